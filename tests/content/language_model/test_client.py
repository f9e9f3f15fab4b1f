"""What is sent, and what becomes of a server that misbehaves: real sockets, on loopback alone."""

from __future__ import annotations

import logging
import re
import time
from email.utils import formatdate
from typing import Any

import pytest

from content.language_model import client
from content.language_model.client import Client, endpoint
from content.language_model.errors import ModelUnavailable, UnusableReply
from tests.content.language_model import standin
from tests.content.language_model.standin import StandIn, answers, says, standing_in

KEY = "sk-very-secret-0123456789"
MESSAGES = [{"role": "system", "content": "Rules."}, {"role": "user", "content": "Zoë said 😀?"}]
NOW = 1_700_000_000.0


def reach(server: StandIn, **more: Any) -> tuple[Client, list[float]]:
    """A client of the server, and the pauses it makes instead of sleeping."""
    pauses: list[float] = []
    where = endpoint(server.url, "tiny", KEY)
    return Client(where, **{"timeout": 5.0, "sleep": pauses.append, "now": lambda: NOW, **more}), pauses


def test_a_reply_comes_back_and_the_key_goes_into_one_header() -> None:
    with standing_in(says("Hello.")) as server:
        asker, pauses = reach(server)
        assert asker.ask(MESSAGES) == "Hello."
    assert not pauses
    assert server.paths == ["/v1/chat/completions"]
    assert server.asked[0]["messages"] == MESSAGES
    assert (server.asked[0]["model"], server.asked[0]["temperature"]) == ("tiny", 0)
    assert [name for name, value in server.headers[0].items() if KEY in value] == ["Authorization"]
    assert KEY not in str(server.asked)


def test_without_a_key_no_header_is_sent() -> None:
    with standing_in(says("Hello.")) as server:
        Client(endpoint(server.url, "tiny")).ask(MESSAGES)
    assert "Authorization" not in server.headers[0]


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    with standing_in(says("Hello.")) as server:
        assert reach(server)[0].ask(MESSAGES) == "Hello."


@pytest.mark.parametrize(
    ("status", "says_so"),
    [(401, "RECITE_LLM_KEY"), (403, "RECITE_LLM_KEY"), (404, "RECITE_LLM_MODEL"), (418, "status 418"), (204, "204")],
)
def test_a_plain_refusal_is_final_and_told_in_words(status: int, says_so: str) -> None:
    with standing_in(answers(status)) as server:
        asker, pauses = reach(server)
        with pytest.raises(ModelUnavailable, match=says_so):
            asker.ask(MESSAGES)
    assert (len(server.asked), pauses) == (1, [])


@pytest.mark.parametrize("status", [429, 500, 502, 503, 529])
def test_a_busy_server_is_asked_again(status: int) -> None:
    with standing_in(answers(status), answers(status), says("At last.")) as server:
        asker, pauses = reach(server)
        assert asker.ask(MESSAGES) == "At last."
    assert pauses == [1.0, 2.0]


def test_a_server_that_stays_busy_is_given_up() -> None:
    with standing_in(answers(429)) as server:
        asker, pauses = reach(server)
        with pytest.raises(ModelUnavailable, match="enough questions"):
            asker.ask(MESSAGES)
    assert (len(server.asked), len(pauses)) == (client.TRIES, client.TRIES - 1)


@pytest.mark.parametrize(
    ("asked_for", "pause"),
    [
        ("7", 7.0), ("0", 1.0), (formatdate(NOW + 12, usegmt=True), 12.0), (formatdate(NOW - 99, usegmt=True), 1.0),
        ("soon", 1.0), ("-5", 1.0), ("²", 1.0), ("1e9", 1.0),
    ],
)  # fmt: skip
def test_a_server_may_say_how_long_to_wait(asked_for: str, pause: float) -> None:
    def busy(handler: standin.Handler) -> None:
        handler.say(429, Retry_After=asked_for.encode().decode("latin-1"))

    with standing_in(busy, says("Now.")) as server:
        asker, pauses = reach(server)
        assert asker.ask(MESSAGES) == "Now."
    assert pauses == [pause]


