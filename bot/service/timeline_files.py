"""The events of a timeline as files of other programs.

CSV and JSON have the columns and fields of TimelineJS (https://timeline.knightlab.com/docs/json-format.html and its
spreadsheet template); ICS is iCalendar (RFC 5545) and holds what is planned; Markdown is for people. Each event keeps
its quotation to the letter, its citation and, where there is one, its link.
"""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from html import escape
from typing import Final, NamedTuple

import icalendar

from bot.words import citations
from bot.words.dates import when
from bot.words.markup import escape as markup
from knowledge.article import Citation
from knowledge.dates import Span, calendar_day
from knowledge.timeline import Event

_HEADLINE: Final = 80
_UNITS: Final = ("year", "month", "day", "hour", "minute")
_PRECISE: Final = {"year": 1, "month": 2, "day": 3, "time": 5}
"""How many of the units a date of each precision has; a decade, a season or a week has its first and last day."""
_COLUMNS: Final = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date"),
    *("Headline", "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type", "Group", "Background"),
)
_FORMULA: Final = tuple("=+-@\t\r")
"""What a spreadsheet would take for a formula at the beginning of a cell."""

Moment = dict[str, int]
"""The first of year, month, day, hour and minute, as many as are known; the year before year 1 is -1."""


class _Dates(NamedTuple):
    start: Moment
    end: Moment | None


def as_csv(events: Sequence[Event], _title: str) -> bytes:
    """A spreadsheet for TimelineJS, in UTF-8 with a byte-order mark, as spreadsheet programs want it."""
    out = io.StringIO()
    rows = csv.DictWriter(out, _COLUMNS)
    rows.writeheader()
    for event in filter(_is_dated, events):
        dates = _dates(event)
        rows.writerow(
            {
                **{name.title(): dates.start.get(name) for name in _UNITS[:3]},
                "Time": _clock(dates.start),
                **{f"End {name.title()}": (dates.end or {}).get(name) for name in _UNITS[:3]},
                "End Time": _clock(dates.end or {}),
                "Display Date": when(event),
                "Headline": escape(_headline(event)),
                "Text": _html(event),
                "Group": _cell(escape(event.quote.citation.title)),
            }
        )
    return out.getvalue().encode("utf-8-sig")


def as_json(events: Sequence[Event], title: str) -> bytes:
    """The document that TimelineJS reads."""
    slides = []
    for event in filter(_is_dated, events):
        dates = _dates(event)
        slides.append(
            {
                "unique_id": _identity(event),
                "start_date": dates.start,
                **({"end_date": dates.end} if dates.end else {}),
                "display_date": when(event),
                "text": {"headline": escape(_headline(event)), "text": _html(event)},
                "group": escape(event.quote.citation.title),
            }
        )
    document = {"title": {"text": {"headline": escape(title)}}, "events": slides}
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def as_ics(events: Sequence[Event], title: str) -> bytes:
    """A calendar of the events that are planned, each on whole days, as articles seldom name a time zone."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Hotline//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for event in events:
        first, after = _days(event.whole)
        if not event.planned or first is None or after is None:
            continue
        entry = icalendar.Event()
        entry.add("uid", f"{_identity(event)}@hotline")
        entry.add("dtstamp", datetime.now(UTC))
        entry.add("dtstart", first)
        entry.add("dtend", after)
        entry.add("summary", _headline(event))
        entry.add("description", f"“{event.quote.text}”\n— {citations.about(event.quote.citation)}")
        if event.quote.citation.url:
            entry.add("url", event.quote.citation.url)
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def as_markdown(events: Sequence[Event], title: str) -> bytes:
    """A page with each event as a quotation below its date."""
    parts = [f"# {markup(title)}"]
    for event in events:
        quote = event.quote
        about = markup(citations.about(quote.citation))
        cited = f"[{about}](<{quote.citation.url}>)" if quote.citation.url else about
        quoted = "\n".join(f"> {line}" for line in markup(quote.text).splitlines())
        parts.append(f"**{when(event)}**\n\n{quoted}\n\n— {cited}")
    return ("\n\n".join(parts) + "\n").encode()


FORMATS: Final[Mapping[str, Callable[[Sequence[Event], str], bytes]]] = {
    ".csv": as_csv, ".ics": as_ics, ".json": as_json, ".md": as_markdown,
}  # fmt: skip
"""The writer of each kind of file, by its suffix."""


def _is_dated(event: Event) -> bool:
    """Whether a calendar can hold it: where the year isn't told, only the page for people has the event."""
    return event.year_told


def _dates(event: Event) -> _Dates:
    """When it begins, as precisely as is known, and when it ends, where that is another day."""
    units = _PRECISE.get(event.precision, 3)
    start = _moment(event.whole.begin, units)
    last = _moment(event.whole.end - 1e-6, min(units, 3))
    is_longer = event.whole.end > event.span.end or event.precision not in _PRECISE
    return _Dates(start, last if is_longer else None)


def _moment(moment: float, units: int) -> Moment:
    year, month, day = calendar_day(moment)
    minutes = round(moment % 1 * 1440)
    values = (year if year > 0 else year - 1, month, day, minutes // 60, minutes % 60)
    return dict(zip(_UNITS[:units], values[:units], strict=True))


def _days(span: Span) -> tuple[date | None, date | None]:
    """The first day and the one after the last, where the calendar of `datetime` has them."""
    try:
        first = date(*calendar_day(span.begin))
        return first, max(date(*calendar_day(span.end)), date.fromordinal(first.toordinal() + 1))
    except (ValueError, OverflowError):
        return None, None


def _clock(moment: Moment) -> str | None:
    return f"{moment['hour']:02}:{moment['minute']:02}" if "hour" in moment else None


def _headline(event: Event) -> str:
    text = " ".join(event.quote.text.split())
    if len(text) > _HEADLINE:
        text = f"{text[:_HEADLINE].rsplit(' ', 1)[0]} …"
    return f"“{text}”"


def _html(event: Event) -> str:
    """The quotation and its citations, with nothing in them that a browser could take for more than text."""
    cited = [
        f"<p>— {_link(citation)}</p>" for citation in (event.quote.citation, *(each.citation for each in event.also))
    ]
    return f"<blockquote>{escape(event.quote.text)}</blockquote>{''.join(cited)}"


def _link(citation: Citation) -> str:
    about = escape(citations.about(citation))
    return f'<a href="{escape(citation.url)}">{about}</a>' if citation.url else about


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _identity(event: Event) -> str:
    """The same for the same event of the same article, in whichever file."""
    quote = event.quote
    parts = (quote.citation.article, str(quote.start), event.value, str(event.expression_start))
    return sha256("\0".join(parts).encode()).hexdigest()[:16]
