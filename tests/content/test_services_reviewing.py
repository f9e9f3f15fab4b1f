"""Approve, reject, retire, reopen: each from one status alone, and drafts reach nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from content import services
from content.errors import InvalidQuestion, NotAllowedNow
from content.models import Fact, Question, Topic
from tests import factories

pytestmark = pytest.mark.django_db
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
    start, end, step = STEPS[name]
    if status == start:
        return
    question = factories.QuestionFactory(status=status)
    before = Question.objects.values().get(pk=question.pk)
    with pytest.raises(NotAllowedNow, match=f"is {status}; only one that is {start} can become {end}"):
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
