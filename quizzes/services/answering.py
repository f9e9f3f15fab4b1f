"""The answer trip: from a token and a response to a stored verdict, in one transaction.

Eight statements at most, whatever the size of the tables; with the two that find the user, ten a request.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists
from django.utils.translation import gettext as _

from content import kinds
from content.drafts import Verdict
from content.errors import InvalidAttempt
from content.models import Fact, Question
from quizzes.attempts import Attempt, read
from quizzes.models import Answer, Card, Session
from quizzes.scheduling import ALGORITHM, Evidence, Rating, rate, retrievability
from quizzes.scheduling.days import clamp_answered, elapsed_days
from quizzes.scheduling.queue import after_answer, unscheduled
from quizzes.scheduling.rating import Hint
from quizzes.selectors.assignments import with_assigned_until
from quizzes.selectors.cards import day_of, memory_of
from quizzes.selectors.giveaways import was_given_away, with_earlier_sight
from quizzes.selectors.opened import open_topics
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
    hint: Hint
    choices_left: int | None
    self_grade: Rating | None


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
    hint: Hint = "",
    choices_left: int | None = None,
    self_grade: Rating | None = None,
) -> Answer:
    """Grade, schedule and store one answer. The same attempt again gives the stored one, with `repeated` set.

    `answered_at`: when it was given, where it arrives late from a device that was offline; held to be no earlier
    than the question was shown and no later than `now`. `hint`: what was taken, with `choices_left` where choices
    were struck out. `self_grade`: the learner's own, on a flashcard.

    InvalidAttempt for a token that is not this user's, not of the session `session_id` if that is given, or no
    longer fits; InvalidResponse for a response that
    can't be graded. Either way nothing is stored. The answer comes with its question, session and learner
    loaded: `selectors.feedback_on` needs no further statement.
    """
    attempt = read(token, user.pk)
    if session_id not in (None, attempt.session_id):
        raise InvalidAttempt(_("This question was shown in another session. Load the question again and answer it."))
    given = Given(
        response="" if dont_know else storable(response),
        dont_know=dont_know,
        # A clock that was set back must not make an answer older than its question.
        shown_at=min(attempt.shown_at, now),
        answered_at=clamp_answered(answered_at or now, attempt.shown_at, now),
        received_at=now,
        response_ms=None if response_ms is None else min(max(response_ms, 0), MAX_RESPONSE_MS),
        confidence=None if confidence is None else min(max(confidence, 0), 100),
        hint=hint,
        choices_left=choices_left,
        self_grade=self_grade,
    )
    with transaction.atomic():
        session = _lock(attempt, user)
        day = day_of(session.learner, given.answered_at)
        question = _question(attempt, user, day, given.answered_at)
        card, seen = _card(attempt)
        if repeated := attempt.ordinal < card.answers:
            answer = _stored(attempt)
        else:
            _check_current(attempt, question, card)
            answer = _answer(attempt, given, session, question, card, day)
            answer.first = not seen
            _store(answer, card, session)
    answer.learner, answer.session, answer.repeated = session.learner, session, repeated
    return answer


def storable(text: str) -> str:
    """The text without what a database can't hold: NUL, and halves of characters outside the basic plane."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _lock(attempt: Attempt, user: AbstractBaseUser) -> Session:
    """The session and its learner, locked: two answers of one learner never run at once."""
    sessions = Session.objects.select_for_update().select_related("learner")
    session = sessions.filter(pk=attempt.session_id, learner_id=user.pk).first()
    if session is None:
        raise InvalidAttempt(_("The session of this question is gone. Go to Today and start a new one."))
    session.learner.user = user
    return session


def _question(attempt: Attempt, user: AbstractBaseUser, day: date, answered_at: datetime) -> Question:
    """The question, retired meanwhile or not: what was shown may be answered."""
    questions = Question.objects.select_related("fact", "passage__revision__article")
    questions = with_earlier_sight(questions, attempt.learner_id, day, answered_at)
    questions = with_assigned_until(questions, attempt.learner_id, day)
    open_to_user = questions.filter(fact__topic__in=open_topics(user))
    question = open_to_user.exclude(status=Question.Status.DRAFT).filter(pk=attempt.question_id).first()
    if question is None:
        raise InvalidAttempt(_("This question is no longer open to you. Go on with the next one."))
    return question


def _card(attempt: Attempt) -> tuple[Card, bool]:
    """The card, a new one if need be, and whether this version of the question was answered before."""
    before = Answer.objects.filter(
        learner_id=attempt.learner_id,
        fact_id=attempt.fact_id,
        question_id=attempt.question_id,
        question_version=attempt.question_version,
    )
    cards = Card.objects.filter(learner_id=attempt.learner_id, fact_id=attempt.fact_id)
    card = cards.annotate(seen=Exists(before)).first()
    if card is None:
        return Card(learner_id=attempt.learner_id, fact_id=attempt.fact_id, algorithm=ALGORITHM), False
    return card, card.seen


