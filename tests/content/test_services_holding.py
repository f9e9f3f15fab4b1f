"""Which published questions wait, and when they are asked again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content import services
from content.models import Evidence, Fact, Question, Topic
from content.services.holding import hold, would_hold
from tests import factories
from tests.content import conflicting as c

pytestmark = pytest.mark.django_db
CONFLICT, OPTION, SUPERSEDED, CHANGED = "conflict", "option", "superseded", "changed"


@pytest.fixture
def topic() -> Topic:
    return factories.TopicFactory()


@pytest.fixture
def sides(topic: Topic) -> tuple[Fact, Fact]:
    return c.two_articles(topic)


def put(fact: Fact, prompt: str) -> str:
    """What holds back the fact's question once it is asked in these words."""
    Question.objects.filter(fact=fact).update(prompt=prompt)
    hold(fact.topic)
    return c.held(fact)[0]


def day(fact: Fact, told: str) -> None:
    Fact.objects.filter(pk=fact.pk).update(as_of=date.fromisoformat(told))


@pytest.mark.parametrize(
    ("prompt", "held"),
    [
        ("How many soldiers crossed the border at Arden?", CONFLICT),
        ("In December 2011, how many soldiers crossed the border at Arden?", CONFLICT),
        ("According to the Arden Gazette on 18 December 2011, how many soldiers crossed the border?", ""),
        ("According to the report “The border, by Arden Gazette”, how many soldiers crossed?", ""),
        ("Fill the gap: According to the Arden Gazette, _____ soldiers crossed.", ""),
        ("According to the Ulm Courier, how many soldiers crossed the border at Arden?", CONFLICT),
        ("As of 17 December 2011, how many soldiers had crossed the border?", ""),
    ],
)
def test_a_disputed_fact_is_asked_with_its_source_or_day(sides: tuple[Fact, Fact], prompt: str, held: str) -> None:
    day(sides[0], "2011-12-17")
    assert put(sides[0], prompt) == held


def test_a_day_that_both_sources_tell_of_settles_nothing(sides: tuple[Fact, Fact]) -> None:
    for fact in sides:
        day(fact, "2011-12-17")
    assert put(sides[0], "As of 17 December 2011, how many soldiers had crossed the border?") == CONFLICT


def test_two_reports_of_one_paper_are_told_apart_by_their_day(topic: Topic) -> None:
    c.article(topic, c.HERE, "Arden Gazette", title="Over the border")
    c.article(topic, c.THERE, "Arden Gazette", title="Across the border", published=date(2011, 12, 20))
    c.store(topic, c.conflict(c.figure(c.HERE), c.figure(c.THERE, 1)))
    services.approve_all(Question.objects.select_related("fact", "passage__revision__article"))
    fact = Fact.objects.order_by("pk").first()
    assert put(fact, "According to the Arden Gazette, how many soldiers crossed?") == CONFLICT
    assert put(fact, "According to the Arden Gazette on 18 December 2011, how many soldiers crossed?") == ""


def test_a_retired_article_disputes_nothing(sides: tuple[Fact, Fact]) -> None:
    article = sides[1].evidence.get(primary=True).passage.revision.article
    services.retire_article(article)
    assert c.held(sides[0]) == [""]
    services.restore_article(article)
    assert c.held(sides[0]) == [CONFLICT]


def test_held_questions_are_not_served_and_those_of_teachers_are_held_too(sides: tuple[Fact, Fact]) -> None:
    Question.objects.update(origin="teacher")
    assert not Question.objects.servable(Topic.objects.open()).exists()
    hold(sides[0].topic)
    assert c.held(*sides) == [CONFLICT, CONFLICT]


def test_what_waits_for_its_changed_words_is_left_to_the_teacher(sides: tuple[Fact, Fact]) -> None:
    Question.objects.filter(fact=sides[0]).update(held=CHANGED)
    services.settle(sides[0], Evidence.objects.get(fact=sides[0], stance="disputes").passage, "agrees", None)
    assert c.held(*sides) == [CHANGED, ""]


def test_drafts_are_not_held_but_it_is_known_that_they_would_be(sides: tuple[Fact, Fact]) -> None:
    question = Question.objects.get(fact=sides[0])
    services.reconsider(question)
    hold(sides[0].topic)
    assert c.held(sides[0]) == [""]
    assert would_hold(question) == CONFLICT
    services.approve(question)
    assert question.held == CONFLICT
    assert "sources disagree" in services.told_held(question)


def test_an_edit_that_names_the_source_brings_it_back(sides: tuple[Fact, Fact]) -> None:
    question = Question.objects.get(fact=sides[0])
    prompt, answers = "According to the Arden Gazette, how many soldiers crossed?", services.Answers("4,000")
    written = services.WrittenQuestion("number", prompt, answers, c.said(c.HERE))
    services.edit_question(question, written)
    assert c.held(*sides) == ["", CONFLICT]


