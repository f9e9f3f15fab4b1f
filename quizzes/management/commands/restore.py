"""A backup put back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from content.errors import ReciteError
from quizzes.management.commands._stopping import stopped_in_order
from quizzes.services import backups

FOUND = 3
"""Exit code of a restore after which something is to be looked at. 1 says that nothing was restored."""


class Command(BaseCommand):
    help = (
        "Replace the database by a backup. It is set up beside the one that is there, brought up to date and checked; "
        "whatever fails leaves the database as it was. Stop the web server and the task worker first."
    )
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, metavar="FILE", help="what `manage.py backup` made")
        parser.add_argument("--overwrite", action="store_true", help="replace a database that holds something")
        parser.add_argument("--live", action="store_true", help="even while others are connected to it")
        parser.add_argument(
            "--without", type=int, nargs="+", default=[], metavar="ID", help="delete these accounts from it again"
        )
        parser.add_argument(
            "--without-deleted",
            action="store_true",
            help="delete all accounts again that the database to be replaced no longer has",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        names = ("overwrite", "live", "without", "without_deleted")
        wishes = backups.Wishes(**{name: options[name] for name in names})
        try:
            with stopped_in_order():
                done = backups.restore(options["path"], wishes)
        except ReciteError as error:
            raise CommandError(str(error)) from None
        self.report(done)
        for finding in done.findings:
            self.stderr.write(f"It holds what was backed up, but: {finding}")
        if done.findings:
            sys.exit(FOUND)

    def report(self, done: backups.Restored) -> None:
        rows = done.manifest.state.rows
        self.stdout.write(
            f"Restored {sum(rows.values())} rows in {len(rows)} tables, among them {rows.get('quizzes_answer', 0)} "
            f"answers, as of {done.manifest.made_at:%Y-%m-%d %H:%M:%S %Z} (Recite {done.manifest.recite})."
        )
        if done.migrated:
            self.stdout.write(f"Brought up to date: {done.migrated} migrations.")
        if done.deleted:
            self.stdout.write(f"Deleted again: the accounts {' '.join(map(str, done.deleted))}.")
        if done.departed:
            ids = " ".join(map(str, done.departed))
            self.stderr.write(
                f"These accounts are back, which the replaced database no longer had: {ids}. If they were deleted "
                f"since the backup, delete them again: manage.py delete_accounts {ids}"
            )
        self.stdout.write("Start the web server and the task worker (again).")
