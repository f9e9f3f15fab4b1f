"""The figures behind the operator's page: the queue, texts and drafts, memory, the installation."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from pytest_django import Settings

from content.models import Article, RefusedDraft, Review, Revision, TaskWorker, Upload
from quizzes import services
from quizzes.models import Answer, DailyCount, Learner
from quizzes.selectors import drift as drifting
from quizzes.selectors.machine import machine, settings_findings
from quizzes.selectors.operation import operation
from quizzes.selectors.queue_health import failed_tasks, queue_health, runs
from quizzes.shapes.operation import Finding
from tests import factories
from tests.quizzes.admin.operating import RUN, nothing_kept, now, queued, reviewed, worker
from tests.quizzes.factories import answer_next, questions, task_row

__all__ = ["nothing_kept", "now", "queued", "reviewed", "worker"]
pytestmark = pytest.mark.django_db
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def told(found: list[Finding]) -> list[tuple[str, str]]:
    return [(one.level, one.about) for one in found]


# The queue


def test_a_queue_where_tasks_run_at_once(now: datetime) -> None:
    queue = queue_health(now)
    assert (queue.worker, queue.waiting, queue.stuck, queue.oldest) == ("at_once", 0, False, None)


def test_a_worker_lives_and_something_waits(queued: None, worker: TaskWorker, now: datetime) -> None:
    task_row("READY", enqueued_at=now - 3 * MINUTE)
    task_row("READY", run_after=now + DAY)
    task_row("RUNNING", started_at=now - 5 * MINUTE)
    task_row("SUCCESSFUL")
    queue = queue_health(now)
    assert (queue.worker, queue.workers, queue.seen_at) == ("alive", 1, now)
    assert (queue.waiting, queue.later, queue.running, queue.lost, queue.failed) == (1, 1, 1, 0, 0)
    assert queue.oldest == now - 3 * MINUTE
    assert not queue.stuck


def test_nobody_runs_what_waits(queued: None, worker: TaskWorker, now: datetime) -> None:
    TaskWorker.objects.update(seen_at=now - 10 * MINUTE)
    task_row("READY", enqueued_at=now - 9 * MINUTE)
    assert queue_health(now).worker == "silent"
    assert not queue_health(now).stuck
    assert queue_health(now + 2 * MINUTE).stuck
    assert told(operation(now + 2 * MINUTE).findings) == [("act", "tasks")]


def test_what_its_worker_left_is_told_apart_from_what_failed(queued: None, worker: TaskWorker, now: datetime) -> None:
    task_row("FAILED", exception_class_path="builtins.ProcessLookupError", traceback="The worker is gone.")
    task_row("RUNNING", started_at=now - 2 * 60 * MINUTE)
    queue = queue_health(now)
    assert (queue.failed, queue.closed, queue.lost) == (0, 1, 1)
    assert [task.closed for task in failed_tasks()] == [True]
    assert told(operation(now).findings) == [("look", "tasks")]


def test_a_failed_task_says_what_it_was_and_why() -> None:
    topic = factories.TopicFactory(name="Arden")
    task_row("FAILED", topic.pk)
    task_row("FAILED", path="shop.tasks.clean_up", traceback="", exception_class_path="", finished_at=None)
    task_row("FAILED", path="quizzes.tasks.remind")
    found = {task.name: (task.about, task.error, task.said) for task in failed_tasks()}
    assert found == {
        "write questions": ("Arden", "NothingToAsk", "No text."),
        "send reminders and summaries": ("", "NothingToAsk", "No text."),
        "clean up": ("", "", ""),
    }


def test_runs_and_one_that_wrote_far_fewer(now: datetime) -> None:
    one, other = factories.TopicFactory(name="Arden"), factories.TopicFactory(name="Ulm")
    task_row("SUCCESSFUL", one.pk, finished_at=now - 2 * DAY, return_value=RUN)
    task_row("SUCCESSFUL", other.pk, finished_at=now - DAY, return_value=RUN | {"drafts": 5})
    task_row("SUCCESSFUL", one.pk, finished_at=now, return_value=RUN | {"drafts": 12})
    found = [(run.topic, run.drafts, run.new, run.withdrawn, run.fell) for run in runs()]
    assert found == [("Arden", 12, 3, 1, True), ("Ulm", 5, 3, 1, False), ("Arden", 40, 3, 1, False)]


# Texts, drafts, decisions


def test_texts_that_nobody_reads_and_those_that_could_not_be_read(now: datetime) -> None:
    factories.ArticleFactory(state="failed", problem="It is a picture.", title="A scan")
    factories.ArticleFactory(state="waiting")
    factories.ArticleFactory(state="failed", retired_at=now)
    Article.objects.filter(state="waiting").update(created_at=now - 60 * MINUTE)
    Upload.objects.create(topic=factories.TopicFactory(), batch=uuid4(), name="a.txt", state="failed")
    found = operation(now)
    reading = found.reading
    assert (reading.waiting, reading.stuck, reading.failed_count, reading.files) == (1, 1, 1, 1)
    assert [(title, problem) for _pk, title, problem in reading.failed] == [("A scan", "It is a picture.")]
    assert told(found.findings) == [("act", "reading"), ("look", "reading")]


def test_drafts_and_refusals_by_the_week_of_their_text(now: datetime) -> None:
    late, early = (factories.ArticleFactory().revisions.get() for _article in range(2))
    Revision.objects.filter(pk=early.pk).update(created_at=now - timedelta(weeks=2))
    Revision.objects.filter(pk=late.pk).update(created_at=now)
    refused = [(early, 10, "trivial: a bare day"), (late, 65, "many_words")]
    refused += [(late, 20, "“it” points elsewhere"), (late, 10, "“its” points elsewhere: to “troops”")]
    for revision, count, reason in refused:
        RefusedDraft.objects.bulk_create(
            RefusedDraft(revision=revision, start=0, end=4, template="cloze_date", prompt="What?", reason=reason)
            for _one in range(count)
        )
    article = early.article
    for number in range(30):
        made = {"origin": "generated", "template": "cloze_date", "prompt": f"When was it? {number}"}
        factories.QuestionFactory(article=article, **made)
    withdrawn = {"template": "cloze_date", "status": "retired", "prompt": "Why?"}
    factories.QuestionFactory(article=article, **withdrawn)
    found = operation(now)
    this, before = found.drafts.weeks
    assert (this.drafted, this.refused, this.before, this.changed) == (0, 95, 0.25, True)
    assert (before.drafted, before.refused) == (30, 10)
    assert [(gate.reason, gate.refused) for gate in before.gates] == [("trivial", 10)]
    assert [(one.of, one.changed) for one in found.drafts.templates] == [("Gap for a date", True)]
    assert [(one.reason, one.refused) for one in found.drafts.reasons] == [
        ("many words", 65),
        ("“…” points elsewhere", 30),
        ("trivial", 10),
    ]
    assert ("look", "drafts") in told(found.findings)


def test_what_reviewers_decided_by_week(now: datetime) -> None:
    for decision, reason in (("accepted", ""), ("rejected", "trivial"), ("rejected", "trivial"), ("edited", "")):
        question = factories.QuestionFactory()
        Review.objects.create(
            question=question, version=1, kind="cloze", decision=decision, reason=reason, teaches=True
        )
    Review.objects.create(question=question, version=1, kind="cloze", decision="accepted")
    (week,) = operation(now).decided
    assert (week.accepted, week.edited, week.rejected, week.decisions) == (1, 1, 2, 4)
    assert [(one.reason, one.refused) for one in week.reasons] == [("not worth asking", 2)]


# Memory


def test_recall_is_measured_where_it_was_forecast(reviewed: Learner, now: datetime) -> None:
    found = drifting.drift(timezone.localdate(now))
    asked = Answer.objects.filter(predicted__isnull=False, scheduled=True)
    chances = [one.predicted + (1 - one.predicted) * one.guess_chance for one in asked]
    assert found.whole is not None
    assert (found.whole.reviews, found.whole.recalled, found.learners, found.sampled) == (2, 1, 1, False)
    assert found.whole.predicted == pytest.approx(sum(chances) / 2)
    counted = DailyCount.objects.exclude(reviews=0)
    assert found.whole.predicted == pytest.approx(sum(day.predicted for day in counted) / 2)
    assert found.log_loss > 0
    assert found.verdict == "few"


def test_what_was_taken_back_is_left_out_and_a_claim_counts_as_right(reviewed: Learner, now: datetime) -> None:
    wrong = Answer.objects.get(correct=False)
    fields = {field.attname: getattr(wrong, field.attname) for field in Answer._meta.concrete_fields}
    claim = fields | {"id": uuid4(), "ordinal": 90, "action": "override", "target": wrong.id, "first": False}
    Answer(**claim).save(force_insert=True)
    whole = drifting.drift(timezone.localdate(now)).whole
    assert whole is not None
    assert (whole.reviews, whole.recalled) == (2, 2)
    undo = fields | {"id": uuid4(), "ordinal": 91, "action": "undo", "target": wrong.id, "first": False}
    Answer(**undo).save(force_insert=True)
    whole = drifting.drift(timezone.localdate(now)).whole
    assert whole is not None
    assert (whole.reviews, whole.recalled) == (1, 1)


def test_of_many_learners_the_same_few_are_drawn(
    reviewed: Learner, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = questions(1)[0]
    for _learner in range(3):
        learner = factories.LearnerFactory()
        for days in (20, 14):
            session = services.start_session(learner, now - days * DAY, article=question.passage.revision.article)
            answer_next(session, now - days * DAY)
    today = timezone.localdate(now)
    monkeypatch.setattr(drifting, "LEARNERS", 2)
    first = drifting.drift(today)
    assert (first.learners, first.sampled) == (2, True)
    assert drifting.drift(today) == first


def test_the_lot_is_drawn_over_all_classes(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    today = timezone.localdate(now)
    users = get_user_model().objects.bulk_create(get_user_model()(username=f"pupil{n}") for n in range(60))
    learners = Learner.objects.bulk_create(Learner(user=user) for user in users)
    DailyCount.objects.bulk_create(
        DailyCount(learner=learner, article_id=1, day=today, reviews=1) for learner in learners
    )
    monkeypatch.setattr(drifting, "LEARNERS", 19)
    drawn = drifting._drawn(today)
    assert len(set(drawn)) == 20
    thirds = [sum(one.pk in drawn for one in learners[start : start + 20]) for start in (0, 20, 40)]
    assert min(thirds) >= 4


def test_long_ago_says_nothing_of_now(reviewed: Learner, now: datetime) -> None:
    found = drifting.drift(timezone.localdate(now + timedelta(weeks=9)))
    assert found.verdict == "none"


# The installation


def test_the_installation_is_measured(now: datetime, settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    found = machine()
    assert [name for name, _number in found.versions][:3] == ["Recite", "Django", "Python"]
    assert found.size is not None
    assert found.size > 100_000
    assert found.tables
    assert found.backup is None
    (tmp_path / "backups").mkdir()
    for name in ("recite-20260301T020000Z.zip", "recite-20260302T020000Z.zip", "other.zip"):
        (tmp_path / "backups" / name).write_bytes(b"zip")
    found = machine()
    assert str(found.backup) == "2026-03-02 02:00:00+00:00"
    assert found.backup_size == 3
    assert ("look", "installation") in told(operation(now).findings)


def test_settings_that_do_not_go_with_students(settings: Settings) -> None:
    settings.EMAIL_BACKEND, settings.HTTPS = "django.core.mail.backends.smtp.EmailBackend", True
    settings.ALLOWED_HOSTS, settings.DEBUG, settings.TASKS_IN_DATABASE = ["quiz.example"], False, True
    assert list(settings_findings(10)) == []
    settings.PRODUCTION = True
    assert list(settings_findings(10)) == []
    settings.EMAIL_BACKEND, settings.HTTPS = "django.core.mail.backends.console.EmailBackend", False
    settings.ALLOWED_HOSTS, settings.DEBUG, settings.TASKS_IN_DATABASE = ["*"], True, False
    found = list(settings_findings(10))
    assert [one.level for one in found] == ["act", "look", "look", "look", "look"]
    assert all(one.about == "installation" for one in found)
