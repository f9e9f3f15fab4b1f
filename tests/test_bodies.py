"""A request whose connection is lost in its middle is no request: nothing of it is taken."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.http import UnreadablePostError
from django.test import Client, RequestFactory

from config.bodies import WholeStream
from config.wsgi import Request, application
from quizzes import services
from quizzes.models import Answer
from tests.conftest import NOW
from tests.factories import LearnerFactory
from tests.quizzes.factories import questions, token_for, typed_question

URLENCODED, MULTIPART = "application/x-www-form-urlencoded", None
"""What forms send, and what scripts do."""


class Dripping(BytesIO):
    """A connection from which never more than three bytes come at once."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(3 if size is None or size < 0 else min(3, size))


@pytest.mark.parametrize("size", [-1, None, 1, 4, 100])
def test_a_whole_body_is_read_in_any_pieces(size: int | None) -> None:
    stream, found = WholeStream(Dripping(b"token=a&response=b" + b"next request"), 18), b""
    while piece := stream.read(size):
        found += piece
    assert found == b"token=a&response=b"
    assert stream.read(0) == b""


@pytest.mark.parametrize("size", [-1, None, 4, 100])
def test_one_that_ends_early_is_not(size: int | None) -> None:
    stream = WholeStream(BytesIO(b"token=a&resp"), 18)
    with pytest.raises(OSError, match="lost"):
        list(iter(lambda: stream.read(size), b""))


def test_lines_too() -> None:
    stream = WholeStream(BytesIO(b"a\nb"), 5)
    assert [stream.readline(), stream.readline()] == [b"a\n", b"b"]
    with pytest.raises(OSError, match="lost"):
        stream.readline()
    assert WholeStream(BytesIO(b""), 0).readline() == b""


def cut(content_type: str | None, fields: dict[str, str], left: int, path: str = "/", **more: Any) -> dict[str, Any]:
    """A request as a server hands it on, without its last `left` bytes."""
    factory = RequestFactory(**more)
    if content_type is None:
        environ = factory.post(path, fields).environ
    else:
        body = "&".join(f"{name}={value}" for name, value in fields.items())
        environ = factory.post(path, body, content_type=content_type).environ
    sent = environ["wsgi.input"].read()
    return environ | {"wsgi.input": BytesIO(sent[: len(sent) - left])}


@pytest.mark.parametrize("content_type", [URLENCODED, MULTIPART])
def test_no_form_is_read_from_a_part(content_type: str | None) -> None:
    fields = {"token": "a", "response": "4 May 1931"}
    assert Request(cut(content_type, fields, 0)).POST.dict() == fields
    for left in (1, 5, 20):
        with pytest.raises(UnreadablePostError):
            _ = Request(cut(content_type, fields, left)).POST


@pytest.mark.django_db
@pytest.mark.parametrize("content_type", [URLENCODED, MULTIPART])
def test_the_half_of_an_answer_is_no_answer(content_type: str | None) -> None:
    question, learner = typed_question(questions(1)[0]), LearnerFactory()
    session = services.start_session(learner, NOW)
    client = Client()
    client.force_login(learner.user, backend="django.contrib.auth.backends.ModelBackend")
    client.get(f"/sessions/{session.pk}/")
    seal = client.cookies["csrftoken"].value
    fields = {"csrfmiddlewaretoken": seal, "token": token_for(question, session, NOW), "response": "4 May 1931"}
    cookies = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
    statuses = []
    for left in (3, 0):
        path = f"/sessions/{session.pk}/answer/"
        environ = cut(content_type, fields, left, path, HTTP_COOKIE=cookies, HTTP_HOST="localhost")
        statuses.append(application.get_response(Request(environ)).status_code)
    assert statuses == [403, 303]
    assert Answer.objects.get().correct
