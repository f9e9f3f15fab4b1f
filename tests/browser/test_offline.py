"""A session whose connection is lost: answers wait in the browser and count once, on a page that was reloaded too."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Answer, Session
from quizzes.views import app
from tests.browser.conftest import PASSWORD, Visit, make_ada
from tests.browser.looking import NARROW, faults
from tests.browser.playing import DATE, KINDS, answer, begin, go_on, make_questions, sign_in
from tests.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHOICES, TYPED = KINDS[:1], KINDS[1:2]


class Cable:
    """Stands between browser and server, and can be cut: a browser's own offline mode leaves its workers online."""

    def __init__(self, server: str) -> None:
        self.server = urlsplit(server)
        self.whole = True
        self.open: set[socket.socket] = set()
        self.hands = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                # Nobody cuts in between: a connection would outlive the cut that nobody had written down yet.
                with self.hands:
                    if not self.whole:
                        near.close()
                        continue
                    far = socket.create_connection((self.server.hostname, self.server.port))
                    self.open |= {near, far}
                for source, sink in ((near, far), (far, near)):
                    threading.Thread(target=self.carry, args=(source, sink), daemon=True).start()

    def carry(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                sink.sendall(data)
        for end in (source, sink):
            end.close()
            self.open.discard(end)

    def cut(self, page: Page) -> None:
        with self.hands:
            self.whole = False
            for end in list(self.open):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
        page.context.set_offline(True)

    def mend(self, page: Page) -> None:
        self.whole = True
        page.context.set_offline(False)


@pytest.fixture
def cable(live_server: Any) -> Iterator[Cable]:
    cable = Cable(live_server.url)
    yield cable
    cable.listener.close()


@pytest.fixture
def travel(visit: Visit, cable: Cable) -> Visit:
    """A visit through the cable."""
    return Visit(visit.thread, visit.chromium, cable.url)


def settle(page: Page) -> None:
    """Wait until the worker has taken the page over, with everything it keeps."""
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("() => navigator.serviceWorker.controller?.state === 'activated'")


def start(page: Page) -> None:
    page.goto("/today/")
    settle(page)
    begin(page)


def give(page: Page) -> None:
    """Answer without a connection."""
    page.wait_for_selector("#question")
    if page.query_selector("#response"):
        page.fill("#response", DATE)
    else:
        page.check(".choice:first-child input")
    prompt = page.inner_text("#prompt")
    page.click("#question .primary")
    page.wait_for_function("prompt => document.querySelector('#prompt')?.innerText !== prompt", arg=prompt)


def stored(page: Page) -> dict[str, str]:
    return dict(page.evaluate("Object.entries(localStorage)"))


def test_a_session_goes_on_without_a_connection_and_counts_once(
    travel: Visit, cable: Cable, signed_in: dict[str, str]
) -> None:
    make_questions(6)

    def cut_off(page: Page) -> None:
        start(page)
        answer(page)
        go_on(page)
        cable.cut(page)
        give(page)
        expect(page.locator("#kept")).to_be_visible()
        give(page)
        give(page)
        expect(page.locator("#waiting")).to_have_text("3")
        cable.mend(page)
        expect(page.locator("#away li")).to_have_count(3)
        expect(page.locator("#away li.right")).to_have_count(3)
        expect(page.locator("#kept")).to_be_hidden()
        # What stands on the screen is answered as if nothing had been.
        page.focus("[name=response]")
        answer(page)
        page.click("#away li:first-child a")
        expect(page.locator("mark")).to_be_visible()

    travel(cut_off, cookies=signed_in)
    assert Answer.objects.filter(correct=True).count() == 5
    assert Session.objects.get().answered == 5
    given = list(Answer.objects.order_by("received_at"))
    assert [one.answered_at for one in given] == sorted(one.answered_at for one in given)
    assert max(one.received_at - one.answered_at for one in given) < timedelta(minutes=2)


def test_the_page_may_be_reloaded_and_left_while_there_is_no_connection(
    travel: Visit, cable: Cable, signed_in: dict[str, str]
) -> None:
    make_questions(4)

    def reloaded(page: Page) -> None:
        start(page)
        cable.cut(page)
        give(page)
        page.reload()
        expect(page.locator("#going-on")).to_be_visible()
        expect(page.locator("#waiting")).to_have_text("1")
        give(page)
        page.close()
        later = page.context.new_page()
        later.goto("/progress/")
        expect(later.locator("#waiting")).to_have_text("2")
        later.keyboard.press("1") if not later.query_selector("#response") else None
        give(later)
        cable.mend(later)
        expect(later.locator("#away li.right")).to_have_count(3)
        expect(later.locator("#back")).to_be_visible()
        later.click("#back a")
        later.wait_for_selector("#question")
        expect(later.locator(".quizbar")).to_contain_text("4 of 4")

    travel(reloaded, cookies=signed_in)
    assert Answer.objects.count() == 3
    assert Session.objects.get().answered == 3


def test_answers_wait_for_the_next_page_that_has_a_connection(
    travel: Visit, cable: Cable, signed_in: dict[str, str]
) -> None:
    make_questions(3, CHOICES)

    def left(page: Page) -> None:
        start(page)
        cable.cut(page)
        give(page)
        page.goto("about:blank")
        cable.mend(page)
        page.goto("/today/")
        expect(page.locator("#away li")).to_have_count(1)
        expect(page.locator("#away li strong")).to_have_text("Right")

    travel(left, cookies=signed_in)
    assert Answer.objects.count() == 1


def test_the_last_prompt_leads_to_a_page_that_waits(travel: Visit, cable: Cable, signed_in: dict[str, str]) -> None:
    make_questions(2, CHOICES)

    def to_the_end(page: Page) -> None:
        start(page)
        cable.cut(page)
        give(page)
        give(page)
        expect(page.locator("#stage h1")).to_contain_text("All that could be asked")
        cable.mend(page)
        expect(page.locator("#away li")).to_have_count(2)
        page.click("#stage [data-onward]")
        page.wait_for_selector(".figures")
        assert "recite.session" not in stored(page)

    travel(to_the_end, cookies=signed_in)
    assert Session.objects.get().ended_at is not None


def test_a_verdict_is_left_for_the_next_prompt_without_a_connection(
    travel: Visit, cable: Cable, signed_in: dict[str, str]
) -> None:
    make_questions(3, CHOICES)

    def onward(page: Page) -> None:
        start(page)
        answer(page)
        cable.cut(page)
        page.click("#continue")
        page.wait_for_selector("#question")
        expect(page.locator(".quizbar")).to_contain_text("2 of 3")
        give(page)
        cable.mend(page)
        expect(page.locator("#away li")).to_have_count(1)

    travel(onward, cookies=signed_in)
    assert Answer.objects.count() == 2


def test_an_answer_that_arrived_before_the_connection_was_lost_counts_once(
    travel: Visit, cable: Cable, signed_in: dict[str, str]
) -> None:
    make_questions(2, CHOICES)

    def lost_reply(page: Page) -> None:
        start(page)

        def reply_lost(route: Any) -> None:
            route.fetch()
            route.abort("internetdisconnected")

        page.route("**/answer/", reply_lost, times=1)
        give(page)
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator("#away li.right")).to_have_count(1)

    travel(lost_reply, cookies=signed_in)
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("status", [502, 503])
def test_while_recite_is_being_started_again_answers_wait_as_without_a_connection(
    travel: Visit, signed_in: dict[str, str], status: int
) -> None:
    make_questions(2, CHOICES)

    def away(page: Page) -> None:
        start(page)
        page.route("**/answer/", lambda route: route.fulfill(status=status, body="Try again in a moment"), times=1)
        give(page)
        expect(page.locator("#trouble")).to_be_hidden()
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator("#away li.right")).to_have_count(1)

    travel(away, cookies=signed_in)
    assert Answer.objects.count() == 1


