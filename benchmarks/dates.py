"""How well time expressions are found and understood, and how fast.

Run with ``python -m benchmarks.dates``; ``--half 0`` or ``--half 1`` takes every second document only, so
that rules can be written on one half and measured on the other. Figures:

- news: value F1 (an expression counts when it overlaps the gold one and has the same value), strict and
  relaxed F1 of
  the spans;
- history: the same value F1 among values that are a day, a month or a year;
- phrases: the share of gold expressions that some overlapping expression gets right: its value is an admissible one,
  or its range an admissible pair, by plain equality of the strings ("to the letter"), and with the notations of one
  moment taken as equal ("normalised");
- speed in MB of text a second, and how much longer ten times the text takes on input made to hurt.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from benchmarks.data import DATA, json_lines
from benchmarks.timing import processor_seconds
from knowledge.dates import TimeExpression, time_expressions

CALENDAR = re.compile(r"(?:BC)?\d{4}(?:-\d\d(?:-\d\d)?)?")
_HURTFUL = (
    "1",
    "1 ",
    "the ",
    "Monday ",
    "1-",
    "1/2/",
    "a ",
    "12:",
    "May 5, ",
    "twenty ",
    "last ",
    "\n",
    "two years and ",
    "1931\n\n",
)


class Score(NamedTuple):
    """Precision and recall, and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)

    def __str__(self) -> str:
        """F1 with precision and recall."""
        return f"{self.f1:.3f} (precision {self.precision:.3f}, recall {self.recall:.3f})"


def documents(name: str, half: int | None) -> Iterator[dict[str, Any]]:
    """The documents of a data file, or every second one."""
    for number, document in enumerate(json_lines(name)):
        if half is None or number % 2 == half:
            yield document


def overlap(one: Any, other: Any) -> bool:  # noqa: ANN401 - a gold or a found expression
    """Whether two (start, end, ...) share a character."""
    return bool(one[0] < other[1] and other[0] < one[1])


def matched(ones: Sequence[Any], others: Sequence[Any], *, value: bool, strict: bool) -> int:
    """How many of some (start, end, value) have a partner among others."""
    return sum(
        any(
            (one[:2] == other[:2] if strict else overlap(one, other)) and (not value or one[2] == other[2])
            for other in others
        )
        for one in ones
    )


def triples(found: Sequence[TimeExpression]) -> list[tuple[int, int, str]]:
    """Start, end and value of found expressions."""
    return [(one.start, one.end, one.value) for one in found]


def score(name: str, half: int | None, *, calendar_only: bool, language: str = "en") -> dict[str, Score]:
    """Value, strict and relaxed score over a file."""
    ways = {"value": (True, False), "strict": (False, True), "relaxed": (False, False)}
    sums = {way: [0, 0] for way in ways}
    gold_count = found_count = 0
    for document in documents(name, half):
        gold = [(one["start"], one["end"], one["value"] or "") for one in document["expressions"]]
        found = triples(time_expressions(document["text"], document["published"], language))
        if calendar_only:
            gold = [one for one in gold if CALENDAR.fullmatch(one[2])]
            found = [one for one in found if CALENDAR.fullmatch(one[2])]
        gold_count += len(gold)
        found_count += len(found)
        for way, (value, strict) in ways.items():
            sums[way][0] += matched(found, gold, value=value, strict=strict)
            sums[way][1] += matched(gold, found, value=value, strict=strict)
    return {way: Score(hits / (found_count or 1), back / (gold_count or 1)) for way, (hits, back) in sums.items()}


def instant(value: str | None) -> str | None:
    """A date or time of either notation as one that can be compared: 2018-09-07 16:30:00."""
    if value is None:
        return None
    day, _, clock = value.replace(" ", "T").partition("T")
    if clock or not day:
        clock = clock or "00"
    elif re.fullmatch(r"\d\d:\d\d:\d\d", day):
        day, clock = "", day
    day += {4: "-01-01", 7: "-01"}.get(len(day), "") if CALENDAR.fullmatch(day) else ""
    return f"{day} {clock}{':00:00'[len(clock) - 2 :]}".strip() if clock else day


def literal(found: TimeExpression, values: Sequence[dict[str, str]]) -> bool:
    """Whether an expression says one of the admissible values of a phrase to the letter, or an admissible range."""
    pair = found.begin, found.end_value
    return any(
        found.value in (value.get("timex"), value.get("value"))
        or (pair != (None, None) and pair == (value.get("start"), value.get("end")))
        for value in values
    )


def normalised(found: TimeExpression, values: Sequence[dict[str, str]]) -> bool:
    """Whether an expression means one of the admissible values, T15 and 15:00:00 or 2018 and 2018-01-01 as one."""
    for value in values:
        if found.value in (value.get("timex"), value.get("value")):
            return True
        plain = {
            instant(value[key])
            for key in ("timex", "value")
            if value.get(key, "").count("T") or ":" in value.get(key, "")
        }
        if instant(found.value) in plain:
            return True
        pair = instant(value.get("start")), instant(value.get("end"))
        if pair != (None, None) and pair == (instant(found.begin), instant(found.end_value)):
            return True
    return False


def phrases_right(half: int | None) -> dict[str, float]:
    """The share of gold expressions in the phrases that are right, to the letter and by what they mean."""
    ways = {"to the letter": literal, "normalised": normalised}
    right = dict.fromkeys(ways, 0)
    total = 0
    for document in documents("dates-phrases.jsonl.gz", half):
        found = time_expressions(document["text"], document["published"])
        for gold in document["expressions"]:
            total += 1
            near = [one for one in found if overlap(one, (gold["start"], gold["end"]))]
            for way, is_right in ways.items():
                right[way] += any(is_right(one, gold["values"]) for one in near)
    return {way: count / total for way, count in right.items()}


def seconds(text: str) -> float:
    """How much processor time a text takes, whatever else the machine does."""
    return processor_seconds(lambda: time_expressions(text, "2022-11-28"))


def speed(text: str) -> float:
    """MB of text a second, the best of three."""
    return len(text.encode()) / 1e6 / min(seconds(text) for _ in range(3))


def growth() -> dict[str, float]:
    """How much longer ten times the text takes, for each piece that hurts repeated; linear is 10."""
    return {
        piece: seconds(piece * (1_000_000 // len(piece))) / seconds(piece * (100_000 // len(piece)))
        for piece in _HURTFUL
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--half", type=int, choices=(0, 1), help="every second document only")
    parser.add_argument("--no-speed", action="store_true", help="quality only")
    options = parser.parse_args()
    names = {
        "news": "dates-news.jsonl.gz",
        "history": "dates-history.jsonl.gz",
        "phrases": "dates-phrases.jsonl.gz",
    }
    present = {kind: name for kind, name in names.items() if (DATA / name).is_file()}
    for kind in names.keys() - present.keys():
        print(f"{kind}: skipped, there is no {DATA / names[kind]}")
    for kind in present.keys() & {"news", "history"}:
        for way, result in score(present[kind], options.half, calendar_only=kind == "history").items():
            print(f"{kind} {way} F1: {result}")
    if "phrases" in present:
        for way, share in phrases_right(options.half).items():
            print(f"phrases right, {way}: {share:.1%}")
    if not options.no_speed:
        if "history" in present:
            text = "\n\n".join(document["text"] for document in documents(present["history"], None))
            print(f"speed: {speed(text):.2f} MB/s on {len(text) / 1e6:.1f} MB of prose full of dates")
        for piece, ratio in growth().items():
            print(f"ten times {piece!r}: {ratio:.1f} times as long")


if __name__ == "__main__":
    main()
