"""What is known of each language: its lists, read from `data/`, one folder a language.

The README there says what each list is and where it comes from. All are of one format: a line holds words, some with a
name before a colon; what begins with # is a comment. A name that comes twice goes on.
"""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

DATA: Final = Path(__file__).parent / "data"
LANGUAGES: Final = frozenset(folder.name for folder in DATA.iterdir() if folder.is_dir())
"""The codes of all languages of which anything is known, after ISO 639-1; "mul" holds for all."""
_SAME: Final = {"no": "nb"}
"""Codes that stand for another: nearly all Norwegian is Bokmål."""
_STEMMERS: Final = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

_DECIMAL_COMMA: Final = frozenset((
    "bg", "ca", "cs", "da", "de", "el", "es", "fr", "hr", "hu", "id", "it", "lt", "nb", "nl", "nn", "pl", "pt", "ro",
    "ru", "sk", "sl", "sr", "sv", "tr", "uk",
))  # fmt: skip
"""Languages that write a full stop, if anything, between thousands, and a comma before decimals."""

for_each_language = lru_cache(maxsize=128)
"""Keeps what a function works out for a language; bounded, as a code may come from anybody's front matter."""


class Line(NamedTuple):
    """A line of a list."""

    name: str
    """What stands before the colon; empty where there is none."""
    words: list[str]


class Language:
    """The lists of one language, each read when it is first asked for; all are empty for an unknown one."""

    def __init__(self, code: str) -> None:
        self.code: Final = code
        self.stemmer: Final = _STEMMERS.get(code)
        """The name of its Snowball stemmer, if it has one."""
        self.has_decimal_comma: Final = code in _DECIMAL_COMMA

    @staticmethod
    def of(code: str) -> "Language":
        """What is known of the language of that code."""
        return _language(code)

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Its closed-class words (articles, pronouns, prepositions, …), in lower case and NFC."""
        return frozenset(word for line in self._lines("function_words") for word in line.words)

    @cached_property
    def synonyms(self) -> list[list[str]]:
        """Groups of words that a question and its answer often have in one another's place."""
        return [line.words for line in self._lines("synonyms")]

    @cached_property
    def irregular_forms(self) -> dict[str, list[str]]:
        """Words -> the forms that the stemmer doesn't bring back to them, or with a hyphen at the end, their stems."""
        return self._named("irregular_forms")

    @cached_property
    def word_classes(self) -> dict[str, list[str]]:
        """Names such as "asks when" and "is month" -> words; `word_classes` says what they mean."""
        return self._named("word_classes")

    @cached_property
    def references(self) -> dict[str, list[str]]:
        """What opens a sentence that can't be understood without the one before it; `references` explains the names."""
        return self._named("references")

    @cached_property
    def sentences(self) -> dict[str, list[str]]:
        """What decides whether a full stop ends a sentence; `knowledge.splitting` explains the names."""
        return self._named("sentences")

    @cached_property
    def statements(self) -> dict[str, list[str]]:
        """Words that say who vouches for a sentence, the parts of a phrase joined by `_`; see `knowledge.timeline`."""
        return self._named("statements")

    @cached_property
    def examples(self) -> list[str]:
        """Sentences in the language."""
        return [" ".join(line.words) for line in self._lines("examples")]

    def _named(self, file: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for line in self._lines(file):
            found.setdefault(line.name, []).extend(line.words)
        return found

    def _lines(self, file: str) -> Iterator[Line]:
        path = DATA / self.code / f"{file}.txt"
        if self.code not in LANGUAGES or not path.exists():
            return
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                name, colon, words = line.partition(": ")
                yield Line(name, words.split()) if colon else Line("", line.split())


@for_each_language
def _language(code: str) -> Language:
    return Language(_SAME.get(code, code))


def function_words(language: str) -> frozenset[str]:
    """The function words of the language of that code; none of an unknown one."""
    return Language.of(language).function_words
