"""Lists as JSON: rows told as one, and numbers of a list looked up; on either database."""

from __future__ import annotations

from typing import Any

from django.db.models import Aggregate, JSONField
from django.db.models.sql.compiler import SQLCompiler

from content.models.prepared import Among


class JSONList(Aggregate):
    """The values of a group as one JSON list, in no order; NULL where there is none on PostgreSQL, [] on SQLite."""

    output_field = JSONField()
    arity = 1

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **extra)

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra)


class AmongListed(Among):
    """Whether the first expression is one of the numbers of the second, a JSON list."""

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> Any:
        template = "(%(expressions)s)::bigint)))"
        among = " = ANY(ARRAY(SELECT JSONB_ARRAY_ELEMENTS("
        return self.as_sql(compiler, connection, template=template, arg_joiner=among, **extra)
