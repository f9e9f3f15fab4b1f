"""The trail of what teachers do, in the admin's own log: who, when, to what, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def write_down(by: User, objects: Iterable[Any], told: str, *, made: bool = False) -> None:
    """Write into the history of each of `objects` what `by` did to it.

    What names a student belongs into the history of their account alone: it goes when the account is deleted, and a
    course's stays.
    """
    if things := list(objects):
        LogEntry.objects.log_actions(by.pk, things, ADDITION if made else CHANGE, told)
