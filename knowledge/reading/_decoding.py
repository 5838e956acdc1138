"""The bytes of a file -> its text."""

import codecs
import re
from collections.abc import Iterator

from knowledge.errors import ArticleError
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
_WRITTEN_IN_CP1252 = frozenset(
    ("ca", "da", "de", "en", "es", "eu", "fi", "fr", "ga", "id", "it", "nb", "nl", "pt", "sv")
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = 0.001


def decode(data: bytes, name: str) -> str:
    """The text in `data`, without its byte-order mark and otherwise unchanged.

    Tried in this order: a byte-order mark, UTF-8, a declaration near the top (`coding: …`, `charset=…`),
    and what the bytes look like.

    Raises:
        ArticleError: `data` is no text, or in no encoding that can be told; `name` stands in its message.
    """
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
        if len(_CONTROL.findall(text)) <= len(text) * _CONTROL_SHARE:
            return text
    raise ArticleError(f"{name} is not a text that can be read: save it as UTF-8 text or Markdown.")


def _encodings(data: bytes) -> Iterator[str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            yield encoding
            return
    yield "utf-8"
    if declared := _DECLARATION.search(data[:_DECLARED_WITHIN]):
        yield declared[1].decode("ascii")
    if guessed := _guess(data[:_GUESSED_FROM]):
        yield guessed


def _guess(data: bytes) -> str | None:
    zeros_at_even, zeros_at_odd = data[::2].count(0), data[1::2].count(0)
    if zeros_at_even or zeros_at_odd:
        # Text in a European language has its zero bytes on one side in UTF-16; anything else with zeros is binary.
        return "utf-16-be" if zeros_at_even > zeros_at_odd else "utf-16-le"
    # A short text has too few marked letters to tell cp1252 from its neighbours, but function words enough.
    if language_of(data.decode("cp1252", errors="replace")) in _WRITTEN_IN_CP1252:
        return "cp1252"
    from charset_normalizer import from_bytes  # here: only a file that is not UTF-8 needs it

    best = from_bytes(data).best()
    return best.encoding if best else None
