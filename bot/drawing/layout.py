"""Where things stand in the picture of a timeline: pure arithmetic on dates and pixels.

Every event has its dot beside its own label, so that no leader lines are needed. Between two dots time runs evenly; how
fast differs from pair to pair, and where years without an event lie between two, the axis is broken and says how many.
"""

from bisect import bisect_left
from collections.abc import Sequence
from statistics import median
from typing import Final, NamedTuple

from knowledge.timeline import Event

_YEAR: Final = 365.2425
_UNUSUAL: Final = 3.0
"""How many times the median distance of two events a gap must be for the axis to break."""
_ALMOST: Final = 0.02
"""Of a year, which the middle of one is short of the end of another: 1 January 1793 to 1 January 1990."""
_LANES: Final = 3
_SHORTEST: Final = 16
"""Pixels of a bar; what is shorter hides behind its dot."""


class Bar(NamedTuple):
    """A stretch of the axis that an event covers."""

    event: Event
    top: float
    bottom: float
    lane: int
    """Which of the columns beside the axis it stands in, from 0."""
    is_range: bool
    """True for a beginning and an end that the sentence names; False for a day somewhere within a month or a year."""


class Break(NamedTuple):
    """Years without an event."""

    top: float
    bottom: float
    years: int
    """Whole ones."""


def bars(events: Sequence[Event], dots: Sequence[float], bottom: float) -> list[Bar]:
    """The bars of events that last longer than a day, or may lie anywhere in more than that.

    Args:
        events: in the order of their beginnings.
        dots: the height of each event's dot.
        bottom: where the axis ends.
    """
    begins = [event.span.begin for event in events]
    free = [float("-inf")] * _LANES
    found: list[Bar] = []
    for event, dot in zip(events, dots, strict=True):
        span = event.whole
        if span.length <= 1:
            continue
        end = _height(span.end, begins, dots, bottom)
        lane = next((number for number, until in enumerate(free) if until <= dot), None)
        if lane is not None and end - dot >= _SHORTEST:
            free[lane] = end
            found.append(Bar(event, dot, end, lane, is_range=span.end > event.span.end))
    return found


def breaks(events: Sequence[Event], dots: Sequence[float]) -> list[Break]:
    """Where the axis is broken, as much more time lies between two events than mostly, and years at least."""
    ends = [event.whole.end for event in events]
    latest = [max(ends[: number + 1]) for number in range(len(ends))]
    gaps = [max(event.span.begin - end, 0.0) for event, end in zip(events[1:], latest, strict=False)]
    usual = median(gaps) if gaps else 0.0
    return [
        Break(dots[number], dots[number + 1], int(gap / _YEAR + _ALMOST))
        for number, gap in enumerate(gaps)
        if gap >= _YEAR and gap > _UNUSUAL * usual
    ]


def _height(moment: float, begins: Sequence[float], dots: Sequence[float], bottom: float) -> float:
    """The height of a moment: between two dots by the share of the time between them that has passed."""
    last = bisect_left(begins, moment) - 1
    if last + 1 == len(begins):
        return bottom
    share = (moment - begins[last]) / (begins[last + 1] - begins[last])
    return dots[last] + share * (dots[last + 1] - dots[last])
