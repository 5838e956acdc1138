"""Whatever is done in one server, nothing of another's articles is seen there or changed.

Each server has an article with a word of its own that nobody else may ever be shown: in answers, lists, completions,
timelines, buttons with forged ids, forms and errors.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import simcord
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.place import Place, checksum
from bot.running.client import HotlineBot
from bot.service.adding import File
from bot.service.owners import owner_of
from tests.bot.commands.conftest import Server, press, server
from tests.bot.conftest import MakeBot

SERVERS = 4
WORDS = ("zaffre", "quixotry", "vellichor", "tarantism")
"""One word for each server, which stands in its article's id, title, address, dates and text."""
_PREFIXES = (
    "remove:", "correct:", "suggestion:{}:0", "article:", "check:", "export:", "ask-remove:", "articles:0:",
    "more:{}||", "settings-turn:{channel}:0", "settings-all:{channel}",
)  # fmt: skip


def text_of(number: int) -> str:
    word = WORDS[number]
    return (
        f"---\ntitle: The {word} of Osk\npublished: 20{10 + number}-03-04\nurl: https://{word}.example/\n---\n\n"
        f"The {word} of Osk was opened on 4 March 20{10 + number} by the mayor of {word}. Its price was {word} crowns."
    )


@pytest.fixture
async def simcord_bot(make_bot: MakeBot) -> HotlineBot:
    """A bot of which anybody may ask as much as they like."""
    return make_bot(questions_a_minute=100_000)


@pytest.fixture
async def servers(simcord_env: simcord.Env) -> list[Server]:
    """Servers, each with its own article."""
    assert isinstance(simcord_env.bot, HotlineBot)
    made = [server(simcord_env, f"s{number}") for number in range(SERVERS)]
    for number, each in enumerate(made):
        data = text_of(number).encode()
        await simcord_env.bot.service.adding.file(owner_of(each.guild.id), File(f"{WORDS[number]}.md", data))
    return made


def said(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever JSON takes
    """Every string in what was sent."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from said(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from said(each)


def shown(result: simcord.InteractionResult) -> str:
    response = result.response
    return "" if response is None else " ".join([response.content, *said(response.components)])


_DONE = st.tuples(
    st.integers(0, SERVERS - 1),
    st.integers(0, SERVERS - 1),
    st.sampled_from(["ask", "timeline", "articles", "quote", "remove", "complete", "context", *_PREFIXES]),
    st.booleans(),
)
"""In which server, after whose article, what is done, and whether by a manager."""


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=st.lists(_DONE, min_size=4, max_size=8))
async def test_nothing_of_another_server_is_ever_shown_or_changed(
    done: list[tuple[int, int, str, bool]], servers: list[Server], simcord_env: simcord.Env
) -> None:
    for here, whose, what, as_manager in done:
        if here == whose:
            continue
        place, word = servers[here], WORDS[whose]
        who = place.manager if as_manager else place.member
        # What was asked for is shown again as it was typed: the others' words beside it must not be.
        secrets = [f"mayor of {word}", f"The {word} of Osk", f"{word} crowns", f"{word}.example"]
        answer = await use(simcord_env, place, who, what.replace("{channel}", str(servers[whose].channel.id)), word)
        assert not any(secret in answer for secret in secrets), (what, answer)
    assert isinstance(simcord_env.bot, HotlineBot)
    for number, each in enumerate(servers):
        listed = await simcord_env.bot.service.store.articles.listed(owner_of(each.guild.id))
        assert [article.id for article in listed] == [WORDS[number]]
    simcord_env.errors.clear()


async def use(env: simcord.Env, place: Server, who: simcord.MemberActor, what: str, word: str) -> str:
    """What is shown of an attempt to reach the article of that word."""
    match what:
        case "ask":
            return shown(await who.slash(place.channel, "ask", question=f"Who opened the {word} in 2012?"))
        case "timeline":
            return shown(await who.slash(place.channel, "timeline", topic=word))
        case "articles":
            return shown(await who.slash(place.channel, "articles", search=word))
        case "quote":
            return shown(await who.slash(place.channel, "quote", text=f"opened by the mayor of {word[:4]}"))
        case "remove":
            return shown(await place.manager.slash(place.channel, "remove", article=word))
        case "complete":
            names = await place.manager.autocomplete(place.channel, "remove", "article", word[:3])
            return " ".join(said([*names, *await who.autocomplete(place.channel, "timeline", "article", word[:3])]))
        case "context":
            return await press(env, place, who, Place(word, 0, 10, checksum(f"The {word} of")).custom_id)
    return await press(env, place, who, what + word if what.endswith(":") else what.replace("{}", word))
