"""How the threads of the process share the processor; light to import, as a single question needs it, too."""

import sys
from typing import Final

from threadpoolctl import threadpool_limits

_SWITCH: Final = 0.0005
"""Seconds of Python in one thread before another may run, instead of CPython's 0.005: the event loop needs the
interpreter back after each of its system calls, and of 300 questions at once each would wait for all of them."""


def share_processor() -> None:
    """Keeps NumPy's BLAS to one thread and lets the event loop run soon; called once, when NumPy is loaded.

    Products of a question's size are too small to be shared out: with two threads an answer among 20,000 passages took
    10 ms instead of 1 on two cores.
    """
    threadpool_limits(1, user_api="blas")
    sys.setswitchinterval(_SWITCH)
