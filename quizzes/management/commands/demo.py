"""One command to try Recite: set up, load the samples, make people with history, serve."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from random import Random
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.utils import timezone

from content import services as content
from quizzes import demo

SEED = 20111218
THREADS = "4"
"""More than browsers of one person keep busy; SQLite writes one at a time anyway."""


class Command(BaseCommand):
    help = "Set up a demo (sample articles, a teacher, a student with a month of history) and serve it on loopback."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="stop before serving")
        parser.add_argument("--port", type=int, default=8000, help="where to serve on loopback; 8000 if not given")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo has public passwords: it is not for production. See the README, Deploy.")
        if not options["no_serve"]:
            need_port(options["port"])
        if demo.is_foreign():
            raise CommandError(
                "This database holds somebody's data, and the demo did not make it. "
                "Set DATABASE_URL or RECITE_VAR to another place and run the demo again."
            )
        self.stdout.write("Preparing the database ...")
        call_command("migrate", verbosity=0)
        if demo.is_complete():
            self.stdout.write("Nothing to do: the demo is in this database already.")
        else:
            self.build()
        self.print_logins(options["port"])
        if not options["no_serve"]:
            self.serve(options["port"])

    def build(self) -> None:
        teacher, student = demo.people()
        self.stdout.write("Reading the sample articles ...")
        topic = demo.load_articles(settings.BASE_DIR / "seeds", teacher)
        self.stdout.write("Writing questions ...")
        report = content.generate_questions(topic, progress=self.progress)
        ready = f"{report.published} published as ready, " if report.published else ""
        self.stdout.write(
            f"  {report.facts} facts, {report.drafts} questions: {ready}"
            f"{demo.review(topic, teacher)} approved by the demo's teacher, the rest to review."
        )
        now = timezone.now()
        course = demo.make_course(topic, teacher, student, now)
        self.stdout.write("Simulating a class over eight weeks ...")
        demo.make_class(course, now, Random(SEED), self.progress)
        self.stdout.write(f"Simulating {demo.DAYS} days of your own study ...")
        demo.simulate_month(student, now, Random(SEED), self.progress)

    def progress(self, message: str, *counts: int) -> None:
        """Keep one line moving on a terminal; stay quiet in a log."""
        if self.stdout.isatty():
            line = f"  {message} {' of '.join(map(str, counts))}"
            self.stdout.write(f"\r{line:<70}", ending="")
            self.stdout.flush()

    def print_logins(self, port: int) -> None:
        self.stdout.write(
            f"\nStudent:  {demo.STUDENT}  password {demo.PASSWORD}   http://127.0.0.1:{port}/\n"
            f"Teacher:  {demo.TEACHER}  password {demo.PASSWORD}   http://127.0.0.1:{port}/admin/\n"
        )

    def serve(self, port: int) -> None:
        """Run granian, and a task worker beside it, until the server ends or the person presses Ctrl-C."""
        environment = os.environ | {"RECITE_TASKS": "database", "DJANGO_SETTINGS_MODULE": "config.settings"}
        granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
        # A worker that is still being loaded does not hear that it is to end.
        granian += ["--no-ws", "--respawn-failed-workers", "--workers-kill-timeout", "10"]
        commands = [
            [*granian, "--blocking-threads", THREADS, "config.wsgi:application"],
            [sys.executable, str(settings.BASE_DIR / "manage.py"), "db_worker"],
        ]
        self.stdout.write(f"Recite is at http://127.0.0.1:{port}/ (Ctrl-C stops it)")
        running = [subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR) for command in commands]  # noqa: S603
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        try:
            if running[0].wait():
                raise CommandError("The server ended with an error; what it said stands above.")
        except KeyboardInterrupt:
            self.stdout.write("Stopping.")
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait(timeout=15)


def need_port(port: int) -> None:
    """Raise CommandError for a port that can't be had: the server would share one in use and get half the requests."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or "there is no such port"
        raise CommandError(
            f"Port {port} can't be used: {reason}. Choose another one with --port, such as 8010."
        ) from None
