"""The last answer taken back: session, card and counts as they were before it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from content.errors import InvalidAttempt
from quizzes.attempts import answer_id
from quizzes.models import Answer, Card, Flag, Session
from quizzes.selectors.cards import day_of
from quizzes.services.attempting import lock_session
from quizzes.services.cards import amend_card
from quizzes.services.counting import count_override, uncount_answer


@transaction.atomic
def undo_answer(user: AbstractBaseUser, session_id: UUID, entry_id: UUID, now: datetime) -> Answer:
    """Take back the last answer of the session, or the override of one; twice is once. Returns what was taken back.

    The answer has been seen: the question is asked again, and whatever is answered that day changes no card.
    InvalidAttempt where `entry_id` is not the last entry of the session, or is of an earlier day.
    """
    session = lock_session(session_id, user)
    target = _target(session, entry_id)
    if target.undone:
        return target
    if not session.before or session.before["answer"] != str(entry_id):
        raise InvalidAttempt(_("Only the last answer of a session can be taken back, and another one has been given."))
    if day_of(session.learner, now) != target.day:
        raise InvalidAttempt(_("An answer can be taken back on its own day. It stands now."))
    entry = amending(target, session, Answer.Action.UNDO, now)
    amend_card(session.learner, entry)
    entry.save(force_insert=True)
    _take_from_counts(target, session)
    _go_back(session)
    return target


def amending(target: Answer, session: Session, action: str, now: datetime) -> Answer:
    """An undo or override of `target`, to be filled and stored: it takes the next ordinal of the fact."""
    ordinal = Card.objects.get(learner_id=target.learner_id, fact_id=target.fact_id).answers
    return Answer(
        learner_id=target.learner_id,
        id=answer_id(target.learner_id, target.fact_id, ordinal, session.pk),
        fact_id=target.fact_id,
        question_id=target.question_id,
        article_id=target.article_id,
        session_id=session.pk,
        question_version=target.question_version,
        ordinal=ordinal,
        action=action,
        first=False,
        kind=target.kind,
        choices=target.choices,
        response=target.response,
        correct=False,
        score=0.0,
        guess_chance=0.0,
        scheduled=False,
        algorithm=target.algorithm,
        day=day_of(session.learner, now),
        shown_at=now,
        answered_at=now,
        received_at=now,
        target=target.id,
    )


def _target(session: Session, entry_id: UUID) -> Answer:
    undoable = Answer.objects.filter(action__in=[Answer.Action.ANSWER, Answer.Action.OVERRIDE]).with_amends()
    target = undoable.filter(learner_id=session.learner_id, session_id=session.pk, id=entry_id).first()
    if target is None:
        raise InvalidAttempt(_("There is no answer to take back. Go on with the session."))
    return target


def _take_from_counts(target: Answer, session: Session) -> None:
    if target.action == Answer.Action.ANSWER:
        uncount_answer(target)
        session.answered = max(0, session.answered - 1)
        session.correct = max(0, session.correct - target.correct)
        return
    answer = Answer.objects.get(learner_id=target.learner_id, id=target.target)
    count_override(answer, -1)
    session.correct = max(0, session.correct - 1)
    claims = Flag.objects.open().filter(learner_id=target.learner_id, reason=Flag.Reason.MY_ANSWER)
    claims.filter(answer=answer.id).delete()


def _go_back(session: Session) -> None:
    then = session.before
    session.queue, session.misses, session.extras = then["queue"], then["misses"], then["extras"]
    session.ended_at = datetime.fromisoformat(then["ended"]) if then["ended"] else None
    session.before = then["last"]
    session.save(update_fields=["answered", "correct", "queue", "misses", "extras", "before", "ended_at"])
