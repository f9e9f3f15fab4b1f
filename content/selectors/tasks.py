"""The queue of background tasks as a whole: how long it is, and whether anybody works on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min, Q
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from content.models import TaskWorker
from content.models.workers import SILENT

STATES = {
    TaskResultStatus.READY: "waiting",
    TaskResultStatus.RUNNING: "running",
    TaskResultStatus.FAILED: "failed",
    TaskResultStatus.SUCCESSFUL: "done",
}
LONG = timedelta(hours=1)
"""Nobody waits for what was begun this long ago: what it is about is looked at every quarter of an hour."""
CLOSED = "builtins.ProcessLookupError"
"""The error of a task whose worker went; what it left half-done is begun again by itself."""


@dataclass(frozen=True, slots=True)
class Queue:
    """The tasks that are kept, and who runs them."""

    states: dict[str, int]
    """State -> tasks in it; "later" are those put off."""
    lost: int
    """Of those running: begun long ago, and their worker is gone."""
    closed: int
    """Of those that failed: their worker went."""
    oldest: float
    """Seconds that a task has waited which may begin; 0.0 where none does."""
    workers: int
    """Task workers alive."""
    seen_at: datetime | None
    """The last sign of life of any."""


def lost(now: datetime) -> Q:
    """Of tasks: those that were begun long ago and never ended."""
    return Q(status=TaskResultStatus.RUNNING, started_at__lt=now - LONG)


def queue(now: datetime) -> Queue:
    """As it is now: three statements, whose cost is that of the tasks kept in the table."""
    wanted = {name: Q(status=status) for status, name in STATES.items()} | {
        "lost": lost(now),
        "closed": Q(status=TaskResultStatus.FAILED, exception_class_path=CLOSED),
    }
    states = DBTaskResult.objects.aggregate(**{name: Count("pk", filter=which) for name, which in wanted.items()})
    at_once, ready = Q(run_after=get_date_max()), DBTaskResult.objects.ready().order_by()
    # A task that is not put off stands in the table as of the end of time.
    found = ready.aggregate(
        number=Count("pk"), given=Min("enqueued_at", filter=at_once), due=Min("run_after", filter=~at_once)
    )
    workers = TaskWorker.objects.aggregate(alive=Count("pk", filter=Q(seen_at__gt=now - SILENT)), seen=Max("seen_at"))
    gone, closed = states.pop("lost"), states.pop("closed")
    states |= {"waiting": found["number"], "later": states["waiting"] - found["number"]}
    oldest = max(((now - began).total_seconds() for began in (found["given"], found["due"]) if began), default=0.0)
    return Queue(states, gone, closed, max(oldest, 0.0), workers["alive"], workers["seen"])
