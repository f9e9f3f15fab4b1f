"""Queries whose SQL is written once: the same rows as the query written anew, for other values and on every alias."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import BigIntegerField, DateField, Exists, F, OuterRef, QuerySet, TextField
from django.test.utils import CaptureQueriesContext

from content.models import Article, Question, Topic
from content.models.prepared import Among, NumbersField, Parameter, Prepared, TextsField, write_all
from tests.factories import ArticleFactory, QuestionFactory, TopicFactory

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


NAMED = Prepared(lambda: Topic.objects.filter(Among(F("name"), Parameter("names", TextsField()))).order_by("pk"))
NUMBERED = Prepared(lambda: Topic.objects.filter(Among(F("pk"), Parameter("keys", NumbersField()))).order_by("pk"))


def test_numbers_are_looked_for_however_many_in_one_and_the_same_statement() -> None:
    topics = TopicFactory.create_batch(3)
    keys = [topic.pk for topic in topics]
    with CaptureQueriesContext(connection) as seen:
        for some in ([], keys[:1], keys[1:], [*keys, 0, -1, 2**40]):
            assert [topic.pk for topic in NUMBERED.rows(keys=some)] == [key for key in keys if key in some]
    assert len(seen) == 4
    assert len({where(query["sql"]) for query in seen}) == 1


def where(sql: str) -> str:
    """The statement with what was given to it left out."""
    return re.sub(r"'[^']*'|:\w+|%\(\w+\)s|\$\d+", "?", sql)


@pytest.mark.parametrize(
    "name", ["it's", 'a "name"', "{braces, and commas}", "back\\slash", "100 %", "%s", ":names", "Łódź", "null", ""]
)
def test_texts_are_looked_for_as_they_are(name: str) -> None:
    topic, other = TopicFactory(name=name), TopicFactory(name="another one")
    assert NAMED.rows(names=[name, "nobody's"]) == [topic]
    assert NAMED.rows(names=(other.name, name)) == [topic, other]
    assert NAMED.rows(names=["nobody's"]) == NAMED.rows(names=[]) == []


def test_what_is_no_number_never_gets_into_the_statement() -> None:
    with pytest.raises((ValueError, DatabaseError)), transaction.atomic():
        NUMBERED.rows(keys=["1) OR (1=1"])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans a statement each time")
@pytest.mark.parametrize(("threshold", "kept"), [(0, 1), (None, 0)])
def test_a_connection_keeps_statements_unless_a_pooler_hands_it_on(threshold: int | None, kept: int) -> None:
    """RECITE_PGBOUNCER leaves the threshold unset: the next transaction may be on another connection."""
    mark = f"kept at {threshold}"
    prepared = Prepared(lambda: Topic.objects.filter(name=mark, pk=Parameter("key", BigIntegerField())).order_by())
    topic = TopicFactory(name=mark)
    before, connection.connection.prepare_threshold = connection.connection.prepare_threshold, threshold
    try:
        assert [prepared.rows(key=topic.pk) for _ in range(3)] == [[topic]] * 3
    finally:
        connection.connection.prepare_threshold = before
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM pg_prepared_statements WHERE statement LIKE %s", [f"%{mark}%"])
        assert cursor.fetchone() == (kept,)


def test_every_query_can_be_written_before_anybody_asks(prepared: Prepared[Article]) -> None:
    article = ArticleFactory(published=date(2026, 1, 2))
    write_all()
    prepared._build = lambda: pytest.fail("It was written already.")
    assert prepared.rows(topic=article.topic_id, day=date(2026, 1, 1), words="x") == [article]
