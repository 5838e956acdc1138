"""Links are fetched from the public internet alone and within bounds; over real HTTP on loopback."""

import asyncio
import gzip
import ipaddress
import socket
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web

from bot.errors import (
    AddressNotPublic,
    FetchError,
    FetchFailed,
    FetchRefused,
    FetchTooLarge,
    FetchTooSlow,
    NotWebAddress,
    NotWhatItSays,
    TooManyRedirects,
)
from bot.service.addresses import Address, is_public
from bot.service.fetching import Fetcher
from bot.service.media_types import contradicts

PAGE = b"<!DOCTYPE html><title>A page</title><p>The bridge was built in 1931.</p>"
SIZE = 2**20


def is_loopback(address: Address) -> bool:
    """The rule of the tests, as nothing else can be served here."""
    return address.is_loopback


async def _page(request: web.Request) -> web.Response:
    if request.headers.get("If-None-Match") == '"1"':
        return web.Response(status=304)
    return web.Response(body=PAGE, content_type="text/html", headers={"ETag": '"1"', "Last-Modified": "yesterday"})


async def _headers(request: web.Request) -> web.Response:
    return web.json_response(dict(request.headers))


async def _around(request: web.Request) -> web.Response:
    left = int(request.match_info["left"])
    return web.Response(status=302, headers={"Location": f"/around/{left - 1}" if left else "/page"})


async def _to(request: web.Request) -> web.Response:
    return web.Response(status=302, headers={"Location": request.query["to"]})


async def _endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    for _ in range(64):
        await response.write(b"x" * 65_536)
    return response


async def _slow(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    for _ in range(100):
        await response.write(b"x")
        await asyncio.sleep(0.1)
    return response


async def _bomb(_: web.Request) -> web.Response:
    packed = gzip.compress(bytes(64 * 2**20))
    return web.Response(body=packed, headers={"Content-Encoding": "gzip", "Content-Type": "text/plain"})


async def _packed(_: web.Request) -> web.Response:
    return web.Response(body=gzip.compress(PAGE), headers={"Content-Encoding": "gzip", "Content-Type": "text/html"})


async def _odd(_: web.Request) -> web.Response:
    return web.Response(body=b"abc", headers={"Content-Encoding": "gzip", "Content-Type": "text/html"})


async def _as(request: web.Request) -> web.Response:
    bodies = {"page": PAGE, "pdf": b"%PDF-1.7 ...", "program": b"\x7fELF\x02\x01\x01\0\0\0\0", "text": b"Plain words."}
    return web.Response(body=bodies[request.query["body"]], headers={"Content-Type": request.query["type"]})


async def _declared(_: web.Request) -> web.Response:
    return web.Response(body=b"x" * (SIZE + 1), content_type="text/plain")


@pytest.fixture
async def site() -> AsyncIterator[str]:
    """A site on loopback; its address."""
    pages: dict[str, Callable[[web.Request], Awaitable[web.StreamResponse]]] = {
        "/page": _page, "/headers": _headers, "/around/{left}": _around, "/to": _to, "/endless": _endless,
        "/slow": _slow, "/bomb": _bomb, "/packed": _packed, "/odd": _odd, "/as": _as, "/declared": _declared,
    }  # fmt: skip
    application = web.Application()
    for path, answer in pages.items():
        application.router.add_get(path, answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(is_loopback, seconds=5, size=SIZE) as made:
        yield made


async def test_a_page_is_fetched_with_what_tells_whether_it_changes(site: str, fetcher: Fetcher) -> None:
    fetched = await fetcher.fetch(f"{site}/page#part")
    assert fetched is not None
    assert fetched.data == PAGE
    assert (fetched.url, fetched.media_type) == (f"{site}/page", "text/html")
    assert await fetcher.fetch(f"{site}/page", etag=fetched.etag, last_modified=fetched.last_modified) is None


async def test_what_is_packed_is_unpacked(site: str, fetcher: Fetcher) -> None:
    fetched = await fetcher.fetch(f"{site}/packed")
    assert fetched is not None
    assert fetched.data == PAGE


async def test_five_redirects_are_followed_and_no_more(site: str, fetcher: Fetcher) -> None:
    fetched = await fetcher.fetch(f"{site}/around/4")
    assert fetched is not None
    assert fetched.url == f"{site}/page"
    with pytest.raises(TooManyRedirects):
        await fetcher.fetch(f"{site}/around/5")


async def test_proxies_passwords_and_cookies_of_this_machine_are_not_used(
    site: str, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    fetched = await fetcher.fetch(f"{site}/headers")
    assert fetched is not None
    assert b"Authorization" not in fetched.data
    assert b"Cookie" not in fetched.data


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("/nothing", FetchRefused), ("/endless", FetchTooLarge), ("/declared", FetchTooLarge), ("/bomb", FetchTooLarge),
        ("/odd", FetchFailed), ("/as?type=application/pdf&body=page", NotWhatItSays),
        ("/as?type=text/html&body=program", NotWhatItSays), ("/as?type=text/html&body=pdf", NotWhatItSays),
        ("/to?to=ftp://example.org/", NotWebAddress), ("/to?to=http://10.0.0.1/", AddressNotPublic),
        ("/to?to=http://169.254.169.254/latest/meta-data", AddressNotPublic),
        ("/to?to=file:///etc/passwd", NotWebAddress),
        ("/to?to=http://[::ffff:10.0.0.1]/", AddressNotPublic), ("/to?to=http://user:word@127.0.0.1/", NotWebAddress),
    ],
)  # fmt: skip
async def test_what_is_not_to_be_had_gives_a_sentence(
    path: str, error: type[FetchError], site: str, fetcher: Fetcher
) -> None:
    with pytest.raises(error) as refused:
        await fetcher.fetch(site + path)
    assert refused.value.address.startswith(f"{site}/")


async def test_the_whole_of_it_must_come_in_time(site: str) -> None:
    async with Fetcher(is_loopback, seconds=1) as fetcher:
        with pytest.raises(FetchTooSlow):
            await fetcher.fetch(f"{site}/slow")


@pytest.mark.parametrize("kind", ["text/plain; charset=utf-8", "application/octet-stream", ""])
async def test_what_may_be_what_it_says_is_taken(kind: str, site: str, fetcher: Fetcher) -> None:
    assert await fetcher.fetch(f"{site}/as?type={kind}&body=text") is not None


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "127.1", "0177.0.0.1", "0x7f.0.0.1", "2130706433", "0x7f000001", "127.0.0.1.",
        "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "①②⑦.⓪.⓪.①", "0", "[::]",
    ],
)  # fmt: skip
async def test_no_notation_leads_to_this_machine(host: str, site: str) -> None:
    port = site.rpartition(":")[2]
    async with Fetcher(seconds=5) as fetcher:
        with pytest.raises((AddressNotPublic, NotWebAddress, FetchFailed)) as refused:
            await fetcher.fetch(f"http://{host}:{port}/page")
    # A notation that this system's resolver doesn't know leads nowhere, which is as good.
    assert not isinstance(refused.value, FetchFailed) or "not known" in refused.value.reason


