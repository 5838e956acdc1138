"""Two servers, each with somebody who may manage it and somebody who may not, and what they do."""

from typing import Any, NamedTuple

import discord
import pytest
import simcord

from tests.bot.discord_markup import shown, texts

MILL = (
    "# The mill of Osk\n\nThe mill of Osk grinds rye on Mondays and wheat on Thursdays of every week. Its wheel is old."
)


class Server(NamedTuple):
    """A server with somebody who may manage it and somebody who may not."""

    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    manager: simcord.MemberActor
    member: simcord.MemberActor


def server(env: simcord.Env, name: str) -> Server:
    guild = env.create_guild(name)
    role = guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    manager = guild.add_member(env.create_user(f"{name}-manager"), roles=[role])
    return Server(
        guild, guild.create_text_channel("general"), manager, guild.add_member(env.create_user(f"{name}-member"))
    )


@pytest.fixture
def one(simcord_env: simcord.Env) -> Server:
    return server(simcord_env, "one")


@pytest.fixture
def other(simcord_env: simcord.Env) -> Server:
    return server(simcord_env, "other")


async def add(server: Server, **options: Any) -> simcord.InteractionResult:  # noqa: ANN401 - options of a command
    return await server.manager.slash(server.channel, "add", **options)


def message(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    assert result.response is not None
    return result.response


def card(result: simcord.InteractionResult) -> list[str]:
    return [shown(text) for text in texts(message(result).components)]


async def press(env: simcord.Env, server: Server, who: simcord.MemberActor, custom_id: str) -> str:
    """What the bot says to a button that somebody forged: one that the bot has put below no message there."""
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="forged", custom_id=custom_id))
    channel = env.bot.get_channel(server.channel.id)
    assert isinstance(channel, discord.TextChannel)
    message = await channel.send("forged", view=view)
    view.stop()
    result = await who.click(message, custom_id=custom_id)
    assert result.response is not None
    return result.response.content + " ".join(map(shown, texts(result.response.components)))
