"""Queries whose SQL is written once: Django takes longer to write a large one anew than the database to answer it.

    def _of(learner: int | Parameter) -> QuerySet[Card]: ...
    OF_LEARNER = Prepared(lambda: _of(Parameter("learner", BigIntegerField())))
    OF_LEARNER.rows(learner=7)

What is compiled belongs to one kind of database (and one state of the models) and is kept as long as the process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connections
from django.db.models import Field, Model, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=Model)


class Place(NamedTuple):
    """Stands among the parameters of a compiled query until it is run."""

    name: str
    field: Field[Any, Any]


class Parameter(Value):
    """A value of a prepared query that each run gives, by this name. May stand wherever a `Value` may."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(name, output_field)

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, Sequence[Any]]:
        return "%s", [Place(str(self.value), self.output_field)]


class Compiled(NamedTuple):
    """A query as one kind of database reads it, with what turns its rows into objects."""

    queryset: QuerySet[Any]
    compiler: SQLCompiler
    sql: str
    params: tuple[Any, ...]


class Prepared(Generic[M]):
    """A queryset with `Parameter`s in it, to be run many times. `build` makes it, at its first run on a database."""

    def __init__(self, build: Callable[[], QuerySet[M]]) -> None:
        self._build = build
        self._queryset: QuerySet[M] | None = None
        self._compiled: dict[str, Compiled] = {}

    def rows(self, **values: Any) -> list[M]:
        """What the queryset finds with these values: one statement. KeyError for a parameter that is not given."""
        if self._queryset is None:
            self._queryset = self._build()
        using = self._queryset.db
        if using not in self._compiled:
            # From a queryset of its own: two threads that write the same one at once spoil it, for good.
            self._compiled[using] = _compile(self._build(), using)
        one, connection = self._compiled[using], connections[using]
        compiler = copy(one.compiler)
        compiler.connection = connection
        params = tuple(_given(param, values, connection) for param in one.params)
        compiler.as_sql = lambda *rest: (one.sql, params)  # type: ignore[method-assign]
        query = copy(one.queryset.query)
        query.get_compiler = lambda *rest, **more: compiler  # type: ignore[method-assign]
        return list(QuerySet(one.queryset.model, query, using))


def _compile(queryset: QuerySet[Any], using: str) -> Compiled:
    compiler = queryset.query.get_compiler(using)
    sql, params = compiler.as_sql()
    return Compiled(queryset, compiler, sql, tuple(params))


def _given(param: Any, values: dict[str, Any], connection: Any) -> Any:
    if not isinstance(param, Place):
        return param
    return param.field.get_db_prep_value(values[param.name], connection=connection)
