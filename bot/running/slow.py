"""Threads of their own for what takes seconds in a large library: a timeline, the months that have events.

In the common threads it would hold up what must be done before an acknowledgement.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
_THREADS: Final = ThreadPoolExecutor(2, "slow")
"""More would be no faster, as one interpreter runs one thread of Python at a time."""


async def slowly(work: Callable[_Given, _Made], *args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
    """What `work` returns, called in one of these threads when one is free."""
    return await asyncio.get_running_loop().run_in_executor(_THREADS, lambda: work(*args, **kwargs))
