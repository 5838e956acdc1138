"""Timelines in Discord: the card, its picture, its pages, and a sentence for whatever goes wrong."""

import re
import threading
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord

from bot.commands import choices
from knowledge.library import Library
from tests.bot.commands.asking.test_asking import assert_private, card, components_of, fail, requests
from tests.bot.conftest import MakeBot, Room
from tests.bot.discord_markup import buttons, components, interpreted, texts

SENTENCES = [f"On {day} March 2021 the keeper painted room {day} of the tower." for day in range(1, 14)]
DIARY = "---\ntitle: The keeper's diary\npublished: 2021-04-01\nlanguage: en\n---\n\n" + "\n\n".join(SENTENCES)
PLAIN = (
    "---\ntitle: A tower without dates\nlanguage: en\n---\n\nThe tower leans. On Monday the cat slept on its stairs.\n"
)


@pytest.fixture
def articles(articles: Path) -> Path:
    (articles / "diary.md").write_text(DIARY, encoding="utf-8")
    return articles


def gallery(message: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - either kind of SimCord's messages
    return [each for found in components(components_of(message)) if found["type"] == 12 for each in found["items"]]


def turns(message: Any) -> dict[str, str]:  # noqa: ANN401
    """The buttons that turn pages, by their labels."""
    found = [each for each in components(components_of(message)) if each["type"] == 2]
    return {each["label"]: each["custom_id"] for each in found if each["custom_id"].startswith("timeline:")}


def contexts(message: Any) -> list[str]:  # noqa: ANN401
    return [each for each in buttons(components_of(message)) if each.startswith("context:")]


async def test_a_timeline_is_shown_by_month_with_a_picture(room: Room, simcord_env: simcord.Env) -> None:
    result = await room.alice.slash(room.channel, "timeline", topic="lighthouse")
    assert requests(simcord_env)[0] == "POST callback"
    assert not result.ephemeral
    text = card(result.response)
    assert text.startswith("Timeline: lighthouse\n### 1874\n")
    assert "> The lighthouse of Alder Point was built in 1874 by the engineer Maria Holm." in text
    assert "### May 2021\n4 May 2021\n> The lighthouse of Alder Point\n" in text
    assert "4 May 2021 · headline](<https://coast.example/lighthouse>)" in text
    (picture,) = gallery(result.response)
    assert "1874: The lighthouse of Alder Point was built" in picture["description"]
    assert result.response is not None
    assert [file.filename for file in result.response.attachments] == ["timeline.png"]


async def test_context_shows_the_passage_of_an_event(room: Room) -> None:
    shown = await room.alice.slash(room.channel, "timeline", article="lighthouse")
    assert shown.response is not None
    result = await room.alice.click(shown.response, custom_id=contexts(shown.response)[0])
    assert "It cost 5,000 crowns" in card(result.response)


async def test_pages_turn_in_place_for_whoever_asked(room: Room) -> None:
    first = await room.alice.slash(room.channel, "timeline", article="diary")
    assert first.response is not None
    assert [f"room {day} of" in card(first.response) for day in (1, 5, 6)] == [True, True, False]
    assert "Page 1 of 3" in card(first.response)
    assert next(iter(turns(first.response))) == "Later"
    await room.alice.click(first.response, custom_id=turns(first.response)["Later"])
    second = room.channel.last_message
    assert second is not None
    assert second.id == first.response.id
    assert [f"room {day} of" in card(second) for day in (5, 6, 10, 11)] == [False, True, True, False]
    assert [name for name in turns(second) if name in {"Earlier", "Later"}] == ["Earlier", "Later"]
    assert len(second.attachments) == 1


async def test_pages_turn_in_a_private_copy_for_anybody_else(room: Room, simcord_env: simcord.Env) -> None:
    first = await room.alice.slash(room.channel, "timeline", article="diary")
    assert first.response is not None
    bob = room.alice.guild.add_member(simcord_env.create_user("bob"))
    result = await bob.click(first.response, custom_id=turns(first.response)["Later"])
    assert result.response is not None
    assert result.response.ephemeral
    assert "Page 2 of 3" in card(result.response)
    assert "Page 1 of 3" in card(room.channel.last_message)


async def test_pages_turn_after_a_restart(room: Room, simcord_env: simcord.Env, make_bot: MakeBot) -> None:
    first = await room.alice.slash(
        room.channel, "timeline", topic="painted room", since="march 3 2021", until="2021-03"
    )
    assert first.response is not None
    assert "Page 1 of 3" in card(first.response)
    await simcord_env.restart_bot(make_bot())
    await room.alice.click(first.response, custom_id=turns(first.response)["Later"])
    assert "Timeline: painted room" in card(room.channel.last_message)
    assert [f"room {day} of" in card(room.channel.last_message) for day in (7, 8, 12, 13)] == [False, True, True, False]


async def test_the_longest_ids_fit(room: Room, make_bot: MakeBot, simcord_env: simcord.Env, tmp_path: Path) -> None:
    folder = tmp_path / "long"
    folder.mkdir()
    (folder / f"{'a' * 80}.md").write_text(DIARY.replace("painted", "painted " + "y" * 42), encoding="utf-8")
    await simcord_env.restart_bot(make_bot(folder))
    topic, scope = "painted " + "y" * 42, {"since": "900 BC", "until": "9999-12-31"}
    shown = await room.alice.slash(room.channel, "timeline", topic=topic, article="a" * 60, **scope)
    assert 50 < max(map(len, buttons(components_of(shown.response)))) <= 100
    assert "Page 1 of 3" in card(shown.response)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"since": "nonsense"}, "“nonsense” can't be understood as a date for since; please write one such as"),
        ({"until": "31 February 2021"}, "can't be understood as a date for until"),
        ({"since": "2022", "until": "2021"}, "“2022” comes after “2021”"),
        ({"article": "nowhere"}, "There is no article 'nowhere'; these are: bakery, diary, lighthouse."),
        ({"topic": "🎉🎉"}, "There is no word in that topic"),
        ({"topic": "𝕒" * 45}, "That topic is too long; please name it in at most 50 characters."),
    ],
)
async def test_what_cannot_be_asked_is_refused_privately(
    options: dict[str, str], told: str, room: Room, simcord_env: simcord.Env
) -> None:
    assert_private(await room.alice.slash(room.channel, "timeline", **options), told)
    assert requests(simcord_env) == ["POST callback"]
    assert len(simcord_env.errors) == 1


