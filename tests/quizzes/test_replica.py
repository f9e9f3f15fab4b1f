"""Reports from a second server: a real one, which follows the first by streaming replication.

Both write down every statement, so that they say themselves who was asked what.
"""

from __future__ import annotations

import json
import re
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from typing import Any

import httpx
import psycopg
import pytest

from content.models.late import REST
from tests.conftest import missing
from tests.serving.postgresql import PATIENCE, PostgreSQL
from tests.serving.site import LIGHT, Site
from tests.serving.visitor import Visitor

pytestmark = pytest.mark.postgres
STATEMENT = re.compile(r"LOG:  (?:statement|execute [^:]*): ")
MEMORY = ("quizzes_card", "quizzes_answer", "quizzes_dailycount")
"""Tables that grow with the students: what is to be kept off the first server."""
MIGRATE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("makemigrations", check=True, dry_run=True, verbosity=0)
"""
LONG = 3600
"""Seconds by which the reports of the site may be late: the tests hold the second server back for less."""


class World:
    """Two servers, a site on them and a class in it."""

    def __init__(self, first: PostgreSQL, second: PostgreSQL, site: Site, found: dict[str, Any]) -> None:
        self.first, self.second, self.site, self.found = first, second, site, found

    @property
    def pages(self) -> list[str]:
        """Every report about the class, as page and as file."""
        course = f"/teaching/{self.found['course']}"
        about = [f"/students/{self.found['anna']}/", f"/articles/{self.found['article']}/"]
        about += [
            f"/questions/{self.found['question']}/",
            "/item-analysis/",
            "/mastery/",
            "/activity.csv",
            "/facts.xlsx",
        ]
        return [f"{course}/", *(course + one for one in about), "/reports/article-progress/"]

    def client(self, who: str, site: Site | None = None) -> httpx.Client:
        cookies = {"sessionid": self.found["cookies"][who]}
        return httpx.Client(base_url=(site or self.site).url, timeout=PATIENCE, cookies=cookies)

    def anna(self) -> Visitor:
        return Visitor(self.site.url, self.found["cookies"]["anna"], Random(5))

    def overview(self, site: Site | None = None) -> str:
        """What a teacher reads of each student of the course."""
        with self.client("teacher", site) as teacher:
            page = teacher.get(f"/teaching/{self.found['course']}/students.csv")
        assert page.status_code == 200, page.text[:500]
        return page.text

    def caught_up(self) -> None:
        """Return once the second server has all that the first has."""
        with psycopg.connect(self.first.url()) as connection:
            written = connection.execute("SELECT pg_current_wal_lsn()::text").fetchone()
        with psycopg.connect(self.second.url(), autocommit=True) as connection:
            end = time.monotonic() + PATIENCE
            while connection.execute("SELECT pg_last_wal_replay_lsn() < %s::pg_lsn", written).fetchone() != (False,):
                assert time.monotonic() < end
                time.sleep(0.02)

    def in_use(self) -> None:
        """Return once reports are read from the second server: where it could not be asked once, it is left alone."""
        self.caught_up()
        end = time.monotonic() + PATIENCE
        while True:
            with heard(self.second) as second:
                self.overview()
            if asks(second, *MEMORY):
                return
            assert time.monotonic() < end, self.site.log.read_text()[-3000:]
            time.sleep(0.5)

    @contextmanager
    def held_back(self) -> Iterator[None]:
        """The second server learns nothing new inside."""
        with psycopg.connect(self.second.url(), autocommit=True) as connection:
            connection.execute("SELECT pg_wal_replay_pause()")
            try:
                yield
            finally:
                connection.execute("SELECT pg_wal_replay_resume()")


@contextmanager
def heard(server: PostgreSQL) -> Iterator[list[str]]:
    """The statements that a server is asked inside."""
    log, found = server.folder / "log", list[str]()
    start = log.stat().st_size
    yield found
    with log.open(encoding="utf-8", errors="replace") as file:
        file.seek(start)
        found += STATEMENT.split(file.read())[1:]


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    try:
        import pgserver  # noqa: F401
    except ImportError:
        missing("postgres", "pgserver has no wheel for this Python or system")
    folder = Path(tempfile.mkdtemp(prefix="recite-replica-"))
    folder.chmod(0o755)
    with ExitStack() as stack:
        first = stack.enter_context(PostgreSQL(folder / "first", fsync="off", log_statement="all"))
        url = first.create("recite")
        site = Site(url, folder / "site", workers=1, **LIGHT).prepare()
        found = json.loads(site.python("-m", "tests.serving.classroom"))
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE ROLE reports LOGIN IN ROLE pg_read_all_data")
        second = first.replica(folder / "second")
        second.settings["log_statement"] = "all"
        stack.enter_context(second)
        reports = second.url("recite").replace("postgres@", "reports@")
        site.environment |= {"RECITE_REPLICA_URL": reports, "RECITE_REPLICA_LATEST": str(LONG)}
        stack.enter_context(site)
        with psycopg.connect(url, autocommit=True) as connection:
            # It knows how late it is as soon as it has followed one transaction.
            connection.execute("COMMENT ON ROLE reports IS 'reads'")
        yield World(first, second, site, found)


def asks(statements: list[str], *tables: str) -> list[str]:
    """Those that touch one of the tables."""
    return [one for one in statements if any(f'"{table}' in one for table in tables)]


def test_reports_are_read_from_the_second_server(world: World) -> None:
    world.in_use()
    with world.client("teacher") as teacher:
        for page in world.pages:
            with heard(world.first) as first, heard(world.second) as second:
                shown = teacher.get(page)
            assert shown.status_code == 200, page
            assert asks(second, *MEMORY), page
            assert not asks(first, *MEMORY), page
            # Who is there and what they may see is asked where it is never late.
            assert asks(first, "django_session")
            assert asks(first, "auth_user")
            assert not asks(second, "django_session", "auth_permission", "auth_group")
            assert not [one for one in second if 'FROM "auth_user"' in one]


def test_a_report_says_how_late_it_may_be(world: World) -> None:
    with world.client("teacher") as teacher, world.client("anna") as anna:
        said = f"What happened within the last {LONG} seconds may be missing."
        late = [page for page in world.pages if "." not in page]
        assert [page for page in late if said not in teacher.get(page).text] == []
        assert "may be missing" not in anna.get("/reports/article-progress/").text


def test_what_belongs_to_an_answer_or_to_oneself_is_read_from_the_first_server(world: World) -> None:
    with heard(world.second) as second, world.anna() as anna:
        session = anna.start()
        question = anna.question(session)
        assert question is not None
        answer = anna.answer(question)
        for page in (
            f"{session}answers/{answer}/",
            "/today/",
            "/progress/",
            "/reports/article-progress/",
            "/settings/",
        ):
            assert anna.client.get(page).status_code == 200, page
        with world.client("teacher") as teacher:
            for page in ("/admin/", "/teaching/", f"/admin/quizzes/course/{world.found['course']}/change/"):
                assert teacher.get(page).status_code == 200, page
    assert second == []


def test_answers_and_reports_at_once_keep_to_their_servers(world: World) -> None:
    """Both are served by the same threads of one process."""

    def answers() -> int:
        with world.anna() as anna:
            session = anna.start()
            while question := anna.question(session):
                anna.answer(question)
            return len(anna.acknowledged)

    def reports() -> set[int]:
        with world.client("teacher") as teacher:
            return {teacher.get(page).status_code for page in world.pages}

    world.in_use()
    with heard(world.second) as second, ThreadPoolExecutor(2) as pool:
        answered, statuses = pool.submit(answers), pool.submit(reports)
        assert answered.result() > 0
        assert statuses.result() == {200}
    assert asks(second, *MEMORY)
    assert not asks(second, "quizzes_session", "django_session")


def test_a_server_that_is_behind_shows_what_it_knows(world: World) -> None:
    world.caught_up()
    with world.held_back():
        before = world.overview()
        answered_once(world)
        assert world.overview() == before
    world.caught_up()
    assert world.overview() != before


def test_a_server_that_is_too_far_behind_is_not_asked(world: World) -> None:
    strict = Site(world.first.url("recite"), world.site.folder, workers=1)
    strict.environment |= world.site.environment | {"RECITE_REPLICA_LATEST": "1"}
    strict.log = strict.folder / "strict.log"
    world.caught_up()
    with strict:
        before = world.overview(strict)
        with world.held_back():
            answered_once(world)
            time.sleep(1.1)
            assert world.overview(strict) != before
    assert "behind: reports are read from the first" in strict.log.read_text()


def test_a_server_that_refuses_is_replaced_by_the_first(world: World) -> None:
    with psycopg.connect(world.first.url("recite"), autocommit=True) as first:
        first.execute("REVOKE pg_read_all_data FROM reports")
        try:
            world.caught_up()
            shown = world.overview()
        finally:
            first.execute("GRANT pg_read_all_data TO reports")
    assert "Anna" in shown
    assert "failed (InsufficientPrivilege): reports are read from the first" in world.site.log.read_text()
    time.sleep(REST)


def test_a_server_that_is_down_is_replaced_by_the_first_until_it_is_back(world: World) -> None:
    expected = world.overview()
    log = world.site.log.stat().st_size
    world.second.kill()
    assert [world.overview() for _ in range(3)] == [expected] * 3
    assert world.site.log.read_text()[log:].count("The second database server failed") == 1
    world.second.start()
    world.caught_up()
    time.sleep(REST)
    with heard(world.second) as second:
        assert world.overview() == expected
    assert asks(second, *MEMORY)


def test_nothing_is_migrated_there(world: World) -> None:
    with heard(world.second) as second:
        world.site.python("-c", MIGRATE)
    assert second == []


def answered_once(world: World) -> None:
    with world.anna() as anna:
        question = anna.question(anna.start(practice="on", article=str(world.found["article"])))
        assert question is not None
        anna.answer(question)
