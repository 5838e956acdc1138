"""The bytes of a file -> its text."""

import codecs
import re
from collections.abc import Iterator

from knowledge.errors import NotText
from knowledge.language import language_of

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
# Code pages by what Windows writes a language in: its function words are known before its marked letters are.
_CODE_PAGES = {
    **dict.fromkeys(
        ("ca", "da", "de", "en", "es", "eu", "fi", "fr", "ga", "id", "it", "nb", "nl", "pt", "sv"), "cp1252"
    ),
    **dict.fromkeys(("cs", "hu", "pl", "ro", "sk", "sl"), "cp1250"),
}
_ASCII = bytes(range(128))
_MARKED_SHARE = 0.25
"""Bytes beyond ASCII in a text of such a language: Czech has an eighth of them, Chinese or Russian more than half."""
_ISO_2022 = b"\x1b$"
"""ISO-2022-JP changes to Japanese with it, and is ASCII to the eye."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = 0.001


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
    yield from _guesses(data[:_GUESSED_FROM])


def _guesses(data: bytes) -> Iterator[str]:
    zeros_at_even, zeros_at_odd = data[::2].count(0), data[1::2].count(0)
    if zeros_at_even or zeros_at_odd:
        # Text in a European language has its zero bytes on one side in UTF-16; anything else with zeros is binary.
        yield "utf-16-be" if zeros_at_even > zeros_at_odd else "utf-16-le"
        return
    # A short text has too few marked letters to tell a code page from its neighbours, but function words enough.
    if len(data.translate(None, _ASCII)) <= len(data) * _MARKED_SHARE:
        language = language_of(data.decode("cp1252", errors="replace"))
        if language in _CODE_PAGES:
            yield _CODE_PAGES[language]
    from charset_normalizer import from_bytes  # here: only a file that is not UTF-8 needs it

    if best := from_bytes(data).best():
        yield best.encoding
