"""Remarks on questions at the teacher's desk: read, settled, an answer accepted; and by whom not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from content import services as content
from content.models import Question
from quizzes.models import Flag
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/admin/quizzes/flag/"
STEPS = ["settle", "accept"]


@pytest.fixture
def claim(teacher: Any, now: datetime) -> Flag:
    topic = content.create_topic("Arden", teacher)
    article = factories.ArticleFactory(topic=topic)
    question = factories.QuestionFactory(
        article=article, kind="short_answer", payload={"answer": "Clara Voss"}, answer="Clara Voss"
    )
    learner = factories.LearnerFactory()
    return Flag.objects.create(
        question=question, version=1, learner=learner, response="Mrs Voss of Arden", reason="my_answer", created_at=now
    )


def page(flag: Flag) -> str:
    return reverse("admin:quizzes_flag_change", args=[flag.pk])


def step(name: str, flag: Flag) -> str:
    return reverse(f"admin:quizzes_flag_{name}", args=[flag.pk])


@pytest.fixture
def other_client(db: None) -> Client:
    other = factories.TeacherFactory(username="other")
    content.create_topic("Elsewhere", other)
    client = Client()
    client.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_teacher_reads_what_was_said_and_where_it_stands(claim: Flag, teacher_client: Client) -> None:
    listed = teacher_client.get(LIST).content.decode()
    assert claim.question.prompt in listed
    assert "Mrs Voss of Arden" in listed
    html = teacher_client.get(page(claim)).content.decode()
    assert "Mrs Voss of Arden" in html
    assert "The bridge over the Lenn opened on 4 May 1931." in html
    assert reverse("admin:content_question_change", args=[claim.question_id]) in html
    assert step("accept", claim) in html


def test_accepting_adds_the_answer_and_keeps_the_version(claim: Flag, teacher: Any, teacher_client: Client) -> None:
    twin = Flag.objects.create(
        question=claim.question,
        version=1,
        learner=factories.LearnerFactory(),
        response="MRS VOSS OF ARDEN",
        reason="my_answer",
        created_at=claim.created_at,
    )
    response = teacher_client.post(step("accept", claim), follow=True)
    assert "counts as right from now on" in response.content.decode()
    question = Question.objects.get()
    assert question.payload["accepted"] == ["Mrs Voss of Arden"]
    assert (question.version, question.status, question.answer) == (1, "published", "Clara Voss")
    for flag in (claim, twin):
        flag.refresh_from_db()
        assert flag.settled_by == teacher


def test_settling_changes_no_question_and_takes_it_off_the_list(claim: Flag, teacher_client: Client) -> None:
    before = Question.objects.values().get()
    teacher_client.post(step("settle", claim))
    assert Question.objects.values().get() == before
    assert claim.question.prompt not in teacher_client.get(LIST).content.decode()
    assert claim.question.prompt in teacher_client.get(f"{LIST}?state=settled").content.decode()
    again = teacher_client.post(step("settle", claim), follow=True)
    assert "was settled before" in again.content.decode()


def test_many_are_settled_from_the_list(claim: Flag, teacher_client: Client) -> None:
    teacher_client.post(LIST, {"action": "settle_chosen", "_selected_action": [claim.pk]})
    claim.refresh_from_db()
    assert claim.settled_at is not None


def test_a_remark_that_claims_nothing_can_only_be_settled(claim: Flag, teacher_client: Client) -> None:
    Flag.objects.update(reason="unclear")
    assert step("accept", claim) not in teacher_client.get(page(claim)).content.decode()
    response = teacher_client.post(step("accept", claim), follow=True)
    assert "claims no answer" in response.content.decode()
    assert "accepted" not in Question.objects.get().payload


def test_a_claim_to_a_retired_question_stays_open(claim: Flag, teacher_client: Client) -> None:
    Question.objects.update(status="retired")
    assert "is retired" in teacher_client.post(step("accept", claim), follow=True).content.decode()
    claim.refresh_from_db()
    assert claim.settled_at is None


def test_a_remark_cannot_be_written_changed_or_deleted(claim: Flag, teacher_client: Client) -> None:
    assert teacher_client.get(f"{LIST}add/").status_code == 403
    assert teacher_client.post(page(claim), {"note": "x"}).status_code == 403
    assert teacher_client.post(page(claim).replace("change", "delete"), {"post": "yes"}).status_code == 403
    claim.refresh_from_db()
    assert claim.note == ""


def test_another_teacher_sees_and_changes_nothing(claim: Flag, other_client: Client) -> None:
    assert claim.question.prompt not in other_client.get(f"{LIST}?state=any").content.decode()
    assert other_client.get(page(claim)).status_code == 302
    for name in STEPS:
        assert other_client.post(step(name, claim)).status_code == 404
    claim.refresh_from_db()
    assert claim.settled_at is None


def test_students_and_strangers_are_not_let_in(claim: Flag, student_client: Client, client: Client) -> None:
    for visitor in (student_client, client):
        assert visitor.get(LIST).status_code in (302, 403)
        for name in STEPS:
            assert visitor.post(step(name, claim)).status_code in (302, 403)
    claim.refresh_from_db()
    assert claim.settled_at is None


@pytest.mark.parametrize("name", STEPS)
def test_steps_take_post_alone(claim: Flag, teacher_client: Client, name: str) -> None:
    assert teacher_client.get(step(name, claim)).status_code == 405