@pytest.mark.parametrize("asked_for", ["31", "99999999999999999999", formatdate(NOW + 3600, usegmt=True)])
def test_a_server_that_wants_too_long_a_rest_gets_it(asked_for: str) -> None:
    with standing_in(answers(429, Retry_After=asked_for)) as server:
        asker, pauses = reach(server)
        with pytest.raises(ModelUnavailable, match="left alone"):
            asker.ask(MESSAGES)
    assert (len(server.asked), pauses) == (1, [])


def test_a_model_that_takes_no_options_is_asked_without_them_from_then_on() -> None:
    with standing_in(answers(400), says("One."), says("Two.")) as server:
        asker, _pauses = reach(server)
        assert [asker.ask(MESSAGES), asker.ask(MESSAGES)] == ["One.", "Two."]
    assert [set(asked) > {"model", "messages"} for asked in server.asked] == [True, False, False]


def test_what_is_wrong_with_the_request_itself_is_told() -> None:
    with standing_in(answers(400)) as server, pytest.raises(ModelUnavailable, match="status 400"):
        reach(server)[0].ask(MESSAGES)
    assert len(server.asked) == 2


@pytest.mark.parametrize("behaviour", [standin.silent, standin.drips, standin.drips_a_body])
def test_time_is_up_whatever_the_server_is_doing(behaviour: standin.Behaviour) -> None:
    with standing_in(behaviour) as server:
        asker, pauses = reach(server, timeout=0.5)
        begun = time.monotonic()
        with pytest.raises(ModelUnavailable, match=r"within 0\.5 seconds"):
            asker.ask(MESSAGES)
        assert time.monotonic() - begun < 5
    assert (len(server.asked), pauses) == (1, [])


def test_a_body_without_end_is_cut() -> None:
    with standing_in(standin.never_ends) as server, pytest.raises(UnusableReply, match="longer than"):
        reach(server)[0].ask(MESSAGES)


def test_a_body_that_says_it_is_huge_is_not_read() -> None:
    def huge(handler: standin.Handler) -> None:
        handler.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{"
        )
        handler.server.over.wait(10)

    with standing_in(huge) as server, pytest.raises(UnusableReply, match="longer than"):
        reach(server)[0].ask(MESSAGES)


@pytest.mark.parametrize("behaviour", [standin.hangs_up, standin.cuts_short])
def test_a_connection_that_is_cut_is_tried_again(behaviour: standin.Behaviour) -> None:
    with standing_in(behaviour, says("Whole.")) as server:
        asker, pauses = reach(server)
        assert asker.ask(MESSAGES) == "Whole."
    assert pauses == [1.0]


def test_a_server_that_is_not_there_is_told() -> None:
    with standing_in(says("")) as server:
        asker, pauses = reach(server)
    with pytest.raises(ModelUnavailable, match="could not be reached"):
        asker.ask(MESSAGES)
    assert len(pauses) == client.TRIES - 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(status: int) -> None:
    with standing_in(says("Stolen.")) as other, standing_in(answers(status, Location=f"{other.url}/x")) as server:
        with pytest.raises(ModelUnavailable, match="another address"):
            reach(server)[0].ask(MESSAGES)
        assert not other.paths
        assert len(server.paths) == 1


