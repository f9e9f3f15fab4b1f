"""One request to a chat-completions address, and nothing else: no proxy, no redirect, no cookie, bounded in every way.

The key goes into one header. It is never logged, shown or stored, and what the server says is never shown either,
since servers like to repeat it.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from threading import Timer
from typing import Any
from urllib.parse import SplitResult, urlsplit

from content.language_model.errors import ModelError, ModelUnavailable, UnusableReply
from content.language_model.prompts import Message

TIMEOUT = 120.0
"""Seconds for one whole answer, from the connection to the last byte. Local models take their time."""
CONNECT = 10.0
"""Seconds for the connection alone."""
MOST_BYTES = 1_000_000
"""Bytes of one answer."""
TRIES = 3
PAUSE = 1.0
"""Seconds before the second try, doubled before the third, unless the server asks for more."""
LONGEST_PAUSE = 30.0
"""Seconds a server may ask us to wait; when it asks for more, we come back in another run."""
MOST_TOKENS = 4_000
_PATH = "/chat/completions"
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_REFUSES_OPTIONS = frozenset({400, 422})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is reached. `key` is in no repr."""

    secure: bool
    host: str
    port: int | None
    path: str
    model: str
    key: str = field(default="", repr=False)


def endpoint(url: str, model: str, key: str = "") -> Endpoint:
    """What the three settings say. Raises ModelUnavailable with what to mend in them; the key is in no message."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise ModelUnavailable("RECITE_LLM_URL is not an address. Set it like https://host/v1.") from None
    _check_address(parts, model, key)
    path = parts.path.rstrip("/")
    path = path if path.endswith(_PATH) else path + _PATH
    query = f"?{parts.query}" if parts.query else ""
    return Endpoint(parts.scheme == "https", str(parts.hostname), port, path + query, model.strip(), key.strip())


def _check_address(parts: SplitResult, model: str, key: str) -> None:
    host = parts.hostname or ""
    plain = all("!" <= letter <= "~" for text in (host, parts.path, parts.query) for letter in text)
    if parts.scheme not in {"http", "https"} or not host or not plain:
        raise ModelUnavailable("RECITE_LLM_URL is not an address. Set it like https://host/v1.")
    if parts.username is not None or parts.password is not None:
        raise ModelUnavailable("RECITE_LLM_URL holds a name or password. Put the key into RECITE_LLM_KEY.")
    if not model.strip():
        raise ModelUnavailable("RECITE_LLM_URL is set but RECITE_LLM_MODEL is not. Set it to the model's name.")
    if not all("!" <= letter <= "~" for letter in key.strip()):
        raise ModelUnavailable("RECITE_LLM_KEY holds a space or a sign that no key has. Set it again.")
    if key.strip() and parts.scheme == "http" and not _near(host):
        raise ModelUnavailable("RECITE_LLM_URL would send the key unprotected. Begin the address with https://.")


def _near(host: str) -> bool:
    """Whether a host is this machine, or one of its own network by number or by a name without a dot."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".local", ".internal"))


