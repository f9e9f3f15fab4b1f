"""A school in which everything is called by a hostile text, in a browser: nothing runs, loads or asks."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.access.world import World
from tests.browser.conftest import Visit
from tests.hostile.school import school
from tests.hostile.texts import MARK

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = {
    "student": ("today/", "articles/<int:pk>/", "sessions/<uuid:pk>/", "sessions/<uuid:pk>/answers/<uuid:answer>/",
                "progress/", "courses/<int:pk>/"),
    "teacher": ("teaching/<int:pk>/", "teaching/<int:pk>/questions/<int:question>/", "admin/content/review/",
                "admin/content/question/<path:object_id>/change/", "admin/content/article/<path:object_id>/change/",
                "admin/quizzes/course/<path:object_id>/change/", "admin/search/?s=zq7x"),
}  # fmt: skip


@pytest.fixture
def hostile(transactional_db: None) -> World:
    return school()


@pytest.mark.parametrize("person", PAGES)
def test_nothing_runs(hostile: World, visit: Visit, person: str) -> None:
    """The visit itself fails on anything that the policy refused: it never comes to that."""
    cookie = {"sessionid": hostile.client(person).cookies["sessionid"].value}
    addresses = [hostile.address(route) for route in PAGES[person]]

    def scenario(page: Page) -> list[Any]:
        ran: list[Any] = []
        page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: ran.append(request.url) if MARK in request.url.split("?")[0] else None)
        page.add_init_script(f"window.{MARK} = () => {{ window.ran = true }}")
        for address in addresses:
            page.goto(address)
            page.wait_for_load_state()
            ran += [address] if page.evaluate("window.ran === true") else []
            ran += page.evaluate(
                f"[...document.querySelectorAll('*')].flatMap(one => [...one.attributes].map(two => two.name)"
                f".concat(one.localName)).filter(name => name.includes('{MARK}') || name.startsWith('on'))"
            )
        return ran

    assert visit(scenario, cookies=cookie) == []
