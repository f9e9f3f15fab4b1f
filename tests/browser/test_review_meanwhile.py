"""What a teacher does in the review queue before the server has answered to what was done there last."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from content.models import Article, Question, Review
from tests.browser.conftest import Visit
from tests.browser.looking import DESK
from tests.browser.test_review_queue import Desk, article, cookies, drafts, queue

__all__ = ["article", "cookies", "drafts"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def taking_back(page: Page, desk: Desk) -> Route:
    """Approve two drafts and take the second back; the answer waits until it is continued."""
    held: list[Route] = []
    desk.press("a", "a")
    desk.saved()
    page.route("**/take-back/", lambda route: held.append(route))
    with page.expect_request("**/take-back/"):
        desk.press("u")
    while not held:
        page.wait_for_timeout(10)
    return held[0]


def test_a_reason_that_is_being_told_is_not_lost(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question]
) -> None:
    def scenario(page: Page) -> None:
        desk = Desk(page, queue(article))
        answer = taking_back(page, desk)
        desk.press("r")
        note = page.locator("[name=note]")
        note.fill("It was 1932.")
        answer.continue_()
        desk.saved()
        expect(note).to_have_value("It was 1932.")
        page.locator("[name=reason][value=trivial]").click()
        desk.shows(drafts[2])
        desk.saved()

    visit(scenario, cookies=cookies, viewport=DESK)
    review = Review.objects.get(question=drafts[1], stands=True)
    assert (review.decision, review.reason, review.note) == ("rejected", "trivial", "It was 1932.")


def test_a_draft_that_is_being_edited_is_not_closed(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question]
) -> None:
    def scenario(page: Page) -> None:
        desk = Desk(page, queue(article))
        answer = taking_back(page, desk)
        desk.press("e")
        answer.continue_()
        prompt = page.get_by_label("Question", exact=True)
        prompt.fill("On which day did they open the bridge?")
        desk.saved()
        expect(prompt).to_have_value("On which day did they open the bridge?")
        expect(page.locator(f'[data-card="{drafts[1].pk}"]')).to_be_hidden()
        desk.press("Control+Enter")
        desk.shows(drafts[2])
        expect(page.locator(f'[data-row="{drafts[1].pk}"]')).to_contain_text("approved")
        desk.saved()

    visit(scenario, cookies=cookies, viewport=DESK)
    question = Question.objects.get(pk=drafts[1].pk)
    assert (question.status, question.prompt) == ("published", "On which day did they open the bridge?")


def test_no_form_opens_over_a_reason(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question]
) -> None:
    def scenario(page: Page) -> None:
        desk = Desk(page, queue(article))
        answer = taking_back(page, desk)
        desk.press("e", "r")
        note = page.locator("[name=note]")
        note.fill("It was 1932.")
        with page.expect_response("**/edit/**"):
            answer.continue_()
        desk.saved()
        expect(note).to_have_value("It was 1932.")
        expect(page.locator("form[data-edit]")).to_have_count(0)
        page.locator("[name=reason][value=trivial]").click()
        desk.shows(drafts[2])
        desk.saved()

    visit(scenario, cookies=cookies, viewport=DESK)
    assert Review.objects.get(question=drafts[1], stands=True).note == "It was 1932."