class Client:
    """Asks one model. `sleep` and `now` (seconds since 1970) are arguments so that tests need not wait."""

    def __init__(
        self,
        where: Endpoint,
        *,
        timeout: float = TIMEOUT,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.where, self.timeout, self.sleep, self.now = where, timeout, sleep, now
        self._plain = False

    def ask(self, messages: Sequence[Message]) -> str:
        """The text that the model replies. Raises ModelUnavailable, UnusableReply."""
        status, body = self._tried(messages)
        if status in _REFUSES_OPTIONS and not self._plain:
            # Some models take no temperature or limit: the same once more, and from now on, with what all take.
            self._plain = True
            status, body = self._tried(messages)
        if status != http.client.OK:
            raise ModelUnavailable(_refused(status))
        return _text(body)

    def _tried(self, messages: Sequence[Message]) -> tuple[int, bytes]:
        """Status and body of the last try; only what may pass by itself is tried again."""
        pause = PAUSE
        for left in reversed(range(TRIES)):
            answer = self._once(messages, last=not left)
            if answer is not None:
                status, body, wait = answer
                if status not in _BUSY or not left:
                    return status, body
                pause = max(pause, self._asked_for(wait))
            self.sleep(pause)
            pause *= 2
        raise AssertionError  # the last try returns or raises

    def _asked_for(self, wait: str) -> float:
        """Seconds that a Retry-After header asks for. Raises ModelUnavailable where they are too many."""
        try:
            seconds = float(wait) if wait.isdigit() else parsedate_to_datetime(wait).timestamp() - self.now()
        except (ValueError, TypeError, OverflowError):
            return 0.0
        if seconds > LONGEST_PAUSE:
            raise ModelUnavailable("The language model's server is busy and asks to be left alone for a while.")
        return max(0.0, seconds)

    def _once(self, messages: Sequence[Message], *, last: bool) -> tuple[int, bytes, str] | None:
        """Status, body and Retry-After; None where the connection failed and may be tried again."""
        call = _Call(self.where, self.timeout)
        try:
            return call.run(self._payload(messages))
        except ModelError:
            raise
        except (OSError, http.client.HTTPException, ValueError) as error:
            if isinstance(error, TimeoutError):
                raise ModelUnavailable(f"The language model did not answer within {self.timeout:g} seconds.") from None
            if isinstance(error, ssl.SSLError):
                raise ModelUnavailable("The language model's server could not prove who it is.") from None
            if last:
                raise ModelUnavailable("The language model's server could not be reached, or cut us off.") from None
            return None

    def _payload(self, messages: Sequence[Message]) -> bytes:
        body: dict[str, Any] = {"model": self.where.model, "messages": list(messages)}
        if not self._plain:
            body |= {"temperature": 0, "max_tokens": MOST_TOKENS, "stream": False}
        return json.dumps(body).encode()


class _Call:
    """One request on a connection of its own, which is cut when its time is over, whatever it is waiting for."""

    def __init__(self, where: Endpoint, timeout: float) -> None:
        self.where, self.timeout, self.expired = where, timeout, False
        self.sock: socket.socket | None = None
        soon = min(CONNECT, timeout)
        self.connection: http.client.HTTPConnection
        if where.secure:
            context = ssl.create_default_context()
            self.connection = http.client.HTTPSConnection(where.host, where.port, timeout=soon, context=context)
        else:
            self.connection = http.client.HTTPConnection(where.host, where.port, timeout=soon)

    def run(self, payload: bytes) -> tuple[int, bytes, str]:
        """Status, body and Retry-After of the answer. Raises OSError and HTTPException."""
        watch = Timer(self.timeout, self._cut)
        watch.daemon = True
        watch.start()
        try:
            answer = self._exchange(payload)
        except (OSError, http.client.HTTPException, ModelError):
            if self.expired:
                raise TimeoutError from None
            raise
        finally:
            watch.cancel()
            self.connection.close()
        # A body that is cut may look like one that has ended.
        if self.expired:
            raise TimeoutError
        return answer

    def _exchange(self, payload: bytes) -> tuple[int, bytes, str]:
        self.connection.connect()
        if self.expired:
            raise TimeoutError
        # The connection itself forgets its socket once it knows that the answer ends with it.
        self.sock = self.connection.sock
        self.sock.settimeout(self.timeout)
        self.connection.request("POST", self.where.path, payload, _headers(self.where.key))
        with self.connection.getresponse() as answer:
            if answer.status != http.client.OK:
                # What a server says beside a refusal is not shown, so it is not read.
                return answer.status, b"", (answer.getheader("Retry-After") or "").strip()
            _check_form(answer)
            return answer.status, _bounded(answer), ""

    def _cut(self) -> None:
        self.expired = True
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it is closed already


def _headers(key: str) -> dict[str, str]:
    headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "Recite"}
    return headers | ({"Authorization": f"Bearer {key}"} if key else {})


def _check_form(answer: http.client.HTTPResponse) -> None:
    sort = answer.headers.get_content_type()
    if sort != "application/json" and not sort.endswith("+json"):
        raise ModelUnavailable("What answers at RECITE_LLM_URL is not a language model: it does not speak JSON.")
    if answer.length is not None and answer.length > MOST_BYTES:
        raise UnusableReply(f"The language model's reply is longer than {MOST_BYTES} bytes.")


def _bounded(answer: http.client.HTTPResponse) -> bytes:
    promised = answer.length
    body = answer.read(MOST_BYTES + 1)
    if promised is not None and len(body) < promised:
        raise http.client.IncompleteRead(b"", promised)
    if len(body) > MOST_BYTES:
        raise UnusableReply(f"The language model's reply is longer than {MOST_BYTES} bytes.")
    return body


def _refused(status: int) -> str:
    if status in {401, 403}:
        return "The language model's server does not accept the key. Check RECITE_LLM_KEY."
    if status == 404:
        return "The language model was not found. Check RECITE_LLM_URL and RECITE_LLM_MODEL."
    if 300 <= status < 400:
        return "RECITE_LLM_URL leads on to another address, which is not followed. Set it to the last address."
    if status == 429:
        return "The language model's server has had enough questions for now. Try again later."
    return f"The language model's server refused to answer (status {status}). Try again later."


def _text(body: bytes) -> str:
    """The reply's text out of a chat completion. Raises UnusableReply where there is none."""
    try:
        text = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise UnusableReply("The language model's server did not answer with a chat completion.") from None
    if not isinstance(text, str) or not text.strip():
        raise UnusableReply("The language model's reply is empty.")
    return text
