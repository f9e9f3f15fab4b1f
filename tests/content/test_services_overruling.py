"""A refused draft used all the same, and what the next run makes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from content import services
from content.drafts import FactDraft, QuestionDraft, Refusal, TopicDraft
from content.errors import NotAllowedNow
from content.models import Fact, Question, RefusedDraft, Review, Topic
from content.selectors import live_revisions
from tests import factories
from tests.content import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic() -> Topic:
    topic = factories.TopicFactory()
    services.import_article(topic, made.article_draft())
    return topic


def refusal(draft: QuestionDraft, reason: str = "trivial: everybody knows it") -> Refusal:
    fact = draft.fact
    told = (fact.passage, draft.template, draft.prompt, fact.answer, reason, draft.kind)
    return Refusal(*told, fact.key, draft.payload)


def drafted(reason: str = "trivial: everybody knows it", **more: Any) -> TopicDraft:
    """A fact with one draft, and another draft of it that was refused for `reason`."""
    fact = designer()
    return TopicDraft((fact,), (choice(fact),), (refusal(made.typed(fact, "Who?", **more), reason),))


def designer() -> FactDraft:
    return made.fact("bridge designer", made.ENGINEER, "Clara Voss")


def choice(fact: FactDraft) -> QuestionDraft:
    return made.choice(fact, "Who designed the bridge?", wrong=("Anna Lind", "Otto Brandt", "Ida Holm"))


def run(topic: Topic, draft: TopicDraft) -> Any:
    return services.store_topic_draft(topic, list(live_revisions(topic)), draft, generator_version="test-1")


def test_it_becomes_a_draft_with_the_refusal_as_its_doubt(topic: Topic, teacher: Any) -> None:
    run(topic, drafted())
    question = services.use_anyway(RefusedDraft.objects.get(), teacher)
    question.refresh_from_db()
    assert (question.status, question.origin, question.tier) == ("draft", "rule", "review")
    assert (question.kind, question.prompt, question.answer) == ("short_answer", "Who?", "Clara Voss")
    assert question.doubt == "it had been refused: everybody knows it"
    assert question.passage.quote == made.ENGINEER
    assert question.fact == Fact.objects.get()
    assert question.fact.evidence.filter(passage=question.passage).exists()
    assert (question.created_by, question.confidence) == (teacher, None)
    assert not RefusedDraft.objects.exists()


def test_the_next_run_neither_withdraws_it_nor_writes_or_refuses_it_again(topic: Topic) -> None:
    run(topic, drafted())
    question = services.use_anyway(RefusedDraft.objects.get())
    before = Question.objects.values().get(pk=question.pk)
    report = run(topic, drafted())
    assert (report.withdrawn, report.mended, report.new_drafts) == (0, 0, 0)
    assert Question.objects.values().get(pk=question.pk) == before
    assert not RefusedDraft.objects.exists()
    # Nor does a run in which the gate has learnt better.
    fact = designer()
    run(topic, TopicDraft((fact,), (choice(fact), made.typed(fact, "Who?"))))
    assert Question.objects.values().get(pk=question.pk) == before


@pytest.mark.parametrize("reworded", ["Who, then?", "Who designed it?"])
def test_once_it_is_turned_down_or_reworded_it_is_refused_no_more(topic: Topic, teacher: Any, reworded: str) -> None:
    run(topic, drafted())
    question = services.use_anyway(RefusedDraft.objects.get(), teacher)
    answers = services.Answers("Clara Voss")
    services.edit_question(
        question, services.WrittenQuestion("short_answer", reworded, answers, made.ENGINEER), teacher
    )
    services.reject(question, teacher, reason="trivial")
    run(topic, drafted())
    assert Question.objects.filter(kind="short_answer").count() == 1
    assert not RefusedDraft.objects.exists()


def test_what_becomes_of_it_teaches_nothing(topic: Topic, teacher: Any) -> None:
    run(topic, drafted())
    question = services.use_anyway(RefusedDraft.objects.get(), teacher)
    services.approve(question, teacher)
    assert question.status == "published"
    assert Review.objects.get().teaches is False


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        ("true_elsewhere: another article has 1934", "no one right answer"),
        ("answer_in_passage: it does not stand there", "does not bear it out"),
        ("the article is all about it", "no whole question"),
    ],
)
def test_a_hard_reason_cannot_be_overruled(topic: Topic, reason: str, why: str) -> None:
    run(topic, drafted(reason))
    refused = RefusedDraft.objects.get()
    assert refused.payload is not None
    with pytest.raises(NotAllowedNow, match=why):
        services.use_anyway(refused)
    assert RefusedDraft.objects.filter(pk=refused.pk).exists()
    assert Question.objects.count() == 1


def test_what_never_was_whole_cannot_be_used(topic: Topic) -> None:
    fact = designer()
    broken = replace(made.typed(fact, "Who?"), payload={"answer": ""})
    run(topic, TopicDraft((fact,), (), (refusal(broken), made.refusal("pronoun: it"))))
    for refused in RefusedDraft.objects.all():
        assert refused.payload is None
        with pytest.raises(NotAllowedNow, match="before it was a whole question"):
            services.use_anyway(refused)


@pytest.mark.parametrize("lost", ["fact", "article", "text", "twin"])
def test_what_has_changed_since_is_said(topic: Topic, lost: str) -> None:
    run(topic, drafted())
    refused = RefusedDraft.objects.get()
    article = refused.revision.article
    if lost == "fact":
        Fact.objects.update(status="retired")
    elif lost == "article":
        services.retire_article(article)
    elif lost == "text":
        factories.RevisionFactory(article=article, number=2)
    else:
        choice = Question.objects.get()
        factories.QuestionFactory(fact=choice.fact, passage=choice.passage, kind="short_answer", prompt="Who?")
    before = Question.objects.count()
    words = {
        "fact": "fact is retired",
        "article": "article is retired",
        "text": "changed since",
        "twin": "there already",
    }
    with pytest.raises(NotAllowedNow, match=words[lost]):
        services.use_anyway(RefusedDraft.objects.get())
    assert Question.objects.count() == before


def test_a_merged_fact_hands_its_refused_drafts_on(topic: Topic) -> None:
    run(topic, drafted())
    refused = RefusedDraft.objects.get()
    older = factories.FactFactory(topic=topic)
    Fact.objects.exclude(pk=older.pk).update(status="retired", merged_into=older)
    assert services.use_anyway(RefusedDraft.objects.get(pk=refused.pk)).fact == older


def test_the_same_run_again_leaves_the_refusals_alone(topic: Topic) -> None:
    run(topic, drafted())
    before = list(RefusedDraft.objects.values())
    assert before[0]["fact_id"] is not None
    run(topic, drafted())
    assert list(RefusedDraft.objects.values()) == before
