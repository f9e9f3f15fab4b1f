"""What a decision on a draft teaches: what counts, once, until it is taken back; and what comes of the counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core import serializers

from content import importers, services
from content.errors import NotAllowedNow
from content.generator.acceptance import COUNTS, PRIOR
from content.models import Question, Review, Topic
from content.selectors import acceptance_counts, receptions
from quizzes import demo
from tests import factories
from tests.conftest import ROOT
from tests.content import made

pytestmark = pytest.mark.django_db
KEY = "multiple_choice/never_seen"
CONVOY = next((ROOT / "seeds").glob("*last-convoy*"))
FLAG = next((ROOT / "seeds").glob("*flag-lowered*"))


def written(**fields: Any) -> Question:
    """A draft of the generator, in the ready tier."""
    return factories.QuestionFactory(**{"status": "draft", "tier": "ready", "template": "never_seen", **fields})


def reworded(question: Question, **parts: Any) -> services.WrittenQuestion:
    """The question as its form would send it, but for `parts`: prompt, right, wrong, quote."""
    wrong = [one["text"] for one in question.payload["choices"] if one["id"] != question.payload["correct"]]
    answers = services.Answers(parts.get("right", question.answer), wrong=tuple(parts.get("wrong", wrong)))
    quote = parts.get("quote", question.passage.quote)
    return services.WrittenQuestion(question.kind, parts.get("prompt", question.prompt), answers, quote)


def standing(question: Question) -> list[str]:
    return list(question.reviews.filter(stands=True).order_by("pk").values_list("decision", flat=True))


# What counts


def test_an_approval_and_a_rejection_count_for_the_template(teacher: Any) -> None:
    services.approve(written(), teacher)
    services.reject(written(), teacher, "who is he?", reason="needs_context")
    assert acceptance_counts() == {KEY: (1, 1)}
    row = Review.objects.get(decision="rejected")
    assert (row.reason, row.note, row.by, row.version) == ("needs_context", "who is he?", teacher, 1)
    assert row.question.review_note == "needs context: who is he?"


def test_decisions_in_bulk_count_one_by_one(teacher: Any) -> None:
    article = factories.ArticleFactory()
    good, bad = ([written(article=article) for _ in range(3)] for _ in range(2))
    services.approve_all(good, teacher)
    services.reject_all(bad[:2], teacher, reason="trivial")
    assert acceptance_counts() == {KEY: (3, 2)}
    assert set(Review.objects.filter(decision="rejected").values_list("reason", flat=True)) == {"trivial"}


def test_a_decision_that_comes_too_late_leaves_no_trace(teacher: Any) -> None:
    question = written()
    services.approve(question, teacher)
    for again in (services.approve, services.reject):
        with pytest.raises(NotAllowedNow):
            again(question, teacher)
    assert acceptance_counts() == {KEY: (1, 0)}
    assert Review.objects.count() == 1


def test_an_unknown_reason_is_refused_and_the_draft_stays(teacher: Any) -> None:
    question = written()
    with pytest.raises(NotAllowedNow, match="Choose why"):
        services.reject(question, teacher, reason="because")
    question.refresh_from_db()
    assert question.status == "draft"
    assert not Review.objects.exists()


def test_a_draft_that_cannot_be_published_teaches_nothing(teacher: Any) -> None:
    question = written()
    services.retire_article(question.passage.revision.article)
    with pytest.raises(NotAllowedNow):
        services.approve(question, teacher)
    assert not Review.objects.exists()


@pytest.mark.parametrize("case", ["by hand", "by nobody", "unread", "whole tier", "no template"])
def test_what_does_not_count_is_kept_all_the_same(teacher: Any, case: str) -> None:
    fields = {"by hand": {"origin": "teacher"}, "no template": {"template": ""}}.get(case, {})
    question = written(**fields)
    if case == "whole tier":
        services.publish_ready(question.fact.topic, teacher)
    else:
        services.approve(question, None if case == "by nobody" else teacher, teaches=case != "unread")
    assert acceptance_counts() == {}
    assert Review.objects.get().decision == "accepted"


def test_retiring_a_published_question_is_no_review(teacher: Any) -> None:
    question = written(status="published")
    services.retire(question, teacher, "outdated")
    assert not Review.objects.exists()


def test_what_the_demo_approves_teaches_nothing(teacher: Any) -> None:
    topic = factories.TopicFactory()
    for _ in range(demo.LEFT_TO_REVIEW + 2):
        written(article=factories.ArticleFactory(topic=topic))
    assert demo.review(topic, teacher) == 2
    assert Review.objects.count() == 2
    assert acceptance_counts() == {}


# Taken back


def test_a_decision_that_is_taken_back_counts_no_longer_and_the_next_one_does(teacher: Any) -> None:
    question = written()
    services.reject(question, teacher, reason="trivial")
    services.reopen(question, teacher)
    assert acceptance_counts() == {}
    services.approve(question, teacher)
    assert acceptance_counts() == {KEY: (1, 0)}
    services.retire(question, teacher)
    assert acceptance_counts() == {KEY: (1, 0)}
    services.reopen(question, teacher)
    services.reject(question, teacher, reason="garbled")
    assert acceptance_counts() == {KEY: (0, 1)}
    assert Review.objects.count() == 3


def test_an_edit_that_is_taken_back_counts_no_longer(teacher: Any) -> None:
    question = written(prompt="When did the bridge over the Lenn open?")
    before = reworded(question)
    services.edit_question(question, reworded(question, prompt="On which day did the bridge open?"), teacher)
    services.edit_question(question, reworded(question, prompt="On what day did it open?"), teacher)
    assert acceptance_counts() == {KEY: (0, 1)}
    services.edit_question(question, before, teacher)
    assert acceptance_counts() == {}
    question.refresh_from_db()
    services.approve(question, teacher)
    assert acceptance_counts() == {KEY: (1, 0)}


@pytest.mark.parametrize("then", ["approve", "reject"])
def test_what_becomes_of_an_edited_draft_does_not_count(teacher: Any, then: str) -> None:
    question = services.edit_question(q := written(), reworded(q, prompt="On which day was the opening?"), teacher)
    getattr(services, then)(question, teacher)
    assert acceptance_counts() == {KEY: (0, 1)}
    if then == "approve":
        services.retire(question, teacher)
    services.reopen(question, teacher)
    assert standing(question) == ["edited"]
    services.approve(question, teacher)
    assert acceptance_counts() == {KEY: (0, 1)}


def test_the_first_decision_holds_though_the_question_is_changed_later(teacher: Any) -> None:
    question = written()
    services.approve(question, teacher)
    changed = reworded(question, prompt="On which day was the opening?")
    question = services.edit_question(question, changed, teacher, same_meaning=False)
    services.retire(question, teacher)
    services.reopen(question, teacher)
    services.reject(question, teacher, reason="wrong_answer")
    assert acceptance_counts() == {KEY: (1, 0)}


# Spelling and meaning


@pytest.mark.parametrize(
    ("parts", "meant"),
    [
        ({"prompt": "When did the Bridge over the “Lenn” open ?"}, False),
        ({"prompt": "When did the bridge ovre the Lenn open?"}, True),
        ({"prompt": "When did the bridges open?"}, True),
        ({"prompt": "When did the bridge over the Lenn not open?"}, True),
        ({"quote": f"{made.OPENED} {made.CARTS}"}, False),
        ({"wrong": ["21 May 1934", "9 June 1931", "12 May 1929"]}, False),
        ({"wrong": ["21 May 1935", "9 June 1931", "12 May 1929"]}, True),
        ({"wrong": ["9 June 1931", "12 May 1929"]}, True),
        ({"right": "May 1931"}, True),
    ],
)
def test_an_edit_of_meaning_counts_against_the_template(teacher: Any, parts: dict[str, Any], meant: bool) -> None:
    question = written(prompt="When did the bridge over the Lenn open?")
    question = services.edit_question(question, reworded(question, **parts), teacher)
    assert acceptance_counts() == ({KEY: (0, 1)} if meant else {})
    services.approve(question, teacher)
    assert acceptance_counts() == ({KEY: (0, 1)} if meant else {KEY: (1, 0)})


def test_a_slip_that_is_mended_is_spelling(teacher: Any) -> None:
    question = written(prompt="When did the enginer open the bridge?")
    mended = reworded(question, prompt="When did the engineer open the bridge?")
    services.approve(services.edit_question(question, mended, teacher), teacher)
    assert acceptance_counts() == {KEY: (1, 0)}


# What comes of it


def generated(article: Path = CONVOY) -> Topic:
    """A topic of its own with the drafts of one article."""
    topic = factories.TopicFactory()
    services.import_article(topic, importers.read(article.read_bytes(), article.name))
    services.generate_questions(topic)
    return topic


def drafts_of(topic: Topic) -> list[tuple[str, ...]]:
    rows = Question.objects.filter(fact__topic=topic).order_by("kind", "prompt")
    return [tuple(map(str, row)) for row in rows.values_list("kind", "prompt", "answer", "tier", "confidence")]


def test_the_next_topic_is_graded_by_what_reviewers_said(teacher: Any) -> None:
    first = generated(FLAG)
    one = Question.objects.filter(fact__topic=first, tier="ready", kind="cloze").first()
    assert one is not None
    article, like = factories.ArticleFactory(), {"kind": one.kind, "template": one.template}
    for question in [written(article=article, **like) for _ in range(80)]:
        services.reject(question, teacher, reason="trivial")
    after = Question.objects.filter(fact__topic=generated(FLAG), doubt="", **like)
    assert after
    assert {other.tier for other in after} == {"review"}
    assert all(other.confidence < one.confidence for other in after)


def test_the_same_text_and_counts_give_the_same_drafts(teacher: Any) -> None:
    first = generated()
    assert drafts_of(generated()) == drafts_of(first)
    question = Question.objects.filter(fact__topic=first, doubt="").first()
    assert question is not None
    services.approve(question, teacher)
    counted = acceptance_counts()
    second, third = generated(), generated()
    assert drafts_of(second) == drafts_of(third) != drafts_of(first)
    assert acceptance_counts() == counted


def test_running_the_generator_changes_no_decision(teacher: Any) -> None:
    topic = generated()
    services.approve_all(Question.objects.drafts(), teacher)
    before = serializers.serialize("json", [*Review.objects.all(), *Question.objects.all()])
    services.generate_questions(topic)
    assert serializers.serialize("json", [*Review.objects.all(), *Question.objects.all()]) == before


def test_receptions_hold_our_counts_the_reviewers_and_what_follows(
    teacher: Any, django_assert_num_queries: Any
) -> None:
    article = factories.ArticleFactory()
    for reason in ("trivial", "trivial", "garbled"):
        services.reject(written(article=article), teacher, reason=reason)
    services.approve(written(article=article), teacher)
    with django_assert_num_queries(1):
        first, *others = receptions()
    assert (first.standing.key, first.accepted, first.edited, first.rejected) == (KEY, 1, 0, 3)
    assert first.reasons == [("not worth asking", 2), ("garbled", 1)]
    assert first.standing.mean == pytest.approx((1 + PRIOR[0]) / (4 + sum(PRIOR)))
    assert first.standing.tier == "review"
    assert {row.standing.key: (row.standing.accepted, row.standing.rejected) for row in others} == COUNTS
    assert not any(row.decided for row in others)
