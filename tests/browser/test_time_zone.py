"""A learner who flies over the date line in the middle of a session: days change, and nothing counts twice."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from quizzes import services
from quizzes.models import Answer, Card, DailyCount, Learner
from tests.browser.conftest import Visit
from tests.browser.playing import answer, begin, go_on
from tests.quizzes.factories import questions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WEST, EAST = "Etc/GMT+11", "Pacific/Tongatapu"
"""24 hours apart: whatever the hour of this test, it is one day later in the east."""
MEMORY = ("fact_id", "stability", "difficulty", "last_day", "due_day", "reps", "lapses", "answers", "asked")


@pytest.fixture
def ada(signed_in: dict[str, str]) -> Learner:
    questions(4)
    learner = services.learner_for(get_user_model().objects.get(username="ada"))
    learner.time_zone = WEST
    learner.save()
    return learner


def move(page: Page, zone: str) -> None:
    """Choose another time zone, in a tab of its own."""
    tab = page.context.new_page()
    tab.goto("/settings/")
    tab.select_option("[name=time_zone]", zone)
    tab.locator("main form button.primary").first.click()
    expect(tab.get_by_text("Your settings are saved.")).to_be_visible()
    tab.close()


def test_a_change_of_time_zone_over_the_day_border(visit: Visit, signed_in: dict[str, str], ada: Learner) -> None:
    def scenario(page: Page) -> str:
        page.goto("/today/")
        begin(page)
        answer(page, right=False)
        go_on(page)
        answer(page)
        move(page, EAST)
        go_on(page)
        for _ in range(3):
            answer(page)
            go_on(page)
        page.wait_for_url("**/summary/**")
        page.goto("/today/")
        in_the_east = page.locator("main").inner_text()
        move(page, WEST)
        page.goto("/today/")
        expect(page.locator("h1")).to_be_visible()
        return in_the_east

    shown = visit(scenario, cookies=signed_in)
    answers = list(Answer.objects.order_by("received_at"))
    assert [one.correct for one in answers] == [False, True, True, True, True]
    first, *_, last = [one.day for one in answers]
    assert (last - first).days == 1
    assert [one.day for one in answers] == [first, first, last, last, last]
    # The missed one came back on another day all the same as a repeat of its session.
    assert [one.unscheduled for one in answers].count("repeat") == 1
    assert {
        fact: sum(one.scheduled for one in answers if one.fact_id == fact) for fact in {a.fact_id for a in answers}
    } == (dict.fromkeys({one.fact_id for one in answers}, 1))
    assert sum(count.answered for count in DailyCount.objects.filter(day=last)) == 3
    assert "3" in shown
    before = list(Card.objects.order_by("fact_id").values(*MEMORY))
    services.rebuild_cards(ada)
    assert list(Card.objects.order_by("fact_id").values(*MEMORY)) == before
