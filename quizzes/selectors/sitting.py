"""A learner's session, as every page of it begins."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import BigIntegerField, F, OuterRef, QuerySet, Subquery, UUIDField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, JSONObject

from content.models.prepared import Parameter, Prepared
from quizzes.models import Card, Session
from quizzes.selectors.pending import last_entry, new_card

_LEARNER = Parameter("learner", BigIntegerField())
KNOWN = ("stability", "answers", "asked", "last_question")
"""Fields of a card by which it is decided what is asked; from JSON, so not to be stored again."""


def _own() -> QuerySet[Session]:
    sessions = Session.objects.select_related("learner").order_by()
    return sessions.filter(pk=Parameter("session", UUIDField()), learner_id=_LEARNER)


def _with_first_card() -> QuerySet[Session]:
    """The session, what is kept of the first fact in its queue, and the last entry of that fact's log."""
    first = OuterRef("first")
    cards = Card.objects.filter(learner_id=_LEARNER, fact_id=first)
    return (
        _own()
        .alias(first=Cast(KeyTextTransform("0", "queue"), BigIntegerField()))
        .annotate(
            known=Subquery(cards.values(known=JSONObject(**{name: F(name) for name in KNOWN}))),
            last_entry=last_entry(_LEARNER, first),
        )
    )


_OWN: Prepared[Session] = Prepared(_own)
_WITH_FIRST_CARD: Prepared[Session] = Prepared(_with_first_card)


def own_session(user: AbstractBaseUser, pk: UUID) -> Session:
    """The user's session with its learner: one statement. Session.DoesNotExist for anybody else's."""
    return _found(user, pk, _OWN)


def own_session_with_card(user: AbstractBaseUser, pk: UUID) -> tuple[Session, Card | None]:
    """The same, and the card of the fact that stands first in its queue, for reading alone; None where none does."""
    session: Any = _found(user, pk, _WITH_FIRST_CARD)
    if not session.queue:
        return session, None
    card: Any = new_card(session.learner_id, session.queue[0])
    for name, value in (session.known or {}).items():
        setattr(card, name, value)
    card.last_entry = session.last_entry
    return session, card


def _found(user: AbstractBaseUser, pk: UUID, prepared: Prepared[Session]) -> Session:
    session = prepared.first(session=pk, learner=user.pk)
    if session is None:
        raise Session.DoesNotExist
    session.learner.user = user
    return session
