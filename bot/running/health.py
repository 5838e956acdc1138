"""How the bot is, over HTTP on this machine: for a supervisor, for Prometheus, and for `hotline status`.

`/healthz` answers 200 while the process works, and says whether it is connected; `/healthz/ready` answers 503 while it
is not. `/metrics` is what Prometheus reads.
"""

import logging
from typing import Final

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.running.vitals import Vitals

_log = logging.getLogger(__name__)
_HERE: Final = "127.0.0.1"


class Health:
    """A small HTTP server that tells of the vitals; nobody off this machine reaches it."""

    def __init__(self, port: int, vitals: Vitals) -> None:
        """A server that doesn't listen yet; on `port` 0 it will on any that is free."""
        self._port, self._vitals = port, vitals
        application = web.Application()
        application.router.add_get("/healthz", self._alive)
        application.router.add_get("/healthz/ready", self._ready)
        application.router.add_get("/metrics", self._metrics)
        self._runner = web.AppRunner(application, access_log=None)

    async def start(self) -> None:
        """Listens; where the port is taken, the log says so and the bot goes on without."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, _HERE, self._port).start()
        except OSError as error:
            _log.warning("The port %d of HEALTH_PORT can't be used: %s", self._port, error.strerror)

    async def stop(self) -> None:
        """Listens no more."""
        await self._runner.cleanup()

    @property
    def address(self) -> tuple[str, int] | None:
        """Where it listens."""
        return self._runner.addresses[0][:2] if self._runner.addresses else None

    async def _alive(self, _: web.Request) -> web.Response:
        return web.json_response({"live": True, **self._vitals.as_json()})

    async def _ready(self, _: web.Request) -> web.Response:
        return web.json_response({"live": True, **self._vitals.as_json()}, status=200 if self._vitals.ready else 503)

    async def _metrics(self, _: web.Request) -> web.Response:
        self._vitals.as_json()  # which sets the gauges
        return web.Response(body=generate_latest(self._vitals.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})
