"""The operator's page and its command: what they cost, what may be done there and by whom."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from content.models import TaskWorker, Upload
from quizzes import services
from quizzes.models import Learner
from quizzes.selectors.operation import operation
from tests import factories
from tests.quizzes.admin.operating import RUN, nothing_kept, now, queued, reviewed, worker
from tests.quizzes.factories import answer_next, statements, task_row
from tests.test_permissions import signed_in

__all__ = ["nothing_kept", "now", "queued", "reviewed", "worker"]
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def boss(db: None) -> Client:
    return signed_in(factories.UserFactory(username="boss", is_staff=True, is_superuser=True))


def command(*arguments: str) -> tuple[int, str]:
    """(exit code, what was written)"""
    out = StringIO()
    try:
        call_command("operation", *arguments, stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


# The page


def test_a_new_installation_needs_nothing(boss: Client) -> None:
    response = boss.get(reverse("admin:operation"))
    shown = response.content.decode()
    for words in ("Nothing needs you", "No text came in", "Nobody decided", "asked about a fact a second time"):
        assert words in shown
    assert "unsafe-eval" in response["Content-Security-Policy"]


def test_the_page_shows_what_there_is(
    boss: Client, queued: None, worker: TaskWorker, reviewed: Learner, now: datetime
) -> None:
    topic = factories.TopicFactory(name="The <b>Arden</b> bridge")
    task_row("FAILED", topic.pk, traceback="content.errors.NothingToAsk: <script>alert(1)</script>")
    shown = boss.get(reverse("admin:operation")).content.decode()
    assert "1 task failed" in shown
    assert "The &lt;b&gt;Arden&lt;/b&gt; bridge" in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "Too few reviews" in shown
    assert shown.count('role="img"') == 2


def statements_of(client: Client) -> int:
    with statements() as found:
        assert client.get(reverse("admin:operation")).status_code == 200
    return len(found)


def test_the_page_costs_the_same_however_much_there_is(
    boss: Client, queued: None, reviewed: Learner, now: datetime
) -> None:
    task_row("FAILED", factories.TopicFactory().pk)
    task_row("SUCCESSFUL", factories.TopicFactory().pk, finished_at=now, return_value=RUN)
    boss.get(reverse("admin:operation"))
    cache.clear()
    whole, kept = statements_of(boss), statements_of(boss)
    for _more in range(3):
        task_row("FAILED", factories.TopicFactory().pk)
        task_row("SUCCESSFUL", factories.TopicFactory().pk, finished_at=now, return_value=RUN)
        factories.ArticleFactory(state="failed")
        other = factories.LearnerFactory()
        for days in (20, 10):
            answer_next(services.start_session(other, now - days * DAY), now - days * DAY)
    cache.clear()
    assert statements_of(boss) == whole <= 32
    assert statements_of(boss) == kept <= 14


# What is done there


@pytest.fixture
def failed(queued: None) -> Any:
    return task_row("FAILED", factories.TopicFactory().pk)


def press(client: Client, name: str, task: Any) -> list[str]:
    response = client.post(reverse(f"admin:{name}", args=[task.pk]), follow=True)
    assert response.redirect_chain == [(reverse("admin:operation") + "#rc-tasks", 302)]
    return [str(one) for one in response.context["messages"]]


def test_try_again_puts_it_back_once(boss: Client, failed: Any, now: datetime) -> None:
    assert press(boss, "operation_again", failed) == ["The task waits for its turn again."]
    row = DBTaskResult.objects.get()
    assert (row.status, row.traceback, row.exception_class_path, row.finished_at) == ("READY", "", "", None)
    # It does not count as waiting since it failed.
    assert row.enqueued_at >= now
    assert press(boss, "operation_again", failed) == ["That task is not among the failed ones any more."]
    (entry,) = LogEntry.objects.all()
    assert entry.object_id == str(failed.pk)
    assert entry.change_message == "Put back into the queue. content.tasks.generate: content.errors.NothingToAsk"


def test_what_it_had_claimed_is_let_go(boss: Client, queued: None) -> None:
    upload = Upload.objects.create(topic=factories.TopicFactory(), batch=uuid4(), name="a.txt", state="reading")
    task = task_row("FAILED", str(upload.batch), path="content.tasks.read_uploads")
    press(boss, "operation_again", task)
    upload.refresh_from_db()
    assert upload.state == "waiting"


def test_what_is_tried_again_is_done(boss: Client, queued: None, transactional_db: None) -> None:
    task = task_row("FAILED", factories.TopicFactory().pk)
    press(boss, "operation_again", task)
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    task.refresh_from_db()
    assert task.status == "SUCCESSFUL"


def test_where_tasks_run_at_once_nothing_is_put_into_a_queue(boss: Client) -> None:
    task = task_row("FAILED")
    (message,) = press(boss, "operation_again", task)
    assert "Tasks run at once here" in message
    task.refresh_from_db()
    assert task.status == "FAILED"
    assert not LogEntry.objects.exists()
    assert "Try again" not in boss.get(reverse("admin:operation")).content.decode()


def test_put_away_forgets_it_once(boss: Client, failed: Any) -> None:
    running = task_row("RUNNING")
    assert press(boss, "operation_put_away", failed) == ["The task is off the list. The history keeps that it failed."]
    assert press(boss, "operation_put_away", failed) == ["That task is not among the failed ones any more."]
    assert press(boss, "operation_put_away", running) == ["That task is not among the failed ones any more."]
    assert list(DBTaskResult.objects.values_list("pk", flat=True)) == [running.pk]
    assert LogEntry.objects.get().object_id == str(failed.pk)


@pytest.mark.parametrize("name", ["operation", "operation_again", "operation_put_away"])
def test_it_is_nobodys_but_the_administrators(teacher: Any, failed: Any, name: str) -> None:
    url = reverse(f"admin:{name}", args=[] if name == "operation" else [failed.pk])
    ask = "get" if name == "operation" else "post"
    assert getattr(signed_in(teacher), ask)(url).status_code == 403
    assert getattr(Client(), ask)(url).status_code == 302
    failed.refresh_from_db()
    assert failed.status == "FAILED"


def test_the_link_is_shown_to_administrators_alone(boss: Client, teacher: Any) -> None:
    link = f'href="{reverse("admin:operation")}"'
    assert link in boss.get(reverse("admin:index")).content.decode()
    assert link not in signed_in(teacher).get(reverse("admin:index")).content.decode()


# The command


def test_the_command_is_content_with_a_new_installation() -> None:
    code, said = command()
    assert code == 0
    assert said.startswith("Nothing needs you.\n")
    assert "no reviews in the last weeks" in said


def test_the_command_ends_with_1_while_a_task_failed(queued: None, worker: TaskWorker, reviewed: Learner) -> None:
    task = task_row("FAILED", factories.TopicFactory().pk)
    code, said = command()
    assert code == 1
    assert said.startswith("ACT   1 task failed.")
    code, said = command("--json")
    found = json.loads(said)
    assert code == 1
    assert found["findings"] == [{"level": "act", "about": "tasks", "words": found["findings"][0]["words"]}]
    assert (found["queue"]["failed"], found["tasks"][0]["id"]) == (1, str(task.pk))
    assert found["drift"]["whole"]["reviews"] == 2


def test_what_is_only_to_be_looked_at_ends_with_0(now: datetime) -> None:
    factories.ArticleFactory(state="failed")
    code, said = command()
    assert code == 0
    assert said.startswith("look  1 text could not be read.")


def test_the_command_does_not_go_by_what_is_kept_for_the_page(boss: Client, now: datetime) -> None:
    boss.get(reverse("admin:operation"))
    factories.QuestionFactory(status="draft")
    assert operation(now).reading.drafts == 0
    assert "drafts to review:               1\n" in command()[1]
