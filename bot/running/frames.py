"""One connection to Discord's gateway that no event can end.

discord.py ends the whole bot where a frame can't be decoded or an event can't be parsed. Here an event that can't be
parsed is left out, as it concerns one place or one person. A frame that can't be decoded ends the connection, and the
session goes on with the events since the last good one; where the same frame comes again, it is left out.
"""

import asyncio
import json
import logging
import time
from collections import OrderedDict
from contextlib import suppress
from typing import Any, Final

import aiohttp
import discord
import orjson
from discord.gateway import DiscordWebSocket, ReconnectWebSocket

from bot.running.admission import Admission
from bot.running.causes import cause_of
from bot.running.open_questions import EVENT

_log = logging.getLogger(__name__)
_GOODBYE: Final = 1.0
"""Seconds that the other side has to confirm the end of a connection."""
_MESSAGES: Final = ("MESSAGE_CREATE", "MESSAGE_UPDATE")
"""Events that tell nothing where they are about a bot's message, as each of our own answers is."""
_QUESTIONS: Final = ("INTERACTION_CREATE", "MESSAGE_CREATE")
"""Events that may be a question, each of which is taken once."""
_REMEMBERED: Final = 10_000
"""Of these as many as come in half a minute of the heaviest load; they take about a megabyte."""


class ConnectionEnded(Exception):
    """The connection is over."""

    def __init__(self, code: int | None) -> None:
        super().__init__(f"closed with code {code}" if code else "closed without a code")
        self.code = code


class Taken:
    """The questions that were taken last, over all connections of a bot: Discord may send one again."""

    def __init__(self, remembered: int = _REMEMBERED) -> None:
        self._remembered = remembered
        self._ids: OrderedDict[str, None] = OrderedDict()

    def takes(self, data: object) -> bool:
        """False for what was taken before, by its event's data; from now on it is."""
        number = data.get("id") if isinstance(data, dict) else None
        if not isinstance(number, str):
            return True
        is_new = number not in self._ids
        self._ids[number] = None
        if len(self._ids) > self._remembered:
            self._ids.popitem(last=False)
        return is_new


