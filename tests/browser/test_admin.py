"""The teacher's pages in a real browser: an article pasted, its drafts reviewed, a question marked in the text."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, expect

from content import services
from content.models import Article, Question, Topic
from tests import factories
from tests.browser.conftest import PHONE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FERRY = (
    "The ferry at Ulm\n\n"
    "The ferry at Ulm sank on 9 June 1931. Otto Brandt built the ferry in 1902. "
    "The wreck cost the town 90,000 crowns.\n"
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OWN = [".rc-bar", ".rc-review", ".rc-panel", ".rc-note"]
"""Our regions in the theme's pages."""


@pytest.fixture
def cookies(transactional_db: None) -> dict[str, str]:
    """The cookie of a teacher with one topic."""
    teacher = factories.TeacherFactory(username="dana")
    services.create_topic("Rivers", teacher)
    client = Client()
    client.force_login(teacher, backend="django.contrib.auth.backends.ModelBackend")
    return {"sessionid": client.cookies["sessionid"].value}


@pytest.fixture
def question(cookies: dict[str, str]) -> Question:
    topic = Topic.objects.get()
    return factories.QuestionFactory(article=factories.ArticleFactory(topic=topic), status="draft")


def faults(page: Page) -> list[str]:
    """What axe finds in our regions of the page."""
    regions = [[selector] for selector in OWN if page.locator(selector).count()]
    found = Axe().run(page, context={"include": regions}, options={"runOnly": RULES}).response["violations"]
    return [f"{rule['id']}: {node['html'][:100]}" for rule in found for node in rule["nodes"]]


def test_a_pasted_article_is_read_and_its_first_draft_published(visit: Visit, cookies: dict[str, str]) -> None:
    def scenario(page: Page) -> str:
        page.goto("/admin/content/article/add/")
        page.get_by_label("Or the text itself").fill(FERRY)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("was read. Here is what was found.")).to_be_visible()
        page.get_by_role("link", name=re.compile("drafts? to review")).click()
        page.locator("#result_list a[href*='/change/']").first.click()
        page.get_by_role("button", name="Approve").click()
        expect(page.get_by_text("Published: “")).to_be_visible()
        return page.url

    visit(scenario, cookies=cookies)
    assert Article.objects.get().title == "The ferry at Ulm"
    assert Question.objects.published().count() == 1


def test_a_kind_shows_the_fields_it_uses(visit: Visit, cookies: dict[str, str], question: Question) -> None:
    def scenario(page: Page) -> dict[str, list[str]]:
        page.goto(f"/admin/content/question/add/?article={question.passage.revision.article_id}")
        shown = {}
        for kind in ("multiple_choice", "true_false", "number"):
            page.locator("select[name=kind]").select_option(kind)
            page.wait_for_timeout(200)
            fields = ("right", "truth", "wrong", "accepted", "holds", "shown")
            shown[kind] = [name for name in fields if page.locator(f"[name={name}]").is_visible()]
        page.locator("select[name=kind]").select_option("true_false")
        page.locator("select[name=truth]").select_option("false")
        expect(page.locator("[name=holds]")).to_be_visible()
        return shown

    assert visit(scenario, cookies=cookies) == {
        "multiple_choice": ["right", "wrong"],
        "true_false": ["truth"],
        "number": ["right", "accepted"],
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, PHONE], ids=["desk", "phone"])
def test_our_regions_are_accessible(
    visit: Visit, cookies: dict[str, str], question: Question, scheme: str, size: dict[str, int]
) -> None:
    article = question.passage.revision.article
    pages = [
        f"/admin/content/topic/{article.topic_id}/change/",
        f"/admin/content/article/{article.pk}/change/",
        f"/admin/content/question/{question.pk}/change/",
        f"/admin/content/question/add/?article={article.pk}",
        f"/admin/content/fact/{question.fact_id}/change/",
        "/admin/content/topic/audit/",
        f"/admin/content/topic/coverage/?topic={article.topic_id}",
        f"/admin/content/topic/coverage/?article={article.pk}",
    ]

    def scenario(page: Page) -> dict[str, list[str]]:
        found = {}
        for address in pages:
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach((panel) => (panel.open = true))")
            found[address] = faults(page)
            wide: Any = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{address} scrolls sideways by {wide} px"
        return found

    assert visit(scenario, cookies=cookies, viewport=size, color_scheme=scheme) == {address: [] for address in pages}
