"""Whether a question bank can be guessed without reading: a table, or rows for other programs."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.generator.auditing import LEVEL, Audit
from content.management.database import need_database
from content.models import Question, Topic
from content.selectors.audit import BankAudit, bank, bank_audit

COLUMNS = ("guesser", "tries", "right", "by_chance", "p", "adjusted_p", "needed", "verdict", "questions")


class Command(BaseCommand):
    help = "Let guessers who have not read the articles answer the questions. Exit code 1 where one beats chance."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--topic", help="name of a topic; all of them together without it")
        parser.add_argument("--format", choices=["table", "csv", "json"], default="table", help="of the report")
        parser.add_argument("--published", action="store_true", help="published questions alone, without drafts")

    def handle(self, *args: Any, **options: Any) -> None:
        need_database(self.stderr)
        found = bank_audit(bank(self._questions(options["topic"]), published=options["published"]))
        self.stdout.write({"table": _table, "csv": _csv, "json": _json}[options["format"]](found))
        if found.audit.telling:
            sys.exit(1)

    def _questions(self, name: str | None) -> Any:
        if name is None:
            return Question.objects.all()
        topic = Topic.objects.filter(name=name).first()
        if topic is None:
            raise CommandError(f"There is no topic called “{name}”.")
        return Question.objects.filter(fact__topic=topic)


def rows_of(audit: Audit) -> list[dict[str, Any]]:
    """One row for each guesser that had something to go by."""
    return [
        {
            "guesser": tally.guesser.slug,
            "tries": tally.tries,
            "right": round(tally.score, 2),
            "by_chance": round(tally.expected, 2),
            "p": round(tally.p, 5),
            "adjusted_p": round(tally.adjusted, 5),
            "needed": tally.needed,
            "verdict": "beats chance" if tally.tells else "too few" if tally.few else "no better than chance",
            "questions": list(tally.right),
        }
        for tally in audit.tested
    ]


def _json(found: BankAudit) -> str:
    places, truths = found.audit.places, found.audit.truths
    told = {
        "questions": found.choices,
        "counted": found.audit.sets,
        "level": LEVEL,
        "guessers": rows_of(found.audit),
        "key_places": {"counts": places.counts, "by_chance": places.expected, "p": places.p},
        "statements": {"true": truths.counts[0], "false": truths.counts[1], "p": truths.p},
    }
    return json.dumps(told, indent=2)


def _csv(found: BankAudit) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "questions": " ".join(map(str, row["questions"]))} for row in rows_of(found.audit))
    return out.getvalue().rstrip("\n")


def _table(found: BankAudit) -> str:
    counted = f"{found.choices} multiple-choice questions, {found.audit.sets} of them different."
    lines = [counted, f"{'guesser':12} {'right':>7} {'of':>5} {'by chance':>10} {'adjusted p':>11}  verdict"]
    for row in rows_of(found.audit):
        verdict = f"too few, needs {row['needed']}" if row["verdict"] == "too few" else row["verdict"]
        lines.append(
            f"{row['guesser']:12} {row['right']:7.1f} {row['tries']:5} {row['by_chance']:10.1f} "
            f"{row['adjusted_p']:11.4f}  {verdict}"
        )
    return "\n".join([*lines, *_balances(found)])


def _balances(found: BankAudit) -> list[str]:
    places, truths = found.audit.places, found.audit.truths
    shown = ", ".join(f"{n} ({even:.1f})" for n, even in zip(places.counts, places.expected, strict=True))
    lines = [f"The key's place, first to last, and by chance: {shown or '-'}; p {places.p:.3f}"]
    lines.append(f"Statements: {truths.counts[0]} true, {truths.counts[1]} false; p {truths.p:.3f}")
    for one in found.telltales:
        told = ", ".join(guesser.label for guesser in one.guessers)
        lines.append(f"{one.question.pk}: {one.question.prompt} [{told}]")
    return lines
