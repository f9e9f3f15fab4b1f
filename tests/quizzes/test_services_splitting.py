"""Memories when facts are merged and split: the log stays, and every card is what replaying it gives."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from content import services as content
from content.errors import NotAllowedNow
from content.models import Fact, Question
from quizzes import services
from quizzes.models import Answer, Card, Learner, Session
from quizzes.scheduling import Evidence, Rating, apply
from quizzes.scheduling.replay import Kin
from tests.factories import ArticleFactory, LearnerFactory
from tests.quizzes.factories import RIGHT, WRONG, answer_next, question_in
from tests.same_everywhere import examples

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def ask(learner: Learner, question: Question, moment: datetime, response: str = RIGHT) -> Answer:
    """One answer to just this question, in a session of its own."""
    others = Question.objects.filter(fact=question.fact_id).exclude(pk=question.pk)
    held = list(others.filter(status="published"))
    others.update(status="retired")
    session = Session.objects.create(learner=learner, queue=[question.fact_id], planned=1, started_at=moment)
    answer = answer_next(session, moment, response)
    Question.objects.filter(pk__in=[one.pk for one in held]).update(status="published")
    return answer


def second(question: Question) -> Question:
    """Another question that was taken for one about the same fact, with a passage of its own."""
    other = question_in(question.passage.revision.article)
    gone = other.fact
    Question.objects.filter(pk=other.pk).update(fact=question.fact)
    gone.evidence.update(fact=question.fact, primary=False)
    gone.delete()
    other.refresh_from_db()
    return other


def part(fact: Fact, *questions: Question) -> Fact:
    made = content.split_fact(fact, [one.pk for one in questions], statement="Another.", answer="4 May 1931")
    for question in questions:
        question.refresh_from_db()
    return made


def memory(learner: Learner, fact: Fact | int) -> tuple[Any, ...] | None:
    key = fact if isinstance(fact, int) else fact.pk
    card = Card.objects.filter(learner=learner, fact_id=key).first()
    return card and (card.stability, card.difficulty, card.reps, card.lapses, card.last_day)


def log(learner: Learner) -> list[dict[str, Any]]:
    return list(Answer.objects.filter(learner=learner).order_by("fact_id", "ordinal").values())


def cards(learner: Learner) -> dict[int, dict[str, Any]]:
    found = {}
    for card in Card.objects.filter(learner=learner).values():
        rounded = {name: card[name] and round(card[name], 7) for name in ("stability", "difficulty")}
        found[card["fact_id"]] = card | rounded
    return found


def test_each_of_two_facts_is_remembered_by_the_answers_to_its_questions(now: datetime) -> None:
    learner = LearnerFactory()
    one = question_in(ArticleFactory())
    other = second(one)
    ask(learner, one, now)
    ask(learner, other, now + 3 * DAY, WRONG)
    ask(learner, one, now + 9 * DAY)
    before, written = memory(learner, one.fact), log(learner)
    new = part(one.fact, other)
    missed = apply(None, Evidence(Rating.AGAIN, 0.25), 0)
    assert memory(learner, one.fact) == before
    assert memory(learner, new) == (
        pytest.approx(missed.stability), pytest.approx(missed.difficulty), 1, missed.lapses, (now + 3 * DAY).date()
    )  # fmt: skip
    assert log(learner) == written
    card = Card.objects.get(learner=learner, fact=new)
    assert (card.answers, card.asked, card.last_question) == (0, 0, None)


def test_whoever_never_answered_what_went_has_no_memory_of_it(now: datetime) -> None:
    learner = LearnerFactory()
    one = question_in(ArticleFactory())
    other = second(one)
    ask(learner, one, now)
    new = part(one.fact, other)
    assert memory(learner, new) is None
    assert memory(learner, one.fact) is not None


def test_studying_goes_on_with_both(now: datetime) -> None:
    learner = LearnerFactory()
    one = question_in(ArticleFactory())
    other = second(one)
    ask(learner, other, now)
    new = part(one.fact, other)
    answer = ask(learner, other, now + 4 * DAY)
    assert (answer.fact_id, answer.ordinal, answer.scheduled) == (new.pk, 0, True)
    assert answer.card_before["reps"] == 1
    assert memory(learner, new)[2] == 2
    assert memory(learner, one.fact)[2] == 1
    before = cards(learner)
    services.rebuild_cards(learner)
    assert cards(learner) == before


def test_an_answer_stays_the_first_to_its_question_whatever_becomes_of_the_fact(now: datetime) -> None:
    learner = LearnerFactory()
    one = question_in(ArticleFactory())
    other = second(one)
    assert ask(learner, other, now).first
    part(one.fact, other)
    assert not ask(learner, other, now + 3 * DAY).first
    assert ask(learner, one, now + 3 * DAY).first
    content.merge_facts(other.fact, one.fact)
    other.refresh_from_db()
    assert not ask(learner, other, now + 9 * DAY).first


def test_an_answer_taken_back_after_the_split_counts_for_neither(now: datetime) -> None:
    learner = LearnerFactory()
    one = question_in(ArticleFactory())
    other = second(one)
    ask(learner, one, now)
    answer = ask(learner, other, now + 4 * DAY, WRONG)
    new = part(one.fact, other)
    assert memory(learner, new) is not None
    services.undo_answer(learner.user, answer.session_id, answer.id, now + 4 * DAY)
    assert memory(learner, new) is None
    assert memory(learner, one.fact)[2] == 1
    before = cards(learner)
    services.rebuild_cards(learner)
    assert cards(learner) == before


def test_a_fact_keeps_what_it_had_when_its_part_is_split_again(now: datetime) -> None:
    learner = LearnerFactory()
    one = question_in(ArticleFactory())
    other, third = second(one), second(one)
    ask(learner, other, now)
    ask(learner, third, now + 5 * DAY)
    new = part(one.fact, other, third)
    known = memory(learner, one.fact), memory(learner, new)
    newer = part(new, third)
    assert (memory(learner, one.fact), memory(learner, new)) == known
    assert memory(learner, newer)[2] == 1
    before = cards(learner)
    services.rebuild_cards(learner)
    assert cards(learner) == before


def test_merged_again_it_is_as_if_nothing_had_been(now: datetime) -> None:
    learner = LearnerFactory()
    one = question_in(ArticleFactory())
    other = second(one)
    ask(learner, one, now)
    ask(learner, other, now + 4 * DAY)
    before = memory(learner, one.fact)
    content.merge_facts(one.fact, part(one.fact, other), although_different=True)
    assert memory(learner, one.fact) == before


@settings(max_examples=examples(8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
@example(seed=749)  # one who never met the fact that goes, but what was split off its kin
def test_cards_equal_their_replay_whatever_is_merged_and_split(now: datetime, db: None, seed: int) -> None:
    """Answers, merges, splits and answers again, in any order: the cards are what the log says, and the log grows."""
    rng, moment = Random(seed), now
    article = ArticleFactory()
    questions = [question_in(article) for _ in range(3)]
    questions += [second(questions[0]), second(questions[1])]
    learners = [LearnerFactory(), LearnerFactory()]
    for _ in range(12):
        moment += rng.choice([1, 2, 6]) * DAY
        step, standing = rng.random(), list(Fact.objects.filter(topic=article.topic, status="active"))
        question = rng.choice(questions)
        question.refresh_from_db()
        if step < 0.6:
            ask(rng.choice(learners), question, moment, rng.choice([RIGHT, RIGHT, WRONG]))
        elif step < 0.8 and len(standing) > 1:
            content.merge_facts(*rng.sample(standing, 2), although_different=True)
        elif step >= 0.8:
            try:
                part(question.fact, question)
            except NotAllowedNow:
                continue
        for learner in learners:
            before, written = cards(learner), log(learner)
            services.rebuild_cards(learner)
            assert cards(learner) == before
            assert log(learner) == written


# Which facts an answer counts for


@pytest.mark.parametrize(
    ("survivors", "origins", "fact", "home", "counts"),
    [
        ({}, {}, 1, None, {1}),
        ({}, {}, 1, 1, {1}),
        ({2: 1}, {}, 2, 1, {1}),
        ({}, {2: 1}, 1, 2, {1, 2}),
        ({}, {2: 1}, 1, 1, {1}),
        ({}, {2: 1, 3: 2}, 1, 3, {1, 2, 3}),
        ({}, {2: 1, 3: 2}, 2, 3, {2, 3}),
        ({}, {2: 1, 3: 1}, 1, 3, {1, 3}),
        ({2: 1}, {2: 1}, 1, 1, {1}),
        ({5: 4}, {5: 1}, 1, 4, {1, 4}),
        ({1: 0}, {2: 1}, 1, 2, {0, 2}),
        ({}, {2: 1}, 3, 2, {3}),
        ({2: 1, 3: 1}, {2: 1, 3: 2}, 1, 1, {1}),
    ],
)
def test_an_answer_counts_for_every_fact_that_had_it(
    survivors: dict[int, int], origins: dict[int, int], fact: int, home: int | None, counts: set[int]
) -> None:
    assert Kin(survivors, origins).counts_for(fact, home) == counts


def test_a_family_is_whoever_was_merged_or_split() -> None:
    kin = Kin({2: 1, 9: 8}, {3: 2, 4: 3})
    assert kin.family(4) == kin.family(1) == {1, 2, 3, 4}
    assert kin.family(7) == {7}
