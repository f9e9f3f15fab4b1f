"""A learner's session, as every page of it begins."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import BigIntegerField, UUIDField

from content.models.prepared import Parameter, Prepared
from quizzes.models import Session

_OWN: Prepared[Session] = Prepared(
    lambda: (
        Session.objects.select_related("learner")
        .filter(pk=Parameter("session", UUIDField()), learner_id=Parameter("learner", BigIntegerField()))
        .order_by()
    )
)


def own_session(user: AbstractBaseUser, pk: UUID) -> Session:
    """The user's session with its learner: one statement. Session.DoesNotExist for anybody else's."""
    session = _OWN.first(session=pk, learner=user.pk)
    if session is None:
        raise Session.DoesNotExist
    session.learner.user = user
    return session
