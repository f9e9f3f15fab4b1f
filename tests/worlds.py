"""Worlds that several tests begin with: built through the services once in a process, then put back row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any, TypeVar

from django.db import IntegrityError, connection, transaction

T = TypeVar("T")
Row = tuple[Any, ...]
_KEPT: dict[Callable[[], Any], tuple[dict[str, list[Row]], Any]] = {}
"""By the function that builds it: what it stored, and what it returned."""


def again(build: Callable[[], T]) -> T:
    """What `build` returns, with everything it stores; from the second time on its rows are put back as they were.

    For a function of a module that takes nothing and only adds rows. Each test has objects of its own, and stored rows
    that are rolled back with it. Where a test has stored something first that takes their keys, and where something
    is gone that was there when it was built and that its rows point at, it is built anew.
    """
    if build in _KEPT:
        rows, made = _KEPT[build]
        try:
            with transaction.atomic():
                put_back(rows)
                connection.check_constraints(table_names=list(rows))
        except IntegrityError:
            return build()
        return deepcopy(made)
    before = stored(tables())
    made = build()
    after = stored(tables())
    assert all(rows <= after[table] for table, rows in before.items()), "It changed what was there."
    added = {table: list(rows - before[table]) for table, rows in after.items() if rows > before[table]}
    _KEPT[build] = added, deepcopy(made)
    return made


def tables() -> list[str]:
    return connection.introspection.django_table_names(only_existing=True, include_views=False)


def stored(names: Iterable[str]) -> dict[str, set[Row]]:
    """All rows of each table as the database has them."""
    found = {}
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608
            found[name] = {tuple(map(comparable, row)) for row in cursor.fetchall()}
    return found


def comparable(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def put_back(rows: dict[str, list[Row]]) -> None:
    with connection.cursor() as cursor:
        for name, some in rows.items():
            places = ", ".join(["%s"] * len(some[0]))
            cursor.executemany(f"INSERT INTO {connection.ops.quote_name(name)} VALUES ({places})", some)  # noqa: S608
