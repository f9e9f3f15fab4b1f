"""A copy of the whole database, made while the site runs."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from content.errors import ReciteError
from quizzes.management.commands._stopping import stopped_in_order
from quizzes.services import backups


class Command(BaseCommand):
    help = (
        "Back up the whole database into one file, while the site runs. The file is readable to its owner alone, "
        "replaces no other, and is there only once it is whole and checked."
    )
    # A database that is not that of this version is backed up before it is migrated.
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "path",
            nargs="?",
            type=Path,
            metavar="FILE",
            help="a new file, or a folder in which it gets a name with the time; RECITE_VAR/backups if not given",
        )
        parser.add_argument("--keep", type=int, metavar="N", help="delete all but the N newest backups in that folder")

    def handle(self, *args: Any, **options: Any) -> None:
        keep, path = options["keep"], options["path"]
        if keep is not None and keep < 1:
            raise CommandError("Keep at least 1 backup.")
        if path is None:
            path = settings.VAR_DIR / "backups"
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with stopped_in_order():
                made = backups.back_up(path, timezone.now().astimezone(UTC), keep=keep)
        except ReciteError as error:
            raise CommandError(str(error)) from None
        rows = made.manifest.state.rows
        self.stdout.write(
            f"{made.path}: {filesizeformat(made.size)}, {sum(rows.values())} rows in {len(rows)} tables, among them "
            f"{rows.get('auth_user', 0)} accounts and {rows.get('quizzes_answer', 0)} answers, as of "
            f"{made.manifest.made_at:%Y-%m-%d %H:%M:%S %Z}."
        )
        for old in made.removed:
            self.stdout.write(f"Deleted {old}.")
