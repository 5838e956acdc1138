"""Text as one character a token, and patterns written in words that match it.

Every token becomes the character of its class: a month, a number between 1 and 12, the word "ago". A rule
is a pattern over classes, so it reads like the phrase it finds and runs over a string several times shorter
than the text. No pattern repeats without a bound, so the time a match takes does not grow with the text.

In a pattern a blank allows white space, ``_`` white space or a hyphen; a lower-case word is that word; a
name in capitals is a class or a shorthand; ``{slot}`` captures the shorthand of that name and ``{slot:NAME}``
another one (``{day1}`` and ``{day2}`` are both of the kind ``day``). Brackets, ``|``, ``?`` and lookarounds
are those of ``re``.
"""

import re
from itertools import accumulate
from typing import NamedTuple

from knowledge.dates import _lexicon as lexicon

_TOKEN = re.compile(r"[a-z]+|[0-9]+|[^\S\n]+|\n\s*|[^\W\d_]+|[^\w\s]|\w")
_PIECE = re.compile(r"\{([a-z]+)([0-9]?)(?::([A-Z]+))?\}|\(\?(?:<?[!=]|:|P<[a-z]+>)|[A-Z]+|[a-z]+|[^\w]|_|[0-9]")

# Numbers by what they may stand for; WORD is any word that no rule names.
ZERO, TO12, TO24, TO31, TO59, TO99, THREE, YEAR, FOUR, LONG = "0123596784"
DIGIT_CLASSES = frozenset("0123596784")
WORD, BREAK, BLANK, OTHER, DOT, OPEN, CLOSE, MONEY = "§", "¶", " ", "¿", "·", "«", "»", "€"
FIRST_WORD, LAST_WORD = "\ue000", "\uf8ff"  # the private use area holds a class for each word of the rules
STOP, DASH = "¡", "¬"
_PUNCTUATION = {
    ",": ",", ".": DOT, "-": "-", "–": "-", "‐": "-", "‑": "-", "~": "-", "—": DASH, "/": "/", ":": ":",
    "'": "'",
    "’": "'", "(": OPEN, ")": CLOSE, "$": MONEY, "£": MONEY, "€": MONEY, "¥": MONEY, "#": MONEY, "%": "%",
    "?": STOP,
    "!": STOP, ";": STOP, '"': '"', "“": '"', "”": '"',
}  # fmt: skip

