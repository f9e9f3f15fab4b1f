"""Copies of the whole database that can be put back: made while answers arrive, checked before they count.

A backup is a zip archive of two files: the database as SQLite or pg_dump wrote it, and a manifest that says what it is.
Whoever has no Recite at hand gets at it with unzip and the database's own tools.
"""

from quizzes.services.backups.making import back_up, default_name
from quizzes.services.backups.restoring import Restored, Wishes, restore

__all__ = ["Restored", "Wishes", "back_up", "default_name", "restore"]
