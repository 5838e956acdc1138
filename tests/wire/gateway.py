"""The gateway: sessions that outlive their connections, with both transport compressions and resuming."""

import asyncio
import json
import secrets
import sys
import zlib
from collections.abc import Callable
from typing import Any

from aiohttp import WSMsgType, web

from tests.wire.changes import Changes
from tests.wire.world import Json, World

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 3, 6, 7, 9, 10, 11
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 0, 1 << 9, 1 << 12, 1 << 15
PRIVILEGED = 1 << 1 | 1 << 8 | MESSAGE_CONTENT
URL = "wss://gateway.discord.gg"
_APART = 4.8
"""Seconds between two sessions of a bucket: Discord's five, less what a busy machine may hold an event up."""
_CONFIRMATION = 0.05
"""Seconds that a closing frame takes to be confirmed, as over a real network."""


def compressor(kind: str | None) -> Callable[[bytes], bytes | str]:
    """Returns what turns each message of one connection into a frame, by the query's `compress`."""
    if kind == "zlib-stream":
        deflate = zlib.compressobj()
        return lambda text: deflate.compress(text) + deflate.flush(zlib.Z_SYNC_FLUSH)
    if kind == "zstd-stream":
        if sys.version_info >= (3, 14):
            from compression.zstd import ZstdCompressor

            stream = ZstdCompressor()
            return lambda text: stream.compress(text) + stream.flush(ZstdCompressor.FLUSH_BLOCK)
        import zstandard

        frames = zstandard.ZstdCompressor().compressobj()
        return lambda text: frames.compress(text) + frames.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
    return lambda text: text.decode()


