"""The log is the truth: cards rebuilt from it, facts that were merged."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import StringIO
from random import Random
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from content.models import Fact, Question
from content.signals import fact_merged
from quizzes import selectors, services
from quizzes.models import Answer, Card, Learner, Session
from quizzes.scheduling import Evidence, Rating, apply
from tests.conftest import NOW
from tests.factories import LearnerFactory
from tests.quizzes.factories import RIGHT, WRONG, answer_next, play, questions, token_for
from tests.worlds import again

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def cards(learner: Learner) -> dict[int, dict[str, Any]]:
    return {card["fact_id"]: card for card in Card.objects.filter(learner=learner).values()}


@pytest.fixture
def studied(db: None) -> Learner:
    return again(two_months)


def two_months() -> Learner:
    """A learner who answered for two months, with misses, repeats, practice and days off."""
    learner, rng = LearnerFactory(), Random(7)
    facts = [question.fact_id for question in questions(9)]
    for n in range(60):
        if rng.random() < 0.3:
            continue
        moment = NOW + n * DAY
        if rng.random() < 0.1:
            practice = Session.objects.create(
                learner=learner, queue=facts[:2], planned=2, started_at=moment, practice=True
            )
            play(practice, moment, [WRONG])
        session = Session.objects.create(learner=learner, queue=facts[n % 5 :: 3], planned=3, started_at=moment)
        play(session, moment, rng.choices([RIGHT, WRONG], [3, 1], k=4))
    return learner


def test_a_rebuild_gives_the_same_cards(studied: Learner) -> None:
    before = cards(studied)
    assert services.rebuild_cards(studied) == len(before) == 9
    after = cards(studied)
    for fact, card in before.items():
        for name in ("stability", "difficulty"):
            assert after[fact].pop(name) == pytest.approx(card.pop(name), rel=1e-9)
    assert after == before


def test_a_lost_or_spoilt_card_comes_back(studied: Learner) -> None:
    before = cards(studied)
    spoilt, lost = list(before)[:2]
    Card.objects.filter(learner=studied, fact_id=spoilt).update(stability=1.0, due_day=None, answers=0)
    Card.objects.filter(learner=studied, fact_id=lost).delete()
    services.rebuild_cards(studied)
    after = cards(studied)
    assert after[spoilt]["stability"] == pytest.approx(before[spoilt]["stability"], rel=1e-9)
    assert after[lost]["due_day"] == before[lost]["due_day"]


def test_where_the_log_was_made_by_another_algorithm_due_days_are_chosen_anew(studied: Learner) -> None:
    before = cards(studied)
    fact = next(iter(before))
    for answer in Answer.objects.filter(learner=studied, fact_id=fact, scheduled=True):
        changed = answer.card_after | {"stability": 400.0, "due_day": "2031-01-01"}
        Answer.objects.filter(pk=answer.pk).update(card_after=changed)
    services.rebuild_cards(studied)
    card = Card.objects.get(learner=studied, fact_id=fact)
    assert card.stability == pytest.approx(before[fact]["stability"], rel=1e-9)
    assert card.due_day > card.last_day
    assert card.due_day.year < 2031


def test_a_rebuild_leaves_other_learners_alone(studied: Learner, now: datetime) -> None:
    other = LearnerFactory()
    answer_next(services.start_session(other, now), now)
    before = cards(other)
    services.rebuild_cards(studied)
    assert cards(other) == before


def test_studying_goes_on_after_a_rebuild(studied: Learner, now: datetime) -> None:
    services.rebuild_cards(studied)
    later = now + 100 * DAY
    answer = answer_next(services.start_session(studied, later), later)
    assert answer.scheduled
    assert answer.ordinal > 0


def test_the_command_rebuilds_everybody_or_one(studied: Learner, now: datetime) -> None:
    answer_next(services.start_session(LearnerFactory(), now), now)
    Card.objects.all().delete()
    out = StringIO()
    call_command("rebuild_cards", learner=studied.user.username, stdout=out)
    assert out.getvalue() == "Rebuilt 9 cards of 1 learners.\n"
    call_command("rebuild_cards", stdout=out)
    assert "Rebuilt 10 cards of 2 learners." in out.getvalue()
    with pytest.raises(CommandError, match="No learner is called 'nobody'"):
        call_command("rebuild_cards", learner="nobody")


def merge(gone: Fact, into: Fact) -> None:
    """As content does it: the younger fact is retired and points at the older, its questions move along."""
    gone.status, gone.merged_into = Fact.Status.RETIRED, into
    gone.save()
    Question.objects.filter(fact=gone).update(fact=into)
    fact_merged.send(sender=Fact, fact=gone, into=into)


def test_a_merged_fact_is_learnt_once(now: datetime) -> None:
    old, young = questions(2)
    learner = LearnerFactory()
    for moment, question in [(now, old), (now + 3 * DAY, young)]:
        session = Session.objects.create(learner=learner, queue=[question.fact_id], planned=1, started_at=moment)
        answer_next(session, moment)
    merge(young.fact, old.fact)
    one = apply(None, Evidence(Rating.GOOD, 0.25), 0)
    both = apply(one, Evidence(Rating.GOOD, 0.25), 3)
    card = Card.objects.get(learner=learner, fact=old.fact)
    assert (card.stability, card.reps, card.last_day) == (
        pytest.approx(both.stability, rel=1e-9),
        2,
        (now + 3 * DAY).date(),
    )
    assert card.answers == 1
    before = cards(learner)
    services.rebuild_cards(learner)
    assert cards(learner) == before


def test_a_merge_into_a_fact_that_was_never_asked(now: datetime) -> None:
    old, young = questions(2)
    learner = LearnerFactory()
    session = Session.objects.create(learner=learner, queue=[young.fact_id], planned=1, started_at=now)
    answer_next(session, now)
    memory = Card.objects.get().stability
    merge(young.fact, old.fact)
    card = Card.objects.get(fact=old.fact)
    assert (card.stability, card.answers) == (pytest.approx(memory), 0)
    later = now + 5 * DAY
    answer = answer_next(services.start_session(learner, later), later)
    assert (answer.fact_id, answer.scheduled) == (old.fact_id, True)
    assert answer.card_before["reps"] == 1


def test_a_question_on_the_screen_while_its_fact_is_merged_is_logged(now: datetime) -> None:
    old, young = questions(2)
    learner = LearnerFactory()
    session = Session.objects.create(learner=learner, queue=[young.fact_id], planned=1, started_at=now)
    answer_next(session, now, WRONG)
    token = token_for(young, session, now, ordinal=1)
    merge(young.fact, old.fact)
    answer = services.submit_answer(learner.user, token, RIGHT, now + DAY)
    assert answer.correct
    assert not answer.scheduled
    assert selectors.next_question(session, now + DAY) is None


def test_a_merge_disturbs_nobody_else(now: datetime) -> None:
    old, young = questions(2)
    stranger = LearnerFactory()
    session = Session.objects.create(learner=stranger, queue=[old.fact_id], planned=1, started_at=now)
    answer_next(session, now)
    before = cards(stranger)
    merge(young.fact, old.fact)
    assert cards(stranger) == before
