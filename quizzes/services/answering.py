"""The answer trip: from a token and a response to a stored verdict, in one transaction.

Eight statements at most, whatever the size of the tables; with the two that find the user, ten a request.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from content import kinds
from content.drafts import Verdict
from content.errors import InvalidAttempt, InvalidResponse
from content.models import Fact, Question
from quizzes.attempts import Attempt, read
from quizzes.models import Answer, Card, Session
from quizzes.scheduling import ALGORITHM, Evidence, Rating, rate, retrievability
from quizzes.scheduling.days import clamp_answered, elapsed_days
from quizzes.scheduling.queue import after_answer, unscheduled
from quizzes.selectors.assignments import with_assigned_until
from quizzes.selectors.background import with_background
from quizzes.selectors.cards import day_of, memory_of
from quizzes.selectors.claims import is_claimed, with_claims
from quizzes.selectors.giveaways import was_given_away, with_earlier_sight
from quizzes.selectors.pending import Pending, is_card, pending_for
from quizzes.services.attempting import (
    card_of,
    check_current,
    check_session,
    entry_at,
    gone_on,
    lock_session,
    question_of,
)
from quizzes.services.cards import snapshot
from quizzes.services.counting import count_answer
from quizzes.services.scheduling import schedule

MAX_RESPONSE_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Given:
    """What the learner gave, as far as it is plausible."""

    response: str
    dont_know: bool
    shown_at: datetime
    answered_at: datetime
    received_at: datetime
    response_ms: int | None
    confidence: int | None
    self_grade: Rating | None


@dataclass(frozen=True, slots=True)
class Trip:
    """All that one answer is judged by; the card is changed on the way."""

    attempt: Attempt
    given: Given
    session: Session
    question: Question
    card: Card
    day: date
    pending: Pending
    """The hint or the turned card that stands before the answer: the log knows it, whatever the form says."""

    @property
    def as_card(self) -> bool:
        return is_card(self.session, self.question)


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
    longer fits; InvalidResponse for a response that
    can't be graded. Either way nothing is stored. The answer comes with its question, session and learner
    loaded: `selectors.feedback_on` needs no further statement.
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
        question = _question(attempt, user, day, given.answered_at)
        card, seen = card_of(attempt)
        if repeated := attempt.ordinal < card.answers:
            answer = _stored(attempt)
        else:
            check_current(attempt, question, card)
            pending = pending_for(card, question, session, day)
            trip = Trip(attempt, given, session, question, card, day, pending)
            answer = _answer(trip)
            answer.first = not seen
            _store(answer, trip)
    answer.learner, answer.session, answer.repeated = session.learner, session, repeated
    return answer


def storable(text: str) -> str:
    """The text without what a database can't hold: NUL, and halves of characters outside the basic plane."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _question(attempt: Attempt, user: AbstractBaseUser, day: date, answered_at: datetime) -> Question:
    """The question, with all that the schedule needs to know of the day and its feedback shows: one statement."""
    questions = Question.objects.select_related("fact", "passage__revision__article")
    # The card that was turned over for this very answer has not given it away.
    own = replace(attempt, ordinal=attempt.ordinal - 1).answer_id
    questions = with_earlier_sight(questions, attempt.learner_id, day, answered_at, own)
    questions = with_background(with_assigned_until(questions, attempt.learner_id, day), user)
    return question_of(attempt, user, with_claims(questions, attempt.learner_id))


def _stored(attempt: Attempt) -> Answer:
    """The answer that was given instead: by the first of two clicks, or in another tab."""
    entry = entry_at(attempt)
    if entry.action != Answer.Action.ANSWER or entry.undone:
        raise gone_on(entry)
    entry.correct = entry.correct or entry.overridden
    return entry


def _answer(trip: Trip) -> Answer:
    """The answer as it will be stored; the card is changed in memory."""
    verdict, card, day = _grade(trip), trip.card, trip.day
    elapsed, state = elapsed_days(card.last_day, day), memory_of(card)
    answer = _logged(trip, verdict)
    answer.predicted = retrievability(state, elapsed) if state else None
    answer.card_before = snapshot(card)
    answer.unscheduled = _unscheduled(trip, elapsed)
    answer.scheduled = not answer.unscheduled
    if answer.scheduled:
        evidence = _rate(trip, verdict)
        answer.rating = evidence.rating
        if evidence.rating > Rating.AGAIN:
            # What the scheduler was given: struck-out choices make a guess likelier than the question alone does.
            answer.guess_chance = evidence.guess_chance
        until = trip.question.assigned_until  # type: ignore[attr-defined]
        schedule(card, evidence, elapsed, day, trip.session.learner, until)
    answer.card_after = snapshot(card)
    return answer


