"""What somebody can do here -> what Discord shows of it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import discord
from discord import ui

from bot.running.permissions import Lack
from bot.words import counts
from bot.words.language import gettext as _
from bot.words.markup import escape, escape_within

_COLOUR: Final = discord.Colour(0x3B7DD8)
_LACKS: Final = 5
"""Channels that are named; more are counted."""
_CHANNEL: Final = 100


class Usage(NamedTuple):
    """A command that somebody may use."""

    name: str
    description: str
    """Both in the reader's language."""


def help_card(
    usages: Sequence[Usage], articles: int, me: str, lacks: Sequence[Lack], *, private: bool
) -> ui.LayoutView:
    """The commands, the other ways to ask, and what the bot lacks.

    Args:
        usages: the commands that the reader may use here.
        articles: how many can be asked here.
        me: the name of the bot.
        lacks: what the bot may not do, for somebody who can grant it.
        private: whether this is a direct message.
    """
    greeting = _("I answer from {known}, to the letter or not at all.", known=counts.articles(articles))
    parts = [
        f"**{escape(greeting)}**",
        "\n".join(f"**/{escape(each.name)}** {escape(each.description)}" for each in usages),
        "\n".join(f"- {escape(way)}" for way in _ways(me, private=private)),
    ]
    if lacks:
        named = [_lack(each) for each in lacks[:_LACKS]]
        if len(lacks) > _LACKS:
            named.append(escape(_("and {number} more", number=len(lacks) - _LACKS)))
        grant = _("I lack permissions. Grant them in the channel's settings, under Permissions:")
        parts.append("\n".join((f"**{escape(grant)}**", *(f"- {each}" for each in named))))
    card: ui.Container[ui.LayoutView] = ui.Container(*map(ui.TextDisplay, parts), accent_colour=_COLOUR)
    return ui.LayoutView(timeout=None).add_item(card)


def _ways(me: str, *, private: bool) -> list[str]:
    if private:
        return [_("Or just write me your question."), _("Reply to an answer to ask on: “why?”")]
    return [
        _("Or mention me: @{name} and your question.", name=me),
        _("Reply to an answer to ask on: “why?”. Leave the ping on."),
        _("In a direct message I answer in private."),
    ]


def _lack(lack: Lack) -> str:
    return f"{escape_within('#' + lack.channel, _CHANNEL)}: {escape(', '.join(lack.permissions))}"
