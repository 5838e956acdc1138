"""The grammar of a language: its rules, compiled once, and its way of cutting a text into tokens."""

import re
from functools import cache, cached_property
from itertools import accumulate
from typing import Final, NamedTuple

from knowledge.dates._grammar.data import FOLDER, entries
from knowledge.dates._grammar.patterns import Opening, Patterns, opening
from knowledge.dates._grammar.tokens import PUNCTUATION, TokenClasses, Tokens, cut
from knowledge.dates._grammar.translating import Translation


class HolidayRule(NamedTuple):
    """When a holiday is; ``data/shared/holidays.txt`` says what its numbers mean."""

    calendar: str
    """What they count by: gregorian, orthodox, islamic or moon."""
    numbers: tuple[int, ...]
    days: int = 1
    """How many days it lasts."""


class Rule(NamedTuple):
    """A compiled pattern, the kind of expression it finds, and how it can begin."""

    kind: str
    pattern: re.Pattern[str]
    opening: Opening

    def may_begin(self, first: str, second: str) -> bool:
        """Whether a match can begin with tokens of two classes, blanks left aside."""
        found = self.opening
        return first in found.first and (found.single or second in found.second)


class _RulesAt(dict[str, tuple[Rule, ...]]):
    """Works out which rules can match at two tokens when they first occur."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, classes: str) -> tuple[Rule, ...]:
        found = self[classes] = tuple(rule for rule in self._rules if rule.may_begin(classes[0], classes[1:]))
        return found


class Grammar:
    """What the time expressions of a language look like."""

    def __init__(self, language: str) -> None:
        self._translation = Translation(language)
        self._settings = dict(entries(language, "settings"))
        holidays = {self._translation.words_of(name): rule for name, rule in _holidays(language).items()}
        names = sorted((name.replace("'", "QUOTE") for name in holidays), key=len, reverse=True)
        folders = ("shared", *self.setting("family"), language)
        shorthands = {name: pattern for folder in folders for name, pattern in entries(folder, "patterns")}
        self._patterns = Patterns(shorthands | {"HOLIDAYNAME": f"(?:{'|'.join(names)})"})
        joints = {name: pattern for folder in folders for name, pattern in entries(folder, "joints")}
        self.joints: Final = {name: re.compile(self._patterns.expand(joint)) for name, joint in joints.items()}
        """What stands between expressions and in front of them, by name."""
        self._holidays = {_letters(name.replace("DOT?", "")): rule for name, rule in holidays.items()}
        rules = (rule for folder in reversed(folders) for rule in entries(folder, "rules"))
        self.rules: Final = tuple(self._rule(kind, pattern) for kind, pattern in rules)
        self.rules_at: Final = _RulesAt(self.rules)
        """The rules that can match at a token, by one string of its class and that of the next one that is no blank."""
        starts = (rule.opening.first for rule in self.rules)
        self.starts: Final = re.compile(f"[{re.escape(''.join(sorted(frozenset[str]().union(*starts))))}]")
        """A token at which a rule can match."""

    @cached_property
    def modifiers(self) -> dict[str, list[tuple[str | None, re.Pattern[str]]]]:
        """The modifiers of a "date" and an "amount" with their patterns; None for one that changes nothing."""
        found: dict[str, list[tuple[str | None, re.Pattern[str]]]] = {"date": [], "amount": []}
        for name, pattern in self.joints.items():
            kind, _, mod = name.partition(" ")
            if mod:
                found[kind].append((None if mod == "PART" else mod, pattern))
        return found

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
        return Rule(kind, re.compile(expanded), opening(expanded))


def languages() -> frozenset[str]:
    """The languages that have a grammar: the folders by a code of two letters; the others are families and shared."""
    return frozenset(folder.name for folder in FOLDER.iterdir() if folder.is_dir() and len(folder.name) == 2)


@cache
def grammar_of(language: str) -> Grammar:
    """The grammar of a language."""
    return Grammar(language)


def _holidays(language: str) -> dict[str, HolidayRule]:
    """The holidays that all languages name alike, and those of a language."""
    lines = (*entries("shared", "holidays"), *entries(language, "holidays"))
    return {name.strip(): _holiday(rule.split()) for rule, names in lines for name in names.split(",")}


def _holiday(rule: list[str]) -> HolidayRule:
    calendar = rule.pop(0) if rule[0].isalpha() else "gregorian"
    days = int(rule.pop()) if rule[-1].startswith("+") else 1
    return HolidayRule(calendar, tuple(map(int, rule)), days)


def _letters(name: str) -> str:
    return "".join(character for character in name if character.isalpha())
