"""One GET, bounded in every direction: where it goes, how long it takes, how much comes, how often it is sent on."""

from __future__ import annotations

import codecs
import http.client
import re
import ssl
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin

from django.utils.translation import gettext as _

from content import importers
from content.errors import NotFetched
from content.services.fetching.addresses import (
    NOTHING_MORE,
    Allowed,
    Resolver,
    Target,
    checked_addresses,
    parse,
    resolve,
)
from content.services.fetching.line import Clock, Line, connect, in_time

AGENT = "Recite (reads one page for a teacher)"
TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
"""Content types that are read, and the suffix of their importer."""
_UNTOLD = {"", "application/octet-stream", "binary/octet-stream"}
"""Types that say nothing: the end of the address decides."""
_CHUNK = 65_536
_REDIRECTS = {301, 302, 303, 307, 308}
_WRITTEN = re.compile(r"utf-?(8|16|32)|iso8859-\d|cp12\d\d|koi8|mac-roman")
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Limits:
    seconds: float = 20.0
    """For everything together: names, connections, redirects, the whole text."""
    size: int = importers.MAX_BYTES
    redirects: int = 5


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the bytes, a file name for the importers, and the address that it came from in the end."""

    data: bytes
    name: str
    url: str


def fetch(
    url: str, allowed: Allowed = NOTHING_MORE, *, resolver: Resolver = resolve, limits: Limits = USUAL
) -> Fetched:
    """The text at an address of the web. Raises NotFetched, in words for the teacher, whatever goes wrong."""
    clock = Clock(limits.seconds)
    target = parse(url, allowed)
    try:
        for _hop in range(limits.redirects + 1):
            found = _get(target, allowed, resolver, limits, clock)
            if isinstance(found, Fetched):
                return found
            target = parse(found, allowed)
    except TimeoutError:
        raise NotFetched(
            _("“%(host)s” did not send the page within %(n)d seconds. Try again later, or paste the text.")
            % {"host": target.host, "n": limits.seconds}
        ) from None
    raise NotFetched(
        _("“%(host)s” leads from one address to the next without end. Paste the text instead.") % {"host": target.host}
    )


def _get(target: Target, allowed: Allowed, resolver: Resolver, limits: Limits, clock: Clock) -> Fetched | str:
    """What stands at the target, or the address that it sends on to."""
    addresses = in_time(lambda: checked_addresses(target, allowed, resolver), clock)
    try:
        with connect(target, addresses, clock) as line:
            response = _ask(target, line)
            if response.status in _REDIRECTS:
                return urljoin(target.url, response.getheader("Location") or target.url)
            return _taken(target, response, limits)
    except TimeoutError:
        raise
    except ssl.SSLCertVerificationError:
        problem = _("“%(host)s” has no valid certificate, so nothing was read. Paste the text instead.")
    except (http.client.HTTPException, OSError, ValueError, zlib.error):
        problem = _("“%(host)s” answered in a way that can't be read. Paste the text instead.")
    raise NotFetched(problem % {"host": target.host})


def _ask(target: Target, line: Line) -> http.client.HTTPResponse:
    """Send the request: no cookie, no credentials, nothing about the teacher."""
    headers = {
        "Host": target.netloc,
        "User-Agent": AGENT,
        "Accept": ", ".join(TYPES),
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    lines = [f"GET {target.path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    line.sendall("\r\n".join(lines).encode("ascii"))
    response = http.client.HTTPResponse(line, method="GET")  # type: ignore[arg-type]
    response.begin()
    return response


# What came


def _taken(target: Target, response: http.client.HTTPResponse, limits: Limits) -> Fetched:
    named = {"host": target.host}
    if response.status != 200:
        raise NotFetched(_status(response.status) % {**named, "status": response.status})
    told = response.getheader("Content-Type") or ""
    suffix = _suffix(told, target)
    if not suffix:
        kind = told.partition(";")[0].strip()[:60] or "?"
        raise NotFetched(
            _("“%(host)s” sent no text but %(kind)s. Read are web pages, plain text, Markdown, PDF and Word documents.")
            % {**named, "kind": kind}
        )
    data = _body(response, limits)
    if data is None:
        raise NotFetched(
            _("The page at “%(host)s” has more than %(limit)s bytes; an article may have no more. Paste its text.")
            % {**named, "limit": f"{limits.size:,}"}
        )
    return Fetched(
        _in_utf8(data, told) if suffix in (".html", ".txt", ".md") else data, _name(target, suffix), target.url
    )


def _status(status: int) -> str:
    if status in (401, 402, 403, 407, 451):
        return _("“%(host)s” does not show this page to programs (status %(status)d). Paste the text instead.")
    if status in (404, 410):
        return _("“%(host)s” has no such page (status %(status)d). Check the address.")
    if status == 429 or status >= 500:
        return _("“%(host)s” can't answer now (status %(status)d). Try again later, or paste the text.")
    return _("“%(host)s” sent no page (status %(status)d). Paste the text instead.")


def _suffix(told: str, target: Target) -> str:
    """The suffix of the importer for what was sent, "" for what is not read."""
    kind = told.partition(";")[0].strip().lower()
    named = PurePosixPath(unquote(target.path.partition("?")[0])).suffix.lower()
    if kind in _UNTOLD or (kind == "text/plain" and named == ".md"):
        return named if named in importers.by_suffix() else ""
    return TYPES.get(kind, "")


def _body(response: http.client.HTTPResponse, limits: Limits) -> bytes | None:
    """The body, unpacked where the server packs what was asked for plain; None where it is too large."""
    packed = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packed not in ("identity", "gzip", "x-gzip"):
        raise ValueError(packed)
    unpack = None if packed == "identity" else zlib.decompressobj(wbits=31)
    data = bytearray()
    # A byte more than allowed tells that there is too much.
    while len(data) <= limits.size and (chunk := response.read(_CHUNK)):
        data += chunk if unpack is None else unpack.decompress(chunk, limits.size + 1)
    if len(data) > limits.size:
        return None
    if response.length or (unpack is not None and not unpack.eof):
        raise ValueError("cut short")
    return bytes(data)


def _in_utf8(data: bytes, told: str) -> bytes:
    """Text in the encoding that the header names, as UTF-8; as it is where the header names none, or a wrong one."""
    charset = _CHARSET.search(told)
    encoding = _encoding(charset[1]) if charset else ""
    if not encoding or data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return data
    try:
        return data.decode(encoding).encode()
    except ValueError:
        return data


def _encoding(charset: str) -> str:
    """Python's name of an encoding that pages are written in, "" for any other."""
    try:
        name = codecs.lookup(charset).name
    except LookupError:
        return ""
    # What calls itself Latin-1 on the web is Windows-1252.
    return "cp1252" if name in ("iso8859-1", "ascii") else name if _WRITTEN.match(name) else ""


def _name(target: Target, suffix: str) -> str:
    """A name for messages and importers: the last part of the path, or the host."""
    last = PurePosixPath(unquote(target.path.partition("?")[0])).stem
    stem = "".join(char for char in last if char.isprintable() and char not in "/\\")[:80].strip()
    return f"{stem or target.host}{suffix}"
