"""What every entry of the log begins with: the session locked, the question and the card at hand, the token judged."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import BigIntegerField, UUIDField
from django.utils.translation import gettext as _

from content.errors import InvalidAttempt
from content.models import Question, QuestionQuerySet
from content.models.prepared import Parameter, Prepared
from content.models.stored import Stored
from quizzes.attempts import Attempt
from quizzes.models import Answer, Card, Session
from quizzes.scheduling import ALGORITHM
from quizzes.selectors.opened import open_topics
from quizzes.selectors.pending import card_for

ANSWERS, CARDS = Stored(Answer), Stored(Card)
_LOCKED: Prepared[Session] = Prepared(
    # PostgreSQL locks in this order. Whoever starts a session or deletes the account holds the learner when it comes
    # to the sessions: the other way round, each would wait for the other.
    lambda: (
        Session.objects.select_for_update(of=("learner", "self"))
        .select_related("learner")
        .filter(pk=Parameter("session", UUIDField()), learner_id=Parameter("learner", BigIntegerField()))
        .order_by()
    )
)


def lock_session(session_id: UUID, user: AbstractBaseUser) -> Session:
    """The session and its learner, locked: two entries of one learner are never written at once."""
    session = _LOCKED.first(session=session_id, learner=user.pk)
    if session is None:
        raise InvalidAttempt(_("The session of this question is gone. Go to Today and start a new one."))
    session.learner.user = user
    return session


def check_session(attempt: Attempt, session_id: UUID | None) -> None:
    """InvalidAttempt where the token was made for another session than the address says."""
    if session_id not in (None, attempt.session_id):
        raise InvalidAttempt(_("This question was shown in another session. Load the question again and answer it."))


def question_of(attempt: Attempt, user: AbstractBaseUser, questions: QuestionQuerySet) -> Question:
    """The question, retired meanwhile or not: what was shown may be answered."""
    open_to_user = questions.filter(fact__topic__in=open_topics(user)).exclude(status=Question.Status.DRAFT)
    question = open_to_user.filter(pk=attempt.question_id).first()
    if question is None:
        raise closed()
    return question


def card_of(attempt: Attempt) -> Card:
    """The card with its `last_entry`, a new one if need be."""
    return card_for(attempt.learner_id, attempt.fact_id)


def entry_at(attempt: Attempt) -> Answer:
    """What stands in the log where the attempt would go. InvalidAttempt where nothing does."""
    answers = Answer.objects.with_amends().select_related("question__passage__revision__article")
    entry = answers.filter(learner_id=attempt.learner_id, fact_id=attempt.fact_id, ordinal=attempt.ordinal).first()
    if entry is None:
        raise outdated()
    return entry


def check_current(attempt: Attempt, question: Question, card: Card) -> None:
    """InvalidAttempt for a token that runs ahead of the card, or shows the question as it was before an edit."""
    if attempt.ordinal > card.answers:
        raise outdated()
    if attempt.question_version != question.version:
        raise InvalidAttempt(_("A teacher has changed this question since it was shown. Load it again and answer it."))


def outdated() -> InvalidAttempt:
    return InvalidAttempt(_("This question is out of date. Go on with the next one."))


def closed() -> InvalidAttempt:
    return InvalidAttempt(_("This question is no longer open to you. Go on with the next one."))


def gone_on(entry: Answer) -> InvalidAttempt:
    """What to say of a form that was shown before `entry`, which is no answer that stands."""
    words = {
        Answer.Action.HINT: _("A hint was taken since this page was loaded. Load the question again and answer it."),
        Answer.Action.REVEAL: _("The card was turned over since this page was loaded. Load it again and grade it."),
        Answer.Action.OVERRIDE: _("You said that your answer was right since this page was loaded. Go on from there."),
    }
    taken_back = _("You took this answer back since. Load the question again and answer it.")
    return InvalidAttempt(words.get(Answer.Action(entry.action), taken_back))


def new_entry(attempt: Attempt, question: Question, day: date, **rest: Any) -> Answer:
    """An entry about the question of `attempt`, with what every entry says of it; it is not stored."""
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
        algorithm=ALGORITHM,
        day=day,
        **rest,
    )


def blank_entry(attempt: Attempt, action: str, question: Question, day: date, now: datetime) -> Answer:
    """An entry that is no answer, for the caller to fill and store."""
    nothing = {"first": False, "correct": False, "score": 0.0, "guess_chance": 0.0, "scheduled": False}
    times = {"shown_at": min(attempt.shown_at, now), "answered_at": now, "received_at": now}
    return new_entry(attempt, question, day, action=action, **nothing, **times)


def store_entry(entry: Answer, card: Card) -> None:
    """Insert the entry and number it; for entries that change nothing but the count."""
    is_new = card._state.adding
    card.answers += 1
    # A plain save() on a key that exists would silently overwrite the log.
    ANSWERS.insert(entry)
    (CARDS.insert if is_new else CARDS.update)(card)
