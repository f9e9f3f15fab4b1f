"""Memories while articles are revised at random: cards stay what replay gives, and no surviving fact is forgotten."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from content.drafts import ArticleDraft, Block
from content.errors import NotAllowedNow
from content.models import Article, Fact, Passage, PassageChange, Question
from content.services.changed_passages import settle_change, unsettle_change
from content.services.revising import revise_article
from quizzes import services
from quizzes.models import Answer, Card, Learner, Session
from tests.benchmarks.edits import Article as Edited
from tests.benchmarks.edits import article_of, edited
from tests.factories import ArticleFactory, FactFactory, LearnerFactory, QuestionFactory, passage_of
from tests.quizzes.factories import answer_next
from tests.same_everywhere import examples

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BRIDGES = 6


def sentence(n: int) -> str:
    day = date(1801, 3, 2) + timedelta(days=97 * n)
    return f"The bridge over the river at Arden number {n + 1} opened on {day.day} {day:%B} {day.year} in rain."


@pytest.fixture
def edits() -> Edited:
    return article_of([[sentence(n) for n in range(3)], [sentence(n) for n in range(3, BRIDGES)]])


@pytest.fixture
def article(edits: Edited) -> Article:
    """An article of six bridges, each with a question on the day it opened."""
    made = ArticleFactory(revision=edits.written()[0])
    for n in range(BRIDGES):
        quote = sentence(n)
        answer = quote.partition(" on ")[2].removesuffix(" in rain.")
        fact = FactFactory(topic=made.topic, statement=quote, value={"kind": "date", "text": answer})
        QuestionFactory(
            article=made, fact=fact, passage=passage_of(made, quote), kind="date", payload={"answer": answer},
            answer=answer, prompt=f"When did bridge {n + 1} open?",
        )  # fmt: skip
    return made


def draft(text: str) -> ArticleDraft:
    return ArticleDraft(text=text, title="", title_derived=True, blocks=(Block("prose", 0, len(text)),))


def study(learner: Learner, moment: datetime, rng: Random) -> None:
    """One answer, right or wrong, to each fact that may be asked."""
    asked = Question.objects.published().filter(held="", fact__status=Fact.Status.ACTIVE).order_by("pk")
    facts = list(dict.fromkeys(asked.values_list("fact_id", flat=True)))
    if not facts:
        return
    session = Session.objects.create(learner=learner, queue=facts, planned=len(facts), started_at=moment)
    for n in range(len(facts)):
        answer_next(session, moment + timedelta(minutes=n), rng.choice(["1 May 1700", right(facts[n])]))


def right(fact: int) -> str:
    return Question.objects.published().filter(fact=fact, held="")[0].answer


def rewritten(article: Article) -> None:
    """What the generator would make of the changed words: a fact and a draft for each."""
    for change in PassageChange.objects.open():
        old = Question.objects.filter(passage=change.passage).order_by("pk")[0]
        answer = change.new_quote.partition(" on ")[2].removesuffix(" in rain.") or "1700"
        place = {"revision": change.revision, "start": change.new_start, "end": change.new_end}
        passage, _made = Passage.objects.get_or_create(**place, defaults={"quote": change.new_quote})
        value = {"kind": "date", "text": answer}
        fact = FactFactory(topic=article.topic, statement=change.new_quote, value=value)
        QuestionFactory(
            article=article, fact=fact, passage=passage, kind="date", payload={"answer": answer}, answer=answer,
            prompt=old.prompt, status=Question.Status.DRAFT,
        )  # fmt: skip


def settle(rng: Random) -> None:
    teacher = get_user_model().objects.first()
    for change in PassageChange.objects.open():
        try:
            settled = settle_change(change, rng.choice(["kept", "taken_over", "retired"]), teacher)
        except NotAllowedNow:
            continue
        if rng.random() < 0.3:
            try:
                unsettle_change(settled, teacher)
            except NotAllowedNow:
                continue


def cards(learner: Learner) -> dict[int, dict[str, Any]]:
    found = {}
    for card in Card.objects.filter(learner=learner).values():
        rounded = {name: card[name] and round(card[name], 7) for name in ("stability", "difficulty")}
        found[card["fact_id"]] = card | rounded
    return found


def survivor(fact: Fact) -> Fact:
    while fact.merged_into is not None:
        fact = fact.merged_into
    return fact


@pytest.mark.parametrize("seed", range(examples(5)))
def test_random_revisions_cost_nobody_a_memory(article: Article, edits: Edited, now: datetime, seed: int) -> None:
    rng, learner = Random(seed), LearnerFactory()
    first = edits.written()[0]
    study(learner, now, rng)
    assert Answer.objects.count() == BRIDGES
    for week in range(1, 5):
        edited(edits, 2, rng)
        text = first if rng.random() < 0.2 else edits.written()[0]
        if text.strip() and revise_article(article, draft(text)).new:
            rewritten(article)
            settle(rng)
        study(learner, now + week * 7 * DAY, rng)
        before, log = cards(learner), list(Answer.objects.order_by("pk").values())
        services.rebuild_cards(learner)
        assert cards(learner) == before
        assert list(Answer.objects.order_by("pk").values()) == log
        answered = {survivor(Fact.objects.get(pk=pk)).pk for pk in Answer.objects.values_list("fact", flat=True)}
        assert answered <= {pk for pk, card in before.items() if card["stability"] is not None}
        for passage in Passage.objects.select_related("revision"):
            assert passage.revision.text[passage.start : passage.end] == passage.quote
