"""Files given by a teacher in a real browser: followed while a worker reads them, tried again, brought back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django_tasks_db.management.commands.db_worker import Worker
from playwright.sync_api import Page, expect
from pytest_django import Settings

from content import services
from content.importers.text import read_pasted
from content.models import Article, Question, Topic, Upload
from tests import factories
from tests.browser.conftest import Visit
from tests.browser.looking import DESK, PHONE, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FERRY = (
    "The ferry at Ulm\n\nThe ferry at Ulm sank on 9 June 1931. Otto Brandt built the ferry in 1902. "
    "The wreck cost the town 90,000 crowns.\n\nPhoto: Clara Voss designed the bridge over the Lenn in 1929.\n\n"
    "Share this story\n\nFacebook\n"
)
MILL = "The mill of Carn\n\nThe mill of Carn burned down in 1954. It fed the town for 200 years by the river.\n"
ADD = "/admin/content/article/add/"


@pytest.fixture
def topic(transactional_db: None) -> Topic:
    return services.create_topic("Rivers", factories.TeacherFactory(username="dana"))


@pytest.fixture
def cookies(topic: Topic) -> dict[str, str]:
    client = Client()
    client.force_login(topic.teachers.get(), backend="django.contrib.auth.backends.ModelBackend")
    return {"sessionid": client.cookies["sessionid"].value}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name, data in (("ferry.txt", FERRY), ("mill.md", MILL), ("song.mp3", "ID3")):
        (tmp_path / name).write_text(data, encoding="utf-8")
    return sorted(tmp_path.iterdir())


@pytest.fixture
def worker(settings: Settings) -> Iterator[Callable[[], None]]:
    """Tasks in the database, and a worker in a thread of its own that does what is there."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def work() -> None:
        try:
            # The command itself listens to signals, which only a main thread may.
            Worker(
                queue_names=["default"],
                interval=0,
                batch=True,
                backend_name="default",
                startup_delay=False,
                max_tasks=None,
                worker_id="test",
                excluded_queue_names=[],
            ).run()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        yield lambda: pool.submit(work).result(timeout=120)


def test_files_are_followed_until_their_drafts_are_there(
    visit: Visit, cookies: dict[str, str], files: list[Path], worker: Callable[[], None]
) -> None:
    def scenario(page: Page) -> None:
        page.goto(ADD)
        page.locator("[name=file]").set_input_files(files)
        expect(page.get_by_label("Choose file to upload")).to_have_value("3: ferry.txt, mill.md, song.mp3")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("1 of 3 looked at.")).to_be_visible()
        expect(page.get_by_label("Reading")).to_have_attribute("max", "3")
        worker()
        # No reload: the page asks by itself, and stops asking when all is done.
        expect(page.get_by_role("link", name="The ferry at Ulm")).to_be_visible()
        expect(page.locator("#rc-batch[hx-get]")).to_have_count(0)
        expect(page.get_by_text("song.mp3: Recite can't read .mp3.")).to_be_visible()
        page.get_by_role("button", name="Drop").click()
        expect(page.get_by_text("“song.mp3” was dropped.")).to_be_visible()
        page.locator(".rc-upload", has_text="ferry.txt").get_by_role(
            "link", name=re.compile("Review .* drafts?")
        ).click()
        expect(page).to_have_url(re.compile(r"article=\d+"))

    visit(scenario, cookies=cookies)
    assert Article.objects.filter(state="ready").count() == Upload.objects.filter(state="done").count() == 2


def test_an_articles_page_follows_the_writing_without_touching_what_is_typed(
    visit: Visit, cookies: dict[str, str], topic: Topic, worker: Callable[[], None]
) -> None:
    def scenario(page: Page) -> None:
        page.goto(ADD)
        page.get_by_label("Or the text itself").fill(FERRY)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("Its questions wait for their turn.")).to_be_visible()
        page.get_by_label("Publisher").fill("Gazette")
        expect(page.locator(".rc-article mark")).to_have_count(0)
        worker()
        expect(page.locator(".rc-article mark").first).to_be_visible()
        expect(page.locator("#rc-bar[hx-get]")).to_have_count(0)
        expect(page.get_by_label("Publisher")).to_have_value("Gazette")

    visit(scenario, cookies=cookies)
    assert Question.objects.drafts().exists()


def test_a_caption_is_brought_back_with_the_keyboard(visit: Visit, cookies: dict[str, str], topic: Topic) -> None:
    article, _new = services.import_article(topic, read_pasted(FERRY))
    # The parser is loaded before a page waits for it.
    services.generate_questions(topic)

    def scenario(page: Page) -> None:
        page.goto(f"/admin/content/article/{article.pk}/change/")
        page.locator("#rc-stretches summary").first.focus()
        page.keyboard.press("Enter")
        row = page.locator(".rc-stretch", has_text="Clara Voss")
        row.get_by_role("button", name="This belongs to the article").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text(re.compile("Brought into the article: “Photo: Clara Voss"))).to_be_visible()
        row = page.locator(".rc-stretch", has_text="Clara Voss")
        expect(row).to_contain_text("brought in by a teacher")
        row.get_by_role("button", name="Leave it out").click()
        expect(page.locator(".rc-stretch", has_text="Clara Voss").get_by_role("button")).to_have_text(
            "This belongs to the article"
        )

    visit(scenario, cookies=cookies)


def test_the_pages_are_accessible(visit: Visit, cookies: dict[str, str], topic: Topic) -> None:
    from content.services.gathering import gather

    given = gather([("ferry.txt", FERRY.encode()), ("song.mp3", b"ID3"), ("mill.txt", MILL.encode())]).given
    batch = services.keep_uploads(topic, given, None)
    Upload.objects.filter(name="ferry.txt").update(state="failed", problem="The line broke.")
    article, _new = services.import_article(topic, read_pasted(FERRY + "\n" + "Follow us on Facebook. " * 30))
    services.ask_for_questions(topic)
    pages = {
        f"/admin/content/upload/batch/{batch}/": ["#rc-batch"],
        f"/admin/content/article/{article.pk}/change/?stretches=all": ["#rc-bar", "#rc-stretches", "#rc-text-panel"],
    }

    def scenario(page: Page) -> list[str]:
        found = []
        for address, regions in pages.items():
            page.goto(address)
            found += faults(page, *regions, sizes=[DESK, PHONE])
        return found

    assert visit(scenario, cookies=cookies, viewport=DESK) == []
