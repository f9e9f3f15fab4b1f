"""What a run leaves of the evidence that another run found, and which facts it makes one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from content import services
from content.drafts import EvidenceDraft, FactDraft, TopicDraft
from content.models import Evidence, Fact, Question, Settlement, Topic
from content.services.matching import is_alias
from tests import factories
from tests.content import conflicting as c

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic() -> Topic:
    return factories.TopicFactory()


def articles(topic: Topic, *texts: str) -> None:
    for n, text in enumerate(texts):
        c.article(topic, text, f"Paper {n}")


def joined(one: FactDraft, other: FactDraft) -> tuple[FactDraft, FactDraft]:
    """The two under the key of the first, as the run hands them over."""
    return one, replace(other, key=one.key, own_key=other.key)


def apart() -> tuple[FactDraft, FactDraft]:
    """Two statements of one figure, each a fact of its own."""
    return c.figure(c.HERE, 0, alone=True), c.figure(c.AGREEING, 1, alone=True)


def rows() -> set[tuple[Any, ...]]:
    names = ("passage__quote", "stance", "rule", "value__text", "independent", "primary", "origin")
    return set(Evidence.objects.values_list(*names))


def test_evidence_says_by_which_rule_what_value_and_who_wrote_it(topic: Topic) -> None:
    articles(topic, c.HERE, c.THERE, c.AGREEING)
    here, there, third = c.figure(c.HERE), c.figure(c.THERE, 1), c.figure(c.AGREEING, 2)
    copied = replace(c.against(here, third, "supports", "equal"), independent=False)
    c.store(topic, TopicDraft((here,), (), evidence=(c.against(here, there), copied)))
    assert rows() == {
        (c.said(c.HERE), "supports", "", "4,000", True, True, "rule"),
        (c.said(c.THERE), "disputes", "other_value", "5,500", True, False, "rule"),
        (c.said(c.AGREEING), "supports", "equal", "4,000", False, False, "rule"),
    }


def test_what_a_later_run_says_otherwise_is_changed_and_what_it_does_not_say_goes(topic: Topic) -> None:
    articles(topic, c.HERE, c.THERE, c.AGREEING)
    here, there, third = c.figure(c.HERE), c.figure(c.THERE, 1), c.figure(c.AGREEING, 2)
    c.store(topic, TopicDraft((here,), (), evidence=(c.against(here, there), c.against(here, third, "supports"))))
    c.store(topic, TopicDraft((here,), (), evidence=(c.against(here, there, "compatible", "rounder"),)))
    assert rows() == {
        (c.said(c.HERE), "supports", "", "4,000", True, True, "rule"),
        (c.said(c.THERE), "compatible", "rounder", "5,500", True, False, "rule"),
    }


@pytest.mark.parametrize("keeper", ["cited", "teacher", "primary", "retired", "untold"])
def test_what_a_run_may_not_take(topic: Topic, keeper: str) -> None:
    articles(topic, c.HERE, c.AGREEING)
    here, third = c.figure(c.HERE), c.figure(c.AGREEING, 1)
    c.store(topic, TopicDraft((here,), (), evidence=(c.against(here, third, "supports", "equal"),)))
    fact, other = Fact.objects.get(), Evidence.objects.get(primary=False)
    if keeper == "cited":
        factories.QuestionFactory(article=other.passage.revision.article, fact=fact, passage=other.passage)
    elif keeper == "teacher":
        Evidence.objects.filter(pk=other.pk).update(origin="teacher")
    elif keeper == "primary":
        Evidence.objects.filter(primary=True).delete()
        Evidence.objects.filter(pk=other.pk).update(primary=True)
    elif keeper == "retired":
        services.retire_article(other.passage.revision.article)
    told = () if keeper in ("untold", "primary") else (here,)
    c.store(topic, TopicDraft(told, ()))
    assert Evidence.objects.filter(pk=other.pk).exists()


def test_the_primary_passage_gives_way_when_its_article_does(topic: Topic) -> None:
    articles(topic, c.HERE, c.AGREEING)
    here, third = c.figure(c.HERE), c.figure(c.AGREEING, 1)
    c.store(topic, TopicDraft((here,), (), evidence=(c.against(here, third, "supports", "equal"),)))
    first, second = topic.articles.order_by("pk")
    services.retire_article(first)
    assert Evidence.objects.get(primary=True).passage.revision.article == second
    services.retire_article(second)
    assert Evidence.objects.filter(primary=True).count() == 1


def test_an_article_is_no_witness_against_what_it_tells(topic: Topic) -> None:
    text = f"{c.HERE} {c.said(c.THERE)}"
    articles(topic, text)
    here = c.made.fact("here", c.said(c.HERE), "4,000", text=text)
    there = c.made.passage(c.said(c.THERE), text=text)
    c.store(topic, TopicDraft((here,), (), evidence=(EvidenceDraft("here", there, "disputes", "other_value"),)))
    assert not Evidence.objects.filter(stance="disputes").exists()


def test_a_fact_that_a_later_day_changed_says_so_until_it_does_not(topic: Topic) -> None:
    articles(topic, c.HERE, c.THERE)
    later = replace(c.figure(c.THERE, 1), as_of=date(2011, 12, 18))
    before = replace(c.figure(c.HERE), as_of=date(2011, 5, 31), as_of_precision="month", superseded_by=later.key)
    c.store(topic, TopicDraft((before, later), ()))
    old, new = Fact.objects.order_by("pk")
    assert (old.as_of, old.as_of_precision, old.superseded_by) == (date(2011, 5, 31), "month", new)
    c.store(topic, TopicDraft((replace(before, superseded_by=""), later), ()))
    old.refresh_from_db()
    assert old.superseded_by is None


# One fact of two


def test_a_joined_statement_leaves_its_key_with_the_fact(topic: Topic) -> None:
    articles(topic, c.HERE, c.AGREEING)
    facts = joined(*apart())
    for _run in range(2):
        report = c.store(topic, TopicDraft(facts, (c.typed(facts[0]),)))
    fact = Fact.objects.get(status="active")
    alias = Fact.objects.get(status="retired")
    assert (alias.merged_into, is_alias(alias), alias.key) == (fact, True, facts[1].own_key)
    assert (report.new_facts, report.joined, report.new_drafts) == (0, 0, 0)
    assert {row.rule for row in fact.evidence.all()} == {"", "equal"}


def test_a_statement_that_stands_alone_again_is_still_that_fact(topic: Topic) -> None:
    """Its learners know it as that one."""
    articles(topic, c.HERE, c.AGREEING)
    one, other = apart()
    facts = joined(one, other)
    c.store(topic, TopicDraft(facts, (c.typed(facts[0]),)))
    services.retire_article(topic.articles.order_by("pk").first())
    alone = c.figure(c.AGREEING, 1, alone=True)
    alone = replace(alone, passage=replace(alone.passage, article=0))
    c.store(topic, TopicDraft((alone,), (c.typed(alone),)))
    fact = Fact.objects.get(status="active")
    assert fact.key == one.key
    assert fact.evidence.get(primary=True).passage.quote == c.said(c.AGREEING)


def test_a_run_that_tells_two_apart_again_splits_nothing(topic: Topic) -> None:
    articles(topic, c.HERE, c.AGREEING)
    one, other = apart()
    c.store(topic, TopicDraft(joined(one, other), ()))
    c.store(topic, TopicDraft((one, other), (c.typed(one), c.typed(other, "How many crossed?"))))
    assert Fact.objects.filter(status="active").count() == 1
    assert set(Question.objects.values_list("fact", flat=True)) == {Fact.objects.get(status="active").pk}


@pytest.mark.parametrize("turned", [False, True])
def test_two_facts_that_a_run_joins_become_the_older(topic: Topic, turned: bool) -> None:
    articles(topic, c.HERE, c.AGREEING)
    one, other = apart()
    c.store(topic, TopicDraft((one, other), (c.typed(one), c.typed(other, "How many crossed?"))))
    older, younger = Fact.objects.order_by("pk")
    services.approve_all(Question.objects.select_related("fact", "passage__revision__article"))
    facts = joined(other, one) if turned else joined(one, other)
    report = c.store(topic, TopicDraft(facts, ()))
    younger.refresh_from_db()
    assert (report.joined, younger.status, younger.merged_into) == (1, "retired", older)
    assert set(Question.objects.values_list("fact", "status")) == {(older.pk, "published")}
    assert c.store(topic, TopicDraft(facts, ())).joined == 0


def test_what_a_teacher_settled_as_a_disagreement_is_not_joined(topic: Topic) -> None:
    articles(topic, c.HERE, c.AGREEING)
    one, other = apart()
    c.store(topic, TopicDraft((one, other), ()))
    older, younger = Fact.objects.order_by("pk")
    Settlement.objects.create(fact=older, passage=younger.evidence.get().passage, verdict="right")
    c.store(topic, TopicDraft(joined(one, other), ()))
    assert Fact.objects.filter(status="active").count() == 2


def test_a_chain_of_joins_makes_no_fact_of_all(topic: Topic) -> None:
    """An alias binds a statement only while it stands alone: else one wrong join would draw in the next."""
    articles(topic, c.HERE, c.AGREEING, c.AGREEING.replace("gate", "door"))
    one, other = apart()
    third = c.figure(c.AGREEING.replace("gate", "door"), 2, alone=True)
    c.store(topic, TopicDraft((*joined(one, other), third), ()))
    c.store(topic, TopicDraft((one, *joined(third, other)), ()))
    assert set(Fact.objects.filter(status="active").values_list("key", flat=True)) == {one.key, third.key}
    assert Fact.objects.get(key=other.key).merged_into.key == third.key


def test_the_same_words_under_another_key_are_the_same_fact(topic: Topic) -> None:
    articles(topic, c.HERE)
    here = c.figure(c.HERE)
    c.store(topic, TopicDraft((here,), (c.typed(here),)))
    fact = Fact.objects.get()
    c.store(topic, TopicDraft((renamed := replace(here, key="soldiers|cross|4000|new"),), (c.typed(renamed),)))
    assert Fact.objects.get().pk == fact.pk
    assert Fact.objects.get().key == "soldiers|cross|4000|new"
    assert Question.objects.count() == 1
    c.store(topic, TopicDraft((replace(here, key="other", statement="Some 4,000 men crossed."),), ()))
    assert Fact.objects.count() == 2
