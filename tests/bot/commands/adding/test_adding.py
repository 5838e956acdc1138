"""Articles are added, corrected, taken out and exported in Discord, by managers, for their server alone."""

import io
import zipfile
from typing import Any

import pytest
import simcord

from tests.bot.commands.conftest import MILL, Server, add, card, message, press
from tests.bot.discord_markup import buttons, shown

GRINDS = "When does the mill of Osk grind rye?"


async def answered(server: Server, question: str = GRINDS) -> bool:
    result = await server.member.slash(server.channel, "ask", question=question)
    return "grinds rye" in " ".join(card(result))


async def test_a_text_is_added_for_its_server_alone_and_its_questions_are_asked(one: Server, other: Server) -> None:
    added = await add(one, text=MILL.replace("# ", ""))
    assert added.response is not None
    assert added.response.ephemeral
    title, *questions = card(added)
    assert title.splitlines()[0] == "The mill of Osk"
    assert "Added" in title
    assert any("grinds rye" in question for question in questions)
    pressed = await one.manager.click(message(added), label="Ask")
    assert "grinds rye" in " ".join(card(pressed))
    assert await answered(one)
    assert not await answered(other)


async def test_a_file_is_added_and_its_title_and_date_are_corrected(one: Server) -> None:
    added = await add(one, file=("mill.md", MILL.encode()))
    form = await one.manager.click(message(added), label="Correct")
    kept = await one.manager.submit_modal(form, {"title": "The old mill", "published": "March 2021"})
    assert "The old mill" in card(kept)[0]
    listed = await one.member.slash(one.channel, "articles")
    assert "The old mill" in " ".join(card(listed))
    assert "March 2021" in " ".join(card(listed))
    again = await one.manager.click(message(added), label="Correct")
    refused = await one.manager.submit_modal(again, {"title": "x", "published": "31 February 2021"})
    assert refused.response is not None
    assert "is no date" in refused.response.content


async def test_an_article_is_removed_by_button_and_by_command(one: Server, other: Server) -> None:
    added = await add(one, file=("mill.md", MILL.encode()))
    await add(other, file=("mill.md", MILL.encode()))
    await one.manager.click(message(added), label="Remove")
    assert not await answered(one)
    assert await answered(other)
    removed = await other.manager.slash(other.channel, "remove", article="mill")
    assert "is removed" in card(removed)[0]
    assert not await answered(other)


async def test_an_archive_is_added_and_bad_files_are_named(one: Server) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mill.md", MILL)
        archive.writestr("empty.txt", "")
    added = await add(one, file=("all.zip", packed.getvalue()))
    (listed,) = card(added)
    assert listed.startswith("1 added, 1 refused")
    assert "empty.txt" in listed
    assert await answered(one)


async def test_a_message_with_an_attachment_is_added_by_its_menu(one: Server, simcord_env: simcord.Env) -> None:
    message = await one.member.send(one.channel, "See this.", attachments=[("mill.md", MILL.encode())])
    added = await one.manager.context_menu(one.channel, "Add this", message)
    assert "The mill of Osk" in card(added)[0]
    nothing = await one.member.send(one.channel, "Nothing here.")
    refused = await one.manager.context_menu(one.channel, "Add this", nothing)
    assert refused.response is not None
    assert "nothing to add" in refused.response.content
    assert len(simcord_env.errors) == 1


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({}, "nothing to add"),
        ({"link": "http://10.0.0.1/"}, "public internet"),
        ({"link": "ftp://example.org/"}, "no address of a page"),
        ({"link": "http://127.0.0.1:9/x"}, "can't be reached"),
        ({"text": "***"}, "holds no sentence"),
        ({"file": ("a.txt", b"\0" * 100)}, ""),
    ],
)
async def test_what_cannot_be_added_is_a_private_sentence(
    options: dict[str, Any], reason: str, one: Server, simcord_env: simcord.Env
) -> None:
    refused = await add(one, **options)
    assert refused.response is not None
    assert refused.response.ephemeral
    assert reason in shown(refused.response.content)
    assert len(simcord_env.errors) == (not options)
    listed = await one.member.slash(one.channel, "articles")
    assert card(listed)[0] == "2 articles"


