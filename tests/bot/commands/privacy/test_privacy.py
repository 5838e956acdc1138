"""What is kept of people is said to whoever asks, in their language."""

import pytest

from bot.commands.privacy._cog import privacy_card
from bot.words.language import LANGUAGES, speak
from tests.bot.commands.asking.test_asking import card
from tests.bot.commands.asking.test_card import assert_within_limits
from tests.bot.conftest import Room


async def test_privacy_says_what_is_kept_to_whoever_asks_alone(room: Room) -> None:
    result = await room.alice.slash(room.channel, "privacy")
    assert result.response is not None
    assert result.response.ephemeral
    assert "I don't keep the words of your questions" in card(result.response)
    assert "For 90 days I keep" in card(result.response)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_keeps_the_limits(language: str) -> None:
    speak(language)
    assert_within_limits(privacy_card(3_650, 3_650, ["c" * 100] * 50))
