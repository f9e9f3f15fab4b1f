"""Delete accounts for people who can't do it themselves, or again after a restore."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError, CommandParser

from content.errors import ReciteError
from content.management.database import need_database
from quizzes import services


class Command(BaseCommand):
    help = "Delete accounts with everything about the people. Without --yes it only says whom it would delete."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ids", type=int, nargs="+", metavar="ID", help="number of the account")
        parser.add_argument("--yes", action="store_true", help="delete them")

    def handle(self, *args: Any, **options: Any) -> None:
        need_database(self.stderr)
        users = list(get_user_model().objects.filter(pk__in=options["ids"]).order_by("pk"))
        if missing := sorted(set(options["ids"]) - {user.pk for user in users}):
            raise CommandError(f"There is no account {' '.join(map(str, missing))}. Nothing was deleted.")
        for user in users:
            self.stdout.write(f"{user.pk} {user.get_username()}, since {user.date_joined:%Y-%m-%d}")
        if not options["yes"]:
            self.stdout.write("Nothing was deleted. To delete them, with everything about them, add --yes.")
            return
        for done, user in enumerate(users):
            try:
                services.delete_account(user)
            except ReciteError as error:
                raise CommandError(f"{user.get_username()}: {error} Deleted so far: {done}.") from None
        self.stdout.write(f"Deleted: {len(users)}.")
