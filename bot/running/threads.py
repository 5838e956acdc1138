"""Where work that takes the processor runs: never on the event loop, never in its default threads.

Three kinds of work have threads of their own, so that none waits for another: what must be known before an
acknowledgement, answers, and what takes seconds in a large library.
"""

import asyncio
import contextvars
import logging
import math
import time
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Final, ParamSpec, TypeVar

from bot.errors import TooManyQuestions

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
_log = logging.getLogger(__name__)
_PROMPT: Final = ThreadPoolExecutor(1, "prompt")
_SLOW: Final = ThreadPoolExecutor(2, "slow")


async def promptly(work: Callable[_Given, _Made], *args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
    """What `work` returns, for what an acknowledgement waits for: a few milliseconds at most."""
    return await _start(_PROMPT, lambda: work(*args, **kwargs))


async def slowly(work: Callable[_Given, _Made], *args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
    """What `work` returns, for what may take seconds: a timeline, the months that have events."""
    return await _start(_SLOW, lambda: work(*args, **kwargs))


class AnswerThreads:
    """The threads that answer, and how long a question that is asked now would wait for one.

    More than two would be no faster, as one interpreter runs one thread of Python at a time; with one, a question that
    takes long would hold up all others. Work waits on the event loop for its turn, not in the threads: so the loop goes
    through all that is ready, acknowledgements above all, before it begins the next.
    """

    _FIRST: Final = 0.004
    """Seconds that an answer is thought to take, with making the card and sending it, until some have been timed."""
    _WEIGHT: Final = 0.1
    """Of the newest answer in the running mean of how long answers take."""

    _LONGEST: Final = 60.0
    """Seconds that a question may expect to wait, some 12,000 of 5 ms; whoever would wait longer is told so at once."""

    def __init__(self, threads: int = 2) -> None:
        self._threads = ThreadPoolExecutor(threads, "answer")
        self._free = asyncio.Semaphore(threads)
        self._waiting = 0
        self._seconds = self._FIRST

    @property
    def expected_wait(self) -> float:
        """Seconds until one more answer would be ready, by the questions before it and how long the last ones took."""
        return self._waiting * self._seconds

    def refuse_if_full(self) -> None:
        """Turns a question away, before any work is done for it, where it would wait too long.

        Raises:
            TooManyQuestions: it would; says when it is worth asking again.
        """
        if (wait := self.expected_wait) > self._LONGEST:
            raise TooManyQuestions(math.ceil(wait - self._LONGEST), of_all=True)

    async def run(self, work: Callable[[], _Made]) -> _Made:
        """What `work` returns, called when one of the threads is free."""
        return await self.start(work)

    def start(self, work: Callable[[], _Made]) -> asyncio.Task[_Made]:
        """Begins `work` when one of the threads is free; from now on others wait for it."""
        self._waiting += 1
        made = asyncio.create_task(self._in_turn(work))
        made.add_done_callback(self._done)
        return made

    async def _in_turn(self, work: Callable[[], _Made]) -> _Made:
        def timed() -> _Made:
            began = time.thread_time()
            try:
                return work()
            finally:
                taken = time.thread_time() - began
                _log.info("Looked up in %.1f ms.", taken * 1000)
                seconds = max(taken, self._FIRST)
                self._seconds += (seconds - self._seconds) * self._WEIGHT

        async with self._free:
            return await _start(self._threads, timed)

    def _done(self, _made: asyncio.Task[_Made]) -> None:
        self._waiting -= 1


def _start(threads: Executor, work: Callable[[], _Made]) -> asyncio.Future[_Made]:
    """Runs `work` with the caller's context variables, so that its log lines name the same question."""
    context = contextvars.copy_context()
    return asyncio.get_running_loop().run_in_executor(threads, context.run, work)
