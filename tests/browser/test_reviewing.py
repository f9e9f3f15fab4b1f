"""Drafts turned down with the keyboard, and the page on how drafts were received, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from content import services
from content.models import Question, Review, Topic
from tests import factories
from tests.browser.conftest import Visit
from tests.browser.looking import DESK, PHONE, faults, unfold
from tests.browser.test_admin import OWN, cookies

__all__ = ["cookies"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RECEIVED = "/admin/content/question/received/"


@pytest.fixture
def drafts(cookies: dict[str, str]) -> list[Question]:
    article = factories.ArticleFactory(topic=Topic.objects.get())
    fields = {"status": "draft", "tier": "ready", "template": "never_seen"}
    return factories.QuestionFactory.create_batch(4, article=article, **fields)


def test_a_draft_is_rejected_without_a_mouse(visit: Visit, cookies: dict[str, str], drafts: list[Question]) -> None:
    def scenario(page: Page) -> None:
        page.goto(f"/admin/content/question/{drafts[0].pk}/change/")
        page.get_by_role("button", name="Approve").focus()
        # Reject is next, then why: its first letter chooses a reason, and Enter in the note sends both.
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Reject")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("g")
        page.keyboard.press("Tab")
        page.keyboard.type("cut off")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Rejected: “")).to_be_visible()

    visit(scenario, cookies=cookies)
    review = Review.objects.get()
    assert (review.question, review.reason, review.note) == (drafts[0], "garbled", "cut off")


def test_a_reason_has_to_be_chosen_before_it_is_sent(
    visit: Visit, cookies: dict[str, str], drafts: list[Question]
) -> None:
    def scenario(page: Page) -> None:
        page.goto(f"/admin/content/question/{drafts[0].pk}/change/")
        page.get_by_role("button", name="Reject").click()
        page.wait_for_timeout(300)
        expect(page.locator("select[name=reason]:invalid")).to_be_focused()

    visit(scenario, cookies=cookies)
    assert not Review.objects.exists()


def test_many_are_rejected_from_the_list(visit: Visit, cookies: dict[str, str], drafts: list[Question]) -> None:
    def scenario(page: Page) -> None:
        page.goto("/admin/content/question/?status__exact=draft")
        for box in page.locator("input.action-select").all()[:3]:
            box.check()
        page.locator("select[name=action]").first.select_option("reject_chosen")
        page.locator("button[name=index]").first.click()
        expect(page.locator("select[name=reason]")).to_be_focused()
        page.keyboard.press("n")
        page.get_by_role("button", name="Reject").click()
        expect(page.get_by_text("3 drafts rejected.")).to_be_visible()

    visit(scenario, cookies=cookies)
    assert list(Review.objects.values_list("reason", flat=True)) == ["needs_context"] * 3


@pytest.mark.parametrize("decided", [False, True], ids=["empty", "full"])
def test_how_drafts_were_received_is_accessible(
    visit: Visit, cookies: dict[str, str], drafts: list[Question], decided: bool
) -> None:
    teacher = Topic.objects.get().teachers.get()
    for draft in drafts if decided else []:
        services.reject(draft, teacher, reason="needs_context")

    def scenario(page: Page) -> list[str]:
        page.goto("/admin/content/topic/")
        page.get_by_role("link", name="How drafts were received").click()
        unfold(page)
        expect(page.get_by_text("needs context (4)" if decided else "Nobody has decided")).to_be_visible()
        return faults(page, *OWN, sizes=[DESK, PHONE])

    assert visit(scenario, cookies=cookies, viewport=DESK) == []
