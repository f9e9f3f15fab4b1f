"""Operations of migrations beyond Django's: for changes that a full table in use can't bear the usual way.

On PostgreSQL an index is built, and a constraint checked, while everybody else waits for the table. Django's operations
for PostgreSQL do without, and run nowhere else:

    class Migration(migrations.Migration):
        atomic = False
        operations = [Either(AddIndexConcurrently("answer", index), AddIndex("answer", index))]

tests/test_migrations.py says which changes need this.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Either(Operation):
    """One way on PostgreSQL and another one elsewhere, to the same end."""

    def __init__(self, postgresql: Operation, elsewhere: Operation) -> None:
        self.postgresql, self.elsewhere = postgresql, elsewhere

    @property
    def reversible(self) -> bool:  # type: ignore[override]
        return self.postgresql.reversible and self.elsewhere.reversible

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        self.elsewhere.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self._chosen(schema_editor).database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self._chosen(schema_editor).database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return self.elsewhere.describe()

    def _chosen(self, schema_editor: BaseDatabaseSchemaEditor) -> Operation:
        return self.postgresql if schema_editor.connection.vendor == "postgresql" else self.elsewhere
