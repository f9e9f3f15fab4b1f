"""A whole session in a real browser: by keyboard, without JavaScript, on a phone; cut off, twice, offline."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from quizzes.models import Answer, Card, Learner, Session
from tests.browser.conftest import Visit, make_ada
from tests.browser.looking import PHONE
from tests.browser.playing import DATE, KINDS, answer, begin, focused, go_on, make_questions, play, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHOICES, TYPED = KINDS[:1], KINDS[1:2]


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_twenty_questions_by_keyboard_alone_cut_off_in_the_middle(visit: Visit, javascript: bool) -> None:
    make_ada()
    make_questions(20)

    def first_half(page: Page) -> None:
        sign_in(page)
        begin(page)
        for n in range(9):
            answer(page, right=n not in {1, 4})
            if n < 8:
                go_on(page)

    def second_half(page: Page) -> int:
        sign_in(page)
        expect(page.locator(".start .primary")).to_have_text("Continue")
        begin(page)
        return play(page)

    visit(first_half, java_script_enabled=javascript)
    assert Answer.objects.count() == 9
    given = visit(second_half, java_script_enabled=javascript)
    assert Answer.objects.count() == 9 + given == 22
    assert Card.objects.count() == 20
    assert Session.objects.get().ended_at is not None


def test_a_session_on_a_phone_with_a_thumb(visit: Visit, signed_in: dict[str, str]) -> None:
    make_questions(4)

    def thumb(page: Page) -> None:
        page.goto("/today/")
        page.tap(".start .primary")
        while "/summary/" not in page.url:
            page.wait_for_selector("#question")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            if page.query_selector("#response"):
                page.fill("#response", DATE)
            else:
                page.tap(".choice:first-child")
            page.tap("#question .primary")
            page.wait_for_selector("#verdict")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            page.tap("#continue")
            page.wait_for_selector("#question, .figures")

    visit(thumb, cookies=signed_in, viewport=PHONE, has_touch=True, is_mobile=True)
    assert Answer.objects.filter(correct=True).count() == 4


def test_the_keys(visit: Visit, signed_in: dict[str, str]) -> None:
    make_questions(3, CHOICES)

    def keys(page: Page) -> None:
        page.goto("/today/")
        begin(page)
        page.keyboard.press("Enter")
        expect(page.locator("#question")).to_be_visible()
        page.keyboard.press("?")
        expect(page.locator("#keys")).to_be_visible()
        page.keyboard.press("2")
        page.keyboard.press("Escape")
        expect(page.locator("#keys")).to_be_hidden()
        expect(page.locator(":checked")).to_have_count(0)
        page.keyboard.press("9")
        expect(page.locator(":checked")).to_have_count(0)
        page.keyboard.press("2")
        expect(page.locator(":checked")).to_have_value("p07d")
        page.keyboard.press("1")
        expect(page.locator(":checked")).to_have_value("k3f9")
        page.keyboard.press("Enter")
        page.wait_for_selector("#verdict.right")
        assert focused(page, "#verdict")
        page.keyboard.press("Enter")
        page.wait_for_selector("#question")
        assert focused(page, "[type=radio]")
        page.keyboard.press("d")
        expect(page.locator("#verdict h1")).to_have_text("Not known yet")

    visit(keys, cookies=signed_in)
    assert list(Answer.objects.order_by("answered_at").values_list("correct", "dont_know")) == [
        (True, False),
        (False, True),
    ]
    assert all(Answer.objects.values_list("response_ms", flat=True))


def test_letters_in_a_field_are_text_and_alt_makes_them_keys(visit: Visit, signed_in: dict[str, str]) -> None:
    make_questions(1, TYPED)

    def letters(page: Page) -> None:
        page.goto("/today/")
        begin(page)
        page.keyboard.type("d1?")
        expect(page.locator("#response")).to_have_value("d1?")
        expect(page.locator("#keys")).to_be_hidden()
        page.keyboard.press("Alt+d")
        expect(page.locator("#verdict h1")).to_have_text("Not known yet")

    visit(letters, cookies=signed_in)
    assert Answer.objects.get().dont_know


def test_an_empty_answer_is_never_sent(visit: Visit, signed_in: dict[str, str]) -> None:
    make_questions(1, TYPED)

    def empty(page: Page) -> list[str]:
        page.goto("/today/")
        begin(page)
        sent: list[str] = []
        # Icons may arrive whenever they like; an answer is posted.
        page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
        page.keyboard.press("Enter")
        page.keyboard.type("   ")
        page.keyboard.press("Enter")
        page.click("#question .primary")
        page.wait_for_timeout(200)
        return sent

    assert visit(empty, cookies=signed_in) == []
    assert not Answer.objects.exists()


def test_a_setting_turns_the_keys_off(visit: Visit, signed_in: dict[str, str]) -> None:
    make_questions(1, CHOICES)
    Learner.objects.create(user=get_user_model().objects.get(username="ada"), shortcuts=False)

    def off(page: Page) -> None:
        page.goto("/today/")
        begin(page)
        for key in ("1", "d", "?"):
            page.keyboard.press(key)
        page.wait_for_timeout(200)
        expect(page.locator(":checked")).to_have_count(0)
        expect(page.locator("#question")).to_be_visible()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        page.wait_for_selector("#verdict")

    visit(off, cookies=signed_in)
    assert Answer.objects.count() == 1


def test_a_key_held_down_does_not_run_through_the_verdict(visit: Visit, signed_in: dict[str, str]) -> None:
    make_questions(3, CHOICES)

    def held(page: Page) -> None:
        page.goto("/today/")
        begin(page)
        page.keyboard.press("1")
        for _ in range(30):
            page.keyboard.down("Enter")
        page.wait_for_selector("#verdict")
        for _ in range(30):
            page.keyboard.down("Enter")
        page.wait_for_timeout(200)
        expect(page.locator("#verdict")).to_be_visible()
        page.keyboard.up("Enter")

    visit(held, cookies=signed_in)
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_double_click_counts_once(visit: Visit, signed_in: dict[str, str], javascript: bool) -> None:
    make_questions(3, CHOICES)

    def double(page: Page) -> None:
        page.goto("/today/")
        begin(page)
        page.click(".choice:first-child")
        page.dblclick("#question .primary", no_wait_after=True)
        page.wait_for_selector("#verdict")

    visit(double, cookies=signed_in, java_script_enabled=javascript)
    assert Answer.objects.count() == 1
    assert Session.objects.get().answered == 1


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_second_tab_counts_once_and_shows_the_first_verdict(
    visit: Visit, signed_in: dict[str, str], javascript: bool
) -> None:
    make_questions(3, CHOICES)

    def two_tabs(page: Page) -> None:
        page.goto("/today/")
        begin(page)
        second = page.context.new_page()
        second.goto(page.url)
        answer(page)
        answer(second, right=False)
        expect(second.locator("#verdict h1")).to_have_text("Right")
        go_on(second)
        expect(second.locator(".quizbar")).to_contain_text("2 of 3")

    visit(two_tabs, cookies=signed_in, java_script_enabled=javascript)
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_the_back_button_counts_nothing_twice(visit: Visit, signed_in: dict[str, str], javascript: bool) -> None:
    make_questions(3, CHOICES)

    def back(page: Page) -> None:
        page.goto("/today/")
        begin(page)
        answer(page)
        if javascript:
            page.go_back()
            page.wait_for_url("**/today/")
            page.go_forward()
        else:
            page.go_back()
        page.wait_for_selector("#question")
        expect(page.locator(".quizbar")).to_contain_text("2 of 3")

    visit(back, cookies=signed_in, java_script_enabled=javascript)
    assert Answer.objects.count() == 1


def test_reloading_a_verdict_sends_nothing_again(visit: Visit, signed_in: dict[str, str]) -> None:
    make_questions(3, CHOICES)

    def reload(page: Page) -> None:
        page.goto("/today/")
        begin(page)
        answer(page)
        page.reload()
        page.wait_for_selector("#verdict")

    visit(reload, cookies=signed_in, java_script_enabled=False)
    assert Answer.objects.count() == 1


def test_a_lost_connection_keeps_the_answer_in_the_page(visit: Visit, signed_in: dict[str, str]) -> None:
    """In a browser that keeps nothing; tests of others are in test_offline.py."""
    make_questions(2, TYPED)

    def offline(page: Page) -> None:
        page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('none'); } })")
        page.goto("/today/")
        begin(page)
        page.keyboard.type(DATE)
        page.context.set_offline(True)
        page.keyboard.press("Enter")
        expect(page.locator("#trouble")).to_be_visible()
        expect(page.locator("#response")).to_have_value(DATE)
        page.context.set_offline(False)
        page.click("#question .primary")
        page.wait_for_selector("#verdict.right")
        expect(page.locator("#trouble")).to_be_hidden()

    visit(offline, cookies=signed_in)
    assert Answer.objects.count() == 1


def test_a_lost_seal_is_not_called_a_lost_connection(visit: Visit, signed_in: dict[str, str]) -> None:
    make_questions(2, TYPED)

    def signed_in_elsewhere(page: Page) -> None:
        page.goto("/today/")
        begin(page)
        page.context.clear_cookies(name="csrftoken")
        page.keyboard.type(DATE)
        page.keyboard.press("Enter")
        expect(page.locator("#refused")).to_be_visible()
        expect(page.locator("#trouble")).to_be_hidden()
        page.click("#refused a")
        page.wait_for_selector("#question")
        answer(page)

    visit(signed_in_elsewhere, cookies=signed_in)
    assert Answer.objects.count() == 1


def test_the_title_says_what_is_on_the_screen(visit: Visit, signed_in: dict[str, str]) -> None:
    make_questions(2, CHOICES)

    def titles(page: Page) -> list[str]:
        page.goto("/today/")
        begin(page)
        found = [page.title()]
        answer(page)
        found.append(page.title())
        go_on(page)
        return [*found, page.title()]

    assert visit(titles, cookies=signed_in) == [
        "Question 1 of 2 · Recite",
        "Right · Recite",
        "Question 2 of 2 · Recite",
    ]


def test_an_answer_is_the_only_request(visit: Visit, signed_in: dict[str, str]) -> None:
    make_questions(2, CHOICES)

    def listen(page: Page) -> list[Any]:
        page.goto("/today/")
        begin(page)
        page.wait_for_load_state("networkidle")
        sent: list[Any] = []
        page.on("request", lambda request: sent.append((request.method, request.url.split("/")[-2])))
        answer(page)
        go_on(page)
        return sent

    assert visit(listen, cookies=signed_in) == [("POST", "answer"), ("GET", "next")]


def test_what_was_typed_stays_after_a_refusal(visit: Visit, signed_in: dict[str, str]) -> None:
    make_questions(1, TYPED)

    def refused(page: Page) -> None:
        page.goto("/today/")
        begin(page)
        page.evaluate("document.querySelector('#response').removeAttribute('maxlength')")
        page.fill("#response", "x" * 1200)
        page.keyboard.press("Enter")
        expect(page.locator("#error")).to_be_visible()
        expect(page.locator("#response")).to_have_value("x" * 1200)
        assert focused(page, "#response")

    visit(refused, cookies=signed_in)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_what_fits_is_told_of_the_size_it_was_worked_out_for_alone(
    visit: Visit, signed_in: dict[str, str], javascript: bool
) -> None:
    make_questions(3)

    def sizes(page: Page) -> list[bool]:
        page.goto("/today/")
        seen = []
        for size in ("15", "5", "all", "15"):
            page.check(f"[name=minutes][value='{size}']")
            seen.append(page.locator(".planned").is_visible())
        return seen

    assert visit(sizes, cookies=signed_in, java_script_enabled=javascript) == [True, False, False, True]
