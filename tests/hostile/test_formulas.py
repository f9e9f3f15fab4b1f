"""No export gives a spreadsheet a formula to work out, whoever is called by one; numbers stay numbers."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from django.contrib.auth import get_user_model

from content.formulas import as_written, neutral
from content.models import Article, Question, Topic
from quizzes.models import Answer, Assignment, Course, Enrollment
from tests.access.world import World, world
from tests.factories import CHOICES
from tests.hostile.texts import FORMULAS
from tests.worlds import again

BEGIN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SAFE = ("behind a blank", "behind a hard blank", "quoted", "semicolon", "minus sign")
"""Text to every spreadsheet as it stands."""
EXPORTS = {
    "teacher": (
        "teaching/<int:pk>/<slug:slug>.csv", "teaching/<int:pk>/<slug:slug>.xlsx",
        "admin/content/topic/coverage/?format=csv",
    ),
    "student": ("reports/<slug:slug>.csv", "reports.zip"),
}  # fmt: skip
SLUGS = ("course-overview", "students", "hardest-questions")


@pytest.mark.parametrize("name", FORMULAS)
def test_what_a_spreadsheet_would_work_out_is_text(name: str) -> None:
    text = FORMULAS[name]
    assert (neutral(text) == text) == (name in SAFE)
    assert not neutral(text).startswith(BEGIN)
    assert as_written(neutral(text)) == text
    assert as_written(neutral(neutral(text))) == neutral(text)


def calculating() -> World:
    """Everybody and everything is called by a formula, each by another sign."""
    made = world()
    for n, (model, name) in enumerate((
        (Topic, "name"), (Course, "name"), (Article, "title"), (Article, "publisher"), (Question, "prompt"),
        (Question, "answer"), (Assignment, "title"), (Enrollment, "group"), (Answer, "response"),
        (get_user_model(), "first_name"), (get_user_model(), "last_name"), (get_user_model(), "username"),
    )):  # fmt: skip
        for one in model._default_manager.all():
            text = f"{BEGIN[n % len(BEGIN)]}1+{one.pk}"
            model._default_manager.filter(pk=one.pk).update(**{name: text})
    choices = [{**one, "text": f"@SUM({n})"} for n, one in enumerate(CHOICES["choices"])]
    Question.objects.update(payload={**CHOICES, "choices": choices})
    for thing in ("course", "article", "topic"):
        made.things[thing].refresh_from_db()
    return made


@pytest.mark.django_db
@pytest.mark.parametrize("person", EXPORTS)
def test_no_export_of_the_site_holds_a_formula(person: str) -> None:
    school = again(calculating)
    client, texts = school.client(person), 0
    files = [client.get(school.address(route)) for route in EXPORTS[person]]
    if person == "teacher":
        page = "/admin/content/question/export/"
        formats = client.get(page).context["form"].fields["format"].choices
        wanted = [value for value, label in formats if "csv" in str(label).lower() or "xlsx" in str(label).lower()]
        assert len(wanted) == 2
        files += [client.post(page, {"format": value, "resource": "0"}) for value in wanted]
    else:
        files.append(client.post("/settings/export/"))
    for file in files:
        assert file.status_code == 200
        for name, cell in cells(b"".join(file)):
            assert not is_formula(cell), (name, cell)
            texts += isinstance(cell, str) and bool(re.match(r"'[=+\-@\t\r\n＝＋－＠]", cell))
    assert texts > 3, "nothing was called by a formula"


def cells(data: bytes, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every cell of a table, or of the tables in a zip archive."""
    if not data.startswith(b"PK"):
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
            yield from ((name, cell) for cell in row)
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        inner = {one: archive.read(one) for one in archive.namelist()}
    if "xl/workbook.xml" in inner:
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                yield name, cell.value
        return
    for one, content in inner.items():
        if one.endswith(".csv"):
            yield from cells(content, one)


def is_formula(cell: Any) -> bool:
    """Of a CSV everything is text: a number that is below nought begins like a formula and is none."""
    return isinstance(cell, str) and cell.startswith(BEGIN) and not re.fullmatch(r"-\d+(\.\d+)?", cell)
