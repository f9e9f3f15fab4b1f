"""What all tests share: where the real input lies, people who are signed in, a fixed moment."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import pytest
from django.core.cache import caches
from django.test import Client, override_settings
from hypothesis import settings as hypothesis_settings
from whitenoise.middleware import WhiteNoiseMiddleware

from tests import factories
from tests.same_everywhere import left_out

# Every worker reads all test files, and hundreds of processes are begun: what is compiled once serves them all.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A test never asserts a time: machines differ, and the first example of a run imports what it needs.
hypothesis_settings.register_profile("recite", deadline=None)
hypothesis_settings.load_profile("recite")

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("RECITE_DATA", ROOT.parent / "shared"))
REQUIRED = set(filter(None, os.environ.get("RECITE_REQUIRE", "").split(",")))
"""What may not be missing on this machine: browser, shared, postgres, nginx. Set by .ci/run."""
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
"""A Monday morning in term time."""


def missing(what: str, reason: str) -> NoReturn:
    """Skip the test with its reason, or fail it where RECITE_REQUIRE says that `what` must be here."""
    if what in REQUIRED:
        pytest.fail(f"RECITE_REQUIRE names {what}, but {reason}")
    pytest.skip(reason)


def uses_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "live_server"}
    return bool(item.get_closest_marker("django_db") or fixtures & set(getattr(item, "fixturenames", ())))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With RECITE_ONLY=database, run only what may hang on the database: the rest was run on SQLite already."""
    if os.environ.get("RECITE_ONLY") == "database":
        out = left_out(item.nodeid for item in items)
        kept = [item for item in items if uses_database(item) and item.nodeid not in out]
        config.hook.pytest_deselected(items=[*set(items).difference(kept)])
        items[:] = kept
    # The run on PostgreSQL takes longest: it starts first, beside the others; at the end nobody waits for a long test.
    first = ("postgres", "long")
    items.sort(key=lambda item: [item.get_closest_marker(name) is None for name in first])


def pytest_collection_finish() -> None:
    """Thousands of tests and the program stay for good: looking through them for garbage takes a sixth of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> Iterator[None]:
    """Argon2 takes its time by design, and every person of every test has a password."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True, scope="session")
def static_files_listed_once() -> Iterator[None]:
    """Each `Client` loads the middleware anew, and that looks for every static file: once is enough for a process."""
    listing, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def list_once(self: WhiteNoiseMiddleware) -> None:
        if not found:
            listing(self)
            found.update(self.files)
        self.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", list_once)
        yield


@pytest.fixture(autouse=True, scope="session")
def template_dropped(django_db_blocker: Any) -> Iterator[None]:
    """What tests.databases copies from goes with the process that made it."""
    yield
    from tests.databases import drop_template  # Imports this module.

    with django_db_blocker.unblock():
        drop_template()


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Forecasts of one test's learners must not be found by another's, who have the same keys."""
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(autouse=True, scope="session")
def no_language_model() -> Iterator[None]:
    """Whatever this machine has set: tests ask no language model but the stand-ins of their own."""
    names = ("RECITE_LLM_URL", "RECITE_LLM_MODEL", "RECITE_LLM_KEY")
    with pytest.MonkeyPatch.context() as patch, override_settings(**dict.fromkeys(names, "")):
        for name in names:
            patch.delenv(name, raising=False)
        yield


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def reports() -> list[Path]:
    """The five reports as a teacher would paste them; skips where they are not on this machine."""
    files = sorted((DATA / "seeds").glob("*.txt"))
    if not files:
        missing(
            "shared",
            f"no reports in {DATA / 'seeds'}; set RECITE_DATA to the folder that holds seeds/ and data/",
        )
    return files


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of benchmark data; skips where it is not on this machine."""
    if not (DATA / "data").is_dir():
        missing(
            "shared",
            f"no benchmark data in {DATA / 'data'}; set RECITE_DATA to the folder that holds seeds/ and data/",
        )
    return DATA / "data"


@pytest.fixture
def student(db: None) -> object:
    return factories.UserFactory(username="student")


@pytest.fixture
def teacher(db: None) -> object:
    return factories.TeacherFactory(username="teacher")


@pytest.fixture
def student_client(student: object) -> Client:
    client = Client()
    client.force_login(student, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def teacher_client(teacher: object) -> Client:
    client = Client()
    client.force_login(teacher, backend="django.contrib.auth.backends.ModelBackend")
    return client
