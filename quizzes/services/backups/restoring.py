"""Putting a backup back: set up beside the database that is there, checked, and only then exchanged for it.

Whatever fails before the last step, and that one too, leaves the database as it was.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from quizzes.errors import NotRestored
from quizzes.services.backups import archive
from quizzes.services.backups.checking import findings
from quizzes.services.backups.copied import instead
from quizzes.services.backups.engines import engine_of
from quizzes.services.backups.manifest import OPTIONAL_APPS, Manifest, check_known, state_of
from quizzes.services.privacy import delete_account

MADE_BY_MIGRATE = {"django_migrations", "django_content_type", "auth_permission", "sqlite_sequence"}
"""Tables that hold something in a database that nobody has used."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody asked for who restores."""

    overwrite: bool = False
    """Replace a database that holds something."""
    live: bool = False
    """Even while others are connected to it."""
    without: Collection[int] = ()
    """Ids of accounts to delete again before anybody sees them."""
    without_deleted: bool = False
    """Likewise all that the database to be replaced no longer has."""


@dataclass(frozen=True, slots=True)
class Restored:
    manifest: Manifest
    migrated: int
    """Migrations that the backup did not have yet."""
    departed: list[int]
    """Ids of accounts that are there again, and were not in the database that was replaced."""
    deleted: list[int]
    """Ids of accounts that were deleted again."""
    findings: list[str]
    """What is wrong with what was backed up."""


def restore(path: Path, wishes: Wishes) -> Restored:
    """Put the backup `path` into the site's database; NotRestored, with nothing changed, where that can't be."""
    connection = connections[DEFAULT_DB_ALIAS]
    engine, manifest = engine_of(connection), archive.read_manifest(path)
    _check_engine(connection, manifest)
    check_known(manifest)
    here = _check_target(connection, engine, manifest, wishes)
    try:
        with (
            _unpacked(path, engine, connection, manifest) as database,
            engine.staged(connection, database, manifest) as staged,
        ):
            with instead(staged) as other:
                result = _prepare(other, engine, manifest, here, wishes)
            engine.switch(connection, staged)
    except OSError as error:
        reason = error.strerror or error
        raise NotRestored(_("There is no room to restore in: %(reason)s.") % {"reason": reason}) from error
    return result


def _check_engine(connection: BaseDatabaseWrapper, manifest: Manifest) -> None:
    if connection.vendor != manifest.engine:
        raise NotRestored(
            _("This is a backup of a database of %(theirs)s, and DATABASE_URL leads to one of %(ours)s.")
            % {"theirs": manifest.engine, "ours": connection.vendor}
        )


def _check_target(
    connection: BaseDatabaseWrapper, engine: ModuleType, manifest: Manifest, wishes: Wishes
) -> set[int] | None:
    """Ids of the accounts in the database to be replaced; None where there is nothing in it. Or NotRestored."""
    try:
        engine.check_fits(connection, manifest)
        full = _full_tables(connection, engine)
    except DatabaseError as error:
        raise NotRestored(_("The database can't be opened: %(error)s") % {"error": error}) from error
    if not full:
        return None
    if strange := sorted(table for table in full if not _is_ours(table, manifest)):
        raise NotRestored(
            _("The database also holds what is not Recite's (%(tables)s). Restore into one of its own.")
            % {"tables": ", ".join(strange[:5])}
        )
    if not wishes.overwrite:
        raise NotRestored(_("The database holds something. To replace all of it, add --overwrite."))
    if not wishes.live and engine.others(connection):
        raise NotRestored(
            _(
                "Others are connected to this database: what they write until it is replaced would be lost. Stop the"
                " web server and the task worker first, or add --live."
            )
        )
    users = get_user_model()
    return set(users.objects.values_list("pk", flat=True)) if users._meta.db_table in full else set()


def _full_tables(connection: BaseDatabaseWrapper, engine: ModuleType) -> list[str]:
    """Names of the tables in which there is something that somebody put there."""
    found = []
    with connection.cursor() as cursor:
        for table in engine.tables(cursor):
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608
            if table not in MADE_BY_MIGRATE and cursor.fetchone():
                found.append(table)
    return found


def _is_ours(table: str, manifest: Manifest) -> bool:
    """Whether a table is Recite's, of this version or another one: they begin with the name of their part."""
    labels = OPTIONAL_APPS | {config.label for config in apps.get_app_configs()}
    named = {settings.CACHES["default"].get("LOCATION"), *manifest.state.rows}
    return table in named or table.startswith((*(f"{label}_" for label in labels), "django_", "recite_"))


@contextmanager
def _unpacked(path: Path, engine: ModuleType, connection: BaseDatabaseWrapper, manifest: Manifest) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix=archive.UNFINISHED, dir=engine.folder(connection)) as folder:
        yield archive.unpack(path, manifest, Path(folder))


def _prepare(
    connection: BaseDatabaseWrapper, engine: ModuleType, manifest: Manifest, here: set[int] | None, wishes: Wishes
) -> Restored:
    """Check what is staged, bring it up to date and delete what must not come back."""
    with connection.cursor() as cursor:
        if state_of(cursor, engine.tables(cursor)) != manifest.state:
            raise NotRestored(_("What came out of the backup is not what it says it holds. Nothing was replaced."))
    migrated = _migrate(connection)
    users = get_user_model().objects
    back = set(users.values_list("pk", flat=True))
    departed = back - here if here else set()
    deleted = back & (set(wishes.without) | (departed if wishes.without_deleted else set()))
    for user in users.filter(pk__in=deleted).order_by("pk"):
        delete_account(user)
    return Restored(manifest, migrated, sorted(departed - deleted), sorted(deleted), list(findings()))


def _migrate(connection: BaseDatabaseWrapper) -> int:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    try:
        if plan:
            call_command("migrate", verbosity=0, interactive=False)
        if settings.PRODUCTION:
            call_command("createcachetable", verbosity=0)
    except (DatabaseError, CommandError) as error:
        raise NotRestored(_("The backup can't be brought up to date: %(error)s") % {"error": error}) from error
    return len(plan)
