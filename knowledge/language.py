"""A text's language, told by the share of its function words.

Function words (articles, pronouns, prepositions, …) make up a third to a half of any running text, and each
language has its own. Counting them needs no model: a trained identifier such as py3langid takes over a second to
load one, longer than a whole answer may take from the start of the process.

The lists are one file a language in ``function_words/``, closed-class words only, so that they serve as stop words
for retrieval as well.
"""

import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "function_words"

_TOKENS = 2_000
"""Words read of a text: far more than are needed, and few enough for a millisecond."""

_CHARACTERS = 16_000
"""Characters read of a text, so that the time stays bounded whatever a word is."""

# Python's \w leaves out the vowel signs that Devanagari, Tamil, Arabic and Yiddish words are written with.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0b82\u0bbe-\u0bcd"
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}]|'(?=[^\W\d_]))*")

_SCRIPTS = {
    "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "hy": re.compile("[\u0531-\u058f]"),
    "ta": re.compile("[\u0b80-\u0bff]"),
}
"""Scripts that one language alone is written in, of those with a list and of any that are common."""


@cache
def function_words(language: str) -> frozenset[str]:
    """Return the function words of a language, lower case and NFC.

    Args:
        language: ISO 639-1 code; an unknown one has no words.
    """
    return _lists().get(language, frozenset())


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language that a passage is written in, or "und" where that is not clear.

    Reads the beginning of a long text. Clear is a share of function words that running text in the language
    reaches, over more than a few words; a language without a list is "und", as are lists and tables of names.
    """
    text = _folded(text)
    words = _words(text)
    if script := _language_of_script(text):
        return script
    counts = _hits(words).most_common(1)
    if not counts or counts[0][1] < _MIN_HITS or counts[0][1] < _MIN_SHARE * len(words):
        return "und"
    return counts[0][0]


def language_of_question(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of a short question where there is clear evidence, else None.

    Clear are two different function words of one language, and a lead over every other language.
    """
    text = _folded(text)
    if script := _language_of_script(text):
        return script
    hits = _hits(list(dict.fromkeys(_words(text)))).most_common(2)
    if not hits or hits[0][1] < 2:
        return None
    if len(hits) > 1 and hits[0][1] - hits[1][1] < _LEAD:
        return None
    return hits[0][0]


_MIN_HITS = 3
_MIN_SHARE = 0.2
_LEAD = 1


def _folded(text: str) -> str:
    """Return the beginning of a text in the form of the lists: NFC, lower case, straight apostrophes."""
    return unicodedata.normalize("NFC", text[:_CHARACTERS].replace("’", "'").replace("İ", "i")).lower()


def _words(text: str) -> list[str]:
    return [match.group() for match, _ in zip(_WORD.finditer(text), range(_TOKENS), strict=False)]


def _language_of_script(text: str) -> str | None:
    """Return the language whose script no other uses, where most letters of the text are in it."""
    letters = sum(map(str.isalpha, text))
    for language, script in _SCRIPTS.items():
        if 2 * sum(map(str.isalpha, script.findall(text))) > letters:
            return language
    return None


def _hits(words: list[str]) -> Counter[str]:
    """Count the words that are function words, for each language.

    An unknown word with an apostrophe counts as the part before it: l'homme, dell'arte.
    """
    languages = _languages()
    counts: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for language in languages.get(word) or languages.get(word.partition("'")[0], ()):
            counts[language] += times
    return counts


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists = {}
    for path in sorted(_FOLDER.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        lists[path.stem] = frozenset(
            word for line in lines if not line.startswith("#") for word in line.split()
        )
    return lists


@cache
def _languages() -> dict[str, list[str]]:
    """Return the languages that have each function word."""
    languages: dict[str, list[str]] = {}
    for language, words in _lists().items():
        for word in words:
            languages.setdefault(word, []).append(language)
    return languages
