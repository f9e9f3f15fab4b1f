"""A teacher's first morning with a class: 28 pupils in by a list, the sheet printed, a pupil in with a code and without
a script, with a password of their own. And the pages of it: axe, narrow windows, touch."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from quizzes.models import Course, Enrollment
from quizzes.services import courses, invitations, sign_in_codes
from tests import factories
from tests.browser.conftest import PASSWORD, Visit
from tests.browser.looking import DESK, NARROW, PHONE, faults, look, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PUPILS = [f"{first} {last}" for first in ("Anna", "Ben", "Chiara", "David") for last in (
    "Berg", "Castillo", "Demir", "Fernández de la Vega", "Hartmann", "O'Connor", "Wiśniewska")]  # fmt: skip
REGIONS = [".rc-bar", ".rc-ways", ".rc-panel"]
"""Ours in the theme's pages."""


@pytest.fixture
def course(transactional_db: None) -> Course:
    return courses.create_course("Geography 9", factories.TeacherFactory(username="teacher", password=PASSWORD))


@pytest.fixture
def teacher(course: Course) -> dict[str, str]:
    client = Client()
    client.force_login(course.teachers.get(), backend="django.contrib.auth.backends.ModelBackend")
    return {"sessionid": client.cookies["sessionid"].value}


@pytest.fixture
def people(course: Course) -> list[str]:
    """Addresses of the course's pages with all that may stand there."""
    user = factories.UserFactory(username="noor", first_name="Noor", last_name="de Vries", email="", password=None)
    for one, group in ((user, "A"), (factories.UserFactory(username="a" * 40), "")):
        learner = factories.LearnerFactory(user=one)
        Enrollment.objects.create(course=course, learner=learner, group=group, joined_at=timezone.now())
    sign_in_codes.make_codes([user], course.teachers.get(), timezone.now())
    course.teachers.add(factories.TeacherFactory(username="colleague", first_name="Clara", last_name="Voss"))
    courses.create_course("Geography 10", course.teachers.get(username="teacher"))
    return [admin(course, name) for name in ("change", "roster", "big_code")] + ["/admin/quizzes/course/first-steps/"]


def admin(course: Course, name: str) -> str:
    return reverse(f"admin:quizzes_course_{name}", args=[course.pk])


def give_list(page: Page, course: Course) -> None:
    page.goto(admin(course, "change"))
    page.click("text=Import a class list >> nth=0")
    page.fill("[name=text]", "name;class\n" + "".join(f"{name};{'AB'[n % 2]}\n" for n, name in enumerate(PUPILS)))
    page.click("button[value=read]")
    page.wait_for_selector("#rc-preview")


def test_a_class_comes_in_and_a_pupil_signs_in(visit: Visit, course: Course, teacher: dict[str, str]) -> None:
    def bring_in(page: Page) -> tuple[list[str], bytes]:
        give_list(page, course)
        assert page.inner_text("button[value=import]") == "Import 28 students"
        page.uncheck("#rc-l2")
        assert page.inner_text("button[value=import]") == "Import 27 students"
        page.check("#rc-l2")
        page.click("button[value=import]")
        page.wait_for_selector(".code-cards")
        expect(page.locator("[data-print]")).to_be_visible()
        card = page.locator(".code-card", has_text="Anna Berg")
        seen = [card.locator("dd").nth(0).inner_text(), card.locator("dd").nth(1).inner_text()]
        return seen, page.pdf(format="A4")

    (username, code), printed = visit(bring_in, cookies=teacher)
    assert course.enrollments.count() == 28
    sheet = PdfReader(io.BytesIO(printed))
    texts = [one.extract_text() for one in sheet.pages]
    assert [text.count("User name") for text in texts] == [10, 10, 8]
    # No card is cut by the end of a page: each has its code and its last line.
    assert [len(re.findall(r"\b[0-9A-Z]{5} [0-9A-Z]{5}\b", text)) for text in texts] == [10, 10, 8]
    assert [text.count("password") for text in texts] == [10, 10, 8]

    def sign_in(page: Page) -> list[str]:
        page.goto("/accounts/login/")
        page.click("text=Sign in with the code")
        page.fill("[name=username]", username)
        page.fill("[name=code]", code.lower())
        page.click("main form button.primary")
        page.wait_for_url("**/password/")
        page.fill("[name=new_password1]", PASSWORD)
        page.fill("[name=new_password2]", PASSWORD)
        page.click("main form button.primary")
        page.wait_for_url("**/today/")
        return [page.inner_text("footer form span")]

    assert visit(sign_in, viewport=PHONE, java_script_enabled=False) == ["Signed in as anna.berg"]


