"""Quotations and claims in Discord: by command, and by the menus of a message."""

import pytest
import simcord
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.quoting._card import quotes_card, sources_card
from bot.commands.quoting._quotes import quotes_in
from bot.words.language import LANGUAGES, speak
from knowledge.answering import Claim, Difference, QuoteCheck, Status
from tests.bot.commands.asking.test_asking import BUILT, assert_private, card, components_of
from tests.bot.commands.asking.test_card import _line, assert_within_limits, quotations
from tests.bot.conftest import Room
from tests.bot.discord_markup import buttons


async def test_a_quotation_is_told_from_an_altered_one_and_from_none(room: Room) -> None:
    real = await room.alice.slash(room.channel, "quote", text=f"“{BUILT}”")
    assert real.response is not None
    assert not real.response.ephemeral
    assert "This stands in the articles, word for word." in card(real.response)
    assert f"> {BUILT.rstrip('.')}" in card(real.response)
    assert "4 May 2021 · paragraph 1" in card(real.response)
    altered = await room.alice.slash(room.channel, "quote", text=BUILT.replace("1874", "1884"))
    assert "The articles say this, but otherwise.\n- “1884” stands for “1874”" in card(altered.response)
    none = await room.alice.slash(room.channel, "quote", text="The lighthouse keeper never slept a night.")
    assert "The articles do not say this." in card(none.response)
    assert buttons(components_of(none.response)) == []


async def test_the_context_of_a_quotation_is_shown(room: Room) -> None:
    real = await room.alice.slash(room.channel, "quote", text="built in 1874 by the engineer")
    assert real.response is not None
    (context,) = buttons(components_of(real.response))
    assert BUILT in card((await room.alice.click(real.response, custom_id=context)).response)


async def test_what_is_no_quotation_is_refused_privately(room: Room, simcord_env: simcord.Env) -> None:
    assert_private(await room.alice.slash(room.channel, "quote", text="“”"), "There is no word in that quotation")
    refused = await room.alice.slash(room.channel, "quote", text="tower " * 600)
    assert_private(refused, "That quotation has 3,600 characters; please give at most 2,000.")
    assert len(simcord_env.errors) == 2


async def test_a_message_can_be_held_against_the_articles(room: Room) -> None:
    said = await room.alice.send(room.channel, "He said “built in 1874 by the engineer Maria Holm” and left.")
    result = await room.alice.context_menu(room.channel, "Is this quote real?", said)
    assert result.response is not None
    assert result.response.ephemeral
    assert "built in 1874 by the engineer Maria Holm\nThis stands in the articles" in card(result.response)


async def test_the_source_of_each_claim_is_found_and_what_differs_marked(room: Room) -> None:
    said = await room.alice.send(
        room.channel, "The lighthouse of Alder Point was built in 1894 by Maria Lund. Penguins live in Antarctica."
    )
    result = await room.alice.context_menu(room.channel, "Find the source", said)
    assert result.response is not None
    assert result.response.ephemeral
    shown = card(result.response)
    assert f"> {BUILT}" in shown
    assert "Not said there: 1894, Lund" in shown
    assert "Penguins live in Antarctica.\n-# Nothing in the articles supports this." in shown


async def test_a_message_can_be_answered(room: Room) -> None:
    said = await room.alice.send(room.channel, "When was the lighthouse of Alder Point built?")
    result = await room.alice.context_menu(room.channel, "Answer this", said)
    assert result.response is not None
    assert not result.response.ephemeral
    assert f"> {BUILT}" in card(result.response)


@pytest.mark.parametrize(
    ("message", "quotes"),
    [
        ("He said “we have waited long” and «так говорил он тогда».", ["we have waited long", "так говорил он тогда"]),
        ("> we have waited\n> for ten years\nReally?", ["we have waited for ten years"]),
        ("the „Osk“ bridge", ["the „Osk“ bridge"]),
        ('"one two three" "four five six" "a b c" "d e f"', ["one two three", "four five six", "a b c"]),
    ],
)  # fmt: skip
def test_what_a_message_quotes(message: str, quotes: list[str]) -> None:
    assert quotes_in(message) == quotes


@given(_line, quotations(), st.lists(st.tuples(_line, _line), max_size=9), st.sampled_from(LANGUAGES))
def test_the_cards_keep_the_limits(text: str, quoted: tuple, differences: list[tuple[str, str]], language: str) -> None:  # type: ignore[type-arg]
    speak(language)
    found = tuple(Difference(*each) for each in differences)
    checks = [QuoteCheck(text, Status.ALTERED, each, found) for each in quoted]
    absent = QuoteCheck(text, Status.ABSENT, None, ())
    assert_within_limits(quotes_card([*checks, absent][:3]))
    claims = [Claim(text, each, tuple(one for one, _ in differences)) for each in quoted]
    assert_within_limits(sources_card([*claims, Claim(text, None, ())]))
