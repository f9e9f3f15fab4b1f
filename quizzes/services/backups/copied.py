"""What both kinds of database give for a backup."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from quizzes.services.backups.manifest import State

PATIENCE = 30
"""Seconds to wait for others' locks before giving up."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A database in one file, as it stood at `made_at`."""

    path: Path
    engine: str
    engine_version: str
    schema: str
    made_at: datetime
    state: State


@contextmanager
def instead(settings: dict[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """Let this thread work on another database as if it were the site's own."""
    usual = connections[DEFAULT_DB_ALIAS]
    other = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, DEFAULT_DB_ALIAS)
    connections[DEFAULT_DB_ALIAS] = other
    # Keys of content types are remembered by the process, and differ between databases.
    ContentType.objects.clear_cache()
    try:
        yield other
    finally:
        other.close()
        connections[DEFAULT_DB_ALIAS] = usual
        ContentType.objects.clear_cache()
