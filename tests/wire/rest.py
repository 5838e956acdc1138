"""REST v10: what a bot asks of Discord over HTTP, as far as one that answers questions needs it."""

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web

from tests.wire.changes import Changes
from tests.wire.channels import Channels
from tests.wire.description import Description
from tests.wire.gateway import URL, Gateway
from tests.wire.limits import callback_faults, message_faults, permitted_pings
from tests.wire.requests import Refused, Request, read
from tests.wire.webhooks import Webhooks
from tests.wire.world import Json, World

Handler = Callable[[Request, re.Match[str]], Awaitable[object]]


LOST = 0
"""The status of a failure that comes after the work is done: the connection is reset."""
HANGING = -1
"""The status of a failure that is no answer at all."""

SWALLOWED = -2
"""The same after the work is done."""

GARBLED = -3
"""The status of a failure that does the work and answers 200 with a body that is none of Discord's."""


@dataclass
class Failure:
    """What the next requests to some paths are answered with instead."""

    path: str
    times: int
    status: int
    body: Json | str = field(default_factory=dict)
    """JSON, or a page as a proxy before Discord sends it."""
    headers: dict[str, str] = field(default_factory=dict)


class Rest:
    """Checks, records and answers every request."""

    def __init__(
        self, world: World, gateway: Gateway, changes: Changes, token: Callable[[], str], *, described: bool = True
    ) -> None:
        self._world, self._gateway, self._changes, self._token = world, gateway, changes, token
        self.description = Description.load() if described else None
        self.requests: list[Request] = []
        self.violations: list[str] = []
        self.failures: list[Failure] = []
        self.commands: dict[str | None, list[Json]] = {None: []}
        """The synced commands by guild; None for the global ones."""
        self.webhooks = Webhooks(world, gateway, self.violations)
        channels = Channels(world, gateway)
        me = world.bot["id"]
        self._routes: list[tuple[str, str, Handler]] = [
            ("GET", r"/users/@me", self._me),
            ("POST", r"/users/@me/channels", channels.open),
            ("GET", r"/(?:oauth2/)?applications/@me", self._application),
            ("GET", r"/gateway/bot", self._bot_gateway),
            ("GET", rf"/applications/{me}(?:/guilds/(\d+))?/commands", self._list),
            ("PUT", rf"/applications/{me}(?:/guilds/(\d+))?/commands", self._sync),
            ("GET", r"/channels/(\d+)", channels.channel),
            ("POST", r"/channels/(\d+)/typing", channels.typing),
            ("GET", r"/channels/(\d+)/messages", channels.history),
            ("POST", r"/channels/(\d+)/messages", channels.post),
            ("GET", r"/channels/(\d+)/messages/(\d+)", channels.get),
            ("PATCH", r"/channels/(\d+)/messages/(\d+)", channels.edit),
            ("DELETE", r"/channels/(\d+)/messages/(\d+)", channels.delete),
            ("POST", r"/interactions/(\d+)/([^/]+)/callback", self.webhooks.callback),
            ("POST", rf"/webhooks/{me}/([^/]+)", self.webhooks.follow_up),
            ("GET", rf"/webhooks/{me}/([^/]+)/messages/(@original|\d+)", self.webhooks.get),
            ("PATCH", rf"/webhooks/{me}/([^/]+)/messages/(@original|\d+)", self.webhooks.edit),
            ("DELETE", rf"/webhooks/{me}/([^/]+)/messages/(@original|\d+)", self.webhooks.delete),
        ]

    async def handle(self, http: web.Request) -> web.StreamResponse:
        """Answers one request of the bot."""
        request = await read(http)
        self.requests.append(request)
        failure = next((entry for entry in self.failures if entry.times and entry.path in request.path), None)
        if failure is not None:
            failure.times -= 1
            request.lost = failure.status in {LOST, SWALLOWED, GARBLED}
        headers = {"Content-Type": "application/json"} | _limits(request)
        if failure is not None and failure.status == HANGING:
            self._changes.tell()
            await asyncio.sleep(60)
        try:
            if failure is None or request.lost:
                request.status, body = await self._answer(request)
            else:
                request.status, body = failure.status, failure.body
                if isinstance(body, str):
                    headers = {"Content-Type": "text/html"}
                headers.update(failure.headers)
        except Refused as refused:
            request.status, body = refused.status, refused.body
        except Exception as error:  # a fault of this server must fail the test, not look like Discord's
            self.violations.append(f"{request}: this server failed: {error!r}")
            raise
        self._changes.tell()
        if failure is not None and failure.status == SWALLOWED:
            await asyncio.sleep(60)
        if failure is not None and failure.status == GARBLED:
            return web.Response(headers=headers | failure.headers, body=str(failure.body).encode())
        if request.lost and http.transport is not None:
            http.transport.abort()
        if body is None:
            headers.pop("Content-Type")
            return web.Response(status=request.status, headers=headers)
        # A Content-Type with a charset, as json_response sets it, is not read as JSON by discord.py.
        text = body if isinstance(body, str) else json.dumps(body)
        return web.Response(status=request.status, headers=headers, body=text.encode())

    async def _answer(self, request: Request) -> tuple[int, object]:
        # What goes through an interaction's token needs no other.
        if (
            not request.path.startswith(("/interactions/", "/webhooks/"))
            and request.authorization != f"Bot {self._token()}"
        ):
            raise Refused(401, 0, "401: Unauthorized")
        faults: list[str] = []
        if self.description is not None:
            faults += self.description.request(request.method, request.path, request.query, request.kind, request.json)
        handler, match = self._route(request)
        if isinstance(request.json, dict):
            faults += self._message_faults(request)
        if faults:
            self.violations += [f"{request}: {fault}" for fault in faults]
            raise Refused(400, 50035, "Invalid Form Body", errors={"_errors": [{"message": fault} for fault in faults]})
        body = await handler(request, match)
        status = 204 if body is None else 200
        if self.description is not None:
            own = self.description.response(request.method, request.path, status, body)
            self.violations += [f"{request}: this server's answer: {fault}" for fault in own]
        return status, body

    def _route(self, request: Request) -> tuple[Handler, re.Match[str]]:
        for method, pattern, handler in self._routes:
            if method == request.method and (match := re.fullmatch(pattern, request.path)):
                return handler, match
        self.violations.append(f"{request}: this server does not speak it")
        raise Refused(404, 0, "404: Not Found")

    def _message_faults(self, request: Request) -> list[str]:
        if request.path.startswith("/interactions/"):
            faults, message = [*callback_faults(request.json)], request.json.get("data") or {}
        elif "/messages" in request.path or request.path.startswith("/webhooks/"):
            edited = (
                self.webhooks.edited(request.path) or self._world.messages.get(request.path.rpartition("/")[2]) or {}
            )
            faults, message = [*message_faults(request.json, edited.get("flags", 0))], request.json
        else:
            return []
        self.violations += [f"{request}: {fault}" for fault in permitted_pings(message)]
        return faults

    async def _me(self, request: Request, match: re.Match[str]) -> Json:
        return self._world.bot | {"mfa_enabled": False, "locale": "en-US", "verified": True, "email": None}

    async def _application(self, request: Request, match: re.Match[str]) -> Json:
        bot, owner = self._world.bot, self._world.reader
        application: Json = {
            "id": bot["id"],
            "name": bot["username"],
            "icon": None,
            "description": "",
            "summary": "",
        }
        application |= {
            "type": None,
            "bot": bot,
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
        }
        application |= {
            "flags": 0,
            "flags_new": "0",
            "owner": owner,
            "team": None,
            "redirect_uris": [],
            "explicit_content_filter": 0,
        }
        application |= dict.fromkeys(("interactions_endpoint_url", "role_connections_verification_url"))
        counts = (
            "approximate_guild_count",
            "approximate_user_install_count",
            "approximate_user_authorization_count",
        )
        return application | dict.fromkeys(counts, 1) | {"eligible_oauth2_scopes": []}

    async def _bot_gateway(self, request: Request, match: re.Match[str]) -> Json:
        return {"url": URL, "shards": self._gateway.shards, "session_start_limit": self._gateway.limit}

    async def _list(self, request: Request, match: re.Match[str]) -> list[Json]:
        return self.commands.get(match[1], [])

    async def _sync(self, request: Request, match: re.Match[str]) -> list[Json]:
        fixed: Json = {"application_id": self._world.bot["id"]} | ({"guild_id": match[1]} if match[1] else {})
        synced = []
        for command in request.json or []:
            blank = {
                "type": 1,
                "description": "",
                "options": [],
                "default_member_permissions": None,
                "nsfw": False,
            }
            numbers = {"id": self._world.snowflake(), "version": self._world.snowflake()}
            synced.append(blank | {key: value for key, value in command.items() if value is not None} | fixed | numbers)
            synced[-1]["default_member_permissions"] = _text(synced[-1]["default_member_permissions"])
        self.commands[match[1]] = synced
        return synced


def _limits(request: Request) -> dict[str, str]:
    """Returns generous limits; without them discord.py sends the requests of a route one at a time."""
    bucket = re.sub(r"\d{5,}|(?<=/)[^/]{40,}", "-", str(request)).encode().hex()[-32:]
    headers = {
        "Limit": "50",
        "Remaining": "49",
        "Reset": f"{time.time() + 1:.3f}",
        "Reset-After": "1.000",
        "Bucket": bucket,
    }
    return {f"X-RateLimit-{name}": value for name, value in headers.items()}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
