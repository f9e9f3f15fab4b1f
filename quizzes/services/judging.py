"""What one answer comes to: graded, scheduled, and put into the words of the log. Nothing is stored here."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from content import kinds
from content.drafts import Part, Verdict
from content.errors import InvalidAttempt, InvalidResponse
from content.models import Fact, Question
from quizzes.attempts import Attempt
from quizzes.models import Answer, Card, Session
from quizzes.scheduling import Evidence, Rating, rate, retrievability
from quizzes.scheduling.days import elapsed_days
from quizzes.scheduling.queue import unscheduled
from quizzes.selectors.accounts import is_anybodys
from quizzes.selectors.cards import memory_of
from quizzes.selectors.claims import is_claimed, is_typed
from quizzes.selectors.giveaways import was_given_away
from quizzes.selectors.pending import Pending, is_card
from quizzes.selectors.practising import facts_in
from quizzes.services.attempting import new_entry
from quizzes.services.cards import snapshot
from quizzes.services.scheduling import schedule


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


def judged(trip: Trip) -> Answer:
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
    given, question = trip.given, trip.question
    return new_entry(
        trip.attempt,
        question,
        trip.day,
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
        # The feedback tells of every fact, so the log says which: from now on that day they are given away.
        parts = tuple(Part(fact, correct=False) for fact in sorted(facts_in(question.payload)))
        return Verdict(correct=False, score=0.0, guess_chance=1 / choices if choices > 1 else 0.0, parts=parts)
    if trip.as_card:
        return _self_graded(trip)
    verdict = kind.grade(question.payload, given.response)
    return verdict if verdict.correct or not is_typed(question) else _overruled(verdict, question, given.response)


def _overruled(verdict: Verdict, question: Question, response: str) -> Verdict:
    """A typed answer that is wrong by the key: right where the question leaves open whose figure it asks for and
    another source has this one, and where the learner said before that it is right.

    Where the prompt names its source, it was asked for that source's figure, and another one's stays wrong.
    """
    if found := is_anybodys(question, response, verdict.score):
        message = _("Another source says so, and the question does not say whose answer it asks for.")
        return replace(verdict, correct=True, score=1.0, message=message, matched=found)
    if is_claimed(question, response):
        message = _("You said before that this is right. A teacher has not looked at it yet.")
        return replace(verdict, correct=True, score=1.0, message=message, matched=" ".join(response.split()))
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
