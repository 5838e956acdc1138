"""Matching: where the rules find something in a text, and whether it makes sense there."""

import re
from collections.abc import Iterator
from typing import Final

from knowledge.dates._context import Context, Item, Kind, Slots
from knowledge.dates._grammar.numbers import integer
from knowledge.dates._grammar.tokens import BLANK, DIGIT_CLASSES, FIRST_WORD, LAST_WORD, YEAR
from knowledge.dates._kinds import KINDS

_BARE: Final = DIGIT_CLASSES - {YEAR}
"""A number other than a year means a time only beside a word of the rules or a separator."""
_COMPANY: Final = re.compile(f"[{FIRST_WORD}-{LAST_WORD}]|[0-9][-/:·'][0-9]")
_WINDOW: Final = 12
"""Tokens in which that company stands."""
_LONGEST_NUMBER: Final = 12
"""Characters, seventeen and million among them: longer digits count nothing here."""


def find(context: Context) -> list[Item]:
    """The matches in a text, in order, without overlap."""
    items: list[Item] = []
    position = 0
    classes, rules_at = context.tokens.classes, context.grammar.rules_at
    for candidate in context.grammar.starts.finditer(classes):
        start = candidate.start()
        if start < position:
            continue
        first = classes[start]
        if first in _BARE and not _COMPANY.search(classes, max(start - 2, 0), start + _WINDOW):
            continue
        following = classes[start + 1 : start + 3]
        for rule in rules_at[first + (following[1:] if following[:1] == BLANK else following[:1])]:
            match = rule.pattern.match(classes, start)
            if match and (found := _checked(rule.kind, match, context)) is not None:
                items += found
                position = match.end()
                break
    return items


def _checked(name: str, match: re.Match[str], context: Context) -> list[Item] | None:
    """What a match finds; None where it makes no sense there."""
    if name == "never":
        return []
    kind = KINDS.get(name) or KINDS[name.removesuffix("range").removesuffix("list")]
    items = list(_several(kind, match, context) if name.endswith(("range", "list")) else _one(kind, match, context))
    if any(len(word) > _LONGEST_NUMBER for word in items[0].slots.get("number", ())):
        return None
    first, last = items[0], items[-1]
    whole = first._replace(end=last.end, slots=last.slots | first.slots)
    return items if kind.is_plausible is None or kind.is_plausible(whole, context) else None


def _one(kind: Kind, match: re.Match[str], context: Context) -> Iterator[Item]:
    yield Item(kind, match.start(), _trimmed(match, context), _slots(match, context))


def _several(kind: Kind, match: re.Match[str], context: Context) -> Iterator[Item]:
    """The expressions that the rule of a range or a list finds; a year that the last one says holds for all."""
    slots = _slots(match, context)
    shared = {name: value for name, value in slots.items() if not name[-1].isdigit()}
    numbers = sorted({name[-1] for name in slots if name[-1].isdigit()})
    parts = [{name[:-1]: value for name, value in slots.items() if name.endswith(number)} for number in numbers]
    first, last = parts[0], parts[-1]
    if "year" in last and "year" not in first and ("a" in first or "month" in first):
        first["year"] = last["year"]
    if "halfday" in last and "halfday" not in first and _before_noon(first) <= _before_noon(last):
        first["halfday"] = last["halfday"]
    for number, part in zip(numbers, parts, strict=True):
        start = (
            min(match.start(name) for name in slots if name.endswith(number)) if part is not first else match.start()
        )
        end = max(match.end(name) for name in slots if name.endswith(number))
        ends = _trimmed(match, context) if part is last else end
        hundreds = {"first": first["year"]} if "tail" in part else {}
        yield Item(kind, start, ends, shared | part | hundreds)


def _slots(match: re.Match[str], context: Context) -> Slots:
    """The words in the slots of a match."""
    words = context.tokens.words
    spans = {name: match.span(name) for name, found in match.groupdict().items() if found is not None}
    return {name: tuple(word for word in words[a:b] if not word.isspace()) for name, (a, b) in spans.items()}


def _before_noon(slots: Slots) -> tuple[int, int]:
    """A time on the clock's face, twelve as the first hour."""
    return (integer(slots["hour"]) or 0) % 12, integer(slots.get("minute", ())) or 0


def _trimmed(match: re.Match[str], context: Context) -> int:
    """The end of a match without trailing white space."""
    end = match.end()
    while end > match.start() and context.tokens.classes[end - 1] == BLANK:
        end -= 1
    return end
