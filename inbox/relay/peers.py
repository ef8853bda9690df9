"""Who is at the other end: addresses, networks, and what a proxy says of its client."""

import asyncio
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from aiosmtpd.proxy_protocol import V2_CMD, get_proxy

Address = IPv4Address | IPv6Address


class NoProxyHeader(Exception):
    """A proxy that did not say, in time and in order, for whom it connects."""


def address_of(text: str) -> Address | None:
    """Return the address; an IPv4 one that came by IPv6 is the IPv4 one."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def is_among(peer_ip: str, networks: Collection[str]) -> bool:
    """Say whether it is one of these addresses, or in one of these networks."""
    address = address_of(peer_ip)
    return address is not None and any(
        address in ip_network(network, strict=False) for network in networks
    )


async def client_behind_proxy(reader: asyncio.StreamReader, seconds: float) -> str:
    """Read a PROXY header, version 1 or 2, and return the address of the client.

    "" when the proxy speaks for itself or does not know for whom: such a connection
    is served, but is nobody whom we trust. Raises `NoProxyHeader`.
    """
    try:
        said = await asyncio.wait_for(get_proxy(reader), seconds)
    except (TimeoutError, asyncio.IncompleteReadError):
        raise NoProxyHeader from None
    if not said.valid:
        raise NoProxyHeader
    if said.command == V2_CMD.LOCAL or not isinstance(said.src_addr, Address):
        return ""
    return str(address_of(str(said.src_addr)))
