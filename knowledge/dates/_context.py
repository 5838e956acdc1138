"""What surrounds an expression: the words beside it, the tense of its sentence, the days it may hang on."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from knowledge.dates._grammar.lexicon import LISTS, words
from knowledge.dates._grammar.rules import Grammar
from knowledge.dates._grammar.tokens import BLANK, BREAK, CLOSE, DOT, OPEN, STOP, WORD, Tokens
from knowledge.dates._period import Period
from knowledge.dates._timex.calendar import Moment

Slots = dict[str, tuple[str, ...]]


class Item(NamedTuple):
    """A rule's match: tokens ``start`` to ``end`` and the words in its slots."""

    kind: "Kind"
    start: int
    end: int
    slots: Slots


class Value(NamedTuple):
    """What an expression means."""

    type: str
    value: str
    mod: str | None = None
    begin: str | None = None
    end: str | None = None


class Found(NamedTuple):
    """A resolved expression, tokens ``start`` to ``end``."""

    item: Item
    """The match that tells most: of two that were joined, the later."""
    start: int
    end: int
    value: Value
    lead: "Kind"
    """The kind of the match it starts with."""
    inner: Item | None = None
    """Of two that were joined the other one, as a third may complete it: 8 a.m. on Monday next week."""


_REACH = 40  # tokens looked at on either side for a verb: about twenty words, a long sentence's clause
_FUTURE = LISTS["FUTURE"]
_PAST = LISTS["PAST"]
_NOT_PAST = LISTS["NOT_PAST"]
_PRESENT = words("is are takes take begins begin starts start opens open")
_NEXT = 12
"""Tokens after "next" in which the verb in the present stands."""
_PROSPECT = words("will shall ll would be to can could may might must")


_BRACKET = 24
"""Tokens that may stand between a bracket and a date in it."""
_NOTE = 24
"""Tokens from which on a line is no note."""


