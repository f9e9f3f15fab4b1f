"""Signs of life of task workers, by which other processes and hosts know that somebody runs tasks."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread

from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from content.models import TaskWorker
from content.models.workers import BEAT

FORGOTTEN = timedelta(days=1)
"""After which a worker that is gone leaves the list."""
log = logging.getLogger(__name__)


def appear(worker_id: str, now: datetime) -> None:
    """Put a worker on the list, and take off those that went long ago."""
    TaskWorker.objects.filter(seen_at__lt=now - FORGOTTEN).delete()
    TaskWorker.objects.update_or_create(pk=worker_id, defaults={"started_at": now, "seen_at": now})


def beat(worker_id: str, now: datetime) -> None:
    """Say that a worker lives; one that was taken off the list, by a backup put back for example, comes back."""
    if not TaskWorker.objects.filter(pk=worker_id).update(seen_at=now):
        appear(worker_id, now)


@contextmanager
def beating(worker_id: str, every: float = BEAT) -> Iterator[None]:
    """Inside, the worker gives signs of life, however long one task takes. An outage of the database ends nothing."""
    over = Event()
    beats = Thread(target=_beats, args=(worker_id, every, over), name="heartbeat", daemon=True)
    beats.start()
    try:
        yield
    finally:
        over.set()
        beats.join()


def _beats(worker_id: str, every: float, over: Event) -> None:
    while True:
        try:
            beat(worker_id, timezone.now())
        except (DatabaseError, InterfaceError) as error:
            log.warning("No sign of life could be left: %s", type(error).__name__)
        finally:
            connection.close()
        if over.wait(every):
            return
