"""A server on loopback that answers as bad ones do, and a resolver that names what a test wants."""

from __future__ import annotations

import gzip
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = (
    b"<!doctype html><html><head><title>The bridge at Arden</title></head><body><article>"
    b"<h1>The bridge at Arden</h1>"
    b"<p>The bridge over the Lenn opened on 4 May 1931. Clara Voss designed the bridge over two winters.</p>"
    b"<p>It cost the county 90,000 crowns. In 1954 a flood damaged two of its nine piers.</p>"
    b"</article></body></html>"
)


class Server(ThreadingHTTPServer):
    """What was asked of it, and what stops a drip when the test is over."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: clients hang up here by design."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.over = threading.Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        part = self.path.strip("/").partition("?")[0]
        answer: Callable[[], None] = getattr(
            self, f"answer_{part.partition('/')[0].replace('-', '_')}", self.answer_page
        )
        answer()

    def log_message(self, *args: object) -> None:
        """Nothing: a test's output is its own."""

    def send(self, body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", headers.pop("length", str(len(body))))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def answer_page(self) -> None:
        self.send(PAGE)

    def answer_redirect(self) -> None:
        """To whatever the query says, in words that urls need no quoting for."""
        self.send(b"", status=302, Location=self.path.partition("?to=")[2])

    def answer_loop(self) -> None:
        self.send(b"", status=301, Location="/loop")

    def answer_nowhere(self) -> None:
        self.send(b"", status=302)

    def answer_status(self) -> None:
        self.send(b"no", status=int(self.path.rsplit("/", 1)[1]))

    def answer_picture(self) -> None:
        self.send(b"\x89PNG", "image/png")

    def answer_huge(self) -> None:
        self.send(b"<p>" + b"word " * 500_000)

    def answer_endless(self) -> None:
        """Without a length, as long as anybody listens."""
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.close_connection = True
        try:
            while not self.server.over.is_set():
                self.wfile.write(b"word " * 10_000)
        except OSError:
            return

    def answer_drip(self) -> None:
        """A byte now and then, so that no single read waits for long."""
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self._drip()

    def answer_drip_head(self) -> None:
        """The same with the headers."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self._drip()

    def _drip(self) -> None:
        self.close_connection = True
        try:
            while not self.server.over.wait(0.02):
                self.wfile.write(b"x")
                self.wfile.flush()
        except OSError:
            return

    def answer_bomb(self) -> None:
        self.send(gzip.compress(b"0" * 50_000_000), "text/plain", Content_Encoding="gzip")

    def answer_packed(self) -> None:
        self.send(gzip.compress(PAGE), Content_Encoding="gzip")

    def answer_brotli(self) -> None:
        self.send(b"\x1b\x03", Content_Encoding="br")

    def answer_short(self) -> None:
        self.send(PAGE, length=str(len(PAGE) + 500))
        self.close_connection = True

    def answer_garbage(self) -> None:
        self.wfile.write(b"\0\1\2 not http\r\n\r\n")
        self.close_connection = True

    def answer_latin(self) -> None:
        self.send("Der Müller von Arden mahlte 1931 Korn.".encode("latin-1"), "text/plain; charset=ISO-8859-1")

    def answer_notes(self) -> None:
        self.send(b"# Notes\n\nThe ferry sank in 1930.\n", "text/plain")

    def answer_bytes(self) -> None:
        self.send(b"The ferry sank in 1930.\n", "application/octet-stream")


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server of its own, under TLS if so wanted, stopped afterwards with all that it still sends."""
    server = Server()
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


class Names:
    """A resolver: each look-up of a name gets the next of its answers, the last one for good."""

    def __init__(self, **answers: Sequence[Sequence[str]]) -> None:
        self.answers = {name.replace("_", "."): list(told) for name, told in answers.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        told = self.answers.get(host)
        if told is None:
            raise OSError("no such name")
        return told.pop(0) if len(told) > 1 else told[0]