def test_what_was_answered_elsewhere_meanwhile_keeps_its_verdict(
    travel: Visit, cable: Cable, signed_in: dict[str, str]
) -> None:
    make_questions(2, CHOICES)

    def elsewhere(page: Page) -> None:
        start(page)
        other = page.context.browser.new_context(base_url=cable.url)
        other.add_cookies([{"name": "sessionid", "value": signed_in["sessionid"], "url": cable.url}])
        cable.whole = True
        tab = other.new_page()
        tab.goto(page.url)
        page.context.set_offline(True)
        page.check(".choice:nth-child(2) input")
        page.click("#question .primary")
        expect(page.locator("#kept")).to_be_visible()
        tab.wait_for_load_state()
        answer(tab)
        other.close()
        page.context.set_offline(False)
        expect(page.locator("#away li.right")).to_have_count(1)

    travel(elsewhere, cookies=signed_in)
    assert Answer.objects.count() == 1


def test_two_tabs_send_what_waits_once(travel: Visit, cable: Cable, signed_in: dict[str, str]) -> None:
    make_questions(4, CHOICES)
    sent: list[str] = []

    def two(page: Page) -> None:
        start(page)
        second = page.context.new_page()
        second.goto(page.url)
        page.context.on("request", lambda r: sent.append(r.url) if r.url.endswith("/late/") else None)
        cable.cut(page)
        give(page)
        give(page)
        sent.clear()
        cable.mend(page)
        second.evaluate("dispatchEvent(new Event('online'))")
        page.wait_for_function("() => JSON.parse(localStorage['recite.queue']).length === 0")

    travel(two, cookies=signed_in)
    assert Answer.objects.count() == 2


