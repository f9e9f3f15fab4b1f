"""Our regions of the review queue under axe, in both colour schemes and three widths."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from content import services
from content.models import Article, Question, RefusedDraft, Topic
from tests import factories
from tests.browser.conftest import PHONE, Visit
from tests.browser.test_admin import RULES, cookies
from tests.browser.test_review_queue import DESK, article, drafts, queue

__all__ = ["article", "cookies", "drafts"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE, {"width": 320, "height": 640}], ids=["desk", "phone", "narrow"])
def test_the_queue_is_accessible(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question], scheme: str, size: dict[str, int]
) -> None:
    Question.objects.filter(pk=drafts[0].pk).update(doubt="the year is told twice")
    factories.QuestionFactory(article=article, fact=drafts[0].fact, kind="date", payload={"answer": "4 May 1931"})
    factories.QuestionFactory(article=article, prompt=drafts[0].prompt + "?")
    RefusedDraft.objects.create(
        revision=article.revisions.get(), start=0, end=46, prompt="When?", answer="4 May 1931", kind="date",
        reason="trivial: everybody knows it", fact=drafts[0].fact, payload={"answer": "4 May 1931"},
    )  # fmt: skip
    services.approve(drafts[7], Topic.objects.get().teachers.get())

    def faults(page: Page) -> list[str]:
        page.evaluate("document.querySelectorAll('.rq details').forEach((panel) => (panel.open = true))")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page.url} scrolls sideways by {wide} px"
        found = Axe().run(page, context={"include": [[".rq"]]}, options={"runOnly": RULES}).response["violations"]
        return [f"{rule['id']}: {node['html'][:150]}" for rule in found for node in rule["nodes"]]

    def scenario(page: Page) -> dict[str, list[str]]:
        found = {}
        for name in ("", "many/", "refused/"):
            page.goto(f"/admin/content/review/{name}?article={article.pk}&above=50")
            found[name or "queue"] = faults(page)
        page.goto(queue(article))
        page.keyboard.press("a")
        page.keyboard.press("e")
        expect(page.locator("form[data-edit]")).to_be_visible()
        found["edit"] = faults(page)
        page.keyboard.press("Escape")
        page.locator("body").click(position={"x": 2, "y": 2})
        page.keyboard.press("?")
        found["keys"] = faults(page)
        return found

    found = visit(scenario, cookies=cookies, viewport=size, color_scheme=scheme)
    assert found == {name: [] for name in ("queue", "many/", "refused/", "edit", "keys")}
