"""Which addresses may be fetched: those of the public web, and what the operator names.

An address typed by a teacher, or sent by a server as a redirect, may point to the machine itself, to the school's
network or to the cloud's metadata service. So its spelling is checked, then everything that its name resolves to, and
the connection goes to what was checked and nowhere else.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urlsplit

from django.utils.translation import gettext as _

from content.errors import NotFetched

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolver = Callable[[str, int], Sequence[str]]
"""(host, port) -> IP addresses as text. Raises OSError where there are none."""

PORTS = {"http": 80, "https": 443}
LONGEST = 2_000
"""Characters of an address."""
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.ASCII)
_SAFE = "/:?#[]@!$&'()*+,;=%~"
_CLOSED = tuple(
    map(
        ip_network,
        (
            # IANA's registries of special-purpose addresses: nothing here is a site of the public web.
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20",
            # A public address that a large cloud answers at from inside its hosts.
            "168.63.129.16/32",
        ),
    )
)  # fmt: skip
_GLOBAL_UNICAST = ip_network("2000::/3")
"""All of IPv6 that is given to sites; loopback, link-local, private and multicast lie outside."""
_NAT64 = ip_network("64:ff9b::/96")
_6TO4 = ip_network("2002::/16")


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the operator opens beside the public web: hosts, "name" or "name:port", and networks."""

    hosts: frozenset[str] = frozenset()
    networks: tuple[Network, ...] = ()

    @classmethod
    def read(cls, entries: Iterable[str]) -> Allowed:
        """From texts such as "wiki.school.example", "wiki.school.example:8080", "10.1.0.0/16". Raises ValueError."""
        hosts, networks = set(), []
        for entry in filter(None, map(str.strip, entries)):
            if "/" in entry:
                networks.append(ip_network(entry))
            elif re.fullmatch(r"[\w.-]+(:\d{1,5})?", entry, re.ASCII):
                hosts.add(entry.lower())
            else:
                raise ValueError(f"{entry!r} is neither a host name, a host with a port, nor a network")
        return cls(frozenset(hosts), tuple(networks))

    def host(self, target: Target) -> bool:
        """Whether all that the target's name resolves to is open."""
        return f"{target.host}:{target.port}" in self.hosts or (target.host in self.hosts and target.usual_port)

    def address(self, address: Address) -> bool:
        return any(address.version == network.version and address in network for network in self.networks)


@dataclass(frozen=True, slots=True)
class Target:
    """An address of the web taken apart; `path` holds the query too."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def usual_port(self) -> bool:
        return self.port == PORTS[self.scheme]

    @property
    def netloc(self) -> str:
        """Host and port as the Host header and an address have them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.usual_port else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.path}"


NOTHING_MORE = Allowed()
"""The public web alone."""


def parse(url: str, allowed: Allowed = NOTHING_MORE) -> Target:
    """The parts of an address that may be fetched as far as its spelling tells. Raises NotFetched."""
    url = url.strip()
    if len(url) > LONGEST or not url.isprintable() or "\\" in url or " " in url:
        raise NotFetched(_("“%(url)s” is not an address of the web. Copy it again from the browser.") % _short(url))
    try:
        parts = urlsplit(url)
        port = parts.port
        host = _host(parts.hostname or "") if parts.scheme in PORTS else ""
    except ValueError:
        raise NotFetched(
            _("“%(url)s” is not an address of the web. Copy it again from the browser.") % _short(url)
        ) from None
    if parts.scheme not in PORTS:
        raise NotFetched(
            _("“%(url)s” does not begin with http:// or https://. Only pages of the web are fetched.") % _short(url)
        )
    if "@" in parts.netloc:
        raise NotFetched(
            _("The address on “%(host)s” holds a user name. Recite signs in nowhere: paste the text instead.")
            % {"host": host}
        )
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    target = Target(parts.scheme, host, PORTS[parts.scheme] if port is None else port, path)
    if target.port not in PORTS.values() and f"{host}:{target.port}" not in allowed.hosts:
        raise NotFetched(
            _("“%(url)s” names the port %(port)d; pages are fetched from the usual ports alone.")
            % {**_short(url), "port": target.port}
        )
    return target


def _host(host: str) -> str:
    """A host name in ASCII, or an IP address in its one proper spelling. Raises ValueError.

    Other spellings of IP addresses (decimal, octal, hexadecimal, short, with digits of other scripts) are refused:
    nobody copies one from a browser, and what they mean differs between programs.
    """
    if ":" in host:
        return str(IPv6Address(host)) if "%" not in host else _refuse(host)
    name = host.encode("idna").decode("ascii").lower().removesuffix(".") if host else _refuse(host)
    labels = name.split(".")
    if labels[-1].isdigit() or labels[-1].startswith("0x"):
        return str(IPv4Address(name)) if name == host else _refuse(host)
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        return _refuse(host)
    return name


def _refuse(host: str) -> str:
    raise ValueError(host)


def _short(url: str) -> dict[str, object]:
    shown = "".join(char if char.isprintable() else "\ufffd" for char in url)
    return {"url": shown if len(shown) <= 120 else f"{shown[:120]}…"}


def resolve(host: str, port: int) -> list[str]:
    """IP addresses of a host, in the order of the system's preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def checked_addresses(target: Target, allowed: Allowed, resolver: Resolver = resolve) -> list[Address]:
    """What the target's name resolves to, if all of it may be fetched. Raises NotFetched.

    One closed address among open ones closes all: a name that answers with both is set up to get past a check.
    """
    try:
        found = [ip_address(text) for text in resolver(target.host, target.port)]
    except (OSError, ValueError):
        found = []
    if not found:
        raise NotFetched(
            _("There is no site called “%(host)s”, or it can't be found now. Check the address.")
            % {"host": target.host}
        )
    if not allowed.host(target) and not all(is_public(one) or allowed.address(one) for one in found):
        raise NotFetched(
            _("“%(host)s” lies in a private network, from which nothing is fetched. Paste the text instead.")
            % {"host": target.host}
        )
    return found


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public web; for one that wraps an IPv4 address, whether that does."""
    if isinstance(address, IPv6Address):
        inner = _wrapped(address)
        if inner is not None:
            return is_public(inner)
        if address.scope_id or address not in _GLOBAL_UNICAST:
            return False
    closed = any(address in network for network in _CLOSED if network.version == address.version)
    return not closed and address.is_global and not address.is_multicast


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _6TO4:
        return address.sixtofour
    return None
