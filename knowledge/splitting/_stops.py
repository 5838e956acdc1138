"""Full stops and their kin: which of them end a sentence."""

import re
from typing import NamedTuple

from knowledge.splitting._patterns import ENUMERATOR, NAME_IN_SMALL_LETTERS, NEXT, SPACE, SPACED, STRONG
from knowledge.splitting._rules import ROMAN, Kind, Rules

_QUOTES = frozenset("\"'”’»«“›‹")
_OPENING = "([{\"'“„«‘’»*_¿¡"
_DASHES = frozenset("-–—")
#: What no sentence begins with.
_CONTINUERS = frozenset(",;:)]}%&+=/<>|")
#: Always in capitals, so that they do not show a new sentence.
_FIRST_PERSON = frozenset(("I", "I'm", "I’m", "I've", "I’ve", "I'd", "I’d", "I'll", "I’ll"))
_ADDRESSES = frozenset(("http", "https", "www"))
_IN_ADDRESS = re.compile(r"[/@\\_=:.]|\bwww\b")

#: No word that decides is longer: what is cut off at this length is no abbreviation.
_REACH = 24


class Stop(NamedTuple):
    """A stop, or a run of them, and what surrounds it."""

    at: int
    """Where its first character stands."""
    run: str
    """Its further characters."""
    close: str
    """Quotation marks, brackets and footnotes that close with it."""
    end: int
    """Where these end."""
    following: int
    """Where the next text begins: behind the space, or at `end` where there is none."""


