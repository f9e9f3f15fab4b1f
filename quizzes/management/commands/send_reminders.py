"""Send the reminders and weekly summaries that are due now. Run it every hour: everybody has a morning of their own."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from content.errors import ReciteError
from content.management.database import need_database
from quizzes import tasks
from quizzes.services import send_reminders
from quizzes.services.summaries import send_summaries


class Command(BaseCommand):
    help = (
        "Send the e-mail reminders and the teachers' weekly summaries that are due now. "
        "Made to be run every hour, by cron or a timer."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--later", action="store_true", help="leave it to the task worker")

    def handle(self, *args: Any, **options: Any) -> None:
        need_database(self.stderr)
        if options["later"]:
            tasks.remind.enqueue()
            self.stdout.write("The task worker sends the reminders.")
            return
        try:
            result, weekly = send_reminders(now := timezone.now()), send_summaries(now)
        except ReciteError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Sent {result.sent} reminders.")
        if weekly.sent:
            self.stdout.write(f"Sent {weekly.sent} weekly summaries.")
        if weekly.failed:
            self.stderr.write(f"{weekly.failed} weekly summaries could not be sent (see the log).")
        if result.failed:
            raise CommandError(f"{result.failed} reminders could not be sent; the next run tries again (see the log).")
