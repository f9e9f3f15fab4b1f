"""A file of another program chosen, looked at, brought in and taken out again, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, expect

from content import exchange, services
from content.models import Question
from tests import factories
from tests.browser.conftest import PHONE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
GIFT = """
Who designed the bridge? {=Clara Voss ~Anna Lind ~%50%Otto Brandt}

When did the bridge over the Lenn open? {=4 May 1931}

Broken {=a

Who built the tower at Holm? {=Nobody ~Somebody}
"""
DESK = {"width": 1280, "height": 900}


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_our_regions_are_accessible_and_fit(
    visit: Visit, cookies: dict[str, str], file: Path, scheme: str, size: dict[str, int]
) -> None:
    def faults(page: Page) -> list[str]:
        found = Axe().run(page, context={"include": [[".rc-panel"]]}, options={"runOnly": RULES}).response["violations"]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        told = [f"{rule['id']}: {node['html'][:100]}" for rule in found for node in rule["nodes"]]
        return told + [f"{wide} px too wide"] * (wide > 0)

    def scenario(page: Page) -> dict[str, list[str]]:
        told = {}
        for address in ("import", "export"):
            page.goto(f"/admin/content/question/{address}/")
            page.locator(".rc-how summary").click()
            told[address] = faults(page)
        chosen(page, file)
        told["preview"] = faults(page)
        return told

    result: dict[str, Any] = visit(scenario, cookies=cookies, color_scheme=scheme, viewport=size)
    assert result == {"import": [], "export": [], "preview": []}
