"""The grammar of a language: its rules, compiled once, and its way of cutting a text into tokens."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import Final, NamedTuple

from knowledge.dates._grammar.data import FOLDER, entries
from knowledge.dates._grammar.patterns import Patterns, first_classes
from knowledge.dates._grammar.tokens import PUNCTUATION, TokenClasses, Tokens, cut
from knowledge.dates._grammar.translating import Translation

HolidayRule = tuple[int, ...]
"""Month and day; or month, weekday, which one of the month and how many days after it; or the days from Easter."""


class Rule(NamedTuple):
    """A compiled pattern, the kind of expression it finds, and the classes it can start with."""

    kind: str
    pattern: re.Pattern[str]
    starts: frozenset[str]


class Grammar:
    """What the time expressions of a language look like."""

    def __init__(self, language: str) -> None:
        self._translation = Translation(language)
        self._settings = dict(entries(language, "settings"))
        holidays = {self._translation.words_of(name): rule for name, rule in _holidays(language).items()}
        names = sorted((name.replace("'", "QUOTE") for name in holidays), key=len, reverse=True)
        shorthands = dict(entries("shared", "patterns")) | dict(entries(language, "patterns"))
        self._patterns = Patterns(shorthands | {"HOLIDAYNAME": f"(?:{'|'.join(names)})"})
        joints = dict(entries("shared", "joints")) | dict(entries(language, "joints"))
        self.joints: Final = {name: re.compile(self._patterns.expand(joint)) for name, joint in joints.items()}
        """What stands between expressions and in front of them, by name."""
        self._holidays = {_letters(name.replace("DOT?", "")): rule for name, rule in holidays.items()}
        family = [each for name in self.setting("rules") for each in entries("shared", f"rules_{name}")]
        rules = [*entries(language, "rules"), *family, *entries("shared", "rules")]
        self.rules: Final = tuple(self._rule(kind, pattern) for kind, pattern in rules)
        self.by_start: Final = {
            start: tuple(rule for rule in self.rules if start in rule.starts)
            for start in frozenset[str]().union(*(rule.starts for rule in self.rules))
        }
        """The rules that can match at a token, by its class."""
        self.starts: Final = re.compile(f"[{re.escape(''.join(sorted(self.by_start)))}]")
        """A token at which a rule can match."""

    def modifiers(self, of: str) -> Iterator[tuple[str | None, re.Pattern[str]]]:
        """The modifiers of a "date" or an "amount" with their patterns; None for one that changes nothing."""
        for name, pattern in self.joints.items():
            kind, _, mod = name.partition(" ")
            if kind == of:
                yield None if mod == "PART" else mod, pattern

    def setting(self, name: str) -> tuple[str, ...]:
        """What the language says of itself, as a tuple of words; empty where it says nothing."""
        return tuple(self._settings.get(name, "").split())

    def classes_of(self, words: frozenset[str]) -> str:
        """The class characters of some words, those that no rule names left out."""
        return "".join(sorted(self._patterns.word_classes[word] for word in words & self._patterns.word_classes.keys()))

    def holiday(self, words: tuple[str, ...]) -> HolidayRule | None:
        """The rule of a holiday by its words; None where it is none (black Monday)."""
        return self._holidays.get(_letters("".join(words)))

    def tokenize(self, text: str) -> Tokens:
        """Cut a text into words, numbers, white space and single other characters."""
        words = cut(text, english=not self._translation)
        lengths = list(map(len, words))
        if self._translation:
            words, lengths = self._translation.translate(words)
        classes = "".join(map(TokenClasses(self._patterns.word_classes | PUNCTUATION).__getitem__, words))
        return Tokens(words, list(accumulate(lengths, initial=0)), classes)

    def _rule(self, kind: str, pattern: str) -> Rule:
        expanded = self._patterns.expand(pattern)
        return Rule(kind, re.compile(expanded), first_classes(expanded))


def languages() -> frozenset[str]:
    """The languages that have a grammar."""
    return frozenset(folder.name for folder in FOLDER.iterdir() if folder.is_dir() and folder.name != "shared")


@cache
def grammar_of(language: str) -> Grammar:
    """The grammar of a language."""
    return Grammar(language)


def _holidays(language: str) -> dict[str, HolidayRule]:
    return {
        name.strip(): tuple(map(int, rule.split()))
        for rule, names in entries(language, "holidays")
        for name in names.split(",")
    }


def _letters(name: str) -> str:
    return "".join(character for character in name if character.isalpha())