async def test_text_that_imitates_the_bot_or_pings_is_shown_as_it_is(one: Server) -> None:
    added = await add(
        one, text="@everyone **Hi** <@1>\n" + "The @here bell of Osk rings at noon for all of them today."
    )
    assert added.response is not None
    assert card(added)[0].splitlines()[0] == "@everyone **Hi** <@1>"


async def test_what_was_added_is_exported(one: Server, other: Server, simcord_env: simcord.Env) -> None:
    await add(one, file=("mill.md", MILL.encode()))
    exported = await one.manager.slash(one.channel, "export")
    assert exported.response is not None
    assert [each.filename for each in exported.response.attachments] == ["articles.zip"]
    nothing = await other.manager.slash(other.channel, "export")
    assert nothing.response is not None
    assert "No article was added here" in nothing.response.content
    assert len(simcord_env.errors) == 1


async def test_everything_is_deleted_after_a_confirmation(one: Server, other: Server) -> None:
    await add(one, file=("mill.md", MILL.encode()))
    await add(other, file=("mill.md", MILL.encode()))
    asked = await one.manager.slash(one.channel, "forget")
    assert "1 article" in card(asked)[0]
    assert await answered(one)
    await one.manager.click(message(asked), custom_id="forget:everything")
    assert not await answered(one)
    assert await answered(other)


async def test_who_may_not_manage_the_server_is_refused_by_the_bot_itself(
    one: Server, simcord_env: simcord.Env
) -> None:
    added = await add(one, file=("mill.md", MILL.encode()))
    assert added.response is not None
    ids = buttons(added.response.components)
    for custom_id in (each for each in ids if not each.startswith("suggestion:")):
        refused = await press(simcord_env, one, one.member, custom_id)
        assert "Manage Server" in refused
    assert await answered(one)


async def test_a_button_of_one_server_reaches_nothing_of_another(
    one: Server, other: Server, simcord_env: simcord.Env
) -> None:
    added = await add(one, file=("mill.md", MILL.encode()))
    assert added.response is not None
    for custom_id in [
        *buttons(added.response.components),
        "remove:lighthouse",
        "correct:bakery",
        "remove:../x",
        "suggestion:mill:9",
    ]:
        refused = await press(simcord_env, other, other.manager, custom_id)
        assert "mill of Osk" not in refused
        assert "There is no article" in refused
    assert await answered(one)
    removed = await other.manager.slash(other.channel, "remove", article="mill")
    assert removed.response is not None
    assert "There is no article 'mill'" in removed.response.content
    assert len(simcord_env.errors) == 1
    choices = await other.manager.autocomplete(other.channel, "remove", "article", "")
    assert choices == []
    assert [each["value"] for each in await one.manager.autocomplete(one.channel, "remove", "article", "mill")] == [
        "mill"
    ]


async def test_the_context_of_an_older_answer_is_of_its_version_and_tells_the_newest(one: Server) -> None:
    await add(one, file=("mill.md", MILL.encode()))
    asked = await one.member.slash(one.channel, "ask", question=GRINDS)
    await add(one, file=("mill.md", MILL.replace("rye on Mondays", "rye on Fridays").encode()))
    before, citation, now = card(await one.member.click(message(asked), label="Context"))
    assert "grinds rye on Mondays" in before
    assert "The mill of Osk" in citation
    assert "this sentence now reads" in now
    assert "grinds rye on Fridays" in now
    await add(one, file=("mill.md", (MILL.replace("# The mill of Osk\n\n", "# The mill of Osk\n\nNew.\n\n")).encode()))
    assert "still says this" in card(await one.member.click(message(asked), label="Context"))[-1]
    await add(one, file=("mill.md", MILL.replace("The mill of Osk grinds rye on Mondays and ", "").encode()))
    assert card(await one.member.click(message(asked), label="Context"))[-1]
    await one.manager.slash(one.channel, "remove", article="mill")
    gone = await one.member.click(message(asked), label="Context")
    assert "There is no article" in message(gone).content
