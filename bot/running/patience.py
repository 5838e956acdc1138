"""How long, and how often, a request to Discord is tried; decided without any I/O.

discord.py waits 1, 3, 5, 7 and 9 s after an error of the server, sleeps through a rate limit only where a `Via` header
stands in the answer, and does not try again what was reset or has timed out. An interaction lives 3 s without a
response, so that its first one needs another patience than a message.
"""

from typing import Any, Final, NamedTuple

import aiohttp
import discord

from bot.running.admission import NotHolderError

TROUBLE: Final = (aiohttp.ClientError, discord.HTTPException, OSError)
"""What a request may end with; `TimeoutError` is an OSError."""


class Patience(NamedTuple):
    """How a kind of request is tried. All in seconds."""

    whole: float
    """From the first attempt to the end of the last."""
    attempt: float
    """From the beginning of an attempt to its answer."""
    waits: tuple[float, ...]
    """Between attempts; the last one repeats."""

    def wait(self, attempts: int, error: BaseException) -> float:
        """Before the next attempt, after `attempts` of them and the `error` of the last."""
        return max(self.waits[min(attempts, len(self.waits)) - 1], retry_after(error))


RESPONSE: Final = Patience(2.8, 2.8, (0.6,))
"""For the first response to an interaction; an attempt that is not answered by the next one is left to go on."""
MESSAGE: Final = Patience(120.0, 10.0, (0.5, 1.0, 2.0, 4.0))
"""For messages with a nonce, which Discord remembers for some minutes so that nothing is posted twice."""
EDIT: Final = Patience(600.0, 10.0, (0.5, 1.0, 2.0, 4.0))
"""For what an interaction's token allows after the first response, in the 15 minutes that the token lives."""


def may_pass(error: BaseException) -> bool:
    """Whether the same request may succeed later: it was lost or the server is busy; not where it was refused."""
    if isinstance(error, NotHolderError):
        return False
    if isinstance(error, discord.HTTPException):
        return error.status >= _SERVER_ERROR or error.status == _TOO_MANY
    return isinstance(error, TROUBLE)


def may_have_arrived(error: BaseException) -> bool:
    """Whether the request may have been carried out all the same."""
    return not isinstance(error, discord.HTTPException | aiohttp.ClientConnectorError)


def is_acknowledged(error: BaseException) -> bool:
    """Whether Discord says that an interaction already has its first response."""
    return isinstance(error, discord.HTTPException) and error.code == _ALREADY_ACKNOWLEDGED


def retry_after(error: BaseException) -> float:
    """Seconds that a 429 asks for, in its headers, which is all that Cloudflare sends; 0 for another error."""
    if not isinstance(error, discord.HTTPException) or error.status != _TOO_MANY:
        return 0.0
    headers: Any = getattr(error.response, "headers", {})
    try:
        return max(0.0, float(headers.get("Retry-After") or headers.get("X-RateLimit-Reset-After") or 1.0))
    except ValueError:
        return 1.0


_TOO_MANY: Final = 429
_SERVER_ERROR: Final = 500
_ALREADY_ACKNOWLEDGED: Final = 40060
