"""Two clicks, two tabs, two devices at the same moment: real threads against the real database."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any, TypeVar

import pytest
from django.db import connection

from content.errors import InvalidAttempt
from quizzes import services
from quizzes.models import Answer, Card, DailyCount, Session
from tests.factories import LearnerFactory
from tests.quizzes.factories import RIGHT, WRONG, questions, token_for

pytestmark = pytest.mark.django_db(transaction=True)
T = TypeVar("T")


def together(*jobs: Callable[[], T]) -> list[T]:
    """Run the jobs at the same moment, each in a thread with a connection of its own."""
    start = Barrier(len(jobs))

    def run(job: Callable[[], T]) -> T:
        start.wait(timeout=60)
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result(timeout=120) for future in [pool.submit(run, job) for job in jobs]]


def test_a_double_click_is_one_answer(now: datetime) -> None:
    question = questions(1)[0]
    learner = LearnerFactory()
    session = services.start_session(learner, now)
    token = token_for(question, session, now)
    answers = together(
        *[
            lambda response=response: services.submit_answer(learner.user, token, response, now)
            for response in [RIGHT, WRONG] * 3
        ]
    )
    assert len({answer.id for answer in answers}) == 1
    assert sorted(answer.repeated for answer in answers) == [False] + [True] * 5
    stored = Answer.objects.get()
    assert all(answer.correct == stored.correct for answer in answers)
    assert Card.objects.get().answers == 1
    assert DailyCount.objects.get().answered == 1
    assert Session.objects.get().answered == 1


def test_two_tabs_with_sessions_of_their_own_give_one_answer(now: datetime) -> None:
    question = questions(1)[0]
    learner = LearnerFactory()
    tabs = [
        Session.objects.create(learner=learner, queue=[question.fact_id], planned=1, started_at=now) for _ in range(2)
    ]
    tokens = [token_for(question, session, now) for session in tabs]
    answers = together(
        *[lambda token=token: services.submit_answer(learner.user, token, RIGHT, now) for token in tokens]
    )
    assert sorted(answer.repeated for answer in answers) == [False, True]
    assert Answer.objects.count() == 1


def test_different_answers_at_once_all_count(now: datetime) -> None:
    bank = questions(4)
    learner = LearnerFactory()
    session = services.start_session(learner, now)
    tokens = [token_for(question, session, now) for question in bank]
    together(*[lambda token=token: services.submit_answer(learner.user, token, RIGHT, now) for token in tokens])
    session.refresh_from_db()
    assert Answer.objects.count() == DailyCount.objects.get().answered == session.answered == 4
    assert session.queue == []


def test_two_learners_do_not_wait_for_each_others_mistakes(now: datetime) -> None:
    question = questions(1)[0]
    learners = [LearnerFactory() for _ in range(3)]
    jobs = []
    for learner in learners:
        token = token_for(question, services.start_session(learner, now), now)
        jobs.append(lambda learner=learner, token=token: services.submit_answer(learner.user, token, RIGHT, now))
    together(*jobs)
    assert Answer.objects.count() == Card.objects.count() == 3


def test_the_start_button_pressed_twice_begins_one_session(now: datetime) -> None:
    questions(2)
    learner = LearnerFactory()
    sessions = together(*[lambda: services.start_session(learner, now)] * 4)
    assert len({session.pk for session in sessions}) == 1
    assert Session.objects.count() == 1


def test_an_answer_to_yesterdays_session_and_the_start_button_at_once_both_come_through(now: datetime) -> None:
    """Both write the session: the answer goes on with it, the new start ends it. Neither may wait for ever."""
    question = questions(1)[0]
    for _ in range(5):
        learner = LearnerFactory()
        old = services.start_session(learner, now - timedelta(days=1))
        token = token_for(question, old, now)
        answer, _session = together(
            lambda learner=learner, token=token: services.submit_answer(learner.user, token, WRONG, now),
            lambda learner=learner: services.start_session(learner, now, practice=True),
        )
        old.refresh_from_db()
        assert (answer.repeated, old.answered, old.ended_at) == (False, 1, now)


def test_an_account_deleted_during_an_answer_is_gone(now: datetime) -> None:
    question = questions(1)[0]
    for _ in range(5):
        learner = LearnerFactory()
        token = token_for(question, services.start_session(learner, now), now)

        def answer(user: Any = learner.user, token: str = token) -> str:
            try:
                services.submit_answer(user, token, RIGHT, now)
            except InvalidAttempt:
                return "refused"
            return "stored"

        done = together(answer, lambda user=learner.user: services.delete_account(user))
        assert done[0] in ("refused", "stored")
    for model in (Answer, Card, DailyCount, Session):
        assert not model.objects.exists()


def test_settings_saved_during_an_answer_lose_nothing(now: datetime) -> None:
    question = questions(1)[0]
    learner = LearnerFactory()
    session = services.start_session(learner, now)
    token = token_for(question, session, now)
    together(
        lambda: services.submit_answer(learner.user, token, RIGHT, now),
        lambda: services.save_settings(
            learner, time_zone="UTC", day_start=4, retention=0.85, minutes_a_day=30, shortcuts=True
        ),
    )
    learner.refresh_from_db()
    assert learner.retention == 0.85
    assert Answer.objects.count() == 1


def test_undo_pressed_twice_takes_one_answer_back(now: datetime) -> None:
    question = questions(1)[0]
    learner = LearnerFactory()
    session = services.start_session(learner, now)
    answer = services.submit_answer(learner.user, token_for(question, session, now), WRONG, now)
    together(*[lambda: services.undo_answer(learner.user, session.pk, answer.id, now)] * 4)
    session.refresh_from_db()
    assert list(Answer.objects.order_by("ordinal").values_list("action", flat=True)) == ["answer", "undo"]
    assert (session.answered, Card.objects.get().answers, DailyCount.objects.count()) == (0, 2, 0)


def test_a_hint_and_an_answer_at_once_leave_one_behind(now: datetime) -> None:
    question = questions(1)[0]
    learner = LearnerFactory()
    session = services.start_session(learner, now)
    token = token_for(question, session, now)

    def attempt(deed: Callable[[], Answer]) -> str:
        try:
            return deed().action
        except InvalidAttempt:
            return "refused"

    done = together(
        lambda: attempt(lambda: services.take_hint(learner.user, token, now)),
        lambda: attempt(lambda: services.submit_answer(learner.user, token, RIGHT, now)),
    )
    assert sorted(done) in (["answer", "refused"], ["hint", "refused"])
    assert Answer.objects.count() == Card.objects.get().answers == 1