def _stored(attempt: Attempt) -> Answer:
    """The answer that was given instead: by the first of two clicks, or in another tab."""
    answers = Answer.objects.select_related("question__passage__revision__article")
    answer = answers.filter(learner_id=attempt.learner_id, fact_id=attempt.fact_id, ordinal=attempt.ordinal).first()
    if answer is None:
        raise _outdated()
    return answer


def _check_current(attempt: Attempt, question: Question, card: Card) -> None:
    if attempt.ordinal > card.answers:
        raise _outdated()
    if attempt.question_version != question.version:
        raise InvalidAttempt(_("A teacher has changed this question since it was shown. Load it again and answer it."))


def _outdated() -> InvalidAttempt:
    return InvalidAttempt(_("This question is out of date. Go on with the next one."))


def _answer(attempt: Attempt, given: Given, session: Session, question: Question, card: Card, day: date) -> Answer:
    """The answer as it will be stored; the card is changed in memory."""
    verdict = _grade(question, given)
    elapsed, state = elapsed_days(card.last_day, day), memory_of(card)
    answer = _logged(attempt, given, question, verdict)
    answer.day = day
    answer.predicted = retrievability(state, elapsed) if state else None
    answer.card_before = snapshot(card)
    answer.unscheduled = _unscheduled(attempt, session, question, card, elapsed)
    answer.scheduled = not answer.unscheduled
    if answer.scheduled:
        evidence = _rate(given, verdict)
        answer.rating = evidence.rating
        if evidence.rating > Rating.AGAIN:
            # What the scheduler was given: struck-out choices make a guess likelier than the question alone does.
            answer.guess_chance = evidence.guess_chance
        schedule(card, evidence, elapsed, day, session.learner, question.assigned_until)
    answer.card_after = snapshot(card)
    return answer


def _rate(given: Given, verdict: Verdict) -> Evidence:
    return rate(
        verdict.correct,
        verdict.guess_chance,
        dont_know=given.dont_know,
        hint=given.hint,
        choices_left=given.choices_left,
        self_grade=given.self_grade,
    )


def _logged(attempt: Attempt, given: Given, question: Question, verdict: Verdict) -> Answer:
    """What was asked, given and judged, as the log keeps it."""
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
        choices=given.choices_left or _choices(question) or None,
        response=given.response,
        dont_know=given.dont_know,
        correct=verdict.correct,
        score=verdict.score,
        parts=[asdict(part) for part in verdict.parts] or None,
        message=verdict.message,
        matched=verdict.matched,
        guess_chance=verdict.guess_chance,
        hint=given.hint,
        confidence=given.confidence,
        response_ms=given.response_ms,
        algorithm=ALGORITHM,
        shown_at=given.shown_at,
        answered_at=given.answered_at,
        received_at=given.received_at,
    )


def _grade(question: Question, given: Given) -> Verdict:
    kind = kinds.get(question.kind)
    if not given.dont_know:
        return kind.grade(question.payload, given.response)
    choices = _choices(question)
    return Verdict(correct=False, score=0.0, guess_chance=1 / choices if choices > 1 else 0.0)


def _choices(question: Question) -> int:
    """How many choices the question shows; 0 where the answer is typed."""
    return len(kinds.get(question.kind).present(question.payload).get("choices", ()))


def _unscheduled(attempt: Attempt, session: Session, question: Question, card: Card, elapsed: int) -> str:
    """Why the answer does not change the card; "" where it does.

    Not an answer to a fact that was retired, or merged into another one, since the question was shown.
    """
    if kinds.get(question.kind).SEVERAL:
        return Answer.Unscheduled.SEVERAL
    if question.fact_id != attempt.fact_id or question.fact.status != Fact.Status.ACTIVE:
        return Answer.Unscheduled.RETIRED
    return unscheduled(
        practice=session.practice,
        repeat=str(attempt.fact_id) in session.misses,
        given_away=was_given_away(question),
        known=card.stability is not None,
        elapsed_days=elapsed,
    )


def _store(answer: Answer, card: Card, session: Session) -> None:
    """Insert the answer; bring card, session and daily count up to it."""
    is_new = card.answers == 0 and card._state.adding
    card.answers += 1
    card.asked += 1
    card.last_question = answer.question_id
    # A plain save() on a key that exists would silently overwrite the log.
    answer.save(force_insert=True)
    card.save(force_insert=is_new, force_update=not is_new)
    count_answer(answer)
    _advance(session, answer)


def _advance(session: Session, answer: Answer) -> None:
    session.answered += 1
    session.correct += answer.correct
    if not session.ended_at:
        session.queue, session.misses = after_answer(session.queue, answer.fact_id, answer.correct, session.misses)
        session.ended_at = None if session.queue else answer.answered_at
    session.save(update_fields=["answered", "correct", "queue", "misses", "ended_at"])
