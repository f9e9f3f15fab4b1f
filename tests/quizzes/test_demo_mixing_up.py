"""Where sources disagree, the demo's student mixes them up, so that whoever tries the demo meets it."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from content.models import Evidence, Question
from quizzes import selectors, services
from quizzes.demo.mixing_up import mix_up
from quizzes.models import Answer, Card, Learner
from tests import factories
from tests.quizzes.factories import answer_next
from tests.quizzes.test_other_sources import ATTRIBUTED, OURS, THEIRS, another, asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(student: Any) -> Learner:
    return services.learner_for(student)


@pytest.fixture
def disputed(learner: Learner, now: datetime) -> Question:
    """A question that sources dispute, met ten days ago."""
    question = asking(factories.ArticleFactory(revision=OURS), ATTRIBUTED)
    another(question, THEIRS, "About 50,000")
    answer_next(services.start_session(learner, now - timedelta(days=10)), now - timedelta(days=10), "39,000")
    return question


def test_what_another_source_says_is_typed_and_asked_again_today(
    learner: Learner, disputed: Question, now: datetime
) -> None:
    assert mix_up(learner.user, now - timedelta(days=4), Random(1)) == 2
    missed, mended = Answer.objects.order_by("answered_at")[1:]
    assert (missed.response, missed.correct, mended.correct) == ("About 50,000", False, True)
    shown = selectors.feedback(learner, missed.id, now)
    assert shown.others.yours is not None
    assert Card.objects.get().due_day <= now.date()
    assert services.start_session(learner, now).queue == [disputed.fact_id]


def test_of_choices_a_wrong_one_is_taken(learner: Learner, disputed: Question, now: datetime) -> None:
    choices = [{"id": "r1r1", "text": "39,000"}, {"id": "w1w1", "text": "12,000"}]
    Question.objects.update(kind="multiple_choice", payload={"choices": choices, "correct": "r1r1"})
    mix_up(learner.user, now - timedelta(days=4), Random(1))
    assert Answer.objects.order_by("answered_at")[1].response == "w1w1"


def test_where_all_agree_nothing_is_mixed_up(learner: Learner, disputed: Question, now: datetime) -> None:
    Evidence.objects.filter(stance="disputes").update(stance="compatible")
    assert mix_up(learner.user, now, Random(1)) == 0
    assert Answer.objects.count() == 1
