"""Whose articles and settings count where somebody asks."""

from typing import Any
from unittest.mock import Mock

import discord
import pytest

from bot.running.places import channel_of, server_of


def interaction(*, guild_id: int | None, member: bool, installed: bool) -> Any:  # noqa: ANN401 - a stand-in
    guild = Mock(discord.Guild, id=guild_id, me=object() if member else None) if guild_id else None
    made = Mock(discord.Interaction, guild_id=guild_id, guild=guild)
    made.is_guild_integration.return_value = installed
    return made


@pytest.mark.parametrize(
    ("guild_id", "member", "installed", "counts"),
    [(7, True, True, 7), (7, True, False, 7), (7, False, True, 7), (7, False, False, None), (None, False, False, None)],
    ids=["a server", "by a person there", "unseen", "a server without the bot", "a direct message"],
)
def test_of_a_server_without_the_bot_nothing_counts(
    guild_id: int | None, member: bool, installed: bool, counts: int | None
) -> None:
    assert server_of(interaction(guild_id=guild_id, member=member, installed=installed)) == counts


def test_a_thread_has_the_settings_of_its_channel() -> None:
    thread = Mock(discord.Message, channel=Mock(discord.Thread, id=5, parent_id=3))
    assert channel_of(thread) == 3
    assert channel_of(Mock(discord.Message, channel=Mock(spec_set=["id"], id=3))) == 3
