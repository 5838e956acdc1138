"""Work that hangs, explodes or crashes costs its own process and gives a sentence."""

import ctypes
import os
import signal
import sys
import time

import pytest

from bot.errors import WorkCrashed, WorkError, WorkTooLarge, WorkTooSlow
from bot.service.workers import Limits, Workers
from knowledge.errors import HotlineError, NoSentence

TIGHT = Limits(memory=256 * 2**20, processor=2, patience=20.0, output=2**20)


def number() -> int:
    return os.getpid()


def spin() -> None:
    while True:
        pass


def explode() -> None:
    hoard = []
    while True:
        hoard.append(bytearray(2**24))


def overflow() -> str:
    return "x" * (2 * 2**20)


def crash() -> None:
    ctypes.string_at(0)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def recurse() -> None:
    sys.setrecursionlimit(10**9)

    def deeper(level: int) -> int:
        return deeper(level + 1) + len(str(level).join(["a"] * 3))

    deeper(0)


def fail() -> None:
    raise ZeroDivisionError("what a parser says of what it doesn't expect")


def refuse(name: str) -> None:
    raise NoSentence(name)


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (spin, WorkTooSlow), (explode, WorkTooLarge), (overflow, WorkTooLarge), (crash, WorkCrashed),
        (die, WorkCrashed), (recurse, WorkError), (fail, WorkCrashed),
    ],
)  # fmt: skip
async def test_bad_work_ends_and_the_next_is_done(work: object, expected: type[HotlineError]) -> None:
    workers = Workers(1, TIGHT)
    await workers.run("warm", number)  # so that the start of a process doesn't count on a busy machine
    with pytest.raises(expected) as ended:
        await workers.run("odd.pdf", work)  # type: ignore[arg-type]
    assert ended.value.name == "odd.pdf"  # type: ignore[attr-defined]
    assert await workers.run("good.pdf", number) != os.getpid()


async def test_what_waits_is_ended_by_the_clock() -> None:
    with pytest.raises(WorkTooSlow):
        await Workers(1, TIGHT._replace(patience=1.0)).run("slow.pdf", time.sleep, 60)


async def test_an_error_of_the_work_itself_comes_back_whole() -> None:
    with pytest.raises(NoSentence) as refused:
        await Workers(1, TIGHT).run("a.txt", refuse, "a.txt")
    assert refused.value.name == "a.txt"


async def test_a_process_is_used_again() -> None:
    workers = Workers(1, TIGHT)
    assert await workers.run("a", number) == await workers.run("b", number)


async def test_processor_time_of_earlier_work_does_not_count() -> None:
    workers = Workers(1, TIGHT)
    for _ in range(3):
        await workers.run("a", sum, range(2 * 10**7))
