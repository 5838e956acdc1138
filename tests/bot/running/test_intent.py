"""The message content intent: asked for where the portal says that it is on, done without where it is refused."""

import pytest

from bot.running.client import HotlineBot
from tests.bot.running.conftest import QUESTION
from tests.wire import Discord, text_of
from tests.wire.gateway import MESSAGE_CONTENT


@pytest.fixture
def switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The application's flags say that the intent is on."""
    monkeypatch.setattr("discord.ApplicationFlags.gateway_message_content_limited", True)


@pytest.mark.usefixtures("switched_on")
async def test_an_intent_that_is_refused_after_all_is_done_without_and_told(
    discord: Discord, bot: HotlineBot, caplog: pytest.LogCaptureFixture
) -> None:
    assert not bot.reads_messages
    logged = [record.getMessage() for record in caplog.get_records("setup")]
    assert any("Discord does not grant the message content intent" in line for line in logged)
    assert discord.gateway.identifies[0]["intents"] & MESSAGE_CONTENT
    assert not discord.gateway.identifies[-1]["intents"] & MESSAGE_CONTENT
    answer = await discord.mention(QUESTION)
    assert "Reuters" in text_of(answer)
