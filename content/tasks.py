"""Background work: thin calls into services that may be repeated at any time."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from content import services
from content.models import Topic
from content.services import workers

LOOK_AGAIN = timedelta(minutes=15)
"""After which somebody looks whether the work was done, or ended with the process that did it."""


@task()
def generate(topic_id: int) -> dict[str, int | str]:
    """Write the questions of a topic. What goes wrong stands on its articles, in words."""
    return asdict(services.write_questions(Topic.objects.get(pk=topic_id)))


@task()
def read_uploads(batch: str) -> None:
    """Read what was given together, then have the questions written, once. What goes wrong stands on each upload."""
    topic = services.read_batch(UUID(batch))
    if topic is not None:
        generate_later(topic)


@task()
def look_again() -> None:
    """Begin again what a killed worker left, and come back while anything is under way."""
    # First of all: whoever kills this one must not end all looking.
    _keep_looking()
    now = timezone.now()
    workers.close_lost(now)
    for batch in services.stalled_batches(now):
        _later(read_uploads, str(batch))
    for topic in services.stalled_topics(now):
        generate_later(topic, again=True)
    _keep_looking()


def take_up() -> None:
    """What a worker begins with: that which its predecessors on this machine left."""
    workers.take_up(timezone.now(), {read_uploads.module_path: let_go})
    _keep_looking()


def let_go(batch: str) -> None:
    """What of a batch was being read by a worker that is gone may be read at once."""
    services.release(UUID(batch))


@transaction.atomic
def generate_later(topic: Topic, *, again: bool = False) -> None:
    """Have the questions of `topic` written once what was changed is stored; once, however often it is asked for.

    `again`: see `ask_for_questions`. That it was asked for is stored with the task or not at all: who ends in between
    would leave it to nobody.
    """
    if services.ask_for_questions(topic, again=again):
        _later(generate, topic.pk)


def read_later(batch: UUID) -> None:
    """Have what was given together read once it is stored."""
    _later(read_uploads, str(batch))


def _later(work: Task, *arguments: int | str) -> None:
    """Queue `work`, and a look at what became of it where tasks can be put off.

    A queue in the database takes it in the same transaction as what it is about: neither is there without the other.
    Where tasks run at once, they run when that is stored.
    """
    if work.get_backend().supports_defer:
        work.enqueue(*arguments)
        _look_again_later()
    else:
        transaction.on_commit(partial(work.enqueue, *arguments))


def _keep_looking() -> None:
    if look_again.get_backend().supports_defer and (services.is_reading() or services.is_writing()):
        _look_again_later()


def _look_again_later() -> None:
    """One look is enough, whatever was queued meanwhile."""
    queued = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=look_again.module_path)
    if not queued.exists():
        look_again.using(run_after=timezone.now() + LOOK_AGAIN).enqueue()
