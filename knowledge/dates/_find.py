"""Finding: where the rules match in a text, and which of them narrate."""

import re
from collections.abc import Iterator

from knowledge.dates._context import Context, Item, Slots
from knowledge.dates._grammar import BLANK
from knowledge.dates._numbers import integer
from knowledge.dates._plausible import PLAUSIBLE
from knowledge.dates._rules import RULES

_SLOT = re.compile(r"\?P<[a-z]+[0-9]?>")
_ANY = re.compile("|".join(f"({_SLOT.sub('?:', rule.pattern.pattern)})" for rule in RULES))


def find(context: Context) -> list[Item]:
    """The matches in a text, in order, without overlap."""
    items: list[Item] = []
    classes = context.tokens.classes
    position = 0
    search = _ANY.search
    while (match := search(classes, position)) is not None:
        start = match.start()
        found, end = _first(match.lastindex or 1, start, context)
        items += found
        position = max(end, start + 1)
    return items


def _first(index: int, start: int, context: Context) -> tuple[list[Item], int]:
    """The first rule from ``index`` (counted from 1) on that matches at a token and makes sense there."""
    for rule in RULES[index - 1 :]:
        match = rule.pattern.match(context.tokens.classes, start)
        if not match:
            continue
        if rule.kind == "never":
            return [], match.end()
        items = list(_items(rule.kind, match, context))
        check = PLAUSIBLE.get(rule.kind) or PLAUSIBLE.get(items[0].kind)
        if check is None or check(items[0], context):
            return items, match.end()
    return [], start


def _items(kind: str, match: re.Match[str], context: Context) -> Iterator[Item]:
    words = context.tokens.words
    spans = {name: match.span(name) for name, found in match.groupdict().items() if found is not None}
    slots = {name: tuple(word for word in words[a:b] if not word.isspace()) for name, (a, b) in spans.items()}
    if not kind.endswith("range"):
        yield Item(kind, match.start(), _trimmed(match, context), slots)
        return
    kind = kind.removesuffix("range")
    shared = {name: value for name, value in slots.items() if not name[-1].isdigit()}
    parts = [{name[:-1]: value for name, value in slots.items() if name.endswith(n)} for n in "12"]
    first_end = max(end for name, (_, end) in spans.items() if name.endswith("1"))
    second_start = min(start for name, (start, _) in spans.items() if name.endswith("2"))
    if "year" in parts[1] and "year" not in parts[0] and ("a" in parts[0] or "month" in parts[0]):
        parts[0]["year"] = parts[1]["year"]
    if "halfday" in parts[1] and "halfday" not in parts[0] and _before_noon(parts[0]) <= _before_noon(parts[1]):
        parts[0]["halfday"] = parts[1]["halfday"]
    yield Item(kind, match.start(), first_end, shared | parts[0])
    first = {"first": parts[0]["year"]} if "tail" in parts[1] else {}
    yield Item(kind, second_start, _trimmed(match, context), shared | parts[1] | first)


def _before_noon(slots: Slots) -> int:
    """An hour of the clock's face, twelve as the first."""
    return (integer(slots["hour"]) or 0) % 12


def _trimmed(match: re.Match[str], context: Context) -> int:
    """The end of a match without trailing white space."""
    end = match.end()
    while end > match.start() and context.tokens.classes[end - 1] == BLANK:
        end -= 1
    return end
