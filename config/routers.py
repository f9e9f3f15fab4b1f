"""Where the database's statements go: all to the first server, but for reports where there is a second one."""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from content.models.late import REPLICA, reads_late

APPS = {"content", "quizzes"}
"""Whose tables reports are built from. Sessions, accounts and rights are never read late."""


class ReplicaRouter:
    """Sends what `content.models.late.read_late` reads to the second server.

    Says "the first" for everything else, instead of nothing: Django would read and save an object where it came from.
    """

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        return REPLICA if model._meta.app_label in APPS and reads_late() else DEFAULT_DB_ALIAS

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        """Both hold the same rows."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """The second server gets its tables from the first."""
        return False if db == REPLICA else None
