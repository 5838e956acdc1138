"""How the running bot is: what `/healthz`, `/metrics` and `hotline status` tell of it."""

import asyncio
import logging
import math
import statistics
import time
from collections import deque
from collections.abc import Callable
from typing import Any, Final, Self

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

_log = logging.getLogger(__name__)
_HOUR: Final = 3600.0
_KEPT: Final = 20_000
"""Answers of the last hour that are remembered at most."""
_LOOK: Final = 0.25
"""Seconds between two looks at the event loop."""
_LATE: Final = 0.5
"""Seconds that the event loop may be late before the log tells."""
_QUIET: Final = 60.0
"""Seconds between two such lines."""


class Vitals:
    """Counts and times; of one event loop."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._answers: deque[tuple[float, float]] = deque(maxlen=_KEPT)
        self._latencies: dict[int | None, float | None] = {}
        """Of each shard; None while it is not connected."""
        self.stands_by = False
        """Whether this process does all that it is to do while it holds no shard."""
        self.last_failure: str | None = None
        """The last warning of the log."""
        self._failed: float | None = None
        self.registry: Final = CollectorRegistry()
        self._seconds = Histogram(
            "hotline_answer_seconds",
            "Seconds from a question to its answer.",
            registry=self.registry,
            buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60),
        )
        self._warnings = Counter("hotline_warnings", "Warnings and errors in the log.", registry=self.registry)
        self._lag = Gauge("hotline_event_loop_lag_seconds", "How late the event loop last was.", registry=self.registry)
        self._most_lag = Gauge(
            "hotline_event_loop_lag_max_seconds", "How late the event loop ever was.", registry=self.registry
        )
        self._connected = Gauge("hotline_connected", "1 while the gateway is connected.", registry=self.registry)
        self._latency = Gauge(
            "hotline_gateway_latency_seconds", "From a heartbeat to its acknowledgement.", registry=self.registry
        )
        self.open: Final = Gauge("hotline_open_questions", "Questions without an answer.", registry=self.registry)
        self._longest_lag = 0.0

    @classmethod
    def of_the_log(cls) -> Self:
        """Vitals that remember each warning and error of the log from now on."""
        vitals = cls()
        logging.getLogger().addHandler(FailureHandler(vitals))
        return vitals

    def answered(self, seconds: float) -> None:
        """Counts an answer or an apology, `seconds` after its question."""
        self._answers.append((self._clock(), seconds))
        self._seconds.observe(seconds)

    def connected(self, shard: int | None, latency: float) -> None:
        """Notes that a shard, None for the only one, is connected, and how long a heartbeat takes."""
        self._latencies[shard] = latency

    def disconnected(self, shard: int | None) -> None:
        """Notes that a shard has no connection."""
        self._latencies[shard] = None

    def ended(self, shard: int | None) -> None:
        """Forgets a shard."""
        self._latencies.pop(shard, None)

    @property
    def ready(self) -> bool:
        """Whether all shards of this process are connected."""
        return None not in self._latencies.values() and (bool(self._latencies) or self.stands_by)

    @property
    def latency(self) -> float:
        """Seconds from a heartbeat to its acknowledgement, of the slowest shard."""
        return max((each for each in self._latencies.values() if each is not None), default=math.inf)

    def failed(self, what: str) -> None:
        """Remembers a warning of the log."""
        self.last_failure, self._failed = what, self._clock()
        self._warnings.inc()

    def late(self, seconds: float) -> None:
        """Notes how late the event loop was."""
        self._longest_lag = max(self._longest_lag, seconds)
        self._lag.set(seconds)
        self._most_lag.set(self._longest_lag)

    def as_json(self) -> dict[str, Any]:
        """Uptime, answers of the last hour and the last failure; all times in seconds."""
        now = self._clock()
        self._connected.set(self.ready)
        self._latency.set(self.latency)
        times = [seconds for moment, seconds in self._answers if now - moment <= _HOUR]
        return {
            "ready": self.ready,
            "shards": sorted(each for each in self._latencies if each is not None),
            "latency": round(self.latency, 4) if math.isfinite(self.latency) else None,
            "uptime": round(now - self._began, 1),
            "answers": len(times),
            "median": round(statistics.median(times), 4) if times else None,
            "slowest": round(max(times), 4) if times else None,
            "last_failure": self.last_failure,
            "since_last_failure": None if self._failed is None else round(now - self._failed, 1),
            "event_loop_lag": round(self._longest_lag, 4),
        }

    async def watch_event_loop(self) -> None:
        """Measures without end how late the event loop is, and tells where that is too much."""
        told = -_QUIET
        while True:
            before = self._clock()
            await asyncio.sleep(_LOOK)
            seconds = max(0.0, self._clock() - before - _LOOK)
            self.late(seconds)
            if seconds > _LATE and self._clock() - told > _QUIET:
                told = self._clock()
                _log.warning("The event loop stood still for %.1f s.", seconds)


class FailureHandler(logging.Handler):
    """Has the vitals remember each warning and error of the log."""

    def __init__(self, vitals: Vitals) -> None:
        super().__init__(logging.WARNING)
        self._vitals = vitals

    def emit(self, record: logging.LogRecord) -> None:
        """Remembers what a record says."""
        self._vitals.failed(record.getMessage())
