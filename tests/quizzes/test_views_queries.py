"""The cost of every page in statements: constants, however much the student has behind them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from content.models import Article
from quizzes import selectors, services
from quizzes.models import Answer, Session
from tests import factories
from tests.quizzes.factories import answer_next, bulk_cards, bulk_facts

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
COST = {
    "today": 20,
    "articles": 7,
    "article": 13,
    "progress": 15,
    "report": 16,
    "report_csv": 16,
    "settings": 7,
    "export": 3,
    "delete_account": 7,
    "session": 9,
    "next": 4,
    "answered": 5,
    "summary": 8,
    "practice": 9,
}
BACKLOG = 2
"""What Today costs more where a backlog is forecast: the state of the cards, the cards."""


def statements(run: Callable[[], Any]) -> int:
    """SQL statements of `run`, without those that only open and close transactions."""
    with CaptureQueriesContext(connection) as captured:
        run()
    return sum(not query["sql"].startswith(TRANSACTION) for query in captured)


@pytest.fixture(params=[1, 12], ids=["few", "many"])
def sitting(request: pytest.FixtureRequest, student: Any) -> Session:
    """A session in its middle; behind it one article with three facts, or twelve with three each, half met."""
    for _ in range(request.param):
        factories.QuestionFactory.create_batch(3, article=factories.ArticleFactory())
    learner = services.learner_for(student)
    session = services.start_session(learner, timezone.now())
    for _ in range(len(session.queue) // 2):
        question = selectors.next_question(session, timezone.now())
        services.submit_answer(student, question.attempt, "k3f9", timezone.now())
        session.refresh_from_db()
    return session


def address(name: str, session: Session) -> str:
    ids: dict[str, list[Any]] = {
        "article": [Article.objects.order_by("pk")[0].pk],
        "answered": [session.pk, Answer.objects.order_by("answered_at")[0].id],
        "report": ["article-progress"],
        "report_csv": ["article-progress"],
    }
    args = ids.get(name, [session.pk] if name in {"session", "next", "summary"} else [])
    return reverse(f"quizzes:{name}", args=args)


@pytest.mark.parametrize("name", COST)
def test_a_page_costs_the_same_however_much_lies_behind_it(name: str, sitting: Session, student_client: Client) -> None:
    url, headers = address(name, sitting), HTMX if name == "next" else {}
    assert statements(lambda: student_client.get(url, headers=headers)) == COST[name]


def test_an_answer_costs_at_most_ten_statements(sitting: Session, student_client: Client) -> None:
    html = student_client.get(address("session", sitting)).content.decode()
    token = re.findall(r'name="token" value="([^"]+)"', html)[0]
    url = reverse("quizzes:answer", args=[sitting.pk])
    send = {"token": token, "response": "k3f9"}
    assert statements(lambda: student_client.post(url, send, headers=HTMX)) <= 10


@pytest.mark.parametrize("cards", [10, 10_000])
def test_pages_and_answer_cost_the_same_with_few_and_many_cards(
    cards: int, student: Any, student_client: Client
) -> None:
    learner, now = services.learner_for(student), timezone.now()
    bulk_cards(learner, bulk_facts(factories.ArticleFactory(), cards), now.date())
    session = services.start_session(learner, now)
    answer_next(session, now)
    found = {name: statements(partial(student_client.get, address(name, session))) for name in COST}
    # Without htmx the address of the next question only leads to the session's page.
    assert found == COST | {"next": found["next"], "today": COST["today"] + BACKLOG * (cards > 10)}
    html = student_client.get(address("session", session)).content.decode()
    send = {"token": re.findall(r'name="token" value="([^"]+)"', html)[0], "response": "k3f9"}
    url = reverse("quizzes:answer", args=[session.pk])
    assert statements(lambda: student_client.post(url, send, headers=HTMX)) <= 10
    assert "answered this before" in student_client.post(url, send, headers=HTMX).content.decode()


def test_home_costs_nothing(client: Client, db: None) -> None:
    assert statements(lambda: client.get(reverse("quizzes:home"))) == 0
