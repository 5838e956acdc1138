"""What a sender says that it sends, held against the first bytes of what came."""

import re
from typing import Final

_UNSAID: Final = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/download"})
_BINARY: Final = (
    b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF",
    b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\x7fELF", b"MZ\x90", b"ID3", b"OggS", b"\x1aE\xdf\xa3", b"\xca\xfe\xba\xbe",
)  # fmt: skip
"""What files begin with that are no text, from https://mimesniff.spec.whatwg.org and the formats' own descriptions."""
_PDF: Final = b"%PDF-"
_PAGE: Final = re.compile(
    rb"(?:\s|\xef\xbb\xbf|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HEAD: Final = 2_048
"""Bytes that are looked at, and those that a PDF may have before its mark."""


def contradicts(declared: str | None, data: bytes) -> bool:
    """True where `data` can't be of the media type that its sender declares.

    A sender that calls a page a PDF sends an apology in place of the file.
    """
    said = (declared or "").partition(";")[0].strip().lower()
    head = data[:_HEAD]
    if said in _UNSAID:
        return False
    if said == "application/pdf":
        return _PDF not in head
    if said.startswith("text/") or said.endswith(("xml", "json")):
        return head.startswith(_BINARY) or b"\0\0\0" in head
    return bool(_PAGE.match(head))
