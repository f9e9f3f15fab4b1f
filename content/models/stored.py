"""Rows written by statements that are put together once: Django takes longer to write one than the database to run it.

    CARDS = Stored(Card)
    CARDS.insert(card)
    CARDS.update(card)

What `save` does, for models that inherit from no other and whose signals nobody hears.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from django.db import DatabaseError, connections, router, transaction
from django.db.models import Field, Model

from content.models.prepared import cursor_of, sent

M = TypeVar("M", bound=Model)


class Stored(Generic[M]):
    """Inserts and updates of one model. `changed`: names of what an update writes; all but the key if none."""

    def __init__(self, model: type[M], *changed: str) -> None:
        meta = model._meta
        self.model, self.every, self.key = model, meta.concrete_fields, meta.pk_fields
        plain = [field for field in self.every if field not in self.key]
        self.changed = [field for field in plain if field.name in changed] if changed else plain
        self._written: dict[tuple[str, str], str] = {}

    def insert(self, row: M) -> None:
        """As `save(force_insert=True)`. IntegrityError where there is a row with its key."""
        self._run("insert", _insert, row, self.every)

    def update(self, row: M) -> None:
        """As `save(force_update=True)`. DatabaseError where there is no row with its key."""
        if not self._run("update", _update, row, [*self.changed, *self.key]):
            raise DatabaseError(f"There is no {self.model._meta.verbose_name} {row.pk} to update.")

    def _run(
        self, name: str, write: Callable[[Stored[Any], Any], str], row: M, fields: Sequence[Field[Any, Any]]
    ) -> int:
        """How many rows there were to write to."""
        using, adds = router.db_for_write(self.model), name == "insert"
        connection = connections[using]
        if (using, name) not in self._written:
            self._written[using, name] = write(self, connection)
        values = {
            field.attname: sent(field.get_db_prep_save(field.pre_save(row, adds), connection), connection)
            for field in fields
        }
        with transaction.mark_for_rollback_on_error(using), cursor_of(connection) as cursor:
            cursor.execute(self._written[using, name], values)
            found = int(cursor.rowcount)
        row._state.adding, row._state.db = False, using
        return found


def _insert(rows: Stored[Any], connection: Any) -> str:
    columns = ", ".join(connection.ops.quote_name(field.column) for field in rows.every)
    places = ", ".join(_place(field, connection) for field in rows.every)
    return f"INSERT INTO {_table(rows, connection)} ({columns}) VALUES ({places})"  # noqa: S608  names of our own


def _update(rows: Stored[Any], connection: Any) -> str:
    def equal(fields: Sequence[Field[Any, Any]], between: str) -> str:
        names = [connection.ops.quote_name(field.column) for field in fields]
        return between.join(f"{name} = {_place(field, connection)}" for name, field in zip(names, fields, strict=True))

    table = _table(rows, connection)
    return f"UPDATE {table} SET {equal(rows.changed, ', ')} WHERE {equal(rows.key, ' AND ')}"  # noqa: S608  likewise


def _table(rows: Stored[Any], connection: Any) -> str:
    return str(connection.ops.quote_name(rows.model._meta.db_table))


def _place(field: Field[Any, Any], connection: Any) -> str:
    """Where a value goes. Without a type of its own: a cast would cut what is too long instead of refusing it."""
    return f":{field.attname}" if connection.vendor == "sqlite" else f"%({field.attname})s"
