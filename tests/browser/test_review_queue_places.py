"""Where things stand in the review queue: the cited passage in the window, the buttons under the pointer."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, ViewportSize, expect

from content.models import Article, Question, Topic
from tests import factories
from tests.browser.conftest import Visit
from tests.browser.looking import DESK, PHONE, SETTLE
from tests.browser.test_admin import cookies

__all__ = ["cookies"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOW: ViewportSize = {"width": 1280, "height": 720}
NARROWEST_DESK: ViewportSize = {"width": 1024, "height": 768}
"""The least width at which the article stands beside the draft."""
STRETCHES = 40
"""Paragraphs of the long article, with a draft about every fourth of them and about the last."""
IN_WINDOW = """() => {
    const now = document.querySelector("[data-text]:not([hidden]) mark.is-now").getBoundingClientRect();
    const box = document.querySelector("[data-text]:not([hidden]) [data-words]").getBoundingClientRect();
    const top = Math.max(0, box.top), bottom = Math.min(innerHeight, box.bottom);
    return now.top >= top && now.bottom <= bottom ? "" : `${now.top} to ${now.bottom} in ${top} to ${bottom}`;
}"""


BUTTONS = """() => [...document.querySelectorAll(".rq-tools .rc-button")].map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [one.textContent.trim(), x, y, width, height];
})"""
"""What each button of the toolbar says and where it stands, in px."""


def quote(n: int) -> str:
    return f"Stretch {n} of the road over the pass was laid in {1800 + n} and needed {3 * n + 7} bridges."


@pytest.fixture
def article(cookies: dict[str, str]) -> Article:
    """An article several windows long."""
    around = "Nobody wrote down who carried the stones, and the county never asked what they had been paid for it."
    text = "\n\n".join(f"{around} {quote(n)}" for n in range(STRETCHES))
    return factories.ArticleFactory(topic=Topic.objects.get(), revision=text)


@pytest.fixture
def drafts(article: Article) -> list[Question]:
    """Drafts about passages from the article's end to its beginning."""
    return [
        factories.QuestionFactory(
            article=article,
            passage=factories.passage_of(article, quote(n)),
            status="draft",
            confidence=0.5 + n / 100,
            prompt=f"When was stretch {n} laid?",
        )
        for n in range(STRETCHES - 1, 0, -4)
    ]


@pytest.mark.parametrize("size", [DESK, LOW], ids=["900", "720"])
def test_the_cited_passage_is_in_the_window_at_every_draft(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question], size: ViewportSize
) -> None:
    def scenario(page: Page) -> list[str]:
        page.goto(f"/admin/content/review/?article={article.pk}")
        page.wait_for_load_state()
        found = [page.evaluate(IN_WINDOW)]
        for _ in drafts[1:]:
            page.keyboard.press("j")
            found.append(page.evaluate(IN_WINDOW))
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        page.keyboard.press("k")
        found.append(page.evaluate(IN_WINDOW))
        page.set_viewport_size({"width": 1280, "height": size["height"] - 60})
        page.evaluate(SETTLE)
        found.append(page.evaluate(IN_WINDOW))
        return [one for one in found if one]

    assert visit(scenario, cookies=cookies, viewport=size) == []


def test_a_text_that_is_still_on_its_way_is_waited_for(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question]
) -> None:
    newer = factories.ArticleFactory(topic=article.topic, title="The newer paper")
    factories.QuestionFactory(article=newer, status="draft")

    def scenario(page: Page) -> None:
        held: list[Route] = []
        page.route("**/review/text/**", lambda route: held.append(route))
        page.goto(f"/admin/content/review/?topic={article.topic_id}")
        page.get_by_role("link", name="Next draft").click()
        page.get_by_role("link", name="Next draft").click()
        expect(page.locator("[data-text]:visible")).to_have_count(0)
        held.pop().continue_()
        expect(page.locator("[data-text]:visible h2")).to_have_text(article.title)
        expect(page.locator("[data-text]:visible mark.is-now")).to_have_text(quote(STRETCHES - 5))
        assert held == []

    visit(scenario, cookies=cookies, viewport=DESK)


@pytest.mark.parametrize("size", [DESK, LOW, NARROWEST_DESK, PHONE], ids=lambda size: str(size["width"]))
def test_no_button_moves_when_a_decision_is_saved(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question], size: ViewportSize
) -> None:
    def scenario(page: Page) -> list[object]:
        held: list[Route] = []
        page.route("**/approve/", lambda route: held.append(route))
        page.goto(f"/admin/content/review/?article={article.pk}")
        page.wait_for_load_state()
        seen = [page.evaluate(BUTTONS)]
        page.keyboard.press("a")
        expect(page.locator("[data-saved]")).to_contain_text("Saving")
        seen.append(page.evaluate(BUTTONS))
        held.pop().continue_()
        expect(page.locator("[data-saved]")).to_have_text("All saved")
        return [*seen, page.evaluate(BUTTONS)]

    before, saving, saved = visit(scenario, cookies=cookies, viewport=size)
    assert before == saving == saved


def test_where_nothing_is_to_be_decided_no_button_decides(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question]
) -> None:
    Question.objects.exclude(pk__in=[drafts[0].pk, drafts[1].pk]).delete()

    def scenario(page: Page) -> None:
        page.goto(f"/admin/content/review/?article={article.pk}")
        approve = page.get_by_role("button", name="Approve")
        approve.click()
        page.get_by_role("link", name="Previous draft").click()
        expect(page.locator("[data-card]:visible")).to_contain_text("approved")
        expect(page.locator("[data-doing]")).to_have_attribute("inert", "")
        page.get_by_role("link", name="Next draft").click()
        approve.click()
        expect(page.get_by_text("Everything is decided.")).to_be_visible()
        for deed in ("Approve", "Edit", "Reject"):
            expect(page.locator("[data-doing]:not([inert])").get_by_text(deed)).to_have_count(0)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('[data-doing]')") is None
        page.get_by_role("button", name="Take back").click()
        approve.click()
        expect(page.get_by_text("2 approved, 0 rejected.")).to_be_visible()

    visit(scenario, cookies=cookies, viewport=DESK)
