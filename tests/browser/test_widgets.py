"""A timeline at the end of a session: moved into order by keyboard, or numbered without a script."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from content.models import Question
from quizzes.models import Answer
from tests import factories
from tests.browser.conftest import Visit
from tests.browser.playing import DATE, answer, begin, gets_focus, go_on

TEXTS = {"1931": "The bridge opened.", "1937": "Lamps were set up.", "1962": "The toll ended."}


@pytest.fixture
def timeline(transactional_db: None) -> Question:
    """Three facts with a question each, and a question that puts them in order; it is shown turned round."""
    article = factories.ArticleFactory(title="The bridge at Arden")
    asked = [factories.QuestionFactory(article=article, kind="date", payload={"answer": DATE}) for _ in TEXTS]
    parts = [
        {"id": f"id{day}", "fact": one.fact_id, "text": text, "day": day, "precision": "year"}
        for one, (day, text) in zip(asked, TEXTS.items(), strict=True)
    ]
    return factories.QuestionFactory(
        article=article, fact=asked[0].fact, kind="ordering", payload={"parts": parts[::-1]},
        prompt="Put these events in order, the earliest first.",
    )  # fmt: skip


def to_the_timeline(page: Page) -> None:
    page.goto("/today/")
    begin(page)
    for _ in TEXTS:
        answer(page)
        go_on(page)
    page.wait_for_selector("[data-order]")


def test_events_are_moved_into_order_by_keyboard(visit: Visit, signed_in: dict[str, str], timeline: Question) -> None:
    def scenario(page: Page) -> tuple[list[str], str, str]:
        to_the_timeline(page)
        assert gets_focus(page, "[data-move='1']"), "the first button should have the focus"
        page.keyboard.press("Enter")
        said = page.inner_text("[data-said]")
        page.keyboard.press("Enter")
        # "1937" stands on top now, before "1931".
        page.locator(".answer-line", has_text="The bridge opened.").locator("[data-move='-1']").press("Enter")
        lines = [label.inner_text() for label in page.query_selector_all(".answer-line label")]
        page.locator("#question .primary").first.press("Enter")
        page.wait_for_selector("#verdict")
        return lines, said, page.inner_text(".feedback")

    lines, said, feedback = visit(scenario, cookies=signed_in)
    assert lines == list(TEXTS.values())
    assert said == "The toll ended. is now number 2 of 3."
    assert "1 (1931)" in feedback
    given = Answer.objects.get(kind="ordering")
    assert (given.correct, given.scheduled, len(given.parts)) == (True, False, 3)


def test_events_are_numbered_without_a_script(visit: Visit, signed_in: dict[str, str], timeline: Question) -> None:
    def scenario(page: Page) -> str:
        to_the_timeline(page)
        for day, place in (("1931", "1"), ("1937", "3"), ("1962", "3")):
            page.select_option(f"[name=part-id{day}]", place)
        page.locator("#question .primary").first.press("Enter")
        page.wait_for_selector("#error")
        kept: Any = [page.input_value(f"[name=part-id{day}]") for day in TEXTS]
        assert kept == ["1", "3", "3"]
        page.select_option("[name=part-id1962]", "2")
        page.locator("#question .primary").first.press("Enter")
        page.wait_for_selector("#verdict")
        return page.inner_text(".feedback")

    feedback = visit(scenario, cookies=signed_in, java_script_enabled=False)
    assert "1 of 3 events is in the right place." in feedback
    assert {part["correct"] for part in Answer.objects.get(kind="ordering").parts} == {True, False}
