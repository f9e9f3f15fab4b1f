"""The installed app: manifest, worker, the page without a connection, answers that come late."""

from __future__ import annotations

import json
import re
import struct
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from quizzes import selectors, services
from quizzes.models import Answer, Session
from quizzes.views import app
from tests import factories
from tests.browser.icons import ICONS
from tests.quizzes.factories import RIGHT, WRONG, questions, statements, token_for, typed_question

pytestmark = pytest.mark.django_db
LATE = "quizzes:late_answer"


def png(name: str) -> tuple[int, int, int]:
    """Width, height and bytes of one of our icons."""
    data = app.source(name)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    return (*struct.unpack(">II", data[16:24]), len(data))


# Manifest and icons


def test_the_manifest_names_an_app_that_can_be_installed(client: Client) -> None:
    response = client.get(reverse("quizzes:manifest"))
    assert response["Content-Type"] == "application/manifest+json"
    manifest = json.loads(response.content)
    assert manifest["start_url"] == reverse("quizzes:today")
    assert manifest["scope"] == manifest["id"] == "/"
    assert manifest["display"] == "standalone"
    purposes = {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]}
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} == purposes
    for icon in manifest["icons"]:
        width, height, _weight = png(icon["src"].rpartition("/")[2])
        assert icon["sizes"] == f"{width}x{height}"


@pytest.mark.parametrize("name", ICONS)
def test_icons_are_small_and_as_large_as_they_say(name: str) -> None:
    width, height, weight = png(name)
    assert width == height == ICONS[name][0]
    assert weight < 10_000


def test_every_page_leads_to_the_manifest_and_colours_the_bar(client: Client) -> None:
    html = client.get("/").content.decode()
    assert f'<link rel="manifest" href="{reverse("quizzes:manifest")}">' in html
    assert 'rel="apple-touch-icon"' in html
    assert re.findall(r'theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)', html) == [
        ("#faf7f0", "light"),
        ("#181613", "dark"),
    ]
    client.cookies["scheme"] = "dark"
    assert re.findall(r'theme-color" content="([^"]+)">', client.get("/").content.decode()) == ["#181613"]


def test_the_colours_of_the_bar_are_those_of_the_paper() -> None:
    paper = re.search(r"--paper: light-dark\((#\w+), (#\w+)\)", app.source("recite.css").decode())
    assert paper is not None
    assert paper.groups() == (app.PAPER, "#181613")


# The worker


def test_the_worker_keeps_the_shell_and_nothing_else(client: Client) -> None:
    response = client.get(reverse("quizzes:worker"))
    assert response["Content-Type"].startswith("text/javascript")
    assert response["Service-Worker-Allowed"] == "/"
    assert response["Cache-Control"] == "no-cache"
    shell = json.loads(re.findall(r"const SHELL = (.*);", response.content.decode())[0])
    assert all(path.startswith("/static/quizzes/") for path in shell)
    assert all(finders.find(path.removeprefix("/static/")) for path in shell)


def test_the_worker_has_another_version_when_a_file_changes(client: Client) -> None:
    def version() -> str:
        return re.findall(r'const VERSION = "(\w+)"', client.get(reverse("quizzes:worker")).content.decode())[0]

    before, source = version(), app.source
    assert version() == before
    with patch("quizzes.views.app.source", side_effect=lambda name: source(name) + b" "):
        assert version() != before


@pytest.mark.parametrize("name", ["worker", "manifest", "offline"])
def test_pages_of_the_app_are_for_everyone_and_only_read(client: Client, name: str) -> None:
    assert client.get(reverse(f"quizzes:{name}")).status_code == 200
    assert client.post(reverse(f"quizzes:{name}")).status_code == 405


def test_browsers_may_run_the_worker(client: Client) -> None:
    assert "worker-src 'self'" in client.get("/")["Content-Security-Policy"]


# The page without a connection


def test_the_page_without_a_connection_is_nobodys(student: Any, student_client: Client) -> None:
    student_client.get(reverse("quizzes:today"))
    with statements() as found:
        html = student_client.get(reverse("quizzes:offline")).content.decode()
    assert found == []
    assert student.username not in html
    assert "csrfmiddlewaretoken" not in html
    assert "There is no connection" in html


