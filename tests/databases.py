"""Databases of a test's own beside the one of the tests, of the same kind: migrated, and without a row of anybody's.

with own_database() as settings, instead(settings): ...
"""

from __future__ import annotations

import itertools
import os
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import override_settings

from quizzes.errors import BackupFailed
from quizzes.services.backups import programs
from quizzes.services.backups.copied import instead
from tests.conftest import missing

Settings = dict[str, Any]
"""Of one database, as in DATABASES."""
NUMBERS = itertools.count()
_KEPT = ExitStack()
"""What stays until the tests of this process are over: the template of PostgreSQL."""


@contextmanager
def own_database(of: Settings | None = None) -> Iterator[Settings]:
    """A copy of the database `of`, which nobody else may be connected to; of that of the tests if not given."""
    make = _sqlite if connection.vendor == "sqlite" else _postgresql
    with make(of) as settings:
        yield settings


@contextmanager
def empty_database() -> Iterator[Settings]:
    """One without a table."""
    if connection.vendor == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield connection.settings_dict | {"NAME": str(Path(folder, "recite.sqlite3"))}
        return
    with _created("") as settings:
        yield settings


def postgresql_programs() -> str:
    """The folder of those that came with pgserver, "" for those on PATH; skips where none can talk to the server."""
    if connection.vendor != "postgresql":
        return ""
    try:
        from pgserver import _commands
    except ImportError:
        folder = ""
    else:
        folder = str(_commands.POSTGRES_BIN_PATH)
    with override_settings(RECITE_PG_BIN=folder):
        try:
            programs.find("pg_dump", connection.pg_version // 10_000, BackupFailed)
        except BackupFailed as error:
            missing("postgres", str(error))
    return folder


@contextmanager
def _sqlite(of: Settings | None) -> Iterator[Settings]:
    source = (of or connection.settings_dict)["NAME"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "recite.sqlite3")
        # What the test has stored is in a transaction, which this does not see.
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(path)) as new:
            old.backup(new)
        yield connection.settings_dict | {"NAME": str(path)}


@contextmanager
def _postgresql(of: Settings | None) -> Iterator[Settings]:
    with _created(f'TEMPLATE "{of["NAME"] if of else _template()}"') as settings:
        yield settings


@cache
def _template() -> str:
    """The name of a copy of the database of the tests that nobody is ever connected to, made once in a process."""
    settings = _KEPT.enter_context(_created(""))
    _pour(settings)
    return str(settings["NAME"])


def drop_template() -> None:
    """At the end of a process's tests."""
    _KEPT.close()
    _template.cache_clear()


@contextmanager
def _created(how: str) -> Iterator[Settings]:
    name = f"recite_own_{os.getpid()}_{next(NUMBERS)}"
    _maintain(f'CREATE DATABASE "{name}" {how}')
    try:
        yield connection.settings_dict | {"NAME": name}
    finally:
        _maintain(f'DROP DATABASE "{name}" WITH (FORCE)')


def _maintain(statement: str) -> None:
    with instead(connection.settings_dict | {"NAME": "postgres"}) as other, other.cursor() as cursor:
        cursor.execute(statement)


def _pour(settings: Settings) -> None:
    """Dump the database of the tests, in which nothing is committed but what migrations made, into another one."""
    folder = postgresql_programs()
    source = programs.environment(connection)
    with subprocess.Popen([Path(folder, "pg_dump"), "--no-owner"], env=source, stdout=subprocess.PIPE) as dump:
        load = [Path(folder, "psql"), "--quiet", "--no-psqlrc", "--output=/dev/null", "--set=ON_ERROR_STOP=1"]
        subprocess.run(load, env=source | {"PGDATABASE": settings["NAME"]}, stdin=dump.stdout, check=True)
