"""Keeps a bot connected to Discord's gateway: a watch of its own over discord.py's connection.

discord.py waits for minutes after an outage, for ever on an address for resuming that is dead or a request that is not
answered, and takes a connection that went silent for alive. Here every step has a time limit, waits are short, and
after three failures the session is given up for a new one at the main gateway.
"""

import asyncio
import logging
import random
from typing import Any, Final, NamedTuple

import aiohttp
import discord
from discord.gateway import ReconnectWebSocket

from bot.errors import StoreError
from bot.running.admission import Admission
from bot.running.causes import cause_of
from bot.running.frames import ConnectionEnded, GatewayConnection, Taken
from bot.running.turns import OwnTurns, Turns
from bot.running.vitals import Vitals
from bot.words.messages import message

_log = logging.getLogger(__name__)

FATAL_CODES: Final = frozenset({4004, 4010, 4011, 4012, 4013, 4014})
"""Codes that Discord closes with where another attempt can't succeed."""
_SESSION_LOST: Final = frozenset({4003, 4005, 4007, 4009})
"""Codes after which there is nothing to resume."""
_WAITS: Final = (0.0, 0.5, 1.0, 2.0, 3.0)
"""Seconds before each attempt in a row; the last one repeats, so that the end of any outage is seen soon."""
_SPREAD: Final = 0.25
"""Share by which a wait is drawn longer or shorter, so that many bots don't come back at once."""
_ATTEMPTS: Final = 3
"""After so many failures in a row a session is given up."""
_STEADY: Final = 10.0
"""Seconds after which a connection counts as a success, so that the waits begin anew."""
_EARLY: Final = 2.0
"""Seconds before its turn that a connection is opened, so that IDENTIFY is sent right when it may be."""
_LIMIT_PATIENCE: Final = 3.0
"""Seconds that asking for the limit of identifying may take."""
_LIMIT_PAUSE: Final = 60.0
"""Seconds after which a used-up limit is asked for again."""
_IDLE: Final = 10.0
"""Seconds without a word from Discord after which a heartbeat is sent, to see whether it is still there."""
_ACKNOWLEDGED: Final = 5.0
"""Seconds within which Discord acknowledges a heartbeat."""
_LOOK: Final = 0.5


class _Limits(NamedTuple):
    """Seconds from the beginning of an attempt."""

    hello: float
    established: float


_QUICK: Final = _Limits(5.0, 8.0)
_PATIENT: Final = _Limits(10.0, 15.0)
"""For each third attempt: a gateway that is slow shall be reached, too."""


class SilentGatewayError(ConnectionError):
    """Discord let a time limit pass."""


class RefusedError(Exception):
    """Discord closed the connection with one of the `FATAL_CODES`."""

    def __init__(self, code: int) -> None:
        super().__init__(f"closed with code {code}")
        self.code = code


