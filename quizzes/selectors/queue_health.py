"""Whether background tasks get done, and which of them failed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from content.models import Topic
from content.selectors.tasks import CLOSED, queue
from quizzes.reports._refusals import fell
from quizzes.shapes.operation import FailedTask, Queue, Run

PATIENCE = timedelta(minutes=10)
"""For which a task may wait for its turn before somebody should look."""
LISTED = 20
SAID = 200
"""Characters of an error's words: more may stand in the task's own page."""
GENERATE = "content.tasks.generate"
NAMES = {
    GENERATE: _("write questions"),
    "content.tasks.read_uploads": _("read files"),
    "content.tasks.look_again": _("look for what was left half-done"),
    "quizzes.tasks.remind": _("send reminders and summaries"),
}
RUNS = 10


def queue_health(now: datetime) -> Queue:
    """As it is now: three statements."""
    found = queue(now)
    late = found.oldest > PATIENCE.total_seconds()
    at_once = not settings.TASKS_IN_DATABASE
    return Queue(
        worker="at_once" if at_once else "alive" if found.workers else "silent",
        workers=found.workers,
        seen_at=found.seen_at,
        waiting=found.states["waiting"],
        later=found.states["later"],
        running=found.states["running"],
        lost=found.lost,
        failed=found.states["failed"] - found.closed,
        closed=found.closed,
        oldest=now - timedelta(seconds=found.oldest) if found.states["waiting"] else None,
        # What was put into the table before tasks ran at once stays there for ever, too.
        stuck=late and (at_once or not found.workers),
    )


def failed_tasks() -> list[FailedTask]:
    """The latest of those that failed and were not put away: two statements."""
    rows = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).order_by("-finished_at", "pk")[:LISTED]
    rows = list(rows.only("task_path", "args_kwargs", "exception_class_path", "traceback", "finished_at"))
    topics = _topics(rows)
    return [_failed(row, topics) for row in rows]


def _failed(row: Any, topics: dict[int | None, str]) -> FailedTask:
    error = row.exception_class_path.rpartition(".")[2]
    lines = row.traceback.strip().splitlines()
    said = lines[-1].removeprefix(row.exception_class_path).removeprefix(error).removeprefix(": ") if lines else ""
    return FailedTask(
        id=str(row.pk),
        name=str(NAMES.get(row.task_path) or row.task_path.rpartition(".")[2].replace("_", " ")),
        about=topics.get(_topic(row), "") if row.task_path == GENERATE else "",
        error=error,
        said=said[:SAID],
        failed_at=row.finished_at,
        closed=row.exception_class_path == CLOSED,
    )


def _topics(rows: Iterable[Any]) -> dict[int | None, str]:
    """Names of the topics whose questions were to be written."""
    about = {_topic(row) for row in rows if row.task_path == GENERATE}
    return dict(Topic.objects.filter(pk__in=about).values_list("pk", "name"))


def _topic(row: Any) -> int | None:
    given = row.args_kwargs.get("args")
    return int(given[0]) if given else None


def runs() -> list[Run]:
    """The latest writings of questions that the queue still knows, the latest first: two statements."""
    done = DBTaskResult.objects.filter(task_path=GENERATE, status=TaskResultStatus.SUCCESSFUL)
    rows = list(
        done.order_by("-finished_at")[: RUNS * 3].only("task_path", "args_kwargs", "return_value", "finished_at")
    )
    # A run that had nothing to do, since another one was at it, says nothing.
    rows = [row for row in rows if row.return_value and row.return_value.get("drafts") is not None]
    topics = _topics(rows)
    return [_run(row, rows[place + 1 :], topics) for place, row in enumerate(rows)][:RUNS]


def _run(row: Any, earlier: Sequence[Any], topics: dict[int | None, str]) -> Run:
    said = row.return_value
    before = next((one.return_value["drafts"] for one in earlier if _topic(one) == _topic(row)), None)
    return Run(
        at=row.finished_at,
        topic=topics.get(_topic(row), ""),
        facts=said["facts"],
        drafts=said["drafts"],
        refused=said["refused"],
        new=said["new_drafts"],
        withdrawn=said["withdrawn"],
        fell=before is not None and fell(said["drafts"], before),
    )
