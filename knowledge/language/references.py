"""Sentences that can't be understood without the one before them.

A language's list says by what words they open. "The official said" is one, too, but neither "The official language" nor
"The minister of trade": after one of the `articles` and of the `people`, what must follow or must not follow.
"""

import re
from collections.abc import Iterable
from typing import Final

from knowledge.language.languages import Language, for_each_language

_FIRST_WORD: Final = re.compile(r"\W*([^\W\d_]+)")
_WORD: Final = re.compile(r"[^\W\d_]+")
_OPENING: Final = re.compile(r"(?:[\W\d_]*[^\W\d_]+){0,5}")
"""The words among which "example" stands in "The castle, for example, has …"."""


def opens_with_reference(sentence: str, language: str) -> bool:
    """True where `sentence` begins with what points back, such as "She", "This" or a bare "The official".

    False in unknown languages.
    """
    first = _FIRST_WORD.match(sentence)
    if first is not None and first[1].lower() in Language.of(language).references.get("openings", ()):
        return True
    bare = _somebody(language)
    found = bare.match(sentence) if bare else None
    return found is not None and not sentence[found.end() : found.end() + 1].isupper()


def gives_example(sentence: str, language: str) -> bool:
    """True where the first words of `sentence` say that it illustrates the one before, as "for example" does.

    False in unknown languages.
    """
    words = Language.of(language).references.get("examples")
    opening = _OPENING.match(sentence) if words is not None else None
    return opening is not None and not set(_WORD.findall(opening[0].lower())).isdisjoint(words or ())


@for_each_language
def _somebody(language: str) -> re.Pattern[str] | None:
    """Somebody whom only the sentence before can name; None where the language lists no people."""
    lists = Language.of(language).references
    if "people" not in lists:
        return None
    following = f"(?! (?:{_any(lists['not followed by'])})\\b)" if "not followed by" in lists else ""
    if "followed by" in lists:
        words = [word for word in lists["followed by"] if word != ","]
        following += f"(?= (?:{_any(words)})\\b|,)"
    return re.compile(rf"\W*(?:{_any(lists['articles'])}) (?:{_any(lists['people'])})\b{following},? ?", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words; a star stands for letters."""
    return "|".join(re.escape(word).replace(r"\*", r"\w+") for word in words)
