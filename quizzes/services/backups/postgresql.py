"""PostgreSQL: dumped by pg_dump from one snapshot, restored beside the tables that are there, then exchanged for them.

pg_restore knows no other schema than that of the dump. So the tables that are there step aside for it, and come back,
within its own transaction: until the last step everybody else finds what they found before.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import Error, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from django.utils.translation import gettext as _

from quizzes.errors import BackupFailed, NotRestored
from quizzes.services.backups import programs
from quizzes.services.backups.copied import PATIENCE, Copied
from quizzes.services.backups.manifest import Manifest, state_of

NAME = "postgresql"
FILE = "database.dump"
STAGE, ASIDE = "recite_restoring", "recite_aside"
"""Schemas: of what is being restored, and of what is there meanwhile."""
LEAVING = 5.0
"""Seconds in which a connection that was closed has ended."""


def folder(connection: BaseDatabaseWrapper) -> None:
    """The system's folder for temporary files: the database's own may be on another machine."""


def copy(connection: BaseDatabaseWrapper, folder: Path) -> Copied:
    """The database as it stands now, in a file in `folder`. BackupFailed where pg_dump can't or may not.

    The rows are counted in the snapshot that is dumped: what is restored can be held against that to the row.
    """
    own, path = connection.copy(), folder / FILE
    try:
        with own.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot(), current_schema(), current_setting('server_version')")
            snapshot, schema, version = cursor.fetchone()
            made_at = timezone.now()
            state = state_of(cursor, tables(cursor))
            _dump(own, path, snapshot, schema)
    except Error as error:
        raise BackupFailed(_("The database can't be read: %(error)s") % {"error": error}) from error
    finally:
        own.close()
    return Copied(path, NAME, version.split()[0], schema, made_at, state)


def _dump(own: BaseDatabaseWrapper, path: Path, snapshot: str, schema: str) -> None:
    env, server = programs.environment(own), own.pg_version // 10_000
    command = [programs.find("pg_dump", server, BackupFailed), "--format=custom", f"--file={path}", "--no-password"]
    command += ["--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--lock-wait-timeout={PATIENCE}s"]
    programs.run([*command, f'--table="{schema}".*'], env, BackupFailed)
    # Reads it to the end.
    restore = programs.find("pg_restore", server, BackupFailed)
    programs.run([restore, "--file=/dev/null", str(path)], env, BackupFailed)


def tables(cursor: Any) -> list[str]:
    """Names of the schema's tables, without the parts of those in parts."""
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition"
        " AND relnamespace = quote_ident(current_schema())::regnamespace"
    )
    return [name for (name,) in cursor.fetchall()]


def check_fits(connection: BaseDatabaseWrapper, manifest: Manifest) -> None:
    """NotRestored where the tables of the backup belong into another schema."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = cursor.fetchone()[0]
    if schema != manifest.schema:
        raise NotRestored(
            _("The backup is of the schema “%(theirs)s”, and DATABASE_URL leads to “%(ours)s”.")
            % {"theirs": manifest.schema, "ours": schema}
        )


def others(connection: BaseDatabaseWrapper) -> int:
    """How many other connections there are to the database that stay.

    The server still lists one for a moment after it was closed, that of a backup made just before for instance.
    """
    until = time.monotonic() + LEAVING
    while (count := _listed(connection)) and time.monotonic() < until:
        time.sleep(0.1)
    return count


def _listed(connection: BaseDatabaseWrapper) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return int(cursor.fetchone()[0])


@contextmanager
def staged(connection: BaseDatabaseWrapper, database: Path, manifest: Manifest) -> Iterator[dict[str, Any]]:
    """Settings of a schema beside the site's own that holds what is in the file `database`."""
    connection.ensure_connection()
    env, schema = programs.environment(connection), manifest.schema
    psql, restore = (
        programs.find(name, connection.pg_version // 10_000, NotRestored) for name in ("psql", "pg_restore")
    )
    before, after = database.with_name("before.sql"), database.with_name("after.sql")
    before.write_text(
        f"SET lock_timeout = '{PATIENCE}s'; SET client_min_messages = warning; DROP SCHEMA IF EXISTS {STAGE} CASCADE;"
        f"CREATE SCHEMA {STAGE}; CREATE SCHEMA {ASIDE}; {_move(schema, ASIDE)}"
    )
    after.write_text(f"{_move(schema, STAGE)}{_move(ASIDE, schema)}DROP SCHEMA {ASIDE};")
    load = [psql, "--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1", "--single-transaction"]
    load += [f"--file={before}", "--file=-", f"--file={after}"]
    try:
        _pipe([restore, "--no-owner", "--no-privileges", "--no-comments", "--file=-", str(database)], load, env)
        options = connection.settings_dict["OPTIONS"]
        path = f"{options.get('options', '')} -c search_path={STAGE}".strip()
        yield connection.settings_dict | {"OPTIONS": options | {"options": path}}
    finally:
        _execute(connection, f"DROP SCHEMA IF EXISTS {STAGE} CASCADE")


def switch(connection: BaseDatabaseWrapper, staged: dict[str, Any]) -> None:
    """Put what is staged in the place of the site's own tables, at once and in whole, or NotRestored."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = cursor.fetchone()[0]
    try:
        with transaction.atomic():
            _execute(connection, f"SET LOCAL lock_timeout = '{PATIENCE}s'")
            _execute(connection, _each(schema, "DROP TABLE %s CASCADE", "AND NOT relispartition"))
            _execute(connection, _move(STAGE, schema))
    except Error as error:
        raise NotRestored(_("Nothing was replaced: %(error)s") % {"error": error}) from error


def _pipe(source: list[str], target: list[str], env: dict[str, str]) -> None:
    """Run two programs, what the first one says into the second; NotRestored where one of them fails."""
    with subprocess.Popen(source, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reading:  # noqa: S603
        try:
            programs.run(target, env, NotRestored, reading.stdout)
        finally:
            # Otherwise one that nobody listens to any more would wait for ever.
            assert reading.stdout is not None and reading.stderr is not None  # noqa: S101, PT018
            reading.stdout.close()
            words = reading.stderr.read()
    if reading.returncode:
        raise NotRestored(programs.complaint(source[0], words))


def _move(source: str, target: str) -> str:
    return _each(source, f'ALTER TABLE %s SET SCHEMA "{target}"')


def _each(schema: str, statement: str, which: str = "") -> str:
    """SQL that executes `statement` for each table of `schema`, but for those of extensions. Partitions are tables."""
    return f"""
    DO $$ DECLARE one regclass; BEGIN
        FOR one IN SELECT oid::regclass FROM pg_catalog.pg_class AS c
            WHERE relkind IN ('r', 'p') AND relnamespace = '"{schema}"'::pg_catalog.regnamespace
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend WHERE objid = c.oid AND deptype = 'e') {which}
        LOOP EXECUTE format('{statement}', one); END LOOP;
    END $$;
    """  # noqa: S608


def _execute(connection: BaseDatabaseWrapper, sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
