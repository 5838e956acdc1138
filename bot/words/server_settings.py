"""What was set for a server, in words."""

from babel.numbers import format_decimal

from bot.words.language import gettext as _
from bot.words.language import locale, ngettext
from bot.words.markup import escape


def changed(person: str, setting: str, value: str) -> str:
    """That somebody set something, as markup; `person` and `value` are markup already."""
    return _("{person} changed “{setting}”: {value}", person=person, setting=escape(setting), value=value)


def none() -> str:
    """That nothing is chosen."""
    return _("none")


def gone(number: int) -> str:
    """That channels or roles which were chosen aren't there any more."""
    return ngettext(
        "{number} channel or role that was chosen here isn't there any more.",
        "{number} channels or roles that were chosen here aren't there any more.",
        number,
    )


def nobody_speaks() -> str:
    """That roles are to be chosen, and none is."""
    return _("No role is chosen: nobody can make me speak for all to see.")


def lacks() -> str:
    """That the bot may not do all that it needs in the channels that follow."""
    return _("I lack permissions. Grant them in the channel's settings, under Permissions:")


def needs_intent() -> str:
    """How to let the bot read messages that aren't put to it."""
    return _(
        "Discord does not tell me yet what messages say that don't mention me. Whoever runs me can change that: in the "
        "Discord developer portal, under Bot, switch on “Message Content Intent”, and start me anew. Until then I "
        "answer new posts of a forum by their title, and nothing else here."
    )


def unlogged() -> str:
    """That the log channel could not be written to."""
    return _("That is set, but I can't write in the log channel: grant me “View Channel” and “Send Messages” there.")


def articles_of(channel: str, allowed: int, known: int) -> str:
    """How many articles a channel may use, as markup; `channel` is markup already."""
    if allowed == known:
        return _("{channel} may use all {known} articles.", channel=channel, known=known)
    return ngettext(
        "{channel} may use {number} article of {known}.",
        "{channel} may use {number} articles of {known}.",
        allowed,
        channel=channel,
        known=known,
    )


def threshold(value: float) -> str:
    """A confidence from 0 to 1."""
    return format_decimal(round(value, 2), format="0.00", locale=locale())


def threshold_kept(value: str) -> str:
    """That a threshold is set; `value` in words."""
    return _("From now on the threshold here is: {value}", value=value)