async def test_a_name_with_one_address_that_is_not_allowed_is_refused_whole(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def two(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 80)) for each in ("127.0.0.1", "10.0.0.1")]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", two)
    async with Fetcher(is_loopback) as fetcher:
        with pytest.raises(AddressNotPublic):
            await fetcher.fetch(site.replace("127.0.0.1", "two.example") + "/page")


@pytest.mark.parametrize(
    "address",
    [
        "", "page", "//example.org", "ftp://example.org", "javascript:alert(1)", "http://", "http://a b/", "https://:80/",
        "http://user@example.org/", "http://example.org:99999/", "http://example.org:0/", "http://[::1", "\0", "\udcff",
        "https://example.org/" + "x" * 3_000, "gopher://127.0.0.1:25/_HELO", "file:///etc/passwd", "data:text/html,x",
    ],
)  # fmt: skip
async def test_what_is_no_address_of_a_page_is_refused(address: str) -> None:
    async with Fetcher() as fetcher:
        with pytest.raises(NotWebAddress):
            await fetcher.fetch(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.1", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.8.8.8", "168.63.129.16", "169.254.169.254",
        "172.16.0.1", "192.0.0.192", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
        "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:10.0.0.1",
        "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001:db8::1",
        "2001:0:7f00:1::", "2002:7f00:1::", "2002:a00:1::", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
    ],
)  # fmt: skip
def test_no_address_of_this_machine_or_a_private_network_is_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_others_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("declared", "data", "is_wrong"),
    [
        ("text/html", PAGE, False), ("text/plain", PAGE, False), ("application/pdf", b"\n\n%PDF-1.4", False),
        ("application/pdf", PAGE, True), ("text/html", b"\x89PNG\r\n", True), ("application/xml", b"PK\x03\x04", True),
        ("application/epub+zip", PAGE, True), ("application/epub+zip", b"PK\x03\x04", False), (None, b"\x89PNG", False),
        ("application/octet-stream", PAGE, False), ("text/plain", "Größe".encode("utf-16"), False),
        ("text/plain", bytes(100), True),
    ],
)  # fmt: skip
def test_content_is_held_against_its_type(declared: str | None, data: bytes, is_wrong: bool) -> None:
    assert contradicts(declared, data) is is_wrong
