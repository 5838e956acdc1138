"""From one possible end to the next: cutting a text where a sentence ends."""

from collections.abc import Iterator

from knowledge.splitting._languages import rules_for
from knowledge.splitting._lines import Lines, inline_items
from knowledge.splitting._patterns import BREAKS, CANDIDATE
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
    start = 0
    for end, following in _cuts(text, language):
        _append(spans, text, start, end)
        start = following
    _append(spans, text, start, len(text))
    return spans


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Adds a span without the space around it, unless nothing is left of it."""
    sentence = text[start:end]
    start += len(sentence) - len(sentence.lstrip())
    end = start + len(sentence.strip())
    if start < end:
        spans.append((start, end))


def _cuts(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where sentences end and the next ones begin, in order."""
    rules = rules_for(language)
    stops, lines = Stops(text, rules), Lines(text)
    items = inline_items(text, 0, ordinals=rules.ordinals)
    item = next(items, None)
    start = 0
    for found in CANDIDATE.finditer(text):
        position, following = found.span()
        while item is not None and item < position:
            yield item, item
            start = item
            item = next(items, None)
        if following == len(text):
            break
        kind = found.lastgroup
        if kind == "bullet":
            if text[position - 1 : position].isspace():
                yield position, position
                start = position
            continue
        if kind == "space":
            stop = stops.read(found, start)
            end, following = stop.end, stop.following
            if following == len(text):
                break
            ends = stops.ends_sentence(stop, start)
            broken = not _BREAKS.isdisjoint(text[end:following])
        else:
            end, ends, broken = position, False, True
        if broken:
            ends = ends or lines.ends_sentence(end, following, stopped=kind == "space")
            items = inline_items(text, following, ordinals=rules.ordinals)
        if ends:
            if kind == "space" and found["run"][:6] == " . . ." and text[position - 1 : position] != " ":
                end, following = position + 1, position + 2
            yield end, following
            start = following
        if broken:
            item = next(items, None)
    while item is not None:
        yield item, item
        item = next(items, None)
