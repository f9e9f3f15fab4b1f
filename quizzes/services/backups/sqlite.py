"""SQLite: copied by its own online backup, put back in one transaction.

The copy is read within one transaction. In WAL mode, in which Recite runs, writers don't wait for it and it never sees
what they write; without that transaction SQLite would begin anew after each of their commits, and never end on a site
where answers keep coming. Putting a database back writes its pages into the file that is there: a file moved over it
would leave whoever has the old one open to write answers into nothing.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from django.utils.translation import gettext as _

from quizzes.errors import BackupFailed, NotRestored
from quizzes.services.backups.copied import PATIENCE, Copied
from quizzes.services.backups.manifest import Manifest, state_of

NAME = "sqlite"
FILE = "database.sqlite3"
PAGES = 2048
"""Copied at a time, 8 MB of the usual size: between two portions the program can be stopped."""


def folder(connection: BaseDatabaseWrapper) -> Path:
    """Where there is room for a second database of that size."""
    return _path(connection).parent


def copy(connection: BaseDatabaseWrapper, folder: Path) -> Copied:
    """The database as it stands now, in a file in `folder`. BackupFailed where it is broken or can't be read."""
    path, target_path = _path(connection), folder / FILE
    try:
        # Opened for reading alone, a database that is not there is not made.
        with closing(_opened(path, "ro")) as source, closing(_opened(target_path, "rwc")) as target:
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            made_at = timezone.now()
            source.backup(target, pages=PAGES, progress=_patient())
            # As long as it is read, its log only grows: checks are made of the copy alone.
            source.execute("ROLLBACK")
            _complain(target, BackupFailed)
            # One file, without a log beside it.
            target.execute("PRAGMA journal_mode=DELETE")
            state = state_of(target.cursor(), tables(target.cursor()))
    except sqlite3.Error as error:
        raise BackupFailed(
            _("The database %(path)s can't be copied: %(error)s.") % {"path": path, "error": error}
        ) from error
    return Copied(target_path, NAME, sqlite3.sqlite_version, "", made_at, state)


def tables(cursor: Any) -> list[str]:
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'")
    return [name for (name,) in cursor.fetchall()]


def check_fits(connection: BaseDatabaseWrapper, manifest: Manifest) -> None:
    """Nothing but the engine can be wrong."""


def others(connection: BaseDatabaseWrapper) -> int:
    """1 where another process has the database open at this moment, 0 where none has.

    Leaving the WAL mode is what SQLite allows to the only one alone. Every connection of ours enters it again.
    """
    path = _path(connection)
    connection.close()
    with closing(_opened(path, "rw", patience=0)) as alone:
        try:
            alone.execute("PRAGMA journal_mode=DELETE").fetchone()
        except sqlite3.OperationalError:
            return 1
        alone.execute("PRAGMA journal_mode=WAL").fetchone()
    return 0


@contextmanager
def staged(connection: BaseDatabaseWrapper, database: Path, manifest: Manifest) -> Iterator[dict[str, Any]]:
    """Settings of a database beside the site's own that holds what is in the file `database`."""
    try:
        with closing(_opened(database, "rw")) as opened:
            _complain(opened, NotRestored)
    except sqlite3.Error as error:
        raise NotRestored(_("The backup can't be opened: %(error)s.") % {"error": error}) from error
    yield connection.settings_dict | {"NAME": str(database)}


def switch(connection: BaseDatabaseWrapper, staged: dict[str, Any]) -> None:
    """Put what is staged in the place of the site's own database, at once and in whole, or NotRestored."""
    path = _path(connection)
    connection.close()
    try:
        with closing(_opened(Path(staged["NAME"]), "rw")) as source, closing(_opened(path, "rwc")) as target:
            source.backup(target, progress=_patient())
    except sqlite3.Error as error:
        raise NotRestored(_("Nothing was replaced: %(error)s.") % {"error": error}) from error


def _path(connection: BaseDatabaseWrapper) -> Path:
    return Path(connection.settings_dict["NAME"]).absolute()


def _opened(path: Path, mode: str, patience: float | None = None) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=PATIENCE if patience is None else patience,
    )


def _patient() -> Any:
    """Ends a copy that others keep waiting: by itself it would wait for ever."""
    end = time.monotonic() + PATIENCE

    def progress(status: int, remaining: int, total: int) -> None:
        nonlocal end
        if status not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            end = time.monotonic() + PATIENCE
        elif time.monotonic() > end:
            raise sqlite3.OperationalError("another process keeps the database locked")

    return progress


def _complain(opened: sqlite3.Connection, error: type[Exception]) -> None:
    """Raise `error` for a database that is broken, with what SQLite says of it."""
    found = [row[0] for row in opened.execute("PRAGMA integrity_check(3)").fetchall()]
    if found != ["ok"]:
        raise error(_("The database is damaged: %(found)s.") % {"found": "; ".join(found)})
    if opened.execute("PRAGMA foreign_key_check").fetchone():
        raise error(_("The database is damaged: rows refer to others that are not there."))
