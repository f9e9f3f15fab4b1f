"""Queries whose SQL is written once: Django takes longer to write a large one anew than the database to answer it.

    def _of(learner: int | Parameter) -> QuerySet[Card]: ...
    OF_LEARNER = Prepared(lambda: _of(Parameter("learner", BigIntegerField())))
    OF_LEARNER.rows(learner=7)

What is written belongs to one kind of database (and one state of the models) and is kept as long as the process.
PostgreSQL plans it once for each connection as well, where OPTIONS of the settings have a "prepare_threshold".
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from django.db import connections
from django.db.models import BooleanField, Field, Func, QuerySet, Value
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Place:
    """Stands among the parameters of a compiled query until it is run."""

    name: str
    field: Field[Any, Any] | None = None
    always: Any = None
    """What stands there in every run, where there is no `field`."""

    def __call__(self, values: Mapping[str, Any], connection: Any) -> Any:
        """What the database is given in a run with `values`."""
        if self.field is None:
            return self.always
        return sent(self.field.get_db_prep_value(values[self.name], connection=connection), connection)

    def cast(self, connection: Any) -> str:
        return str(self.field.cast_db_type(connection)) if self.field else ""


def sent(value: Any, connection: Any) -> Any:
    """A value as it is given to a statement that is kept: PostgreSQL would plan anew for numbers of another length."""
    return str(value) if type(value) is int and connection.vendor == "postgresql" else value


class Parameter(Value):
    """A value of a prepared query that each run gives, by this name. May stand wherever a `Value` may."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(name, output_field)

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, Sequence[Any]]:
        return "%s", [Place(str(self.value), self.output_field)]


class NumbersField(Field[Any, Any]):
    """Whole numbers in one parameter, however many; for `Among`."""

    def db_type(self, connection: Any) -> str:
        return "bigint[]" if connection.vendor == "postgresql" else "text"

    def get_db_prep_value(self, value: Iterable[int], connection: Any, prepared: bool = False) -> str:
        numbers = ",".join(map(str, value))
        return f"{{{numbers}}}" if connection.vendor == "postgresql" else f"[{numbers}]"


class TextsField(Field[Any, Any]):
    """Texts in one parameter, however many; for `Among`."""

    def db_type(self, connection: Any) -> str:
        return "text[]" if connection.vendor == "postgresql" else "text"

    def get_db_prep_value(self, value: Iterable[str], connection: Any, prepared: bool = False) -> list[str] | str:
        return list(value) if connection.vendor == "postgresql" else json.dumps(list(value))


class Among(Func):
    """Whether the first expression is one of those in the second, a value with a `NumbersField` or a `TextsField`."""

    arity = 2
    output_field = BooleanField()

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> Any:
        among = " IN (SELECT value FROM JSON_EACH("
        return self.as_sql(compiler, connection, template="(%(expressions)s)))", arg_joiner=among, **extra)

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="(%(expressions)s))", arg_joiner=" = ANY(", **extra)


_EVERY: WeakSet[Prepared[Any]] = WeakSet()


def write_all() -> None:
    """Write every query that there is by now: the largest takes longer than a hundred answers."""
    for prepared in list(_EVERY):
        prepared.written()


class Prepared(Generic[M]):
    """A queryset with `Parameter`s in it, to be run many times. `build` makes it, at its first run on a database."""

    def __init__(self, build: Callable[[], QuerySet[Any, M]]) -> None:
        self._build = build
        self._queryset: QuerySet[Any, M] | None = None
        self._written: dict[str, Written] = {}
        _EVERY.add(self)

    def rows(self, **values: Any) -> list[M]:
        """What the queryset finds with these values: one statement. KeyError for a parameter that is not given."""
        return self.written().rows(values)

    def written(self) -> Written:
        """As the database that is read by now takes it; no statement."""
        if self._queryset is None:
            self._queryset = self._build()
        using = self._queryset.db
        if using not in self._written:
            # From one of its own: two threads that write the same query at once spoil it, for good.
            self._written[using] = Written(self._build(), using)
        return self._written[using]

    def first(self, **values: Any) -> M | None:
        """The first of the rows; None where there is none."""
        return next(iter(self.rows(**values)), None)


