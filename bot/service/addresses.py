"""Which addresses links may lead to: the public internet, and nothing of this machine or the networks around it."""

import ipaddress
import socket
from collections.abc import Callable
from typing import Final

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[Address], bool]

_NOT_PUBLIC: Final = tuple(
    map(
        ipaddress.ip_network,
        (
            "0.0.0.0/8", "100.64.0.0/10", "168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15",
            "240.0.0.0/4", "::/16", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20",
            "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10",
        ),
    )
)  # fmt: skip
"""Besides what `ipaddress` knows, as its lists differ between versions of Python: IANA's registries of special-purpose
addresses (https://www.iana.org/assignments/iana-ipv4-special-registry), and Azure's metadata service, which is at an
address of the public range."""
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")


class NotAllowedError(OSError):
    """A name leads to an address that isn't allowed; an OSError, as resolvers raise."""


def is_public(address: Address) -> bool:
    """True where anybody on the internet reaches the same machine by this address as we do.

    What an IPv6 address wraps counts, too: mapped IPv4 addresses, 6to4, Teredo and NAT64.
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        wrapped = [each for each in inner if each is not None]
        if wrapped:
            return all(map(is_public, wrapped))
    if any(address.version == network.version and address in network for network in _NOT_PUBLIC):
        return False
    return address.is_global and not (address.is_multicast or address.is_private or address.is_reserved)


def literal(url: URL) -> Address | None:
    """The IP address that a URL names instead of a host; None where it names a host.

    Other notations (`0x7f.1`, `2130706433`) are names for the resolver, which understands them, and are checked there.
    """
    try:
        return ipaddress.ip_address((url.raw_host or "").partition("%")[0])
    except ValueError:
        return None


class CheckingResolver(AbstractResolver):
    """Resolves names, but for those of which any address isn't allowed.

    The connection is made to what this returns, so that a name can't lead elsewhere a moment later.
    """

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed
        self._resolver = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a host.

        Raises:
            NotAllowedError: one of them isn't allowed.
            OSError: there is no such host.
        """
        found = await self._resolver.resolve(host, port, family)
        if not all(self._allowed(ipaddress.ip_address(each["host"].partition("%")[0])) for each in found):
            raise NotAllowedError(host)
        return found

    async def close(self) -> None:
        """Closes the resolver behind it."""
        await self._resolver.close()