def test_a_refused_answer_is_told_with_its_reason(travel: Visit, cable: Cable, signed_in: dict[str, str]) -> None:
    made = make_questions(2, CHOICES)

    def changed(page: Page) -> None:
        start(page)
        cable.cut(page)
        give(page)
        page.evaluate(
            """() => {
                const queue = JSON.parse(localStorage["recite.queue"]);
                queue[0].fields = queue[0].fields.map(([n, v]) => [n, n === "token" ? "spoilt" : v]);
                localStorage["recite.queue"] = JSON.stringify(queue);
            }"""
        )
        cable.mend(page)
        expect(page.locator("#away li.refused")).to_contain_text("Not counted")
        expect(page.locator("#away li.refused .reason")).to_contain_text("did not arrive whole")
        expect(page.locator("#kept")).to_be_hidden()

    travel(changed, cookies=signed_in)
    assert made
    assert not Answer.objects.exists()


def test_nothing_stored_tells_a_key_and_no_verdict_is_kept(
    travel: Visit, cable: Cable, signed_in: dict[str, str]
) -> None:
    make_questions(4)

    def look(page: Page) -> tuple[str, list[str]]:
        start(page)
        answer(page)
        go_on(page)
        cable.cut(page)
        give(page)
        cached = page.evaluate(
            """async () => (await Promise.all((await caches.keys()).map(async (name) =>
                (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname)))).flat()"""
        )
        return str(stored(page)), cached

    kept, cached = travel(look, cookies=signed_in)
    for word in ('"correct', "accepted", "Right", "verdict", "mark>"):
        assert word not in kept
    assert set(cached) == {"/offline/", *(f"/static/quizzes/{name}" for name in app.SHELL)}


def test_signing_out_sends_what_waits_and_clears_the_device(travel: Visit, cable: Cable) -> None:
    make_ada()
    UserFactory(username="bob", password=PASSWORD)
    make_questions(3, CHOICES)

    def out(page: Page) -> None:
        sign_in(page)
        settle(page)
        begin(page)
        cable.cut(page)
        give(page)
        page.goto("about:blank")
        cable.mend(page)
        # Whoever signs out at once, before anything was sent by itself.
        page.route("**/late/", lambda route: route.abort("internetdisconnected"), times=1)
        page.goto("/today/")
        assert "recite.session" in stored(page)
        page.click(".footer form[action*=logout] button")
        page.wait_for_url(f"{cable.url}/")
        assert "recite.session" not in stored(page)
        assert stored(page).get("recite.queue", "[]") == "[]"

    travel(out)
    assert Answer.objects.get().learner.user.username == "ada"


