"""Full stops and their kin: which of them end a sentence."""

import re

from knowledge.splitting._languages import Kind, Rules
from knowledge.splitting._patterns import ENUMERATOR, NEXT, SPACED, STRONG

_QUOTES = "\"'”’»«“›‹"
_OPENING = "([{\"'“„«‘’»*_"
_DASHES = "-–—"
#: What can't begin a sentence.
_CONTINUERS = ",;:)]}%&+=/<>|"
_VOWELS = frozenset("aeiouyáéíóúàèìòùâêîôûäëïöüãõåæøœаеёиоуыэюяіїєαεηιουωάέήίόύώAEIOUYАЕЁИОУЫЭЮЯÄÖÜÁÉÍÓÚ")
_FIRST_PERSON = frozenset(("I", "I'm", "I’m", "I've", "I’ve", "I'd", "I’d", "I'll", "I’ll"))
_ADDRESS = re.compile(r"[/@\\_=:]|\bwww\b|\.")
_ROMAN = re.compile(r"[IVXLC]+")


class Stops:
    """Decides about the stops of one text by the rules of its language."""

    def __init__(self, text: str, rules: Rules) -> None:
        self._text = text
        self._rules = rules

    def ends_sentence(self, found: re.Match[str], start: int) -> bool:
        """Whether the sentence that begins at `start` ends with the stop that was found."""
        text = self._text
        stop, following = found.start(), found.end()
        run, close, space = found["run"], found["close"], found["space"]
        mark = text[stop]
        if mark in STRONG:
            return not (close and text[following] == "と")  # Japanese: the quotation is reported
        behind = NEXT.match(text, following)
        word = behind[1] if behind else None
        if word is None:
            return bool(space) and text[following] not in _CONTINUERS
        if mark == "…" or (mark == "." and run):
            return self._ellipsis_ends(stop, start, word, close)
        if not space:
            return self._glued_ends(found, word)
        if mark == "." and text[stop - 1 : stop] != " ":
            ends = self._full_stop_ends(stop, start, following, word, close)
        elif word[0].islower():
            ends = not close and text[following] not in _DASHES and not (mark == "!" and self._is_name(stop))
        else:
            ends = True
        return ends and not (close and close[-1] in _QUOTES and self._is_speaker(following, word))

    def _full_stop_ends(self, stop: int, start: int, following: int, word: str, close: str) -> bool:
        """A single full stop right behind a word."""
        text = self._text
        before = text[max(start, stop - 24) : stop]
        last = before.rsplit(None, 1)[-1].lstrip(_OPENING) if before.strip() else ""
        spaced = SPACED.search(before) if len(last) < 3 else None
        kind = self._kind(spaced[1].replace(" ", "") if spaced else last)
        if word[0].islower():
            if close or kind or text[following] in _DASHES:
                return False
            return text[start].islower() or (len(last) > 3 and last.isalpha())
        if stop - start < 8 and ENUMERATOR.fullmatch(text, start, stop):
            return False
        if kind is None:
            return True
        if kind is Kind.BOUND:
            return False
        if kind is Kind.NUMBERED:
            return not (word[0].isdigit() or _ROMAN.fullmatch(word))
        if word[0].isdigit() or not self._is_long(start, stop):
            return False
        if kind is Kind.CLOSING:
            return word not in self._rules.dates and not (word.isupper() and len(word) > 1)
        return self._opens(word, following)

    def _kind(self, last: str) -> Kind | None:
        """The kind of abbreviation that a word with a full stop is, None for a plain word."""
        kind = self._rules.kinds.get(last) or self._rules.kinds.get(last.rpartition("-")[2])
        if kind:
            return kind
        if last.isdigit():
            return Kind.NAME if self._rules.ordinals and len(last) < 3 else None
        if last.isalpha():
            if len(last) == 1:
                return Kind.NAME
            if len(last) < 5 and not last.isupper() and _VOWELS.isdisjoint(last):
                return Kind.NAME
            if self._rules.ordinals and _ROMAN.fullmatch(last):
                return Kind.NAME
            return None
        parts = last.split(".")
        if len(parts) > 1 and all(part.isalpha() and len(part) < 3 for part in parts):
            return Kind.NAME
        return None

    def _opens(self, word: str, following: int) -> bool:
        """Whether a word opens a sentence rather than continues a name."""
        if word not in self._rules.openers:
            return False
        return len(word) > 1 or self._text[following + 1 : following + 2] != "."

    def _is_long(self, start: int, stop: int) -> bool:
        """Whether there are words enough for a sentence: "At 5 a.m." still waits for its verb."""
        return stop - start > 40 or self._text.count(" ", start, stop) > 2

    def _ellipsis_ends(self, stop: int, start: int, word: str, close: str) -> bool:
        if word[0].islower() or word[0].isdigit() or word in _FIRST_PERSON:
            return False
        if "]" in close and self._text[stop - 1 : stop] == "[":
            return False
        return stop > start

    def _glued_ends(self, found: re.Match[str], word: str) -> bool:
        """A stop with the next word right behind it: "the end.Next"."""
        text = self._text
        stop, following = found.start(), found.end()
        if not word[0].isupper() or text[following] != word[0]:
            return False
        before = text[max(0, stop - 24) : stop]
        last = before.rsplit(None, 1)[-1] if before.strip() else ""
        if _ADDRESS.search(last) or text[following + len(word) : following + len(word) + 1] in tuple("._@/\\(="):
            return False
        if text[stop] != ".":
            return True
        return last[-2:].isalpha() and last[-2:].islower() and word[1:].islower()

    def _is_name(self, stop: int) -> bool:
        """Whether the word before an exclamation mark is written as a name: "Yahoo! in March"."""
        before = self._text[max(0, stop - 24) : stop].rsplit(None, 1)
        return bool(before) and before[-1][0].isupper()

    def _is_speaker(self, following: int, word: str) -> bool:
        """Whether a name and a verb of saying follow a quotation."""
        if word in self._rules.openers:
            return False
        for other in self._text[following : following + 80].split()[1:5]:
            if other.strip(".,:;") in self._rules.speech:
                return True
            if not other[0].isupper():
                return False
        return False
