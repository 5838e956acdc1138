"""A text's language, told by the share of its function words.

Function words (articles, pronouns, prepositions, …) make up a third to a half of running text, and each
language has its own. Counting them needs no model. A trained identifier such as py3langid takes about a second
to load its own, longer than a whole answer may take from the start of the process; it tells passages as well to
within a per cent, and always names a language, also for what is none (``benchmarks/languages.py``).

The lists hold closed-class words only, so that they serve as stop words for retrieval as well. Beside the languages
that have a stemmer there are some of their neighbours (Bulgarian, Macedonian, Slovak, Slovenian, Ukrainian), which
would else be taken for them.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import chain, groupby

from knowledge.language.languages import LANGUAGES, Language, function_words

_CHARACTERS = 12_000
"""Characters read of a text, about 2,000 words: far more than are needed, and read in some milliseconds."""

# \w leaves out the vowel signs that Yiddish, Arabic, Devanagari and Tamil words are written with.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0b82\u0bbe-\u0bcd"
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}]|'(?=[^\W\d_]))*")

_FORMULA = 3
"""Single letters in a row."""

_SCRIPTS = {
    "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "hy": re.compile("[\u0531-\u058f]"),
    "ta": re.compile("[\u0b80-\u0bff]"),
}
"""The scripts that one living language alone is written in."""

_MIN_HITS = 3
"""Function words in a passage: fewer occur by chance in a caption."""

_MIN_SHARE = 0.18
"""Of a passage's words: 99 in 100 encyclopedia passages have more than .29 in English, .49 in German, .43 in
Spanish and .21 in Russian. In languages without a list half the texts find less than .15 in the nearest one (near
kin, as Galician in Portuguese, about .3)."""

_MIN_LEAD = 1.05
"""Over the next language: sixty words of Danish have 1.14 times as many hits in their own list as in the Norwegian
one, sixty of Spanish 1.45 times as many as in the next best (medians)."""

_MIN_QUESTION_HITS = 2
_MIN_QUESTION_SHARE = 0.2
"""Of a question's different words: .25 leaves another 4 in 100 Russian questions undecided."""


_TOO_SHORT = 40
"""Words; in a longer text the function words of a listed language would have shown."""

_LIKELIEST = {"LATIN": "en", "CYRILLIC": "ru", "ARABIC": "ar", "DEVANAGARI": "hi"}
"""The language of most texts in a script, for a short one with nothing beside it that tells."""


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of a passage's language, or "und" where it is not clear.

    Clear is a share of function words that running text reaches, and a lead over every other language. Too
    little text, a list of names and most languages without a list are "und"; a near kin of a listed language
    passes for it. Only the beginning of a long text is read.
    """
    words = _running_words(text)
    if script := _language_of_script(words):
        return script
    first, count, second = _best(words)
    if count < max(_MIN_HITS, _MIN_SHARE * len(words), _MIN_LEAD * second):
        return "und"
    return first


def language_of_question(text: str) -> str | None:
    """Return the ISO 639-1 code of a short question's language where there is clear evidence, else None.

    Clear are two different function words of one language (one word tells no language), more than any other
    language has, and a share of all words that is no accident.
    """
    words = _running_words(text)
    if script := _language_of_script(words):
        return script
    words = list(dict.fromkeys(words))
    first, count, second = _best(words)
    if count < max(_MIN_QUESTION_HITS, _MIN_QUESTION_SHARE * len(words), second + 1):
        return None
    return first


def settled(languages: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Return the language to read each text of a library in, given what could be told of each by itself.

    A short text in which none could be told ("Tickets cost four crowns.") is in that of most of the others in its
    script, else in that which all such texts together tell, else in the likeliest of its script.
    """
    if "und" not in languages:
        return list(languages)
    is_open = [
        language == "und" and len(text) <= _CHARACTERS and len(_WORD.findall(text)) <= _TOO_SHORT
        for language, text in zip(languages, texts, strict=True)
    ]
    beside = Counter(language for language in languages if language != "und")
    together = language_of(" ".join(text for text, settling in zip(texts, is_open, strict=True) if settling))
    ordered = [*(language for language, _ in beside.most_common()), together]
    return [
        _settled(text, ordered) if settling else language
        for language, text, settling in zip(languages, texts, is_open, strict=True)
    ]


def _settled(text: str, languages: Sequence[str]) -> str:
    """Return the first of `languages` that is written in the script of `text`, else the likeliest one."""
    script = _script(text)
    in_script = (language for language in languages if _script(" ".join(function_words(language))) == script)
    return next(in_script, _LIKELIEST.get(script, "und"))


def _script(text: str) -> str:
    """Return the name of the script of the most letters at the beginning of `text`; empty where there is none."""
    letters = (unicodedata.name(letter, "").partition(" ")[0] for letter in text[:200] if letter.isalpha())
    return next((script for script, _ in Counter(letters).most_common(1)), "")


def _running_words(text: str) -> list[str]:
    """Return the words at the beginning of a text in the lists' form: NFC, lower case, straight apostrophes.

    Capitalised words after the first are left out: the "Los" of "Los Angeles" says nothing of the language. So are
    three or more single letters in a row, as in a formula: most letters are a word in some language, but only pairs
    of them ("i w", «и в») are common in any. A word with an apostrophe comes whole (don't) and as the part before it
    (the l of l'homme).
    """
    text = unicodedata.normalize("NFC", text[:_CHARACTERS].replace("’", "'").replace("İ", "I"))
    words = _WORD.findall(text.lower() if text.isupper() else text)
    words = [word.lower() for number, word in enumerate(words) if not number or not word[0].isupper()]
    runs = ((is_letter, list(run)) for is_letter, run in groupby(words, key=lambda word: len(word) == 1))
    words = [word for is_letter, run in runs if not is_letter or len(run) < _FORMULA for word in run]
    return words + [word.partition("'")[0] for word in words if "'" in word]


def _language_of_script(words: list[str]) -> str | None:
    """Return the language whose script no other uses, where most words are written in it."""
    foreign = [word for word in words if not word.isascii()]
    for language, script in _SCRIPTS.items():
        if 2 * sum(script.match(word) is not None for word in foreign) > len(words):
            return language
    return None


def _best(words: list[str]) -> tuple[str, int, int]:
    """Return the language with the most function words among the words, their number, and the next one's.

    "und" and 0 where there is none.
    """
    languages = _languages_of_word()
    hits = Counter(chain.from_iterable(languages.get(word, ()) for word in words))
    (first, count), (_, second) = [*hits.most_common(2), ("und", 0), ("und", 0)][:2]
    return first, count, second


@cache
def _languages_of_word() -> dict[str, list[str]]:
    """Return the languages that have each function word."""
    languages: dict[str, list[str]] = {}
    for language in sorted(LANGUAGES):
        for word in Language.of(language).function_words:
            languages.setdefault(word, []).append(language)
    return languages
