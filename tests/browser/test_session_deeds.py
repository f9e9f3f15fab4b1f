"""Hints, undo, "my answer was right", remarks and cards in a real browser: by keyboard, and without JavaScript."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Answer, Card, Flag, Learner, Session
from tests import factories
from tests.browser.conftest import Visit
from tests.browser.playing import KINDS, answer, begin, focused, gets_focus, go_on, make_questions, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHOICES = KINDS[:1]
WORDS: list[dict[str, Any]] = [{"kind": "short_answer", "payload": {"answer": "Clara Voss"}, "answer": "Clara Voss"}]
CLAIM = "Voss of Arden"
BOTH = pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])


def start(page: Page) -> None:
    page.goto("/today/")
    begin(page)


def press(page: Page, control: str, key: str, javascript: bool) -> None:
    """The key where a script hears it, or else the control reached with Tab."""
    if javascript:
        page.keyboard.press(key)
    else:
        tab_to(page, control)
        page.keyboard.press("Enter")


@BOTH
def test_a_hint_stays_on_the_screen_and_keeps_what_was_typed(
    visit: Visit, signed_in: dict[str, str], javascript: bool
) -> None:
    make_questions(2, WORDS)

    def hinted(page: Page) -> None:
        start(page)
        page.keyboard.type("Cl")
        press(page, "[data-key=h]", "Alt+h", javascript)
        expect(page.locator(".had")).to_contain_text("It begins with “C”.")
        if javascript:
            expect(page.locator("#response")).to_have_value("Cl")
            assert focused(page, "#response")
        page.reload()
        expect(page.locator(".had")).to_contain_text("It begins with “C”.")
        page.fill("#response", "Clara Voss")
        page.keyboard.press("Enter")
        page.wait_for_selector("#verdict.right")

    visit(hinted, cookies=signed_in, java_script_enabled=javascript)
    given = Answer.objects.responses().get()
    assert (given.hint, given.rating, Answer.objects.count()) == ("partial", 2, 2)


def test_struck_choices_keep_their_numbers(visit: Visit, signed_in: dict[str, str]) -> None:
    make_questions(2, CHOICES)

    def struck(page: Page) -> list[bool]:
        start(page)
        page.keyboard.press("h")
        expect(page.locator(".choice.struck")).to_have_count(2)
        assert focused(page, "[name=response]")
        open_ones = []
        for n in range(1, 5):
            page.keyboard.press(str(n))
            place = page.locator(".choice").nth(n - 1)
            open_ones.append(place.locator(":checked").count() == 1)
        page.keyboard.press("1")
        page.keyboard.press("Enter")
        page.wait_for_selector("#verdict.right")
        return open_ones

    found = visit(struck, cookies=signed_in)
    assert found[0]
    assert found.count(True) == 2


@BOTH
def test_an_answer_is_taken_back_and_asked_again(visit: Visit, signed_in: dict[str, str], javascript: bool) -> None:
    make_questions(2, CHOICES)

    def undone(page: Page) -> None:
        start(page)
        answer(page, right=False)
        press(page, "[data-key=u]", "u", javascript)
        page.wait_for_selector("#question")
        expect(page.locator("#stage")).to_contain_text("You have seen the answer")
        expect(page.locator(".quizbar")).to_contain_text("1 of 2")
        assert gets_focus(page, "[name=response]")
        answer(page)
        go_on(page)
        expect(page.locator(".quizbar")).to_contain_text("2 of 2")

    visit(undone, cookies=signed_in, java_script_enabled=javascript)
    assert Session.objects.get().answered == 1
    assert Card.objects.get().stability is None


@BOTH
def test_my_answer_was_right_and_then_was_not(visit: Visit, signed_in: dict[str, str], javascript: bool) -> None:
    make_questions(2, WORDS)

    def insisted(page: Page) -> None:
        start(page)
        page.keyboard.type(CLAIM)
        page.keyboard.press("Enter")
        page.wait_for_selector("#verdict.wrong")
        page.get_by_role("button", name="My answer was right").click()
        page.wait_for_selector("#verdict.right")
        expect(page.get_by_role("button", name="My answer was right")).to_have_count(0)
        press(page, "[data-key=u]", "u", javascript)
        page.wait_for_selector("#verdict.wrong")
        page.get_by_role("button", name="My answer was right").click()
        page.wait_for_selector("#verdict.right")
        go_on(page)
        expect(page.locator(".quizbar")).to_contain_text("2 of 2")

    visit(insisted, cookies=signed_in, java_script_enabled=javascript)
    assert Flag.objects.get().response == CLAIM
    assert Session.objects.get().correct == 1


def test_a_second_tab_is_told_what_happened_in_the_first(visit: Visit, signed_in: dict[str, str]) -> None:
    make_questions(2, CHOICES)

    def told(page: Page) -> None:
        start(page)
        second = page.context.new_page()
        second.goto(page.url)
        page.keyboard.press("h")
        page.wait_for_selector(".choice.struck")
        second.keyboard.press("1")
        second.keyboard.press("Enter")
        second.wait_for_selector("#stale")
        expect(second.locator("#stale")).to_contain_text("A hint was taken since")
        second.click("#continue")
        second.wait_for_selector(".choice.struck")

    visit(told, cookies=signed_in)
    assert not Answer.objects.responses().exists()


def test_a_remark_by_keyboard_leaves_the_answer_in_its_field(visit: Visit, signed_in: dict[str, str]) -> None:
    make_questions(2, WORDS)

    def flagged(page: Page) -> None:
        start(page)
        page.keyboard.type("Cl")
        page.keyboard.press("Alt+f")
        page.wait_for_selector("#flag form")
        assert gets_focus(page, "#flag [name=reason]")
        page.keyboard.press("ArrowDown")
        tab_to(page, "#flag textarea")
        page.keyboard.type("Which bridge?")
        tab_to(page, "#flag .primary")
        page.keyboard.press("Enter")
        page.wait_for_selector("#flagged")
        expect(page.locator("#response")).to_have_value("Cl")
        page.fill("#response", "Clara Voss")
        page.keyboard.press("Enter")
        page.wait_for_selector("#verdict.right")

    visit(flagged, cookies=signed_in)
    assert (Flag.objects.get().reason, Flag.objects.get().note) == ("unclear", "Which bridge?")


def test_a_remark_without_a_script_has_its_own_page(visit: Visit, signed_in: dict[str, str]) -> None:
    make_questions(1, WORDS)

    def flagged(page: Page) -> None:
        start(page)
        tab_to(page, "[data-key=f]")
        page.keyboard.press("Enter")
        page.wait_for_selector("#id_note")
        page.check("[name=reason][value=language]")
        page.click("main .primary")
        expect(page.locator(".messages")).to_contain_text("Thank you")
        page.wait_for_selector("#question")

    visit(flagged, cookies=signed_in, java_script_enabled=False)
    assert Flag.objects.get().reason == "language"


@BOTH
def test_cards_are_turned_and_graded(visit: Visit, signed_in: dict[str, str], javascript: bool) -> None:
    make_questions(2, WORDS)

    def cards(page: Page) -> None:
        page.goto("/today/")
        page.click("[name=style][value=flashcards]")
        page.wait_for_selector("#question")
        page.wait_for_load_state()
        expect(page.locator("#stage")).not_to_contain_text("Clara Voss")
        page.keyboard.press("Enter")
        page.wait_for_selector("#back")
        expect(page.locator("#back")).to_contain_text("Clara Voss")
        if javascript:
            assert gets_focus(page, "#back")
            page.keyboard.press("Enter")
            expect(page.locator("#back")).to_be_visible()
        press(page, "[data-grade='3']", "3", javascript)
        page.wait_for_selector("#question:not(:has(#back))")
        expect(page.locator(".quizbar")).to_contain_text("2 of 2")
        press(page, "[data-key=u]", "u", javascript)
        expect(page.locator(".quizbar")).to_contain_text("1 of 2")

    visit(cards, cookies=signed_in, java_script_enabled=javascript)
    assert list(Answer.objects.order_by("ordinal").values_list("action", flat=True)) == ["reveal", "answer", "undo"]
    assert Answer.objects.responses().get().rating == 3


def test_a_pause_goes_on_on_another_device(visit: Visit, signed_in: dict[str, str]) -> None:
    make_questions(3, CHOICES)

    def here(page: Page) -> None:
        start(page)
        answer(page)
        go_on(page)
        page.get_by_role("link", name="Pause").click()
        page.wait_for_url("**/today/")

    def there(page: Page) -> None:
        page.goto("/today/")
        expect(page.locator(".start .primary")).to_have_text("Continue")
        begin(page)
        expect(page.locator(".quizbar")).to_contain_text("2 of 3")

    visit(here, cookies=signed_in)
    visit(there, cookies=signed_in)
    assert Session.objects.get().ended_at is None


def test_confidence_is_given_by_keyboard(visit: Visit, signed_in: dict[str, str]) -> None:
    make_questions(1, CHOICES)
    Learner.objects.create(user=factories.UserFactory._meta.model.objects.get(username="ada"), ask_confidence=True)

    def sure(page: Page) -> None:
        start(page)
        page.keyboard.press("1")
        tab_to(page, "[name=confidence]")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_selector("#verdict")

    visit(sure, cookies=signed_in)
    assert Answer.objects.get().confidence == 50
