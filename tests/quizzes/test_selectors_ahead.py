"""The prompts that a session's page brings along."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from content.models import Question
from quizzes import selectors, services
from quizzes.attempts import read
from quizzes.models import Answer, Learner, Session
from quizzes.selectors.ahead import AHEAD
from quizzes.shapes import AskedQuestion
from tests import factories
from tests.quizzes.factories import RIGHT, answer_next, questions, statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(student: Any) -> Learner:
    return services.learner_for(student)


def ahead(session: Session, now: datetime) -> list[AskedQuestion]:
    current = selectors.next_question(session, now)
    assert current is not None
    return selectors.prompts_ahead(session, session.learner, current, now)


def test_they_are_what_the_session_asks_next(learner: Learner, now: datetime) -> None:
    questions(5)
    session = services.start_session(learner, now)
    brought = ahead(session, now)
    assert [one.number for one in brought] == [2, 3, 4, 5]
    assert {one.total for one in brought} == {5}
    for prompt in brought:
        answer_next(session, now)
        asked = selectors.next_question(session, now)
        assert asked is not None
        assert (asked.question_id, asked.presented) == (prompt.question_id, prompt.presented)
        assert read(prompt.attempt, learner.pk).answer_id == read(asked.attempt, learner.pk).answer_id


def test_an_answer_to_one_of_them_counts_like_any_other(learner: Learner, now: datetime) -> None:
    questions(3)
    session = services.start_session(learner, now)
    last = ahead(session, now)[-1]
    services.submit_answer(learner.user, last.attempt, RIGHT, now + timedelta(minutes=1))
    session.refresh_from_db()
    assert Answer.objects.get().scheduled
    assert [one.question_id for one in ahead(session, now)] != [last.question_id]
    assert len(session.queue) == 2


def test_the_minutes_left_shrink(learner: Learner, now: datetime) -> None:
    questions(12)
    left = [one.minutes_left for one in ahead(services.start_session(learner, now), now)]
    assert left == sorted(left, reverse=True)
    assert left[-1] >= 1


def test_a_missed_one_is_not_asked_again_without_a_verdict(learner: Learner, now: datetime) -> None:
    questions(3)
    session = services.start_session(learner, now)
    missed = answer_next(session, now, "p07d")
    assert missed.fact_id in session.queue
    brought = [read(one.attempt, learner.pk).fact_id for one in ahead(session, now)]
    assert len(brought) == len(set(brought)) == 2


def test_cards_to_turn_over_are_left_out(learner: Learner, now: datetime) -> None:
    questions(3)
    cards = services.start_session(learner, now, style=Session.Style.FLASHCARDS)
    assert ahead(cards, now) == []


def test_a_retired_question_is_left_out(learner: Learner, now: datetime) -> None:
    made = questions(3)
    session = services.start_session(learner, now)
    current = selectors.next_question(session, now)
    gone = next(one for one in made if current and one.pk != current.question_id)
    Question.objects.filter(pk=gone.pk).update(status=Question.Status.RETIRED)
    assert gone.pk not in {one.question_id for one in ahead(session, now)}
    assert len(ahead(session, now)) == 1


def test_a_prompt_that_tells_the_answer_of_one_before_it_is_left_out(learner: Learner, now: datetime) -> None:
    questions(4)
    session = services.start_session(learner, now)
    current = selectors.next_question(session, now)
    assert current is not None
    second, third, fourth = (one.question_id for one in ahead(session, now))
    keys = {one.pk: one.answer for one in Question.objects.all()}
    for pk, told in ((third, keys[current.question_id]), (fourth, keys[second])):
        Question.objects.filter(pk=pk).update(prompt=f"What opened after {told}?")
    assert [one.question_id for one in ahead(session, now)] == [second]
    # Once that answer has been given, there is nothing left to tell.
    answer_next(session, now)
    answer_next(session, now)
    assert [one.question_id for one in ahead(session, now)] == [fourth]


@pytest.mark.parametrize("count", [2, 30])
def test_they_cost_three_statements(learner: Learner, now: datetime, count: int) -> None:
    questions(count, factories.ArticleFactory())
    session = services.start_session(learner, now, limit=count, practice=True)
    current = selectors.next_question(session, now)
    assert current is not None
    with statements() as found:
        brought = selectors.prompts_ahead(session, learner, current, now)
    assert len(found) == 3
    assert len(brought) == min(count - 1, AHEAD)
