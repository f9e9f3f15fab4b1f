"""A session that runs while a teacher holds or retires its questions: it goes on, and says why."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models import Question
from quizzes import services
from quizzes.models import Learner, Session
from tests import factories
from tests.quizzes.factories import RIGHT, questions

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
CORRECTED = "A question of this session is left out: its article was corrected, and a teacher looks at it first."


@pytest.fixture
def learner(student: Any) -> Learner:
    return services.learner_for(student)


@pytest.fixture
def session(learner: Learner) -> Session:
    questions(3)
    return services.start_session(learner, timezone.now())


def hold(*facts: int, held: str = "changed") -> None:
    Question.objects.filter(fact__in=facts).update(held=held)


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def page(client: Client, session: Session) -> str:
    return text_of(client.get(reverse("quizzes:session", args=[session.pk])))


def test_the_next_one_comes_with_the_reason_once(student_client: Client, session: Session) -> None:
    first, second, third = session.queue
    hold(first)
    html = page(student_client, session)
    assert f"{CORRECTED} Here is the next one." in html
    assert "of 2" in html
    session.refresh_from_db()
    assert session.queue == [second, third]
    assert "left out" not in page(student_client, session)


def test_htmx_gets_the_reason_with_the_question(student_client: Client, session: Session) -> None:
    hold(session.queue[0])
    url = reverse("quizzes:next", args=[session.pk])
    assert CORRECTED in text_of(student_client.get(url, headers=HTMX))
    assert "left out" not in text_of(student_client.get(url, headers=HTMX))


@pytest.mark.parametrize(
    ("count", "change", "words"),
    [
        (1, {"held": "conflict"}, "A question of this session is left out: a teacher has to look at it first."),
        (2, {"held": "option"}, "2 questions of this session are left out: a teacher has to look at them first."),
        (2, {"held": "changed"}, "2 questions of this session are left out: their article was corrected"),
        (1, {"status": "retired"}, "A question of this session is left out: it is no longer asked."),
        (2, {"status": "retired"}, "2 questions of this session are left out: they are no longer asked."),
    ],
)
def test_each_reason_in_its_own_words(
    student_client: Client, session: Session, count: int, change: dict[str, str], words: str
) -> None:
    Question.objects.filter(fact__in=session.queue[:count]).update(**change)
    assert words in page(student_client, session)


def test_a_session_that_has_nothing_left_says_so_on_its_summary(student_client: Client, session: Session) -> None:
    hold(*session.queue)
    response = student_client.get(reverse("quizzes:session", args=[session.pk]), follow=True)
    html = text_of(response)
    assert response.redirect_chain[-1][0] == reverse("quizzes:summary", args=[session.pk])
    assert "3 questions of this session are left out: their article was corrected" in html
    session.refresh_from_db()
    assert session.ended_at is not None
    again = student_client.get(reverse("quizzes:session", args=[session.pk]), follow=True)
    assert "left out" not in text_of(again)


def test_htmx_is_led_to_the_summary_with_the_reason(student_client: Client, session: Session) -> None:
    hold(*session.queue)
    response = student_client.get(reverse("quizzes:next", args=[session.pk]), headers=HTMX)
    assert response["HX-Redirect"] == reverse("quizzes:summary", args=[session.pk])
    assert "left out" in text_of(student_client.get(response["HX-Redirect"]))


def test_what_is_on_the_screen_may_still_be_answered(
    student_client: Client, session: Session, learner: Learner
) -> None:
    token = re.findall(r'name="token" value="([^"]+)"', page(student_client, session))[0]
    hold(*session.queue)
    url = reverse("quizzes:answer", args=[session.pk])
    assert "continue" in text_of(student_client.post(url, {"token": token, "response": RIGHT}, headers=HTMX))
    session.refresh_from_db()
    assert (session.answered, session.correct) == (1, 1)
    onward = student_client.get(reverse("quizzes:next", args=[session.pk]), headers=HTMX)
    assert "HX-Redirect" in onward
    assert "2 questions of this session are left out" in text_of(student_client.get(onward["HX-Redirect"]))


def test_another_question_about_the_fact_takes_its_place_without_a_word(
    student_client: Client, session: Session
) -> None:
    first = Question.objects.get(fact=session.queue[0])
    factories.QuestionFactory(
        article=first.passage.revision.article, fact=first.fact, passage=first.passage, prompt="And when was that?"
    )
    Question.objects.filter(pk=first.pk).update(held="changed")
    html = page(student_client, session)
    assert "And when was that?" in html
    assert "left out" not in html


def test_a_question_about_several_facts_is_left_out_too(session: Session) -> None:
    timeline = factories.QuestionFactory(kind="ordering", status="retired")
    Session.objects.filter(pk=session.pk).update(extras=[timeline.pk])
    assert services.pass_over(session, timezone.now()).startswith("A question of this session is left out")
    session.refresh_from_db()
    assert (session.extras, len(session.queue), session.ended_at) == ([], 3, None)


def test_nothing_is_passed_over_in_a_session_that_is_whole_or_over(session: Session) -> None:
    now: datetime = timezone.now()
    assert services.pass_over(session, now) == ""
    services.end_session(session, now)
    hold(*session.queue)
    assert services.pass_over(session, now) == ""
    session.refresh_from_db()
    assert len(session.queue) == 3