class Connection:
    """The connection of one bot, over all its reconnections."""

    def __init__(
        self, client: discord.Client, vitals: Vitals, admission: Admission | None = None, turns: Turns | None = None
    ) -> None:
        """The connection of `client`, which is yet to be made; of a shard, see `HotlineBot`."""
        self._client = client
        self._vitals = vitals
        self._admission = admission
        self._turns = turns or OwnTurns()
        self._session: dict[str, Any] = {}
        """What resumes the session; empty where there is none."""
        self._failures = 0
        self._hasty = 0
        """Connections in a row that soon ended."""
        self._undecoded_after: int | None = None
        self._taken = Taken()

    async def run(self) -> None:
        """Stays connected until the bot is closed.

        Raises:
            RefusedError: another attempt can't succeed.
        """
        while not self._client.is_closed():
            wait = _WAITS[min(max(self._failures, self._hasty), len(_WAITS) - 1)]
            await asyncio.sleep(wait * random.uniform(1 - _SPREAD, 1 + _SPREAD))  # noqa: S311 - guards nothing
            began, connection = _now(), None
            try:
                connection = await self._open()
                await self._serve(connection, began)
            except ReconnectWebSocket as request:
                self._keep(connection, resume=request.resume)
            except ConnectionEnded as end:
                if end.code in FATAL_CODES:
                    raise RefusedError(end.code) from None
                _log.info("The connection to Discord ended: %s.", end)
                self._keep(connection, resume=end.code not in _SESSION_LOST)
            except (aiohttp.ClientError, OSError, ValueError) as error:
                _log.info("No connection to Discord: %s", cause_of(error))
                self._keep(connection, resume=True)
            except StoreError as error:  # which tells when a session may be opened
                _log.info("No connection to Discord: %s", message(error))
            self._count(connection, _now() - began)
            self._vitals.disconnected(self._client.shard_id)
            if connection is not None:
                await connection.close()
                self._client.dispatch("disconnect")

    async def _open(self) -> GatewayConnection:
        """A connection on which IDENTIFY or RESUME has been sent."""
        if not self._session:
            await self._until_identify_is_allowed()
        limits = self._limits
        try:
            async with asyncio.timeout(limits.hello):
                connection = await GatewayConnection.from_client(
                    self._client,
                    initial=True,
                    shard_id=self._client.shard_id,
                    resume=bool(self._session),
                    **self._session,
                )
        except TimeoutError:
            raise SilentGatewayError(f"not greeted within {limits.hello:.0f} s") from None
        connection.undecoded_after = self._undecoded_after
        connection.admission = self._admission
        connection.taken = self._taken
        self._client.ws = connection
        if not self._session:
            await self._identify(connection)
        return connection

    async def _identify(self, connection: GatewayConnection) -> None:
        """Opens a session when it may be."""
        try:
            while (wait := await self._turns.claim()) > 0:  # noqa: ASYNC110 - another process's turn
                await asyncio.sleep(wait)
            await connection.begin_session()
        except BaseException:
            await connection.close()
            raise

    @property
    def _limits(self) -> _Limits:
        return _PATIENT if self._failures % _ATTEMPTS == _ATTEMPTS - 1 else _QUICK

    async def _serve(self, connection: GatewayConnection, began: float) -> None:
        """Takes events until the connection ends or goes silent."""
        serving = asyncio.ensure_future(_poll(connection))
        try:
            while not serving.done():
                looked = _now()
                await asyncio.wait([serving], timeout=_LOOK)
                stood_still = _now() - looked > 2 * _LOOK  # what Discord sent meanwhile is yet to be read
                if not serving.done() and not stood_still:
                    await self._watch(connection, began)
            serving.result()
        finally:
            serving.cancel()
            await asyncio.wait([serving])  # one at a time may read a socket, and closing reads

    async def _watch(self, connection: GatewayConnection, began: float) -> None:
        """Sees whether Discord answers as it should.

        Raises:
            SilentGatewayError: it doesn't.
        """
        limit = self._limits.established
        if not connection.greeted:
            raise SilentGatewayError("greeted without an interval for heartbeats")
        if not connection.established and _now() - began > limit:
            raise SilentGatewayError(f"neither READY nor RESUMED within {limit:.0f} s")
        if connection.established:
            self._failures = 0
            self._vitals.connected(self._client.shard_id, connection.latency)
        idle, unanswered = connection.silence()
        if unanswered > _ACKNOWLEDGED:
            raise SilentGatewayError(f"a heartbeat was not acknowledged within {_ACKNOWLEDGED:.0f} s")
        if idle > _IDLE and not unanswered:
            await connection.beat()

    async def _until_identify_is_allowed(self) -> None:
        """Waits as Discord's limits of the session start ask for, until a moment before its turn."""
        while (pause := await self._used_up()) > 0:
            _log.warning("Discord allows no new session for %.0f s.", pause)
            await asyncio.sleep(min(pause, _LIMIT_PAUSE))
        await asyncio.sleep(await self._turns.queue() - _EARLY)

    async def _used_up(self) -> float:
        """Seconds until another session may be started; 0 where it may now, or nobody says."""
        try:
            async with asyncio.timeout(_LIMIT_PATIENCE):
                _, _, limit = await self._client.http.get_bot_gateway()
            return float(limit["reset_after"]) / 1000 if limit["remaining"] <= 0 else 0.0
        except (discord.DiscordException, aiohttp.ClientError, OSError, KeyError, TypeError, ValueError):
            return 0.0

    def _keep(self, connection: GatewayConnection | None, *, resume: bool) -> None:
        """Keeps what resumes the session, or drops it."""
        if connection is not None:
            self._undecoded_after = connection.undecoded_after
            session = {"session": connection.session_id, "sequence": connection.sequence, "gateway": connection.gateway}
            self._session = session if connection.session_id is not None else {}
        if not resume:
            self._session = {}

    def _count(self, connection: GatewayConnection | None, seconds: float) -> None:
        """Counts what failed and what soon ended; after too many failures the session is given up."""
        established = connection is not None and connection.established
        self._failures = 0 if established else self._failures + 1
        self._hasty = 0 if established and seconds > _STEADY else self._hasty + 1
        if self._failures == _ATTEMPTS:
            self._session = {}


async def _poll(connection: GatewayConnection) -> None:
    while True:
        await connection.poll_event()


def _now() -> float:
    return asyncio.get_running_loop().time()