def test_somebody_else_on_the_same_device_neither_sees_nor_sends_anything(travel: Visit, cable: Cable) -> None:
    make_ada()
    UserFactory(username="bob", password=PASSWORD)
    make_questions(3, CHOICES)

    def shared(page: Page) -> None:
        sign_in(page)
        settle(page)
        begin(page)
        cable.cut(page)
        give(page)
        page.goto("about:blank")
        # The first one's session has run out before the connection is back.
        page.context.clear_cookies()
        cable.mend(page)
        page.goto("/accounts/login/")
        assert "recite.session" not in stored(page)
        page.fill("[name=login]", "bob")
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/today/")
        assert stored(page).get("recite.queue") == "[]"
        cable.cut(page)
        page.reload()
        expect(page.locator("#alone")).to_be_visible()
        expect(page.locator("#stage")).to_be_hidden()

    travel(shared)
    assert not Answer.objects.exists()


def test_without_a_session_the_page_says_so_and_comes_back_by_itself(
    travel: Visit, cable: Cable, signed_in: dict[str, str]
) -> None:
    def nothing(page: Page) -> None:
        page.goto("/today/")
        settle(page)
        cable.cut(page)
        page.goto("/articles/")
        expect(page.locator("h1")).to_have_text("There is no connection")
        assert page.evaluate("getComputedStyle(document.body).fontSize") == "17px"
        cable.mend(page)
        expect(page.locator("h1")).to_have_text("Articles")

    travel(nothing, cookies=signed_in)


def test_the_worker_is_replaced_with_all_it_keeps(travel: Visit, cable: Cable, signed_in: dict[str, str]) -> None:
    source = app.source

    def update(page: Page) -> tuple[list[str], list[str]]:
        page.goto("/today/")
        settle(page)
        before = page.evaluate("caches.keys()")
        with patch("quizzes.views.app.source", side_effect=lambda name: source(name) + b"\n"):
            page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update())")
            for _ in range(100):
                if before[0] not in (after := page.evaluate("caches.keys()")):
                    break
                page.wait_for_timeout(50)
            return before, after

    before, after = travel(update, cookies=signed_in)
    assert len(before) == len(after) == 1
    assert before != after


def test_axe_finds_nothing_without_a_connection(travel: Visit, cable: Cable, signed_in: dict[str, str]) -> None:
    make_questions(3)

    def states(page: Page) -> list[str]:
        start(page)
        cable.cut(page)
        give(page)
        found = faults(page)
        page.reload()
        page.wait_for_selector("#question")
        found += faults(page)
        give(page)
        page.click("[data-key=f]")
        expect(page.locator("#needs")).to_be_visible()
        found += faults(page)
        page.click("[data-key=d]")
        expect(page.locator("#stage h1")).to_contain_text("All that could be asked")
        found += faults(page)
        page.evaluate("localStorage.removeItem('recite.session')")
        page.reload()
        expect(page.locator("#alone")).to_be_visible()
        found += faults(page)
        cable.mend(page)
        page.wait_for_selector("#away li")
        return found + faults(page)

    assert travel(states, cookies=signed_in, viewport=NARROW) == []


def test_typed_answers_survive_too(travel: Visit, cable: Cable, signed_in: dict[str, str]) -> None:
    make_questions(2, TYPED)

    def typed(page: Page) -> None:
        start(page)
        page.keyboard.type(DATE)
        cable.cut(page)
        page.keyboard.press("Enter")
        expect(page.locator("#waiting")).to_have_text("1")
        expect(page.locator("#response")).to_be_focused()
        page.click("[data-key=d]")
        expect(page.locator("#waiting")).to_have_text("2")
        cable.mend(page)
        expect(page.locator("#away li strong")).to_have_text(["Right", "Not known yet"])

    travel(typed, cookies=signed_in)
    assert list(Answer.objects.order_by("answered_at").values_list("correct", "dont_know")) == [
        (True, False),
        (False, True),
    ]