def test_it_swallows_no_message(student_client: Client) -> None:
    student_client.post(reverse("quizzes:start"))
    student_client.get(reverse("quizzes:offline"))
    assert 'class="messages"' in student_client.get(reverse("quizzes:today")).content.decode()


def test_pages_say_whose_they_are_to_their_own_script_alone(student: Any, student_client: Client) -> None:
    html = student_client.get(reverse("quizzes:today")).content.decode()
    assert f'<meta name="recite" content="{student.pk}"' in html
    assert '<meta name="recite" content=""' in Client().get("/").content.decode()


# Late answers


@pytest.fixture
def sitting(student: Any) -> Session:
    questions(3)
    return services.start_session(services.learner_for(student), timezone.now() - timedelta(hours=1))


def asked(session: Session, ago: timedelta = timedelta(hours=1)) -> str:
    found = selectors.next_question(session, timezone.now() - ago)
    assert found is not None
    return found.attempt


def send(client: Client, **fields: Any) -> Any:
    response = client.post(reverse(LATE), fields)
    assert response.status_code == 200
    return response.json()


@pytest.mark.parametrize(
    ("response", "outcome", "words"),
    [(RIGHT, "right", "Right"), (WRONG, "wrong", "Wrong"), ("", "wrong", "Not known yet")],
)
def test_a_late_answer_gets_its_verdict(
    student_client: Client, sitting: Session, response: str, outcome: str, words: str
) -> None:
    told = send(student_client, token=asked(sitting), response=response, dont_know="" if response else "1")
    assert (told["outcome"], told["words"]) == (outcome, words)
    assert student_client.get(told["url"]).status_code == 200


def test_a_late_answer_counts_from_when_it_was_given(student_client: Client, sitting: Session) -> None:
    send(student_client, token=asked(sitting), response=RIGHT, answered_ago=20 * 60 * 1000)
    answer = Answer.objects.get()
    assert answer.received_at - answer.answered_at == timedelta(minutes=20)


def test_a_late_answer_is_no_older_than_its_question(student_client: Client, sitting: Session) -> None:
    send(student_client, token=asked(sitting), response=RIGHT, answered_ago=9 * 3600 * 1000 // 10)
    answer = Answer.objects.get()
    assert answer.answered_at >= answer.shown_at
    assert answer.answered_at <= answer.received_at


def test_a_late_answer_that_arrives_twice_counts_once(student_client: Client, sitting: Session) -> None:
    token = asked(sitting)
    first = send(student_client, token=token, response=RIGHT)
    assert send(student_client, token=token, response=WRONG) == first
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("fields", [{"token": "forged"}, {}, {"token": "x" * 5000}, {"token": "\0"}])
def test_a_useless_late_answer_is_refused_with_its_reason(student_client: Client, fields: dict[str, str]) -> None:
    told = send(student_client, response=RIGHT, **fields)
    assert told["outcome"] == "refused"
    assert told["reason"]
    assert not Answer.objects.exists()


def test_a_response_that_cannot_be_graded_is_refused(student: Any, student_client: Client, sitting: Session) -> None:
    question = typed_question(factories.QuestionFactory())
    told = send(student_client, token=token_for(question, sitting, timezone.now()), response="x" * 5000)
    assert told["outcome"] == "refused"
    assert not Answer.objects.exists()


def test_nobody_sends_an_answer_for_somebody_else(sitting: Session) -> None:
    other = Client()
    other.force_login(factories.UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    assert send(other, token=asked(sitting), response=RIGHT)["outcome"] == "refused"
    assert not Answer.objects.exists()


def test_a_late_answer_without_a_person_waits(client: Client, sitting: Session) -> None:
    response = client.post(reverse(LATE), {"token": asked(sitting), "response": RIGHT})
    assert response.status_code == 302
    assert not Answer.objects.exists()


def test_a_late_answer_needs_its_seal(student: Any, sitting: Session) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(student, backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(reverse(LATE), {"token": asked(sitting), "response": RIGHT}).status_code == 403
    assert not Answer.objects.exists()


def test_late_answers_are_only_posted(student_client: Client) -> None:
    assert student_client.get(reverse(LATE)).status_code == 405


# Weight


def test_pages_travel_compressed(student_client: Client) -> None:
    response = student_client.get(reverse("quizzes:today"), headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
