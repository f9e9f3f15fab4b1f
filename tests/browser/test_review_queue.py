"""The review queue in a real browser: thirty drafts by keyboard and no page load, and what may go wrong meanwhile."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, expect

from content import services
from content.models import Article, Question, Review, Topic
from tests import factories
from tests.browser.conftest import Visit
from tests.browser.looking import DESK, PHONE
from tests.browser.test_admin import cookies

__all__ = ["cookies"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_KEYS = 40
"""Keystrokes that thirty drafts may take, beside the edits themselves."""


@pytest.fixture
def article(cookies: dict[str, str]) -> Article:
    return factories.ArticleFactory(topic=Topic.objects.get())


def drafts_in(article: Article, count: int) -> list[Question]:
    """Drafts of one article, the surest first; none is worded like another."""
    words = [hashlib.sha256(f"{article.pk} {n}".encode()).hexdigest() for n in range(count)]
    return [
        factories.QuestionFactory(
            article=article,
            status="draft",
            tier="review",
            template="when_day",
            confidence=0.99 - n / 1000,
            prompt=f"When was {words[n][:9]} laid beside {words[n][9:20]} and {words[n][20:32]}?",
        )
        for n in range(count)
    ]


@pytest.fixture
def drafts(article: Article) -> list[Question]:
    return drafts_in(article, 30)


def queue(article: Article) -> str:
    return f"/admin/content/review/?article={article.pk}"


class Desk:
    """A page whose keystrokes and page loads are counted from now on."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.keys, self.loads = page, 0, 0
        page.goto(address)
        page.wait_for_load_state()
        page.on("request", self._count)

    def _count(self, request: Any) -> None:
        self.loads += request.is_navigation_request()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def shows(self, question: Question) -> None:
        expect(self.page.locator(f'[data-card="{question.pk}"]')).to_be_visible()

    def saved(self) -> None:
        expect(self.page.locator("[data-saved]")).to_have_text("All saved")


def test_thirty_drafts_take_at_most_forty_keys_and_no_page_load(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question]
) -> None:
    def scenario(page: Page) -> tuple[int, int]:
        desk = Desk(page, queue(article))
        for number, draft in enumerate(drafts):
            # The next draft is there at once: nothing is waited for between two keys.
            assert page.evaluate("document.querySelector('[data-card]:not([hidden])').dataset.card") == str(draft.pk)
            desk.press(*(("r", str(number % 7 + 1)) if number % 6 == 5 else ("a",)))
        expect(page.get_by_text("Everything is decided.")).to_be_visible()
        expect(page.get_by_text("25 approved, 5 rejected.")).to_be_visible()
        desk.saved()
        return desk.keys, desk.loads

    keys, loads = visit(scenario, cookies=cookies, viewport=DESK)
    assert keys <= MOST_KEYS
    assert loads == 0
    rejected = drafts[5::6]
    assert set(Question.objects.published()) == {draft for draft in drafts if draft not in rejected}
    reasons = dict(Review.objects.filter(decision="rejected").values_list("question", "reason"))
    order = Review.Reason.values
    assert reasons == {draft.pk: order[drafts.index(draft) % 7] for draft in rejected}
    assert Review.objects.teaching().count() == 30


def test_a_lost_connection_loses_no_decision(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question]
) -> None:
    def scenario(page: Page) -> None:
        desk = Desk(page, queue(article))
        desk.press("a")
        desk.saved()
        page.context.set_offline(True)
        desk.press("a", "r", "6", "a")
        desk.shows(drafts[4])
        expect(page.locator("[data-saved]")).to_contain_text("Not saved: 3 wait.")
        page.get_by_role("button", name="Try again").click()
        expect(page.locator("[data-saved]")).to_contain_text("Not saved: 3 wait.")
        page.context.set_offline(False)
        desk.saved()

    visit(scenario, cookies=cookies, viewport=DESK)
    assert list(Question.objects.published().order_by("-confidence")) == [drafts[0], drafts[1], drafts[3]]
    assert Review.objects.get(decision="rejected").reason == "trivial"
    assert Review.objects.count() == 4


