"""Finding: where the rules match in a text, and which of them narrate."""

import re
from collections.abc import Iterator

from knowledge.dates._context import Context, Item, Slots
from knowledge.dates._grammar import BLANK, DIGIT_CLASSES, FIRST_WORD, LAST_WORD, YEAR
from knowledge.dates._numbers import integer
from knowledge.dates._plausible import PLAUSIBLE
from knowledge.dates._rules import RULES

# A number other than a year means a time only beside a word of the rules or a separator.
_BARE = DIGIT_CLASSES - {YEAR}
_COMPANY = re.compile(f"[{FIRST_WORD}-{LAST_WORD}]|[0-9][-/:·'][0-9]")
_WINDOW = 12  # tokens in which that company stands
_LONGEST_NUMBER = 12  # characters, seventeen and million among them: longer digits count nothing here
_BY_START = {
    start: tuple(rule for rule in RULES if start in rule.starts)
    for start in frozenset[str]().union(*(rule.starts for rule in RULES))
}
_STARTS = re.compile(f"[{re.escape(''.join(sorted(_BY_START)))}]")


def find(context: Context) -> list[Item]:
    """The matches in a text, in order, without overlap."""
    items: list[Item] = []
    position = 0
    classes = context.tokens.classes
    for candidate in _STARTS.finditer(classes):
        start = candidate.start()
        if start < position:
            continue
        if candidate[0] in _BARE and not _COMPANY.search(classes, max(start - 2, 0), start + _WINDOW):
            continue
        for rule in _BY_START[candidate[0]]:
            match = rule.pattern.match(classes, start)
            if match and (found := _checked(rule.kind, match, context)) is not None:
                items += found
                position = match.end()
                break
    return items


def _checked(kind: str, match: re.Match[str], context: Context) -> list[Item] | None:
    """What a match finds; None where it makes no sense there."""
    if kind == "never":
        return []
    items = list(_items(kind, match, context))
    if any(len(word) > _LONGEST_NUMBER for word in items[0].slots.get("number", ())):
        return None
    check = PLAUSIBLE.get(kind) or PLAUSIBLE.get(items[0].kind)
    first, last = items[0], items[-1]
    whole = first._replace(end=last.end, slots=last.slots | first.slots)
    return items if check is None or check(whole, context) else None


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


def _before_noon(slots: Slots) -> tuple[int, int]:
    """A time on the clock's face, twelve as the first hour."""
    return (integer(slots["hour"]) or 0) % 12, integer(slots.get("minute", ())) or 0


def _trimmed(match: re.Match[str], context: Context) -> int:
    """The end of a match without trailing white space."""
    end = match.end()
    while end > match.start() and context.tokens.classes[end - 1] == BLANK:
        end -= 1
    return end
