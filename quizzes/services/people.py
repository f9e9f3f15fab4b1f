"""Learners and their settings."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ObjectDoesNotExist, ValidationError

from quizzes.errors import InvalidSettings
from quizzes.models import Learner


def learner_for(user: AbstractBaseUser) -> Learner:
    """The learner that `user` is, made at first sight."""
    try:
        return user.learner  # type: ignore[attr-defined, no-any-return]
    except ObjectDoesNotExist:
        return Learner.objects.get_or_create(user=user)[0]


def save_settings(
    learner: Learner, *, time_zone: str, day_start: int, retention: float, minutes_a_day: int, shortcuts: bool
) -> None:
    """Store the learner's settings; InvalidSettings, and nothing stored, where one is out of bounds.

    Cards keep the due days they have: a new retention holds from each fact's next answer on.
    """
    changes = {
        "time_zone": time_zone,
        "day_start": day_start,
        "retention": retention,
        "minutes_a_day": minutes_a_day,
        "shortcuts": shortcuts,
    }
    candidate = Learner(pk=learner.pk, **changes)
    try:
        candidate.clean_fields(exclude=["user"])
    except ValidationError as error:
        raise InvalidSettings(" ".join(error.messages)) from None
    for name, value in changes.items():
        setattr(learner, name, value)
    learner.save(update_fields=list(changes))
