"""Every report of a course as page, CSV and workbook: the same cell by cell, and only for its teachers."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import Any

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import localize
from openpyxl import load_workbook

from content.models import Article
from quizzes import reports
from quizzes.models import Course
from quizzes.selectors.course_reports import focus_of
from tests.conftest import NOW
from tests.factories import TeacherFactory, UserFactory
from tests.quizzes.reports.school_class import SchoolClass, school_class
from tests.worlds import again

pytestmark = pytest.mark.django_db
NAMES = ("course_report", "course_report_csv", "course_report_xlsx")


@pytest.fixture
def klass(monkeypatch: pytest.MonkeyPatch, db: None, now: datetime) -> SchoolClass:
    monkeypatch.setattr(timezone, "now", lambda: now)
    return again(class_with_odd_names)


def class_with_odd_names() -> SchoolClass:
    found = school_class(NOW)
    Article.objects.filter(pk=found.bridge.pk).update(title='=The "bridge", 1')
    found.anna.user.last_name = "O'Neill; +Berg"
    found.anna.user.save()
    return found


@pytest.fixture
def teacher(client: Client, klass: SchoolClass) -> Client:
    client.force_login(klass.teacher)
    return client


def url(klass: SchoolClass, name: str, slug: str, **changes: Any) -> str:
    """The address of the report, about Anna or the bridge where it is about one."""
    focus = focus_of(reports.get(slug))
    about = changes or {focus: {"student": klass.anna.pk, "article": klass.bridge.pk}.get(focus)}
    query = f"?{focus}={about[focus]}" if focus else ""
    return reverse(f"quizzes:{name}", args=[klass.course.pk, slug]) + query


def screen(page: bytes) -> list[list[str]]:
    """The cells of the page's table below its headings."""
    [table] = lxml.html.fromstring(page.decode()).xpath("//main//table[.//caption]")
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")] for row in table.xpath("./tbody/tr")
    ]


def headings(page: bytes) -> list[str]:
    [table] = lxml.html.fromstring(page.decode()).xpath("//main//table[.//caption]")
    return [" ".join(cell.text_content().split()) for cell in table.xpath("./thead/tr/th")]


def as_on_screen(cell: str, heading: str, original: object) -> str:
    """What the screen shows for a cell of a CSV file. The one rule by which the two are equal:

    an empty cell is a dash; a number of a column headed "(%)" has that sign after it, and of one headed "(min)" that
    unit after a space; days and numbers are written as the reader's language does; text is itself, without the
    apostrophe that keeps a spreadsheet from running it.
    """
    if cell == "":
        return "–"
    if heading.endswith("(%)"):
        return f"{cell}%"
    if isinstance(original, bool | int | float):
        unit = heading.rpartition(" (")[2].rstrip(")") if heading.endswith(")") else ""
        return f"{localize(type(original)(cell))} {unit}".strip()
    if isinstance(original, date):
        return localize(date.fromisoformat(cell))
    return " ".join(cell.removeprefix("'").split()) if str(original) != cell else " ".join(cell.split())


def test_screen_csv_and_workbook_are_equal_cell_by_cell(teacher: Client, klass: SchoolClass) -> None:
    for slug in reports.course_reports():
        screen_csv_and_workbook_are_equal(teacher, klass, slug)


def screen_csv_and_workbook_are_equal(teacher: Client, klass: SchoolClass, slug: str) -> None:
    page = teacher.get(url(klass, "course_report", slug))
    text = teacher.get(url(klass, "course_report_csv", slug)).content.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(teacher.get(url(klass, "course_report_xlsx", slug)).content))
    top, *lines = csv.reader(io.StringIO(text, newline=""))
    sheet = [list(row) for row in book.active.iter_rows(values_only=True)]
    originals = [list(row) for row in page.context["table"].rows]
    assert lines or slug == "item-analysis"
    assert sheet[0] == top
    assert [[as_file(cell) for cell in row] for row in sheet[1:]] == [
        [as_number(cell, value) for cell, value in zip(line, row, strict=True)]
        for line, row in zip(lines, originals, strict=True)
    ]
    units = [f" ({column.unit})" if column.unit else "" for column in page.context["table"].columns]
    assert [one.removeprefix("'") for one in top] == [
        said + unit for said, unit in zip(headings(page.content), units, strict=True)
    ]
    assert screen(page.content) == [
        [as_on_screen(cell, heading, value) for cell, heading, value in zip(line, top, row, strict=True)]
        for line, row in zip(lines, originals, strict=True)
    ]


def as_file(cell: object) -> object:
    """A cell of a workbook, where days are days, as the CSV file has it."""
    return "" if cell is None else cell.date().isoformat() if isinstance(cell, datetime) else cell


def as_number(cell: str, original: object) -> object:
    """A cell of a CSV file as a workbook has it: numbers are numbers there, 1.0 and 1 the same one."""
    return float(cell) if cell and isinstance(original, int | float) else cell


def test_only_the_teachers_of_the_course_see_its_reports(client: Client, klass: SchoolClass) -> None:
    addresses = [url(klass, name, slug) for name in NAMES for slug in reports.course_reports()]
    assert {client.get(one).status_code for one in addresses} == {302}
    for stranger in (TeacherFactory(), klass.anna.user, UserFactory(is_staff=True)):
        client.force_login(stranger)
        assert {client.get(one).status_code for one in addresses} == {404}
    client.force_login(klass.teacher)
    assert {client.get(one).status_code for one in addresses} == {200}
    assert {client.post(one).status_code for one in addresses} == {405}


def test_a_co_teacher_and_an_administrator_see_them_too(client: Client, klass: SchoolClass) -> None:
    colleague = TeacherFactory()
    klass.course.teachers.add(colleague)
    for reader in (colleague, UserFactory(is_staff=True, is_superuser=True)):
        client.force_login(reader)
        assert client.get(url(klass, "course_report", "students")).status_code == 200


def test_an_archived_course_can_still_be_read(teacher: Client, klass: SchoolClass, now: datetime) -> None:
    before = screen(teacher.get(url(klass, "course_report", "mastery")).content)
    Course.objects.filter(pk=klass.course.pk).update(archived_at=now)
    assert screen(teacher.get(url(klass, "course_report", "mastery")).content) == before


@pytest.mark.parametrize("name", NAMES)
def test_what_does_not_exist_is_not_found(teacher: Client, klass: SchoolClass, name: str) -> None:
    assert teacher.get(reverse(f"quizzes:{name}", args=[klass.course.pk, "nonsense"])).status_code == 404
    assert teacher.get(reverse(f"quizzes:{name}", args=[klass.course.pk, "weakest-facts"])).status_code == 404
    assert teacher.get(reverse(f"quizzes:{name}", args=[0, "students"])).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_somebody_of_another_course_is_not_found(teacher: Client, klass: SchoolClass, name: str) -> None:
    for wrong in (klass.eve.pk, klass.dan.pk, 0, "x", "-1", "1" * 30, "٣"):
        assert teacher.get(url(klass, name, "student-facts", student=wrong)).status_code == 404
    assert teacher.get(url(klass, name, "article-facts", article=10**9)).status_code == 404


def test_a_report_about_nobody_yet_says_what_to_do(teacher: Client, klass: SchoolClass) -> None:
    page = teacher.get(reverse("quizzes:course_report", args=[klass.course.pk, "student-facts"]))
    assert "Choose a student." in page.content.decode()
