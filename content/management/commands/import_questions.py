"""Questions of other programs from files into a topic, as drafts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content import exchange
from content.errors import ReciteError, UnreadableFile
from content.exchange import Read
from content.management.database import need_database
from content.models import Topic
from content.services.bringing_in import LEFT, NEW, THERE, Brought, bring_in

WIDTH = 60
STATES = {NEW: "new", THERE: "known", LEFT: "left"}


class Command(BaseCommand):
    help = (
        "Bring questions into a topic as drafts, each with a passage of its articles. The same question again changes "
        "nothing; what can't be taken is told line by line, the rest is kept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="GIFT, Moodle XML, CSV, XLSX, JSON lines"
        )
        parser.add_argument("--topic", required=True, metavar="NAME", help="name of a topic that has articles")
        parser.add_argument("--dry-run", action="store_true", help="show what would happen, and store nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        need_database(self.stderr)
        topic = Topic.objects.filter(name=" ".join(options["topic"].split())).first()
        if topic is None:
            raise CommandError(f"There is no topic called “{options['topic']}”. Import its articles first.")
        self.stdout.write(f"{'line':>5} {'':<5} {'kind':<15} {'question':<{WIDTH}} passage")
        bad = sum(self._file(path, topic, trial=options["dry_run"]) for path in options["paths"])
        if bad:
            raise CommandError(f"{bad} of the questions or files were not taken.")

    def _file(self, path: Path, topic: Topic, *, trial: bool) -> int:
        """Bring one file in; returns how much of it was not taken."""
        try:
            read = _read(path)
            brought = bring_in(topic, read.questions, trial=trial)
        except ReciteError as error:
            self.stderr.write(str(error))
            return 1
        for one in brought:
            self._row(one)
        told = [(problem.line, problem.message) for problem in read.problems]
        told += [(one.line, f"“{one.question.prompt[:WIDTH]}”: {one.told}") for one in brought if one.state == LEFT]
        for line, message in sorted(told):
            self.stderr.write(f"{path.name}, line {line}: {message}")
        return sum(one.state == LEFT for one in brought) + sum(not problem.kept for problem in read.problems)

    def _row(self, one: Brought) -> None:
        prompt = one.question.prompt if len(one.question.prompt) <= WIDTH else f"{one.question.prompt[: WIDTH - 1]}…"
        passage = " ".join(one.place.quote.split())[:WIDTH] if one.place else ""
        proposed = "proposed: " if one.place and one.place.proposed else ""
        row = f"{one.line:>5} {STATES[one.state]:<5} {one.question.kind:<15} {prompt:<{WIDTH}} {proposed}{passage}"
        self.stdout.write(row.rstrip())


def _read(path: Path) -> Read:
    """Raises ReciteError for a file that can't be opened or read."""
    try:
        exchange.check_size(path.stat().st_size, path.name)
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path} can't be read: {error.strerror}.") from error
    return exchange.read(data, path.name)
