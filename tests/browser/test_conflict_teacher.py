"""Two articles disagree, in a real browser: what asks without a source waits, a teacher decides, and takes it back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from content.models import Question, Topic
from tests.browser.conftest import Visit
from tests.browser.looking import DESK, NARROW, PHONE, faults
from tests.browser.test_admin import cookies
from tests.content import conflicting as c

__all__ = ["cookies"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/admin/content/conflicts/"
BOTH = "According to Arden Gazette on 18 December 2011, how many soldiers crossed the border at Arden?"


@pytest.fixture
def conflict(cookies: dict[str, str]) -> Topic:
    """Both articles came in, and a question about each was published."""
    topic = Topic.objects.get()
    c.two_articles(topic)
    return topic


def served() -> list[str]:
    asked = Question.objects.servable(Topic.objects.open()).order_by("pk")
    return [f"{one.prompt} {one.answer}" for one in asked]


def test_a_conflict_is_settled_and_taken_back(visit: Visit, cookies: dict[str, str], conflict: Topic) -> None:
    assert served() == []

    def look(page: Page) -> None:
        page.goto("/admin/")
        page.get_by_role("link", name="1 conflict between sources").click()
        expect(page.locator(".rc-side mark")).to_have_text(["4,000", "5,500"])
        expect(page.get_by_text("it does not say whose figure it asks for")).to_have_count(2)

    def right(page: Page) -> None:
        page.goto(PAGE)
        page.get_by_label("Why, if you like").fill("The Gazette counted at the gate.")
        page.get_by_role("button", name="4,000 is right").click()
        expect(page.get_by_text("No conflict waits for you")).to_be_visible()
        page.get_by_role("link", name="Settled").click()
        expect(page.get_by_role("heading", name="“4,000” is right, “5,500” is wrong")).to_be_visible()
        expect(page.get_by_text("The Gazette counted at the gate.")).to_be_visible()
        expect(page.get_by_text("settled by dana on")).to_be_visible()

    def undo(page: Page) -> None:
        page.goto(f"{PAGE}settled/")
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("Nothing was settled yet")).to_be_visible()
        page.get_by_role("link", name="Waiting").click()
        expect(page.get_by_role("button", name="4,000 is right")).to_be_visible()

    visit(look, cookies=cookies)
    visit(right, cookies=cookies)
    assert served() == [f"{c.PROMPT} 4,000"]
    visit(undo, cookies=cookies)
    assert served() == []


def test_both_are_asked_with_their_source_without_a_script(
    visit: Visit, cookies: dict[str, str], conflict: Topic
) -> None:
    def scenario(page: Page) -> None:
        page.goto(PAGE)
        page.get_by_role("button", name="Both are said").click()
        page.get_by_role("button", name="Undo").wait_for()

    def take_back(page: Page) -> None:
        page.goto(f"{PAGE}settled/")
        page.get_by_role("button", name="Undo").click()
        page.get_by_text("Nothing was settled yet").wait_for()

    visit(scenario, cookies=cookies, java_script_enabled=False)
    assert served()[0] == f"{BOTH} 4,000"
    assert len(served()) == 2
    visit(take_back, cookies=cookies, java_script_enabled=False)
    assert served() == []


def test_the_keyboard_alone_settles_it(visit: Visit, cookies: dict[str, str], conflict: Topic) -> None:
    def scenario(page: Page) -> None:
        page.goto(PAGE)
        page.get_by_label("Why, if you like").focus()
        page.keyboard.type("Counted.")
        page.keyboard.press("Enter")
        for _button in range(5):
            page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="They are about different things")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_text("“4,000” and “5,500” are about different things.")).to_be_visible()

    visit(scenario, cookies=cookies)
    assert len(served()) == 2


def test_axe_finds_nothing_and_nothing_hangs_out(visit: Visit, cookies: dict[str, str], conflict: Topic) -> None:
    sizes = [DESK, PHONE, NARROW]

    def scenario(page: Page) -> list[str]:
        page.goto(PAGE)
        found = faults(page, ".rc-conflicts", sizes=sizes)
        page.get_by_role("button", name="They say the same").click()
        expect(page.get_by_text("No conflict waits for you")).to_be_visible()
        page.goto(f"{PAGE}settled/")
        return found + faults(page, ".rc-conflicts", sizes=sizes)

    assert visit(scenario, cookies=cookies, viewport=DESK) == []
