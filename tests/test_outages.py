"""While the database is away or locked: people are told to send again, keep what they sent, and it counts once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from lxml import html

from quizzes import services
from quizzes.models import Answer, Session
from tests.conftest import NOW
from tests.factories import LearnerFactory
from tests.quizzes.factories import RIGHT, questions, token_for

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "nobody reads this again"


@contextmanager
def outage() -> Iterator[None]:
    """Inside, nobody gets at the database: SQLite is locked past our patience, PostgreSQL has ended our connection."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 20")
        # Readers are let through: what they need of the database is none of theirs.
        other.execute("BEGIN IMMEDIATE")
    else:
        pid = connection.connection.info.backend_pid
        with psycopg.connect(connection.connection.info.dsn, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    try:
        yield
    finally:
        other.close()
        connection.close()


@pytest.fixture
def asked(transactional_db: None) -> tuple[Client, Session, dict[str, str]]:
    """A learner's browser, a session, and the form of its question with an answer in it."""
    question, learner = questions(1)[0], LearnerFactory()
    session = services.start_session(learner, NOW)
    client = Client(raise_request_exception=False)
    client.force_login(learner.user, backend="django.contrib.auth.backends.ModelBackend")
    fields = {"token": token_for(question, session, NOW), "response": RIGHT, "response_ms": "<1&2"}
    return client, session, fields


def answer(client: Client, session: Session, fields: dict[str, Any], **headers: str) -> HttpResponse:
    return client.post(f"/sessions/{session.pk}/answer/", fields, headers=headers)


def forms(page: HttpResponse) -> list[Any]:
    return html.fromstring(page.content).xpath("//main//form")


def test_an_answer_is_given_back_to_be_sent_again_and_counts_once(
    asked: tuple[Client, Session, dict[str, str]],
) -> None:
    client, session, fields = asked
    with outage():
        page = answer(client, session, fields)
    assert (page.status_code, page.headers["Retry-After"]) == (503, "5")
    assert not Answer.objects.exists()
    (form,) = forms(page)
    assert dict(form.form_values()) == fields
    assert form.get("action") == f"/sessions/{session.pk}/answer/"
    for _click in range(2):
        assert client.post(form.get("action"), dict(form.form_values())).status_code == 303
    assert Answer.objects.get().correct


def test_to_a_script_it_is_no_verdict(asked: tuple[Client, Session, dict[str, str]]) -> None:
    client, session, fields = asked
    with outage():
        fragment = answer(client, session, fields, HX_Request="true")
        late = client.post("/sessions/late/", fields)
    assert fragment.status_code == late.status_code == 503
    assert b'id="verdict"' not in fragment.content
    assert client.post("/sessions/late/", fields).json()["outcome"] == "right"


def test_no_other_form_is_given_back(asked: tuple[Client, Session, dict[str, str]]) -> None:
    client, _session, _fields = asked
    client.logout()
    with outage():
        page = client.post("/accounts/signup/", {"username": "ada", "password1": PASSWORD, "password2": PASSWORD})
    assert page.status_code == 503
    assert not forms(page)
    assert PASSWORD.encode() not in page.content


def test_what_is_too_long_is_not_given_back(asked: tuple[Client, Session, dict[str, str]]) -> None:
    client, session, fields = asked
    with outage():
        page = answer(client, session, fields | {"response": "a" * 100_001})
    assert page.status_code == 503
    assert not forms(page)


def test_other_faults_stay_what_they_are(
    asked: tuple[Client, Session, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_args: Any, **_more: Any) -> None:
        raise ZeroDivisionError

    client, session, fields = asked
    monkeypatch.setattr(services, "submit_answer", fall)
    page = answer(client, session, fields)
    assert page.status_code == 500
    assert "Retry-After" not in page.headers