@dataclass
class Context:
    """What the resolvers may ask for."""

    grammar: Grammar
    text: str
    tokens: Tokens
    published: Moment | None
    clock: tuple[int, int, int] | None
    """Hour, minute and second of publication."""
    narrative: bool = False
    """Whether the text tells of a time other than that of its publication."""
    reference: Moment | None = None
    """The date that the story has come to; asides don't move it."""
    mentioned: Moment | None = None
    """The last date mentioned, which "that year" and "two days later" hang on."""
    period: Period | None = None
    """The time that the heading above names."""
    _past_endings: tuple[str, ...] = field(init=False)
    _future_endings: tuple[str, ...] = field(init=False)
    _verbs: re.Pattern[str] = field(init=False)
    """The classes of verbs and of what ends a sentence; the words of the rules are no verbs but for a few."""

    def __post_init__(self) -> None:
        self._future_endings = self.grammar.setting("future_endings")
        self._past_endings = self.grammar.setting("past_endings")
        self._verbs = re.compile(f"[{WORD}{BREAK}{STOP}{DOT}{self.grammar.classes_of(_FUTURE | {'to', 'next'})}]")

    def before(self, index: int, count: int = 1) -> str:
        """The word (or character) before a token, ``count`` words back; empty at the start of a line."""
        words, classes = self.tokens.words, self.tokens.classes
        while index > 0:
            index -= 1
            if classes[index] == BREAK:
                return ""
            if classes[index] != BLANK:
                count -= 1
                if count == 0:
                    return words[index]
        return ""

    def after(self, index: int) -> str:
        """The word (or other character) from a token on; empty at the end of a line."""
        words, classes = self.tokens.words, self.tokens.classes
        if index < len(words) and classes[index] == BLANK:
            index += 1
        return "" if index >= len(words) or classes[index] == BREAK else words[index]

    def is_note(self, index: int) -> bool:
        """Whether a line holds nothing but words of dates, as a reminder or a question does: it looks forward."""
        classes = self.tokens.classes
        before = classes.rfind(BREAK, max(index - _NOTE, 0), index)
        start, end = before + 1 if before >= 0 else max(index - _NOTE, 0), classes.find(BREAK, index, index + _NOTE)
        line = classes[start : end if end >= 0 else index + _NOTE]
        return len(line) < _NOTE and WORD not in line

    def leads(self, index: int) -> bool:
        """Whether a token stands at the beginning of its sentence, two words before it at most."""
        words, classes = self.tokens.words, self.tokens.classes
        for place in range(index - 1, max(index - 7, -1), -1):
            if classes[place] in (BREAK, STOP) or (classes[place] == DOT and self._ends_sentence(place)):
                return sum(words[each].isalpha() for each in range(place, index)) <= 2
        return index < 7

    def in_brackets(self, index: int) -> bool:
        """Whether a token stands in brackets that open shortly before."""
        stretch = self.tokens.classes[max(index - _BRACKET, 0) : index]
        return stretch.rfind(OPEN) > stretch.rfind(CLOSE)

    def capital(self, index: int) -> bool:
        """Whether a token starts with a capital letter."""
        return self.text[self.tokens.starts[index]].isupper()

    def tense(self, start: int, end: int) -> int:
        """The tense by the nearest verb before some tokens, else after: -1 past, 1 future, 0 unknown."""
        previous = self.before(start)
        if previous in ("since",):
            return -1
        planned = ("for", "until", "till", "due", "starting", "beginning")
        if previous in planned or (previous == "the" and self.before(start, 2) == "for") or self.is_note(start):
            return 1
        classes = self.tokens.classes
        behind = [match.start() for match in self._verbs.finditer(classes, max(start - _REACH, 0), start)]
        ahead = (match.start() for match in self._verbs.finditer(classes, end, end + _REACH))
        return self._tense(reversed(behind)) or self._tense(ahead) or (previous == "by")

    def _tense(self, indexes: Iterable[int]) -> int:
        words, classes = self.tokens.words, self.tokens.classes
        for index in indexes:
            kind = classes[index]
            if kind in (BREAK, STOP) or (kind == DOT and self._ends_sentence(index)):
                return 0
            word = words[index]
            if word in _FUTURE or (word == "to" and words[max(index - 2, 0)] in ("set", "due", "is", "are")):
                return 1
            if kind == WORD and word.endswith(self._future_endings):
                return 1
            if word == "next" and not _PRESENT.isdisjoint(words[index + 1 : index + _NEXT]):
                return 1  # the next meeting is, our next concert takes place
            ended = word.endswith(self._past_endings) and len(word) > 3 and word not in _NOT_PAST
            if word in _PAST or (ended and not self.capital(index)):
                around = words[max(index - 6, 0) : index]
                if around[-2:-1] == ["be"] and not _PROSPECT.isdisjoint(around) and "have" not in around:
                    return 1  # is to be held, will be made
                if not _PROSPECT.isdisjoint(around):
                    return 1 if "have" not in around and word not in _PAST - {"been", "have"} else -1
                return -1
        return 0

    def _ends_sentence(self, index: int) -> bool:
        tokens = self.tokens
        if index + 1 < len(tokens.words) and tokens.classes[index + 1] not in (BLANK, BREAK):
            return False
        return index > 0 and len(tokens.words[index - 1]) > 3


Resolver = Callable[[Item, Context, str | None], Value | None]
"""From a match to its value, or None where its words make no sense together (31 February). The last argument is its
frame, the value of a neighbour that completes it (the year of "March last year")."""


class Kind(NamedTuple):
    """What there is to know of a kind of expression."""

    name: str
    resolve: Resolver
    is_plausible: Callable[[Item, Context], bool] | None = None
    """Whether a match is one at all: what the words around it must or must not be. None where any match is."""
    is_open: bool = False
    """A neighbour may complete it: with the year of "March last year", the day of "Monday at 8 a.m."."""
    is_clock: bool = False
    """A time of day."""
    is_hour: bool = False
    """A time of day that says an hour."""
    is_part: bool = False
    """A part of the day."""
    takes_article: bool = False
    """An article in front belongs to it."""
    is_present: bool = False
    """It hangs on the present; a history says it in quotations alone."""
    needs_year: bool = False
    """It means nothing alone."""


_PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?.*)?)?)?")


def parse_published(published: str | None) -> tuple[Moment | None, tuple[int, int, int] | None]:
    """The day, month or year of publication and the time of day, as far as they are given.

    Raises:
        ValueError: Where it is neither a date nor the start of one, or the calendar has no such date.
    """
    if published is None:
        return None, None
    match = _PUBLISHED.fullmatch(published)
    if not match:
        message = f"a publication date looks like 2022, 2022-11 or 2022-11-28, not {published!r}"
        raise ValueError(message)
    year, month, day, hour, minute, second = (int(part) if part else None for part in match.groups())
    moment = Moment(year or 0, month, day)
    if not year or (month is not None and not 1 <= month <= 12) or (day is not None and moment.date is None):
        message = f"the calendar has no {published!r}"
        raise ValueError(message)
    return moment, None if hour is None else (hour, minute or 0, second or 0)
