"""Everything that is stored about a person, as a zip of JSON and CSV. Memory stays flat however long the log is."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any, TextIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.contrib.auth.models import AbstractUser
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from content.formulas import neutral
from quizzes import reports
from quizzes.models import Learner
from quizzes.selectors import own_data, report_context

FORMAT = 1
"""Of recite.json: grows when the meaning of a field changes, not when one is added."""
IN_MEMORY = 4_000_000
"""Bytes beyond which the file moves to the disk while it is written."""
TABLES: Mapping[str, Sequence[str]] = {
    "answers": (
        "answered_at", "day", "action", "article", "kind", "prompt", "response", "dont_know", "correct", "score",
        "right_answer", "message", "hint", "confidence", "seconds", "practice", "scheduled", "unscheduled", "rating",
        "predicted_recall", "due_day", "fact", "question", "version", "changed_since", "session", "attempt", "target",
    ),
    "cards": (
        "fact", "statement", "stability_days", "difficulty", "last_day", "due_day", "reviews", "lapses", "answers",
    ),
    "days": ("day", "article", "answered", "correct", "seconds", "reviews", "recalled", "predicted"),
}  # fmt: skip
"""Sections that are written as CSV too, with their columns."""
BOM = "\ufeff"
"""Without it a spreadsheet takes UTF-8 for something else."""


def export_account(user: AbstractUser, learner: Learner, now: datetime) -> IO[bytes]:
    """The zip, as a file at its beginning; it is deleted when it is closed."""
    file: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  closed by whoever sends it
    with ZipFile(file, "w") as archive:
        with _entry(archive, "README.txt", now) as out:
            out.write(render_to_string("quizzes/export/README.txt", {"user": user, "now": now}))
        with _entry(archive, "recite.json", now) as out:
            _write_json(out, user, learner, now)
        for name, columns in TABLES.items():
            with _entry(archive, f"{name}.csv", now) as out:
                _write_csv(out, columns, own_data.SECTIONS[name](learner))
        for slug, table in _reports(user, now):
            with _entry(archive, f"reports/{slug}.csv", now) as out:
                out.write(BOM + table)
    file.seek(0)
    return file


@contextmanager
def _entry(archive: ZipFile, name: str, now: datetime) -> Iterator[TextIO]:
    """A text file within the zip, dated `now`."""
    info = ZipInfo(f"recite/{name}", now.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    # The size is not known beforehand: a log beyond 2 GB would otherwise break the file.
    with archive.open(info, "w", force_zip64=True) as raw, io.TextIOWrapper(raw, "utf-8", newline="") as text:
        yield text


def _write_json(out: TextIO, user: AbstractUser, learner: Learner, now: datetime) -> None:
    """One object; the long sections are written row by row."""
    out.write(f'{{"format": {FORMAT}, "exported_at": {_json(now)}')
    out.write(f',\n"account": {_json(own_data.account(user))}')
    out.write(f',\n"settings": {_json(own_data.settings(learner))}')
    for name, section in own_data.SECTIONS.items():
        out.write(f',\n"{name}": [')
        for number, row in enumerate(section(learner)):
            out.write((",\n" if number else "\n") + _json(row))
        out.write("]")
    out.write("}\n")


def _json(value: object) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


def _write_csv(out: TextIO, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    out.write(BOM)
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)


def _cell(value: Any) -> str | int | float:
    """Numbers stay numbers, days and times are ISO 8601, text is kept from being run as a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return value
    return value.isoformat() if isinstance(value, date) else neutral(str(value))


def _reports(user: AbstractUser, now: datetime) -> Iterator[tuple[str, str]]:
    """(slug, CSV) of every report that students may read, about this one alone."""
    context = report_context(user, "student", now)
    for slug, report in reports.all_reports().items():
        if "student" in report.AUDIENCE:
            yield slug, reports.as_csv(report.build(context))
