"""A text as one character a token.

Every token becomes the character of its class: a month, a number between 1 and 12, the word "ago". Rules are patterns
over these characters, which run over a string several times shorter than the text.
"""

import re
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(r"[a-z]+|[0-9]+|[^\S\n]+|\n\s*|[^\W\d_]+|[^\w\s]|\w")
_TOKEN_OF_ANY: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*|[0-9]+|[^\S\n]+|\n\s*|[^\w\s]|\w")
"""The same for letters with accents, which would be torn from a word above and take longer here."""

# Numbers by what they may stand for; WORD is any word that no rule names.
ZERO, TO12, TO24, TO31, TO59, TO99, THREE, YEAR, FOUR, LONG = "0123596784"
NUMBER_CLASSES: Final = {
    "ZERO": ZERO, "TWELVE": TO12, "TWENTYFOUR": TO24, "THIRTYONE": TO31, "FIFTYNINE": TO59, "NINETYNINE": TO99,
    "HUNDREDS": THREE, "YEAR": YEAR, "FOUR": FOUR, "LONG": LONG,
}  # fmt: skip
DIGIT_CLASSES: Final = frozenset(NUMBER_CLASSES.values())
WORD, BREAK, BLANK, OTHER, DOT, OPEN, CLOSE, MONEY = "§", "¶", " ", "¿", "·", "«", "»", "€"
STOP, DASH, HALF_SIGN = "¡", "¬", "½"
FIRST_WORD, LAST_WORD = "\ue000", "\uf8ff"  # the private use area holds a class for each word of the rules
PUNCTUATION: Final = {
    ",": ",", ".": DOT, "-": "-", "–": "-", "‐": "-", "‑": "-", "~": "-", "—": DASH, "/": "/", ":": ":", "'": "'",
    "’": "'", "(": OPEN, ")": CLOSE, "$": MONEY, "£": MONEY, "€": MONEY, "¥": MONEY, "#": MONEY, "%": "%", "?": STOP,
    "!": STOP, ";": STOP, '"': '"', "“": '"', "”": '"', "[": OPEN, "]": CLOSE, "½": HALF_SIGN,
}  # fmt: skip
_LONGEST_KEPT: Final = 24
"""A longer token is too rare to be worth remembering."""


class Tokens(NamedTuple):
    """A text cut into tokens that cover it without gaps."""

    words: list[str]
    """The tokens in lower case."""
    starts: list[int]
    """Where each token starts in the text; one more entry holds the text's length."""
    classes: str
    """One class character for each token."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where some tokens stand in the text.

        Of the words that one word of the text stands for, the first has its characters: "al lunedì", which means "at
        the Monday", starts with what follows its first word, and "abends", in the evening, has all of its own.
        """
        starts = self.starts
        while start and starts[start] == starts[end]:
            start -= 1
        while start + 1 < end and (starts[start] == starts[start + 1] or self.classes[start] == BLANK):
            start += 1
        return starts[start], starts[end]


class TokenClasses(dict[str, str]):
    """Token -> class character, working out numbers and unknown words when they first occur."""

    def __missing__(self, token: str) -> str:
        first = token[0]
        if first.isascii() and first.isdigit():
            found = number_class(token)
        elif first.isalpha():
            found = WORD
        elif first.isspace():
            found = BREAK if first == "\n" else BLANK
        else:
            found = OTHER
        if len(token) <= _LONGEST_KEPT:
            self[token] = found
        return found


def number_class(digits: str) -> str:
    """The class of a number by its digits."""
    if len(digits) > 4:
        return LONG
    number = int(digits)
    if len(digits) == 4:
        return YEAR if 1000 <= number < 2200 else FOUR
    if len(digits) == 3:
        return THREE
    for top, found in ((0, ZERO), (12, TO12), (24, TO24), (31, TO31), (59, TO59)):
        if number <= top:
            return found
    return TO99


def cut(text: str, *, english: bool = True) -> list[str]:
    """The tokens of a text in lower case: words, numbers, white space and single other characters."""
    lowered = text.replace("İ", "I").lower()  # the one letter that grows when it is lowered
    return (_TOKEN if english else _TOKEN_OF_ANY).findall(lowered)
