"""What can be set: one table, from which the panel is made and by which a choice is read."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final, NamedTuple

from discord import ChannelType

from bot.service.server_settings import Speakers
from bot.words.language import N_


class Page(StrEnum):
    """A page of the panel."""

    SPEAKING = "speaking"
    LISTENING = "listening"
    TEAM = "team"
    ARTICLES = "articles"
    TRY_OUT = "try-out"


PAGES: Final[Mapping[Page, str]] = {
    Page.SPEAKING: N_("Where I speak, and for whom"),
    Page.LISTENING: N_("What I listen to"),
    Page.TEAM: N_("Log, hand-over and keeping"),
    Page.ARTICLES: N_("Articles of a channel"),
    Page.TRY_OUT: N_("Try out how sure I must be"),
}
"""What the pages are called."""


class Kind(StrEnum):
    """How something is chosen."""

    CHANNELS = "channels"
    ROLES = "roles"
    CHOICE = "choice"


class Choice(NamedTuple):
    """One of the values that a setting may have."""

    key: str
    """Its name in the select."""
    value: Any
    """As it is kept; None is what counts where nothing is set."""
    label: str


class Option(NamedTuple):
    """Something that can be set."""

    name: str
    """Of the field of `ServerSettings`."""
    page: Page
    kind: Kind
    title: str
    several: bool = False
    """Whether several channels or roles may be chosen."""
    channel_types: tuple[ChannelType, ...] = ()
    choices: tuple[Choice, ...] = ()

    def choice_of(self, value: object) -> Choice:
        """The choice that a value is; that which counts where nothing is set, where it is none of them."""
        unset = next(each for each in self.choices if each.value is None)
        return next((each for each in self.choices if each.value is not None and each.value == value), unset)


_SPOKEN_IN: Final = (ChannelType.text, ChannelType.news, ChannelType.forum, ChannelType.voice)
_WRITTEN_IN: Final = (ChannelType.text, ChannelType.news)
_LANGUAGES: Final = {
    "en": "English",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "ru": "Русский",
    "uk": "Українська",
}
"""Each by its own name, which is never translated."""
_OPTIONS: Final = (
    Option(
        "channels",
        Page.SPEAKING,
        Kind.CHANNELS,
        N_("Where I speak for all to see; everywhere where none is chosen"),
        several=True,
        channel_types=_SPOKEN_IN,
    ),
    Option(
        "in_thread",
        Page.SPEAKING,
        Kind.CHOICE,
        N_("Where an answer stands"),
        choices=(Choice("place", None, N_("In place")), Choice("thread", True, N_("In a thread of its own"))),
    ),
    Option(
        "private",
        Page.SPEAKING,
        Kind.CHOICE,
        N_("Who sees an answer"),
        choices=(Choice("all", None, N_("Everybody")), Choice("asker", True, N_("Only whoever asks, by a command"))),
    ),
    Option(
        "speakers",
        Page.SPEAKING,
        Kind.CHOICE,
        N_("Who may make me speak for all to see; others are answered in private"),
        choices=(
            Choice(Speakers.EVERYONE, None, N_("Everyone")),
            Choice(Speakers.ROLES, Speakers.ROLES, N_("Members with one of these roles")),
            Choice(Speakers.NOBODY, Speakers.NOBODY, N_("Nobody")),
        ),
    ),
    Option("speaker_roles", Page.SPEAKING, Kind.ROLES, N_("These roles"), several=True),
    Option(
        "language",
        Page.SPEAKING,
        Kind.CHOICE,
        N_("The language of all that I say here"),
        choices=(
            Choice("reader", None, N_("That of each reader")),
            *(Choice(code, code, name) for code, name in _LANGUAGES.items()),
        ),
    ),
    Option(
        "ask_channels",
        Page.LISTENING,
        Kind.CHANNELS,
        N_("Where each message is a question, without a mention"),
        several=True,
        channel_types=_WRITTEN_IN,
    ),
    Option(
        "forums",
        Page.LISTENING,
        Kind.CHANNELS,
        N_("Forums whose new posts are questions"),
        several=True,
        channel_types=(ChannelType.forum,),
    ),
    Option(
        "log_channel",
        Page.TEAM,
        Kind.CHANNELS,
        N_("Where changes, failures and the week are logged"),
        channel_types=_WRITTEN_IN,
    ),
    Option(
        "weekly",
        Page.TEAM,
        Kind.CHOICE,
        N_("The week in five lines on Mondays, in the log channel"),
        choices=(Choice("on", None, N_("On")), Choice("off", False, N_("Off"))),
    ),
    Option("hand_over_role", Page.TEAM, Kind.ROLES, N_("Who answers what the articles don't")),
    Option(
        "hand_over_channel",
        Page.TEAM,
        Kind.CHANNELS,
        N_("Where such questions are put; where they were asked where none is chosen"),
        channel_types=_WRITTEN_IN,
    ),
    Option(
        "retention",
        Page.TEAM,
        Kind.CHOICE,
        N_("How long I keep what became of questions"),
        choices=(
            Choice("1", 1, N_("A day")),
            Choice("7", 7, N_("A week")),
            Choice("30", 30, N_("30 days")),
            Choice("90", None, N_("90 days")),
            Choice("365", 365, N_("A year")),
        ),
    ),
)
OPTIONS: Final[Mapping[str, Option]] = {each.name: each for each in _OPTIONS}
"""All that can be set, by name."""


def names(kind: Kind) -> str:
    """The names of what is chosen in one way, as the alternatives of a pattern."""
    return "|".join(each.name for each in _OPTIONS if each.kind is kind)
