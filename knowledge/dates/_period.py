"""The time that a heading names, and which year a month below it means."""

from typing import NamedTuple

from knowledge.dates._timex.calendar import Moment


class Period(NamedTuple):
    """The time that a heading names."""

    first: Moment
    """Its first day, month or year, as precise as the heading is."""
    begin: int
    """Its first month, by the number of months since the year 0."""
    end: int
    """Its last month."""
    day: Moment | None
    """The one day that it names."""

    def holds(self, moment: Moment) -> bool:
        """Whether a day, month or year is within the time, or nearly so."""
        first = 12 * _astronomical(moment.year) + (moment.month or 1) - 1
        last = first if moment.month else first + 11
        return self.begin - _MARGIN <= last and first <= self.end + _MARGIN

    def year_of(self, month: int, reference: Moment | None) -> int | None:
        """The year in which a month falls into the time, or nearly so; of several the one nearest to a reference.

        None where the text has gone on to another time.
        """
        if reference and not self.holds(reference):
            return None
        within = [
            year
            for year in range((self.begin - _MARGIN) // 12, (self.end + _MARGIN) // 12 + 1)
            if self.begin - _MARGIN <= 12 * year + month - 1 <= self.end + _MARGIN
        ]
        if not within:
            return None

        def distance(year: int) -> float:
            index = 12 * year + month - 1
            outside = 0 if self.begin <= index <= self.end else _OUTSIDE
            if reference is None:
                return outside + index - self.begin
            if reference.month is None:
                return outside + abs(12 * (year - _astronomical(reference.year)))
            months = index - 12 * _astronomical(reference.year) - reference.month + 1
            return outside + (months if months >= 0 else -_BACK * months)

        found = min(within, key=distance)
        return found if found > 0 else found - 1


_MARGIN = 2
"""Months that a story may overstep what its heading says."""
_OUTSIDE = 6
"""Months further away that a date may be for lying within what the heading says."""
_BACK = 1.4
"""How much further a date lies from the last one, going back, as stories go on."""


def _astronomical(year: int) -> int:
    return year if year > 0 else year + 1
