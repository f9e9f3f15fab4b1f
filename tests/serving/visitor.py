"""A learner over HTTP, without a script: starts sessions, answers, remembers what was acknowledged."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from uuid import UUID

import httpx
from lxml import html

PATIENCE = 30.0
"""Seconds that one request may take."""


@dataclass(frozen=True, slots=True)
class Form:
    """A question on the screen: where its answer goes, and what goes there."""

    action: str
    fields: dict[str, str]
    choices: tuple[tuple[str, str], ...]
    """(name, value) of what may be chosen; empty where the answer is typed."""


@dataclass
class Visitor:
    """One learner with a cookie. `acknowledged`: ids of answers whose feedback the site led to."""

    url: str
    cookie: str
    rng: Random
    acknowledged: list[UUID] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.client = httpx.Client(base_url=self.url, timeout=PATIENCE, cookies={"sessionid": self.cookie})

    def start(self, **wishes: str) -> str:
        """Begin a session; its address."""
        page = self.client.get("/today/")
        page.raise_for_status()
        token = html.fromstring(page.text).xpath("string(//input[@name='csrfmiddlewaretoken']/@value)")
        begun = self.client.post("/sessions/start/", data={"csrfmiddlewaretoken": token, "minutes": "30"} | wishes)
        if not begun.is_redirect:
            begun.raise_for_status()
        return begun.headers["location"]

    def question(self, session: str) -> Form | None:
        """What the session asks now; None where it is over."""
        page = self.client.get(session, follow_redirects=True)
        page.raise_for_status()
        return form_of(page.text)

    def answer(self, form: Form) -> UUID:
        """Send an answer drawn by `rng`; the id under which it was stored. httpx.HTTPError where that is not known."""
        chosen = dict([self.rng.choice(form.choices)]) if form.choices else {"response": "4 May 1931"}
        sent = self.client.post(form.action, data=form.fields | chosen)
        if sent.status_code != 303:
            sent.raise_for_status()
            raise httpx.RemoteProtocolError(f"no feedback was led to: {sent.status_code}")
        answer = UUID(sent.headers["location"].rstrip("/").rpartition("/")[2])
        self.acknowledged.append(answer)
        return answer

    def close(self) -> None:
        self.client.close()

    def __enter__(self) -> Visitor:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def form_of(page: str) -> Form | None:
    """The form of the question on a page."""
    found = html.fromstring(page).xpath("//form[@id='question'][.//input[@name='token']]")
    if not found:
        return None
    form = found[0]
    hidden = {one.get("name"): one.get("value", "") for one in form.xpath(".//input[@type='hidden'][@name]")}
    choices = tuple((one.get("name"), one.get("value", "")) for one in form.xpath(".//input[@type='radio']"))
    return Form(form.get("action"), hidden, choices)
