"""Where bars and breaks stand beside the axis of a picture."""

from bot.drawing.layout import bars, breaks
from knowledge.library import Library
from knowledge.timeline import Event, listed
from tests.builders import article


def dots(count: int) -> list[float]:
    return [100.0 * number for number in range(1, count + 1)]


def events(text: str) -> list[Event]:
    return listed(Library([article(text, "News")]).timeline().events)


def test_a_range_lasts_as_long_as_its_share_of_the_time_to_the_next_event() -> None:
    found = bars(events("It rained from 1 May 2021 to 10 May 2021. It snowed on 21 May 2021."), dots(2), 600.0)
    assert [(bar.top, bar.bottom, bar.is_range) for bar in found] == [(100.0, 150.0, True)]


def test_a_month_is_shown_as_uncertain_and_bars_that_overlap_stand_side_by_side() -> None:
    found = bars(events("It rained in 2020. It snowed in July 2020. It hailed in 2021."), dots(3), 600.0)
    assert [(bar.lane, bar.is_range) for bar in found] == [(0, False), (1, False), (0, False)]


def test_the_axis_breaks_where_years_are_empty() -> None:
    found = breaks(events("It rained in 1789. It snowed in 1790. It hailed in 1792. The sun shone in 1990."), dots(4))
    assert [(gap.top, gap.bottom, gap.years) for gap in found] == [(300.0, 400.0, 197)]


def test_an_even_story_is_not_broken() -> None:
    assert breaks(events("It rained in 1700. It snowed in 1750. It hailed in 1800."), dots(3)) == []
