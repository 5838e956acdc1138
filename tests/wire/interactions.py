"""One use of a command or a button, and what the bot made of it."""

import asyncio
from dataclasses import dataclass, field

from tests.wire.world import EPHEMERAL, LOADING, Json, text_of

FIRST_RESPONSE = 3.0
"""How many seconds Discord waits for the first response to an interaction."""

MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
"""The types of a first response."""


@dataclass
class Interaction:
    """An interaction as sent, the bot's first response, and the messages that came of it."""

    payload: Json
    """INTERACTION_CREATE's data."""
    patience: float
    """Seconds until its token dies without a first response."""
    sent: float = field(default_factory=lambda: asyncio.get_running_loop().time())
    callback: Json | None = None
    """The body of the first response."""
    lost: bool = False
    """Whether the answer to the first response never reached the bot."""
    seconds: float | None = None
    """How long the first response took."""
    message: Json | None = None
    """The original response as it stands now, or the message of the button where that was updated."""
    followups: list[Json] = field(default_factory=list)
    settled: bool = False
    """Whether the bot has answered: at once, or by an edit or a follow-up after it deferred."""

    @property
    def kind(self) -> int | None:
        """The type of the first response."""
        return self.callback["type"] if self.callback else None

    @property
    def deferred(self) -> bool:
        """Whether the first response only announced an answer."""
        return self.kind in {DEFER, DEFER_UPDATE}

    @property
    def ephemeral(self) -> bool:
        """Whether the answer is seen by the asker alone."""
        return bool(self.message and self.message["flags"] & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Whether the message still only says that the bot is thinking."""
        return bool(self.message and self.message["flags"] & LOADING)

    @property
    def choices(self) -> list[Json]:
        """What an autocompletion offered."""
        assert self.callback is not None
        assert self.kind == CHOICES, f"first response of type {self.kind}, not an autocompletion"
        return list(self.callback["data"]["choices"])

    @property
    def text(self) -> str:
        """All that a reader reads in the answer."""
        assert self.message is not None, "the interaction has no message"
        return text_of(self.message)

    @property
    def elapsed(self) -> float:
        """Seconds since it was sent."""
        return asyncio.get_running_loop().time() - self.sent
