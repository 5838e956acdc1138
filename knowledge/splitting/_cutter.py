"""From one possible end to the next: cutting a text where a sentence ends."""

from knowledge.splitting._lines import Lines, inline_items
from knowledge.splitting._patterns import BREAKS, CANDIDATE, FULL_STOP_BEFORE_ELLIPSIS
from knowledge.splitting._rules import rules_for
from knowledge.splitting._stops import Stop, Stops

_BREAKS = frozenset(BREAKS)


class Cutter:
    """Walks through one text and collects its sentences."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._rules = rules_for(language)
        self._stops = Stops(text, self._rules)
        self._lines = Lines(text)
        self._spans: list[tuple[int, int]] = []
        self._start = len(text) - len(text.lstrip())
        """Where the sentence begins that is not cut off yet; never at a space."""
        self._start_line(self._start)

    def spans(self) -> list[tuple[int, int]]:
        """Cuts the text."""
        text = self._text
        for found in CANDIDATE.finditer(text, self._start):
            at, following = found.span()
            if self._next_item <= at:
                self._cut_items(at)
            if following == len(text):
                break
            if at < self._start:
                continue  # between a sentence and a quotation mark that was set apart from it
            if found.lastgroup == "plain":
                self._at_plain_stop(at, following)
            elif found.lastgroup == "space":
                self._at_stop(self._stops.read(found, self._start))
            elif found.lastgroup == "bullet":
                if text[at - 1 : at].isspace():
                    self._cut_before(at, at)
            elif self._lines.ends_sentence(at, following, stopped=False):
                self._cut_before(at, following)
                self._start_line(following)
        self._cut_items(len(text))
        self._cut_before(len(text), len(text))
        return self._spans

    def _at_plain_stop(self, at: int, following: int) -> None:
        """Cuts behind a full stop between a word in small letters and a capital; saves most ends the rest."""
        if self._stops.is_plain(at):
            self._spans.append((self._start, at + 1))
            self._start = following
        else:
            self._at_stop(Stop(at, "", "", at + 1, following))

    def _at_stop(self, stop: Stop) -> None:
        """Cuts behind a stop, if a sentence ends there by itself or with its line."""
        text, start = self._text, self._start
        end, following = stop.end, stop.following
        if following == len(text):
            return
        ends = self._stops.ends_sentence(stop, start)
        space = text[end:following]
        if space != " " and not _BREAKS.isdisjoint(space):
            ends = ends or self._lines.ends_sentence(end, following, stopped=True)
            if ends:
                self._start_line(following)
        elif ends and FULL_STOP_BEFORE_ELLIPSIS.match(text, stop.at):
            end, following = stop.at + 1, stop.at + 2
        if ends:
            self._spans.append((start, end))
            self._start = following

    def _cut_before(self, end: int, following: int) -> None:
        """Ends the sentence before the space before `end`, unless there is none; the next one follows."""
        sentence = self._text[self._start : end].rstrip()
        if sentence:
            self._spans.append((self._start, self._start + len(sentence)))
            self._start = following

    def _start_line(self, position: int) -> None:
        """Looks ahead for a list that runs on inside the line that begins at a position."""
        self._items = inline_items(self._text, position, self._rules.ordinals)
        self._next_item = next(self._items, len(self._text))

    def _cut_items(self, stop: int) -> None:
        """Ends sentences where items of that list begin, up to `stop`."""
        while self._next_item < len(self._text) and self._next_item <= stop:
            self._cut_before(self._next_item, self._next_item)
            self._next_item = next(self._items, len(self._text))
