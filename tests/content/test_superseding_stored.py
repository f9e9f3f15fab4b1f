"""Facts that a later article supersedes, as they are stored: over runs, with articles that come and go."""

from __future__ import annotations

from datetime import date

import pytest

from content.models import Fact, Question, Topic
from content.services import approve, generate_questions, import_article, retire_article
from tests.content.generator.drafting import draft
from tests.factories import TeacherFactory, TopicFactory

pytestmark = pytest.mark.django_db

OCTOBER, DECEMBER = date(2013, 10, 21), date(2013, 12, 18)
EARLY = draft("Norsk Hydro employs 450 people in Norway. The Munch Museum opened in Oslo in 1963.", "Work", OCTOBER)
LATE = draft("Norsk Hydro employs 700 people in Norway. A bridge over the fjord opened in 1981.", "More work", DECEMBER)


def employed(topic: Topic, answer: str) -> Fact:
    """The fact of so many people."""
    return topic.facts.get(value__amount=answer)


def test_days_are_stored_with_their_precision() -> None:
    topic = TopicFactory()
    import_article(topic, EARLY)
    generate_questions(topic)
    fact = employed(topic, "450")
    assert (fact.as_of, fact.as_of_precision, fact.superseded_by) == (OCTOBER, "day", None)
    assert set(topic.facts.filter(value__kind="date").values_list("as_of", "as_of_precision")) == {(None, "")}


def test_a_later_article_supersedes_and_takes_it_back_when_it_goes() -> None:
    topic, teacher = TopicFactory(), TeacherFactory()
    import_article(topic, EARLY)
    generate_questions(topic)
    for question in topic_questions(topic, "450"):
        approve(question, teacher)
    late, _ = import_article(topic, LATE)
    generate_questions(topic)
    early = employed(topic, "450")
    assert (early.superseded_by, early.as_of) == (employed(topic, "700"), OCTOBER)
    assert employed(topic, "700").superseded_by is None
    asked = topic_questions(topic, "450")
    assert asked
    assert all("21 October 2013" in question.prompt and question.held == "" for question in asked)
    retire_article(late)
    generate_questions(topic)
    assert employed(topic, "450").superseded_by is None


def test_a_published_question_without_its_day_waits_once_a_later_article_is_there() -> None:
    topic, teacher = TopicFactory(), TeacherFactory()
    import_article(topic, EARLY)
    generate_questions(topic)
    question = topic_questions(topic, "450")[0]
    approve(question, teacher)
    Question.objects.filter(pk=question.pk).update(prompt="How many people does Norsk Hydro employ in Norway?")
    late, _ = import_article(topic, LATE)
    generate_questions(topic)
    question.refresh_from_db()
    assert question.held == Question.Hold.SUPERSEDED
    retire_article(late)
    question.refresh_from_db()
    assert question.held == ""


def test_the_order_in_which_articles_come_does_not_matter() -> None:
    for first, second in ((EARLY, LATE), (LATE, EARLY)):
        topic = TopicFactory()
        import_article(topic, first)
        generate_questions(topic)
        import_article(topic, second)
        generate_questions(topic)
        assert employed(topic, "450").superseded_by == employed(topic, "700")


def test_the_same_run_again_changes_nothing() -> None:
    topic = TopicFactory()
    import_article(topic, EARLY)
    import_article(topic, LATE)
    generate_questions(topic)
    rows = list(topic.facts.order_by("pk").values_list("pk", "key", "as_of", "as_of_precision", "superseded_by"))
    generate_questions(topic)
    assert rows == list(
        topic.facts.order_by("pk").values_list("pk", "key", "as_of", "as_of_precision", "superseded_by")
    )


def topic_questions(topic: Topic, answer: str) -> list[Question]:
    """The questions in use about so many people, in the order in which they were written."""
    return list(Question.objects.filter(fact=employed(topic, answer)).exclude(status="withdrawn").order_by("pk"))
