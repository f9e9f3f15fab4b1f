"""What has to be there before this process can serve people, one part at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from content.models import TaskWorker


def database(now: datetime) -> bool:
    """Whether it answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def migrations(now: datetime) -> bool:
    """Whether every migration of this code is applied to the database. Those of newer code do no harm."""
    applied = set(MigrationRecorder.Migration.objects.using(connection.alias).values_list("app", "name"))
    return _expected() <= applied


@cache
def _expected() -> frozenset[tuple[str, str]]:
    """The migrations that came with the code, which does not change while a process lives."""
    loader = MigrationLoader(None)
    return frozenset(loader.disk_migrations) - frozenset(loader.replacements)


def cached(now: datetime) -> bool:
    """Whether the caches are there: sign-in counts in one of them."""
    for alias in caches:
        caches[alias].get("readyz")
    return True


def tasks(now: datetime) -> bool:
    """Whether a task worker lives, on any host; True where tasks need none."""
    return not settings.TASKS_IN_DATABASE or TaskWorker.objects.alive(now).exists()


PARTS: dict[str, Callable[[datetime], bool]] = {
    "database": database,
    "migrations": migrations,
    "cache": cached,
    "tasks": tasks,
}


def ready(now: datetime) -> dict[str, bool]:
    """By part, whether it is there. Without a database that alone is told: all others hang on it."""
    if not works(database, now):
        return {"database": False}
    return {name: works(check, now) for name, check in PARTS.items()}


def works(check: Callable[[datetime], bool], now: datetime) -> bool:
    """What `check` says; False where the database does not let it."""
    try:
        return check(now)
    except (DatabaseError, InterfaceError):
        return False
