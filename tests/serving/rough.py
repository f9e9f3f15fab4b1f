"""Connections that go wrong: a body that comes byte by byte, or not to its end; a response that nobody waits for."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from urllib.parse import urlencode, urlsplit

from tests.serving.visitor import Visitor

PATIENCE = 30.0
RESET = struct.pack("ii", 1, 0)
"""SO_LINGER with which closing a socket is heard by the other side at once, as a lost connection is."""


@contextmanager
def connection(url: str) -> Iterator[socket.socket]:
    server = urlsplit(url)
    with socket.create_connection((server.hostname, server.port), timeout=PATIENCE) as held:
        yield held


def request(visitor: Visitor, path: str, fields: dict[str, str]) -> tuple[bytes, bytes]:
    """Head and body of a form that is sent with the visitor's cookies."""
    body = urlencode(fields).encode()
    cookies = "; ".join(f"{name}={value}" for name, value in visitor.client.cookies.items())
    lines = [
        f"POST {path} HTTP/1.1",
        f"Host: {urlsplit(visitor.url).netloc}",
        f"Cookie: {cookies}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    return "\r\n".join([*lines, "", ""]).encode(), body


def trickle(visitor: Visitor, path: str, fields: dict[str, str], pause: float = 0.002) -> HTTPResponse:
    """The response to a body that is sent byte by byte; its text is not read."""
    head, body = request(visitor, path, fields)
    with connection(visitor.url) as held:
        held.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        held.sendall(head)
        for n in range(len(body)):
            held.sendall(body[n : n + 1])
            time.sleep(pause)
        response = HTTPResponse(held)
        response.begin()
        return response


def cut_in_request(visitor: Visitor, path: str, fields: dict[str, str], left: int) -> None:
    """Send all but the last `left` bytes, and lose the connection."""
    head, body = request(visitor, path, fields)
    with connection(visitor.url) as held:
        held.sendall(head + body[: len(body) - left])
        time.sleep(0.05)
        held.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)


def close_early(visitor: Visitor, path: str, fields: dict[str, str], left: int) -> bytes:
    """Send all but the last `left` bytes, say in order that no more will come, and return what is said to that."""
    head, body = request(visitor, path, fields)
    with connection(visitor.url) as held:
        held.sendall(head + body[: len(body) - left])
        held.shutdown(socket.SHUT_WR)
        return held.recv(65_536)


def cut_in_response(visitor: Visitor, path: str, fields: dict[str, str], after: int) -> None:
    """Send it whole and lose the connection after `after` bytes of the response; 0 does not even wait for one."""
    head, body = request(visitor, path, fields)
    with connection(visitor.url) as held:
        held.sendall(head + body)
        if after:
            held.recv(after)
        held.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