class Stops:
    """Decides about the stops of one text by the rules of its language."""

    def __init__(self, text: str, rules: Rules) -> None:
        self._text = text
        self._rules = rules

    def read(self, found: re.Match[str], start: int) -> Stop:
        """The stop that was found in the sentence that begins at `start`."""
        text = self._text
        end, following = found.span("space")
        close = found["close"]
        # A quotation mark set apart does not show whether it opens or closes; the sentence before it does.
        mark = text[following : following + 1] if text[end:following] == " " else ""
        if mark and mark in "\"'" and not text[following + 1 : following + 2].strip():
            set_apart = mark if mark == '"' else " ' "
            if text.count(set_apart, max(start, end - 500), end) % 2:
                end = following + 1
                space = SPACE.match(text, end)
                following = space.end() if space else end
                close += mark
        return Stop(found.start(), found["run"], close, end, following)

    def is_plain(self, at: int) -> bool:
        """Whether the word before a full stop is no abbreviation."""
        return self._rules.kind(_last_word(self._text[max(0, at - _REACH) : at]).lstrip(_OPENING)) is None

    def ends_sentence(self, stop: Stop, start: int) -> bool:
        """Whether the sentence that begins at `start` ends with this stop."""
        text = self._text
        mark, first = text[stop.at], text[stop.following]
        if mark in STRONG:
            return not (stop.close and first == "と")  # Japanese goes on behind a reported quotation
        behind = NEXT.match(text, stop.following)
        word = behind[1] if behind else None
        if word is None:
            if first == "§" and mark == "." and self._kind_before(stop, start):
                return False  # "28 U.S.C. § 1331"
            opens = first not in _CONTINUERS or NAME_IN_SMALL_LETTERS.match(text, stop.following) is not None
            return stop.following > stop.end and opens
        if (stop.run or mark == "…") and not (mark + stop.run).strip(".… "):
            return self._ellipsis_ends(stop, start, word)
        if stop.following == stop.end:
            return self._glued_ends(stop, word)
        if mark == "." and text[stop.at - 1 : stop.at] != " ":
            ends = self._full_stop_ends(stop, start, word)
        elif _goes_on(word):
            ends = not stop.close and first not in _DASHES and not (mark == "!" and self._is_name(stop))
        else:
            ends = True
        return ends and not (stop.close and stop.close[-1] in _QUOTES and self._is_speaker(stop, word))

    def _full_stop_ends(self, stop: Stop, start: int, word: str) -> bool:
        """Whether a single full stop right behind a word does."""
        text = self._text
        if stop.at - start < _REACH and ENUMERATOR.fullmatch(text, start, stop.at):
            return False
        before = text[max(start, stop.at - _REACH) : stop.at]
        last = _last_word(before).lstrip(_OPENING)
        kind = self._kind_before(stop, start)
        if _goes_on(word):
            if NAME_IN_SMALL_LETTERS.match(text, stop.following):
                return kind is None
            if kind or stop.close or text[stop.following] in _DASHES:
                return False
            is_word = len(last) > 3 or (len(last) > 1 and not self._is_unit(stop.at))
            return text[start].islower() or is_word or not last.isalpha()
        return self._abbreviation_ends(kind, stop, start, word) if kind else not self._is_spaced(last, word, stop)

    def _kind_before(self, stop: Stop, start: int) -> Kind | None:
        """The kind of abbreviation that the word before a full stop is, also one that was set apart: "z. B."."""
        before = self._text[max(start, stop.at - _REACH) : stop.at]
        last = _last_word(before).lstrip(_OPENING)
        spaced = SPACED.search(before[-8:]) if len(last) < 3 else None
        return self._rules.kind(spaced[0].replace(" ", "") if spaced else last)

    def _abbreviation_ends(self, kind: Kind, stop: Stop, start: int, word: str) -> bool:
        """Whether an abbreviation does that no small letter follows."""
        if kind is Kind.BOUND:
            return False
        if kind is Kind.NUMBERED:
            return not (word[0].isdigit() or ROMAN.fullmatch(word))
        if word[0].isdigit() or not self._is_long(start, stop.at):
            return False
        if kind is Kind.NAME:
            return self._opens(word, stop.following) or self._is_unit(stop.at)
        zone = word.isupper() and len(word) > 1
        return not zone and word not in self._rules.dates and self._text[stop.following] != "("

    def _is_spaced(self, last: str, word: str, stop: Stop) -> bool:
        """Whether two single letters are parts of an abbreviation that was set apart: "z. B."."""
        return len(last) == len(word) == 1 and self._text[stop.following + 1 : stop.following + 2] == "."

    def _opens(self, word: str, position: int) -> bool:
        """Whether a word opens a sentence rather than continues a name; "A." is an initial."""
        initial = len(word) == 1 and self._text[position + 1 : position + 2] == "."
        return word.lower() in self._rules.openers and not initial

    def _is_unit(self, stop: int) -> bool:
        """Whether an abbreviation in small letters stands behind a number: "in 1833 г.", "5 ft."."""
        number, _, unit = self._text[max(0, stop - _REACH) : stop].rpartition(" ")
        last = _last_word(number)
        return unit.islower() and (last[-1:].isdigit() or ROMAN.fullmatch(last) is not None)

    def _is_long(self, start: int, stop: int) -> bool:
        """Whether there are words enough for a sentence: "At 5 a.m." still waits for its verb."""
        return stop - start > 40 or self._text.count(" ", start, stop) > 2

    def _ellipsis_ends(self, stop: Stop, start: int, word: str) -> bool:
        """Whether dots do: not as an omission, not at the start, and only before a clear beginning."""
        if _goes_on(word) or word[0].isdigit() or (word in _FIRST_PERSON and stop.run != "."):
            return False
        omission = "]" in stop.close and self._text[stop.at - 1 : stop.at] == "["
        return stop.at > start and not omission

    def _glued_ends(self, stop: Stop, word: str) -> bool:
        """Whether a stop does that has the next word right behind it: "the end.Next"."""
        text, after = self._text, stop.following + len(word)
        if not word[0].isupper() or text[stop.following] != word[0]:
            return False
        last = _last_word(text[max(0, stop.at - _REACH) : stop.at])
        if _IN_ADDRESS.search(last) or text[after : after + 1] in tuple("._@/\\(="):
            return False
        if text[stop.at] != ".":
            return True
        plain = last[-2:].isalpha() and last[-2:].islower() and word[1:].islower()
        return plain and (last[0].islower() or word.lower() in self._rules.openers)

    def _is_name(self, stop: Stop) -> bool:
        """Whether the word before an exclamation mark is written as a name: "Yahoo! in March"."""
        return _last_word(self._text[max(0, stop.at - _REACH) : stop.at])[:1].isupper()

    def _is_speaker(self, stop: Stop, word: str) -> bool:
        """Whether a name and a verb of saying follow a quotation."""
        if word.lower() in self._rules.openers:
            return False
        for other in self._text[stop.following : stop.following + 80].split()[1:5]:
            if other.strip(".,:;") in self._rules.speech:
                return True
            if not other[0].isupper():
                return False
        return False


def _last_word(before: str) -> str:
    """What stands between the last space and the end."""
    words = before.rsplit(None, 1)
    return words[-1] if words else ""


def _goes_on(word: str) -> bool:
    """Whether a word is in small letters, as inside a sentence; an address begins one in any case."""
    return word[0].islower() and word not in _ADDRESSES
