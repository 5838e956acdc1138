"""The pages of the panel, as Discord gets them."""

import pytest

from bot.commands.settings._articles import articles_panel
from bot.commands.settings._options import Page
from bot.commands.settings._panel import panel
from bot.commands.settings._surroundings import Surroundings
from bot.commands.settings._try_out import Tried, try_out_panel
from bot.running.permissions import Lack
from bot.service.server_settings import ServerSettings, Speakers
from bot.words.language import LANGUAGES, speak
from knowledge.library import Library
from tests.bot.commands.asking.test_card import assert_within_limits
from tests.bot.snapshots import assert_as_it_was

AROUND = Surroundings({1: None, 2: Lack("help", ("Send Messages",))}, frozenset({7}), reads_messages=False)
SET = ServerSettings(
    channels=(1, 3), speakers=Speakers.ROLES, speaker_roles=(8,), language="de", ask_channels=(2,), log_channel=2,
    hand_over_role=7, retention=30,
)  # fmt: skip


@pytest.mark.parametrize("page", [Page.SPEAKING, Page.LISTENING, Page.TEAM])
def test_snapshot(page: Page) -> None:
    assert_as_it_was(f"settings-{page}", panel(SET, page, AROUND))


def test_snapshot_of_the_articles_of_a_channel(library: Library) -> None:
    articles = [entry.article for entry in library.entries]
    assert_as_it_was("settings-articles", articles_panel(1, 0, articles, {"bakery"}))


def test_snapshots_of_the_try_out() -> None:
    outcomes = [
        Tried("Who built it?", 0.81, answered=True, sentence="It was built by *Maria* Holm."),
        Tried("?", 0.0, answered=False, sentence=""),
    ]
    assert_as_it_was("try-out", try_out_panel(outcomes, 0.35))
    assert_as_it_was("try-out-empty", try_out_panel([], 0.35))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_try_out_keeps_the_limits(language: str) -> None:
    speak(language)
    outcomes = [Tried("*" * 120, 0.5, answered=True, sentence="_" * 1_000)] * 10
    assert_within_limits(try_out_panel(outcomes, 0.35))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", [Page.SPEAKING, Page.LISTENING, Page.TEAM])
def test_the_panel_keeps_the_limits(page: Page, language: str) -> None:
    speak(language)
    many = tuple(range(1, 26))
    lacks = {each: Lack("c" * 100, ("View Channel", "Send Messages in Threads")) for each in many}
    settings = ServerSettings(channels=many, ask_channels=many, forums=many, log_channel=1, hand_over_channel=2)
    assert_within_limits(panel(settings, page, Surroundings(lacks, frozenset(), reads_messages=False)))