_VALUED: dict[str, dict[str, int] | dict[str, str]] = {
    "MONTHNAME": {k: v for k, v in lexicon.MONTHS.items() if k not in lexicon.AMBIGUOUS_MONTHS},
    "MAYBEMONTH": lexicon.AMBIGUOUS_MONTHS,
    "SHORTMONTH": lexicon.SHORT_MONTHS,
    "WEEKDAY": lexicon.WEEKDAYS,
    "SHORTWEEKDAY": lexicon.SHORT_WEEKDAYS,
    "WEEKDAYS": lexicon.PLURAL_WEEKDAYS,
    "UNIT": lexicon.UNITS,
    "UNITS": lexicon.PLURAL_UNITS,
    "SHORTUNIT": lexicon.SHORT_UNITS,
    "FREQUENCY": lexicon.FREQUENCIES,
    "ONES": lexicon.ONES,
    "TENS": lexicon.TENS,
    "SCALE": lexicon.SCALES,
    "NTH": lexicon.ORDINALS,
    "DECADEWORD": lexicon.DECADE_WORDS,
    "SEASON": lexicon.SEASONS,
    "DAYPART": lexicon.DAY_PARTS,
    "ZONENAME": dict.fromkeys(lexicon.ZONES, 0),
}
_PLURAL = "(?:UNITS|UNIT|SHORTUNIT DOT?|second|quarter|weekend)"
_DIGITS = f"[{''.join(sorted(DIGIT_CLASSES))}]"
_SUFFIX = "(?:st|nd|rd|th)"
_DAYNUMBER = f"[{TO12}{TO24}{TO31}]"
_COUNTED = f"{_DIGITS}(?:,{THREE})?(?:,{THREE})?"
SHORTHANDS = {
    "DIGITS": _DIGITS,
    "DOT": DOT, "DASH": DASH, "OPEN": OPEN, "CLOSE": CLOSE, "QUOTE": "'",
    "ALONE": f"(?![-,.:/·]{_DIGITS}| ?%)",
    "MONTH": "(?:MONTHNAME|MAYBEMONTH|SHORTMONTH DOT?)",
    "WEEKDAYNAME": "(?:WEEKDAY|SHORTWEEKDAY DOT?)",
    "NUMERALORDINAL": f"{_DAYNUMBER}{_SUFFIX}",
    "ORDINAL": f"(?:{_DAYNUMBER}{_SUFFIX}|TENS_NTH|NTH)",
    "DAYNUMBER": _DAYNUMBER,
    "DAY": f"(?:{_DAYNUMBER} ?{_SUFFIX}?|TENS_NTH|NTH|TENS_ONES)",
    "TWO": f"[{ZERO}{TO12}{TO24}{TO31}{TO59}{TO99}]",
    "OVERMONTH": f"[{TO59}{TO99}]",
    "YEAR": YEAR,
    "ANYYEAR": f"(?:[{YEAR}{THREE}{TO12}{TO24}{TO31}{TO59}{TO99}])",
    "YEARWORDS": "(?:two thousand(?:(?: and)? (?:TENS_ONES|TENS|ONES))?|(?:ONES|TENS) TENS(?:_ONES)?)",
    "COUNTABLE": _PLURAL,
    "NUMBER": (
        f"(?:{_COUNTED}(?:{DOT}{_DIGITS})?(?: (?:and a half|SCALE))?|{TO12}/{TO12}"
        "|(?:ONES|TENS|SCALE)(?:_(?:and_)?(?:ONES|TENS|SCALE))?(?:_(?:and_)?(?:ONES|TENS|SCALE))?"
        "(?:_and_(?:a_half|a_quarter|half|a))?"
        "|(?:a|an) SCALE|half (?:a|an)|half|(?:a )?couple of|(?:a )?couple|a few|few|several|many|some"
        "|a number of|(?:a|an)(?: whole| full| single| half)?)"
    ),
    "HOUR": f"(?:[{ZERO}{TO12}{TO24}]|ONES)",
    "SPOKENMINUTES": "(?:(?:twenty|thirty|forty|fifty)(?:_ONES)?|ten|fifteen)",
    "MINUTE": f"[{ZERO}{TO12}{TO24}{TO31}{TO59}]",
    "HALFDAY": "(?:am|pm|a DOT m DOT?|p DOT m DOT?)",
    "ZONE": "(?:ZONENAME|et|pt|ct|mt|local time|(?:eastern|pacific|central)(?: standard| daylight)? time)",
    "ERA": "(?:bc|bce|b DOT c DOT?)",
    "LAST": "(?:last|previous|prior|preceding|past)",
    "THIS": "(?:this|current)",
    "NEXT": "(?:next|coming|upcoming|forthcoming|following|subsequent|succeeding|ensuing)",
    "SAME": "(?:that same|that very|that|same)",
    "RELATION": "(?:(?:this )?LAST|(?:this )?(?:coming|upcoming|past)|NEXT|THIS|SAME)",
    "PERIOD": "(?:UNIT|quarter|weekend)",
    "START": "(?:early(?: in)?|(?:beginning|start|early part|turn|opening|outset) of|earlier(?: in)?)",
    "MID": "(?:mid|middle of|height of|midst of)",
    "END": "(?:late(?: in)?|(?:end|close|latter part|rest|remainder|remaining|final part) of|later(?: in)?)",
    "EDGE": "(?:START|MID|END)",
    "AGO": "(?:ago|earlier|later|previously|before|after|afterwards|afterward|hence|from now|prior|before "
    "now)",
    "DECADE": f"[{TO24}{TO31}{TO59}{TO99}]",
    "HOLIDAYNAME": "(?:" + "|".join(sorted((n.replace("'", "QUOTE") for n in lexicon.HOLIDAYS), key=len,
    reverse=True)) + ")",
    "NTHWORD": "(?:ORDINAL|last|final)",
    "LATTER": "(?:latter|last)",
    "DAYPARTPLURAL": "(?:mornings|afternoons|evenings|nights)",
    "NEARBY": "(?:last|past|next|coming)",
    "HOURS": "(?:hour|minute)",
    "FISCAL": "(?:fiscal|financial|school|academic|fy|sy)",
    "QUARTERNUMBER": TO12,
    "FREQUENCYWORD": "FREQUENCY",
    "DAYPARTWORD": "(?:DAYPART|noon)",
    "SPANNING": "(?:last|past|previous|next|coming|upcoming|following|preceding|subsequent|prior|recent|"
    "first|final|opening)",
    "DEICTIC": "(?:today|yesterday|tomorrow|tonight|tonite|tmr|day before yesterday|day after tomorrow)",
    "NOWWORD": "(?:now|currently|at present|at the moment|right now|presently|these days|nowadays|"
    "present(?: day| time)|at this time|time being)",
    "PASTWORD": "(?:(?:more |most |only |very )?recently|lately|past(?! (?:NUMBER|COUNTABLE|SEASON|-))|"
    "not long ago|long ago|some time ago)",
    "FUTUREWORD": "(?:near |foreseeable |immediate |not too distant )?future",
    "FOURDIGITS": f"[{YEAR}{FOUR}]",
    "JOINT": "(?: ?- ?| (?:to|through|thru|until|till) | ?DASH ?)",
}  # fmt: skip
_SLOT_SHORTHANDS = {
    "weekday": "WEEKDAYNAME", "unit": "COUNTABLE", "daypart": "DAYPARTWORD", "deictic": "DEICTIC",
    "ago": "AGO",
    "frequency": "FREQUENCYWORD", "fiscal": "FISCAL",
}  # fmt: skip

