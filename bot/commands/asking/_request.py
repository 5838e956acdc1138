"""What was asked, and by whom: what the buttons of an answer need to know beside the question on its card."""

from typing import NamedTuple


class Request(NamedTuple):
    """Somebody's question without its words."""

    asker: int
    """The id of whoever asked."""
    article: str | None = None
    since: str | None = None
    until: str | None = None
    in_channel: bool = True
    """True where a thread can be opened: in a channel of a server that is no thread itself."""
    code: str | None = None
    """Of the receipt that the answer gets; None where nothing is kept of it."""
