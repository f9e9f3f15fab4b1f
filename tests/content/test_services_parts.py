"""Questions about several facts: how their lines find their facts, and what happens when one of them goes."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from content import services
from content.drafts import FactDraft, QuestionDraft, TopicDraft, Value
from content.kinds import ordering
from content.models import Fact, Question, RefusedDraft, Topic
from content.selectors import live_revisions
from content.services.parts import facts_of, retire_broken
from content.signals import fact_merged, fact_retired
from tests import factories
from tests.content import made

pytestmark = pytest.mark.django_db
TEXTS = {"1931": "The bridge opened.", "1937": "It got lamps.", "1962": "The toll ended."}


def dated(day: str) -> FactDraft:
    return replace(made.fact(f"key {day}"), value=Value("date", day, day=day, precision="year"))


def timeline(*days: str) -> QuestionDraft:
    return ordering.drafted([dated(day) for day in days], [TEXTS[day] for day in days], "timeline", Random(1))


@pytest.fixture
def topic() -> Topic:
    topic = factories.TopicFactory()
    services.import_article(topic, made.article_draft())
    return topic


def store(topic: Topic, *questions: QuestionDraft, **more: Any) -> services.GenerationReport:
    draft = TopicDraft(tuple(dated(day) for day in TEXTS), questions, **more)
    return services.store_topic_draft(topic, list(live_revisions(topic)), draft)


def test_lines_name_the_stored_facts(topic: Topic) -> None:
    store(topic, timeline("1937", "1931", "1962"))
    question = Question.objects.get()
    keys = dict(Fact.objects.values_list("pk", "key"))
    assert {keys[part["fact"]]: part["day"] for part in question.payload["parts"]} == {
        f"key {day}": day for day in TEXTS
    }
    assert keys[question.fact_id] == "key 1931"
    assert facts_of(question) == set(keys)
    assert question.answer == "1. The bridge opened (1931); 2. It got lamps (1937); 3. The toll ended (1962)"


def test_the_same_run_again_changes_nothing(topic: Topic) -> None:
    store(topic, timeline("1937", "1931", "1962"))
    before = Question.objects.values().get()
    report = store(topic, timeline("1937", "1931", "1962"))
    assert (report.new_drafts, report.mended, report.withdrawn) == (0, 0, 0)
    assert Question.objects.values().get() == before


def test_a_line_follows_its_fact_into_the_one_it_was_merged_into(topic: Topic) -> None:
    store(topic)
    lamps, other = Fact.objects.get(key="key 1937"), factories.FactFactory(topic=topic)
    Fact.objects.filter(pk=lamps.pk).update(merged_into=other, status=Fact.Status.RETIRED)
    store(topic, timeline("1931", "1937", "1962"))
    assert other.pk in facts_of(Question.objects.get())


@pytest.mark.parametrize("merged", [True, False])
def test_a_line_whose_fact_is_gone_refuses_the_question(topic: Topic, merged: bool) -> None:
    store(topic)
    into = Fact.objects.get(key="key 1931") if merged else None
    Fact.objects.filter(key="key 1937").update(merged_into=into, status=Fact.Status.RETIRED)
    store(topic, timeline("1931", "1937", "1962"))
    assert not Question.objects.exists()
    assert ("are one fact" if merged else "is retired") in RefusedDraft.objects.get().reason


@pytest.mark.parametrize("signal", [fact_merged, fact_retired])
def test_a_question_that_loses_a_fact_is_served_no_longer(topic: Topic, signal: Any) -> None:
    topic.publish_ready = True
    topic.save()
    store(topic, replace(timeline("1931", "1937", "1962"), tier="ready"), made.choice(dated("1937")))
    lamps = Fact.objects.get(key="key 1937")
    open_topics = Topic.objects.filter(pk=topic.pk)
    assert Question.objects.servable(open_topics).count() == 2
    signal.send(sender=Fact, fact=lamps, into=Fact.objects.get(key="key 1962"))
    served = Question.objects.servable(open_topics)
    assert [question.kind for question in served] == ["multiple_choice"]
    assert "was merged" in Question.objects.get(kind="ordering").review_note


def test_what_lost_a_fact_unnoticed_is_found_and_what_is_whole_stays(topic: Topic) -> None:
    store(topic, timeline("1931", "1937", "1962"))
    assert retire_broken(topic) == 0
    Fact.objects.filter(key="key 1962").update(status=Fact.Status.RETIRED)
    assert retire_broken(topic) == 1
    assert Question.objects.get().status == Question.Status.RETIRED
    Fact.objects.update(status=Fact.Status.ACTIVE)
    assert store(topic, timeline("1931", "1937", "1962")).mended == 1
    assert Question.objects.get().status == Question.Status.DRAFT


def test_a_timeline_of_two_articles_goes_and_comes_with_both(topic: Topic) -> None:
    other = factories.ArticleFactory(topic=topic, revision="The lamps came in 1937 and stayed.")
    store_two = replace(
        dated("1937"),
        passage=made.passage("The lamps came in 1937 and stayed.", article=1, text=other.revisions.get().text),
    )
    lines = [dated("1931"), store_two, dated("1962")]
    question = ordering.drafted(lines, [TEXTS[day] for day in ("1931", "1937", "1962")], "timeline", Random(1))
    services.store_topic_draft(topic, list(live_revisions(topic)), TopicDraft(tuple(lines), (question,)))
    services.approve(Question.objects.get(), factories.UserFactory())
    services.retire_article(other)
    assert Question.objects.get().status == Question.Status.RETIRED
    services.restore_article(other)
    assert Question.objects.get().status == Question.Status.DRAFT


def test_what_a_teacher_turned_down_stays_so_when_an_article_returns(topic: Topic) -> None:
    store(topic, timeline("1931", "1937", "1962"))
    services.reject(Question.objects.get(), factories.UserFactory(), reason="trivial")
    services.restore_article(services.retire_article(topic.articles.get()))
    assert Question.objects.get().status == Question.Status.RETIRED


def test_a_teachers_timeline_stands_for_its_own_fact_alone(topic: Topic) -> None:
    article = factories.ArticleFactory(topic=topic, revision="It opened in 1931, got lamps in 1937 and burnt in 1962.")
    lines = "It opened. | 1931\nIt got lamps. | 1937\nIt burnt. | 1962"
    quote = "It opened in 1931, got lamps in 1937 and burnt in 1962."
    question = services.add_question(
        article, services.WrittenQuestion("ordering", "In order, please.", services.Answers(lines), quote)
    )
    assert facts_of(question) == {question.fact_id}
    assert retire_broken(topic) == 0