@pytest.mark.parametrize("sort", ["text/html", "text/plain", "application/octet-stream", "text/event-stream"])
def test_a_page_is_no_model(sort: str) -> None:
    page = answers(200, b"<html>Sign in</html>", sort)
    with standing_in(page) as server, pytest.raises(ModelUnavailable, match="does not speak JSON"):
        reach(server)[0].ask(MESSAGES)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"null", b"[]", b'{"choices": []}', b'{"choices": [{"message": {}}]}', b'{"choices": {"0": 1}}',
        standin.completion(None), standin.completion(""), standin.completion(" \n"), standin.completion(["x"]),
        standin.completion(7), b"\xff\xfe\xfa", b"[" * 200_000, b'{"choices": ' + b"9" * 5000 + b"}",
    ],
)  # fmt: skip
def test_what_is_no_completion_is_no_reply(body: bytes) -> None:
    with standing_in(answers(200, body)) as server, pytest.raises(UnusableReply):
        reach(server)[0].ask(MESSAGES)


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        (answers(401, f'{{"error": "wrong key {KEY}"}}'.encode()), ModelUnavailable),
        (answers(500, KEY.encode()), ModelUnavailable),
        (answers(200, KEY.encode(), "text/html"), ModelUnavailable),
        (answers(200, KEY.encode()), UnusableReply),
        (standin.hangs_up, ModelUnavailable),
    ],
)
def test_the_key_is_never_told(
    behaviour: standin.Behaviour, error: type[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with standing_in(behaviour) as server:
        asker, _pauses = reach(server)
        with pytest.raises(error) as raised:
            asker.ask(MESSAGES)
    assert raised.value.__cause__ is None
    assert KEY not in f"{raised.value} {caplog.text} {asker.where!r}"


class TestSettings:
    @pytest.mark.parametrize(
        ("url", "path"),
        [
            ("http://localhost:11434/v1", "/v1/chat/completions"),
            ("http://localhost:11434/v1/", "/v1/chat/completions"),
            ("http://[::1]:1234", "/chat/completions"),
            (" https://models.example/v1/chat/completions ", "/v1/chat/completions"),
            ("https://models.example/openai/x?api-version=2", "/openai/x/chat/completions?api-version=2"),
        ],
    )
    def test_addresses_that_are_understood(self, url: str, path: str) -> None:
        assert endpoint(url, "m", KEY).path == path

    @pytest.mark.parametrize(
        "url",
        [
            "localhost:11434", "ftp://host/v1", "file:///etc/passwd", "//host/v1", "http://", "https://:443/v1",
            "http://host:99999/v1", "http://host:x/v1", "http://[::1", "https://höst.example/v1",
            "https://host/v1\r\nX-Evil: 1 ", "https://host/a b", "javascript:alert(1)",
        ],
    )  # fmt: skip
    def test_addresses_that_are_none(self, url: str) -> None:
        with pytest.raises(ModelUnavailable, match="not an address"):
            endpoint(url, "m", KEY)

    def test_no_model_is_told(self) -> None:
        with pytest.raises(ModelUnavailable, match="RECITE_LLM_MODEL"):
            endpoint("https://models.example/v1", "  ")

    @pytest.mark.parametrize("key", ["sk-abc\r\nX-Evil: 1", "sk abc", "sk-ä", "sk\x00abc"])
    def test_a_key_that_is_none_is_not_repeated(self, key: str) -> None:
        with pytest.raises(ModelUnavailable, match="RECITE_LLM_KEY") as raised:
            endpoint("https://models.example/v1", "m", key)
        assert key not in str(raised.value)

    def test_a_password_in_the_address_is_not_repeated(self) -> None:
        with pytest.raises(ModelUnavailable, match="RECITE_LLM_KEY") as raised:
            endpoint("https://me:hunter2@models.example/v1", "m")
        assert "hunter2" not in str(raised.value)

    @pytest.mark.parametrize(
        ("host", "may"),
        [
            ("localhost", True), ("127.0.0.1", True), ("[::1]", True), ("10.1.2.3", True), ("gpu", True),
            ("gpu.internal", True), ("models.example", False), ("8.8.8.8", False), ("localhost.example", False),
        ],
    )  # fmt: skip
    def test_a_key_goes_unprotected_to_near_hosts_alone(self, host: str, may: bool) -> None:
        if may:
            assert not endpoint(f"http://{host}/v1", "m", KEY).secure
        else:
            with pytest.raises(ModelUnavailable, match="https://"):
                endpoint(f"http://{host}/v1", "m", KEY)
        assert endpoint(f"http://{host}/v1", "m").host == host.strip("[]")

    def test_nothing_shows_the_key(self) -> None:
        where = endpoint("https://models.example/v1", "m", f" {KEY}\n")
        assert where.key == KEY
        assert not re.search(KEY, repr(where))


def test_a_server_without_a_known_certificate_is_not_trusted() -> None:
    with standing_in(says("Hello.")) as server:
        where = endpoint(server.url.replace("http://", "https://"), "m", KEY)
        asker = Client(where, timeout=30.0, sleep=lambda seconds: None)
        with pytest.raises(ModelUnavailable, match="prove who it is"):
            asker.ask(MESSAGES)
    assert not server.asked
