"""The bytes of a file -> its text."""

import codecs
import re
from collections.abc import Iterator

from knowledge.errors import NotText
from knowledge.reading._code_pages import code_pages_of

# UTF-32 first: its little-endian mark begins with UTF-16's.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARATION = re.compile(rb"(?:coding|charset)[ \t]*[:=][ \t]*[\"']?([A-Za-z][\w.-]{1,30})")
_DECLARED_WITHIN = 1024
_GUESSED_FROM = 64 * 1024
_BEYOND_ASCII = re.compile(rb"[\x00\x80-\xff]")
_ISO_2022 = b"\x1b$"
"""ISO-2022-JP changes to Japanese with it, and is ASCII to the eye."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = 0.001
_SINGLE_BYTE_LETTERS = re.compile(rb"[a-z \xe0-\xff]")
_SINGLE_BYTE_SHARE = 2 / 3
"""Of text in single bytes some 90 % are such letters, on either side; of UTF-16's high bytes in Chinese, 40 %."""


def decode(data: bytes, name: str) -> str:
    """The text in `data`, without its byte-order mark and otherwise unchanged.

    Tried in this order: a byte-order mark, UTF-8, a declaration near the top (`coding: …`, `charset=…`),
    and what the bytes look like.

    Raises:
        NotText: `data` is no text, or in no encoding that can be told.
    """
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
        if len(_CONTROL.findall(text)) <= len(text) * _CONTROL_SHARE:
            return text
    raise NotText(name)


def _encodings(data: bytes) -> Iterator[str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            yield encoding
            return
    if _ISO_2022 in data:
        yield "iso2022_jp_2"
    yield "utf-8"
    declared = _DECLARATION.search(data[:_DECLARED_WITHIN])
    if declared and not declared[1].endswith(b"escape"):  # Python's own unicode_escape changes what stands there
        yield declared[1].decode("ascii")
    if beyond := _BEYOND_ASCII.search(data):
        start = max(beyond.start() - _GUESSED_FROM // 2, 0) // 2 * 2  # a character of UTF-16 has two bytes
        yield from _guesses(data[start : start + _GUESSED_FROM])


def _guesses(data: bytes) -> Iterator[str]:
    zeros_at_even, zeros_at_odd = data[::2].count(0), data[1::2].count(0)
    if zeros_at_even or zeros_at_odd:
        # Text in a European language has its zero bytes on one side in UTF-16; anything else with zeros is binary,
        # also text in single bytes in which a few zeros stand: read as UTF-16, it would be Chinese without sense.
        is_big_endian = zeros_at_even > zeros_at_odd
        high_bytes = data[0 if is_big_endian else 1 :: 2]
        if len(_SINGLE_BYTE_LETTERS.findall(high_bytes)) <= len(high_bytes) * _SINGLE_BYTE_SHARE:
            yield "utf-16-be" if is_big_endian else "utf-16-le"
        return
    likely = list(code_pages_of(data))
    yield from likely[:1]
    from charset_normalizer import from_bytes  # here: only a file that is not UTF-8 needs it

    if best := from_bytes(data).best():
        yield best.encoding
    yield from likely[1:]
