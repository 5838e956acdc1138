"""What the bot needs to be allowed, the link that invites it with exactly that, and what it lacks somewhere."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import discord

from bot.words.language import N_
from bot.words.language import gettext as _

_NAMES: Final = {
    "view_channel": N_("View Channel"),
    "send_messages": N_("Send Messages"),
    "send_messages_in_threads": N_("Send Messages in Threads"),
    "create_public_threads": N_("Create Public Threads"),
    "read_message_history": N_("Read Message History"),
    "attach_files": N_("Attach Files"),
}
"""Each by the name that Discord's settings have for it."""
NEEDED: Final = discord.Permissions(**dict.fromkeys(_NAMES, True))
_SCOPES: Final = ("bot", "applications.commands")


class Lack(NamedTuple):
    """What the bot may not do in a channel."""

    channel: str
    permissions: tuple[str, ...]
    """As Discord's settings name them, in the reader's language."""


def invite_link(application_id: int) -> str:
    """The address at which somebody adds the bot to their server."""
    return discord.utils.oauth_url(application_id, permissions=NEEDED, scopes=_SCOPES)


def missing(granted: discord.Permissions) -> tuple[str, ...]:
    """The names of what is needed and not granted."""
    return tuple(_(name) for flag, name in _NAMES.items() if not getattr(granted, flag))


def lack_in(channel: discord.abc.GuildChannel) -> Lack | None:
    """What the bot may not do in a channel; None where it may do all that it needs."""
    names = missing(channel.permissions_for(channel.guild.me))
    return Lack(channel.name, names) if names else None


def lacks(channels: Iterable[discord.abc.GuildChannel]) -> Iterator[Lack]:
    """What the bot may not do in the channels that it sees."""
    for channel in channels:
        if channel.permissions_for(channel.guild.me).view_channel and (lack := lack_in(channel)):
            yield lack
