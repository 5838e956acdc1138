"""How the threads of the process share the processor; light to import, as a single question needs it, too."""

import sys
from typing import Final

_SWITCH: Final = 0.0005
"""Seconds of Python in one thread before another may run, instead of CPython's 0.005: the event loop needs the
interpreter back after each of its system calls, and of 300 questions at once each would wait for all of them."""


def share_processor() -> None:
    """Lets the event loop run soon; called once."""
    sys.setswitchinterval(_SWITCH)
