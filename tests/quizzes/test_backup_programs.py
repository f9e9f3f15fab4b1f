"""Backups on PostgreSQL: its own programs are found, fit the server and are told no secret where others can read it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.db import connection

from quizzes import services
from quizzes.errors import BackupFailed, NotRestored
from quizzes.models import Answer
from quizzes.services import backups
from quizzes.services.backups.copied import instead
from quizzes.services.backups.postgresql import ASIDE, STAGE
from quizzes.services.partitioning import partition, parts_of
from tests import factories
from tests.databases import Settings, own_database, postgresql_programs
from tests.quizzes.factories import play, questions
from tests.worlds import stored, tables

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not site_settings.POSTGRESQL, reason="about the programs of PostgreSQL"),
]
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
OVER = backups.Wishes(overwrite=True)
SECRET = "swordfish-and-sealing-wax"
Scripts = Callable[..., None]


@pytest.fixture
def own() -> Iterator[Settings]:
    with own_database() as own, instead(own | {"PASSWORD": SECRET}):
        yield own


@pytest.fixture
def scripts(own: Settings, tmp_path: Path, settings: Any) -> Scripts:
    """Puts scripts into the place of the programs: `first` runs before the real one."""
    real, folder = postgresql_programs(), tmp_path / "bin"
    folder.mkdir()
    settings.RECITE_PG_BIN = str(folder)

    def write(first: str, *names: str) -> None:
        for name in names or ("pg_dump", "pg_restore", "psql"):
            path = shutil.which(name, path=real or None)
            (folder / name).write_text(f'#!/bin/sh\n{first}\nexec {path} "$@"\n')
            (folder / name).chmod(0o755)

    return write


def test_no_secret_stands_on_a_command_line_or_is_passed_on_without_need(scripts: Scripts, tmp_path: Path) -> None:
    told, seen = tmp_path / "told", tmp_path / "seen"
    scripts(f'echo "$0 $@" >> {told}; env >> {seen}')
    made = backups.back_up(tmp_path / "made.zip", NOW)
    backups.restore(made.path, OVER)
    for name in ("pg_dump --format", "pg_restore --no-owner", "psql --no-psqlrc"):
        assert name in told.read_text()
    assert SECRET not in told.read_text()
    assert f"PGPASSWORD={SECRET}" in seen.read_text()
    assert not {"SECRET_KEY", "DATABASE_URL"} & {line.partition("=")[0] for line in seen.read_text().splitlines()}


def test_a_program_that_is_not_there_is_named_with_what_to_install(scripts: Scripts, tmp_path: Path) -> None:
    server = connection.pg_version // 10_000
    with pytest.raises(BackupFailed, match=f"pg_dump was not found.*postgresql-client-{server}"):
        backups.back_up(tmp_path / "made.zip", NOW)
    scripts("", "pg_dump", "pg_restore")
    made = backups.back_up(tmp_path / "made.zip", NOW)
    with pytest.raises(NotRestored, match="psql was not found"):
        backups.restore(made.path, OVER)


def test_one_that_is_older_than_the_server_is_refused_with_both_versions(scripts: Scripts, tmp_path: Path) -> None:
    scripts('echo "pg_dump (PostgreSQL) 9.6.24"; exit')
    with pytest.raises(BackupFailed, match=r"of version 9 and the server of version \d\d"):
        backups.back_up(tmp_path / "made.zip", NOW)


@pytest.mark.parametrize("program", ["pg_dump", "pg_restore"])
def test_one_that_fails_says_why_and_leaves_no_file(scripts: Scripts, tmp_path: Path, program: str) -> None:
    scripts("")
    scripts('[ "$1" = --version ] || { echo "no space on the moon" >&2; exit 1; }', program)
    goal = tmp_path / "backups"
    goal.mkdir()
    with pytest.raises(BackupFailed, match=f"{program} failed: no space on the moon"):
        backups.back_up(goal, NOW)
    assert list(goal.iterdir()) == []


@pytest.mark.parametrize("program", ["pg_restore", "psql"])
def test_a_restore_that_fails_leaves_everything_as_it_was(scripts: Scripts, tmp_path: Path, program: str) -> None:
    scripts("")
    factories.UserFactory()
    made = backups.back_up(tmp_path / "made.zip", NOW)
    factories.UserFactory()
    before = stored(tables())
    scripts('[ "$1" = --version ] || { echo "no space on the moon" >&2; exit 1; }', program)
    with pytest.raises(NotRestored, match="no space on the moon"):
        backups.restore(made.path, OVER)
    assert stored(tables()) == before
    assert not {STAGE, ASIDE} & schemas()


def test_what_a_killed_restore_left_is_no_hindrance(scripts: Scripts, tmp_path: Path) -> None:
    scripts("")
    made = backups.back_up(tmp_path / "made.zip", NOW)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {STAGE}; CREATE TABLE {STAGE}.auth_user (id integer)")
    before = stored(tables())
    backups.restore(made.path, OVER)
    assert stored(tables()) == before
    assert not {STAGE, ASIDE} & schemas()


def test_a_connection_that_ends_just_now_is_no_hindrance(scripts: Scripts, tmp_path: Path) -> None:
    scripts("")
    made = backups.back_up(tmp_path / "made.zip", NOW)
    leaving = connection.copy()
    leaving.ensure_connection()
    ending = threading.Timer(0.5, leaving.connection.close)
    ending.start()
    assert backups.restore(made.path, OVER).findings == []
    ending.join()


def test_tables_in_parts_come_back_in_parts(scripts: Scripts, tmp_path: Path) -> None:
    scripts("")
    questions(3)
    learner = factories.LearnerFactory()
    play(services.start_session(learner, NOW), NOW)
    partition(4)
    before = stored(tables())
    made = backups.back_up(tmp_path / "made.zip", NOW)
    assert made.manifest.state.rows["quizzes_answer"] == 3
    Answer.objects.all().delete()
    assert backups.restore(made.path, OVER).findings == []
    assert stored(tables()) == before
    assert parts_of(Answer) == 4


def schemas() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace")
        return {name for (name,) in cursor.fetchall()}
