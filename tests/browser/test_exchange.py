"""A file of another program chosen, looked at, brought in and taken out again, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from content import exchange, services
from content.models import Question
from tests import factories
from tests.browser.conftest import Visit
from tests.browser.looking import DESK, PHONE, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GIFT = """
Who designed the bridge? {=Clara Voss ~Anna Lind ~%50%Otto Brandt}

When did the bridge over the Lenn open? {=4 May 1931}

Broken {=a

Who built the tower at Holm? {=Nobody ~Somebody}
"""


@pytest.fixture
def cookies(transactional_db: None) -> dict[str, str]:
    """The cookie of a teacher with one topic and one article."""
    teacher = factories.TeacherFactory(username="dana")
    factories.ArticleFactory(topic=services.create_topic("Arden", teacher), title="The bridge at Arden")
    client = Client()
    client.force_login(teacher, backend="django.contrib.auth.backends.ModelBackend")
    return {"sessionid": client.cookies["sessionid"].value}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "quiz.gift"
    path.write_text(GIFT, encoding="utf-8")
    return path


def chosen(page: Page, file: Path) -> None:
    page.goto("/admin/content/question/")
    page.get_by_role("link", name="Import").click()
    page.locator("input[name=import_file]").set_input_files(file)
    page.get_by_role("button", name="Show what would happen").click()
    expect(page.get_by_role("heading", name="“quiz.gift” into “Arden”")).to_be_visible()


def test_a_file_is_looked_at_brought_in_and_taken_out(visit: Visit, cookies: dict[str, str], file: Path) -> None:
    def scenario(page: Page) -> bytes:
        chosen(page, file)
        expect(page.get_by_role("status").filter(has_text="new drafts")).to_contain_text("2 new drafts · 2 left out")
        expect(page.get_by_text("the closing brace } of the answers is missing")).to_be_visible()
        with page.expect_download() as rest:
            page.get_by_role("button", name="Download what is left out").click()
        assert rest.value.suggested_filename == "questions-left-out.csv"
        page.get_by_role("button", name="Add 2 drafts").click()
        expect(page.get_by_text("2 drafts were added. 2 were left out.")).to_be_visible()
        expect(page.locator("#result_list")).to_contain_text("Who designed the bridge?")
        page.get_by_role("link", name="Export").click()
        expect(page.locator(".rc-bring")).to_contain_text("2 questions as the list shows them")
        page.locator("select[name=format]").select_option(label="GIFT")
        with page.expect_download() as download:
            page.get_by_role("button", name="Download").click()
        return Path(download.value.path()).read_bytes()

    data = visit(scenario, cookies=cookies, accept_downloads=True)
    assert {found.question.prompt for found in exchange.read(data, "x.gift").questions} == set(
        Question.objects.values_list("prompt", flat=True)
    )
    assert Question.objects.drafts().count() == 2


def test_our_regions_are_accessible_and_fit(visit: Visit, cookies: dict[str, str], file: Path) -> None:
    def scenario(page: Page) -> list[str]:
        told = []
        for address in ("import", "export"):
            page.goto(f"/admin/content/question/{address}/")
            page.locator(".rc-how summary").click()
            told += faults(page, ".rc-panel", sizes=[DESK, PHONE])
        chosen(page, file)
        return told + faults(page, ".rc-panel", sizes=[DESK, PHONE])

    assert visit(scenario, cookies=cookies, viewport=DESK) == []
