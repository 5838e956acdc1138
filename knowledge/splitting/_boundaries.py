"""From one possible end to the next: cutting a text where a sentence ends."""

from collections.abc import Iterator

from knowledge.splitting._lines import Lines, inline_items
from knowledge.splitting._patterns import BREAKS, CANDIDATE, FULL_STOP_BEFORE_ELLIPSIS
from knowledge.splitting._rules import rules_for
from knowledge.splitting._stops import Stops

_BREAKS = frozenset(BREAKS)


def sentence_spans(text: str, language: str = "en") -> list[tuple[int, int]]:
    """The sentences of a text as spans: `text[start:end]` is a sentence without the space around it.

    Args:
        text: any text; a blank line always ends a sentence, headings and items of lists are sentences.
        language: ISO 639-1 code; one without rules of its own gets those that hold everywhere.

    Returns:
        Offsets in code points, in order and without overlap. Every character but space is in one span.
    """
    spans: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for end, following in _cuts(text, start, language):
        spans.append((start, end))
        start = following
    if start < len(text):
        spans.append((start, len(text.rstrip())))
    return spans


def _cuts(text: str, start: int, language: str) -> Iterator[tuple[int, int]]:
    """Where sentences end and the next ones start, in order; the first one starts at `start`."""
    rules = rules_for(language)
    stops, lines = Stops(text, rules), Lines(text)
    items = inline_items(text, start, rules.ordinals)
    item = next(items, len(text))
    for found in CANDIDATE.finditer(text, start):
        at, following = found.span()
        while item < at:
            if item > start:
                yield _trimmed(text, start, item), item
                start = item
            item = next(items, len(text))
        if at < start:
            continue  # between a sentence and a quotation mark that was set apart from it
        if found.lastgroup == "bullet":
            if at > start and text[at - 1].isspace():
                yield _trimmed(text, start, at), at
                start = at
            continue
        if found.lastgroup == "space":
            stop = stops.read(found, start)
            end, following = stop.end, stop.following
            if following == len(text):
                return
            ends = stops.ends_sentence(stop, start)
            if text[end] != " " or following - end > 1:
                broken = not _BREAKS.isdisjoint(text[end:following])
                ends = ends or (broken and lines.ends_sentence(end, following, stopped=True))
            else:
                broken = False
            if ends and FULL_STOP_BEFORE_ELLIPSIS.match(text, at - 1):
                end, following = at + 1, at + 2
        else:
            if following == len(text):
                return
            broken = True
            ends = lines.ends_sentence(at, following, stopped=False)
            end = _trimmed(text, start, at) if ends else at
        if ends:
            yield end, following
            start = following
        if broken:
            items = inline_items(text, following, rules.ordinals)
            item = next(items, len(text))
    while item < len(text):
        if item > start:
            yield _trimmed(text, start, item), item
            start = item
        item = next(items, len(text))


def _trimmed(text: str, start: int, end: int) -> int:
    """Where the sentence from `start` ends without the space before `end`."""
    return start + len(text[start:end].rstrip())