class GatewayConnection(DiscordWebSocket):
    """discord.py's connection, with what it must survive."""

    established = False
    """Whether READY or RESUMED has come."""
    undecoded_after: int | None = None
    """The sequence number after which a frame could not be decoded, on this connection or an earlier one."""

    admission: Admission | None = None
    """What is taken of a shard that may move."""
    _beaten = 0.0
    """When the last heartbeat was sent."""
    taken: Taken
    """The questions that were taken before."""

    @property
    def greeted(self) -> bool:
        """Whether HELLO has come, and heartbeats are sent."""
        return self._keep_alive is not None

    async def poll_event(self) -> None:
        """Takes one frame.

        Raises:
            ConnectionEnded: there will be no more.
            discord.gateway.ReconnectWebSocket: Discord asks for another connection.
        """
        try:
            message = await self.socket.receive()
            if message.type not in {aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY}:
                raise ConnectionEnded(self.socket.close_code)
            await self.received_message(message.data)
        except BaseException:
            if not self.greeted:  # nobody else knows it yet
                await self.close()
            raise

    async def received_message(self, msg: str | bytes, /) -> None:
        """Decodes a frame and has discord.py handle it."""
        text = self._text(msg)
        if text is None:
            return
        try:
            payload = orjson.loads(text)
        except ValueError as error:
            self._leave_or_resume(error)
            return
        if not isinstance(payload, dict):
            _log.warning("A frame of the gateway holds no event and is left out.")
            return
        event, before = payload.get("t"), self.sequence
        if event in _MESSAGES and _is_of_a_bot(payload.get("d")) and isinstance(payload.get("s"), int):
            self.sequence = payload["s"]
            return
        if self.admission is not None and not self.admission.admits(payload):
            self.sequence = payload.get("s", before)
            return
        if event in _QUESTIONS and not self.taken.takes(payload.get("d")):
            _log.info("A question that Discord sent again is left out.")
            self.sequence = payload.get("s", before)
            return
        EVENT.set(payload)
        try:
            await super().received_message(_sound(payload) if event == "READY" else text)
        except (ReconnectWebSocket, discord.ConnectionClosed, aiohttp.ClientError, OSError):
            raise
        except Exception as error:  # whatever a parser stumbles over
            _log.warning("An event %s can't be read and is left out: %s", event, cause_of(error))
            _log.debug("The traceback:", exc_info=True)
        if not isinstance(self.sequence, int | None):
            self.sequence = before
        if event == "RESUMED" or (event == "READY" and self.session_id is not None):
            self.established = True

    def _text(self, message: str | bytes) -> str | None:
        """The text of a frame; None where it is left out, or only a part of one."""
        if isinstance(message, str):
            return message
        try:
            return self._decompressor.decompress(message)
        except UnicodeDecodeError as error:  # decompressed well, so that what follows can be read
            self._leave_or_resume(error)
            return None
        except Exception as error:  # the stream is broken, for all that follows
            _log.warning("A frame of the gateway can't be decompressed: %s", cause_of(error))
            raise ReconnectWebSocket(self.shard_id) from None

    def _leave_or_resume(self, error: Exception) -> None:
        if self.sequence is None or self.undecoded_after == self.sequence:
            _log.warning("A frame of the gateway can't be decoded and is left out: %s", cause_of(error))
            return
        _log.warning("A frame of the gateway can't be decoded; it is asked for again: %s", cause_of(error))
        self.undecoded_after = self.sequence
        raise ReconnectWebSocket(self.shard_id)

    async def identify(self) -> None:
        """Called by discord.py right after the greeting; a session is begun when its turn has come."""

    async def begin_session(self) -> None:
        """Sends IDENTIFY."""
        await super().identify()

    def silence(self) -> tuple[float, float]:
        """Seconds for which nothing came, and for which a heartbeat has not been acknowledged; 0 for none open."""
        beats, now = self._keep_alive, time.perf_counter()
        if beats is None:
            return 0.0, 0.0
        unanswered = now - self._beaten if beats._last_ack < self._beaten else 0.0
        return now - max(beats._last_recv, beats._last_ack), unanswered

    async def send_heartbeat(self, data: Any, /) -> None:  # noqa: ANN401 - discord.py's own
        """Sends a heartbeat, and notes when: discord.py's thread does so afterwards, when it may be acknowledged."""
        self._beaten = time.perf_counter()
        await super().send_heartbeat(data)

    async def beat(self) -> None:
        """Sends a heartbeat between those of Discord's interval."""
        if self._keep_alive is not None:
            await self.send_heartbeat(self._keep_alive.beat())

    async def close(self, code: int = 4000) -> None:
        """Closes the connection; with 4000 the session can be resumed."""
        if self._keep_alive is not None:
            self._keep_alive.stop()
            self._keep_alive = None
        self._close_code = code
        with suppress(TimeoutError, aiohttp.ClientError, OSError):
            async with asyncio.timeout(_GOODBYE):
                await self.socket.close(code=code)


def _sound(ready: dict[str, Any]) -> str:
    """READY without the servers that can't be told from it: each would keep the bot from all others."""
    data = ready.get("d")
    if isinstance(data, dict):
        guilds = data.get("guilds")
        data["guilds"] = [guild for guild in guilds if _has_id(guild)] if isinstance(guilds, list) else []
    return json.dumps(ready)


def _is_of_a_bot(message: object) -> bool:
    author = message.get("author") if isinstance(message, dict) else None
    return isinstance(author, dict) and author.get("bot") is True


def _has_id(guild: object) -> bool:
    return isinstance(guild, dict) and str(guild.get("id")).isdecimal()