class Connection:
    """One websocket of the bot."""

    def __init__(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        self._request, self._socket = request, socket
        self._compress = compressor(request.query.get("compress"))

    async def send(self, op: int, data: Any = None, seq: int | None = None, event: str | None = None) -> None:  # noqa: ANN401
        """Sends one payload; to a socket that is gone it sends nothing."""
        await self.frame(json.dumps({"op": op, "d": data, "s": seq, "t": event}).encode())

    async def frame(self, text: bytes) -> None:
        """Sends one frame, whatever it holds."""
        await self.bare(self._compress(text))

    async def bare(self, frame: bytes | str) -> None:
        """Sends bytes that are not compressed, though a stream was asked for."""
        try:
            await (self._socket.send_bytes(frame) if isinstance(frame, bytes) else self._socket.send_str(frame))
        except ConnectionError:
            self.cut()

    async def close(self, code: int) -> None:
        """Closes the socket with a code of Discord's."""
        await self._socket.close(code=code)

    def cut(self) -> None:
        """Ends the connection without a closing frame, as a lost network does."""
        if self._request.transport is not None:
            self._request.transport.abort()


class Session:
    """What one IDENTIFY opened: its number, intents, and every event sent, for a replay."""

    def __init__(self, intents: int, shard: tuple[int, int] = (0, 1)) -> None:
        self.id = secrets.token_hex(16)
        self.shard = shard
        """The shard's number, and of how many."""
        self.intents = intents
        self.events: list[tuple[str, Any]] = []
        """What was sent, by name; without a name, a frame as it is."""
        self.connection: Connection | None = None

    async def dispatch(self, event: str, data: Any, *, garbled: str | None = None) -> None:  # noqa: ANN401 - JSON
        """Sends an event now, or when the bot resumes.

        It can be `garbled` on its way, once: as `json`, `text` (no UTF-8) or `stream` (no compressed data).
        """
        self.events.append((event, data))
        if self.connection is not None:
            await self._send(len(self.events), garbled)

    async def _send(self, number: int, garbled: str | None = None) -> None:
        assert self.connection is not None
        event, data = self.events[number - 1]
        if garbled == "stream":
            await self.connection.bare(b"\x07" * 40)
        elif garbled:
            await self.connection.frame(b'{"op": 0, "d": ' + (b"\xff\xfe}" if garbled == "text" else b""))
        elif event:
            await self.connection.send(DISPATCH, data, number, event)
        else:
            await self.connection.frame(data)

    async def replay(self, seen: int) -> None:
        """Sends what the bot missed after the event numbered `seen`."""
        assert self.connection is not None
        for number in range(seen + 1, len(self.events) + 1):
            await self._send(number)
        await self.dispatch("RESUMED", {})

    def shown(self, message: Json, direct: bool, bot: str) -> Json | None:
        """Returns a message as the session's intents show it, or None where they show none of it."""
        if not self.intents & (DIRECT_MESSAGES if direct else GUILD_MESSAGES):
            return None
        named = bot in {message["author"]["id"], *(user["id"] for user in message["mentions"])}
        if direct or named or self.intents & MESSAGE_CONTENT:
            return message
        return message | {"content": "", "embeds": [], "attachments": [], "components": []}


class Gateway:
    """Answers websockets and keeps the bot's sessions; of a shard there may be several, and each gets what comes."""

    def __init__(self, world: World, changes: Changes, token: Callable[[], str]) -> None:
        self._world, self._changes, self._token = world, changes, token
        self.sessions: list[Session] = []
        self.shards = 1
        """How many Discord recommends."""
        self.crowded: list[tuple[int, float]] = []
        """Buckets of shards in which a session was to be opened too soon, and the seconds since the one before."""
        self._last_in: dict[int, float] = {}
        self.refusals = 0
        """How many more connections are answered with 503."""
        self.unanswered: set[int] = set()
        """Operations that get no answer: HELLO (no greeting), HEARTBEAT, IDENTIFY, RESUME."""
        self.closes: dict[int, list[int]] = {}
        """Codes that the next operations of a kind are answered with, by closing."""
        self.resume_url = URL
        """Where READY says that the session can be resumed."""
        self.strangers: list[Any] = []
        """Further guilds that READY names, readable or not."""
        self.limit: Json = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        """Of the session start, as `GET /gateway/bot` tells it."""
        self.identified_at: list[float] = []
        """When each IDENTIFY came, on the event loop's clock."""
        self.granted = 0
        """Privileged intents that the bot's owner has switched on."""
        self.identifies: list[Json] = []
        self.resumes: list[Json] = []
        self.connections: set[Connection] = set()
        """Those that are open."""
        self.compressions: list[str | None] = []
        self.heartbeats = 0
        self.ignored: list[int] = []
        """Operations that got no answer."""
        self.close_codes: list[int] = []
        """The codes by which the bot itself closed a connection."""
        self.unconfirmed = 0
        """How many of these the bot left before they were confirmed, which may look like a lost connection."""

    @property
    def session(self) -> Session | None:
        """The newest."""
        return self.sessions[-1] if self.sessions else None

    def end_session(self) -> None:
        """Forgets the newest session, which can't be resumed any more."""
        self.sessions.pop()

    def sessions_of(self, guild: str | None) -> list[Session]:
        """Returns the sessions that what happens in a guild, or without one in direct messages, is sent to."""
        place = int(guild) >> 22 if guild else 0
        return [each for each in self.sessions if place % each.shard[1] == each.shard[0]]

    async def dispatch(self, guild: str | None, event: str, data: Json) -> None:
        """Sends an event of a guild, or of direct messages, to every session that it belongs to."""
        for session in self.sessions_of(guild):
            await session.dispatch(event, data)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serves one connection until either side ends it."""
        if self.refusals:
            self.refusals -= 1
            self._changes.tell()
            return web.Response(status=503, text="upstream connect error")
        socket = web.WebSocketResponse(max_msg_size=4096, autoclose=False)
        await socket.prepare(request)
        connection = Connection(request, socket)
        self.compressions.append(request.query.get("compress"))
        self.connections.add(connection)
        if HELLO not in self.unanswered:
            await connection.send(HELLO, {"heartbeat_interval": 41_250, "_trace": []})
        while (frame := await socket.receive()).type is WSMsgType.TEXT:
            await self._receive(connection, json.loads(frame.data))
            self._changes.tell()
        if frame.type is WSMsgType.CLOSE:
            self.close_codes.append(frame.data)
            await asyncio.sleep(_CONFIRMATION)
            self.unconfirmed += request.transport is None or request.transport.is_closing()
            await socket.close()
        self.connections.discard(connection)
        self._leave(connection, ended=frame.type is WSMsgType.CLOSE and frame.data in {1000, 1001})
        self._changes.tell()
        return socket

    async def message(self, event: str, message: Json) -> None:
        """Dispatches a message event as far as each session's intents reach."""
        guild = self._world.guild_of(message["channel_id"])
        user = message["author"]
        place = {"guild_id": guild["id"], "member": _author(self._world.member(user))} if guild else {}
        for session in self.sessions_of(guild["id"] if guild else None):
            shown = session.shown(message, guild is None, self._world.bot["id"])
            if shown is not None:
                await session.dispatch(event, shown | place | {"channel_type": 0 if guild else 1})

    async def _receive(self, connection: Connection, payload: Json) -> None:
        op, data = payload["op"], payload["d"]
        if op == IDENTIFY:
            self.identifies.append(data)
            self.identified_at.append(asyncio.get_running_loop().time())
        if codes := self.closes.get(op):
            await connection.close(codes.pop(0))
        elif op in self.unanswered:
            self.ignored.append(op)
        elif op == HEARTBEAT:
            self.heartbeats += 1
            await connection.send(ACK)
        elif op == IDENTIFY:
            await self._identify(connection, data)
        elif op == RESUME:
            await self._resume(connection, data)
        elif op != PRESENCE:
            await connection.close(4001)
        elif not any(session.connection is connection for session in self.sessions):
            await connection.close(4003)

    async def _identify(self, connection: Connection, data: Json) -> None:
        if data["token"] != self._token():
            await connection.close(4004)
        elif any(session.connection is connection for session in self.sessions):
            await connection.close(4005)
        elif data["intents"] & PRIVILEGED & ~self.granted:
            await connection.close(4014)
        elif "shard" in data and self._is_crowded(data["shard"][0] % self.limit["max_concurrency"]):
            await connection.send(INVALID, False)
        else:
            session = Session(data["intents"], tuple(data.get("shard", (0, 1))))
            self.sessions = [each for each in self.sessions if each.connection or each.shard != session.shard]
            self.sessions.append(session)
            session.connection = connection
            await self._welcome(session)

    def _is_crowded(self, bucket: int) -> bool:
        now = asyncio.get_running_loop().time()
        passed, self._last_in[bucket] = now - self._last_in.get(bucket, -_APART), now
        if passed < _APART:
            self.crowded.append((bucket, passed))
        return passed < _APART

    async def _welcome(self, session: Session) -> None:
        bot = self._world.bot
        guilds = [guild for guild in self._world.guilds if session in self.sessions_of(guild["id"])]
        ready = {
            "v": 10,
            "user": bot,
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.resume_url,
        }
        ready |= {"guilds": [], "private_channels": [], "application": {"id": bot["id"], "flags": 0}}
        if session.intents & GUILDS:
            ready["guilds"] = [*({"id": guild["id"], "unavailable": True} for guild in guilds), *self.strangers]
        await session.dispatch("READY", ready)
        for guild in guilds if session.intents & GUILDS else ():
            await session.dispatch("GUILD_CREATE", guild)

    async def _resume(self, connection: Connection, data: Json) -> None:
        self.resumes.append(data)
        session = next((each for each in self.sessions if each.id == data["session_id"]), None)
        if data["token"] != self._token():
            await connection.close(4004)
        elif session is None:
            await connection.send(INVALID, False)
        elif data["seq"] > len(session.events):
            await connection.close(4007)
        else:
            session.connection = connection
            await session.replay(data["seq"])

    def _leave(self, connection: Connection, *, ended: bool) -> None:
        for session in [each for each in self.sessions if each.connection is connection]:
            session.connection = None
            if ended:
                self.sessions.remove(session)


def _author(member: Json) -> Json:
    return {key: value for key, value in member.items() if key != "user"}
