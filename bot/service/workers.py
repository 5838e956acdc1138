"""Processes of their own for work on what strangers send: reading a file, analysing an article.

A file that hangs, explodes or crashes its parser costs the process that reads it, and whoever sent it gets a sentence.
The processes are anyio's, started anew and not forked, used again one after the other and killed when they take too
long; memory and processor time are limited by the system, where it has such limits.
"""

import logging
import os
import pickle
import sys
import time
from asyncio import to_thread
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, ParamSpec, TypeVar

from anyio import BrokenWorkerProcess, CapacityLimiter, fail_after, to_process

from bot.errors import WorkCrashed, WorkError, WorkTooLarge, WorkTooSlow
from knowledge.errors import HotlineError

if sys.platform != "win32":
    import resource

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
_MIB: Final = 2**20


def _is_no_race(record: logging.LogRecord) -> bool:
    """False where asyncio warns of a process that it ended itself and asked for its outcome twice, as at the end."""
    return not str(record.msg).startswith("Unknown child process")


logging.getLogger("asyncio").addFilter(_is_no_race)


class Limits(NamedTuple):
    """What one piece of work may take."""

    memory: int = 1024 * _MIB
    """Bytes beyond those of the process at rest; a PDF of 300 pages takes 80 MiB."""
    processor: int = 60
    """Seconds."""
    patience: float = 120.0
    """Seconds by the clock, on a machine that is busy with other things."""
    output: int = 256 * _MIB
    """Bytes of what is returned; the largest article makes 130 MiB with all that is analysed of it."""


class Workers:
    """As many processes as there are pieces of work at once, up to a number."""

    def __init__(self, processes: int | None = None, limits: Limits | None = None) -> None:
        """By default as many processes as the machine has processors."""
        self.processes: Final = processes or os.cpu_count() or 1
        self._limits = limits or Limits()
        self._limiter: CapacityLimiter | None = None

    async def run(
        self, name: str, work: Callable[_Given, _Made], *given: _Given.args, **options: _Given.kwargs
    ) -> _Made:
        """What `work` returns, called in a process of its own; function, arguments and result can be pickled.

        Args:
            name: of what is worked on, for the errors.
            work: a function at the top of a module.
            given: its arguments.
            options: its keyword arguments.

        Raises:
            HotlineError: raised by `work` itself.
            WorkError: it took too much, or the process crashed.
        """
        if self._limiter is None:  # here, as a limiter belongs to the event loop that runs
            self._limiter = CapacityLimiter(self.processes)
        # Pickled beside the event loop, which a hundred articles would hold for tens of milliseconds.
        pickled = await to_thread(pickle.dumps, (work, given, options), pickle.HIGHEST_PROTOCOL)
        request = partial(_limited, self._limits, name, pickled)
        async with self._limiter:  # not anyio's own, so that waiting for a process counts for nothing
            try:
                outcome = await self._outcome(name, request)
            except WorkCrashed:  # perhaps the process had been ended before, as by a system short of memory
                outcome = await self._outcome(name, request)
        result = await to_thread(pickle.loads, outcome)  # made by our own process
        if isinstance(result, _Raised):
            raise result.error
        made: _Made = result
        return made

    async def warm(self) -> None:
        """Has one process ready, which takes a second or more to start; from then on it is kept."""
        with suppress(WorkError):  # the next piece of work tries again, and says so
            await self.run("", _nothing)

    async def _outcome(self, name: str, request: Callable[[], bytes]) -> bytes:
        limits, began = self._limits, time.monotonic()
        try:
            with fail_after(limits.patience):
                return await to_process.run_sync(request, cancellable=True, limiter=CapacityLimiter(1))
        except TimeoutError:
            raise WorkTooSlow(name, round(limits.patience)) from None
        except BrokenWorkerProcess as error:
            if time.monotonic() - began >= limits.processor:
                raise WorkTooSlow(name, limits.processor) from error
            raise WorkCrashed(name) from error


class _Raised(NamedTuple):
    """What work ended with instead of a result."""

    error: HotlineError


def _nothing() -> None:
    """Needs a process and nothing else."""


def _limited(limits: Limits, name: str, pickled: bytes) -> bytes:
    """What a pickled call makes or raises, pickled; in the process that works."""
    _set_limits(limits)
    try:
        work, given, options = pickle.loads(pickled)  # noqa: S301 - made by the process that asks
        outcome = pickle.dumps(work(*given, **options), pickle.HIGHEST_PROTOCOL)
        if len(outcome) > limits.output:
            raise WorkTooLarge(name, limits.output // _MIB)
    except HotlineError as error:
        outcome = pickle.dumps(_Raised(error))
    except MemoryError:
        outcome = pickle.dumps(_Raised(WorkTooLarge(name, limits.memory // _MIB)))
    except Exception:  # a parser that fails on what a stranger sent is no fault of this process
        outcome = pickle.dumps(_Raised(WorkCrashed(name)))
    return outcome


def _set_limits(limits: Limits) -> None:
    """Sets the system's limits for this process, from what it has used so far."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + limits.processor + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.RLIM_INFINITY))
    status = Path("/proc/self/statm")
    if status.exists():
        pages = int(status.read_text().split()[0])
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + limits.memory, resource.RLIM_INFINITY))
