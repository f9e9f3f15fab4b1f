"""Tasks whose worker was killed: taken up at once by the next one on that machine, within the hour by any other."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from content import services, tasks
from content.models import Article, Question, Upload, Writing
from content.services import generating, uploading, workers, writing
from content.services.gathering import gather
from tests import factories
from tests.content import made

FERRY = "The ferry at Ulm\n\nThe ferry at Ulm sank on 9 June 1931. Otto Brandt built the ferry in 1902.\n"
HOUR = timedelta(hours=1)


@pytest.fixture
def queue(settings: Settings, transactional_db: None) -> Callable[[], None]:
    """Tasks in the database; the function starts a worker that does what is there and ends."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def work() -> None:
        call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)

    return work


@pytest.fixture
def dead() -> str:
    """The id of a worker of this machine that has ended."""
    process = subprocess.Popen(["true"])
    process.wait()
    return worker(process.pid)


def worker(pid: int, machine: str = "") -> str:
    here, _pid, rest = workers.worker_id().split(":")
    return f"{machine or here}:{pid}:{rest}"


def reading() -> UUID:
    """A batch whose only file is being read, as its task says, just now."""
    batch = services.keep_uploads(factories.TopicFactory(), gather([("ferry.txt", FERRY.encode())]).given, None)
    tasks.read_later(batch)
    Upload.objects.filter(batch=batch).update(state="reading", started_at=timezone.now(), attempts=1)
    return batch


def begun(by: str, started_at: datetime | None = None) -> None:
    """Every task that waits was begun by this worker, which says no more."""
    waiting = DBTaskResult.objects.filter(status="READY").exclude(task_path=tasks.look_again.module_path)
    waiting.update(status="RUNNING", worker_ids=[by], started_at=started_at or timezone.now())


def states() -> set[tuple[str, str]]:
    rows = DBTaskResult.objects.exclude(task_path=tasks.look_again.module_path)
    return {(row.task_path.rpartition(".")[2], row.status) for row in rows}


def test_the_next_worker_of_the_machine_takes_up_at_once_what_was_being_read(
    queue: Callable[[], None], dead: str
) -> None:
    reading()
    begun(dead)
    queue()
    assert Article.objects.get().state == Article.State.READY
    assert Upload.objects.get().attempts == 2
    assert states() == {("read_uploads", "SUCCESSFUL"), ("generate", "SUCCESSFUL")}


def test_and_what_was_being_written(queue: Callable[[], None], dead: str) -> None:
    article, _new = services.import_article(factories.TopicFactory(), made.article_draft())
    tasks.generate_later(article.topic)
    begun(dead)
    now = timezone.now()
    Writing.objects.update(asked_at=None, started_at=now, told_at=now, attempts=1)
    Article.objects.update(state="reading")
    queue()
    article.refresh_from_db()
    assert article.state == Article.State.READY
    assert states() == {("generate", "SUCCESSFUL")}
    assert Writing.objects.get().attempts == 0


def test_after_a_new_start_of_a_container_the_worker_has_the_number_of_the_one_before(
    queue: Callable[[], None],
) -> None:
    reading()
    begun(worker(os.getpid()))
    queue()
    assert states() == {("read_uploads", "SUCCESSFUL"), ("generate", "SUCCESSFUL")}


@pytest.mark.parametrize("machine", ["", "another"])
def test_a_worker_that_lives_or_is_elsewhere_is_left_alone(queue: Callable[[], None], machine: str) -> None:
    reading()
    begun(worker(os.getppid(), machine))
    queue()
    assert states() == {("read_uploads", "RUNNING")}
    assert Upload.objects.get().state == "reading"


def test_what_a_worker_elsewhere_left_is_begun_again_by_the_look_and_its_entry_closed(
    queue: Callable[[], None],
) -> None:
    reading()
    long_ago = timezone.now() - HOUR - timedelta(minutes=1)
    begun(worker(1, "another"), long_ago)
    Upload.objects.update(started_at=long_ago)
    tasks.look_again.enqueue()
    queue()
    assert Article.objects.get().state == Article.State.READY
    assert states() == {("read_uploads", "FAILED"), ("read_uploads", "SUCCESSFUL"), ("generate", "SUCCESSFUL")}


def test_within_the_hour() -> None:
    assert uploading.SILENT + tasks.LOOK_AGAIN < HOUR
    assert writing.SILENT + tasks.LOOK_AGAIN < HOUR
    assert workers.LONG <= HOUR


def test_a_look_that_is_killed_leaves_another_one(queue: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    def end(*_args: Any) -> None:
        raise SystemExit

    reading()
    DBTaskResult.objects.all().delete()
    monkeypatch.setattr(services, "stalled_batches", end)
    with pytest.raises(SystemExit):
        tasks.look_again.call()
    (look,) = DBTaskResult.objects.all()
    assert (look.task_path, look.status) == (tasks.look_again.module_path, "READY")


def test_a_worker_begins_a_look_where_the_last_one_was_lost(queue: Callable[[], None]) -> None:
    reading()
    DBTaskResult.objects.all().delete()
    queue()
    assert [row.task_path for row in DBTaskResult.objects.all()] == [tasks.look_again.module_path]


def test_a_database_that_is_away_is_no_fault_of_what_was_given(
    queue: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: Any, **_more: Any) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    services.keep_uploads(factories.TopicFactory(), gather([("ferry.txt", FERRY.encode())]).given, None)
    tasks.read_later(Upload.objects.get().batch)
    with monkeypatch.context() as patch:
        patch.setattr(uploading, "import_article", away)
        queue()
    assert Upload.objects.get().state == "reading"
    with monkeypatch.context() as patch:
        patch.setattr(generating, "store_with_model", away)
        queue()
    assert (Article.objects.get().state, Question.objects.exists()) == ("reading", False)
    assert states() == {("read_uploads", "SUCCESSFUL"), ("generate", "FAILED")}
    queue()
    assert Article.objects.get().state == Article.State.READY
    assert Question.objects.exists()
    assert states() == {("read_uploads", "SUCCESSFUL"), ("generate", "SUCCESSFUL")}


def test_what_fails_by_itself_is_not_begun_again(queue: Callable[[], None]) -> None:
    tasks.generate.enqueue(10**9)
    queue()
    queue()
    (row,) = DBTaskResult.objects.all()
    assert (row.status, len(row.worker_ids)) == ("FAILED", 1)
