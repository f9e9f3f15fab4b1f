"""What machines ask: without a name, TLS or a cookie, at the cost of a few statements, and they learn no details."""

from __future__ import annotations

import os
from datetime import timedelta
from time import sleep
from typing import Any
from unittest.mock import patch

import pytest
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from content.models import TaskWorker
from content.models.workers import SILENT
from content.selectors.tasks import queue
from content.services.heartbeat import FORGOTTEN, appear, beat, beating
from tests.test_outages import outage

pytestmark = pytest.mark.django_db
STRICT = {"ALLOWED_HOSTS": ["recite.example"], "SECURE_SSL_REDIRECT": True}
READY = "database: ok\nmigrations: ok\ncache: ok\ntasks: ok\n"


@pytest.fixture
def in_database(settings: Any) -> None:
    settings.TASKS_IN_DATABASE = True


def asked(client: Client, address: str) -> tuple[int, str]:
    response = client.get(address)
    return response.status_code, response.content.decode()


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_a_machine_asks_by_number_over_plain_http(client: Client, settings: Any, address: str) -> None:
    for name, value in STRICT.items():
        setattr(settings, name, value)
    response = client.get(address, headers={"host": "10.1.2.3:8000"})
    assert response.status_code == 200
    assert not response.cookies
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    # Everything else is as strict as before.
    assert client.get("/robots.txt", headers={"host": "10.1.2.3:8000"}).status_code == 400
    assert client.get("/robots.txt", headers={"host": "recite.example"}).status_code == 301


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_whoever_is_signed_in_is_not_looked_up(
    student_client: Client, address: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(5) as asked:
        assert student_client.get(address).status_code == 200
    assert not any("django_session" in query["sql"] for query in asked.captured_queries)


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_nothing_can_be_sent_there(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


def test_everything_is_there(client: Client) -> None:
    assert asked(client, "/healthz") == (200, "ok\n")
    assert asked(client, "/readyz") == (200, READY)


def test_the_database_is_away(client: Client) -> None:
    with patch.object(connection, "cursor", side_effect=DatabaseError("gone: host=10.0.0.1")):
        assert asked(client, "/healthz") == (503, "database unreachable\n")
        assert asked(client, "/readyz") == (503, "database: failing\n")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="a locked SQLite is read all the same")
def test_a_connection_that_broke_is_made_anew(client: Client) -> None:
    with outage():
        client.get("/healthz")
    assert asked(client, "/healthz") == (200, "ok\n")


def test_code_that_is_newer_than_the_database_is_not_ready(client: Client) -> None:
    applied = MigrationRecorder.Migration.objects.filter(app="quizzes")
    gone = list(applied)
    applied.delete()
    assert asked(client, "/readyz") == (503, READY.replace("migrations: ok", "migrations: failing"))
    assert asked(client, "/healthz")[0] == 200
    MigrationRecorder.Migration.objects.bulk_create(
        [*gone, MigrationRecorder.Migration(app="quizzes", name="9999_new")]
    )
    assert asked(client, "/readyz")[0] == 200


def test_no_cache_no_sign_in(client: Client) -> None:
    with patch.object(type(caches["default"]), "get", side_effect=DatabaseError("no such table: recite_cache")):
        assert asked(client, "/readyz") == (503, READY.replace("cache: ok", "cache: failing"))


def test_a_task_worker_must_live(client: Client, in_database: None) -> None:
    failing = READY.replace("tasks: ok", "tasks: failing")
    assert asked(client, "/readyz") == (503, failing)
    appear("host:1:abc", timezone.now())
    assert asked(client, "/readyz") == (200, READY)
    TaskWorker.objects.update(seen_at=timezone.now() - SILENT)
    assert asked(client, "/readyz") == (503, failing)
    beat("host:1:abc", timezone.now())
    assert asked(client, "/readyz") == (200, READY)


def test_workers_that_went_leave_the_list() -> None:
    now = timezone.now()
    appear("old", now - FORGOTTEN - timedelta(seconds=1))
    appear("new", now)
    assert list(TaskWorker.objects.values_list("pk", flat=True)) == ["new"]
    # A backup of another day was put back meanwhile.
    TaskWorker.objects.all().delete()
    beat("new", now)
    assert TaskWorker.objects.alive(now).count() == 1


def seen(worker: str, after: Any) -> Any:
    """When a worker was last seen, once that is later than `after`."""
    for _try in range(400):
        found = TaskWorker.objects.filter(pk=worker).values_list("seen_at", flat=True).first()
        if found is not None and (after is None or found > after):
            return found
        sleep(0.02)
    raise AssertionError("no sign of life")


@pytest.mark.django_db(transaction=True)
def test_signs_of_life_go_on_until_the_worker_ends() -> None:
    with beating("host:2:abc", every=0.01):
        seen("host:2:abc", seen("host:2:abc", None))
        with patch("content.services.heartbeat.beat", side_effect=DatabaseError("gone")) as failed:
            while not failed.called:
                sleep(0.01)
        last = seen("host:2:abc", TaskWorker.objects.get().seen_at)
    assert TaskWorker.objects.get().seen_at >= last


def queued(status: TaskResultStatus, **times: Any) -> DBTaskResult:
    row = {"args_kwargs": {"args": [], "kwargs": {}}, "task_path": "content.tasks.generate", "backend_name": "default"}
    made = DBTaskResult.objects.create(status=status, **(row | {"run_after": get_date_max()} | times))
    if "enqueued_at" in times:
        DBTaskResult.objects.filter(pk=made.pk).update(enqueued_at=times["enqueued_at"])
    return made


def test_the_queue_in_figures() -> None:
    now = timezone.now()
    assert queue(now).oldest == 0.0
    queued(TaskResultStatus.READY, enqueued_at=now - timedelta(seconds=90))
    queued(TaskResultStatus.READY, enqueued_at=now - timedelta(days=1), run_after=now - timedelta(seconds=30))
    queued(TaskResultStatus.READY, enqueued_at=now - timedelta(days=1), run_after=now + timedelta(days=1))
    queued(TaskResultStatus.RUNNING)
    queued(TaskResultStatus.FAILED)
    found = queue(now)
    assert found.states == {"waiting": 2, "later": 1, "running": 1, "failed": 1, "done": 0}
    assert (found.oldest, found.workers) == (90.0, 0)


def test_where_tasks_run_at_once_nobody_has_to_live(client: Client) -> None:
    assert "RECITE_TASKS" not in os.environ
    assert "tasks: ok" in asked(client, "/readyz")[1]