_class_of: dict[str, str] = {}  # word -> character
VALUES: dict[str, int | str] = {}  # word -> what it stands for


class Rule(NamedTuple):
    """A compiled pattern, the kind of expression it finds, and the classes it can start with."""

    kind: str
    pattern: re.Pattern[str]
    starts: frozenset[str]


def word_class(word: str) -> str:
    """The character that stands for a word of the grammar."""
    return _class_of.setdefault(word, chr(ord(FIRST_WORD) + len(_class_of)))


for _words in _VALUED.values():
    VALUES.update(_words)
_named = {name: f"[{''.join(map(word_class, words))}]" for name, words in _VALUED.items()}


def expand(pattern: str) -> str:
    """The pattern over class characters that a pattern in words stands for."""
    parts: list[str] = []
    for match in _PIECE.finditer(pattern):
        slot, number, shorthand = match.groups()
        piece = match[0]
        if slot:
            inner = expand(shorthand or _SLOT_SHORTHANDS.get(slot, slot.upper()))
            parts.append(f"(?P<{slot}{number}>{inner})")
        elif piece in SHORTHANDS:
            parts.append(expand(SHORTHANDS[piece]) if piece != SHORTHANDS[piece] else piece)
        elif piece in _named:
            parts.append(_named[piece])
        elif piece.isalpha() and piece.islower() and piece.isascii():
            parts.append(word_class(piece))
        else:
            parts.append({" ": " ?", "_": "[ -]?"}.get(piece, piece))
    return "".join(parts)


def rule(kind: str, pattern: str) -> Rule:
    """Compile one rule."""
    expanded = expand(pattern)
    return Rule(kind, re.compile(expanded), first_classes(expanded))


_PART = re.compile(r"(\(\?(?:<?[!=]))|(\(\?(?::|P<[a-z]+[0-9]?>))|\[([^\]]+)\]|(.)", re.DOTALL)


def first_classes(expanded: str) -> frozenset[str]:
    """The class characters that a match of an expanded pattern can start with."""
    parts = list(_PART.finditer(expanded))
    found, _, _ = _first_of_branches(parts, 0)
    return frozenset(found)


def _first_of_branches(parts: list[re.Match[str]], index: int) -> tuple[set[str], bool, int]:
    """First characters of a group's branches, whether one may be empty, and where the group ends."""
    found: set[str] = set()
    optional = empty = open_ended = False
    open_ended = True  # nothing but optional parts so far in this branch
    while index < len(parts) and parts[index][0] != ")":
        look, group, members, single = parts[index].groups()
        index += 1
        if single == "|":
            empty, open_ended = empty or open_ended, True
            continue
        if look or group:
            inner, optional, index = _first_of_branches(parts, index)
            index += 1
            inner, optional = (set(), True) if look else (inner, optional)
        else:
            inner, optional = set(members or single), False
        if index < len(parts) and parts[index][0] == "?":
            optional = True
            index += 1
        if open_ended:
            found |= inner
            open_ended = optional
    return found, empty or open_ended, index


class _Classes(dict[str, str]):
    """Token -> class character, working out numbers and unknown words when they first occur."""

    def __missing__(self, token: str) -> str:
        first = token[0]
        if first.isascii() and first.isdigit():
            found = _number_class(token)
        elif first.isalpha():
            found = WORD
        elif first.isspace():
            found = BREAK if first == "\n" else BLANK
        else:
            found = OTHER
        if len(token) <= _LONGEST_KEPT:
            self[token] = found
        return found


_LONGEST_KEPT = 24  # a longer token is too rare to be worth remembering


def _number_class(token: str) -> str:
    if len(token) > 4:
        return LONG
    number = int(token)
    if len(token) == 4:
        return YEAR if 1000 <= number < 2200 else FOUR
    if len(token) == 3:
        return THREE
    for top, found in ((0, ZERO), (12, TO12), (24, TO24), (31, TO31), (59, TO59)):
        if number <= top:
            return found
    return TO99


class Tokens(NamedTuple):
    """A text cut into tokens that cover it without gaps."""

    words: list[str]
    """The tokens in lower case."""
    starts: list[int]
    """Where each token starts in the text; one more entry holds the text's length."""
    classes: str
    """One class character for each token."""


def tokenize(text: str) -> Tokens:
    """Cut a text into words, numbers, white space and single other characters."""
    lowered = text.replace("İ", "I").lower()  # the one letter that grows when it is lowered
    words = _TOKEN.findall(lowered)
    classes = "".join(map(_Classes(_class_of | _PUNCTUATION).__getitem__, words))
    return Tokens(words, list(accumulate(map(len, words), initial=0)), classes)
