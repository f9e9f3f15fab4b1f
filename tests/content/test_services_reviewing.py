"""Approve, reject, retire, reopen: each from one status alone, and drafts reach nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from content import services
from content.errors import InvalidQuestion, NotAllowedNow
from content.models import Fact, Question, Review, Topic
from quizzes.models import Answer
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
IS_NOW = {"draft": "is a draft now", "published": "is published by now", "retired": "is retired by now"}
MAY = {
    "approve": "only a draft can be approved",
    "reject": "only a draft can be rejected",
    "retire": "only a published question can be retired",
    "reopen": "only a retired one can be made a draft again",
}
STEPS: dict[str, tuple[str, str, Callable[[Question, Any], Question]]] = {
    "approve": ("draft", "published", services.approve),
    "reject": ("draft", "retired", lambda question, by: services.reject(question, by, "unclear")),
    "retire": ("published", "retired", lambda question, by: services.retire(question, by, "outdated")),
    "reopen": ("retired", "draft", services.reopen),
}


@pytest.mark.parametrize("name", STEPS)
def test_a_step_moves_a_question_and_says_who_took_it(name: str) -> None:
    start, end, step = STEPS[name]
    by, question = factories.UserFactory(), factories.QuestionFactory(status=start)
    step(question, by)
    assert question.status == end
    question.refresh_from_db()
    assert (question.status, question.reviewed_by) == (end, by)
    assert question.reviewed_at is not None


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("status", Question.Status.values)
def test_a_step_from_another_status_is_refused_in_words(name: str, status: str) -> None:
    start, _end, step = STEPS[name]
    if status == start:
        return
    question = factories.QuestionFactory(status=status)
    before = Question.objects.values().get(pk=question.pk)
    with pytest.raises(NotAllowedNow, match=f"This question {IS_NOW[status]}; {MAY[name]}."):
        step(question, None)
    assert Question.objects.values().get(pk=question.pk) == before


@pytest.mark.parametrize("name", ["approve", "reject"])
def test_of_two_reviewers_the_second_is_told(name: str) -> None:
    step = STEPS[name][2]
    question = factories.QuestionFactory(status="draft")
    hers = Question.objects.select_related("fact", "passage__revision__article").get(pk=question.pk)
    step(question, None)
    with pytest.raises(NotAllowedNow):
        step(hers, None)


def test_a_reason_is_kept_on_one_line_and_within_its_length() -> None:
    question = factories.QuestionFactory(status="draft")
    services.reject(question, None, "not\nclear " + "x" * 400)
    question.refresh_from_db()
    assert question.review_note.startswith("not clear x")
    assert len(question.review_note) == 300


def test_a_draft_of_a_retired_fact_cannot_be_published() -> None:
    question = factories.QuestionFactory(status="draft")
    question.fact.status = Fact.Status.RETIRED
    question.fact.save()
    with pytest.raises(NotAllowedNow, match="fact is retired"):
        services.approve(question)


def test_a_draft_of_a_retired_article_cannot_be_published() -> None:
    question = factories.QuestionFactory(status="draft")
    services.retire_article(question.passage.revision.article)
    with pytest.raises(NotAllowedNow, match="article is retired"):
        services.approve(question)


def test_a_question_without_a_key_cannot_be_published() -> None:
    question = factories.QuestionFactory(status="draft", payload={"choices": [], "correct": ""})
    with pytest.raises(InvalidQuestion):
        services.approve(question)
    question.refresh_from_db()
    assert question.status == "draft"


def test_a_retired_question_whose_like_was_published_stays_retired() -> None:
    gone = factories.QuestionFactory(status="retired", prompt="When?")
    factories.QuestionFactory(fact=gone.fact, passage=gone.passage, prompt="When?")
    with pytest.raises(NotAllowedNow, match="there already"):
        services.reopen(gone)
    gone.refresh_from_db()
    assert gone.status == "retired"


def test_many_are_approved_and_the_others_named() -> None:
    article = factories.ArticleFactory()
    drafts = factories.QuestionFactory.create_batch(3, article=article, status="draft")
    retired = factories.QuestionFactory(article=article, status="retired")
    report = services.approve_all(Question.objects.all())
    assert report.done == 3
    assert [question.pk for question, _why in report.refused] == [retired.pk]
    assert "is retired" in report.refused[0][1]
    assert Question.objects.published().count() == len(drafts)


def test_ready_drafts_of_one_topic_are_published() -> None:
    ready = factories.QuestionFactory(status="draft", tier="ready")
    others = [
        factories.QuestionFactory(status="draft", tier="review"),
        factories.QuestionFactory(status="draft", tier="ready"),
    ]
    assert services.publish_ready(ready.fact.topic) == 1
    assert set(Question.objects.drafts()) == set(others)


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_only_published_questions_reach_students(status: str, student: Any) -> None:
    factories.QuestionFactory(status=status)
    shown = factories.QuestionFactory()
    assert list(Question.objects.servable(Topic.objects.open())) == [shown]


def test_questions_of_closed_topics_and_retired_things_reach_nobody(student: Any) -> None:
    closed, fact, article = factories.QuestionFactory.create_batch(3)
    services.update_topic(closed.fact.topic, name="Closed", visibility="course", publish_ready=False)
    Fact.objects.filter(pk=fact.fact_id).update(status="retired")
    services.retire_article(article.passage.revision.article)
    assert not Question.objects.servable(Topic.objects.open()).exists()


# Taking decisions back


def answered(question: Question) -> None:
    """Somebody has answered it once."""
    Answer.objects.create(
        learner=factories.LearnerFactory(), id=uuid4(), fact=question.fact, question=question, article_id=1,
        session_id=1, question_version=1, ordinal=0, first=True, kind=question.kind, correct=True, score=1.0,
        guess_chance=0.25, scheduled=True, algorithm="test", day=NOW.date(), shown_at=NOW, answered_at=NOW,
        received_at=NOW,
    )  # fmt: skip


def test_an_approval_is_taken_back_while_nobody_has_answered() -> None:
    by, question = factories.UserFactory(), factories.QuestionFactory(status="draft", template="when", tier="ready")
    services.approve(question, by)
    assert Review.objects.teaching().count() == 1
    services.take_back_decision(question, by)
    question.refresh_from_db()
    assert question.status == "draft"
    assert not Review.objects.filter(stands=True).exists()
    services.reject(question, by, reason="trivial")
    assert [review.decision for review in Review.objects.teaching()] == ["rejected"]


def test_an_approval_stays_once_a_student_has_answered(student: Any) -> None:
    by, question = factories.UserFactory(), factories.QuestionFactory(status="draft")
    services.approve(question, by)
    answered(question)
    before = Question.objects.values().get(pk=question.pk)
    with pytest.raises(NotAllowedNow, match="Students have answered"):
        services.take_back_decision(question, by)
    assert Question.objects.values().get(pk=question.pk) == before
    assert Review.objects.get().stands


def test_a_rejection_is_taken_back() -> None:
    by, question = factories.UserFactory(), factories.QuestionFactory(status="draft")
    services.reject(question, by, reason="trivial")
    services.take_back_decision(question, by)
    question.refresh_from_db()
    assert (question.status, question.review_note) == ("draft", "")


def test_only_ones_own_last_decision_is_taken_back() -> None:
    by, other = factories.UserFactory(), factories.UserFactory()
    question = factories.QuestionFactory(status="draft")
    with pytest.raises(NotAllowedNow, match="no decision"):
        services.take_back_decision(question, by)
    services.approve(question, by)
    services.retire(question, other)
    with pytest.raises(NotAllowedNow, match="Somebody else"):
        services.take_back_decision(question, by)
    question.refresh_from_db()
    assert question.status == "retired"


def test_a_batch_goes_and_comes_back_together_and_teaches_nothing() -> None:
    by, article = factories.UserFactory(), factories.ArticleFactory()
    drafts = factories.QuestionFactory.create_batch(3, article=article, status="draft", template="when", tier="ready")
    services.approve(factories.QuestionFactory(article=article, status="draft", template="when", tier="ready"), by)
    report = services.approve_unread(Question.objects.drafts(), by)
    assert (report.done, Question.objects.published().count()) == (3, 4)
    assert Review.objects.teaching().count() == 1
    review = Review.objects.filter(question=drafts[0]).get()
    assert set(services.batch_of(review).values_list("question", flat=True)) == {draft.pk for draft in drafts}
    answered(drafts[1])
    back = services.take_back_batch(review, by)
    assert (back.done, [question for question, _why in back.refused]) == (2, [drafts[1]])
    assert Question.objects.drafts().count() == 2
    assert services.take_back_batch(review, by).done == 0
