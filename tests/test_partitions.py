"""Learners' tables in parts: tests of answers and reports pass on them unchanged, filled tables go there and back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.conftest import ROOT, missing
from tests.serving.postgresql import PostgreSQL
from tests.serving.site import Site

pytestmark = pytest.mark.postgres
TABLES = ("quizzes_card", "quizzes_answer", "quizzes_dailycount", "quizzes_reading")
PARTS = 8
CHOSEN = ("test_course_reports", "test_items", "test_services_answering", "test_services_undoing")
"""Tests of answers, and of what is read from them. tests/benchmarks/trust.md names more that were run by hand."""
LONG = "not 10000 and not any_text"
"""Without those that take their time and look at something else."""
MIGRATE = """
import django; django.setup()
from django.db import connection, models
from quizzes.models import Answer, Card
index = next(one for one in Answer._meta.indexes if one.name == "answer_learner_time")
once = next(one for one in Answer._meta.constraints if one.name == "answer_ordinal_once")
field = models.IntegerField(default=7)
field.set_attributes_from_name("added")
with connection.schema_editor() as editor:
    editor.remove_index(Answer, index)
    editor.add_index(Answer, index)
    editor.remove_constraint(Answer, once)
    editor.add_constraint(Answer, once)
    editor.add_field(Card, field)
    editor.remove_field(Card, field)
"""
"""What migrations do to tables, with Django's own means."""


@pytest.fixture(scope="module")
def server() -> Iterator[PostgreSQL]:
    try:
        import pgserver  # noqa: F401
    except ImportError:
        missing("postgres", "pgserver has no wheel for this Python or system")
    folder = Path(tempfile.mkdtemp(prefix="recite-partitions-"))
    folder.chmod(0o755)
    careless = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    with PostgreSQL(folder / "postgresql", **careless) as started:
        yield started


def test_answers_and_reports_do_on_parts_what_they_do_on_whole_tables(server: PostgreSQL, tmp_path: Path) -> None:
    environment = os.environ | {
        "DATABASE_URL": server.url(),
        "RECITE_PRODUCTION": "0",
        "SECRET_KEY": "only for the tests of this run, on a server of their own",
        "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
        "RECITE_ONLY": "database",
        "RECITE_PARTITIONS": str(PARTS),
        "RECITE_VAR": str(tmp_path),
    }
    files = [f"tests/quizzes/{name}.py" for name in CHOSEN]
    options = ["-q", "-n", "0", "-p", "no:cacheprovider", "-p", "tests.partitions", "-k", LONG]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *files], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    print(run.stdout[-400:])
    assert run.returncode == 0, run.stdout[-12_000:] + run.stderr[-4_000:]
    assert " passed" in run.stdout


@pytest.mark.django_db
def test_sqlite_has_no_parts() -> None:
    if connection.vendor == "sqlite":
        with pytest.raises(CommandError, match="Only PostgreSQL"):
            call_command("partition", "4")


class Filled:
    """A database with a class in it."""

    def __init__(self, url: str, site: Site) -> None:
        self.url, self.site = url, site

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url) as client:
            return client.execute(sql, values).fetchall()  # type: ignore[call-overload,no-any-return]

    def contents(self) -> dict[str, list[tuple[Any, ...]]]:
        rows = "SELECT row::text FROM {} AS row ORDER BY 1"
        return {table: self.rows(rows.format(table)) for table in TABLES}

    def shape(self) -> dict[str, Any]:
        """What a table is, but for its parts: columns, constraints, indexes and rights, by name."""
        return {table: [self.rows(sql, table) for sql in SHAPE] for table in TABLES}

    def parts(self) -> dict[str, list[int]]:
        """The number of rows in each part of each table."""
        count = "SELECT tableoid, count(*) FROM {} GROUP BY tableoid"
        return {table: [n for _part, n in self.rows(count.format(table))] for table in TABLES}


SHAPE = (
    "SELECT column_name, data_type, is_nullable, column_default, ordinal_position FROM information_schema.columns"
    " WHERE table_name = %s ORDER BY ordinal_position",
    "SELECT conname, contype, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass ORDER BY 1",
    "SELECT replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') FROM pg_index WHERE indrelid = %s::regclass"
    " AND indisvalid ORDER BY 1",
    "SELECT grantee, privilege_type FROM information_schema.table_privileges WHERE table_name = %s ORDER BY 1, 2",
)


