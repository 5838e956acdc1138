"""How long something takes, by two clocks."""

import time
from collections.abc import Callable


def seconds(call: Callable[[], object]) -> float:
    """Seconds on the clock on the wall: what somebody waits."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def processor_seconds(call: Callable[[], object]) -> float:
    """Seconds of this process's processor time, which other processes do not lengthen."""
    began = time.process_time()
    call()
    return time.process_time() - began
