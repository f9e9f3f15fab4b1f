"""A learner's session, as every page of it begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import BigIntegerField, F, OuterRef, QuerySet, Subquery, UUIDField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, JSONObject

from content.models.listing import AmongListed, JSONList
from content.models.prepared import Parameter, Prepared
from quizzes.models import Card, Session
from quizzes.selectors.pending import last_entry, new_card

_LEARNER = Parameter("learner", BigIntegerField())
KNOWN = ("fact_id", "stability", "last_day", "answers", "asked", "last_question")
"""Fields of a card by which it is decided what is asked; from JSON, so not to be stored again."""


class Memory(NamedTuple):
    """What recall is forecast from; null until the first answer that was scheduled on."""

    stability: float | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """What a learner knows of the facts in a session's queue, for reading alone."""

    memories: Mapping[int, Memory]
    """By fact; new facts have none."""
    first: Card | None
    """The card, a new one if need be, of the fact that stood first, with its `last_entry`; None for an empty queue."""


def _own() -> QuerySet[Session]:
    sessions = Session.objects.select_related("learner").order_by()
    return sessions.filter(pk=Parameter("session", UUIDField()), learner_id=_LEARNER)


def _with_cards() -> QuerySet[Session]:
    """The session, what is known of the facts in its queue, and the last entry of the first one's log."""
    queued = Card.objects.filter(AmongListed(F("fact_id"), OuterRef("queue")), learner_id=_LEARNER)
    known = JSONList(JSONObject(**{name: F(name) for name in KNOWN}))
    return (
        _own()
        .alias(first=Cast(KeyTextTransform("0", "queue"), BigIntegerField()))
        .annotate(
            known=Subquery(queued.order_by().values("learner_id").annotate(known=known).values("known")),
            last_entry=last_entry(_LEARNER, OuterRef("first")),
        )
    )


_OWN: Prepared[Session] = Prepared(_own)
_WITH_CARDS: Prepared[Session] = Prepared(_with_cards)


def own_session(user: AbstractBaseUser, pk: UUID) -> Session:
    """The user's session with its learner: one statement. Session.DoesNotExist for anybody else's."""
    return _found(user, pk, _OWN)


def own_session_with_known(user: AbstractBaseUser, pk: UUID) -> tuple[Session, Known]:
    """The same, and what is known of the facts in its queue."""
    session = _found(user, pk, _WITH_CARDS)
    return session, _known(session)


def known_in(session: Session) -> Known:
    """The same of a session that came without: one statement. Its queue may have moved on since."""
    return _known(_WITH_CARDS.rows(session=session.pk, learner=session.learner_id)[0])


def _found(user: AbstractBaseUser, pk: UUID, prepared: Prepared[Session]) -> Session:
    session = prepared.first(session=pk, learner=user.pk)
    if session is None:
        raise Session.DoesNotExist
    session.learner.user = user
    return session


def _known(session: Any) -> Known:
    rows: dict[int, dict[str, Any]] = {row["fact_id"]: row for row in session.known or ()}
    for row in rows.values():
        row["last_day"] = date.fromisoformat(row["last_day"]) if row["last_day"] else None
    memories = {fact: Memory(row["stability"], row["last_day"]) for fact, row in rows.items()}
    if not session.queue:
        return Known(memories, None)
    first: Any = new_card(session.learner_id, session.queue[0])
    for name, value in rows.get(first.fact_id, {}).items():
        setattr(first, name, value)
    first.last_entry = session.last_entry
    return Known(memories, first)
