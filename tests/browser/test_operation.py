"""The operator's page in a real browser: nothing for axe to find, on a phone and in the dark, and its buttons."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from content.models import Article
from quizzes import services
from quizzes.models import Learner
from tests import factories
from tests.browser.conftest import Visit
from tests.browser.looking import DESK, PHONE, faults, unfold
from tests.quizzes.factories import answer_next, questions, task_row
from tests.test_permissions import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/admin/operation/"


@pytest.fixture
def cookies(settings: Settings, live_server: Any) -> dict[str, str]:
    """An administrator's, on a site with something of everything: a task that failed, and reviews."""
    settings.TASKS_IN_DATABASE = True
    boss = factories.UserFactory(username="boss", is_staff=True, is_superuser=True)
    questions(1)
    learner = services.learner_for(factories.UserFactory())
    reviewed(learner)
    task_row("FAILED", Article.objects.get().topic_id)
    return {name: morsel.value for name, morsel in signed_in(boss).cookies.items()}


def reviewed(learner: Learner) -> None:
    now = timezone.now()
    for days in (20, 10, 3):
        at = now - timedelta(days=days)
        answer_next(services.start_session(learner, at), at)


def test_it_is_read_on_any_screen_and_a_task_is_tried_again(visit: Visit, cookies: dict[str, str]) -> None:
    def scenario(page: Page) -> list[str]:
        page.goto(PAGE)
        expect(page.get_by_role("link", name="1 task failed.")).to_be_visible()
        unfold(page)
        found = faults(page, ".rc-op", sizes=[DESK, PHONE])
        page.get_by_role("button", name=re.compile("^Try again ?: write questions$")).click()
        expect(page.get_by_text("The task waits for its turn again.")).to_be_visible()
        expect(page.get_by_role("button", name="Try again")).to_have_count(0)
        return found

    assert visit(scenario, cookies=cookies, viewport=DESK) == []
