"""What students say of questions, and what teachers make of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from content import services as content
from content.errors import InvalidAttempt, NotAllowedNow
from content.models import Question
from quizzes.attempts import read
from quizzes.models import Answer, Flag
from quizzes.selectors.opened import open_topics
from quizzes.services.answering import storable

NOTE_LENGTH = Flag._meta.get_field("note").max_length
REASONS = [reason for reason in Flag.Reason if reason != Flag.Reason.MY_ANSWER]
"""What a question can be flagged for; an answer that was right is claimed, not flagged."""


@dataclass(frozen=True, slots=True)
class Flagged:
    """What a remark is about: a question as it was shown, and the answer to it if there was one."""

    question: Question
    version: int
    answer: Answer | None = None


def flagged(user: AbstractBaseUser, session_id: UUID, *, token: str = "", answer: str = "") -> Flagged:
    """The question on the screen (`token`), or the one that `answer` was given to, in the user's own session.

    InvalidAttempt where there is no such thing any more.
    """
    if answer:
        return _answered(user, session_id, answer)
    attempt = read(token, user.pk)
    if attempt.session_id != session_id:
        raise InvalidAttempt(
            _("This question was shown in another session. Load the question again and flag it there.")
        )
    questions = Question.objects.filter(fact__topic__in=open_topics(user)).exclude(status=Question.Status.DRAFT)
    question = questions.filter(pk=attempt.question_id).first()
    if question is None:
        raise InvalidAttempt(_("This question is no longer open to you. Go on with the next one."))
    return Flagged(question, attempt.question_version)


def _answered(user: AbstractBaseUser, session_id: UUID, answer: str) -> Flagged:
    answers = Answer.objects.responses().select_related("question")
    try:
        given = answers.filter(learner_id=user.pk, session_id=session_id, id=UUID(answer)).first()
    except ValueError:
        given = None
    if given is None:
        raise InvalidAttempt(_("This answer is not there any more. Go on with the session."))
    return Flagged(given.question, given.question_version, given)


@transaction.atomic
def flag_question(
    user: AbstractBaseUser, about: Flagged, reason: str, note: str, now: datetime, *, response: str = ""
) -> Flag:
    """Keep the remark for the teachers; said twice for one reason, it is one, with the newer note.

    `response`: what was answered, in words. NotAllowedNow for a reason that is not on offer.
    """
    if reason not in REASONS:
        raise NotAllowedNow(_("Choose what is wrong with the question."))
    note = " ".join(storable(note).split())[:NOTE_LENGTH]
    flag, made = Flag.objects.get_or_create(
        question=about.question,
        version=about.version,
        learner_id=user.pk,
        reason=reason,
        defaults={
            "note": note,
            "response": " ".join(response.split()),
            "answer": about.answer.id if about.answer else None,
            "created_at": now,
        },
    )
    if not made and note and note != flag.note and flag.settled_at is None:
        flag.note = note
        flag.save(update_fields=["note"])
    return flag


def settle_flag(flag: Flag, by: AbstractBaseUser, now: datetime) -> None:
    """The teacher has seen to it; of a claimed answer: it is not right. NotAllowedNow where it was settled before."""
    if not Flag.objects.open().filter(pk=flag.pk).update(settled_at=now, settled_by=by):
        raise NotAllowedNow(_("This remark was settled before."))
    flag.settled_at, flag.settled_by = now, by


@transaction.atomic
def accept_claim(flag: Flag, by: AbstractBaseUser, now: datetime) -> None:
    """Count the claimed answer as right for everybody from now on, and settle every claim of it.

    NotAllowedNow for a remark that claims no answer or was settled; what `content.accept_answer` raises.
    """
    if flag.reason != Flag.Reason.MY_ANSWER:
        raise NotAllowedNow(_("This remark claims no answer that could be accepted."))
    settle_flag(flag, by, now)
    content.accept_answer(flag.question, flag.response, by)
    same = Flag.objects.open().filter(
        question_id=flag.question_id, reason=Flag.Reason.MY_ANSWER, response__iexact=flag.response
    )
    same.update(settled_at=now, settled_by=by)
