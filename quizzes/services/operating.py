"""What an operator does about a background task that failed. Asked for twice, either is done once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from content.errors import NotAllowedNow


@transaction.atomic
def try_again(pk: UUID, let_go: Mapping[str, Callable[..., object]], now: datetime) -> Any | None:
    """Put a task that failed back into the queue; returns its row, or None where it is not among the failed any more.

    `let_go`: path of a task -> what releases, given the task's arguments, that which it had claimed. NotAllowedNow
    where no task is run from a queue.
    """
    if not settings.TASKS_IN_DATABASE:
        raise NotAllowedNow(_("Tasks run at once here, and nobody would take this one up. Do again what began it."))
    row = _failed(pk)
    if row is None:
        return None
    if row.task_path in let_go:
        let_go[row.task_path](*row.args_kwargs["args"])
    anew = {"status": TaskResultStatus.READY, "enqueued_at": now, "finished_at": None}
    DBTaskResult.objects.filter(pk=pk).update(**anew, exception_class_path="", traceback="")
    return row


@transaction.atomic
def put_away(pk: UUID) -> Any | None:
    """Forget a task that failed; returns what its row was, or None where it is not among the failed any more."""
    row = _failed(pk)
    if row is not None:
        DBTaskResult.objects.filter(pk=pk).delete()
    return row


def _failed(pk: UUID) -> Any | None:
    """Locked, since two clicks may come at the same time."""
    return DBTaskResult.objects.select_for_update().filter(pk=pk, status=TaskResultStatus.FAILED).first()
