"""The log with everything in it: whatever a learner does, a replay leads to the cards as they are."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes import services
from quizzes.models import Answer, Card, DailyCount, Session
from quizzes.services.counting import COUNTS, counts_of
from tests.conftest import NOW
from tests.factories import LearnerFactory
from tests.quizzes.playing import DEEDS, Player, mixed_bank
from tests.same_everywhere import examples

pytestmark = pytest.mark.django_db


def cards(learner_id: int) -> dict[int, dict[str, Any]]:
    return {card["fact_id"]: card for card in Card.objects.filter(learner_id=learner_id).values()}


def same_cards(learner_id: int) -> None:
    before = cards(learner_id)
    services.rebuild_cards(LearnerFactory._meta.model.objects.get(pk=learner_id))
    after = cards(learner_id)
    assert after.keys() == before.keys()
    for fact, card in before.items():
        assert after[fact] == {
            name: pytest.approx(value, rel=1e-9) if isinstance(value, float) else value for name, value in card.items()
        }


def same_counts(learner_id: int) -> None:
    """Daily counts are those of the answers that stand."""
    wanted: dict[tuple[int, Any], dict[str, float]] = {}
    for answer in Answer.objects.standing().filter(learner_id=learner_id):
        answer.correct = answer.correct or answer.overridden
        row = wanted.setdefault((answer.article_id, answer.day), dict.fromkeys(COUNTS, 0))
        for name, value in counts_of(answer).items():
            row[name] += value
    found = {(row.article_id, row.day): row for row in DailyCount.objects.filter(learner_id=learner_id)}
    assert found.keys() == wanted.keys()
    for key, row in wanted.items():
        for name, value in row.items():
            assert getattr(found[key], name) == pytest.approx(value, abs=1e-9), name


def same_sessions(learner_id: int) -> None:
    for session in Session.objects.filter(learner_id=learner_id):
        stand = list(Answer.objects.standing().filter(learner_id=learner_id, session_id=session.pk))
        assert session.answered == len(stand)
        assert session.correct == sum(answer.correct or answer.overridden for answer in stand)


@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(st.sampled_from(DEEDS), min_size=10, max_size=30))
def test_a_replay_leads_to_the_cards_whatever_was_done(db: None, deeds: list[str]) -> None:
    if not Card.objects.exists() and not Session.objects.exists():
        mixed_bank(3)
    learner = LearnerFactory()
    Player(learner, NOW).play(deeds)
    same_counts(learner.pk)
    same_sessions(learner.pk)
    same_cards(learner.pk)


def test_everything_in_one_life(db: None) -> None:
    """The same with all that can be done in it, so that no deed is passed over in every example."""
    mixed_bank(4)
    learner = LearnerFactory()
    player = Player(learner, NOW)
    for day in range(12):
        player.play(["wrong", "override", "undo", "hint", "right", "undo", "right", "wrong", "undo", "hint", "wrong"])
        player.play(["cards", "right", "undo", "wrong", "practice", "wrong", "override"])
        player.now += timedelta(days=day + 1)
        player.session = None
    assert set(player.done) >= {"right", "wrong", "hint", "undo", "override", "cards", "practice"}
    assert set(Answer.objects.values_list("action", flat=True)) == set(Answer.Action.values)
    same_counts(learner.pk)
    same_sessions(learner.pk)
    same_cards(learner.pk)


def test_a_stranger_in_between_is_not_touched(db: None) -> None:
    mixed_bank(2)
    stranger, learner = LearnerFactory(), LearnerFactory()
    Player(stranger, NOW).play(["right", "wrong", "right"])
    before = cards(stranger.pk)
    Player(learner, NOW).play(["wrong", "override", "undo", "undo", "right"])
    assert cards(stranger.pk) == before
