"""The server, and the acts of people on it."""

import socket
import ssl
import tempfile
from pathlib import Path
from typing import Self

from aiohttp import TCPConnector, web

from tests.wire import certificate
from tests.wire.changes import Changes
from tests.wire.gateway import INVALID, RECONNECT, Gateway
from tests.wire.interactions import FIRST_RESPONSE, Interaction
from tests.wire.options import filled, filled_all, named, spec_of
from tests.wire.redirect import Redirect
from tests.wire.requests import PREFIX, Request
from tests.wire.rest import GARBLED, HANGING, LOST, SWALLOWED, Failure, Rest
from tests.wire.world import REPLY, Json, World, walk

_COMMAND, _COMPONENT, _AUTOCOMPLETE = 2, 3, 4


class Discord:
    """Discord with one bot, two people, a guild with a text channel, and direct messages.

    Use it as a context manager; it listens on a port of its own that `connector` leads to, and on every
    socket given to `listen`.
    """

    def __init__(self, *, patience: float = FIRST_RESPONSE, described: bool = True) -> None:
        """Makes the world.

        Args:
            patience: seconds for the first response to an interaction.
            described: whether each request is held against Discord's description of its API, where that is at hand;
                that takes some 30 ms a card, which a test of speed would measure instead of the bot.
        """
        self.world = World()
        self.token = self.world.token
        """The token that the server accepts."""
        self._patience = patience
        changes = Changes()
        self.until = changes.until
        """Waits until a function of the server's state returns something truthy."""
        self.gateway = Gateway(self.world, changes, lambda: self.token)
        self.rest = Rest(self.world, self.gateway, changes, lambda: self.token, described=described)
        self._folder = tempfile.TemporaryDirectory(prefix="discord-")

    async def __aenter__(self) -> Self:
        self.certificate, key = certificate.make(Path(self._folder.name))
        self._tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._tls.load_cert_chain(self.certificate, key)
        application = web.Application(client_max_size=32 << 20)
        application.router.add_get("/", self.gateway.handle)
        application.router.add_route("*", PREFIX + "/{path:.*}", self.rest.handle)
        self._runner = web.AppRunner(application, shutdown_timeout=1, access_log=None)
        await self._runner.setup()
        own = socket.create_server(("127.0.0.1", 0))
        self._port = own.getsockname()[1]
        await self.listen(own)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.cut()
        await self._runner.cleanup()
        self._folder.cleanup()

    async def listen(self, bound: socket.socket) -> web.SockSite:
        """Answers on one more socket, which is bound and need not listen yet, until the returned site is stopped."""
        site = web.SockSite(self._runner, bound, ssl_context=self._tls)
        await site.start()
        return site

    def connector(self) -> TCPConnector:
        """Returns a connector that finds this server under Discord's names, for a client in this process."""
        trust = ssl.create_default_context(cafile=str(self.certificate))
        return TCPConnector(resolver=Redirect(self._port), ssl=trust)

    # What the bot did

    @property
    def requests(self) -> list[Request]:
        """Every HTTP request that came, in order."""
        return self.rest.requests

    @property
    def violations(self) -> list[str]:
        """What Discord would refuse or a careful bot would not do; empty for a good one."""
        return self.rest.violations

    @property
    def synced_commands(self) -> dict[str, Json]:
        """The commands that people see, by name; the guild's hide global ones of the same name."""
        known = (None, self.world.guild["id"])
        return {command["name"]: command for guild in known for command in self.rest.commands.get(guild, [])}

    @property
    def close_codes(self) -> list[int]:
        """The codes by which the bot closed its gateway connections."""
        return self.gateway.close_codes

    def messages(self, *, direct: bool = False) -> list[Json]:
        """Returns the messages that stand in the channel, or in the direct messages, oldest first."""
        place = self.world.direct if direct else self.world.channel
        return [message for message in self.world.messages.values() if message["channel_id"] == place["id"]]

    def answer_to(self, said: Json) -> Json | None:
        """Returns the message that answers another as a reply, or None where there is none."""
        replies = (entry for entry in self.world.messages.values() if entry["type"] == REPLY)
        return next((entry for entry in replies if entry["message_reference"]["message_id"] == said["id"]), None)

    async def ready(self, seconds: float = 30) -> None:
        """Waits until the bot has a session and is connected."""
        await self.until(lambda: any(each.connection for each in self.gateway.sessions), "session", seconds)

    async def shards_ready(self, count: int, seconds: float = 60) -> None:
        """Waits until each of so many shards has a session that is connected."""
        gateway = self.gateway

        def ready() -> bool:
            return {each.shard[0] for each in gateway.sessions if each.connection} == set(range(count))

        await self.until(ready, f"sessions of {count} shards", seconds)

    # What people do

    async def slash(
        self,
        command: str,
        options: Json | None = None,
        *,
        direct: bool = False,
        user: Json | None = None,
        guild: Json | None = None,
    ) -> Interaction:
        """Uses a slash command, in the guild or in another one; returns when it is answered."""
        spec = await self._command(command, 1)
        given = filled_all(spec, options or {})
        absent = {entry["name"] for entry in spec["options"] if entry.get("required")} - (options or {}).keys()
        assert not absent, f"/{command} needs {sorted(absent)}: a person's Discord would not send it"
        return await self._interact(_COMMAND, named(spec) | {"options": given}, direct=direct, user=user, guild=guild)

    async def autocomplete(
        self,
        command: str,
        option: str,
        typed: str,
        options: Json | None = None,
        *,
        direct: bool = False,
        guild: Json | None = None,
    ) -> list[Json]:
        """Types into an option that completes itself; returns the choices offered."""
        spec = await self._command(command, 1)
        assert spec_of(spec, option).get("autocomplete"), f"/{command} {option} does not complete itself"
        given = [*filled_all(spec, options or {}), filled(spec, option, typed) | {"focused": True}]
        interaction = await self._interact(_AUTOCOMPLETE, named(spec) | {"options": given}, direct=direct, guild=guild)
        return interaction.choices

    async def menu(self, command: str, message: Json, *, user: Json | None = None) -> Interaction:
        """Uses a command of a message's context menu."""
        data = named(await self._command(command, 3)) | {"target_id": message["id"]}
        data["resolved"] = {"messages": {message["id"]: message}}
        return await self._interact(_COMMAND, data, direct=self._direct(message), user=user)

    async def click(self, message: Json, button: str, *, user: Json | None = None) -> Interaction:
        """Clicks a button, named by its label or custom_id; returns when the click is answered."""
        parts = [part for part in walk(message["components"]) if part["type"] == 2 and part.get("custom_id")]
        named_so = (part for part in parts if button in {part.get("label"), part["custom_id"]})
        found = [part for part in named_so if not part.get("disabled")]
        assert found, f"no button {button!r} to click among {[part.get('label') for part in parts]}"
        data = {"component_type": 2, "custom_id": found[0]["custom_id"], "id": found[0]["id"]}
        return await self._interact(_COMPONENT, data, direct=self._direct(message), user=user, message=message)

    async def say(
        self,
        text: str,
        *,
        direct: bool = False,
        to: Json | None = None,
        user: Json | None = None,
        guild: Json | None = None,
        **fields: object,
    ) -> Json:
        """Writes a message, as an answer where `to` is given; returns it without waiting for the bot.

        `fields` are further ones of the message: its `type` where the system writes it, `webhook_id`.
        """
        place = self.world.direct if direct else (guild or self.world.guild)["channels"][0]
        message = self.world.message(place["id"], user or self.world.reader, {"content": text})
        people = (self.world.bot, self.world.reader, self.world.other)
        message["mentions"] = [
            person for person in people if f"<@{person['id']}>" in text or (to and person is to["author"])
        ]
        if to is not None:
            reference = {"type": 0, "message_id": to["id"], "channel_id": to["channel_id"]}
            shown = {key: value for key, value in to.items() if key != "referenced_message"}  # one step back, no more
            message |= {"type": REPLY, "message_reference": reference, "referenced_message": shown}
        message |= fields
        self.world.messages[message["id"]] = message
        await self.gateway.message("MESSAGE_CREATE", message)
        return message

    async def mention(self, text: str, *, user: Json | None = None) -> Json:
        """Writes to the bot in the channel by its name; returns the message it answers with."""
        return await self._answer(await self.say(f"<@{self.world.bot['id']}> {text}", user=user))

    async def direct_message(self, text: str) -> Json:
        """Writes to the bot directly; returns the message it answers with."""
        return await self._answer(await self.say(text, direct=True))

    async def reply(self, to: Json, text: str, *, user: Json | None = None) -> Json:
        """Answers a message, which pings its author; returns the message that the bot answers with."""
        return await self._answer(await self.say(text, direct=self._direct(to), to=to, user=user))

    # What goes wrong

    def cut(self) -> None:
        """Ends the gateway connections without a word, as a lost network does."""
        for connection in self.gateway.connections:
            connection.cut()

    def cut_all(self) -> None:
        """Ends all connections without a word, those of requests, too."""
        server = self._runner.server
        assert server is not None
        for handler in server.connections:
            if handler.transport is not None:
                handler.transport.abort()

    async def resumed(self, times: int = 1) -> None:
        """Waits until the bot has resumed its session `times` times since the start."""
        await self.until(lambda: len(self.gateway.resumes) >= times, f"resume number {times}", 30)
        await self.ready()

    async def identified(self, times: int) -> None:
        """Waits until the bot has begun `times` sessions since the start."""
        await self.until(lambda: len(self.gateway.identifies) >= times, f"session number {times}", 30)
        await self.ready()

    async def ask_to_reconnect(self) -> None:
        """Tells the bot to reconnect and resume (op 7)."""
        await self._control(RECONNECT, None)

    async def invalidate_session(self) -> None:
        """Ends the session; the bot has to identify anew (op 9)."""
        await self._control(INVALID, False)
        self.gateway.end_session()

    def refuse_gateway(self, times: int) -> None:
        """Answers the next connections to the gateway with 503."""
        self.gateway.refusals = times

    def reject_token(self) -> None:
        """Accepts the bot's token no longer, as after a reset by its owner."""
        self.token = "reset"

    def rate_limit_next(self, path: str, retry_after: float = 0.2, times: int = 1) -> None:
        """Answers the next requests whose path holds `path` with 429."""
        body = {"message": "You are being rate limited.", "retry_after": retry_after, "global": False}
        # discord.py takes a 429 without Via for one of a proxy before Discord, and does not retry.
        headers = {"Retry-After": f"{retry_after:.0f}", "Via": "1.1 loopback", "X-RateLimit-Remaining": "0"}
        self.rest.failures.append(Failure(path, times, 429, body, headers))

    def fail_next(self, path: str, status: int = 503, times: int = 1) -> None:
        """Answers the next requests whose path holds `path` with an error of the server."""
        self.rest.failures.append(Failure(path, times, status, {"message": "Service unavailable", "code": 0}))

    def hang_next(self, path: str, times: int = 1) -> None:
        """Leaves the next requests whose path holds `path` without an answer."""
        self.rest.failures.append(Failure(path, times, HANGING))

    def swallow_next(self, path: str, times: int = 1) -> None:
        """Does what the next requests whose path holds `path` ask for, and says nothing."""
        self.rest.failures.append(Failure(path, times, SWALLOWED))

    def block_next(self, path: str, retry_after: int = 1, times: int = 1) -> None:
        """Answers the next requests whose path holds `path` with 429 as a proxy before Discord does: by a page."""
        headers = {"Retry-After": str(retry_after)}
        self.rest.failures.append(Failure(path, times, 429, "<html>You are being rate limited</html>", headers))

    def refuse_next(self, path: str, times: int = 1) -> None:
        """Refuses the next requests whose path holds `path`, as one that breaks a limit."""
        self.rest.failures.append(Failure(path, times, 400, {"message": "Invalid Form Body", "code": 50035}))

    def lose_next(self, path: str, times: int = 1) -> None:
        """Does what the next requests whose path holds `path` ask for, and resets their connections."""
        self.rest.failures.append(Failure(path, times, LOST))

    def garble_next(self, path: str, body: str, kind: str = "application/json", times: int = 1) -> None:
        """Does what the next requests whose path holds `path` ask for, and answers with a body that says nothing."""
        self.rest.failures.append(Failure(path, times, GARBLED, body, {"Content-Type": kind}))

    async def dispatch(self, event: str, data: object, *, garbled: str | None = None) -> None:
        """Sends an event of any content; see `Session.dispatch`."""
        await self.ready()
        assert self.gateway.session is not None
        await self.gateway.session.dispatch(event, data, garbled=garbled)

    async def send_frame(self, text: bytes) -> None:
        """Sends a frame of any content, again each time that the bot resumes from before it."""
        await self.ready()
        session = self.gateway.session
        assert session is not None
        session.events.append(("", text))
        assert session.connection is not None
        await session.connection.frame(text)

    async def _control(self, op: int, data: object) -> None:
        await self.ready()
        assert self.gateway.session is not None
        assert self.gateway.session.connection is not None
        await self.gateway.session.connection.send(op, data)

    async def _interact(
        self,
        kind: int,
        data: Json,
        *,
        direct: bool,
        user: Json | None = None,
        message: Json | None = None,
        guild: Json | None = None,
    ) -> Interaction:
        await self.ready()
        guild = (self.world.guild_of(message["channel_id"]) if message else None) or guild
        place = self.world.place(direct, user or self.world.reader, guild) | ({"message": message} if message else {})
        interaction = self.rest.webhooks.interaction(kind, data, place, self._patience)
        await self.gateway.dispatch(place.get("guild_id"), "INTERACTION_CREATE", interaction.payload)
        name = data.get("name") or data["custom_id"]
        # A little longer than the limit, so that a late response is recorded as one.
        await self.until(lambda: interaction.callback, f"first response to {name}", self._patience + 2)
        await self.until(lambda: interaction.settled, f"answer to {name} after the first response")
        return interaction

    async def _answer(self, asked: Json) -> Json:
        def answers() -> Json | None:
            here = self.messages(direct=self._direct(asked))
            later = (entry for entry in here if int(entry["id"]) > int(asked["id"]))
            return next((entry for entry in later if entry["author"] is self.world.bot), None)

        return await self.until(answers, f"answer to the message {asked['content']!r}")

    async def _command(self, name: str, kind: int) -> Json:
        await self.ready()
        command = self.synced_commands.get(name)
        assert command is not None, f"no command {name} among {sorted(self.synced_commands)}"
        assert command["type"] == kind, f"{name} is a command of type {command['type']}"
        return command

    def _direct(self, message: Json) -> bool:
        return bool(message["channel_id"] == self.world.direct["id"])
