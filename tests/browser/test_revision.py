"""A text is corrected: the teacher sees what that does, decides what waits, and a student notices as much as they must.

The generator runs for real: what it makes of the new words is what the fact takes over.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone
from playwright.sync_api import Page, expect

from content import services
from content.importers.text import read_pasted
from content.models import Article, Question, Topic
from quizzes import services as study
from quizzes.models import Card, Notice
from quizzes.selectors import next_question
from tests import factories
from tests.browser.conftest import Visit, make_ada
from tests.browser.looking import PHONE, faults
from tests.browser.test_admin import OWN, cookies
from tests.test_permissions import signed_in

__all__ = ["cookies"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OPENED = "The viaduct over the river Lenn opened on 4 May 1931."
PAID = "The county of Arden paid 90,000 crowns for the stone."
HAD_PAID = "The county of Arden had paid 90,000 crowns for the stone."
DESIGNED = "The engineer Clara Voss designed the viaduct."
BURNED = "The mill of Carn burned down in 1902."
OLD = f"The viaduct at Carn\n\n{OPENED} {PAID} {DESIGNED}\n\n{BURNED} The town rebuilt the mill soon afterwards.\n"
NEW = (
    "The viaduct at Carn\n\nThe mill of Carn burned down in 1903. The town rebuilt the mill soon afterwards.\n\n"
    f"{OPENED} {HAD_PAID}\n"
)
MILL = "In what year did the mill of Carn burn down?"
WHEN, WHO = "When did the viaduct open?", "Who designed the viaduct?"
CROWNS = "How many crowns did the county pay?"
RIGHT = {MILL: "1902", WHEN: "4 May 1931", WHO: "Clara Voss", CROWNS: "90,000"}


@pytest.fixture
def article(cookies: dict[str, str]) -> Article:
    """One question that the generator wrote, on the mill, and three of the teacher's, all of them published."""
    topic, teacher = Topic.objects.get(), factories.get_user_model().objects.get(username="dana")
    made: Article = services.import_article(topic, read_pasted(OLD), teacher)[0]
    services.generate_questions(topic)
    services.approve(Question.objects.get(prompt=MILL), teacher)
    for kind, prompt, quote in (("date", WHEN, OPENED), ("number", CROWNS, PAID), ("short_answer", WHO, DESIGNED)):
        written = services.WrittenQuestion(kind, prompt, services.Answers(RIGHT[prompt]), quote)
        services.add_question(made, written, teacher, publish=True)
    return made


@pytest.fixture
def ada(article: Article) -> dict[str, str]:
    """The cookie of a student who answered all four three weeks ago."""
    user, then = make_ada(), timezone.now() - timedelta(days=21)
    session = study.start_session(study.learner_for(user), then)
    while question := next_question(session, then):
        study.submit_answer(user, question.attempt, RIGHT[question.prompt], then)
        session.refresh_from_db()
    assert Card.objects.filter(reps=1).count() == 4
    return {"sessionid": signed_in(user).cookies["sessionid"].value}


def replace(page: Page, article: Article, text: str = NEW) -> None:
    """From the article to the preview of a text."""
    page.goto(f"/admin/content/article/{article.pk}/change/")
    page.get_by_role("link", name="Replace the text").click()
    page.get_by_label("Or the text itself").fill(text)
    page.get_by_role("button", name="Show what would happen").click()
    page.wait_for_selector("#rc-preview-title")


def confirm(page: Page) -> None:
    page.get_by_role("button", name="Replace the text").click()
    expect(page.get_by_text("The text was replaced:")).to_be_visible(timeout=60_000)


def shown_next(page: Page) -> bool:
    """Whether a question comes, once either that or the summary is there: a click returns while a page still loads."""
    expect(page.locator("#question").or_(page.get_by_role("heading", level=1, name="Session"))).to_be_visible()
    return page.locator("#question").is_visible()


