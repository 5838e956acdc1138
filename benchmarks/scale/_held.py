"""How long an event loop is held, and how long it would be by the machine alone: `python -m benchmarks.scale._held`.

On a machine that is busy with other things no loop runs on time. So a process that does nothing else watches its own
beside the one that is measured, and stands beside it in what is printed.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Final, NamedTuple, Self

from benchmarks.scale._making import percentile

_TICK: Final = 0.005


class Lateness(NamedTuple):
    """How late a loop was."""

    most: float
    """Seconds, at most."""
    p99: float

    @classmethod
    def of(cls, late: list[float]) -> Self:
        """That of all times that it was looked at."""
        return cls(max(late, default=0.0), percentile(late, 99))

    def __str__(self) -> str:
        return f"{self.most * 1000:.0f} ms at most, p99 {self.p99 * 1000:.0f} ms"


@asynccontextmanager
async def held() -> AsyncIterator[list[float]]:
    """How late the event loop was each time that it was looked at, in seconds."""
    late: list[float] = []

    async def watch() -> None:
        while True:
            began = perf_counter()
            await asyncio.sleep(_TICK)
            late.append(perf_counter() - began - _TICK)

    watching = asyncio.create_task(watch())
    yield late
    watching.cancel()


@asynccontextmanager
async def beside() -> AsyncIterator[list[str]]:
    """Watches the loop of a process that does nothing; what it says of it is there afterwards."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", __name__), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    said: list[str] = []
    yield said
    said.append((await process.communicate(b""))[0].decode().strip())


async def _idle() -> None:
    async with held() as late:
        await asyncio.to_thread(sys.stdin.read)
    print(Lateness.of(late))


if __name__ == "__main__":
    asyncio.run(_idle())
