"""The log channel of a server hears what a line test on schedule found, and no other server does."""

import logging

import pytest
import simcord

from bot.running.client import HotlineBot
from bot.service import line_tests
from bot.service.chores import News
from bot.service.owners import owner_of
from tests.bot.commands.asking.test_asking import card


async def test_what_fails_and_what_recovers_is_told_in_the_log_channel(
    simcord_env: simcord.Env, caplog: pytest.LogCaptureFixture
) -> None:
    bot = simcord_env.bot
    assert isinstance(bot, HotlineBot)
    guild, other = simcord_env.create_guild("one"), simcord_env.create_guild("other")
    log, quiet = guild.create_text_channel("log"), other.create_text_channel("log")
    for server, channel in ((guild, log), (other, quiet)):
        await bot.service.server_settings.change(owner_of(server.id), log_channel=channel.id)
    failed = (("mill", "When does the mill grind rye?"),)
    tested = (
        line_tests.Tested(line_tests.HOUSE, 5, failed, (), 1),
        line_tests.Tested(owner_of(guild.id), 5, failed, (("bridge", "Who pays?"),), 2),
        line_tests.Tested(owner_of(other.id), 5, (), (), 1),
    )
    cog = bot.get_cog("Health")
    with caplog.at_level(logging.WARNING):
        await cog.on_news(News(tested=tested))  # type: ignore[union-attr]
    (told,) = log.history()
    assert "no longer answered as they should be" in card(told)
    assert "When does the mill grind rye? (mill)" in card(told)
    assert "Who pays? (bridge)" in card(told)
    assert quiet.history() == []
    assert "The line test of the house articles: 1 questions fail." in caplog.text
