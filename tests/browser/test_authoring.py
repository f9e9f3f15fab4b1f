"""Writing a question in a real browser: a passage marked with mouse and keyboard, the preview, suggestions, facts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from content import services
from content.models import Article, Fact, Question, Topic
from tests import factories
from tests.browser.conftest import Visit
from tests.browser.looking import DESK, PHONE, faults, look
from tests.browser.test_admin import OWN, cookies
from tests.content import made
from tests.content.test_services_history import WHO

__all__ = ["cookies"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TWICE = "It closed. The toll was paid. It closed."
SELECT = """(sentence, [start, end]) => {
    const words = sentence.firstChild;
    document.getSelection().setBaseAndExtent(words, start, words, end);
}"""


@pytest.fixture
def article(cookies: dict[str, str]) -> Article:
    return factories.ArticleFactory(topic=Topic.objects.get(), revision=f"{factories.TEXT}\n\n{TWICE}")


def form(page: Page, article: Article) -> None:
    page.goto(f"/admin/content/question/add/?article={article.pk}")
    expect(page.get_by_role("listbox", name="Sentences of the article")).to_be_visible()


def sentence(page: Page, words: str) -> Locator:
    return page.get_by_role("option").filter(has_text=words).first


def passage(page: Page) -> Locator:
    return page.locator("[name=quote]")


def stage(page: Page) -> Any:
    return page.frame_locator("iframe.rc-stage")


def test_words_are_marked_with_the_mouse(visit: Visit, cookies: dict[str, str], article: Article) -> None:
    def scenario(page: Page) -> None:
        form(page, article)
        # "gineer Clara Vo": whole words are meant.
        sentence(page, "Clara Voss").evaluate(SELECT, [6, 21])
        expect(passage(page)).to_have_value("engineer Clara Voss")
        expect(page.locator(".rc-markable mark")).to_have_text("engineer Clara Voss")
        expect(page.locator("#rc-place")).to_have_text("Stands in sentence 3.")
        # A figure is one word: "2,4" means "12,400".
        sentence(page, "12,400 carts").evaluate(SELECT, [12, 15])
        expect(passage(page)).to_have_value("12,400")
        sentence(page, "The engineer").click()
        expect(passage(page)).to_have_value(made.ENGINEER)

    visit(scenario, cookies=cookies)


def test_words_are_marked_with_the_keyboard(visit: Visit, cookies: dict[str, str], article: Article) -> None:
    def scenario(page: Page) -> None:
        form(page, article)
        text = page.get_by_role("listbox", name="Sentences of the article")
        text.focus()
        said = page.locator("#rc-place")
        page.keyboard.press("ArrowDown")
        expect(said).to_have_text(f"Sentence 1: {made.OPENED}")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(said).to_have_text(f"Sentence 3: {made.ENGINEER}")
        assert text.get_attribute("aria-activedescendant") == "rc-s3"
        page.keyboard.press("Enter")
        expect(passage(page)).to_have_value(made.ENGINEER)
        expect(text.get_by_role("option", selected=True)).to_have_text(made.ENGINEER)
        # To the third word, and two words more.
        for key in ("ArrowRight", "ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight"):
            page.keyboard.press(key)
        expect(said).to_have_text("3 words: Clara Voss designed")
        page.keyboard.press("Shift+ArrowLeft")
        page.keyboard.press("Enter")
        expect(passage(page)).to_have_value("Clara Voss")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Shift+ArrowDown")
        page.keyboard.press("Enter")
        expect(passage(page)).to_have_value(f"{made.CARTS} {made.ENGINEER}")
        expect(said).to_have_text("Stands in sentence 2-3.")

    visit(scenario, cookies=cookies)


def test_a_passage_goes_on_over_what_was_left_out(visit: Visit, cookies: dict[str, str], article: Article) -> None:
    revision = article.revisions.get()
    place = revision.text.index(f"\n\n{TWICE}")
    advert = "\n\nShare this page"
    revision.text = revision.text[:place] + advert + revision.text[place:]
    revision.blocks[-1] = {"kind": "furniture", "start": place + 2, "end": place + len(advert), "reason": "sharing"}
    last = place + len(advert) + 2
    revision.blocks.append({"kind": "prose", "start": last, "end": last + len(TWICE), "reason": ""})
    revision.save()

    def scenario(page: Page) -> None:
        form(page, article)
        text = page.get_by_role("listbox", name="Sentences of the article")
        expect(text).not_to_contain_text("Share this page")
        text.focus()
        for key in ("End", "ArrowUp", "ArrowUp", "ArrowUp", "Shift+ArrowDown", "Enter"):
            page.keyboard.press(key)
        expect(passage(page)).to_have_value(re.compile(r"\. Share this page It closed\.$"))
        page.locator("select[name=kind]").select_option("short_answer")
        page.locator("[name=prompt]").fill("What became of the bridge?")
        page.locator("[name=right]").fill("closed")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("The question is added and published.")).to_be_visible()

    visit(scenario, cookies=cookies)
    assert Question.objects.get().passage.quote.endswith("Share this page\n\nIt closed.")


def test_a_question_is_written_saved_and_asked_where_it_was_marked(
    visit: Visit, cookies: dict[str, str], article: Article
) -> None:
    def scenario(page: Page) -> None:
        form(page, article)
        page.get_by_role("option").filter(has_text="It closed.").last.click()
        page.locator("select[name=kind]").select_option("short_answer")
        page.locator("[name=prompt]").fill("What became of the bridge?")
        page.locator("[name=right]").fill("closed")
        expect(stage(page).get_by_text("What became of the bridge?")).to_be_visible()
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("The question is added and published.")).to_be_visible()

    visit(scenario, cookies=cookies)
    passage = Question.objects.get().passage
    assert (passage.quote, passage.start) == ("It closed.", passage.revision.text.rindex("It closed."))


def test_the_preview_and_what_is_amiss_follow_the_typing(
    visit: Visit, cookies: dict[str, str], article: Article
) -> None:
    factories.ArticleFactory(
        topic=article.topic, title="Ulm Courier", revision="Anna Lind designed the bridge at Ulm. Eva Roth sang."
    )

    def scenario(page: Page) -> None:
        form(page, article)
        expect(page.locator(".rc-amiss")).to_have_count(0)
        sentence(page, "The engineer").click()
        page.locator("[name=prompt]").fill("Who designed the bridge?")
        page.locator("[name=right]").fill("Clara Voss")
        page.locator("[name=wrong]").fill("Anna Lind")
        expect(page.locator(".rc-amiss-refused")).to_contain_text("“Ulm Courier” says")
        expect(page.locator("[name=wrong]")).to_have_attribute("aria-invalid", "true")
        page.locator("[name=wrong]").fill("Eva Roth")
        expect(page.locator(".rc-amiss")).to_have_count(0)
        shown = stage(page)
        expect(shown.get_by_role("heading", name="Who designed the bridge?")).to_be_visible()
        expect(shown.get_by_label("Eva Roth")).to_be_visible()
        expect(shown.locator("mark")).to_have_text(made.ENGINEER)
        # Typing goes on undisturbed.
        expect(page.locator("[name=wrong]")).to_be_focused()
        passage(page).fill("Nobody built it.")
        expect(page.locator("#rc-place")).to_have_text("These words do not stand in the article.")
        expect(page.locator(".rc-markable mark")).to_have_count(0)
        passage(page).fill(made.CARTS)
        expect(page.locator(".rc-markable mark")).to_have_text(made.CARTS)

    visit(scenario, cookies=cookies)
    assert not Question.objects.exists()


def test_a_suggestion_is_taken_with_a_tap(visit: Visit, cookies: dict[str, str], article: Article) -> None:
    def scenario(page: Page) -> list[str]:
        form(page, article)
        sentence(page, "The bridge over").click()
        page.locator("[name=prompt]").fill("When did the bridge over the Lenn open?")
        page.locator("[name=right]").fill("4 May 1931")
        offered = page.get_by_role("group", name="Suggestions for wrong answers").get_by_role("button")
        for n in range(1, 4):
            label = offered.first.get_attribute("aria-label") or ""
            offered.first.click()
            text = label.split("“")[1].split("”")[0]
            expect(page.locator("[name=wrong]")).to_have_value(_ends_with(text))
            expect(stage(page).locator("input[type=radio]")).to_have_count(n + 1)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("The question is added and published.")).to_be_visible()
        return []

    visit(scenario, cookies=cookies)
    assert len(Question.objects.get().payload["choices"]) == 4


def _ends_with(text: str) -> Any:
    return re.compile(rf"(^|\n){re.escape(text)}$")


def test_without_a_script_the_passage_is_copied_and_shown_in_a_new_tab(
    visit: Visit, cookies: dict[str, str], article: Article
) -> None:
    def scenario(page: Page) -> None:
        page.goto(f"/admin/content/question/add/?article={article.pk}")
        expect(page.get_by_text("Copy the words that answer the question")).to_be_visible()
        passage(page).fill(made.ENGINEER)
        page.locator("[name=prompt]").fill("Who designed it?")
        page.locator("[name=right]").fill("Clara Voss")
        page.locator("[name=wrong]").fill("Anna Lind")
        with page.context.expect_page() as opened:
            page.get_by_role("button", name="Show it in a new tab").click()
        expect(opened.value.get_by_role("heading", name="Who designed it?")).to_be_visible()
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("The question is added and published.")).to_be_visible()

    visit(scenario, cookies=cookies, java_script_enabled=False)
    assert Question.objects.get().passage.quote == made.ENGINEER


def test_another_article_is_chosen_without_losing_what_is_typed(
    visit: Visit, cookies: dict[str, str], article: Article
) -> None:
    other = factories.ArticleFactory(topic=article.topic, title="Ulm Courier", revision="The ferry sank in 1931.")

    def scenario(page: Page) -> None:
        form(page, article)
        page.locator("[name=prompt]").fill("When did it sink?")
        page.locator("select[name=article]").select_option(str(other.pk))
        expect(page.get_by_role("option", name="The ferry sank in 1931.")).to_be_visible()
        expect(page.locator("[name=prompt]")).to_have_value("When did it sink?")

    visit(scenario, cookies=cookies)


def test_an_earlier_wording_is_put_back(visit: Visit, cookies: dict[str, str], article: Article) -> None:
    question = services.add_question(article, WHO, publish=True)

    def scenario(page: Page) -> None:
        page.goto(f"/admin/content/question/{question.pk}/change/")
        page.locator("[name=prompt]").fill("Who drew the plans?")
        page.get_by_role("button", name="Save and continue editing").click()
        page.get_by_text("History: 1 earlier wording").click()
        expect(page.locator(".rc-changes del").first).to_contain_text("designed")
        page.get_by_role("button", name="Restore this wording").click()
        expect(page.get_by_text("As it was until")).to_be_visible()
        expect(page.locator("[name=prompt]")).to_have_value(WHO.prompt)

    visit(scenario, cookies=cookies)
    assert Question.objects.get().version == 1


def test_two_facts_become_one_and_two_again(visit: Visit, cookies: dict[str, str], article: Article) -> None:
    one = factories.QuestionFactory(article=article, prompt="When did it open?")
    other = factories.QuestionFactory(
        article=article, prompt="On which day was it opened?", passage=factories.passage_of(article, made.CARTS)
    )

    def scenario(page: Page) -> None:
        page.goto(f"/admin/content/fact/{other.fact_id}/change/")
        page.get_by_role("link", name="Merge with").click()
        page.get_by_role("radio").first.check()
        page.get_by_role("button", name="See what will happen").click()
        expect(page.get_by_text("1 question moves to it.")).to_be_visible()
        page.get_by_role("button", name="Merge", exact=True).click()
        expect(page.get_by_text("The two facts are one now.")).to_be_visible()
        page.get_by_role("link", name="Split").click()
        page.get_by_label("On which day was it opened?").check()
        page.get_by_label("What the new fact says").fill(made.CARTS)
        page.get_by_label("Its answer").fill("12,400")
        page.get_by_role("button", name="Split", exact=True).click()
        expect(page.get_by_text("This is a fact of its own now")).to_be_visible()

    visit(scenario, cookies=cookies)
    assert Question.objects.get(pk=one.pk).fact == one.fact
    assert Question.objects.get(pk=other.pk).fact not in (one.fact, other.fact)


def test_writing_and_facts_are_accessible(visit: Visit, cookies: dict[str, str], article: Article) -> None:
    question = services.add_question(article, WHO, publish=True)
    services.edit_question(question, services.WrittenQuestion(WHO.kind, "Who drew it?", WHO.answers, WHO.quote))
    fact = Fact.objects.get()
    factories.QuestionFactory(article=article)
    pages = [
        f"/admin/content/question/{question.pk}/change/",
        f"/admin/content/fact/{fact.pk}/change/",
        f"/admin/content/fact/{fact.pk}/merge/",
        f"/admin/content/fact/{fact.pk}/merge/?other={Fact.objects.last().pk}",  # type: ignore[union-attr]
        f"/admin/content/fact/{fact.pk}/split/",
    ]

    def scenario(page: Page) -> list[str]:
        form(page, article)
        sentence(page, "The bridge over").click()
        page.locator("[name=prompt]").fill("When did the bridge over the Lenn open?")
        page.locator("[name=right]").fill("4 May 1931?")
        expect(page.locator(".rc-amiss-refused").first).to_be_visible()
        found = faults(page, *OWN, sizes=[DESK, PHONE])
        return found + look(page, pages, *OWN, sizes=[DESK, PHONE])

    assert visit(scenario, cookies=cookies, viewport=DESK) == []
