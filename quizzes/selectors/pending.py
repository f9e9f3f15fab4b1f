"""What stands in the log right before an answer: a hint, a card turned over, an answer that was taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db.models import BigIntegerField, F, OuterRef, Subquery
from django.db.models.functions import JSONObject

from content import kinds
from content.models import Question
from content.models.prepared import Parameter, Prepared
from quizzes.models import Answer, Card, Session
from quizzes.scheduling import ALGORITHM
from quizzes.scheduling.rating import Hint

CARD = "card"
"""The widget of questions that are graded by who answers them."""
NO_CARDS = {"true_false"}
"""Kinds whose prompt, alone on the front of a card, would state something false."""
FIELDS = ("action", "question", "question_version", "session", "day", "hint", "choices", "response")


@dataclass(frozen=True, slots=True)
class Pending:
    """The last entry of a fact, where it belongs to the question at hand; empty where it does not."""

    action: str = ""
    hint: Hint = ""
    choices_left: int | None = None
    given: tuple[str, ...] = ()
    """Of a hint: the sentences said so far, or the ids of the choices struck out."""

    @property
    def turned(self) -> bool:
        return self.action == Answer.Action.REVEAL

    @property
    def taken_back(self) -> bool:
        return self.action == Answer.Action.UNDO


NOTHING = Pending()


def last_entry(learner: Parameter, fact: OuterRef) -> Subquery:
    """The last entry of the log of a learner on a fact of the outer row; no statement of its own."""
    log = Answer.objects.filter(learner_id=learner, fact_id=fact).order_by("-ordinal")
    return Subquery(log.values(entry=JSONObject(**{name: F(name) for name in FIELDS}))[:1])


_LEARNER = Parameter("learner", BigIntegerField())
_CARD: Prepared[Card] = Prepared(
    lambda: Card.objects.filter(learner_id=_LEARNER, fact_id=Parameter("fact", BigIntegerField())).annotate(
        last_entry=last_entry(_LEARNER, OuterRef("fact_id"))
    )
)


def card_for(learner_id: int, fact_id: int) -> Card:
    """The learner's card of a fact with its `last_entry`, a new one if need be: one statement."""
    return _CARD.first(learner=learner_id, fact=fact_id) or new_card(learner_id, fact_id)


def new_card(learner_id: int, fact_id: int) -> Card:
    """The card of a fact that the learner has not met."""
    return Card(learner_id=learner_id, fact_id=fact_id, algorithm=ALGORITHM)


def pending_question(card: Card, session: Session, day: date) -> int | None:
    """The question whose hint, turned card or undone answer is still open on this day or in this session."""
    entry: Mapping[str, Any] | None = getattr(card, "last_entry", None)
    if not entry or entry["action"] not in (Answer.Action.HINT, Answer.Action.REVEAL, Answer.Action.UNDO):
        return None
    here = UUID(entry["session"]) == session.pk or entry["day"] == day.isoformat()
    return int(entry["question"]) if here else None


def pending_for(card: Card, question: Question, session: Session, day: date) -> Pending:
    """What was done with `question`, as it is now, before it is answered; `card` with its `last_entry`."""
    if pending_question(card, session, day) != question.pk:
        return NOTHING
    entry: Mapping[str, Any] = card.last_entry  # type: ignore[attr-defined]
    if entry["question_version"] != question.version:
        return NOTHING
    said = tuple(filter(None, entry["response"].split("\n"))) if entry["action"] == Answer.Action.HINT else ()
    return Pending(entry["action"], cast(Hint, entry["hint"]), entry["choices"] if said else None, said)


def is_card(session: Session, question: Question) -> bool:
    """Whether the question is asked as a card to turn over."""
    kind = kinds.get(question.kind)
    if kind.WIDGET == CARD:
        return True
    return session.style == Session.Style.FLASHCARDS and not kind.SEVERAL and question.kind not in NO_CARDS