def _rate(trip: Trip, verdict: Verdict) -> Evidence:
    return rate(
        verdict.correct,
        verdict.guess_chance,
        dont_know=trip.given.dont_know,
        hint=trip.pending.hint,
        choices_left=trip.pending.choices_left,
        self_grade=trip.given.self_grade if trip.as_card else None,
    )


def _logged(trip: Trip, verdict: Verdict) -> Answer:
    """What was asked, given and judged, as the log keeps it."""
    attempt, given, question = trip.attempt, trip.given, trip.question
    return Answer(
        learner_id=attempt.learner_id,
        id=attempt.answer_id,
        fact_id=attempt.fact_id,
        question=question,
        article_id=question.passage.revision.article_id,
        session_id=attempt.session_id,
        question_version=question.version,
        ordinal=attempt.ordinal,
        kind=question.kind,
        choices=None if trip.as_card else trip.pending.choices_left or _choices(question) or None,
        response=_response(trip),
        dont_know=given.dont_know,
        correct=verdict.correct,
        score=verdict.score,
        parts=[asdict(part) for part in verdict.parts] or None,
        message=verdict.message,
        matched=verdict.matched,
        guess_chance=verdict.guess_chance,
        hint=trip.pending.hint,
        confidence=given.confidence,
        response_ms=given.response_ms,
        algorithm=ALGORITHM,
        day=trip.day,
        shown_at=given.shown_at,
        answered_at=given.answered_at,
        received_at=given.received_at,
    )


def _response(trip: Trip) -> str:
    """What was answered; of a card the grade, which else would be lost where it was not scheduled on."""
    if trip.as_card and trip.given.self_grade:
        return trip.given.self_grade.name.lower()
    return trip.given.response


def _grade(trip: Trip) -> Verdict:
    """The kind's verdict, or the learner's own: on a card, and of words that they said were right before."""
    given, question = trip.given, trip.question
    kind = kinds.get(question.kind)
    if given.dont_know:
        choices = _choices(question)
        return Verdict(correct=False, score=0.0, guess_chance=1 / choices if choices > 1 else 0.0)
    if trip.as_card:
        return _self_graded(trip)
    verdict = kind.grade(question.payload, given.response)
    if not verdict.correct and is_claimed(question, given.response):
        message = _("You said before that this is right. A teacher has not looked at it yet.")
        return replace(verdict, correct=True, score=1.0, message=message, matched=" ".join(given.response.split()))
    return verdict


def _self_graded(trip: Trip) -> Verdict:
    if not trip.pending.turned:
        raise InvalidAttempt(_("Turn the card over first; then say how well you knew it."))
    if trip.given.self_grade is None:
        raise InvalidResponse(_("Say how well you knew it with one of the four buttons."))
    known = trip.given.self_grade > Rating.AGAIN
    return Verdict(correct=known, score=float(known), guess_chance=0.0)


def _choices(question: Question) -> int:
    """How many choices the question shows; 0 where the answer is typed."""
    return len(kinds.get(question.kind).present(question.payload).get("choices", ()))


def _unscheduled(trip: Trip, elapsed: int) -> str:
    """Why the answer does not change the card; "" where it does.

    Not an answer to a fact that was retired, or merged into another one, since the question was shown.
    """
    attempt, question = trip.attempt, trip.question
    if kinds.get(question.kind).SEVERAL:
        return Answer.Unscheduled.SEVERAL
    if question.fact_id != attempt.fact_id or question.fact.status != Fact.Status.ACTIVE:
        return Answer.Unscheduled.RETIRED
    return unscheduled(
        practice=trip.session.practice,
        repeat=str(attempt.fact_id) in trip.session.misses,
        given_away=was_given_away(question),
        known=trip.card.stability is not None,
        elapsed_days=elapsed,
    )


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
    answer.save(force_insert=True)
    card.save(force_insert=is_new, force_update=not is_new)
    count_answer(answer)
    _advance(trip.session, answer, several)


def _advance(session: Session, answer: Answer, several: bool) -> None:
    session.before = before(session, answer.id)
    session.answered += 1
    session.correct += answer.correct
    if not session.ended_at:
        if several:
            session.extras = [question for question in session.extras if question != answer.question_id]
        else:
            session.queue, session.misses = after_answer(session.queue, answer.fact_id, answer.correct, session.misses)
        session.ended_at = None if session.queue or session.extras else answer.answered_at
    session.save(update_fields=["answered", "correct", "queue", "misses", "extras", "before", "ended_at"])


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