@pytest.fixture(scope="module")
def filled(server: PostgreSQL, tmp_path_factory: pytest.TempPathFactory) -> Filled:
    url = server.create("filled")
    site = Site(url, tmp_path_factory.mktemp("site"))
    site.manage("migrate", "-v0")
    with psycopg.connect(server.url(), autocommit=True) as client:
        client.execute("CREATE DATABASE empty TEMPLATE filled")
    site.python("-m", "tests.serving.classroom")
    found = Filled(url, site)
    with psycopg.connect(url, autocommit=True) as client:
        client.execute("CREATE ROLE looks")
        client.execute("GRANT SELECT ON quizzes_answer TO looks")
        client.execute(
            "INSERT INTO quizzes_reading (learner_id, article_id, revision, position, share, read_at)"
            " SELECT learner_id, 1, 1, 0, 0.5, now() FROM quizzes_card GROUP BY learner_id"
        )
    return found


def test_filled_tables_go_into_parts_and_back(filled: Filled) -> None:
    contents, shape, whole = filled.contents(), filled.shape(), filled.parts()
    assert all(contents.values())
    said = filled.site.manage("partition", "4")
    assert f"quizzes_answer: {len(contents['quizzes_answer'])} rows in 4 parts." in said
    assert (filled.contents(), filled.shape()) == (contents, shape)
    assert all(len(rows) > 1 for rows in filled.parts().values())
    counted = "SELECT bool_and(reltuples > 0) FROM pg_class WHERE relname = ANY(%s)"
    assert filled.rows(counted, [*TABLES]) == [(True,)]
    filled.site.python("-c", MIGRATE)
    assert (filled.contents(), filled.shape()) == (contents, shape)
    assert "Nothing to do" in filled.site.manage("partition", "4")
    assert "Rebuilt" in filled.site.manage("rebuild_cards")
    assert filled.contents()["quizzes_card"] == contents["quizzes_card"]
    filled.site.manage("partition", "1")
    assert (filled.contents(), filled.shape(), filled.parts()) == (contents, shape, whole)


def test_what_can_t_be_done_leaves_the_tables_alone(filled: Filled) -> None:
    before = filled.contents(), filled.shape(), filled.parts()
    with pytest.raises(AssertionError, match="from 1, which is one piece, to 1024"):
        filled.site.manage("partition", "0")
    with psycopg.connect(filled.url, autocommit=True) as client:
        client.execute("CREATE VIEW quick AS SELECT due_day FROM quizzes_card")
        with pytest.raises(AssertionError, match="Everything is as it was"):
            filled.site.manage("partition", "4")
        client.execute("DROP VIEW quick")
    assert (filled.contents(), filled.shape(), filled.parts()) == before


def test_a_class_moves_into_another_database(server: PostgreSQL, filled: Filled, tmp_path: Path) -> None:
    """As the README says: Django's own commands know the keys of these tables, which have several columns."""
    moved, other = str(tmp_path / "class.json"), Site(server.url("empty"), tmp_path)
    without = [f"--exclude={name}" for name in ("contenttypes", "auth.permission", "sessions")]
    filled.site.manage("dumpdata", "--natural-foreign", *without, "--output", moved)
    other.manage("loaddata", moved)
    found = Filled(server.url("empty"), other)
    assert _coarse(found.contents()) == _coarse(filled.contents())
    people = "SELECT username, password, is_staff FROM auth_user ORDER BY id"
    assert found.rows(people) == filled.rows(people)
    # The next ones get numbers that nobody has.
    assert found.rows("SELECT nextval('auth_user_id_seq') > max(id) FROM auth_user") == [(True,)]


def _coarse(contents: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[str]]:
    """Rows with times in milliseconds: those of a dump are not finer."""
    return {
        table: sorted(re.sub(r"(:\d\d)(\.\d+)\+00", _milliseconds, row) for (row,) in rows)
        for table, rows in contents.items()
    }


def _milliseconds(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2][:4].rstrip('0').rstrip('.')}+00"
