"""What may be had before an answer: a hint, and the other side of a card. Both are entries of the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from content import kinds
from content.errors import InvalidAttempt
from content.models import Question
from quizzes.attempts import Attempt, read
from quizzes.models import Answer
from quizzes.selectors.cards import day_of
from quizzes.selectors.hinting import next_sentence, to_strike
from quizzes.selectors.pending import Pending, is_card, pending_for
from quizzes.services.attempting import (
    blank_entry,
    card_of,
    check_current,
    check_session,
    entry_at,
    gone_on,
    lock_session,
    question_of,
    store_entry,
)

Fill = Callable[[Answer, Question, Pending], None]


def take_hint(user: AbstractBaseUser, token: str, now: datetime, *, session_id: UUID | None = None) -> Answer:
    """Log the next hint on the question of `token`; taken twice with one token, it is one.

    Its `response` holds what was said or struck out so far. InvalidAttempt for a token that no longer fits, and
    where there is no hint to take.
    """
    return _before_answer(user, token, now, session_id, Answer.Action.HINT, _hint)


def turn_over(user: AbstractBaseUser, token: str, now: datetime, *, session_id: UUID | None = None) -> Answer:
    """Log that the card of `token` was turned over: from now on its answer has been seen."""
    return _before_answer(user, token, now, session_id, Answer.Action.REVEAL, _reveal)


@transaction.atomic
def _before_answer(
    user: AbstractBaseUser, token: str, now: datetime, session_id: UUID | None, action: str, fill: Fill
) -> Answer:
    attempt = read(token, user.pk)
    check_session(attempt, session_id)
    session = lock_session(attempt.session_id, user)
    day = day_of(session.learner, now)
    question = question_of(attempt, user, Question.objects.select_related("passage__revision"))
    card = card_of(attempt)
    if attempt.ordinal < card.answers:
        return _same(attempt, action)
    check_current(attempt, question, card)
    if is_card(session, question) != (action == Answer.Action.REVEAL):
        raise InvalidAttempt(_("This is not offered here. Load the question again and answer it."))
    entry = blank_entry(attempt, action, question, day, now)
    fill(entry, question, pending_for(card, question, session, day))
    store_entry(entry, card)
    return entry


def _same(attempt: Attempt, action: str) -> Answer:
    """The entry that a first click made."""
    entry = entry_at(attempt)
    if entry.action != action or entry.question_id != attempt.question_id:
        raise gone_on(entry)
    return entry


def _reveal(entry: Answer, question: Question, pending: Pending) -> None:
    if pending.turned:
        raise InvalidAttempt(_("The card is turned over already. Say how well you knew it."))


def _hint(entry: Answer, question: Question, pending: Pending) -> None:
    struck = to_strike(question, pending)
    if struck:
        wrong = list(kinds.get(question.kind).wrong_choices(question.payload))
        entry.hint, entry.response = "struck_out", "\n".join(_by_lot(entry.id, wrong, struck))
        entry.choices = len(kinds.get(question.kind).present(question.payload)["choices"]) - struck
    elif sentence := next_sentence(question, pending):
        entry.hint, entry.response = "partial", "\n".join((*pending.given, sentence))
    else:
        raise InvalidAttempt(_("There is no further hint. Answer the question, or say that you don't know."))


def _by_lot(attempt: UUID, wrong: list[str], count: int) -> list[str]:
    """`count` of `wrong`, the same for the same attempt.

    The lot hangs on our secret: whoever could draw it again would learn from what is struck out where the right
    choice stands.
    """
    seed = salted_hmac("quizzes.hint", str(attempt)).digest()
    return Random(seed).sample(sorted(wrong), count)