class Written:
    """A query as one database reads it, with what turns its rows into objects: Django's own parts, put together once.

    What is kept holds no connection: those belong to threads.
    """

    def __init__(self, queryset: QuerySet[Any, Any], using: str) -> None:
        connection = connections[using]
        compiler = queryset.query.get_compiler(using)
        self.sql, self.places = _written(*compiler.as_sql(), connection)
        self.using, self.model = using, queryset.model
        compiler.connection = self.reading = connection.copy()
        columns = [column[0] for column in compiler.select[: compiler.col_count]]
        self.converters = list(compiler.get_converters(columns).items())
        self.annotations = list((compiler.annotation_col_map or {}).items())
        self.klass = compiler.klass_info if queryset._fields is None else None
        if self.klass:
            fields = self.klass["select_fields"]
            self.own = slice(fields[0], fields[-1] + 1)
            self.names = [column.target.attname for column in columns[self.own]]
            self.related = get_related_populators(self.klass, compiler.select, using)

    def rows(self, values: Mapping[str, Any]) -> list[Any]:
        connection = connections[self.using]
        params = {name: place(values, connection) for name, place in self.places.items()}
        with cursor_of(connection) as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchall()
        return [self._read(row) for row in found]

    def _read(self, found: Sequence[Any]) -> Any:
        row = list(found)
        for position, (converters, expression) in self.converters:
            value = row[position]
            for converter in converters:
                value = converter(value, expression, self.reading)
            row[position] = value
        return self._object(row) if self.klass else tuple(row)

    def _object(self, row: list[Any]) -> Any:
        made = self.model.from_db(self.using, self.names, row[self.own])
        for one in self.related:
            one.populate(row, made)
        for name, position in self.annotations:
            setattr(made, name, row[position])
        return made


def _written(sql: str, params: Sequence[Any], connection: Any) -> tuple[str, dict[str, Place]]:
    """The query as the database's own driver takes it, and what each run gives, by its name in there.

    What never changes is written out: it is not to be sent each time, and partial indexes are found by it.
    """
    places: dict[str, Place] = {}
    rest, sqlite = iter(params), connection.vendor == "sqlite"

    def filled(found: re.Match[str]) -> str:
        if found[0] == "%s":
            return placed(next(rest))
        if not sqlite or "%%" not in found[0]:
            return found[0]
        # Where the statement is logged, Python would take a single sign of per cent for one of its own.
        return placed(found[0][1:-1].replace("''", "'").replace("%%", "%"))

    def placed(one: Any) -> str:
        if not isinstance(one, Place):
            if literal := _literal(one, connection):
                return literal
            one = Place(f"always{len(places)}", always=one)
        places[one.name] = one
        return f":{one.name}" if sqlite else f"%({one.name})s::{one.cast(connection)}"

    return re.sub("'(?:[^']|'')*'|%s", filled, sql), places


def _literal(value: Any, connection: Any) -> str:
    """A value as it stands in the statement itself; "" for one that can't."""
    if connection.vendor == "postgresql":
        from psycopg import sql as literals

        return literals.Literal(value).as_string(connection.connection).replace("%", "%%")
    if type(value) is int:
        return str(value)
    plain = isinstance(value, str) and not {"%", "\0"} & {*value}
    return "'{}'".format(value.replace("'", "''")) if plain else ""


def cursor_of(connection: Any) -> Any:
    """A cursor of the driver's own: on PostgreSQL one that binds on the server, so that plans are kept."""
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        return connection._prepare_cursor(connection.connection.cursor())
    return connection._prepare_cursor(_planned()(connection.connection))


@cache
def _planned() -> Any:
    """Its class; psycopg is imported where it is used alone."""
    from django.db.backends.postgresql.base import ServerBindingCursor

    class PlannedCursor(ServerBindingCursor):
        def _convert_query(self, *query: Any) -> Any:
            # Where statements are logged, Django reads them from here; psycopg forgets what the server binds.
            self._query = super()._convert_query(*query)
            return self._query

    return PlannedCursor
