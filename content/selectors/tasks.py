"""The queue of background tasks as a whole: how long it is, and whether anybody works on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from content.models import TaskWorker

STATES = {
    TaskResultStatus.READY: "waiting",
    TaskResultStatus.RUNNING: "running",
    TaskResultStatus.FAILED: "failed",
    TaskResultStatus.SUCCESSFUL: "done",
}


@dataclass(frozen=True, slots=True)
class Queue:
    """`states`: state -> tasks in it, of those that are kept; "later" are those put off. `oldest`: seconds that a task
    has waited which may begin, 0.0 where none does. `workers`: task workers alive."""

    states: dict[str, int]
    oldest: float
    workers: int


def queue(now: datetime) -> Queue:
    """As it is now: three statements, whose cost is that of the tasks kept in the table."""
    counted = dict(DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk")))
    states = {name: counted.get(status, 0) for status, name in STATES.items()}
    at_once, ready = Q(run_after=get_date_max()), DBTaskResult.objects.ready().order_by()
    # A task that is not put off stands in the table as of the end of time.
    found = ready.aggregate(
        number=Count("pk"), given=Min("enqueued_at", filter=at_once), due=Min("run_after", filter=~at_once)
    )
    states |= {"waiting": found["number"], "later": states["waiting"] - found["number"]}
    oldest = max(((now - began).total_seconds() for began in (found["given"], found["due"]) if began), default=0.0)
    return Queue(states, max(oldest, 0.0), TaskWorker.objects.alive(now).count())
