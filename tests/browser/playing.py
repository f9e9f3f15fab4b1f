"""How scenarios play: a bank of mixed questions whose right answers are known, and fingers on the keys."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from content.models import Question
from tests import factories
from tests.browser.conftest import PASSWORD

DATE = "4 May 1931"
KINDS: list[dict[str, Any]] = [
    {"kind": "multiple_choice"},
    {"kind": "date", "payload": {"answer": DATE}},
    {"kind": "cloze", "payload": {"answer": DATE}, "prompt": "Bridge {n} over the Lenn opened on _____."},
    {"kind": "true_false", "payload": {"correct": "true"}, "prompt": "Bridge {n} over the Lenn opened in May 1931."},
]


def make_questions(count: int, kinds: list[dict[str, Any]] = KINDS) -> list[Question]:
    """`count` published questions in one article, the kinds taking turns. The first choice is right, and DATE."""
    article = factories.ArticleFactory(title="The bridge at Arden")
    made = []
    for n in range(count):
        fields = dict(kinds[n % len(kinds)])
        if prompt := fields.pop("prompt", ""):
            fields["prompt"] = prompt.format(n=n)
        made.append(factories.QuestionFactory(article=article, **fields))
    return made


def focused(page: Page, selector: str) -> bool:
    return bool(page.evaluate("selector => document.activeElement.matches(selector)", selector))


def gets_focus(page: Page, selector: str) -> bool:
    """Whether `selector` has the focus within some seconds: a browser may set it after the page has loaded."""
    for _ in range(100):
        if focused(page, selector):
            return True
        page.wait_for_timeout(50)
    return False


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until `selector` has the focus."""
    for _ in range(40):
        if focused(page, selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} can't be reached with the Tab key on {page.url}")


def sign_in(page: Page) -> None:
    """From the home page to Today, by keyboard alone."""
    page.goto("/")
    tab_to(page, "nav a[href^='/accounts/login']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/login/**")
    tab_to(page, "[name=login]")
    page.keyboard.type("ada")
    tab_to(page, "[name=password]")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/today/")


def begin(page: Page) -> None:
    """From Today into the session, by keyboard alone."""
    tab_to(page, ".start .primary")
    page.keyboard.press("Enter")
    page.wait_for_selector("#question")
    # Keys are heard once the script has run.
    page.wait_for_load_state()


def answer(page: Page, *, right: bool = True) -> None:
    """Answer the question on the screen by keyboard, its control having the focus, and wait for the verdict."""
    assert focused(page, "[name=response]"), "the answer control should have the focus"
    if page.query_selector("#response"):
        page.keyboard.type(DATE if right else "1899")
    else:
        # The second choice is reached with the arrow keys, which need no script.
        page.keyboard.press("Space")
        if not right:
            page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#verdict")


def go_on(page: Page) -> None:
    """From the verdict to the next question or the summary, by keyboard."""
    assert gets_focus(page, "#verdict, #continue"), "the verdict, or without a script the way on, should have the focus"
    page.keyboard.press("Enter")
    page.wait_for_selector("#question:not(:has(#verdict)), .figures")


def play(page: Page, misses: int = 0) -> int:
    """Answer until the summary; the first `misses` answers are wrong. The number of answers given."""
    given = 0
    while "/summary/" not in page.url:
        answer(page, right=given >= misses)
        given += 1
        go_on(page)
    return given
