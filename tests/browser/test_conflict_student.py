"""What a student sees where sources disagree, in a real browser: both quotes after an answer, whose figure was typed,
what the teacher settled, and the signs and notes of the reader."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from content.models import Article, Evidence, Question
from quizzes.models import Answer
from tests import factories
from tests.browser.conftest import Visit
from tests.browser.looking import PHONE, faults, unfold
from tests.browser.playing import gets_focus, tab_to
from tests.quizzes.test_other_sources import OURS, THEIRS, another, asking, figure, settle

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PROMPT = "According to Al Jazeera on 21 October 2011, how many soldiers were in the country?"
NARROW = {"width": 320, "height": 700}


@pytest.fixture
def article(signed_in: dict[str, str]) -> Article:
    text = f"The president spoke. {OURS} It rained.\n\nThe talks had failed."
    return factories.ArticleFactory(
        revision=text, title="The president speaks", publisher="Al Jazeera", published=date(2011, 10, 21)
    )


@pytest.fixture
def typed(article: Article) -> Question:
    """A typed question that names its source; another paper gives another figure, and a third one agrees."""
    question = asking(article, PROMPT)
    another(question, THEIRS, "About 50,000", title="The flag is lowered", rule="other_presence")
    another(question, "The 39,000 soldiers were tired.", "39,000", "supports", publisher="County Times")
    return question


@pytest.fixture
def choice(article: Article) -> Question:
    """A question with choices about the same."""
    question = asking(article, PROMPT)
    choices = [{"id": "r1r1", "text": "39,000"}, {"id": "w1w1", "text": "12,000"}]
    payload = {"choices": choices, "correct": "r1r1"}
    Question.objects.filter(pk=question.pk).update(kind="multiple_choice", payload=payload)
    another(question, THEIRS, "About 50,000", title="The flag is lowered")
    return question


def start(page: Page) -> None:
    page.goto("/today/")
    page.click(".start .primary")
    page.wait_for_selector("#question")
    page.wait_for_load_state()


def answer(page: Page, words: str) -> None:
    """Type the words by keyboard and wait for the verdict."""
    assert gets_focus(page, "[name=response]")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_selector("#verdict")


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def quotes(page: Page) -> list[str]:
    """The figure that is marked in each of the quotes laid side by side."""
    return page.locator(".accounts .account mark").all_inner_texts()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_typed_figure_of_another_source_is_named_beside_both_quotes(
    visit: Visit, signed_in: dict[str, str], typed: Question, javascript: bool
) -> None:
    def miss(page: Page) -> None:
        start(page)
        answer(page, "50 000")
        if javascript:
            assert gets_focus(page, "#verdict")
        expect(page.locator("#verdict h1")).to_have_text("Another source’s figure")
        expect(page.locator("#verdict")).to_contain_text("That is the figure of Lenn Post on Dec. 15, 2011.")
        expect(page.get_by_role("heading", name="Sources disagree")).to_be_visible()
        assert quotes(page) == ["39,000", "About 50,000"]
        expect(page.locator(".account").nth(0)).to_contain_text("Al Jazeera")
        expect(page.locator(".account.yours")).to_contain_text("your answer")
        expect(page.locator(".account.yours blockquote")).to_have_text(THEIRS)
        expect(page.locator(".account.yours")).to_contain_text("another number in the same place at the same time")
        assert fits(page)

    visit(miss, cookies=signed_in, java_script_enabled=javascript, viewport=PHONE)
    assert not Answer.objects.get().correct


def test_who_agrees_is_folded_and_opens_with_the_keyboard(
    visit: Visit, signed_in: dict[str, str], typed: Question
) -> None:
    def unfold(page: Page) -> None:
        start(page)
        answer(page, "39,000")
        expect(page.locator("#verdict h1")).to_have_text("Right")
        summary = page.locator("details.others summary")
        expect(summary).to_have_text("1 other source agrees")
        expect(page.get_by_text("The 39,000 soldiers were tired.")).to_be_hidden()
        tab_to(page, "details.others summary")
        page.keyboard.press("Enter")
        expect(page.locator("details.others")).to_contain_text("County Times")
        tab_to(page, "#continue")
        page.keyboard.press("Enter")
        page.wait_for_selector(".figures")

    visit(unfold, cookies=signed_in)


def test_after_a_choice_both_quotes_are_shown_and_nothing_before_it(
    visit: Visit, signed_in: dict[str, str], choice: Question
) -> None:
    def miss(page: Page) -> None:
        start(page)
        assert "50,000" not in page.content()
        page.check("[value=w1w1]")
        page.keyboard.press("Enter")
        page.wait_for_selector("#verdict")
        expect(page.locator("#verdict h1")).to_have_text("Wrong")
        assert quotes(page) == ["39,000", "About 50,000"]
        tops = page.locator(".account").evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")
        assert tops == [tops[0]] * 2, "side by side where there is room"
        expect(page.locator(".account").nth(1).locator("time")).to_have_attribute("datetime", "2011-12-15")

    visit(miss, cookies=signed_in, viewport={"width": 1280, "height": 900})


def test_what_the_teacher_settled_is_told_with_her_note(
    visit: Visit, signed_in: dict[str, str], choice: Question
) -> None:
    settle(Evidence.objects.get(stance="disputes"), "right", "The ministry counted them.")

    def miss(page: Page) -> None:
        start(page)
        page.click("[data-key=d]")
        page.wait_for_selector("#verdict")
        settled = page.locator(".account .settled")
        expect(settled).to_contain_text("Your teacher settled this: 39,000 soldiers is right.")
        expect(settled.locator("q")).to_have_text("The ministry counted them.")

    visit(miss, cookies=signed_in)


def test_the_reader_leads_from_a_disputed_mark_to_its_note_and_back(
    visit: Visit, signed_in: dict[str, str], article: Article, typed: Question
) -> None:
    def follow(page: Page) -> None:
        page.goto(f"/articles/{article.pk}/")
        expect(page.locator("#heard + p")).to_have_text("Other sources dispute 1 of 1 fact marked here.")
        sign = page.get_by_role("link", name="Note 1: sources disagree")
        tab_to(page, "#sign-1")
        page.keyboard.press("Enter")
        page.wait_for_url("**#note-1")
        expect(page.locator("#note-1")).to_be_in_viewport()
        expect(page.locator("#note-1 .account blockquote")).to_have_text(THEIRS)
        page.get_by_role("link", name="Back to the place of note 1").click()
        page.wait_for_url("**#sign-1")
        expect(sign).to_be_in_viewport()
        assert fits(page)

    visit(follow, cookies=signed_in, viewport=NARROW, has_touch=True)


def test_axe_finds_nothing_where_sources_disagree(
    visit: Visit, signed_in: dict[str, str], article: Article, typed: Question
) -> None:
    settle(Evidence.objects.get(stance="disputes"), "both")
    later = factories.ArticleFactory(topic=article.topic, revision="Only 157 soldiers stay behind.")
    fact = factories.FactFactory(topic=article.topic, value=figure("157"), as_of=date(2011, 12, 18))
    Evidence.objects.create(
        fact=fact, passage=factories.passage_of(later, "Only 157 soldiers stay behind."), primary=True
    )
    typed.fact.superseded_by, typed.fact.as_of = fact, date(2011, 10, 21)
    typed.fact.save()
    another(typed, "Some 40,000 soldiers.", "Some 40,000", "compatible", rule="other_value", publisher="News")

    def look(page: Page) -> Any:
        start(page)
        answer(page, "50,000")
        unfold(page)
        found = faults(page)
        for address in (f"/articles/{article.pk}/", f"/articles/{article.pk}/facts/{typed.fact_id}/"):
            page.goto(address)
            expect(page.locator("main")).to_contain_text("This was so on Oct. 21, 2011.")
            found += faults(page)
        return found

    assert visit(look, cookies=signed_in, viewport=NARROW) == []
