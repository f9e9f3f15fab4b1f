"""What the database itself refuses, whoever writes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from content.models import Article, Evidence, Fact, Passage, Question, Review, Revision, Topic, kind_choices
from tests import factories

pytestmark = pytest.mark.django_db


def refused(make: Any) -> bool:
    try:
        with transaction.atomic():
            make()
    except IntegrityError:
        return True
    return False


def test_a_text_is_once_in_a_topic() -> None:
    article = factories.ArticleFactory()
    assert refused(lambda: Article.objects.create(topic=article.topic, title="x", digest=article.digest))
    assert not refused(lambda: Article.objects.create(topic=factories.TopicFactory(), title="x", digest=article.digest))


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [(5, 5, ""), (5, 3, ""), (0, 10, "The bridg"), (0, 10, "The bridge over")],
    ids=["empty", "backwards", "too short", "too long"],
)
def test_a_passage_is_as_long_as_its_quote(start: int, end: int, quote: str) -> None:
    revision = factories.ArticleFactory().revisions.get()
    assert refused(lambda: Passage.objects.create(revision=revision, start=start, end=end, quote=quote))


@pytest.mark.parametrize("quote", ["Zürich 🌉 e\u0301", "שלום", "a\r\nb"])
def test_lengths_are_counted_in_characters(quote: str) -> None:
    revision = factories.ArticleFactory(revision=quote).revisions.get()
    assert not refused(lambda: Passage.objects.create(revision=revision, start=0, end=len(quote), quote=quote))


def test_a_span_is_one_passage() -> None:
    passage = factories.PassageFactory()
    copy = {"revision": passage.revision, "start": passage.start, "end": passage.end, "quote": passage.quote}
    assert refused(lambda: Passage.objects.create(**copy))


def test_a_fact_has_one_primary_passage_that_supports_it() -> None:
    article = factories.ArticleFactory()
    fact = factories.FactFactory(topic=article.topic)
    one = factories.PassageFactory(article=article)
    two = factories.PassageFactory(article=article, quote="The engineer Clara Voss designed it.")
    assert refused(lambda: Evidence.objects.create(fact=fact, passage=one, stance="disputes", primary=True))
    Evidence.objects.create(fact=fact, passage=one, primary=True)
    assert refused(lambda: Evidence.objects.create(fact=fact, passage=two, primary=True))
    assert refused(lambda: Evidence.objects.create(fact=fact, passage=one))
    assert not refused(lambda: Evidence.objects.create(fact=fact, passage=two, stance="disputes"))


def test_a_merged_fact_is_retired() -> None:
    one, two = factories.FactFactory.create_batch(2)
    assert refused(lambda: Fact.objects.filter(pk=one.pk).update(merged_into=two))
    assert not refused(lambda: Fact.objects.filter(pk=one.pk).update(merged_into=two, status="retired"))


def test_a_key_is_one_fact_of_its_topic() -> None:
    fact = factories.FactFactory()
    assert refused(lambda: factories.FactFactory(topic=fact.topic, key=fact.key))


def test_a_fact_is_asked_once_in_the_same_words_but_retired_ones_do_not_count() -> None:
    question = factories.QuestionFactory()
    copy = {"fact": question.fact, "passage": question.passage, "prompt": question.prompt}
    assert refused(lambda: factories.QuestionFactory(**copy))
    assert not refused(lambda: factories.QuestionFactory(**copy, status="retired"))


@pytest.mark.parametrize(("confidence", "wrong"), [(-0.1, True), (1.1, True), (0, False), (1, False), (None, False)])
def test_confidence_is_a_share(confidence: float | None, wrong: bool) -> None:
    assert refused(lambda: factories.QuestionFactory(confidence=confidence)) is wrong


@pytest.mark.parametrize("model", [Topic, Article, Revision, Passage, Fact])
def test_what_others_hang_on_cannot_be_deleted(model: type[models.Model]) -> None:
    factories.QuestionFactory()
    with pytest.raises(models.ProtectedError):
        model.objects.get().delete()  # type: ignore[attr-defined]


def test_every_kind_of_the_shelf_is_a_choice() -> None:
    assert dict(kind_choices())["multiple_choice"] == "Multiple choice"


def test_a_sample_is_never_shown_as_anothers_words() -> None:
    sample = Article(publisher="Recite samples", retells="BBC News, 18 December 2011")
    assert sample.source == "Recite sample, after BBC News"
    assert Article(publisher="BBC News").source == "BBC News"


def review(question: Question, **fields: Any) -> Any:
    return lambda: Review.objects.create(question=question, version=1, kind="cloze", **fields)


def test_a_draft_teaches_once_until_that_is_taken_back() -> None:
    question = factories.QuestionFactory()
    first = review(question, decision="accepted", teaches=True)()
    assert refused(review(question, decision="edited", teaches=True))
    assert not refused(review(question, decision="edited", teaches=False))
    Review.objects.filter(pk=first.pk).update(stands=False)
    assert not refused(review(question, decision="rejected", reason="trivial", teaches=True))


def test_a_rejection_has_a_reason_and_nothing_else_has() -> None:
    question = factories.QuestionFactory()
    assert refused(review(question, decision="rejected"))
    assert refused(review(question, decision="accepted", reason="trivial"))
    assert not refused(review(question, decision="rejected", reason="trivial"))


def test_a_reviewers_decision_outlives_her_account() -> None:
    by = factories.UserFactory()
    row = review(factories.QuestionFactory(), decision="accepted", teaches=True, by=by)()
    by.delete()
    row.refresh_from_db()
    assert (row.by, row.teaches) == (None, True)
