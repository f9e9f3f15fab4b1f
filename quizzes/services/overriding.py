"""The learner insists, “my answer was right”: a typed answer counts after all, and the teachers are told."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from content.errors import InvalidAttempt
from quizzes.models import Answer, Flag, Session
from quizzes.scheduling import rate
from quizzes.selectors.claims import is_typed
from quizzes.selectors.pending import is_card
from quizzes.services.answering import before
from quizzes.services.attempting import lock_session
from quizzes.services.cards import amend_card
from quizzes.services.counting import count_override
from quizzes.services.undoing import amending

LONGEST_CLAIM = 300
"""Characters of an answer that a teacher is asked to accept; as many as an accepted answer may have."""


@transaction.atomic
def override_answer(user: AbstractBaseUser, session_id: UUID, answer: UUID, now: datetime) -> Answer:
    """Let the typed answer count as right from now on, and for this learner whatever is typed alike; twice is once.

    Returns the answer as it stands then, with question, session and learner loaded as `selectors.feedback_on` wants
    them. InvalidAttempt for what was not typed, is right already, was taken back, or was refused by a teacher.
    """
    session = lock_session(session_id, user)
    target = _target(session, answer)
    target.learner, target.session = session.learner, session
    if not target.overridden:
        _check(target)
        claim(target, now)
        _amend(target, session, now)
    target.correct, target.score = True, 1.0
    return target


def claim(target: Answer, now: datetime) -> None:
    """Tell the teachers. InvalidAttempt where one of them has turned the same words down."""
    flag, _made = Flag.objects.get_or_create(
        question_id=target.question_id,
        version=target.question_version,
        learner_id=target.learner_id,
        reason=Flag.Reason.MY_ANSWER,
        response=" ".join(target.response.split())[:LONGEST_CLAIM],
        defaults={"answer": target.id, "created_at": now},
    )
    if flag.settled_at is not None:
        raise InvalidAttempt(_("A teacher has looked at this answer and does not take it for right."))


def _target(session: Session, answer: UUID) -> Answer:
    answers = Answer.objects.standing().select_related("question__passage__revision__article", "question__fact")
    target = answers.filter(learner_id=session.learner_id, session_id=session.pk, id=answer).first()
    if target is None:
        raise InvalidAttempt(_("This answer is not there any more. Go on with the session."))
    return target


def _check(target: Answer) -> None:
    if target.correct:
        raise InvalidAttempt(_("This answer counts as right already."))
    # Of a card the response is the learner's own grade: nothing was typed.
    nothing_typed = target.dont_know or is_card(target.session, target.question) or not target.response.strip()
    if nothing_typed or not is_typed(target.question):
        raise InvalidAttempt(_("Only an answer that was typed can have been judged wrong by mistake."))


def _amend(target: Answer, session: Session, now: datetime) -> None:
    entry = amending(target, session, Answer.Action.OVERRIDE, now)
    entry.correct, entry.score, entry.hint = True, 1.0, target.hint
    if target.scheduled:
        entry.rating = rate(True, 0.0, hint=target.hint).rating  # type: ignore[arg-type]
    amend_card(session.learner, entry)
    entry.save(force_insert=True)
    count_override(target, 1)
    _go_on(session, target, entry, now)


def _go_on(session: Session, target: Answer, entry: Answer, now: datetime) -> None:
    """The fact need not come back in the session; where it was the last one, the session is done."""
    is_last = bool(session.before) and session.before["answer"] == str(target.id)
    session.before = before(session, entry.id, target.id, session.before if is_last else None)
    session.correct += 1
    key, misses = str(target.fact_id), dict(session.misses)
    left = misses.pop(key, 0) - 1
    if left > 0:
        misses[key] = left
    elif target.fact_id in session.queue and left == 0:
        session.queue = [fact for fact in session.queue if fact != target.fact_id]
    session.misses = misses
    if not session.queue and not session.extras and not session.ended_at:
        session.ended_at = now
    session.save(update_fields=["correct", "queue", "misses", "before", "ended_at"])
