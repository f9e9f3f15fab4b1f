"""The reader in a real browser: marks that ask, the way back, and the place where somebody stopped."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from content.models import Article, Question
from quizzes.models import Answer, Card, Reading
from tests import factories
from tests.browser.conftest import Visit
from tests.browser.looking import PHONE
from tests.browser.playing import answer, gets_focus, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "\n\n".join(f"Paragraph {n} says that the bridge carried carts. " + "It was long. " * 30 for n in range(30))


@pytest.fixture
def article(signed_in: dict[str, str]) -> Article:
    """A long article whose only fact stands in its middle."""
    article = factories.ArticleFactory(title="The long bridge", revision=LONG)
    passage = factories.passage_of(article, "Paragraph 15 says that the bridge carried carts.")
    factories.QuestionFactory(article=article, passage=passage)
    return article


def scrolled(page: Page) -> float:
    return float(page.evaluate("scrollY"))


def stop_at(page: Page, paragraph: int) -> None:
    """Scroll with the wheel until `paragraph` is the topmost, and wait for the page to keep the place."""
    with page.expect_response("**/place/"):
        while page.evaluate(f"document.querySelectorAll('#text p')[{paragraph}].getBoundingClientRect().top") > 0:
            page.mouse.wheel(0, 250)
            page.wait_for_timeout(20)


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_mark_asks_and_leads_back_to_its_place(
    visit: Visit, signed_in: dict[str, str], article: Article, javascript: bool
) -> None:
    fact = Question.objects.get().fact_id

    def ask(page: Page) -> None:
        page.goto(f"/articles/{article.pk}/")
        tab_to(page, ".article .passage a")
        page.keyboard.press("Enter")
        if not javascript:
            page.wait_for_url(f"**/facts/{fact}/")
            expect(page.locator("mark")).to_have_text("Paragraph 15 says that the bridge carried carts.")
            page.click("main form .primary")
        page.wait_for_selector("#question")
        assert gets_focus(page, "[name=response]")
        answer(page)
        page.click("#continue")
        page.wait_for_url(f"**/articles/{article.pk}/#fact-{fact}")
        expect(page.locator(f"#fact-{fact}")).to_be_in_viewport()

    visit(ask, cookies=signed_in, java_script_enabled=javascript)
    assert Answer.objects.get().unscheduled == Answer.Unscheduled.PRACTICE
    assert Card.objects.get().stability is None


def test_a_mark_is_asked_with_a_tap(visit: Visit, signed_in: dict[str, str], article: Article) -> None:
    def tap(page: Page) -> None:
        page.goto(f"/articles/{article.pk}/")
        page.tap(".article .passage a")
        page.wait_for_selector("#question")

    visit(tap, cookies=signed_in, viewport=PHONE, has_touch=True, is_mobile=True)


def test_the_place_is_kept_for_another_device(visit: Visit, signed_in: dict[str, str], article: Article) -> None:
    def begin(page: Page) -> None:
        page.goto(f"/articles/{article.pk}/")
        expect(page.locator("#onward")).to_have_count(0)
        stop_at(page, 8)

    def go_on(page: Page) -> list[float]:
        page.goto(f"/articles/{article.pk}/")
        at_the_top = scrolled(page)
        page.click("#onward a")
        page.wait_for_function("() => scrollY > 200")
        top = page.evaluate("document.querySelector('#text p:target').getBoundingClientRect().top")
        return [at_the_top, top]

    visit(begin, cookies=signed_in)
    kept = Reading.objects.get(article=article)
    assert 0 < kept.position < len(LONG)
    assert 0.1 < kept.share < 0.9
    # On a screen of another size, without a script.
    at_the_top, top = visit(go_on, cookies=signed_in, viewport=PHONE)
    assert at_the_top == 0
    assert 0 <= top < PHONE["height"] / 2


def test_leaving_the_page_keeps_the_place_too(visit: Visit, signed_in: dict[str, str], article: Article) -> None:
    def leave(page: Page) -> None:
        page.goto(f"/articles/{article.pk}/")
        page.mouse.wheel(0, 3000)
        page.wait_for_function("() => scrollY > 2000")
        page.evaluate("scrollTo(0, 1500)")
        page.goto("/accounts/logout/")
        # No event tells when what a page has sent while it was left arrives.
        for _ in range(100):
            if 'id="onward"' in page.context.request.get(f"/articles/{article.pk}/").text():
                return
            page.wait_for_timeout(100)

    visit(leave, cookies=signed_in)
    assert Reading.objects.get(article=article).position > 0


def test_being_led_to_a_passage_is_not_reading(visit: Visit, signed_in: dict[str, str], article: Article) -> None:
    fact = Question.objects.get().fact_id
    sent: list[str] = []

    def led(page: Page) -> None:
        page.on("request", lambda request: sent.append(request.url) if "/place/" in request.url else None)
        page.goto(f"/articles/{article.pk}/#fact-{fact}")
        expect(page.locator(f"#fact-{fact}")).to_be_in_viewport()
        page.goto("/today/")

    visit(led, cookies=signed_in)
    assert sent == []
    assert not Reading.objects.filter(article=article).exists()


def test_the_end_is_the_beginning_next_time(visit: Visit, signed_in: dict[str, str], article: Article) -> None:
    def to_the_end(page: Page) -> None:
        page.goto(f"/articles/{article.pk}/")
        with page.expect_response("**/place/"):
            page.keyboard.press("End")
            page.wait_for_function("() => scrollY > 2000")

    def again(page: Page) -> None:
        page.goto(f"/articles/{article.pk}/")
        expect(page.locator("#onward")).to_have_count(0)

    visit(to_the_end, cookies=signed_in)
    kept = Reading.objects.get(article=article)
    assert (kept.share, kept.position) == (1, 0)
    visit(again, cookies=signed_in)


def test_a_long_line_is_never_longer_than_one_reads(visit: Visit, signed_in: dict[str, str], article: Article) -> None:
    def measure(page: Page) -> Any:
        page.goto(f"/articles/{article.pk}/")
        return page.evaluate(
            """() => {
                const ruler = document.createElement("span");
                ruler.textContent = "nine carts crossed the bridge. ".repeat(10);
                ruler.style.whiteSpace = "nowrap";
                document.querySelector("#text p").append(ruler);
                return document.querySelector("#text").clientWidth / (ruler.getBoundingClientRect().width / 310);
            }"""
        )

    assert 45 <= visit(measure, cookies=signed_in, viewport={"width": 1600, "height": 900}) <= 85


def test_without_colours_the_lines_tell_how_well_a_fact_is_known(
    visit: Visit, signed_in: dict[str, str], article: Article
) -> None:
    def styles(page: Page) -> list[str]:
        page.emulate_media(forced_colors="active")
        page.goto(f"/articles/{article.pk}/")
        return page.evaluate(
            """() => [...document.querySelectorAll(".legend .passage")].map((mark) => {
                const style = getComputedStyle(mark);
                return `${style.textDecorationLine} ${style.textDecorationStyle}`;
            })"""
        )

    found = visit(styles, cookies=signed_in)
    assert len(set(found)) == len(found) == 4
