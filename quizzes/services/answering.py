"""The answer trip: from a token and a response to a stored verdict, in one transaction.

Eight statements at most, whatever the size of the tables; with the two that find the user, ten a request.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from content.models import Question
from content.models.stored import Stored
from quizzes.attempts import Attempt, read
from quizzes.models import Answer, Session
from quizzes.scheduling import Rating
from quizzes.scheduling.days import clamp_answered
from quizzes.scheduling.queue import after_answer
from quizzes.selectors.answered_question import answered_question
from quizzes.selectors.cards import day_of
from quizzes.selectors.pending import pending_for
from quizzes.services.attempting import (
    ANSWERS,
    CARDS,
    card_of,
    check_current,
    check_session,
    closed,
    entry_at,
    gone_on,
    lock_session,
)
from quizzes.services.counting import count_answer
from quizzes.services.judging import Given, Trip, judged
from quizzes.signals import answered

MAX_RESPONSE_MS = 86_400_000
_SESSIONS = Stored(Session, "answered", "correct", "queue", "misses", "extras", "before", "ended_at")


def submit_answer(
    user: AbstractBaseUser,
    token: str,
    response: str,
    now: datetime,
    *,
    session_id: UUID | None = None,
    dont_know: bool = False,
    response_ms: int | None = None,
    confidence: int | None = None,
    answered_at: datetime | None = None,
    self_grade: Rating | None = None,
) -> Answer:
    """Grade, schedule and store one answer. The same attempt again gives the stored one, with `repeated` set.

    `answered_at`: when it was given, where it arrives late from a device that was offline; held to be no earlier
    than the question was shown and no later than `now`. `self_grade`: the learner's own, on a card that was turned
    over; elsewhere it says nothing. Hints are read from the log.

    InvalidAttempt for a token that is not this user's, not of the session `session_id` if that is given, or no
    longer fits; InvalidResponse for a response that can't be graded. Either way nothing is stored. The answer comes
    with its question, session and learner loaded: `selectors.feedback_on` needs no further statement.
    """
    attempt = read(token, user.pk)
    check_session(attempt, session_id)
    given = Given(
        response="" if dont_know else storable(response),
        dont_know=dont_know,
        # A clock that was set back must not make an answer older than its question.
        shown_at=min(attempt.shown_at, now),
        answered_at=clamp_answered(answered_at or now, attempt.shown_at, now),
        received_at=now,
        response_ms=None if response_ms is None else min(max(response_ms, 0), MAX_RESPONSE_MS),
        confidence=None if confidence is None else min(max(confidence, 0), 100),
        self_grade=self_grade,
    )
    with transaction.atomic():
        session = lock_session(attempt.session_id, user)
        day = day_of(session.learner, given.answered_at)
        question = _question(attempt, user, day, given)
        card = card_of(attempt)
        if repeated := attempt.ordinal < card.answers:
            answer = _stored(attempt)
        else:
            check_current(attempt, question, card)
            pending = pending_for(card, question, session, day)
            trip = Trip(attempt, given, session, question, card, day, pending)
            answer = judged(trip)
            answer.first = not question.answered  # type: ignore[attr-defined]
            _store(answer, trip)
    answer.learner, answer.session, answer.repeated = session.learner, session, repeated
    if not repeated:
        answered.send(Answer, answer=answer)
    return answer


def storable(text: str) -> str:
    """The text without what a database can't hold: NUL, and halves of characters outside the basic plane."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _question(attempt: Attempt, user: AbstractBaseUser, day: date, given: Given) -> Question:
    question = answered_question(attempt, user, day, given.answered_at, given.response)
    if question is None:
        raise closed()
    return question


def _stored(attempt: Attempt) -> Answer:
    """The answer that was given instead: by the first of two clicks, or in another tab."""
    entry = entry_at(attempt)
    if entry.action != Answer.Action.ANSWER or entry.undone:
        raise gone_on(entry)
    entry.correct = entry.correct or entry.overridden
    return entry


def _store(answer: Answer, trip: Trip) -> None:
    """Insert the answer; bring card, session and daily count up to it."""
    card, several = trip.card, answer.unscheduled == Answer.Unscheduled.SEVERAL
    is_new = card._state.adding
    card.answers += 1
    card.asked += 1
    if not several:
        # A question about several facts is none of those that take turns about its first one.
        card.last_question = answer.question_id
    # A plain save() on a key that exists would silently overwrite the log.
    ANSWERS.insert(answer)
    (CARDS.insert if is_new else CARDS.update)(card)
    count_answer(answer)
    advance(trip.session, answer)
    _SESSIONS.update(trip.session)


def advance(session: Session, answer: Answer) -> None:
    """Bring `session`, which is not saved, up to `answer`; it ends where nothing is left to ask."""
    several = answer.unscheduled == Answer.Unscheduled.SEVERAL
    session.before = before(session, answer.id)
    session.answered += 1
    session.correct += answer.correct
    if not session.ended_at:
        if several:
            session.extras = [question for question in session.extras if question != answer.question_id]
        else:
            session.queue, session.misses = after_answer(session.queue, answer.fact_id, answer.correct, session.misses)
        session.ended_at = None if session.queue or session.extras else answer.answered_at


def before(session: Session, entry: UUID, about: UUID | None = None, last: Any = None) -> dict[str, Any]:
    """What an undo of `entry` goes back to. `about`: the answer that it overrides, `last`: what stood here before."""
    return {
        "answer": str(entry),
        "about": str(about or entry),
        "queue": session.queue,
        "misses": session.misses,
        "extras": session.extras,
        "ended": session.ended_at.isoformat() if session.ended_at else None,
        "last": last,
    }
