"""Every page of a student in a real browser: axe in both colour schemes, narrow windows, touch, print, weight."""

from __future__ import annotations

import gzip
import json
import re
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from quizzes import services
from quizzes.models import Session
from tests import factories
from tests.browser.conftest import Visit
from tests.browser.looking import DESK, NARROW, PHONE, faults, look, too_wide
from tests.browser.playing import KINDS, make_questions
from tests.quizzes.factories import answer_next

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PUBLIC = ["quizzes:home", "account_login", "account_signup", "account_reset_password", "account_reset_password_done"]
PUBLIC += ["quizzes:farewell"]
OWN = ["quizzes:today", "quizzes:articles", "quizzes:progress", "quizzes:settings", "account_change_password"]
OWN += ["quizzes:export", "quizzes:delete_account", "quizzes:practice"]
MORE = ["account_email", "account_logout"]


@pytest.fixture
def empty(signed_in: dict[str, str]) -> list[str]:
    """Addresses of a student before the first article."""
    return [reverse(name) for name in OWN]


@pytest.fixture
def studied(signed_in: dict[str, str]) -> list[str]:
    """Addresses of a student with three weeks behind them, a finished session and an open one."""
    make_questions(6, KINDS[:1])
    user, now = get_user_model().objects.get(username="ada"), timezone.now()
    for days in (24, 20, 9, 2):
        sit(user, now - timedelta(days=days))
    done = Session.objects.order_by("started_at")[0]
    factories.QuestionFactory.create_batch(3, article=factories.ArticleFactory())
    current = services.start_session(services.learner_for(user), now)
    answer = answer_next(current, now)
    article = answer.question.passage.revision.article_id
    return [
        *(reverse(name) for name in [*OWN, *MORE]),
        reverse("quizzes:article", args=[article]),
        reverse("quizzes:fact", args=[article, answer.fact_id]),
        reverse("quizzes:session", args=[current.pk]),
        reverse("quizzes:answered", args=[current.pk, answer.id]),
        reverse("quizzes:summary", args=[done.pk]),
        f"{reverse('quizzes:flag', args=[current.pk])}?answer={answer.id}",
        reverse("quizzes:report", args=["article-progress"]),
    ]


def sit(user: Any, now: Any) -> None:
    """A whole session at `now`: one miss, the rest right."""
    session = services.start_session(services.learner_for(user), now)
    answer_next(session, now, "p07d")
    while session.queue:
        answer_next(session, now)


def test_axe_finds_nothing_on_public_pages(visit: Visit) -> None:
    addresses = [*(reverse(name) for name in PUBLIC), "/nowhere/"]
    assert visit(lambda page: look(page, addresses)) == []


def test_axe_finds_nothing_before_the_first_article(visit: Visit, signed_in: dict[str, str], empty: list[str]) -> None:
    assert visit(lambda page: look(page, empty), cookies=signed_in) == []


def test_axe_finds_nothing_on_a_students_pages(visit: Visit, signed_in: dict[str, str], studied: list[str]) -> None:
    # The cookie wins over the device: half of the pages' colours are tested through it.
    assert visit(lambda page: look(page, studied), cookies={**signed_in, "scheme": "light"}) == []


def test_axe_finds_nothing_in_any_state_of_the_quiz(visit: Visit, signed_in: dict[str, str]) -> None:
    make_questions(4)

    def states(page: Page) -> list[str]:
        found: list[str] = []
        page.goto("/today/")
        page.click(".start .primary")
        page.wait_for_selector("#question")
        page.keyboard.press("?")
        found += faults(page)
        page.keyboard.press("Escape")
        for _ in range(4):
            found += faults(page)
            if page.query_selector("#response"):
                page.evaluate("document.querySelector('#question').noValidate = true")
                page.click("#question .primary")
                page.wait_for_selector("#error")
                found += faults(page)
                page.fill("#response", "1899")
                page.click("#question .primary")
            else:
                page.click("[data-key=d]")
            page.wait_for_selector("#verdict")
            found += faults(page)
            page.click("#continue")
            page.wait_for_selector("#question")
        page.evaluate("document.querySelector('[name=token]').value = 'forged'")
        page.click("[data-key=d]")
        page.wait_for_selector("#stale")
        return found + faults(page)

    assert visit(states, cookies=signed_in) == []


