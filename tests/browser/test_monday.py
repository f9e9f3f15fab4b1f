"""A teacher's week: a new article on Monday morning, checked and assigned; a student answers; a report on Friday."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from content import services as content
from content.models import Article, Question, Topic
from quizzes import services
from quizzes.models import Answer, Assignment, Course
from quizzes.services import courses
from tests import factories
from tests.browser.conftest import Visit
from tests.browser.looking import DESK, PHONE, faults
from tests.browser.test_admin import OWN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ANSWERS = 4
NUMBER, DAY = re.compile(r"-?[0-9]+(\.[0-9]+)?"), re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
READING = 120_000
"""Milliseconds for a report of a news agency, the loading of the parser included."""


@pytest.fixture
def course(transactional_db: None) -> Course:
    """A class with one student, before there is anything to learn."""
    teacher = factories.TeacherFactory(username="dana")
    content.create_topic("Iraq", teacher, visibility=Topic.Visibility.COURSE)
    course = courses.create_course("History 10B", teacher)
    learner = factories.LearnerFactory(user=factories.UserFactory(username="ada", first_name="Ada", last_name="Abel"))
    courses.join_course(services.learner_for(learner.user), course.code, timezone.now())
    return course


def cookie(user: Any) -> dict[str, str]:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return {"sessionid": client.cookies["sessionid"].value}


def upload(page: Page, report: Path) -> None:
    """From the desk: the file is given, read, and its drafts are there to be reviewed."""
    page.goto("/admin/")
    page.get_by_role("link", name="Add an article").first.click()
    page.locator("input[type=file]").first.set_input_files(report)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name=re.compile(r"(R|r)eview")).first.wait_for(timeout=READING)


def review(page: Page, article: Article, waiting: int) -> None:
    """By keyboard: approve what waits, a key each, but for the last, which is not worth asking."""
    page.goto(f"/admin/content/article/{article.pk}/change/")
    page.get_by_role("link", name=f"Review {waiting} drafts").click()
    page.locator("[data-card]").first.wait_for()
    page.wait_for_load_state()
    for key in ["a"] * (waiting - 1) + ["r", "6"]:
        page.keyboard.press(key)
    expect(page.locator("[data-saved]")).to_have_text("All saved")


def assign(page: Page, article: Article, course: Course) -> None:
    page.goto(f"/admin/quizzes/assignment/add/?article={article.pk}&course={course.pk}")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was added successfully").or_(page.get_by_text(re.compile("is assigned")))).to_be_visible()


def study(page: Page) -> None:
    """Start from Today and answer a few questions."""
    page.goto("/today/")
    expect(page.get_by_text("History 10B").first).to_be_visible()
    page.locator(".start button, .start .primary").first.click()
    for _ in range(ANSWERS):
        page.wait_for_selector("#question:not(:has(#verdict))")
        choices = page.locator("#question [name=response][type=radio]")
        if choices.count():
            choices.first.check()
            page.locator("#question .primary").first.click()
        else:
            page.locator("#question [name=dont_know]").click()
        page.wait_for_selector("#verdict")
        page.locator("#continue").click()


def files(page: Page, address: str) -> tuple[list[list[str]], list[list[str]], list[list[Any]]]:
    """The cells of a report: on the screen, in the CSV, in the workbook; headings first."""
    page.goto(address)
    screen = page.locator("table.report tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()))"
    )
    named = (page.locator("a[href*='.csv']").first.get_attribute("href") or "").partition(".csv")[0]
    told = page.request.get(f"{named}.csv").body().decode("utf-8-sig")
    book = load_workbook(io.BytesIO(page.request.get(f"{named}.xlsx").body())).active
    return screen, list(csv.reader(io.StringIO(told))), [list(row) for row in book.iter_rows(values_only=True)]


def test_from_a_new_article_to_a_report(visit: Visit, course: Course, reports: list[Path]) -> None:
    teacher, student = course.teachers.get(), course.enrollments.get().learner.user
    desk = cookie(teacher)
    visit(lambda page: upload(page, reports[0]), cookies=desk, viewport=DESK)
    article = Article.objects.get()
    waiting = Question.objects.drafts().count()
    assert waiting >= 5

    visit(lambda page: review(page, article, waiting), cookies=desk, viewport=DESK)
    assert Question.objects.published().count() == waiting - 1
    assert Question.objects.get(status="retired").reviews.get().reason == "trivial"

    visit(lambda page: assign(page, article, course), cookies=desk, viewport=DESK)
    assert Assignment.objects.get().articles.get() == article
    visit(study, cookies=cookie(student), viewport=PHONE)
    assert Answer.objects.filter(learner__user=student).count() == ANSWERS

    found = visit(lambda page: [files(page, a) for a in addresses(page, course)], cookies=desk, viewport=DESK)
    assert len(found) >= 8
    assert any("Ada Abel" in row for screen, _csv, _book in found for row in screen)
    for screen, told, book in found:
        top, *lines = told
        assert len(screen) == len(told) == len(book) > 1
        assert [[plain(cell) for cell in row] for row in book] == [[plain(cell) for cell in row] for row in told]
        units = [in_file.removeprefix(shown).strip(" ()") for shown, in_file in zip(screen[0], top, strict=True)]
        assert screen[1:] == [[on_screen(*pair) for pair in zip(line, units, strict=True)] for line in lines]


def addresses(page: Page, course: Course) -> list[str]:
    """Of every report that has something to show."""
    page.goto(f"/teaching/{course.pk}/")
    assert faults(page, *OWN) == []
    every = page.locator(".tabs a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    kept = []
    for address in every:
        page.goto(address)
        if page.locator("table.report").count():
            kept.append(address)
    return kept


def plain(cell: Any) -> str:
    """A cell of the workbook or of the CSV: empty ones, days and numbers alike in both."""
    if cell is None:
        return ""
    text = cell.date().isoformat() if isinstance(cell, datetime) else str(cell)
    return str(float(text)) if NUMBER.fullmatch(text) else text


def on_screen(cell: str, unit: str) -> str:
    """What stands on the page for a cell of the CSV: a dash for nothing, units at the number, days in words."""
    if not cell:
        return "–"
    if DAY.fullmatch(cell):
        return date_format(date.fromisoformat(cell), "DATE_FORMAT")
    return f"{cell}%" if unit == "%" else f"{cell} {unit}".strip()
