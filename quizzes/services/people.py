"""Learners and their settings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quizzes.errors import InvalidSettings
from quizzes.models import Learner
from quizzes.scheduling.days import learner_day

SETTINGS = frozenset({
    "time_zone", "day_start", "retention", "minutes_a_day", "shortcuts", "easy_days", "pause_from", "pause_until",
    "ask_confidence", "reminders",
})  # fmt: skip
LONGEST_PAUSE = 60
"""Days. Whoever is away longer starts again where memory left them: a pause could not spread that load."""
WEEK = range(7)
BOUNDS = {
    "minutes_a_day": gettext_lazy("Choose from 1 to 240 minutes."),
    "retention": gettext_lazy("Choose from 80% to 95%."),
    "day_start": gettext_lazy("Choose an hour from 0 to 23."),
    "time_zone": gettext_lazy("Choose a time zone of the list."),
}
"""What to do about a setting that is out of its bounds."""


def learner_for(user: AbstractBaseUser, time_zone: str = "") -> Learner:
    """The learner that `user` is, made at first sight: in `time_zone`, or the site's where none is given."""
    try:
        return user.learner  # type: ignore[attr-defined, no-any-return]
    except ObjectDoesNotExist:
        zone = {"time_zone": time_zone} if time_zone else {}
        return Learner.objects.get_or_create(user=user, defaults=zone)[0]


def save_settings(learner: Learner, *, now: datetime | None = None, **changes: Any) -> None:
    """Store the settings in `changes`, some of SETTINGS. `now` is needed to set a pause.

    Cards keep the due days they have: a new retention holds from each fact's next answer on. InvalidSettings, with
    what is wrong by setting and nothing stored, where one can't be.
    """
    if unknown := changes.keys() - SETTINGS:
        raise TypeError(f"not settings: {sorted(unknown)}")
    stored = {name: getattr(learner, name) for name in SETTINGS}
    candidate = Learner(pk=learner.pk, **(stored | changes))
    errors = dict(_misfits(candidate, changes))
    if {"pause_from", "pause_until"} & changes.keys() and "time_zone" not in errors and "day_start" not in errors:
        errors |= _pause_errors(candidate, learner, now)
    if changes.get("reminders") and not learner.user.email:
        errors["reminders"] = [_("Reminders need an e-mail address. Add one to your account first.")]
    if errors:
        raise InvalidSettings(errors)
    for name in changes:
        setattr(learner, name, getattr(candidate, name))
    learner.save(update_fields=list(changes))


def _misfits(candidate: Learner, changes: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """(setting, what is wrong with it) of each that is out of its bounds by itself."""
    fixed = [field.name for field in Learner._meta.fields if field.name not in changes]
    try:
        candidate.clean_fields(exclude=fixed)
    except ValidationError as error:
        yield from ((name, [BOUNDS[name]] if name in BOUNDS else words) for name, words in error.message_dict.items())
    days = candidate.easy_days
    if not isinstance(days, list) or not all(type(day) is int and day in WEEK for day in days):
        yield "easy_days", [_("Choose among the days of the week.")]
    elif len(set(days)) == len(WEEK):
        yield "easy_days", [_("Leave at least one day that is not easy: something has to be done on it.")]
    else:
        candidate.easy_days = sorted(set(days))


def _pause_errors(candidate: Learner, stored: Learner, now: datetime | None) -> dict[str, list[str]]:
    """What is wrong with the pause in `candidate`; a pause that has begun may keep its first day."""
    first, last = candidate.pause_from, candidate.pause_until
    if first is None and last is None:
        return {}
    if first is None:
        return {"pause_from": [_("Say on which day the pause begins, or leave both days empty.")]}
    if last is None:
        return {"pause_until": [_("Say which day is the last of the pause, or leave both days empty.")]}
    if now is None:
        raise TypeError("a pause needs `now`")
    today = learner_day(now, candidate.time_zone, candidate.day_start)
    if last < first:
        return {"pause_until": [_("The pause ends before it begins. Choose a later last day.")]}
    if first < today and first != stored.pause_from:
        return {"pause_from": [_("This day is over. A pause can begin today at the earliest.")]}
    if last < today:
        return {"pause_until": [_("This day is over. Choose a later last day, or leave both days empty.")]}
    if (last - first).days >= LONGEST_PAUSE:
        return {
            "pause_until": [_("A pause lasts at most %(n)d days. Choose an earlier last day.") % {"n": LONGEST_PAUSE}]
        }
    return {}


def current_pause(learner: Learner, today: date) -> tuple[date, date] | None:
    """(first day, last day) of the pause that runs on `today` or is still to come; None without one."""
    first, last = learner.pause_from, learner.pause_until
    return (first, last) if first and last and last >= today else None


def end_pause(learner: Learner) -> None:
    """Let the learner's pause be over, or not begin at all. Without one nothing changes."""
    learner.pause_from = learner.pause_until = None
    learner.save(update_fields=["pause_from", "pause_until"])
