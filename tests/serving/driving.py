"""Learners who answer until they are told to stop, and outlive every fault as a browser and its owner would.

Where no answer comes they send the same form again; some click twice, some have a second tab, some lose the connection
in the middle, some press “back” and answer once more. What they were told is remembered, to be held against what is
stored (tests.serving.checking).
"""

from __future__ import annotations

import base64
import json
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from threading import Event, Lock, Thread
from typing import Any, TypeVar
from uuid import UUID

import httpx
from lxml import html

from quizzes.attempts import answer_id
from tests.serving.rough import cut_in_request, cut_in_response
from tests.serving.visitor import Form, Visitor, form_of

T = TypeVar("T")
WAYS = {
    "once": 52,
    "twice at once": 12,
    "second tab": 12,
    "after a pause": 6,
    "cut off": 10,
    "again": 5,
    "taken back": 3,
}
"""How an answer is sent, of a hundred."""
TYPED = ("4 May 1931", "5 May 1931")


class Stopped(Exception):
    """The learner was told to stop while an answer was still to come."""


class Unexpected(Exception):
    """The site has said something that no fault excuses."""


@dataclass
class Told:
    """What one learner was shown and told."""

    learner: int
    asked: set[tuple[int, int]] = field(default_factory=set)
    """Fact and ordinal of every question that was shown."""
    answers: dict[UUID, bool | None] = field(default_factory=dict)
    """Answers that were acknowledged, with their verdict where it was read."""
    undone: set[UUID] = field(default_factory=set)
    troubles: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "learner": self.learner,
            "asked": sorted(self.asked),
            "answers": {str(key): verdict for key, verdict in self.answers.items()},
            "undone": [str(key) for key in self.undone],
        }


def attempt_of(form: Form) -> tuple[int, int, int, UUID]:
    """Learner, fact, ordinal and session in the token of a form: it hides nothing."""
    text = form.fields["token"].partition(":")[0]
    parts = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    return parts[0], parts[4], parts[5], UUID(parts[3])


def id_of(form: Form) -> UUID:
    """The id under which an answer to the form is stored, however often and by whichever way it comes."""
    learner, fact, ordinal, session = attempt_of(form)
    return answer_id(learner, fact, ordinal, session)


