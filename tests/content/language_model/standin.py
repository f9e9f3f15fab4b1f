"""A server on loopback that stands in for a language model, and behaves or misbehaves as a test wants it to."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

Behaviour = Callable[["Handler"], None]
"""Answers one request."""


class Handler(BaseHTTPRequestHandler):
    """One request; `asked` is its body."""

    server: StandIn
    asked: dict[str, Any]

    def do_POST(self) -> None:
        self.asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(self.asked)
        self.server.headers.append(dict(self.headers))
        self.server.paths.append(self.path)
        self.server.behave(self)

    def do_GET(self) -> None:
        self.server.paths.append(f"GET {self.path}")
        self.send_error(405)

    def say(self, status: int, body: bytes = b"", sort: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", sort)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what tests are about is what the client makes of it."""


class StandIn(ThreadingHTTPServer):
    """behaviours: one for each request in turn; the last one stays."""

    daemon_threads = True

    def __init__(self, *behaviours: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behaviours = list(behaviours)
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.over = Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def behave(self, handler: Handler) -> None:
        behaviour = self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]
        behaviour(handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what some tests want."""


@contextmanager
def standing_in(*behaviours: Behaviour) -> Iterator[StandIn]:
    server = StandIn(*behaviours)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


# Behaviours


def says(text: str) -> Behaviour:
    """A chat completion with this text."""
    return lambda handler: handler.say(200, completion(text))


def completion(text: Any) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()


def answers(status: int, body: bytes = b"", sort: str = "application/json", **headers: str) -> Behaviour:
    return lambda handler: handler.say(status, body, sort, **headers)


def drips(handler: Handler) -> None:
    """The status line, and then a byte of a header now and again, for ever."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not handler.server.over.wait(0.02):
        handler.wfile.write(b"x")


def drips_a_body(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while not handler.server.over.wait(0.02):
        handler.wfile.write(b" ")


def never_ends(handler: Handler) -> None:
    """A body without end, as fast as it goes."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while not handler.server.over.is_set():
        handler.wfile.write(b" " * 65536)


def silent(handler: Handler) -> None:
    handler.server.over.wait(10)


def hangs_up(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def cuts_short(handler: Handler) -> None:
    """Half of the body that was promised."""
    handler.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"choices"')
    handler.connection.shutdown(socket.SHUT_RDWR)


def model(items: Sequence[Mapping[str, Any]], blind: Mapping[str, str] | None = None) -> Behaviour:
    """A model that proposes `items`, and answers a question as `blind` says or else as it proposed."""

    def behave(handler: Handler) -> None:
        said = handler.asked["messages"][1]["content"]
        asked = [item for item in items if f"Question: {item['question']}" in said]
        if not said.count("Question: "):
            handler.say(200, completion(json.dumps({"questions": list(items)})))
            return
        answer = (blind or {}).get(asked[0]["question"], asked[0]["answer"])
        handler.say(200, completion(json.dumps({"answer": answer})))

    return behave
