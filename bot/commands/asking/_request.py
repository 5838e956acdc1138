"""What was asked, and by whom: what the buttons of an answer need to know beside the question on its card."""

from typing import NamedTuple

from bot.service.owners import owner_in, person_of
from bot.service.recording import Asked


class Request(NamedTuple):
    """Somebody's question without its words."""

    asker: int
    """The id of whoever asked."""
    article: str | None = None
    since: str | None = None
    until: str | None = None
    in_channel: bool = True
    """True where a thread can be opened: in a channel of a server that is no thread itself."""
    hands_over: bool = False
    """Whether a question without an answer can be handed over to people here."""
    has_own: bool = True
    """False where it is to be said that this server has no articles of its own."""
    may_add: bool = False
    """Whether whoever asks may add some."""
    code: str | None = None
    """Of the receipt that the answer gets; None where nothing is kept of it."""


def asked_in(guild_id: int | None, user_id: int, channel_id: int | None, question: str) -> Asked:
    """A question, by where it is asked and by whom; in a direct message it is theirs alone."""
    return Asked.now(
        owner_in(guild_id, user_id),
        person_of(user_id),
        None if channel_id is None else f"channel:{channel_id}",
        question,
    )
