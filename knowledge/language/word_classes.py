"""What kind of thing a question asks for, and what kinds of words a sentence is made of.

Both are told from the form of a word (a capital, a digit) and from short lists. A language without a list has the forms
alone. For many kinds, other forms of a listed word count like it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from knowledge.language.languages import Language, for_each_language, function_words
from knowledge.language.terms import terms_of_surfaces

ASKS: Final = ("who", "when", "where", "count", "frequency", "why", "how", "what", "name", "meaning", "choice", "none")
"""What a question may ask for. "choice" is yes or no; "none" is a question without a question word."""

_LISTED: Final = (
    *("month", "number", "frequency", "time", "unit", "place", "cause", "means", "person"),
    *("copula", "negation", "contrast", "opening"),
)
IS: Final = ("content", *_LISTED, "capital", "acronym", "digits", "year")
"""What a word may be; `kinds_of` gives the bits in this order. "content" is all but function words."""
_INFLECTED: Final = ("number", "time", "unit", "cause", "means", "person")
"""Kinds of which other forms of a listed word are, too; words of frequency are adverbs, and what has the stem of
"regularly" is mostly the adjective."""
_SHORTEST_INFLECTED: Final = 4
"""Letters of a term from which it stands for its forms; shorter ones are too often another word's."""

_ANSWERING: Final = {
    "when": ("month", "year", "time"),
    "count": ("number", "digits"),
    "frequency": ("frequency", "number"),
    "why": ("cause",),
}
"""For some of `ASKS` what a word is that may answer it; for the others most sentences have such words."""

_FOCUS: Final = 3
"""Words after "what", "which" or "how" in which the thing asked for is named: "what is the year", "how many"."""


def bit(kind: str) -> int:
    """The bit of one of `IS`."""
    return 1 << IS.index(kind)


def kinds_of(surface: str, term: str, language: str) -> int:
    """What `surface` is, as a sum of bits; `term` is its own, empty for a function word."""
    bits = _words(language).get(surface.lower().replace("’", "'")) or _inflected(language).get(term, 0)
    if term:
        bits |= bit("content")
    if surface[0].isdigit():
        bits |= bit("digits")
        if len(surface) == 4 and surface.isdecimal() and surface[0] in "12":
            bits |= bit("year")
    elif surface[0].isupper():
        bits |= bit("capital")
        if len(surface) > 1 and surface.isupper():
            bits |= bit("acronym")
    return bits


class Asked(NamedTuple):
    """What a question asks for."""

    kinds: frozenset[str]
    """Those of `ASKS`, one at least."""
    focus: frozenset[int]
    """The places of the words that only say it, such as "year" in "what year"."""

    @property
    def traits(self) -> list[float]:
        """For each of `ASKS` 1 where it is asked for, else 0."""
        return [float(kind in self.kinds) for kind in ASKS]

    @property
    def answering(self) -> int:
        """What a word is that may answer, as the bits of `IS`; 0 where words don't tell."""
        return sum({bit(name) for kind in self.kinds for name in _ANSWERING.get(kind, ())})


def asked(surfaces: Sequence[str], terms: Sequence[str], language: str) -> Asked:
    """What the question of these words asks for; `terms` are theirs, empty for function words.

    The first question word says it, and the words right after it may make it plainer: "what year", "how many".
    """
    told = _told(surfaces, terms, language)
    kinds = frozenset(told.values())
    return Asked(kinds - {"how"} if kinds & {"count", "frequency"} else kinds, frozenset(told))


def _told(surfaces: Sequence[str], terms: Sequence[str], language: str) -> dict[int, str]:
    """The places of the words that tell what is asked for, with what each tells; -1 where no word does."""
    wanted, wanted_terms = _asking(language), _asking_terms(language)
    stop_words = function_words(language)
    words = [surface.lower().replace("’", "'") for surface in surfaces]
    told: dict[int, str] = {}
    focus_until = -1
    for index, word in enumerate(words):
        pair = f"{word}_{words[index + 1]}" if index + 1 < len(words) else ""
        kind = wanted.get(pair) or wanted.get(word) or wanted_terms.get(terms[index])
        if kind is None or kind == "choice":
            continue
        if index <= focus_until:
            told[index] = kind
        elif focus_until < 0 and (word in stop_words or pair in wanted):
            # "Combien" asks by itself and "à combien" does, "many" after "how" alone and not in "were many people".
            is_later = any(terms[:index]) or any(wanted.get(each) == "choice" for each in words[:index])
            if kind in {"count", "frequency"} and is_later:
                continue
            told[index] = kind
            focus_until = index + _FOCUS if kind in {"what", "how"} else index
    if focus_until < 0:
        told[-1] = "choice" if wanted.get(words[0]) == "choice" else "none"
    return told


@for_each_language
def _words(language: str) -> dict[str, int]:
    """Listed word -> its kinds."""
    return _bits({name: Language.of(language).word_classes.get(f"is {name}", []) for name in _LISTED})


@for_each_language
def _inflected(language: str) -> dict[str, int]:
    """Term -> the kinds of its forms."""
    listed = Language.of(language).word_classes
    terms = {name: terms_of_surfaces(listed.get(f"is {name}", ()), language) for name in _INFLECTED}
    return _bits({name: [each for each in of if len(each) >= _SHORTEST_INFLECTED] for name, of in terms.items()})


def _bits(keys_of: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Key -> the sum of the bits of the kinds that it is one of."""
    found: dict[str, int] = {}
    for name, keys in keys_of.items():
        for key in keys:
            found[key] = found.get(key, 0) | bit(name)
    return found


@for_each_language
def _asking(language: str) -> dict[str, str]:
    return {word: name for name in ASKS for word in Language.of(language).word_classes.get(f"asks {name}", ())}


@for_each_language
def _asking_terms(language: str) -> dict[str, str]:
    """Term -> what its forms ask for."""
    words = _asking(language)
    found = zip(terms_of_surfaces(words, language), words.values(), strict=True)
    return {term: name for term, name in found if len(term) >= _SHORTEST_INFLECTED}