def asked(page: Page, article: Article, answers: dict[str, str]) -> dict[str, str]:
    """Begin a session on the article and answer all of it: the passage shown after each prompt."""
    page.goto(f"/articles/{article.pk}/")
    page.get_by_role("button", name="Quiz me on this article").click()
    told = {}
    while shown_next(page):
        prompt = page.locator("#prompt").inner_text()
        page.fill("[name=response]", answers[prompt])
        page.get_by_role("button", name="Check").click()
        expect(page.locator("#verdict")).to_contain_text("Right")
        told[prompt] = page.locator(".cited mark").first.inner_text()
        page.locator("#continue").click()
    return told


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_corrected_text_from_the_teacher_to_the_student(
    visit: Visit, cookies: dict[str, str], article: Article, ada: dict[str, str], javascript: bool
) -> None:
    def corrects(page: Page) -> None:
        replace(page, article)
        expect(page.get_by_role("status")).to_contain_text("2 are changed")
        expect(page.locator("del", has_text="1902")).to_be_visible()
        expect(page.locator("ins", has_text="1903")).to_be_visible()
        expect(page.locator(".rc-gone", has_text="Clara Voss")).to_be_visible()
        confirm(page)
        expect(page.locator(".rc-change")).to_have_count(2)

    def notices(page: Page) -> dict[str, str]:
        page.goto("/today/")
        notice = page.locator("#notices")
        expect(notice).to_contain_text(
            re.compile(r"was corrected on .*:\s+2 facts you have studied changed, 1 is gone\.")
        )
        notice.get_by_role("button", name="Put away").click()
        expect(page.get_by_role("heading", name="Today")).to_be_visible()
        expect(notice).to_have_count(0)
        page.goto(f"/articles/{article.pk}/")
        expect(page.get_by_text("revised on")).to_be_visible()
        expect(page.locator("#text")).not_to_contain_text("Clara Voss")
        return asked(page, article, RIGHT)

    def settles(page: Page) -> None:
        page.goto("/admin/")
        page.get_by_role("link", name="2 changed passages").click()
        mill = page.locator(".rc-change", has_text=MILL)
        expect(mill).to_contain_text("“1902” becomes “1903”")
        mill.get_by_role("button", name="Take over the new value").click()
        expect(page.get_by_text("took the new value over")).to_be_visible()
        page.get_by_role("button", name="The questions still hold").click()
        expect(page.get_by_role("heading", name="No changed passage waits for you")).to_be_visible()

    def learns_again(page: Page) -> dict[str, str]:
        return asked(page, article, {**RIGHT, MILL: "1903"})

    script = {"java_script_enabled": javascript}
    visit(corrects, cookies=cookies, **script)
    assert Notice.objects.get().changed == 2
    assert visit(notices, cookies=ada, **script) == {WHEN: OPENED}
    visit(settles, cookies=cookies, **script)
    told = visit(learns_again, cookies=ada, **script)
    assert told == {MILL: BURNED.replace("1902", "1903"), CROWNS: HAD_PAID}
    assert Notice.objects.get().seen_at is not None
    # The memory of the mill is the one that was there before.
    assert Card.objects.filter(fact=Question.objects.published().get(prompt=MILL).fact).get().reps == 2
    assert LogEntry.objects.filter(user__username="dana", object_id=str(article.pk)).count() == 3


def test_the_session_that_runs_goes_on_and_says_why(
    visit: Visit, cookies: dict[str, str], article: Article, ada: dict[str, str]
) -> None:
    """The student is in the middle of it while the text is replaced."""

    def begins(page: Page) -> str:
        page.goto(f"/articles/{article.pk}/")
        page.get_by_role("button", name="Quiz me on this article").click()
        page.wait_for_selector("#question")
        return page.url

    def goes_on(page: Page) -> None:
        page.goto(url)
        expect(page.get_by_text(re.compile("3 questions of this session are left out: .*corrected"))).to_be_visible()
        expect(page.locator("#prompt")).to_have_text(WHEN)
        page.reload()
        expect(page.get_by_text("left out")).to_have_count(0)

    def corrects(page: Page) -> None:
        replace(page, article)
        confirm(page)

    url = visit(begins, cookies=ada)
    visit(corrects, cookies=cookies)
    visit(goes_on, cookies=ada)


def test_a_second_tab_is_told_that_it_came_too_late(visit: Visit, cookies: dict[str, str], article: Article) -> None:
    def scenario(page: Page) -> None:
        other = page.context.new_page()
        replace(page, article)
        replace(other, article, NEW.replace("1903", "1904"))
        confirm(page)
        other.get_by_role("button", name="Replace the text").click()
        expect(other.get_by_role("alert")).to_contain_text("changed since you were shown this")
        expect(other.locator("ins", has_text="1904").first).to_be_visible()

    visit(scenario, cookies=cookies)
    assert article.revisions.count() == 2


def test_the_pages_are_accessible_and_fit_a_phone(
    visit: Visit, cookies: dict[str, str], article: Article, ada: dict[str, str]
) -> None:
    def teacher(page: Page) -> list[str]:
        replace(page, article)
        found = faults(page, *OWN)
        confirm(page)
        found += faults(page, *OWN)
        base = f"/admin/content/article/{article.pk}"
        for address in (
            f"{base}/replace/",
            f"{base}/revisions/",
            f"{base}/revisions/1/",
            "/admin/content/changes/?tab=settled",
        ):
            page.goto(address)
            found += faults(page, *OWN)
        return found

    def student(page: Page) -> list[str]:
        page.goto("/today/")
        return faults(page)

    assert visit(teacher, cookies=cookies, viewport=PHONE) == []
    assert visit(student, cookies=ada, viewport={"width": 320, "height": 700}) == []
