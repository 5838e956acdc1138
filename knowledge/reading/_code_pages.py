"""Which of the older code pages a text is written in, by the letters and the words that it then has.

One byte stands for a Polish letter in one and a French one in another, and most bytes stand for something in all of
them. What tells them apart is whether a language is written with these letters, and whether its most frequent words are
among the words.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from knowledge.language import function_words

_WESTERN: Final = "cp1252 mac_roman cp850"
_CENTRAL: Final = "cp1250 iso8859_2 mac_latin2 cp852"
_CYRILLIC: Final = "cp1251 koi8_r cp866 iso8859_5 mac_cyrillic"
_ALPHABETS: Final = {
    "ca": ("àçèéíïòóúü·", _WESTERN), "da": ("æøåéäöü", _WESTERN), "de": ("äöüßé", _WESTERN),
    "en": ("éèêëïöüñçàâäáíóúîôœæ", _WESTERN), "es": ("áéíñóúü", _WESTERN), "eu": ("ñçü", _WESTERN),
    "fi": ("äöåéšž", _WESTERN), "fr": ("àâæçéèêëîïôœùûüÿ", _WESTERN), "ga": ("áéíóú", _WESTERN),
    "is": ("áéíóúýðþæö", "cp1252 mac_iceland cp861"), "it": ("àèéìíòóùú", _WESTERN), "nb": ("æøåéèòôó", _WESTERN),
    "nl": ("éëïóöüèáíúê", _WESTERN), "pt": ("áâãàçéêíóôõúü", _WESTERN), "sv": ("åäöéüà", _WESTERN),
    "tr": ("çğıöşüâîûi̇", "cp1254 mac_turkish cp857"),
    "cs": ("áčďéěíňóřšťúůýž", _CENTRAL), "hu": ("áéíóöőúüű", _CENTRAL), "pl": ("ąćęłńóśźż", _CENTRAL),
    "ro": ("ăâîşţ", _CENTRAL), "sk": ("áäčďéíĺľňóôŕšťúýž", _CENTRAL), "sl": ("čšžćđ", _CENTRAL),
    "et": ("äöõüšž", "cp1257 cp775"), "lt": ("ąčęėįšųūž", "cp1257 cp775"), "lv": ("āčēģīķļņšūž", "cp1257 cp775"),
    "bg": ("абвгдежзийклмнопрстуфхцчшщъьюя", _CYRILLIC), "mk": ("абвгдѓежзѕијклљмнњопрстќуфхцџш", "cp1251 iso8859_5"),
    "ru": ("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", _CYRILLIC),
    "sr": ("абвгдђежзијклљмнњопрстћуфхцчџш", "cp1251 iso8859_5"),
    "uk": ("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "cp1251 koi8_u cp866 mac_cyrillic"),
    "el": ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ", "cp1253 iso8859_7 mac_greek"),
    "ar": ("ابتثجحخدذرزسشصضطظعغفقكلمنهويىءآأؤإئة", "cp1256 iso8859_6"),
    "fa": ("ابپتثجچحخدذرزژسشصضطظعغفقکگلمنهويیىءآأؤئةك", "cp1256"),
    "yi": ("אבגדהוזחטיךכלםמןנסעףפץצקרשת", "cp1255 iso8859_8"),
}  # fmt: skip
"""A language -> the letters beyond ASCII that it is written with, and the code pages that have them, Windows' first."""
_PUNCTUATION: Final = frozenset("“”‘’„‚«»‹›–—…•·°§©®™€£¿¡ºª×\xa0\xad،؛؟№")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS_KNOWN: Final = 0.85
"""Of the letters beyond ASCII: names bring a few of other languages."""
_WORD_WEIGHT: Final = 4
"""A function word in five tells as much as all the letters."""
_WORDS_KNOWN: Final = 0.08
"""Function words among all: less is another language, or another script in these letters."""


def code_pages_of(data: bytes) -> Iterator[str]:
    """The code pages in which `data` is a text in some language, the likeliest first."""
    scores: dict[str, float] = {}
    for page in _pages():
        try:
            text = data.decode(page, errors="replace")
        except LookupError:
            continue
        words = [word.lower() for word in _WORD.findall(text)]
        beyond = [letter for letter in text if letter > "\x7f" and letter not in _PUNCTUATION]
        for language, (letters, pages) in _ALPHABETS.items():
            if page in pages.split():
                scores[page] = max(scores.get(page, 0), _score(words, beyond, language, letters))
    yield from sorted((page for page, score in scores.items() if score), key=lambda page: -scores[page])


def _score(words: list[str], beyond: list[str], language: str, letters: str) -> float:
    """How well a text fits a language; 0 where it doesn't."""
    if not words:
        return 0
    known = sum(letter.lower() in letters for letter in beyond) / len(beyond) if beyond else 1.0
    listed = function_words(language)
    frequent = sum(word in listed for word in words) / len(words)
    if known < _LETTERS_KNOWN or frequent < (_WORDS_KNOWN if listed else 0):
        return 0
    return known + _WORD_WEIGHT * frequent


@cache
def _pages() -> tuple[str, ...]:
    return tuple(dict.fromkeys(page for _, pages in _ALPHABETS.values() for page in pages.split()))
