"""Stored questions, with quote and source, for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content import exchange
from content.management.database import need_database
from content.models import Question, Topic
from content.services.exporting import exchanged


class Command(BaseCommand):
    help = "Write the published questions as a file for other programs; every one carries its quote and its source."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=list(exchange.all_formats()), default="jsonl", help="of the file")
        parser.add_argument("--topic", help="name of a topic; all of them without it")
        parser.add_argument(
            "--status", choices=Question.Status.values, default=Question.Status.PUBLISHED, help="which questions"
        )
        parser.add_argument("--output", type=Path, help="file to write; without it, to standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        need_database(self.stderr)
        questions = Question.objects.filter(status=options["status"])
        if options["topic"] is not None:
            topic = Topic.objects.filter(name=options["topic"]).first()
            if topic is None:
                raise CommandError(f"There is no topic called “{options['topic']}”.")
            questions = questions.filter(fact__topic=topic)
        taken = list(exchanged(questions))
        written = exchange.get(options["format"]).write(taken)
        self._put(written.data, options["output"])
        for line in written.left_out:
            self.stderr.write(line)
        self.stderr.write(f"{len(taken) - len(written.left_out)} questions written.")

    def _put(self, data: bytes, output: Path | None) -> None:
        if output is None:
            getattr(self.stdout, "buffer", sys.stdout.buffer).write(data)
            return
        try:
            output.write_bytes(data)
        except OSError as error:
            raise CommandError(f"{output} can't be written: {error.strerror}.") from error