def test_leaving_with_unsent_decisions_warns(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question]
) -> None:
    def scenario(page: Page) -> list[str]:
        asked: list[str] = []
        desk = Desk(page, queue(article))
        page.context.set_offline(True)
        desk.press("a")
        expect(page.locator("[data-saved]")).to_contain_text("Not saved")

        def leave(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.accept()

        page.on("dialog", leave)
        with page.expect_event("close"):
            page.close(run_before_unload=True)
        return asked

    assert visit(scenario, cookies=cookies, viewport=DESK) == ["beforeunload"]


def test_a_draft_decided_in_another_tab_is_told_in_the_servers_words(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question]
) -> None:
    def scenario(page: Page) -> None:
        desk = Desk(page, queue(article))
        other = Desk(page.context.new_page(), queue(article))
        other.press("r", "1")
        other.saved()
        desk.press("a", "a")
        told = page.locator("[data-alerts]")
        expect(told).to_contain_text(
            f"Not done: This question is retired by now; only a draft can be approved. “{drafts[0].prompt}”"
        )
        row = page.locator(f'[data-row="{drafts[0].pk}"]')
        expect(row).to_contain_text("decided elsewhere")
        desk.shows(drafts[2])
        told.get_by_role("button", name="Show it").click()
        desk.shows(drafts[0])
        # What is decided is not decided again.
        desk.press("a")
        desk.shows(drafts[0])

    visit(scenario, cookies=cookies, viewport=DESK)
    assert Question.objects.get(pk=drafts[0].pk).status == "retired"
    assert list(Question.objects.published()) == [drafts[1]]
    assert Review.objects.count() == 2


def test_decisions_are_taken_back_one_after_the_other_and_after_a_reload(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question]
) -> None:
    def scenario(page: Page) -> None:
        desk = Desk(page, queue(article))
        desk.press("a", "r", "2", "a")
        desk.shows(drafts[3])
        desk.press("u")
        desk.shows(drafts[2])
        desk.press("z")
        desk.shows(drafts[1])
        desk.press("r", "3")
        desk.saved()
        page.reload()
        desk.shows(drafts[2])
        desk.press("u")
        desk.shows(drafts[1])
        desk.press("u")
        desk.shows(drafts[0])
        desk.press("u")
        expect(page.locator("[data-all]")).to_have_text("30")

    visit(scenario, cookies=cookies, viewport=DESK)
    assert Question.objects.drafts().count() == 30
    assert not Review.objects.filter(stands=True).exists()


def test_what_a_student_has_answered_is_not_taken_back(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question]
) -> None:
    from tests.content.test_services_reviewing import answered

    services.approve(drafts[0], Topic.objects.get().teachers.get())
    answered(drafts[0])

    def scenario(page: Page) -> None:
        desk = Desk(page, queue(article))
        desk.press("u")
        expect(page.locator("[data-alerts]")).to_contain_text("Students have answered this question")

    visit(scenario, cookies=cookies, viewport=DESK)
    assert Question.objects.get(pk=drafts[0].pk).status == "published"


def test_a_draft_is_edited_in_place_and_the_edit_taken_back(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question]
) -> None:
    before = drafts[0].prompt

    def scenario(page: Page) -> int:
        desk = Desk(page, queue(article))
        desk.press("e")
        prompt = page.get_by_label("Question", exact=True)
        expect(prompt).to_be_focused()
        quote = page.get_by_label("Passage", exact=True)
        quote.fill("Words that nobody wrote.")
        prompt.fill("On which day did they open the bridge?")
        desk.press("Control+Enter")
        bad = page.locator("[data-field=quote] .rq-error")
        expect(bad).to_contain_text("do not stand in the article just so")
        expect(quote).to_be_focused()
        quote.fill(factories.TEXT.split(". ")[0] + ".")
        # Letters in a field are letters.
        prompt.press_sequentially(" araju")
        prompt.fill("On which day did they open the bridge?")
        desk.press("Control+Enter")
        desk.shows(drafts[1])
        row = page.locator(f'[data-row="{drafts[0].pk}"]')
        expect(row).to_contain_text("On which day did they open the bridge?")
        expect(row).to_contain_text("approved")
        desk.press("e")
        expect(prompt).to_have_value(drafts[1].prompt)
        prompt.fill("Never mind")
        desk.press("Escape")
        desk.shows(drafts[1])
        desk.press("u")
        expect(page.locator(f'[data-card="{drafts[0].pk}"] h3')).to_have_text(before)
        desk.shows(drafts[0])
        return desk.loads

    assert visit(scenario, cookies=cookies, viewport=DESK) == 0
    question = Question.objects.get(pk=drafts[0].pk)
    assert (question.status, question.prompt) == ("draft", before)
    assert not Review.objects.filter(stands=True).exists()
    assert Question.objects.get(pk=drafts[1].pk).prompt == drafts[1].prompt


def test_keys_can_be_read_and_turned_off(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question]
) -> None:
    def scenario(page: Page) -> None:
        desk = Desk(page, queue(article))
        desk.press("?")
        expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
        desk.press("a")
        page.get_by_label("Letters and digits alone act").uncheck()
        page.get_by_role("button", name="Close").click()
        desk.press("a", "j")
        desk.shows(drafts[0])
        desk.press("Alt+j")
        desk.shows(drafts[1])
        desk.press("Alt+k", "Alt+a")
        desk.shows(drafts[1])
        desk.saved()

    visit(scenario, cookies=cookies, viewport=DESK)
    assert list(Question.objects.published()) == [drafts[0]]


