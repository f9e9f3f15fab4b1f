"""The pages of a teacher's courses: axe in both colour schemes, narrow windows, touch, and print on A4."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from content.models import Article
from quizzes.models import Course
from quizzes.views.teaching import tabs
from tests import factories
from tests.browser.conftest import Visit
from tests.browser.looking import DESK, NARROW, PHONE, faults, unfold
from tests.quizzes.reports.school_class import SchoolClass, school_class

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAPER = {"width": 1031, "height": 700}
"""CSS pixels between the margins of a page of A4 across: 297 - 2 x 12 mm at 96 to the inch."""
CUT = """() => [...document.querySelectorAll('main table')].filter((table) =>
  table.scrollWidth > table.parentElement.clientWidth || table.getBoundingClientRect().right > innerWidth + 0.5
).map((table) => `${table.className}: ${table.scrollWidth} in ${table.parentElement.clientWidth}`)"""
CLIPPED = """() => [...document.querySelectorAll('main .report :is(th, td)')].filter((cell) =>
  cell.parentElement.parentElement.offsetWidth > 1 && cell.scrollWidth > cell.clientWidth + 1
).map((cell) => `${cell.textContent.trim()}: ${cell.scrollWidth} in ${cell.clientWidth}`)"""
SMALL = """() => [...document.querySelectorAll(
  'main .eyebrow a, main .tabs a, main .actions a, main h2 a, main label, main summary, main figcaption a, .footer a'
)].filter((one) => one.getBoundingClientRect().height && one.getBoundingClientRect().height < 43.5)
  .map((one) => one.textContent.trim())"""
LONG = "A very long title, as articles of serious newspapers about the treaties of the nineteenth century have them, {}"


@pytest.fixture
def klass(monkeypatch: pytest.MonkeyPatch, transactional_db: None) -> SchoolClass:
    found = school_class(timezone.now().replace(hour=12))
    for n in range(10):
        article = factories.ArticleFactory(topic=found.bridge.topic, title=LONG.format(n))
        factories.QuestionFactory(article=article, status="published")
    Article.objects.filter(pk=found.bridge.pk).update(title=LONG.format("and bridges"))
    return found


@pytest.fixture
def cookies(klass: SchoolClass) -> dict[str, str]:
    client = Client()
    client.force_login(klass.teacher, backend="django.contrib.auth.backends.ModelBackend")
    return {"sessionid": client.cookies["sessionid"].value}


def pages(klass: SchoolClass) -> list[str]:
    """Every page about the course, and a course in which nothing happened yet."""
    own = klass.course.pk
    empty = Course.objects.create(name="Nobody yet")
    empty.teachers.add(klass.teacher)
    return [
        reverse("quizzes:teaching"),
        *(
            reverse("quizzes:teaching_course", args=[pk]) if slug == "course-overview"
            else reverse("quizzes:course_report", args=[pk, slug])
            for slug in tabs() for pk in (own, empty.pk)
        ),
        reverse("quizzes:teaching_student", args=[own, klass.anna.pk]),
        reverse("quizzes:teaching_article", args=[own, klass.bridge.pk]),
    ]  # fmt: skip


def walk(visit: Visit, cookies: dict[str, str], addresses: list[str], found: Any, **options: Any) -> dict[str, Any]:
    """What `found(page)` says of each address, where it says anything."""

    def scenario(page: Page) -> dict[str, Any]:
        said = {}
        for address in addresses:
            response = page.goto(address)
            assert response is not None
            assert response.status == 200, address
            said[address] = found(page)
        return {address: faults for address, faults in said.items() if faults}

    return visit(scenario, cookies=cookies, **options)


def test_axe_finds_nothing_on_a_teachers_pages(visit: Visit, klass: SchoolClass, cookies: dict[str, str]) -> None:
    def told(page: Page) -> list[str]:
        unfold(page)
        return faults(page, sizes=[DESK, PHONE])

    assert walk(visit, cookies, pages(klass), told, viewport=DESK) == {}


def test_no_page_scrolls_sideways_in_a_narrow_window_and_touch_finds_its_targets(
    visit: Visit, klass: SchoolClass, cookies: dict[str, str]
) -> None:
    def told(page: Page) -> list[str]:
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return [f"{wide} px too wide"] * (wide > 0) + page.evaluate(SMALL)

    assert walk(visit, cookies, pages(klass), told, viewport=NARROW) == {}


def test_a_report_is_read_on_a_phone_without_scrolling_its_table(
    visit: Visit, klass: SchoolClass, cookies: dict[str, str]
) -> None:
    addresses = [one for one in pages(klass) if "mastery" not in one]

    def told(page: Page) -> Any:
        return page.evaluate(CUT) + page.evaluate(CLIPPED)

    assert walk(visit, cookies, addresses, told, viewport=PHONE) == {}


def test_paper_cuts_no_column_and_shows_every_one(visit: Visit, klass: SchoolClass, cookies: dict[str, str]) -> None:
    def told(page: Page) -> list[str]:
        headings = page.locator("main .mastery thead th").count()
        assert not headings or headings > 12
        page.emulate_media(media="print")
        hidden = page.evaluate(
            "[...document.querySelectorAll('main .report :is(th, td)')].filter((cell) => !cell.checkVisibility())"
            ".map((cell) => `hidden: ${cell.textContent}`)"
        )
        shown = page.locator(".masthead:visible, .tabs:visible, .actions:visible, .footer:visible").count()
        found = hidden + page.evaluate(CUT) + page.evaluate(CLIPPED) + ["navigation"] * (shown > 0)
        page.emulate_media(media="screen")
        return found

    assert walk(visit, cookies, pages(klass), told, viewport=PAPER) == {}


def test_all_columns_are_shown_when_asked_for_without_a_script(
    visit: Visit, klass: SchoolClass, cookies: dict[str, str]
) -> None:
    def scenario(page: Page) -> list[bool]:
        page.goto(reverse("quizzes:course_report", args=[klass.course.pk, "students"]))
        heading = page.get_by_role("columnheader", name="Joined", exact=True)
        before = heading.is_visible()
        page.get_by_label("All columns").check()
        return [before, heading.is_visible()]

    assert visit(scenario, cookies=cookies, java_script_enabled=False) == [False, True]
