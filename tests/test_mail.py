"""Mail by one setting, EMAIL_URL: what it means, and a letter that arrives at a server of the test's own."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.mail import send_mail
from django.test import override_settings
from environ import Env

from tests.test_limits import setting

TLS = {
    "EMAIL_HOST": "mail.example", "EMAIL_PORT": 587, "EMAIL_HOST_USER": "recite@school.example",
    "EMAIL_HOST_PASSWORD": "p/a:ss", "EMAIL_USE_TLS": True,
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
}  # fmt: skip


def test_one_address_says_it_all(tmp_path: Path) -> None:
    url = "smtp+tls://recite%40school.example:p%2Fa%3Ass@mail.example:587"
    for name, value in TLS.items():
        assert meant(url)[name] == value
    assert meant("smtp+ssl://recite:secret@mail.example:465")["EMAIL_USE_SSL"] is True
    found = setting("EMAIL_HOST, settings.EMAIL_TIMEOUT", tmp_path, EMAIL_URL=url)
    assert found == ["mail.example", 10], "a server that is silent holds up nobody for long"


def meant(url: str) -> dict[str, Any]:
    """The settings of an address, as config.settings takes them."""
    found: dict[str, Any] = Env.email_url_config(url)
    return found


class Session(socketserver.StreamRequestHandler):
    """As much of SMTP (RFC 5321) as takes one letter."""

    def handle(self) -> None:
        self.say("220 ready")
        for line in self.rfile:
            verb = line.split()[0].upper()
            self.server.said.append(line.decode().strip())  # type: ignore[attr-defined]
            if verb == b"DATA":
                self.say("354 go on")
                letter = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.letters.append(letter.decode())  # type: ignore[attr-defined]
            self.say("221 bye" if verb == b"QUIT" else "250 ok")
            if verb == b"QUIT":
                return

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")


class Letterbox(socketserver.TCPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.said: list[str] = []
        self.letters: list[str] = []


@contextmanager
def letterbox() -> Iterator[Letterbox]:
    with Letterbox() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def test_a_letter_arrives() -> None:
    with letterbox() as server:
        address = meant(f"smtp://127.0.0.1:{server.server_address[1]}")
        with override_settings(**address, DEFAULT_FROM_EMAIL="Recite <recite@school.example>"):
            assert send_mail("Hello", "It works.", None, ["anna@example.org"]) == 1
    envelope = [line for line in server.said if line.lower().startswith(("mail from:", "rcpt to:"))]
    assert [line.partition(":")[2].split()[0] for line in envelope] == ["<recite@school.example>", "<anna@example.org>"]
    (letter,) = server.letters
    assert "From: Recite <recite@school.example>" in letter
    assert "It works." in letter
