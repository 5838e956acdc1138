"""TIMEX3 dates as stretches of time, so that they can be ordered, drawn and compared with one another."""

from typing import Final, NamedTuple

from knowledge.dates import Span, Timex

_COARSE: Final = frozenset(("century",))
"""Precisions that place no event."""


class Extent(NamedTuple):
    """What a TIMEX3 value covers."""

    span: Span
    precision: str
    """decade, year, half, season, quarter, month, week, weekend, day or time."""


def extent_of(value: str, mod: str | None = None) -> Extent | None:
    """What a TIMEX3 date or time covers; the modifiers START, MID and END mean its early, middle and late part.

    None for what has no place on the calendar: references such as PAST_REF, values without a year, days that don't
    exist, years out of range, and everything coarser than a decade.
    """
    timex = Timex.parse(value)
    if timex is None or timex.precision in _COARSE:
        return None
    span = timex.span(mod)
    return Extent(span, timex.precision) if span else None
