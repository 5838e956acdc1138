"""What is in the way of settings: channels and roles that are gone, permissions and an intent that are missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import discord

from bot.commands.settings._options import Kind, Option, Page
from bot.running.permissions import Lack, lack_in
from bot.service.server_settings import ServerSettings, Speakers
from bot.words import server_settings as words
from bot.words.markup import escape, escape_within

_NAMED: Final = 5
"""Channels that are named of those in which the bot lacks something."""


class Surroundings(NamedTuple):
    """What the panel has to know of the server and of the bot."""

    channels: Mapping[int, Lack | None]
    """The channels that there are, each with what the bot may not do there."""
    roles: frozenset[int]
    """Those that there are."""
    reads_messages: bool
    """Whether Discord tells the bot what messages say that are not put to it."""

    @classmethod
    def of(cls, guild: discord.Guild | None, *, reads_messages: bool) -> "Surroundings":
        """Those of a server, as far as the bot has seen it."""
        if guild is None:
            return cls({}, frozenset(), reads_messages)
        channels = {channel.id: lack_in(channel) for channel in guild.channels}
        return cls(channels, frozenset(role.id for role in guild.roles), reads_messages)

    def has(self, number: int) -> bool:
        """Whether there is such a channel or role."""
        return number in self.channels or number in self.roles


def ids_in(settings: ServerSettings, option: Option) -> tuple[int, ...]:
    """The channels or roles that are chosen."""
    value = getattr(settings, option.name)
    if option.kind is Kind.CHOICE or value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def notes(settings: ServerSettings, options: Sequence[Option], around: Surroundings) -> Iterator[str]:
    """What keeps the options of a page from having their effect, each as a line of markup."""
    pages = {option.page for option in options}
    chosen = [each for option in options for each in ids_in(settings, option)]
    gone = [each for each in chosen if not around.has(each)]
    if gone:
        yield escape(words.gone(len(gone)))
    if Page.SPEAKING in pages and settings.speakers is Speakers.ROLES and not around.roles & {*settings.speaker_roles}:
        yield escape(words.nobody_speaks())
    if Page.LISTENING in pages and not around.reads_messages:
        yield escape(words.needs_intent())
    yield from _lacking(around.channels.get(each) for each in chosen)


def _lacking(lacks: Iterable[Lack | None]) -> Iterator[str]:
    named = [each for each in dict.fromkeys(lacks) if each is not None]
    if named:
        yield escape(words.lacks())
    for each in named[:_NAMED]:
        yield f"- {escape_within(f'#{each.channel}', 100)}: {escape(', '.join(each.permissions))}"
