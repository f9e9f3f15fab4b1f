"""The tables of learners in parts, each part with a share of the learners, or in one piece again; PostgreSQL alone.

Every key of these tables begins with the learner, and no other table has a foreign key to them: the database can tell
from a learner's number in which part something is. To Django and to its migrations nothing changes: tables, columns,
indexes and constraints keep their names.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from quizzes.errors import NotPartitioned
from quizzes.models import Answer, Card, DailyCount, Reading

MODELS: tuple[type[Model], ...] = (Card, Answer, DailyCount, Reading)
MOST = 1024
"""Parts; planning a statement takes the longer the more there are."""
INDEXES = """SELECT replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') FROM pg_index
    WHERE indrelid = %s::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)"""
"""Those that no constraint brings along, as statements that make them; of all parts, where there are parts."""
KEYS = """SELECT format(
        'ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid)
    ) FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('p', 'u')"""
GRANTS = """SELECT format(
        'GRANT %%s ON %%s TO %%s', privilege_type, %s::regclass,
        CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END
    ) FROM pg_class, aclexplode(relacl) WHERE pg_class.oid = %s::regclass AND grantee <> relowner"""
PARTS = "SELECT count(*) FROM pg_inherits WHERE inhparent = %s::regclass"


def parts_of(model: type[Model]) -> int:
    """In how many parts the table of a model is; 1 for one in one piece."""
    with connection.cursor() as cursor:
        return _rows(cursor, PARTS, model._meta.db_table)[0] or 1


def partition(parts: int, models: Iterable[type[Model]] = MODELS) -> dict[str, int]:
    """Put the tables of `models` into `parts` parts each, by learner; 1 makes them one piece again.

    All or nothing, in one transaction that nobody else reads or writes the tables in, and which needs their size on
    the disk once more. Returns the number of rows of each table that was not so already. NotPartitioned where the
    database can't, and for a senseless number.
    """
    if connection.vendor != "postgresql":
        raise NotPartitioned(_("Only PostgreSQL puts tables into parts. Set DATABASE_URL to one."))
    if not 1 <= parts <= MOST:
        raise NotPartitioned(_("Choose a number of parts from 1, which is one piece, to %(most)d.") % {"most": MOST})
    tables = [model._meta.db_table for model in models if parts_of(model) != parts]
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"LOCK TABLE {_quoted(table)}")
        return {table: _rebuild(cursor, table, parts) for table in tables}


def tidy(models: Iterable[type[Model]] = MODELS) -> None:
    """Let the planner see what is where: autovacuum looks at parts, but never at a table of parts as a whole."""
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"VACUUM (ANALYZE) {_quoted(model._meta.db_table)}")


def _rebuild(cursor: Any, table: str, parts: int) -> int:
    """Copy the rows into a new table and put that into the place of the old one; how many there are."""
    after = [*_rows(cursor, KEYS, table), *_rows(cursor, INDEXES, table), *_rows(cursor, GRANTS, table, table)]
    old, new = _quoted(table), _quoted(f"{table}_new")
    by_learner = " PARTITION BY HASH (learner_id)" if parts > 1 else ""
    cursor.execute(f"CREATE TABLE {new} (LIKE {old} INCLUDING ALL EXCLUDING INDEXES){by_learner}")
    for n in range(parts if parts > 1 else 0):
        part = _quoted(f"{table}_{n}_of_{parts}")
        cursor.execute(f"CREATE TABLE {part} PARTITION OF {new} FOR VALUES WITH (MODULUS {parts}, REMAINDER {n})")
    cursor.execute(f"INSERT INTO {new} SELECT * FROM {old}")  # noqa: S608  names of ours
    rows: int = cursor.rowcount
    cursor.execute(f"DROP TABLE {old}")
    cursor.execute(f"ALTER TABLE {new} RENAME TO {old}")
    # Indexes are made of what is there faster than they grow with each row.
    for statement in after:
        cursor.execute(statement)
    return rows


def _rows(cursor: Any, sql: str, *parameters: str) -> list[Any]:
    """The only column of what a statement finds."""
    cursor.execute(sql, [_quoted(name) for name in parameters])
    return [row[0] for row in cursor.fetchall()]


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
