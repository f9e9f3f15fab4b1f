"""Our regions of the review queue under axe, in both colour schemes and three widths."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from content import services
from content.models import Article, Question, RefusedDraft, Topic
from tests import factories
from tests.browser.conftest import Visit
from tests.browser.looking import DESK, NARROW, PHONE, faults, unfold
from tests.browser.test_admin import cookies
from tests.browser.test_review_queue import article, drafts, queue

__all__ = ["article", "cookies", "drafts"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_queue_is_accessible(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question]
) -> None:
    Question.objects.filter(pk=drafts[0].pk).update(doubt="the year is told twice")
    factories.QuestionFactory(article=article, fact=drafts[0].fact, kind="date", payload={"answer": "4 May 1931"})
    factories.QuestionFactory(article=article, prompt=drafts[0].prompt + "?")
    RefusedDraft.objects.create(
        revision=article.revisions.get(), start=0, end=46, prompt="When?", answer="4 May 1931", kind="date",
        reason="trivial: everybody knows it", fact=drafts[0].fact, payload={"answer": "4 May 1931"},
    )  # fmt: skip
    services.approve(drafts[7], Topic.objects.get().teachers.get())

    def told(page: Page) -> list[str]:
        unfold(page)
        return faults(page, ".rq", sizes=[DESK, PHONE, NARROW])

    def scenario(page: Page) -> dict[str, list[str]]:
        found = {}
        for name in ("", "many/", "refused/"):
            page.goto(f"/admin/content/review/{name}?article={article.pk}&above=50")
            found[name or "queue"] = told(page)
        page.goto(queue(article))
        page.keyboard.press("a")
        page.keyboard.press("e")
        expect(page.locator("form[data-edit]")).to_be_visible()
        found["edit"] = told(page)
        page.keyboard.press("Escape")
        page.locator("body").click(position={"x": 2, "y": 2})
        page.keyboard.press("?")
        found["keys"] = told(page)
        return found

    found = visit(scenario, cookies=cookies, viewport=DESK)
    assert found == {name: [] for name in ("queue", "many/", "refused/", "edit", "keys")}
