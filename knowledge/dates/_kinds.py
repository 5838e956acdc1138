"""The kinds of time expressions: one row each, by the name that the rules give it."""

from typing import Final

from knowledge.dates._context import Context, Item, Kind, Resolver, Value
from knowledge.dates._plausible import counts, dates, hours, names
from knowledge.dates._resolving import amounts, clock, days, holidays, offsets, periods, seasons


def _reference(value: str) -> Resolver:
    def resolve(item: Item, context: Context, frame: str | None) -> Value | None:
        return Value("DATE", value)

    return resolve


_ROWS: Final = (
    # Days, months, years
    Kind("calendar", days.calendar, dates.calendar, is_open=True),
    Kind("numeric", days.numeric, dates.stands_alone),
    Kind("dotted", days.dotted, dates.stands_alone),
    Kind("slashed", days.numeric, dates.slashed),
    Kind("monthday", days.month_day),
    Kind("circa", days.circa),
    Kind("earlyyear", days.calendar, dates.early_year),
    Kind("attacks", days.attacks, names.attacks),
    Kind("theday", days.the_day, dates.the_day, takes_article=True),
    Kind("eventday", days.event_day, dates.event_day, takes_article=True),
    Kind("monthyear", days.month_year, dates.month_year),
    Kind("month", days.calendar, names.month, is_open=True),
    Kind("year", days.calendar, dates.year),
    Kind("namedyear", days.calendar, takes_article=True),
    Kind("spoken", days.calendar, dates.spoken),
    Kind("weekday", days.weekday, names.weekday, is_open=True, is_present=True),
    Kind("weekdaynumber", days.weekday_number, names.weekday_number),
    Kind("dayofmonth", days.day_of_month, dates.day_of_month),
    Kind("holiday", holidays.holiday, names.holiday, is_open=True),
    Kind("deictic", days.deictic, takes_article=True, is_present=True),
    # Periods
    Kind("season", seasons.season, names.season, is_open=True, takes_article=True),
    Kind("seasonyear", seasons.season, takes_article=True),
    Kind("relativeseason", seasons.relative_season, takes_article=True),
    Kind("relativemonth", periods.relative_month, names.relative_month, takes_article=True),
    Kind("relative", periods.relative, counts.relative, takes_article=True),
    Kind("decade", periods.decade, dates.decade, takes_article=True),
    Kind("century", periods.century, takes_article=True),
    Kind("quarter", periods.quarter, is_open=True, takes_article=True),
    Kind("half", periods.half, is_open=True, takes_article=True, needs_year=True),
    Kind("fiscal", periods.fiscal),
    Kind("weekend", periods.weekend, takes_article=True),
    Kind("weeknumber", periods.week_number),
    Kind("nth", periods.nth, is_open=True, takes_article=True, needs_year=True),
    Kind("sameperiod", periods.same_period, counts.same_period, takes_article=True),
    Kind("wholeyear", periods.whole_year, takes_article=True),
    Kind("running", periods.running, is_present=True),
    Kind("neighbour", periods.neighbour, counts.neighbour, takes_article=True),
    Kind("edgeunit", periods.edge_unit, takes_article=True),
    # Amounts
    Kind("duration", amounts.duration, counts.duration),
    Kind("durationrange", amounts.duration, counts.duration_range),
    Kind("elapsed", amounts.elapsed, hours.elapsed),
    Kind("compound", amounts.duration, counts.compound),
    Kind("plural", amounts.plural, counts.plural),
    Kind("whole", amounts.whole),
    Kind("span", amounts.span, counts.duration, takes_article=True, is_present=True),
    Kind("pastspan", amounts.span, counts.past_span, takes_article=True),
    Kind("vaguespan", amounts.vague_span, takes_article=True),
    Kind("offset", offsets.offset, counts.offset, is_present=True),
    Kind("from", offsets.counted_from),
    Kind("every", amounts.every, counts.every),
    # Times of day
    Kind("clock", clock.clock, hours.clock, is_open=True, is_clock=True, is_hour=True),
    Kind("clockrange", clock.clock, hours.clock_range, is_open=True, is_clock=True, is_hour=True),
    Kind("hour", clock.clock, hours.hour, is_open=True, is_clock=True, is_hour=True, needs_year=True),
    Kind("spokenclock", clock.clock, hours.spoken_clock, is_open=True, is_clock=True, is_hour=True),
    Kind("fourdigits", clock.four_digits, dates.four_digits, is_open=True, is_clock=True),
    Kind("named", clock.named, is_open=True, is_clock=True),
    Kind("part", clock.part, hours.part, is_open=True, is_clock=True, is_part=True, takes_article=True),
    Kind("relativepart", clock.relative_part, is_part=True, takes_article=True),
    # References
    Kind("now", _reference("PRESENT_REF"), takes_article=True),
    Kind("untilnow", _reference("PRESENT_REF"), dates.ends_range),
    Kind("past", _reference("PAST_REF"), counts.vague, takes_article=True),
    Kind("future", _reference("FUTURE_REF"), counts.future, takes_article=True),
)
KINDS: Final = {kind.name: kind for kind in _ROWS}
