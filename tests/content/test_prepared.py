"""Queries whose SQL is written once: the same rows as the query written anew, for other values and on every alias."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.db.models import BigIntegerField, DateField, Exists, OuterRef, QuerySet, TextField
from django.test.utils import CaptureQueriesContext

from content.models import Article, Question
from content.models.prepared import Parameter, Prepared
from tests.factories import ArticleFactory, QuestionFactory

pytestmark = pytest.mark.django_db


def of_topic(topic: int | Parameter, day: date | Parameter, words: str | Parameter) -> QuerySet[Article]:
    """Select related rows, a subquery, a date and a text that is searched for: whatever our statements are made of."""
    asked = Question.objects.filter(passage__revision__article=OuterRef("pk"), prompt__icontains=words)
    found = Article.objects.select_related("topic").annotate(asked=Exists(asked))
    return found.filter(topic_id=topic, published__gt=day).order_by("pk")


@pytest.fixture
def prepared() -> Prepared[Article]:
    return Prepared(
        lambda: of_topic(
            Parameter("topic", BigIntegerField()), Parameter("day", DateField()), Parameter("words", TextField())
        )
    )


def test_rows_are_those_of_the_query_written_anew(prepared: Prepared[Article]) -> None:
    first = ArticleFactory(published=date(2026, 1, 2))
    ArticleFactory(topic=first.topic, published=date(2025, 1, 2))
    asked = QuestionFactory(prompt="When did the 100 % bridge open?").passage.revision.article
    for topic, words in [(first.topic_id, "bridge"), (asked.topic_id, "BRIDGE"), (asked.topic_id, "100 %"), (0, "%")]:
        for day in (date(1900, 1, 1), date(2025, 6, 1)):
            anew = list(of_topic(topic, day, words))
            again = prepared.rows(topic=topic, day=day, words=words)
            assert again == anew
            assert [one.asked for one in again] == [one.asked for one in anew]  # type: ignore[attr-defined]
    assert any(one.asked for one in prepared.rows(topic=asked.topic_id, day=date(1900, 1, 1), words="100 %"))  # type: ignore[attr-defined]


def test_related_rows_come_along_in_one_statement(prepared: Prepared[Article]) -> None:
    article = ArticleFactory(published=date(2026, 1, 2))
    with CaptureQueriesContext(
        connection,
    ) as seen:
        (row,) = prepared.rows(topic=article.topic_id, day=date(2026, 1, 1), words="x")
        assert row.topic == article.topic
    assert len(seen) == 1


def test_a_value_that_is_not_given_is_an_error(prepared: Prepared[Article]) -> None:
    with pytest.raises(KeyError, match="words"):
        prepared.rows(topic=1, day=date(2026, 1, 1))


def test_objects_found_are_of_this_run(prepared: Prepared[Article]) -> None:
    """Nothing of one run's rows is left in the next one's."""
    article = ArticleFactory(published=date(2026, 1, 2), title="Old")
    values = {"topic": article.topic_id, "day": date(2026, 1, 1), "words": "x"}
    assert prepared.rows(**values)[0].title == "Old"
    Article.objects.update(title="New")
    assert prepared.rows(**values)[0].title == "New"