def test_with_the_mouse_it_goes_as_well(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question]
) -> None:
    def scenario(page: Page) -> int:
        desk = Desk(page, queue(article))
        page.get_by_role("button", name="Approve").click()
        page.get_by_text("Reject", exact=False).first.click()
        page.get_by_role("button", name="bad options").click()
        desk.shows(drafts[2])
        page.locator(f'[data-row="{drafts[9].pk}"] a').click()
        desk.shows(drafts[9])
        page.get_by_role("button", name="Take back").click()
        desk.shows(drafts[1])
        page.get_by_role("link", name="Next draft").click()
        desk.shows(drafts[2])
        desk.saved()
        return desk.loads

    for size, touch in ((DESK, False), (PHONE, True)):
        assert visit(scenario, cookies=cookies, viewport=size, has_touch=touch) == 0
        for draft in Question.objects.exclude(status="draft"):
            services.take_back_decision(draft, draft.reviewed_by)


def test_without_a_script_every_step_is_a_page(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question]
) -> None:
    def scenario(page: Page) -> None:
        page.goto(queue(article))
        page.get_by_role("button", name="Approve").click()
        expect(page.locator(f'[data-card="{drafts[1].pk}"]')).to_be_visible()
        page.get_by_text("Reject", exact=False).first.click()
        page.get_by_role("button", name="garbled").click()
        expect(page.locator(f'[data-card="{drafts[2].pk}"]')).to_be_visible()
        page.get_by_role("link", name="Edit").click()
        page.get_by_label("Question", exact=True).fill("When was it laid?")
        page.get_by_role("button", name="Save and approve").click()
        expect(page.locator(f'[data-card="{drafts[3].pk}"]')).to_be_visible()
        page.get_by_text("Decided lately").click()
        page.get_by_role("button", name="Take back").first.click()
        expect(page.locator(f'[data-card="{drafts[2].pk}"]')).to_be_visible()

    visit(scenario, cookies=cookies, viewport=DESK, java_script_enabled=False)
    assert [Question.objects.get(pk=draft.pk).status for draft in drafts[:3]] == ["published", "retired", "draft"]


def test_a_long_queue_over_two_articles_stays_ahead(visit: Visit, cookies: dict[str, str], article: Article) -> None:
    newer = factories.ArticleFactory(topic=article.topic, title="The newer paper")
    first, then = drafts_in(newer, 70), drafts_in(article, 40)

    def scenario(page: Page) -> None:
        desk = Desk(page, f"/admin/content/review/?topic={article.topic_id}")
        for _ in first[:65]:
            desk.press("j")
        # Their cards were asked for before anybody came so far.
        desk.shows(first[65])
        expect(page.locator("[data-text]:visible h2")).to_have_text("The newer paper")
        for _ in range(10):
            desk.press("j")
        desk.shows(then[5])
        expect(page.locator("[data-text]:visible h2")).to_have_text(article.title)
        expect(page.locator("[data-text]:visible mark.is-now")).to_be_in_viewport()
        assert desk.loads == 0

    visit(scenario, cookies=cookies, viewport=DESK)


def test_a_sentence_without_a_question_leads_to_the_form(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question]
) -> None:
    def scenario(page: Page) -> None:
        page.goto(queue(article))
        page.get_by_role("link", name="The engineer Clara Voss designed it.").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/question/add/**")
        expect(page.locator("textarea[name=quote]")).to_have_value("The engineer Clara Voss designed it.")

    visit(scenario, cookies=cookies, viewport=DESK)


def test_the_slider_tells_what_approving_many_means(
    visit: Visit, cookies: dict[str, str], article: Article, drafts: list[Question]
) -> None:
    def scenario(page: Page) -> None:
        page.goto(f"/admin/content/review/many/?article={article.pk}&above=100")
        expect(page.get_by_text("No draft would be published")).to_be_visible()
        slider = page.get_by_label("Confidence in per cent")
        slider.focus()
        for _ in range(2):
            page.keyboard.press("ArrowLeft")
        expect(page.get_by_text("11 drafts would be published unread")).to_be_visible()
        page.get_by_role("button", name="Approve these 11 drafts unread").click()
        expect(page.get_by_text("11 drafts published unread.")).to_be_visible()
        page.wait_for_load_state()
        # One key takes the whole batch back.
        page.keyboard.press("u")
        expect(page.get_by_text("11 questions are drafts again.")).to_be_visible()

    visit(scenario, cookies=cookies, viewport=DESK)
    assert Question.objects.drafts().count() == 30
