"""How well dates are placed on the calendar, whatever their notation and language.

Run with ``python -m benchmarks.dates_by_days``. Figures:

- years: of the days, months and years of the histories that name no year themselves, the share that comes out right;
  and of all that were found, the share that stands in a wrong year;
- genres: F1 of dates that have days, where a gold date is right if the same days are covered, and false dated
  expressions in 10,000 words;
- phrases: of the gold dates of a language's phrases, the share for which the same days are covered;
- kinds: the share of the expressions of small inputs that come out with their type and value, no expression where there
  is none counting as one.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from benchmarks.data import DATA
from benchmarks.dates import CALENDAR, Score, documents, overlap, score
from knowledge.dates import TimeExpression, Timex, time_expressions

VALUED: Final = {"dates-history-de": "de", "dates-history-el": "el", "dates-news-es": "es"}
"""The sets in other languages that have a value for each expression."""
KINDS: Final = Path(__file__).parents[2] / "shared" / "cases" / "dates" / "kinds.jsonl"
PHRASES: Final = ("de", "es", "fr", "ru")
"""The languages whose phrases have a floor."""

Days = tuple[int, int]


class Years(NamedTuple):
    """How often the year of a date is right."""

    untold: float
    """The share that is right of dates that name no year themselves."""
    wrong: float
    """The share of all dates that stand in a wrong year."""


def years(name: str = "dates-history.jsonl.gz", language: str = "en") -> Years:
    """The years of a set of histories."""
    untold = right = found = wrong = 0
    for document in documents(name, None):
        expressions = time_expressions(document["text"], document["published"], language)
        for gold in document["expressions"]:
            value = gold["value"] or ""
            near = [one.value for one in expressions if overlap(one, (gold["start"], gold["end"]))]
            dated = [one for one in near if CALENDAR.fullmatch(one)]
            if not CALENDAR.fullmatch(value) or not dated:
                continue
            found += 1
            wrong += all(one.partition("-")[0] != value.partition("-")[0] for one in dated)
            if not re.search(r"\d{3}", gold["text"]):
                untold += 1
                right += value in dated
    return Years(right / untold, wrong / found)


def days(value: str | None) -> Days | None:
    """The first day that a TIMEX3 date or a moment covers and the first one after it."""
    timex = Timex.parse((value or "").replace(" ", "T"))
    span = timex.span() if timex else None
    return (math.floor(span.begin), math.ceil(span.end)) if span else None


def covered(value: str | None, begin: str | None, end: str | None, *, through: bool) -> set[Days]:
    """The days of a value and those of a range; `through` where the range's end belongs to it."""
    first, last = days(begin), days(end)
    ranged = {(first[0], last[1] if through else last[0])} if first and last else set()
    own = days(value)
    return ranged | ({own} if own else set())


def of_found(found: TimeExpression) -> set[Days]:
    """The days that a found expression may be said to cover."""
    return covered(found.value, found.begin, found.end_value, through=False) | covered(
        None, found.begin, found.end_value, through=True
    )


def genres(name: str = "dates-genres-en.jsonl.gz") -> tuple[Score, float]:
    """Precision and recall of dates that have days, and the false ones in 10,000 words."""
    golden = hits = found = right = false = words = 0
    for document in documents(name, None):
        words += len(document["text"].split())
        expressions = [one for one in time_expressions(document["text"], document["published"]) if days(one.value)]
        all_gold = [
            (each, covered(each["value"], each.get("begin"), each.get("end_value"), through=True))
            for each in document["expressions"]
        ]
        gold = [(each, spans) for each, spans in all_gold if spans]
        golden += len(gold)
        found += len(expressions)
        for each, spans in gold:
            hits += any(of_found(one) & spans for one in expressions if overlap(one, (each["start"], each["end"])))
        for one in expressions:
            near = [spans for each, spans in all_gold if overlap(one, (each["start"], each["end"]))]
            right += any(of_found(one) & spans for spans in near)
            false += not near
    return Score(right / found, hits / golden), 10_000 * false / words


def phrases(language: str) -> float:
    """The share of a language's phrases that cover the right days."""
    total = right = 0
    for document in documents(f"dates-phrases-{language}.jsonl.gz", None):
        if not document["published"]:
            continue
        expressions = time_expressions(document["text"], document["published"], language)
        for gold in document["expressions"]:
            spans = {span for value in gold["values"] for span in _admissible(value)}
            near = [one for one in expressions if overlap(one, (gold["start"], gold["end"]))]
            if spans:
                total += 1
                right += any(of_found(one) & spans for one in near)
    return right / total


def _admissible(value: Mapping[str, str | None]) -> Iterator[Days]:
    if value.get("type", "date") not in {"date", "daterange", "datetime", "datetimerange"}:
        return
    yield from covered(value.get("timex"), None, None, through=False)
    yield from covered(value.get("value"), value.get("start"), value.get("end"), through=False)


def kinds() -> float:
    """The share of the expressions of small inputs that come out right."""
    total = right = 0
    for line in KINDS.read_text(encoding="utf-8").splitlines():
        case: dict[str, Any] = json.loads(line)
        found = time_expressions(case["text"], case["published"])
        position = 0
        if not case["expressions"]:
            total += 1
            right += not found
        for gold in case["expressions"]:
            start = case["text"].index(gold["text"], position)
            position = start + len(gold["text"])
            total += 1
            right += any(
                (one.value, one.type) == (gold["value"], gold["type"])
                for one in found
                if overlap(one, (start, position))
            )
    return right / total


def measure() -> dict[str, float]:
    """All figures, by the names that they have in the gate."""
    history, (genre, false) = years(), genres()
    figures = {
        "dates-history: untold years right": history.untold,
        "dates-history: wrong years, error": history.wrong,
        "dates-genres: calendar F1": genre.f1,
        "dates-genres: false in 10,000 words, error": false,
        "dates-kinds: right": kinds(),
    }
    for name, language in VALUED.items():
        found = score(f"{name}.jsonl.gz", None, calendar_only=False, language=language)
        figures[f"{name}: value F1"] = found["value"].f1
    return figures | {f"dates-phrases-{language}: right days": phrases(language) for language in PHRASES}


def main() -> None:
    """Print the figures."""
    if not (DATA / "dates-genres-en.jsonl.gz").is_file():
        print(f"skipped, there is no {DATA / 'dates-genres-en.jsonl.gz'}")
        return
    for name, figure in measure().items():
        print(f"{name:44} {figure:8.4f}")


if __name__ == "__main__":
    main()
