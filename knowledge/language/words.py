"""Text -> its words and numbers as people write them, with where they stand.

A word keeps its combining marks, whatever else stands inside it unseen (soft hyphens, joiners), and the sign that makes
it a name: C++, C#, .NET, --frozen, /me, @crew. What is written in more than one way is one word in the way without a
hyphen, a space or an underscore (Wi-Fi and WiFi, F-16 and F16, a word broken at the end of a line), and holds its parts
beside: an article is found by either. Chinese, Japanese and Korean have pairs of characters for words, Thai and its
neighbours threes, as their words have no mark between them.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

# What \w leaves out although it stands inside words: combining marks (the ranges hold letters between them, too), and
# signs that no reader sees (soft hyphen, zero-width space and joiners, directions, variation selectors).
_UNSEEN: Final = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0816-\u082d\u08ca-\u08e1\u08e3-\u0963"
    "\u0971-\u09fc\u09fe-\u0a75\u0a81-\u0aef\u0af9-\u0c76\u0c80-\u0c83\u0c85-\u0df3\u0e31-\u0e3a\u0e40-\u0e4e"
    "\u0eb1-\u0ecd\u0f18\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f84\u0f86-\u0fbc\u1000-\u1049\u1050-\u109d\u135d-\u135f"
    "\u1712-\u1715\u1732-\u1734\u1780-\u17d3\u17dd\u180b-\u180d\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\u2de0-\u2dff"
    "\u3099\u309a\ua66f-\ua672\ua674-\ua67d\ua8e0-\ua8f1\ufb1e\ufe20-\ufe2f"
)
_INSIDE: Final = f"[{_MARKS}{_UNSEEN}]"
_WORD: Final = rf"[^\W_]+(?:(?:{_INSIDE}|(?<=\u00ad)[^\S\n]*\n\s*(?=[^\W_]))+[^\W_]*)*"
_LETTERS: Final = rf"[^\W\d_]+(?:{_INSIDE}+[^\W\d_]*)*"
_HYPHEN: Final = "[-\u2010\u2011]"
_GAP: Final = "[ \u00a0\u2009\u202f\u2060'’]"
"""What stands between the thousands of a number, beside the comma and the full stop."""
_JOINED: Final = "\u2060"
"""Stands for the white space that is left out where a word or a number goes on behind it; no reader sees it."""

_SURFACE: Final = re.compile(
    rf"""
    (?P<sign>
        (?<!\w)(?:[A-Za-z][A-Za-z0-9]*\+\+|[A-Za-z]\#)(?![\w+\#])   # C++, C#
      | (?<![\w./:\-])(?:--[A-Za-z][\w-]*|-[A-Za-z](?![\w-])        # --frozen, -v
          |[/@\#$][A-Za-z][\w-]*(?:[/.][\w-]+)*                     # /me, /etc/hosts, @crew, #general, $HOME
          |\.[A-Za-z]\w+)                                           # .NET, .env
    )
  | (?P<version> (?<!\w)[vV](?=\d+\.\d))                            # the v of v1.2.4
  | (?P<abbreviation> (?:[^\W\d_]\.){{2,}})                         # U.S., e.g.
  | (?P<grouped> (?<![\w.,])\d{{1,3}}(?:{_GAP}\d{{3}})+(?![\w]))    # 12 500, 12'500
  | (?P<number> \d+(?:[.,:]\d+)*)                                   # 7,731,004 and 2.5 and 20:30
  | (?P<broken> {_LETTERS}{_HYPHEN}(?:[^\S\n]*\n\s*|{_JOINED})(?={_LETTERS}){_LETTERS})
  | (?P<joined> (?<![\w\-])(?:
        [^\W\d_]{{1,5}}{_HYPHEN}\d+[a-z]?                           # F-16, UTF-8
      | [^\W\d_]{_HYPHEN}{_LETTERS}                                 # e-mail, T-shirt
      | [^\W\d_]{{2,5}}{_HYPHEN}(?:[Ff]i|in|up|op|by)               # Wi-Fi, log-in
    )(?![\w\-]))
  | (?P<compound> (?<!\w)[^\W\d_][^\W_]*(?:[._][^\W_]+)+)           # Node.js, max_connections
  | (?P<word> {_WORD}(?:['’]{_WORD})*)                              # Ukraine's, don't
    """,
    re.VERBOSE,
)
_PART: Final = re.compile(rf"\d+(?:[.,:]\d+)*|{_WORD}")
_HAVE_PARTS: Final = frozenset({"sign", "grouped", "broken", "joined", "compound"})
_MADE_OF_PARTS: Final = frozenset({"grouped", "broken", "joined"})
_ONE_LETTER_NAME: Final = re.compile(r"\w+\+\+|\w#")
"""Names whose sign is all that tells them from another: what is said of C is not said of C++."""
_UNSEEN_SIGN: Final = re.compile(rf"[{_UNSEEN}\u0640\s]")
_ADDED_MARK: Final = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670]"  # vowels in Hebrew and Arabic
    "|(?<=[\u0400-\u04ff])[\u0300\u0301]"  # the stress in Russian
)
_PAIRED: Final = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_IN_THREES: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_UNSPACED: Final = re.compile(f"[{_PAIRED}{_IN_THREES}]")
_RUN: Final = re.compile(f"(?P<two>[{_PAIRED}]+)|(?P<three>[{_IN_THREES}]+)|(?P<other>[^{_PAIRED}{_IN_THREES}]+)")
_REACHES_ACROSS: Final = re.compile(
    r"(?<=[^\W\d_][-\u2010\u00ad])[^\S\n]*\n\s*(?=[^\W\d_])"  # a hyphen at the end of a line
    r"|(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))"  # thousands
)
_NAMES_IN_CAPITALS: Final = 2
"""Words."""


class Word(NamedTuple):
    """A word or number of a text."""

    start: int
    end: int
    surface: str
    """As it is compared: composed, without what no reader sees in it."""
    parts: "tuple[Word, ...]" = ()
    """The words that it is made of, where these count as well."""


def words(text: str) -> Iterator[Word]:
    """The words of `text` in their order; their spans don't overlap but for those of Chinese and its like."""
    has_spaces = text.isascii() or not _UNSPACED.search(text)
    for found in _SURFACE.finditer(text):
        kind, (start, end) = found.lastgroup, found.span()
        if kind == "word" and has_spaces:  # as nearly all
            yield Word(start, end, composed(found[0]))
            continue
        if kind == "word":
            yield from _of_any_script(text, start, end)
            continue
        if kind == "version":
            continue
        parts = tuple(_parts(text, start, end)) if kind in _HAVE_PARTS else ()
        if kind in _MADE_OF_PARTS and _are_words_apart(kind, [part.surface for part in parts]):
            yield from parts
        else:
            joined = "".join(part.surface for part in parts) if kind in _MADE_OF_PARTS else composed(found[0])
            yield Word(start, end, joined, () if _ONE_LETTER_NAME.fullmatch(joined) else parts)


def surfaces(text: str) -> list[str]:
    """The words and numbers of a text in their order; after a word that has parts stand these."""
    return [each.surface for word in words(text) for each in (word, *word.parts)]


def asked_surfaces(question: Iterable[Word], is_known: Callable[[str], bool]) -> list[str]:
    """Those of a question: a word that has parts is meant as a whole where that `is_known`, else in its parts."""
    found: list[str] = []
    for word in question:
        found += [part.surface for part in word.parts] if word.parts and not is_known(word.surface) else [word.surface]
    return found


def chunks(text: str) -> list[str]:
    """What stands between the white space of `text`, so that no word of `surfaces` reaches across two of them."""
    return _REACHES_ACROSS.sub(_JOINED, text).split()


def has_word(text: str) -> bool:
    """True where `text` holds a word or a number."""
    return next(words(text), None) is not None


def composed(surface: str) -> str:
    """A word as it is compared: its letters composed, ligatures resolved, without unseen signs, stress or vowel marks.

    Only what readers add or leave out at will goes: й keeps its breve, and Hindi its vowel signs.
    """
    if surface.isascii():
        return surface
    seen = _UNSEEN_SIGN.sub("", unicodedata.normalize("NFKC", surface))
    return _ADDED_MARK.sub("", seen) or surface


def calm(question: str) -> str:
    """`question` in small letters where all of it is in capitals; two words in capitals may be names."""
    return question.lower() if question.isupper() and len(question.split()) > _NAMES_IN_CAPITALS else question


def _parts(text: str, start: int, end: int) -> Iterator[Word]:
    for part in _PART.finditer(text, start, end):
        yield Word(*part.span(), composed(part[0]))


def _are_words_apart(kind: str, parts: list[str]) -> bool:
    """True for "US-up", two acronyms, and for a new line that opens with a capital, as a name may."""
    first, *others = parts
    if kind == "broken":
        return not others[0][0].islower()
    return kind == "joined" and len(first) > 1 and first.isupper() and others[0].isalpha()


def _of_any_script(text: str, start: int, end: int) -> Iterator[Word]:
    """A word, cut up where its script leaves no space between words."""
    if not _UNSPACED.search(text, start, end):
        yield Word(start, end, composed(text[start:end]))
        return
    for run in _RUN.finditer(text, start, end):
        size = {"two": 2, "three": 3}.get(run.lastgroup or "", len(run[0]))
        for place in range(run.start(), max(run.end() - size, run.start()) + 1):
            here = place, min(place + size, run.end())
            yield Word(*here, composed(text[slice(*here)]))
