"""Which kind of database the site's own is."""

from __future__ import annotations

from types import ModuleType

from django.db.backends.base.base import BaseDatabaseWrapper

from content.errors import ReciteError
from quizzes.services.backups import postgresql, sqlite

ENGINES = {sqlite.NAME: sqlite, postgresql.NAME: postgresql}
"""By Django's name of the vendor. Each has copy, tables, check_fits, others, staged and switch."""


def engine_of(connection: BaseDatabaseWrapper) -> ModuleType:
    """ReciteError for a database that Recite does not run on."""
    if connection.vendor not in ENGINES:
        raise ReciteError(f"{connection.vendor}: backups are made of {' and '.join(ENGINES)} alone.")
    return ENGINES[connection.vendor]
