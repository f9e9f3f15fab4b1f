"""What tests of the operator's page begin with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from pytest_django import Settings

from content.models import TaskWorker
from quizzes import services
from quizzes.models import Learner
from tests import factories
from tests.quizzes.factories import answer_next, questions

DAY = timedelta(days=1)
RUN = {"facts": 50, "drafts": 40, "refused": 200, "new_facts": 0, "new_drafts": 3, "withdrawn": 1}
"""What a run of the generator reports."""


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """The first test of a process finds no cache that it could empty."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def now() -> datetime:
    """The page reads the clock of the database's rows."""
    return timezone.now()


@pytest.fixture
def queued(settings: Settings) -> None:
    """Tasks are put into the database, and wait for a worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.TASKS_IN_DATABASE = True


@pytest.fixture
def worker(now: datetime) -> TaskWorker:
    return TaskWorker.objects.create(pk="here:1:x", started_at=now, seen_at=now)


@pytest.fixture
def reviewed(now: datetime) -> Learner:
    """Somebody who met a fact and was asked again twice; the last time the answer was wrong."""
    learner = factories.LearnerFactory()
    questions(1)
    for days, response in ((20, "k3f9"), (14, "k3f9"), (2, "p07d")):
        answer_next(services.start_session(learner, now - days * DAY), now - days * DAY, response)
    return learner