SMALL = """() => [...document.querySelectorAll("button, .button, nav a, .choice, input.input, select, summary")]
    .filter((one) => one.getClientRects().length)
    .map((one) => [one.innerText, one.getBoundingClientRect().height])
    .filter(([, height]) => height < 44).map(([text, height]) => `${height} px high: ${text}`)"""
FINE = """() => [...document.querySelectorAll(
    'p, li, dd, dt, td, th, label, button, a, h1, h2, h3, blockquote, kbd, text')]
    .filter((e) => e.textContent.trim() && parseFloat(getComputedStyle(e).fontSize) < 16)
    .map((e) => `fine print: ${e.outerHTML}`)"""


def test_every_page_fits_its_window_and_is_read_and_touched_on_a_phone(
    visit: Visit, signed_in: dict[str, str], studied: list[str]
) -> None:
    """320 px are also 400 % zoom of a window 1280 px wide."""

    def measure(page: Page) -> dict[str, list[str]]:
        found = {}
        for address in [*map(reverse, PUBLIC), *studied]:
            page.goto(address)
            found[address] = too_wide(page, [DESK, NARROW, PHONE])
            if address in studied:
                found[address] += page.evaluate(SMALL) + page.evaluate(FINE)
        return {address: those for address, those in found.items() if those}

    assert visit(measure, cookies=signed_in, viewport=PHONE) == {}


def test_paper_has_the_article_without_the_frame_of_the_site(
    visit: Visit, signed_in: dict[str, str], studied: list[str]
) -> None:
    def printed(page: Page) -> list[bool]:
        page.goto(reverse("quizzes:progress"))
        page.emulate_media(media="print")
        return [page.is_visible(part) for part in (".masthead", ".footer", "main h1", "#retention", "details table")]

    assert visit(printed, cookies=signed_in) == [False, False, True, True, True]


def test_the_scheme_is_switched_by_a_button_and_stays(visit: Visit) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"

    def switch(page: Page) -> list[str]:
        page.goto("/")
        seen = [page.evaluate(paper)]
        page.click("button[value=dark]")
        page.wait_for_selector("[data-scheme=dark]")
        page.goto("/accounts/login/")
        return [*seen, page.evaluate(paper)]

    light, dark = visit(switch, color_scheme="light", java_script_enabled=False)
    assert light != dark


SHIFT = """() => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value)))
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 500);
})"""


def test_the_first_load_of_the_quiz_is_light_and_stands_still(visit: Visit, signed_in: dict[str, str]) -> None:
    """Under 100 kilobytes compressed: a whole session's prompts, scripts, icons, and what the worker keeps."""
    make_questions(20)
    learner = services.learner_for(get_user_model().objects.get(username="ada"))
    session = reverse("quizzes:session", args=[services.start_session(learner, timezone.now()).pk])

    def weigh(page: Page) -> tuple[dict[str, int], float, int]:
        seen: set[str] = set()
        page.context.on("request", lambda request: seen.add(request.url))
        page.goto(session)
        shift = page.evaluate(SHIFT)
        prompts = page.locator("#ahead template").count()
        seen |= set(page.evaluate("[...document.querySelectorAll('link')].map((link) => link.href)"))
        script = page.context.request.get(reverse("quizzes:worker")).text()
        seen |= set(json.loads(re.findall(r"const SHELL = (.*);", script)[0]))
        seen |= {reverse("quizzes:worker"), reverse("quizzes:offline")}
        bodies = {urljoin(page.url, url): page.context.request.get(url).body() for url in seen}
        return {url: len(gzip.compress(body)) for url, body in bodies.items()}, shift, prompts

    sizes, shift, prompts = visit(weigh, cookies=signed_in)
    assert prompts >= 10
    assert any("htmx" in url for url in sizes)
    assert any(url.endswith("/offline/") for url in sizes)
    assert sum(sizes.values()) < 100_000, sizes
    assert shift == 0
