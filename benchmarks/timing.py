"""How long something takes, by two clocks."""

import os
import time
from collections.abc import Callable
from pathlib import Path


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


def processor_seconds_of(process: int) -> float:
    """Seconds of processor time that a process has taken so far, by its id; Linux alone tells."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")
