"""A link -> its bytes, from the public internet alone and within bounds.

Each address is checked before it is asked and the connection goes to what was checked, each redirect again; proxies,
cookies and passwords of this machine are used for nothing. What is packed is unpacked here, within the same bounds.
"""

import asyncio
import re
import zlib
from collections.abc import AsyncIterator, Mapping
from typing import Final, NamedTuple, Self

import aiohttp
from yarl import URL

from bot.errors import (
    AddressNotPublic,
    FetchFailed,
    FetchRefused,
    FetchTooLarge,
    FetchTooSlow,
    NotWebAddress,
    NotWhatItSays,
    TooManyRedirects,
)
from bot.service.addresses import Allowed, CheckingResolver, NotAllowedError, is_public, literal
from bot.service.media_types import contradicts
from knowledge.limits import ARTICLE_BYTES

_REDIRECTS: Final = 5
_ADDRESS_CHARACTERS: Final = 2_000
"""Of an address; browsers and servers mostly take no more."""
_SHOWN: Final = 200
_REDIRECTING: Final = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED: Final = 304
_AGENT: Final = "Mozilla/5.0 (compatible; Hotline; reads single pages that its users name)"
_ACCEPT: Final = "text/html,application/xhtml+xml,application/pdf,text/*;q=0.9,*/*;q=0.5"
_CHUNK: Final = 65_536
_WHITE: Final = re.compile(r"[\s\x00-\x1f\x7f]")
_GZIP: Final = zlib.MAX_WBITS | 16


class Fetched(NamedTuple):
    """What an address led to."""

    data: bytes
    url: str
    """Where it was, after all redirects."""
    media_type: str | None
    """As the site says, with its parameters."""
    etag: str | None
    last_modified: str | None


class Fetcher:
    """Fetches links; to be closed, or used with `async with`."""

    def __init__(self, allowed: Allowed = is_public, *, seconds: int = 30, size: int = ARTICLE_BYTES) -> None:
        """Fetches from `allowed` addresses, in at most so many seconds and bytes in all."""
        self._allowed = allowed
        self._seconds = seconds
        self._size = size
        self._opened: aiohttp.ClientSession | None = None

    def _session(self) -> aiohttp.ClientSession:
        if self._opened is None:  # here, as it belongs to the event loop that runs
            self._opened = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(resolver=CheckingResolver(self._allowed), use_dns_cache=False),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": _AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip"},
                auto_decompress=False,
                trust_env=False,
                timeout=aiohttp.ClientTimeout(total=None),
                max_line_size=16_384,
            )
        return self._opened

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Closes the connections."""
        if self._opened is not None:
            await self._opened.close()

    async def fetch(self, address: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched | None:
        """What `address` leads to; None where it hasn't changed since the time that gave `etag` or `last_modified`.

        Raises:
            FetchError: it can't be taken.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        shown = printable(address if len(address) <= _SHOWN else address[:_SHOWN] + "…")
        try:
            async with asyncio.timeout(self._seconds):
                return await self._follow(shown, _checked(address, shown), headers)
        except TimeoutError:
            raise FetchTooSlow(shown, self._seconds) from None
        except aiohttp.InvalidURL:  # aiohttp takes an IP address in no notation but its canonical one
            raise NotWebAddress(shown) from None
        except aiohttp.ClientError as error:
            cause: BaseException | None = error
            while cause is not None:
                if isinstance(cause, NotAllowedError):
                    raise AddressNotPublic(shown) from None
                cause = cause.__cause__ or getattr(cause, "os_error", None)
            raise FetchFailed(shown, _reason(error)) from error
        except (OSError, ValueError) as error:
            raise FetchFailed(shown, _reason(error)) from error

    async def _follow(self, shown: str, url: URL, headers: Mapping[str, str]) -> Fetched | None:
        for _ in range(_REDIRECTS + 1):
            address = literal(url)
            if address is not None and not self._allowed(address):
                raise AddressNotPublic(shown)
            async with self._session().get(url, headers=headers, allow_redirects=False) as response:
                if response.status in _REDIRECTING and "Location" in response.headers:
                    url = _checked(str(url.join(URL(response.headers["Location"]))), shown)
                    continue
                if response.status == _NOT_MODIFIED and headers:
                    return None
                if not response.ok or response.status in _REDIRECTING:
                    raise FetchRefused(shown, response.status)
                return await self._taken(shown, response)
        raise TooManyRedirects(shown, _REDIRECTS)

    async def _taken(self, shown: str, response: aiohttp.ClientResponse) -> Fetched:
        too_large = FetchTooLarge(shown, self._size // 2**20)
        if (response.content_length or 0) > self._size:
            raise too_large
        data = bytearray()
        async for piece in _unpacked(response):
            data += piece
            if len(data) > self._size:
                raise too_large
        media_type = response.headers.get("Content-Type")
        if contradicts(media_type, bytes(data[:_CHUNK])):
            raise NotWhatItSays(shown, str(media_type))
        etag, last_modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
        return Fetched(bytes(data), str(response.url), media_type, etag, last_modified)


def _checked(address: str, shown: str) -> URL:
    """The URL that an address is.

    Raises:
        NotWebAddress: it isn't one of a page.
    """
    try:
        url = URL(address.strip())
        is_page = url.scheme in {"http", "https"} and bool(url.host) and not _WHITE.search(url.host or "")
        is_page &= url.user is None and url.password is None
        port = url.port
    except ValueError as error:
        raise NotWebAddress(shown) from error
    if not is_page or not port or len(address) > _ADDRESS_CHARACTERS:
        raise NotWebAddress(shown)
    return url.with_fragment(None)


async def _unpacked(response: aiohttp.ClientResponse) -> AsyncIterator[bytes]:
    """The body of a response in pieces of bounded size, however well it was packed."""
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding in {"", "identity"}:
        async for piece in response.content.iter_chunked(_CHUNK):
            yield piece
        return
    if encoding not in {"gzip", "x-gzip"}:
        raise ValueError(f"Content-Encoding: {encoding}"[:_SHOWN])
    inflater = zlib.decompressobj(_GZIP)
    try:
        async for piece in response.content.iter_chunked(_CHUNK):
            while piece:
                yield inflater.decompress(piece, _CHUNK)
                piece = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error as error:
        raise ValueError(str(error)) from error


def printable(text: str) -> str:
    """`text` with a mark for what is no text in it, and for what would steer a terminal."""
    return "".join(character if character.isprintable() else "�" for character in text)


def _reason(error: BaseException) -> str:
    return (str(error) or type(error).__name__)[:_SHOWN].rstrip(".")
