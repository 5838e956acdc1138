"""The card of `/insights`, as Discord gets it."""

from bot.commands.insights._card import insights_reply
from bot.service.insights import insights
from tests.bot.commands.insights.test_insights import EXCHANGES, NOW, VOTES
from tests.bot.snapshots import assert_as_it_was


def test_snapshot() -> None:
    found = insights(EXCHANGES, VOTES, ["bridge", "mill"], 7, NOW)
    assert_as_it_was(
        "insights", insights_reply(found, {"bridge": "The bridge", "mill": "The mill"}, has_words=True).view
    )


def test_snapshot_without_the_words_of_questions() -> None:
    unworded = [each._replace(question=None) for each in EXCHANGES]
    assert_as_it_was("insights-unworded", insights_reply(insights(unworded, [], [], 7, NOW), {}, has_words=False).view)
