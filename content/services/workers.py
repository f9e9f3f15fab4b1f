"""Tasks whose worker is gone stay marked as running for ever: here they go back into the queue, or are closed.

Every task may be repeated at any time. On the machine where a worker ended, its successor takes up at once what it left
(an id says which process it was); what the workers of another machine left is begun again from the rows that it is
about, by a look at those, and only its entry is closed here.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from content.selectors.tasks import CLOSED, LONG, lost

CUT_OFF = ("django.db.utils.OperationalError", "django.db.utils.InterfaceError", "builtins.SystemExit")
"""What ends a task that nothing is wrong with: the database was away, or the worker was told to end at once."""


def worker_id() -> str:
    """An id for this process as a worker; at most 64 characters, as the queue wants them."""
    return f"{_machine()}:{os.getpid()}:{get_random_string(8)}"


def _machine() -> str:
    return socket.gethostname().replace(":", "-")[:40]


def is_gone(worker: str) -> bool:
    """Whether this was a worker of this machine whose process is not there any more; False where nobody can say."""
    machine, _colon, rest = worker.partition(":")
    pid = rest.partition(":")[0]
    if os.name != "posix" or machine != _machine() or not pid.isdigit():
        return False
    if int(pid) == os.getpid():
        # In a container that was started again, every process gets the number that it had before.
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def take_up(now: datetime, let_go: Mapping[str, Callable[..., object]]) -> int:
    """Put what was left by workers of this machine that are gone back into the queue, and what was cut off.

    `let_go`: path of a task -> what releases, given the task's arguments, that which it had claimed. Returns how many.
    """
    ended = Q(status=TaskResultStatus.FAILED, exception_class_path__in=CUT_OFF, finished_at__gt=now - LONG)
    rows = DBTaskResult.objects.filter(ended | Q(status=TaskResultStatus.RUNNING))
    return sum(_requeue(row, let_go) for row in rows if row.status == TaskResultStatus.FAILED or _left(row))


def _left(row: Any) -> bool:
    return bool(row.worker_ids) and is_gone(row.worker_ids[-1])


def _requeue(row: Any, let_go: Mapping[str, Callable[..., object]]) -> int:
    if row.task_path in let_go:
        let_go[row.task_path](*row.args_kwargs["args"])
    # Somebody else may have taken it up meanwhile, and begun it.
    same = DBTaskResult.objects.filter(pk=row.pk, status=row.status, started_at=row.started_at)
    return same.update(status=TaskResultStatus.READY, finished_at=None, exception_class_path="", traceback="")


def close_lost(now: datetime) -> int:
    """Close the entries of tasks that were begun long ago and never ended; one that lives after all ends as it ends."""
    words = _("The worker that had begun this is gone. What it left half-done is begun again by itself.")
    ended = {"status": TaskResultStatus.FAILED, "finished_at": now, "exception_class_path": CLOSED, "traceback": words}
    return DBTaskResult.objects.filter(lost(now)).update(**ended)
