"""A database that a command can work on: set up where it is new, and a word on what to do where it is not ready."""

from __future__ import annotations

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, OutputWrapper
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def need_database(stderr: OutputWrapper) -> None:
    """Set up an empty database outside production; raise CommandError for one that can't be used as it is."""
    try:
        if not _pending():
            return
        tables = connection.introspection.table_names()
    except DatabaseError as error:
        raise CommandError(f"The database can't be opened: {error}. Check DATABASE_URL or RECITE_VAR.") from None
    if tables or settings.PRODUCTION:
        raise CommandError("The database is not that of this version. Run `manage.py migrate` first.")
    stderr.write("Setting up a new database ...")
    call_command("migrate", verbosity=0)


def _pending() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