async def test_a_topic_without_events_gets_the_nearest(room: Room) -> None:
    text = card((await room.alice.slash(room.channel, "timeline", topic="rye bread")).response)
    assert "The articles date nothing about “rye bread”." in text
    assert "The nearest they have:\n> The travelling bakery of Osk sells rye bread" in text
    unknown = await room.alice.slash(room.channel, "timeline", topic="kkepper")
    assert "The events are about: " in card(unknown.response)
    assert gallery(unknown.response) == []


async def test_an_article_without_dates_says_so(
    room: Room, simcord_env: simcord.Env, make_bot: MakeBot, articles: Path
) -> None:
    (articles / "plain.md").write_text(PLAIN, encoding="utf-8")
    await simcord_env.restart_bot(make_bot(articles))
    text = card((await room.alice.slash(room.channel, "timeline", article="plain")).response)
    assert "The article dates nothing." in text
    assert "“A tower without dates” has no date of publication, so dates such as “Monday” are left out." in text


async def test_a_failure_ends_in_an_apology(
    room: Room, simcord_env: simcord.Env, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await room.alice.slash(room.channel, "timeline", article="diary")
    assert first.response is not None
    monkeypatch.setattr(Library, "timeline_within", fail)
    result = await room.alice.slash(room.channel, "timeline")
    assert result.response is not None
    assert result.response.content.startswith("Sorry, something went wrong with that.")
    assert len(simcord_env.errors) == 1
    pressed = await room.alice.click(first.response, custom_id=turns(first.response)["Later"])
    assert pressed.response is not None
    assert "Sorry, something went wrong" in pressed.response.content


async def test_timelines_are_made_in_threads_of_their_own(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    within, threads = Library.timeline_within, []

    def noting(*scope: Any) -> Any:  # noqa: ANN401
        threads.append(threading.current_thread().name)
        return within(*scope)

    monkeypatch.setattr(Library, "timeline_within", noting)
    first = await room.alice.slash(room.channel, "timeline", article="diary")
    assert first.response is not None
    await room.alice.click(first.response, custom_id=turns(first.response)["Later"])
    assert [name.partition("_")[0] for name in threads] == ["slow", "slow"]


async def test_timelines_and_their_pages_count_as_questions(
    room: Room, simcord_env: simcord.Env, make_bot: MakeBot
) -> None:
    await simcord_env.restart_bot(make_bot(questions_a_minute=1))
    first = await room.alice.slash(room.channel, "timeline", article="diary")
    assert first.response is not None
    assert_private(await room.alice.slash(room.channel, "timeline"), "too many questions at once")
    pressed = await room.alice.click(first.response, custom_id=turns(first.response)["Later"])
    assert_private(pressed, "too many questions at once")
    assert len(simcord_env.errors) == 1


@pytest.mark.parametrize("command_name", ["timeline", "ask"])
async def test_the_months_that_have_events_are_offered(command_name: str, room: Room) -> None:
    offered = await room.alice.autocomplete(room.channel, command_name, "since", "")
    assert [(choice["name"], choice["value"]) for choice in offered] == [
        ("May 2021 (1 event)", "2021-05"), ("April 2021 (1 event)", "2021-04"), ("March 2021 (13 events)", "2021-03"),
    ]  # fmt: skip
    typed = await room.alice.autocomplete(room.channel, command_name, "until", "MAR")
    assert [choice["value"] for choice in typed] == ["2021-03"]


async def test_no_months_are_offered_rather_than_late(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choices, "_PATIENCE", 0)
    assert await room.alice.autocomplete(room.channel, "timeline", "since", "") == []


async def test_articles_are_offered(room: Room) -> None:
    offered = await room.alice.autocomplete(room.channel, "timeline", "article", "diary")
    assert [choice["value"] for choice in offered] == ["diary"]


async def test_nothing_in_a_timeline_pings_or_is_interpreted(
    room: Room, simcord_env: simcord.Env, make_bot: MakeBot, articles: Path
) -> None:
    evil = "@everyone <@1> </ask:4> <t:1:R> https://evil.example [x](https://evil.example) ||paint|| # $x_1$"
    text = f"---\ntitle: 'On {evil}'\npublished: 2020-01-01\nlanguage: en\n---\n\nIn May 2019 {evil} was painted red.\n"
    (articles / "evil.md").write_text(text, encoding="utf-8")
    await simcord_env.restart_bot(make_bot(articles))
    result = await room.alice.slash(room.channel, "timeline", article="evil")
    shown = re.sub(r"(?m)^(?:### |> |-# )", "", "\n".join(texts(components_of(result.response))))
    assert "@everyone" in card(result.response)
    assert interpreted(shown.replace("**", "")) == []
    sent = [each.json for each in simcord_env.http_requests if isinstance(each.json, dict)]
    assert all(each["allowed_mentions"] == {"parse": []} for each in sent if "components" in each)


async def test_ask_can_be_kept_to_a_span_of_time(room: Room, simcord_env: simcord.Env) -> None:
    question = "What did the keeper paint?"
    inside = await room.alice.slash(room.channel, "ask", question=question, since="9 March 2021", until="9 March 2021")
    assert "room 9 of the tower" in card(inside.response)
    assert "room 8 of the tower" not in card(inside.response)
    outside = await room.alice.slash(room.channel, "ask", question=question, since="2024")
    assert "No article was published and no sentence is dated in that span of time." in card(outside.response)
    assert_private(
        await room.alice.slash(room.channel, "ask", question=question, since="soonish"), "“soonish” can't be"
    )
    assert len(simcord_env.errors) == 1


def ids(message: Any, kind: str) -> list[str]:  # noqa: ANN401
    """The ids of the buttons and selects of a kind."""
    found = [each for each in components(components_of(message)) if each["type"] in {2, 3}]
    return [each["custom_id"] for each in found if each["custom_id"].startswith(kind)]


async def test_pages_lead_to_the_first_the_last_and_a_year(room: Room) -> None:
    first = await room.alice.slash(room.channel, "timeline", article="diary")
    assert first.response is not None
    assert list(turns(first.response)) == ["Later", "Last", "Most important", "Only days"]
    later, last_page, *_views = ids(first.response, "timeline:")
    assert turns(first.response)["Later"] == later
    await room.alice.click(first.response, custom_id=last_page)
    last = room.channel.last_message
    assert last is not None
    assert "Page 3 of 3" in card(last)
    assert list(turns(last)) == ["First", "Earlier", "Most important", "Only days"]
    (years,) = ids(last, "years:")
    await room.alice.select(last, values=["1"], custom_id=years)
    assert "Page 2 of 3" in card(room.channel.last_message)


async def test_only_what_matters_or_what_has_a_day_is_shown(room: Room) -> None:
    shown = await room.alice.slash(room.channel, "timeline")
    assert shown.response is not None
    assert "### 1874" in card(shown.response)
    await room.alice.click(shown.response, custom_id=turns(shown.response)["Only days"])
    assert "### 1874" not in card(room.channel.last_message)
    message = room.channel.last_message
    assert message is not None
    await room.alice.click(message, custom_id=turns(message)["Most important"])
    assert "### 1874" in card(room.channel.last_message)


async def test_events_can_be_kept_to_those_that_name_somebody(room: Room) -> None:
    offered = await room.alice.autocomplete(room.channel, "timeline", "name", "maria")
    assert [choice["value"] for choice in offered] == ["Maria Holm"]
    shown = card((await room.alice.slash(room.channel, "timeline", name="Maria Holm")).response)
    assert "built in 1874 by the engineer Maria Holm" in shown
    assert "painted room" not in shown
    assert "only events that name “Maria Holm”" in shown
    nobody = card((await room.alice.slash(room.channel, "timeline", name="Zoltan")).response)
    assert "The articles date nothing that names “Zoltan”." in nobody


async def test_a_timeline_is_sent_as_files(room: Room) -> None:
    shown = await room.alice.slash(room.channel, "timeline", article="diary")
    assert shown.response is not None
    (export,) = ids(shown.response, "export-timeline:")
    result = await room.alice.click(shown.response, custom_id=export)
    assert result.ephemeral
    assert result.response is not None
    assert [file.filename for file in result.response.attachments] == [
        "timeline.csv", "timeline.json", "timeline.md",
    ]  # fmt: skip


async def test_a_manager_hides_a_wrong_entry_and_shows_it_again(room: Room, simcord_env: simcord.Env) -> None:
    role = room.alice.guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    manager = room.alice.guild.add_member(simcord_env.create_user("manager"), roles=[role])
    shown = await room.alice.slash(room.channel, "timeline", article="diary")
    assert shown.response is not None
    (hide,) = ids(shown.response, "hide-event:")
    assert_private(await room.alice.click(shown.response, custom_id=hide), "Manage Server")
    offered = await manager.click(shown.response, custom_id=hide)
    assert offered.response is not None
    (select,) = ids(offered.response, "hide:")
    options = next(each for each in components(components_of(offered.response)) if each.get("custom_id") == select)
    assert "room 1 of" in options["options"][0]["label"]
    told = await manager.select(offered.response, values=[options["options"][0]["value"]], custom_id=select)
    assert "Hidden: 1 March 2021" in card(told.response)
    assert "room 1 of" not in card((await room.alice.slash(room.channel, "timeline", article="diary")).response)
    again = await manager.click(shown.response, custom_id=hide)
    assert again.response is not None
    (select,) = ids(again.response, "show-again:")
    told = await manager.select(again.response, values=[options["options"][0]["value"]], custom_id=select)
    assert "Shown again: 1 March 2021" in card(told.response)
    assert "room 1 of" in card((await room.alice.slash(room.channel, "timeline", article="diary")).response)