@pytest.mark.parametrize(
    ("prompt", "held"),
    [
        ("How many soldiers remain at Arden?", SUPERSEDED),
        ("How many soldiers remain at Arden since the 2003 flood?", SUPERSEDED),
        ("As of 31 May 2011, how many soldiers remained at Arden?", ""),
        ("In May 2011, how many soldiers remained at Arden?", ""),
    ],
)
def test_what_a_later_article_supersedes_is_asked_with_its_day(
    sides: tuple[Fact, Fact], prompt: str, held: str
) -> None:
    Evidence.objects.filter(stance="disputes").delete()
    day(sides[0], "2011-05-31")
    Fact.objects.filter(pk=sides[0].pk).update(superseded_by=sides[1])
    assert put(sides[0], prompt) == held
    services.retire_fact(sides[1])
    assert c.held(sides[0]) == [""]


# Wrong answers that are true


def choice(fact: Fact, prompt: str, *wrong: str) -> Question:
    texts = ["4,000", *wrong, "9,100"]
    payload = {"choices": [{"id": f"k{n}", "text": text} for n, text in enumerate(texts)], "correct": "k0"}
    passage = fact.evidence.get(primary=True).passage
    return factories.QuestionFactory(
        article=passage.revision.article, fact=fact, passage=passage, prompt=prompt, payload=payload, answer="4,000"
    )


def test_a_wrong_answer_that_another_article_makes_true_holds_it(topic: Topic, sides: tuple[Fact, Fact]) -> None:
    Evidence.objects.filter(stance="disputes").delete()
    one = choice(sides[0], "How many soldiers crossed the border at Arden, all told?", "5,500")
    two = choice(sides[0], "How many soldiers crossed the border at Arden by night?", "2,300")
    hold(topic)
    assert set(Question.objects.filter(pk=one.pk).values_list("held", flat=True)) == {OPTION}
    assert Question.objects.get(pk=two.pk).held == ""
    named = f"According to the report “The border, by Arden Gazette”, {one.prompt[:1].lower()}{one.prompt[1:]}"
    Question.objects.filter(pk=one.pk).update(prompt=named)
    hold(topic)
    assert Question.objects.get(pk=one.pk).held == ""


def test_where_the_other_source_is_wrong_its_value_is_a_good_wrong_answer(sides: tuple[Fact, Fact]) -> None:
    one = choice(sides[0], "How many soldiers crossed the border at Arden, all told?", "5,500")
    services.settle(sides[0], Evidence.objects.get(fact=sides[0], stance="disputes").passage, "right", None)
    assert Question.objects.get(pk=one.pk).held == ""
    services.settle(sides[0], Evidence.objects.get(fact=sides[0], stance="disputes").passage, "agrees", None)
    assert Question.objects.get(pk=one.pk).held == OPTION


def test_it_takes_as_many_statements_for_a_few_as_for_many(topic: Topic, sides: tuple[Fact, Fact]) -> None:
    Evidence.objects.filter(fact=sides[0], stance="disputes").update(stance="compatible")
    Evidence.objects.filter(fact=sides[1], stance="disputes").delete()
    hold(topic)
    counts: list[Any] = []
    for size in (2, 20):  # no prompt stands there twice
        for n in range(size):
            choice(sides[0], f"How many soldiers crossed the border at Arden{'?' * (size + n + 1)}", "5,500")
        with CaptureQueriesContext(connection) as seen:
            hold(topic)
        counts.append([one["sql"] for one in seen if "SAVEPOINT" not in one["sql"]])
    assert len(counts[0]) == len(counts[1]) <= 20
    assert Question.objects.held().filter(held=OPTION).count() == 22


# From the text


def test_two_articles_that_count_differently_are_never_asked_without_their_source(topic: Topic) -> None:
    """The generator, the store and the holding together."""
    texts = {
        "Arden Gazette": "The bridge over the Lenn opened in 1931. "
        "The bridge over the Lenn carried 12,400 carts in 1932. "
        "The engineer Clara Voss designed the bridge over the Lenn.",
        "Ulm Courier": "The town of Arden paid for the stone. The bridge over the Lenn carried 15,900 carts in 1932. "
        "A flood damaged the bridge over the Lenn in 1954.",
    }
    titles = ("Carts on the bridge over the Lenn", "The bridge over the Lenn floods")
    _first, second = (c.article(topic, *told, title=title) for told, title in zip(both(texts), titles, strict=True))
    services.retire_article(second)
    services.generate_questions(topic)
    services.approve_all(Question.objects.drafts().select_related("fact", "passage__revision__article"))
    counted = Question.objects.filter(fact__value__amount="12400")
    plain = counted.published().exclude(prompt__contains="According to")
    assert set(plain.values_list("held", flat=True)) == {""}
    services.restore_article(second)
    services.generate_questions(topic)
    assert Evidence.objects.filter(fact__value__amount="12400", stance="disputes").exists()
    assert set(plain.values_list("held", flat=True)) == {CONFLICT}
    services.approve_all(Question.objects.drafts().select_related("fact", "passage__revision__article"))
    asked = Question.objects.servable(Topic.objects.open()).filter(fact__value__amount__in=["12400", "15900"])
    prompts = list(asked.values_list("prompt", flat=True))
    assert prompts
    assert all("According to" in prompt for prompt in prompts)


def both(texts: dict[str, str]) -> list[tuple[str, str]]:
    """Text and paper."""
    return [(text, paper) for paper, text in texts.items()]
