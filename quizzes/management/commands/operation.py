"""How the site is doing, for cron and for whoever sits at the console: the figures of the admin's page."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.core.serializers.json import DjangoJSONEncoder
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.timesince import timesince

from content.management.database import need_database
from quizzes.selectors.operation import operation
from quizzes.shapes.operation import Drift, Machine, Operation, Queue

FIGURES = "%-32s%s"


class Command(BaseCommand):
    help = (
        "Tell how the site is doing. Exit code 1 where something does not work: tasks that failed, a queue that waits."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="all figures, for other programs")

    def handle(self, *args: Any, **options: Any) -> None:
        need_database(self.stderr)
        found = operation(timezone.now(), fresh=True)
        if options["json"]:
            self.stdout.write(json.dumps(asdict(found), cls=DjangoJSONEncoder, indent=1))
        else:
            self.stdout.write("\n".join(lines(found)))
        if any(one.level == "act" for one in found.findings):
            sys.exit(1)


def lines(found: Operation) -> Iterator[str]:
    for one in found.findings:
        yield f"{'ACT ' if one.level == 'act' else 'look'}  {one.words}"
    if not found.findings:
        yield "Nothing needs you."
    yield ""
    figures = [*_queue(found.queue), *_bank(found), *_drift(found.drift), *_machine(found.machine)]
    yield from (FIGURES % (f"{name}:", value) for name, value in figures)


def _queue(queue: Queue) -> Iterator[tuple[str, object]]:
    yield "task workers", "none needed" if queue.worker == "at_once" else queue.workers
    yield "tasks waiting", f"{queue.waiting}{f', for {timesince(queue.oldest)}' if queue.oldest else ''}"
    yield "tasks running", queue.running
    yield "tasks failed", queue.failed


def _bank(found: Operation) -> Iterator[tuple[str, object]]:
    reading = found.reading
    yield (
        "texts waiting, stuck, failed",
        f"{reading.waiting}, {reading.stuck + reading.files_stuck}, {reading.failed_count + reading.files}",
    )
    yield "drafts to review", reading.drafts
    yield "questions held back", reading.held
    yield "conflicts, changed passages", f"{reading.conflicts}, {reading.changes}"
    for week in found.drafts.weeks[:1]:
        yield f"week of {week.of}", f"{week.drafted} drafted, {week.refused} refused ({week.share:.0%})"


def _drift(drift: Drift) -> Iterator[tuple[str, object]]:
    late = drift.lately
    if late is None:
        yield "recall", "no reviews in the last weeks"
        return
    forecast = f"forecast {late.predicted:.1%}, measured {late.measured:.1%} ({late.low:.1%} to {late.high:.1%})"
    yield "recall, last 4 weeks", f"{forecast} over {late.reviews} reviews: {drift.verdict}"
    yield "log loss, RMSE(bins)", f"{drift.log_loss:.3f} (the mean: {drift.base_loss:.3f}), {drift.rmse:.3f}"


def _machine(machine: Machine) -> Iterator[tuple[str, object]]:
    yield "database", f"{filesizeformat(machine.size)}, {machine.learners} learners"
    yield "last backup", machine.backup.isoformat(" ", "minutes") if machine.backup else f"none in {machine.backups}"
    yield "versions", ", ".join(f"{name} {number}" for name, number in machine.versions)
