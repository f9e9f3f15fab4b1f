"""The installation itself: versions, how large what is, the last backup, settings to think about."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import django
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from quizzes.models import Learner
from quizzes.services.backups.making import NAMED
from quizzes.services.backups.manifest import version
from quizzes.shapes.operation import Finding, Machine, TableSize

TABLES = 8
LARGE = ("quizzes_answer", "quizzes_card", "quizzes_dailycount", "content_question", "content_fact", "content_passage",
         "content_refuseddraft", "django_session")  # fmt: skip
"""Those that SQLite is asked about: it knows no sizes, and has to be asked for each by itself."""
FOR_SQLITE = 300
"""Learners up to whom one file is a good database: it lets one process write at a time."""
SIZES = """
    SELECT c.relname,
           sum(greatest(p.reltuples, 0)) FILTER (WHERE p.relkind = 'r' AND p.reltuples >= 0),
           sum(pg_total_relation_size(p.oid))
    FROM pg_class c LEFT JOIN LATERAL pg_partition_tree(c.oid) t ON true
    JOIN pg_class p ON p.oid = coalesce(t.relid, c.oid)
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    GROUP BY c.relname ORDER BY 3 DESC, 1 LIMIT %s
"""
"""A table that is parted is the sum of its parts; PostgreSQL names no tree of any other. The rows are those of the last
ANALYZE."""


def machine() -> Machine:
    """Four statements at most, none of which reads a table from end to end but that of the learners."""
    size, tables = _postgresql() if connection.vendor == "postgresql" else _sqlite()
    folder = Path(settings.VAR_DIR) / "backups"
    newest = _newest(folder)
    return Machine(
        versions=_versions(),
        size=size,
        tables=tables,
        learners=Learner.objects.count(),
        backup=datetime.strptime(newest.name[7:23], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) if newest else None,
        backup_size=newest.stat().st_size if newest else None,
        backups=str(folder),
    )


def _versions() -> list[tuple[str, str]]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            database = ("PostgreSQL", str(cursor.fetchone()[0]))
    else:
        database = ("SQLite", ".".join(map(str, connection.Database.sqlite_version_info)))
    python = ("Python", platform.python_version())
    return [("Recite", version()), ("Django", django.get_version()), python, database]


def _postgresql() -> tuple[int | None, list[TableSize]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        size = int(cursor.fetchone()[0])
        cursor.execute(SIZES, [TABLES])
        rows = cursor.fetchall()
    return size, [TableSize(name, None if n is None else round(n), int(of)) for name, n, of in rows]


def _sqlite() -> tuple[int | None, list[TableSize]]:
    """The highest row number stands for the number of rows: where rows were deleted, there are fewer."""
    asked = " UNION ALL ".join(f"SELECT '{name}', (SELECT max(rowid) FROM {name})" for name in LARGE)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        size = int(cursor.fetchone()[0])
        cursor.execute(asked)
        rows = [TableSize(name, int(n or 0), None) for name, n in cursor.fetchall()]
    return size, sorted(rows, key=lambda row: (-(row.rows or 0), row.name))


def _newest(folder: Path) -> Path | None:
    """The latest backup in the usual folder; their names are in the order of time."""
    if not folder.is_dir():
        return None
    return max(
        (path for path in folder.iterdir() if NAMED.fullmatch(path.name)), key=lambda one: one.name, default=None
    )


def settings_findings(learners: int) -> Iterator[Finding]:
    """What is set in a way that does not go with real students."""
    if not settings.PRODUCTION:
        return
    if settings.DEBUG:
        yield Finding(
            "act",
            "installation",
            _("DEBUG is on: every error shows the site's settings to whoever meets it. Unset it."),
        )
    if "console" in settings.EMAIL_BACKEND:
        words = _("No mail goes out: forgotten passwords and reminders get nowhere. Set EMAIL_URL to your mail server.")
        yield Finding("look", "installation", words)
    if connection.vendor == "sqlite" and learners > FOR_SQLITE:
        words = _(
            "%(n)d learners share one SQLite file, which takes one writer at a time. Move to PostgreSQL"
            " (README, How far it grows)."
        )
        yield Finding("look", "installation", words % {"n": learners})
    if "*" in settings.ALLOWED_HOSTS:
        words = _("ALLOWED_HOSTS takes any name: links in mails could be made to lead elsewhere. Name the site's own.")
        yield Finding("look", "installation", words)
    if not settings.HTTPS:
        yield Finding(
            "look", "installation", _("Passwords travel unencrypted: set RECITE_HTTPS, behind a server with TLS.")
        )
    if not settings.TASKS_IN_DATABASE:
        words = _("Articles are read while their teacher waits. Unset RECITE_TASKS and run “manage.py db_worker”.")
        yield Finding("look", "installation", words)