def test_two_clicks_on_import_show_the_sheet(visit: Visit, course: Course, teacher: dict[str, str]) -> None:
    def scenario(page: Page) -> int:
        give_list(page, course)
        page.dblclick("button[value=import]")
        page.wait_for_selector(".code-cards")
        return page.locator(".code-card").count()

    assert visit(scenario, cookies=teacher) == 28


def test_a_new_code_for_some_and_the_join_link_to_copy(
    visit: Visit, course: Course, teacher: dict[str, str], people: list[str]
) -> None:
    def scenario(page: Page) -> list[str]:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(people[0])
        page.click("[data-copies=rc-link]")
        page.wait_for_selector("text=Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        page.check("[data-all]")
        page.uncheck("[data-all]")
        page.click("label:has-text('Noor de Vries')")
        page.click("button[formaction*=new-codes]")
        page.click("text=Make the codes")
        page.wait_for_selector(".code-cards")
        return [copied.rpartition("/join/")[2], *page.locator(".code-card-name").all_inner_texts()]

    assert visit(scenario, cookies=teacher) == [f"{course.code}/", "Noor de Vries"]


def test_axe_finds_nothing_on_a_pupils_way_in(visit: Visit, course: Course) -> None:
    user = factories.UserFactory(username="pupil", password=None)
    code = sign_in_codes.make_codes([user], None, timezone.now())[user.pk]
    link = reverse("quizzes:invited", args=[invitations.invite("", None, 7, timezone.now())[1]])

    def scenario(page: Page) -> Any:
        found = look(page, ["/accounts/login/", "/accounts/code/", link, "/accounts/invited/none/"])
        page.goto("/accounts/code/")
        page.fill("[name=username]", "pupil")
        page.fill("[name=code]", code)
        page.keyboard.press("Enter")
        page.wait_for_url("**/password/")
        return found + look(page, [page.url])

    assert visit(scenario) == []


def preview_with_everything(page: Page, course: Course) -> None:
    page.goto(admin(course, "roster"))
    page.fill("[name=text]", "name;e-mail;locker\nAnna Berg;;1\nAna Berg;;2\nMia;mia at school;3\nNoor de Vries;;4")
    page.click("button[value=read]")
    page.wait_for_selector("#rc-preview")


def test_axe_finds_nothing_in_the_teachers_regions(
    visit: Visit, course: Course, teacher: dict[str, str], people: list[str]
) -> None:
    def scenario(page: Page) -> list[str]:
        found = look(page, people, *REGIONS)
        preview_with_everything(page, course)
        found += faults(page, *REGIONS)
        page.uncheck("#rc-l4")
        page.click("button[value=import]")
        page.wait_for_selector(".code-cards")
        return found + faults(page, *REGIONS)

    assert visit(scenario, cookies=teacher) == []


def test_nothing_is_wider_than_its_window_or_too_small_to_touch(
    visit: Visit, course: Course, teacher: dict[str, str], people: list[str]
) -> None:
    touched = ".rc-do .rc-button, .rc-ways .rc-button, .rc-go .rc-button, .code-cards + .actions a"

    def measure(page: Page) -> list[str]:
        amiss = []

        def check() -> None:
            for size in (DESK, PHONE, NARROW):
                amiss.extend(f"{page.url}: {fault}" for fault in too_wide(page, [size]))
                for one in page.query_selector_all(touched):
                    box = one.bounding_box()
                    if box and box["height"] < 44:
                        amiss.append(f"{size['width']} px: {box['height']}: {one.inner_text()}")

        for address in people:
            page.goto(address)
            check()
        preview_with_everything(page, course)
        check()
        page.uncheck("#rc-l4")
        page.click("button[value=import]")
        page.wait_for_selector(".code-cards")
        check()
        return amiss

    assert visit(measure, cookies=teacher) == []
