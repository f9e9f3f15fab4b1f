"""Invite a teacher: print the link, and mail it where that is asked for."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from content.errors import NotAllowedNow, ReciteError
from content.management.database import need_database
from quizzes.services import invitations
from quizzes.services.reminders import site_url


class Command(BaseCommand):
    help = "Print a link that makes whoever opens it a teacher, once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", default="", help="send the link there, if this site sends mail")
        parser.add_argument("--days", type=int, default=invitations.USUAL_DAYS, help="how long it holds (1 to 90)")

    def handle(self, *args: Any, **options: Any) -> None:
        need_database(self.stderr)
        try:
            site = site_url()
        except ReciteError:
            raise CommandError(
                "Set RECITE_SITE_URL, such as https://recite.example: the link begins with it."
            ) from None
        try:
            row, token = invitations.invite(options["email"], None, options["days"], timezone.now())
        except ReciteError as error:
            raise CommandError(str(error)) from None
        link = invitations.link_of(token, site)
        self.stdout.write(link)
        if row.email:
            self._send(row, link)

    def _send(self, row: Any, link: str) -> None:
        if not invitations.mail_goes_out():
            self.stderr.write("No mail was sent: this site has no mail server (EMAIL_BACKEND). Send the link yourself.")
            return
        try:
            invitations.send(row, link)
        except NotAllowedNow as error:
            raise CommandError(str(error)) from None
        self.stderr.write(f"Sent to {row.email}.")
