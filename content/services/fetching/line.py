"""A line to a server: to an address that was checked, under TLS where it is asked for, and never past its time."""

from __future__ import annotations

import io
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from content.errors import NotFetched
from content.services.fetching.addresses import Address, Target

_BUFFER = 65_536


class Clock:
    """The time that is left."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        left = self.end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def in_time(work: Callable[[], list[Address]], clock: Clock) -> list[Address]:
    """The result of `work`, in a thread: the system's resolver knows no time limit."""
    done: list[Any] = []

    def run() -> None:
        try:
            done.append(work())
        except Exception as error:  # noqa: BLE001 - handed on to whoever waits
            done.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(clock.left())
    if not done:
        raise TimeoutError
    if isinstance(done[0], Exception):
        raise done[0]
    found: list[Address] = done[0]
    return found


class Line(io.RawIOBase):
    """A connected socket as a raw stream: each read may take the time that is left, and no more.

    http.client asks it for a file, as it would a socket. A server that sends a byte now and then would keep a
    socket's own timeout waiting for ever.
    """

    def __init__(self, sock: socket.socket, clock: Clock) -> None:
        self.sock, self.clock = sock, clock

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.sock.settimeout(self.clock.left())
        return self.sock.recv_into(buffer)

    def makefile(self, *args: Any, **kwargs: Any) -> io.BufferedReader:
        return io.BufferedReader(self, _BUFFER)

    def sendall(self, data: bytes) -> None:
        self.sock.settimeout(self.clock.left())
        self.sock.sendall(data)

    def close(self) -> None:
        self.sock.close()
        super().close()


def connect(target: Target, addresses: Sequence[Address], clock: Clock) -> Line:
    """A line to the first of the checked addresses that answers; no name is looked up again."""
    for address in addresses:
        try:
            sock = socket.create_connection((str(address), target.port), timeout=clock.left())
        except TimeoutError:
            clock.left()
        except OSError:
            continue
        else:
            return Line(_secured(sock, target, clock) if target.scheme == "https" else sock, clock)
    raise NotFetched(_("“%(host)s” does not answer. Try again later, or paste the text.") % {"host": target.host})


def _secured(sock: socket.socket, target: Target, clock: Clock) -> ssl.SSLSocket:
    """The socket under TLS, its certificate checked for the name that was asked for."""
    try:
        sock.settimeout(clock.left())
        return ssl.create_default_context().wrap_socket(sock, server_hostname=target.host)
    except OSError:
        sock.close()
        raise
