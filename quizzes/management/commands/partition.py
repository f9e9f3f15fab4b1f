"""Put the tables that grow with the learners into parts, or together again; see README, How far it grows."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from content.errors import ReciteError
from content.management.database import need_database
from quizzes.services.partitioning import partition, tidy


class Command(BaseCommand):
    help = (
        "Put cards, answers, daily counts and reading positions into tables of PARTS parts by learner; 1 puts them "
        "together. Stop the site first: nobody can read or write them meanwhile. They need their size on the disk once "
        "more. What fails leaves everything as it was. Run it with --tidy alone once a week afterwards: PostgreSQL "
        "counts by itself what is in the parts, and not what is in all of them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("parts", metavar="PARTS", type=int, nargs="?", help="how many; 16 serve for most")
        what.add_argument("--tidy", action="store_true", help="only count anew what is in the tables")

    def handle(self, *args: Any, **options: Any) -> None:
        need_database(self.stderr)
        try:
            done = {} if options["tidy"] else partition(options["parts"])
            tidy()
        except ReciteError as error:
            raise CommandError(str(error)) from None
        except DatabaseError as error:
            raise CommandError(f"The database would not: {str(error).strip()}. Everything is as it was.") from None
        for table, rows in done.items():
            self.stdout.write(f"{table}: {rows} rows in {options['parts']} parts.")
        if not done:
            self.stdout.write("Counted." if options["tidy"] else "Nothing to do: they are like that already.")
