"""The teacher's pages in a real browser: an article pasted, its drafts reviewed, a question marked in the text."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from content import services
from content.models import Article, Question, Topic
from tests import factories
from tests.browser.conftest import Visit
from tests.browser.looking import DESK, PHONE, look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FERRY = (
    "The ferry at Ulm\n\n"
    "The ferry at Ulm sank on 9 June 1931. Otto Brandt built the ferry in 1902. "
    "The wreck cost the town 90,000 crowns.\n"
)
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


def test_our_regions_are_accessible(visit: Visit, cookies: dict[str, str], question: Question) -> None:
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

    assert visit(lambda page: look(page, pages, *OWN, sizes=[DESK, PHONE]), cookies=cookies, viewport=DESK) == []


def test_the_device_tells_the_scheme(visit: Visit, cookies: dict[str, str]) -> None:
    """As the tests of colours take for granted, which change the scheme of a page that stands."""

    def told(page: Page) -> list[bool]:
        found = []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto("/admin/")
            expect(page.locator("html:not([x-cloak])")).to_have_count(1)
            found.append(bool(page.evaluate("document.documentElement.classList.contains('dark')")))
        return found

    assert visit(told, cookies=cookies) == [False, True]
