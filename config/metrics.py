"""Figures for Prometheus at /metrics, for whoever has RECITE_METRICS_TOKEN; without one none of this is imported.

What happens in web workers is counted in files of one folder, which any worker of the host adds up; each host is asked
by itself. What stands in the database is read when asked, and is the same on every host. Nothing is about a person.
"""

from __future__ import annotations

import hmac
import os
import sys
from collections.abc import Iterable
from datetime import datetime
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.signals import got_request_exception
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.middleware import Responder
from config.requests import method_of, route_of
from content.selectors.tasks import Queue, queue
from quizzes.models import Answer
from quizzes.selectors.activity import learners_active
from quizzes.signals import answered

# The library looks for it once, when it is imported.
settings.METRICS_DIR.mkdir(parents=True, exist_ok=True)
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(settings.METRICS_DIR)

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest  # noqa: E402
from prometheus_client.core import GaugeMetricFamily  # noqa: E402
from prometheus_client.multiprocess import MultiProcessCollector  # noqa: E402

REQUESTS = Counter("recite_requests", "Requests answered.", ["view", "method", "status"])
SECONDS = Histogram(
    "recite_request_seconds",
    "Time from a request to its response.",
    ["view"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
ANSWERS = Counter("recite_answers", "Answers stored.", ["kind", "verdict"])
DATABASE_ERRORS = Counter("recite_database_errors", "Requests that an error of the database ended.", ["error"])
FRESH = 300
"""Seconds that the number of learners is kept, for all workers and hosts: counting them reads a row for each."""


class Measured:
    """Counts every request and the time it took."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        response = self.get_response(request)
        view = route_of(request)
        SECONDS.labels(view).observe(perf_counter() - began)
        REQUESTS.labels(view, method_of(request), response.status_code).inc()
        return response


def count_answer(sender: Any, answer: Answer, **more: Any) -> None:
    ANSWERS.labels(answer.kind, verdict_of(answer)).inc()


def verdict_of(answer: Answer) -> str:
    """right, partly, wrong, or dont_know."""
    if answer.dont_know:
        return "dont_know"
    return "right" if answer.correct else "partly" if answer.score > 0 else "wrong"


def count_error(sender: Any, **more: Any) -> None:
    error = sys.exc_info()[1]
    if isinstance(error, DatabaseError | InterfaceError):
        DATABASE_ERRORS.labels(type(error).__name__).inc()


answered.connect(count_answer)
got_request_exception.connect(count_error)


class Stored:
    """Figures out of the database at the moment they are asked for; without one, that there is none."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def collect(self) -> Iterable[GaugeMetricFamily]:
        try:
            found, learners = queue(self.now), active_learners(self.now)
        except (DatabaseError, InterfaceError):
            yield GaugeMetricFamily("recite_database_up", "Whether the database answers.", 0)
            return
        yield GaugeMetricFamily("recite_database_up", "Whether the database answers.", 1)
        yield from figures(found)
        yield GaugeMetricFamily("recite_learners_today", "Learners who answered today.", learners)


def figures(found: Queue) -> Iterable[GaugeMetricFamily]:
    """What is told of the queue."""
    tasks = GaugeMetricFamily("recite_tasks", "Tasks in the queue's table.", labels=["state"])
    for state, number in found.states.items():
        tasks.add_metric([state], number)
    yield tasks
    yield GaugeMetricFamily("recite_task_workers", "Task workers alive, on all hosts.", found.workers)
    yield GaugeMetricFamily("recite_oldest_task_seconds", "Age of the oldest task that waits.", found.oldest)


def active_learners(now: datetime) -> int:
    return cache.get_or_set("metrics:learners", lambda: learners_active(now), FRESH)


@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All figures of this host, for whoever sends the token."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        return HttpResponse("unauthorized\n", "text/plain", 401, headers={"WWW-Authenticate": "Bearer"})
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    registry.register(Stored(timezone.now()))
    return HttpResponse(generate_latest(registry), CONTENT_TYPE_LATEST)
