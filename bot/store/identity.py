"""When two texts are the same article: the same address, or nearly the same words.

Candidates are found by shingles: of all runs of four words the sixteen whose hashes are the least, which two texts
share in proportion to how much they have in common (Broder, "On the resemblance and containment of documents", 1997).
What is found is then compared word by word.
"""

import re
from hashlib import blake2b
from heapq import nsmallest
from struct import unpack
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from rapidfuzz.distance import Indel

from knowledge.article import Article

SHINGLES: Final = 16
_RUN: Final = 4
_ALIKE: Final = 0.9
"""The share of words in common, in their order, from which a text is a version of the other: a correction changes a
few sentences of a report, while two reports of one event that aren't copies share less than half."""
_COMPARED: Final = 20_000
"""Words of a text that are compared; more would take seconds."""
_WORD: Final = re.compile(r"\w+")
_TRACKING: Final = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid")
"""What campaigns add to an address and no page depends on."""


def normal_address(address: str) -> str:
    """An address as it is compared: without fragment, tracking, default port and trailing slash, its host in small."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"}:
        return address
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    fields = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([(name, value) for name, value in fields if not _TRACKING.fullmatch(name)])
    return urlunsplit(("https", host + port, parts.path.rstrip("/"), query, ""))


def shingles(text: str) -> frozenset[int]:
    """The least hashes of a text's runs of words, as signed numbers of 64 bits; at most `SHINGLES`."""
    words = _words(text)
    runs = {" ".join(words[start : start + _RUN]) for start in range(max(len(words) - _RUN + 1, 1))}
    hashes = [blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest() for run in runs]
    return frozenset(nsmallest(SHINGLES, unpack(f">{len(hashes)}q", b"".join(hashes))))


def is_nearly(one: Article, other: Article) -> bool:
    """True where two articles are one with a few changes.

    Never where they are of different sites or different days: agencies' reports are printed by many papers, and a
    weekly bulletin changes little but its date.
    """
    if one.published and other.published and one.published != other.published:
        return False
    if one.url and other.url and _host(one.url) != _host(other.url):
        return False
    return Indel.normalized_similarity(_words(one.text)[:_COMPARED], _words(other.text)[:_COMPARED]) >= _ALIKE


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
