"""Two servers with a second channel, for the log."""

from typing import NamedTuple

import pytest
import simcord

from tests.bot.commands.conftest import server as plain_server


class Server(NamedTuple):
    """A server with two channels, somebody who may manage it and somebody who may not."""

    guild: simcord.GuildHandle
    general: simcord.ChannelHandle
    log: simcord.ChannelHandle
    manager: simcord.MemberActor
    member: simcord.MemberActor


def server(env: simcord.Env, name: str) -> Server:
    guild, general, manager, member = plain_server(env, name)
    return Server(guild, general, guild.create_text_channel("log"), manager, member)


@pytest.fixture
def one(simcord_env: simcord.Env) -> Server:
    return server(simcord_env, "one")


@pytest.fixture
def other(simcord_env: simcord.Env) -> Server:
    return server(simcord_env, "other")
