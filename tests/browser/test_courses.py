"""From a join link to the first session, without a script and by keyboard; axe, narrow windows and touch on the pages
of courses and on Today with all that may stand there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from quizzes import services
from quizzes.models import Course
from quizzes.services import assigning, courses
from tests import factories
from tests.browser.conftest import PASSWORD, Visit
from tests.browser.looking import DESK, NARROW, PHONE, look, too_wide
from tests.browser.playing import KINDS, make_questions, tab_to
from tests.quizzes.factories import answer_next, bulk_cards, bulk_facts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def course(transactional_db: None) -> Course:
    article = make_questions(3, KINDS[:1])[0].passage.revision.article
    course = courses.create_course("History 10B", factories.TeacherFactory(first_name="Clara", last_name="Voss"))
    today = timezone.now().date()
    for title, starts, due in (("Bridges", -2, 6), ("Stones", -20, -9), ("Piers", 3, 9)):
        assigning.assign(course, title, [article], today + timedelta(starts), today + timedelta(due))
    return course


@pytest.fixture
def crowded(signed_in: dict[str, str], course: Course) -> list[str]:
    """Addresses of a student with everything at once: a pause, a backlog, an assignment, many articles, a practice."""
    user, now = get_user_model().objects.get(username="ada"), timezone.now()
    learner = services.learner_for(user)
    courses.join_course(learner, course.code, now)
    article = factories.ArticleFactory()
    bulk_cards(learner, bulk_facts(article, 60), now.date())
    factories.ArticleFactory.create_batch(20)
    practice = services.start_session(learner, now, article=article, practice=True)
    answer_next(practice, now)
    services.save_settings(
        learner, now=now, minutes_a_day=2, pause_from=now.date(), pause_until=now.date() + timedelta(9)
    )
    assignment = course.assignments.get(title="Bridges").pk
    return [
        reverse("quizzes:today"),
        reverse("quizzes:articles"),
        f"{reverse('quizzes:articles')}?q=nothing",
        f"{reverse('quizzes:articles')}?assignment={assignment}",
        reverse("quizzes:enter_code"),
        reverse("quizzes:join", args=["00000000"]),
        reverse("quizzes:join", args=[course.code]),
        reverse("quizzes:course", args=[course.pk]),
        reverse("quizzes:leave", args=[course.pk]),
    ]


def test_from_the_link_to_the_first_question_without_a_script_by_keyboard(visit: Visit, course: Course) -> None:
    def scenario(page: Page) -> list[str]:
        page.goto(reverse("quizzes:join", args=[course.code]))
        tab_to(page, "main a[href*='signup']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/signup/**")
        for field, text in (("username", "newcomer"), ("password1", PASSWORD), ("password2", PASSWORD)):
            tab_to(page, f"[name={field}]")
            page.keyboard.type(text)
        page.keyboard.press("Enter")
        page.wait_for_url("**/join/**")
        seen = [page.inner_text("h1")]
        tab_to(page, "main .button.primary")
        page.keyboard.press("Enter")
        page.wait_for_url("**/today/")
        seen.append(page.inner_text("#assignments + ul .name"))
        tab_to(page, "[name=minutes]")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Enter")
        page.wait_for_selector("#question")
        page.goto("/today/")
        return [*seen, page.inner_text(".start .primary")]

    assert visit(scenario, java_script_enabled=False) == ["History 10B", "Bridges", "Continue"]
    assert course.learners.get().user.username == "newcomer"


def test_axe_finds_nothing(visit: Visit, signed_in: dict[str, str], crowded: list[str]) -> None:
    assert visit(lambda page: look(page, crowded), cookies=signed_in) == []


def test_axe_finds_nothing_on_what_strangers_see(visit: Visit, course: Course) -> None:
    assert visit(lambda page: look(page, [reverse("quizzes:join", args=[course.code]), "/nowhere/"])) == []


SMALL = """() => [...document.querySelectorAll("button, .button, .size, .beside, .rows a, nav a, input.input")]
    .filter((one) => one.getClientRects().length)
    .map((one) => [one.innerText, one.getBoundingClientRect().height])
    .filter(([, height]) => height < 44).map(([text, height]) => `${height} px high: ${text}`)"""


def test_every_page_fits_its_window_and_is_touched_on_a_phone(
    visit: Visit, signed_in: dict[str, str], crowded: list[str]
) -> None:
    def measure(page: Page) -> dict[str, list[str]]:
        found = {}
        for address in crowded:
            page.goto(address)
            found[address] = too_wide(page, [DESK, NARROW, PHONE]) + page.evaluate(SMALL)
        return {address: those for address, those in found.items() if those}

    assert visit(measure, cookies=signed_in, viewport=PHONE) == {}


def test_the_size_that_was_chosen_is_kept(visit: Visit, signed_in: dict[str, str], course: Course) -> None:
    def scenario(page: Page) -> list[str]:
        page.goto("/today/")
        page.check("[name=minutes][value='5']")
        page.click(".start .primary")
        page.wait_for_selector("#question")
        page.click("form[action$='/stop/'] button")
        page.goto("/today/")
        return page.eval_on_selector_all("[name=minutes]:checked", "(all) => all.map((one) => one.value)")

    assert visit(scenario, cookies=signed_in) == ["5"]
