"""Three hosts behind a proxy that share nothing but PostgreSQL: every request goes to another one than the last."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest
from lxml import html

from tests.conftest import missing
from tests.serving.postgresql import PATIENCE, PostgreSQL
from tests.serving.proxying import NGINX, Proxy
from tests.serving.site import Site
from tests.serving.visitor import Visitor

pytestmark = pytest.mark.postgres
PASSWORD = "the ferry leaves at noon"
FERRY = b"The ferry at Ulm\n\nThe ferry at Ulm sank on 9 June 1931. Otto Brandt built the ferry in 1902.\n"
ADDED = {"text": "", "title": "", "publisher": "", "published": "", "url": ""}

FILL = """
import json, sys
import django; django.setup()
from django.core.management import call_command
from django.test import override_settings
for folder in sys.argv[1:]:
    with override_settings(STATIC_ROOT=folder):
        call_command("collectstatic", interactive=False, verbosity=0)
from tests.serving import classroom
print(json.dumps(classroom.main()))
"""
"""The static files of the other hosts, each found and named anew, and the class: to begin costs more than the work."""


class Hosts:
    """The sites, the proxy before them, and who is there."""

    def __init__(self, sites: list[Site], proxy: Proxy, database: str, found: dict[str, Any]) -> None:
        self.sites, self.proxy, self.database, self.found = sites, proxy, database, found

    def client(self, cookie: str = "") -> httpx.Client:
        cookies = {"sessionid": cookie} if cookie else {}
        return httpx.Client(base_url=self.proxy.url, timeout=PATIENCE, cookies=cookies)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.database) as connection:
            return connection.execute(sql, values).fetchall()  # type: ignore[call-overload,no-any-return]


@pytest.fixture(scope="module")
def hosts() -> Iterator[Hosts]:
    try:
        import pgserver  # noqa: F401
    except ImportError:
        missing("postgres", "pgserver has no wheel for this Python or system")
    if NGINX is None:
        missing("nginx", "there is no nginx: install Debian's package nginx-light")
    folder = Path(tempfile.mkdtemp(prefix="recite-hosts-"))
    folder.chmod(0o755)
    with ExitStack() as stack:
        database = stack.enter_context(PostgreSQL(folder / "postgresql", fsync="off")).create("recite")
        sites = [Site(database, folder / f"host{n}", workers=1) for n in range(3)]
        sites[0].prepare()
        for site in sites[1:]:
            site.folder.mkdir()
        found = json.loads(sites[0].python("-c", FILL, *(site.environment["STATIC_ROOT"] for site in sites[1:])))
        for site in sites:
            stack.enter_context(site)
        proxy = stack.enter_context(Proxy(sites, folder / "proxy"))
        yield Hosts(sites, proxy, database, found)


@pytest.fixture
def hopping(hosts: Hosts) -> Iterator[None]:
    """Holds that each request of the test went to another host than the one before, and that all hosts had some."""
    before = len(hosts.proxy.served())
    yield
    served = [places[-1] for places in hosts.proxy.served()[before:]]
    assert set(served) == {0, 1, 2}
    assert all(one != other for one, other in pairwise(served))


def token_of(page: httpx.Response) -> str:
    """The seal of the forms on a page."""
    assert page.status_code == 200, page.text[:500]
    found: str = html.fromstring(page.text).xpath("string(//input[@name='csrfmiddlewaretoken']/@value)")
    return found


def sealed(client: httpx.Client, page: str, to: str = "", **fields: Any) -> httpx.Response:
    """Post a form, with the seal of `page`."""
    return client.post(to or page, data={"csrfmiddlewaretoken": token_of(client.get(page))} | fields)


def sign_in(client: httpx.Client, name: str, password: str) -> httpx.Response:
    return sealed(client, "/accounts/login/", login=name, password=password)


@pytest.mark.usefixtures("hopping")
def test_files_have_the_same_names_everywhere(hosts: Hosts) -> None:
    manifests = {(Path(site.environment["STATIC_ROOT"]) / "staticfiles.json").read_bytes() for site in hosts.sites}
    assert len(manifests) == 1
    with hosts.client() as client:
        for _ in hosts.sites:
            pages = set(re.findall(r'/static/[^"]+\.(?:css|js)', client.get("/").text))
            assert pages
            for address in pages:
                files = [client.get(address) for _ in hosts.sites]
                assert {one.status_code for one in files} == {200}
                assert len({hashlib.sha256(one.content).digest() for one in files}) == 1


@pytest.mark.usefixtures("hopping")
def test_who_signs_up_at_one_studies_at_the_others(hosts: Hosts) -> None:
    with hosts.client() as client:
        made = sealed(client, "/accounts/signup/", username="hopper", password1=PASSWORD, password2=PASSWORD)
        assert made.is_redirect, made.text[:2000]
        out = sealed(client, "/today/", "/accounts/logout/")
        assert out.is_redirect
        assert sign_in(client, "hopper", PASSWORD).is_redirect
        cookie = client.cookies["sessionid"]
        # What is said after one request is shown by whoever serves the next.
        saved = _settings(client)
        assert saved.is_redirect, saved.text[:2000]
        assert "Your settings are saved." in client.get("/settings/").text
    with Visitor(hosts.proxy.url, cookie, Random(3)) as visitor:
        session = visitor.start(article=str(hosts.found["open"]))
        for _ in range(6):
            question = visitor.question(session)
            assert question is not None
            visitor.answer(question)
    assert _stored(hosts, visitor.acknowledged) == len(set(visitor.acknowledged)) == 6


def _settings(client: httpx.Client) -> httpx.Response:
    """Save the settings as they are."""
    form = html.fromstring(client.get("/settings/").text).xpath("//form[.//*[@name='retention']]")[0]
    return client.post(form.get("action") or "/settings/", data=dict(form.form_values()))


def _stored(hosts: Hosts, answers: list[UUID]) -> int:
    return hosts.rows("SELECT count(*) FROM quizzes_answer WHERE id = ANY(%s)", answers)[0][0]


@pytest.mark.usefixtures("hopping")
def test_wrong_passwords_are_counted_together(hosts: Hosts) -> None:
    with hosts.client() as client:
        assert sealed(
            client, "/accounts/signup/", username="target", password1=PASSWORD, password2=PASSWORD
        ).is_redirect
    with hosts.client() as guesser:
        token = {"csrfmiddlewaretoken": token_of(guesser.get("/accounts/login/")), "login": "target"}
        for n in range(10):
            assert "correct" in guesser.post("/accounts/login/", data=token | {"password": f"guess {n}"}).text
        refused = guesser.post("/accounts/login/", data=token | {"password": PASSWORD})
        assert not refused.is_redirect
        assert "Too many" in refused.text


@pytest.mark.usefixtures("hopping")
def test_what_is_handed_in_at_one_is_read_by_the_worker_of_another(hosts: Hosts) -> None:
    add = "/admin/content/article/add/"
    with hosts.client(hosts.found["cookies"]["teacher"]) as teacher:
        fields = ADDED | {"topic": str(hosts.found["topic"]), "csrfmiddlewaretoken": token_of(teacher.get(add))}
        given = teacher.post(
            add, data=fields, files=[("file", ("ferry.txt", FERRY)), ("file", ("ulm.txt", FERRY + b"Ulm grew."))]
        )
        assert given.is_redirect, _complaints(given)
        worker = hosts.sites[2]
        worker.start_task_worker()
        try:
            _until(lambda: hosts.rows("SELECT count(*) FROM content_upload WHERE state = 'done'")[0][0] == 2)
        finally:
            worker.kill_task_worker()
        assert "The ferry at Ulm" in teacher.get(given.headers["location"]).text


def _complaints(page: httpx.Response) -> list[str]:
    return [one.text_content() for one in html.fromstring(page.text).find_class("errorlist")]


def _until(holds: Any) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.2)


def test_a_host_that_dies_takes_nothing_with_it(hosts: Hosts) -> None:
    before = len(hosts.proxy.served())
    with Visitor(hosts.proxy.url, hosts.found["cookies"]["anna"], Random(4)) as visitor:
        session = visitor.start(article=str(hosts.found["open"]))
        for n in range(8):
            if n == 2:
                hosts.sites[0].kill()
            if n == 6:
                hosts.sites[0].start()
            question = visitor.question(session)
            assert question is not None
            visitor.answer(question)
    assert _stored(hosts, visitor.acknowledged) == len(set(visitor.acknowledged)) == 8
    served = hosts.proxy.served()[before:]
    assert [0, 1] in served, "The proxy passed on what the dead host did not take."
    assert served[-4:].count([0]) + served[-5:-4].count([0]) >= 1