class Student(Thread):
    """One learner with a browser; `pace`: seconds of thought between two answers, at most."""

    def __init__(self, url: str, learner: dict[str, Any], seed: int, stop: Event, pace: float = 0.05) -> None:
        super().__init__(name=learner["username"], daemon=True)
        self.rng, self.stop, self.pace = Random(seed), stop, pace
        self.tabs = [Visitor(url, learner["cookie"], self.rng) for _ in range(2)]
        # A browser's tabs have the same cookies.
        self.tabs[1].client.cookies = self.tabs[0].client.cookies.jar  # type: ignore[assignment]
        self.told, self.counts, self.lock = Told(learner["id"]), Counter[str](), Lock()
        self.kept: list[Form] = []
        self.session = ""

    def run(self) -> None:
        with ThreadPoolExecutor(2) as self.hands:
            while not self.stop.is_set():
                try:
                    self.turn()
                except Stopped:
                    break
                except Exception as error:  # noqa: BLE001 - whatever it is, the siege is told of it at its end
                    self.told.troubles.append(repr(error))
                    break
                self.stop.wait(self.rng.uniform(0, self.pace))
        for tab in self.tabs:
            tab.close()

    def turn(self) -> None:
        """One question, answered in one of the ways."""
        form = self.persist(self.question)
        if form is None:
            return
        way = self.rng.choices([*WAYS], [*WAYS.values()])[0]
        self.count(way)
        getattr(self, way.replace(" ", "_"))(form)
        self.kept = [*self.kept[-20:], form]

    # The ways

    def once(self, form: Form) -> None:
        self.deliver(form)

    def twice_at_once(self, form: Form) -> None:
        self.both(form, form)

    def second_tab(self, form: Form) -> None:
        other = self.persist(lambda: self.look(self.tabs[1]))
        self.both(form, other or form)

    def after_a_pause(self, form: Form) -> None:
        self.stop.wait(self.rng.uniform(0.3, 1.5))
        self.deliver(form)

    def cut_off(self, form: Form) -> None:
        fields, tab = form.fields | self.choice(form), self.tabs[0]
        try:
            if self.rng.random() < 0.5:
                cut_in_request(tab, form.action, fields, self.rng.randint(1, 40))
            else:
                cut_in_response(tab, form.action, fields, self.rng.choice([0, 1, 200]))
        except OSError:
            self.count("no connection")
        self.deliver(form)

    def again(self, form: Form) -> None:
        """“Back” to a question that was answered before, and another answer to it."""
        self.deliver(form)
        # One whose answer was taken back is refused, in words.
        self.deliver(self.rng.choice([one for one in self.kept if id_of(one) not in self.told.undone] or [form]))

    def taken_back(self, form: Form) -> None:
        self.deliver(form)
        entry = id_of(form)
        data = {"csrfmiddlewaretoken": form.fields["csrfmiddlewaretoken"], "entry": str(entry)}
        sent = self.persist(lambda: self.ok(self.tabs[0].client.post(f"{self.session}undo/", data=data)))
        # Another tab may have had the last word.
        if sent.status_code == 303:
            self.told.undone.add(entry)

    def both(self, one: Form, other: Form) -> None:
        list(self.hands.map(self.deliver, [one, other]))

    # Sending

    def deliver(self, form: Form) -> None:
        """Send until the site has answered."""
        fields, how = form.fields | self.choice(form), self.rng.choice([self.by_page, self.by_script, self.late])
        self.acknowledge(form, self.persist(lambda: how(form, fields)))

    def by_page(self, form: Form, fields: dict[str, str]) -> bool | None:
        sent = self.ok(self.tabs[0].client.post(form.action, data=fields))
        answer = sent.headers.get("location", "").rstrip("/").rpartition("/")[2]
        if sent.status_code != 303 or UUID(answer) != id_of(form):
            raise Unexpected(f"{sent.status_code} {sent.headers.get('location')} for {id_of(form)}")
        return None

    def by_script(self, form: Form, fields: dict[str, str]) -> bool | None:
        sent = self.ok(self.tabs[0].client.post(form.action, data=fields, headers={"HX-Request": "true"}))
        found = html.fromstring(sent.text).xpath("//*[@id='verdict']/@class") if sent.status_code == 200 else []
        if not found:
            raise Unexpected(f"{sent.status_code} without a verdict: {sent.text[:300]}")
        return "right" in found[0].split()

    def late(self, form: Form, fields: dict[str, str]) -> bool | None:
        sent = self.ok(self.tabs[0].client.post("/sessions/late/", data=fields))
        outcome = sent.json()["outcome"] if sent.status_code == 200 else sent.status_code
        if outcome not in ("right", "wrong"):
            raise Unexpected(f"late: {sent.text[:300]}")
        return bool(outcome == "right")

    def acknowledge(self, form: Form, verdict: bool | None) -> None:
        with self.lock:
            before = self.told.answers.setdefault(id_of(form), verdict)
            if before is None:
                self.told.answers[id_of(form)] = verdict
            elif verdict is not None and verdict != before:
                self.told.troubles.append(f"{id_of(form)} was {before} and is {verdict}")

    def choice(self, form: Form) -> dict[str, str]:
        name, value = self.rng.choice(form.choices or (("response", TYPED[0]), ("response", TYPED[1])))
        return {name: value}

    # Looking

    def question(self) -> Form | None:
        """What is asked now; None where one session ended and the next one has begun."""
        form = self.look(self.tabs[0]) if self.session else None
        if form is None:
            self.session = ""
            address = self.tabs[0].start()
            practice = {} if address.startswith("/sessions/") else {"practice": "1"}
            self.session = self.tabs[0].start(**practice) if practice else address
            form = self.look(self.tabs[0])
        return form

    def look(self, tab: Visitor) -> Form | None:
        page = self.ok(tab.client.get(self.session, follow_redirects=True))
        form = form_of(page.text)
        if form:
            _learner, fact, ordinal, _session = attempt_of(form)
            self.told.asked.add((fact, ordinal))
        return form

    def ok(self, response: httpx.Response) -> httpx.Response:
        """The response, of a site that is well."""
        if response.status_code >= 500:
            response.raise_for_status()
        return response

    def persist(self, deed: Callable[[], T]) -> T:
        """Do it until the site answers; Stopped where that is not to be waited for."""
        while True:
            try:
                return deed()
            except httpx.HTTPStatusError as error:
                self.count(f"page {error.response.status_code}")
                if error.response.status_code != 503:
                    raise
            except httpx.TransportError:
                self.count("no connection")
            if self.stop.wait(self.rng.uniform(0.1, 0.6)):
                raise Stopped

    def count(self, what: str) -> None:
        with self.lock:
            self.counts[what] += 1


class Load:
    """Students at a site, all at once; leaving the `with` stops them."""

    def __init__(self, url: str, learners: list[dict[str, Any]], seed: int, pace: float = 0.05) -> None:
        self.stop = Event()
        self.students = [
            Student(url, one, seed * 1000 + number, self.stop, pace) for number, one in enumerate(learners)
        ]

    @property
    def acknowledged(self) -> int:
        return sum(len(one.told.answers) for one in self.students)

    @property
    def counts(self) -> Counter[str]:
        return sum((one.counts for one in self.students), Counter[str]())

    @property
    def troubles(self) -> list[str]:
        return [f"{one.name}: {trouble}" for one in self.students for trouble in one.told.troubles]

    def wait(self, more: int, patience: float = 120.0, meanwhile: Callable[[], object] = int) -> None:
        """Call `meanwhile` until `more` answers were acknowledged; AssertionError where none is for `patience` s."""
        now = self.acknowledged
        wanted, last, end = now + more, now, time.monotonic() + patience
        while now < wanted:
            assert time.monotonic() < end, f"no answers come through; {self.counts} {self.troubles}"
            assert any(one.is_alive() for one in self.students), self.troubles
            time.sleep(0.05)
            meanwhile()
            now = self.acknowledged
            if now > last:
                last, end = now, time.monotonic() + patience

    def told(self) -> list[dict[str, Any]]:
        return [one.told.as_json() for one in self.students]

    def __enter__(self) -> Load:
        for one in self.students:
            one.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop.set()
        for one in self.students:
            one.join(60)
