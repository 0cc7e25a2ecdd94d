"""Which addresses may be asked: http and https only, and no machine on a private network unless that was allowed.

The guard stands where the connection is made. It resolves the name, judges every answer and connects to the very
address that it judged, so that a name whose second answer points elsewhere (DNS rebinding) gains nothing.
"""

import socket
from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from extractor.fetch.failures import FetchFailed

DEFAULT_PORTS = {"http": 80, "https": 443}
PATH_MARKS = "%/:=&~+!$,;'@()*"
QUERY_MARKS = PATH_MARKS + "?[]"
Address = tuple[str, int]


class Guard:
    """Says which URL and which address may be asked.

    Args:
        allow_private: whether loopback, private and other not globally reachable addresses may be asked.
        hosts: host -> ``address`` or ``address:port`` used in place of the name service; the address is judged too.
    """

    def __init__(self, *, allow_private: bool = False, hosts: Mapping[str, str] | None = None) -> None:
        self._allow_private = allow_private
        self._hosts = dict(hosts or {})

    def addresses(self, host: str, port: int) -> list[Address]:
        """Resolve a host and return the addresses to connect to, all of them judged.

        Raises:
            FetchFailed: ``private-address``, when any answer is one and they are not allowed.
            socket.gaierror: the name cannot be resolved.
        """
        mapped = self._hosts.get(host)
        if mapped is not None:
            host, port = _address_and_port(mapped, port)
        found: list[Address] = []
        for _family, _kind, _protocol, _name, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            address = str(place[0])
            if not self._allow_private and not is_public(address):
                raise FetchFailed(
                    "private-address",
                    f"{host} stands at {address}, which is not on the public internet; "
                    "only --allow-private permits that",
                )
            if (address, port) not in found:
                found.append((address, port))
        return found


def is_public(address: str) -> bool:
    """Say whether an IP address is on the public internet, looking through IPv6 forms that carry an IPv4 one.

    >>> is_public("8.8.8.8"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1"), is_public("169.254.169.254")
    (True, False, False, False)
    """
    ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _translated(ip)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_unspecified


def tidy(url: str, base: str | None = None) -> str:
    """Return a URL as it is asked for: absolute, escaped, host in lower case, default port and fragment dropped.

    >>> tidy("/read/7/judul#top", "http://Samarinda.inews.id:80/feed")
    'http://samarinda.inews.id/read/7/judul'

    Raises:
        FetchFailed: ``not-http`` or ``bad-url``.
    """
    try:
        parts = urlsplit(urljoin(base, url.strip()) if base else url.strip())
        port = parts.port
    except ValueError as error:
        raise FetchFailed("bad-url", f"{url!r} is not a URL: {error}", where=url) from None
    if parts.scheme not in DEFAULT_PORTS:
        raise FetchFailed("not-http", f"{url!r}: only http and https are fetched", where=url)
    if not parts.hostname:
        raise FetchFailed("bad-url", f"{url!r} names no host", where=url)
    if parts.username is not None or parts.password is not None:
        raise FetchFailed("bad-url", f"{url!r} carries a user name or password; petik never logs in", where=url)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if port is not None and port != DEFAULT_PORTS[parts.scheme]:
        host = f"{host}:{port}"
    path, query = quote(parts.path or "/", safe=PATH_MARKS), quote(parts.query, safe=QUERY_MARKS)
    return urlunsplit(SplitResult(parts.scheme, host, path, query, ""))


def host_of(url: str) -> str:
    """Return the host of a tidy URL, the unit of politeness.

    >>> host_of("https://samarinda.inews.id/read/7/judul")
    'samarinda.inews.id'
    """
    return urlsplit(url).hostname or ""


def origin_of(url: str) -> str:
    """Return scheme, host and port of a tidy URL, the unit of robots.txt.

    >>> origin_of("https://samarinda.inews.id/read/7/judul")
    'https://samarinda.inews.id'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _translated(ip: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address inside a NAT64 one (RFC 6052, ``64:ff9b::/96``)."""
    return IPv4Address(int(ip) & 0xFFFFFFFF) if int(ip) >> 32 == 0x0064FF9B << 64 else None


def _address_and_port(mapped: str, port: int) -> Address:
    if mapped.startswith("["):
        address, _, rest = mapped[1:].partition("]")
        return address, int(rest[1:]) if rest.startswith(":") else port
    address, _, stated = mapped.partition(":")
    if not stated or ":" in stated:
        return mapped, port
    return address, int(stated)
