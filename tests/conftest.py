"""What all tests share: where the real input lies, people who are signed in, a fixed moment."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from tests import factories

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("RECITE_DATA", ROOT.parent / "shared"))
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
"""A Monday morning in term time."""


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def reports() -> list[Path]:
    """The five reports as a teacher would paste them; skips where they are not on this machine."""
    files = sorted((DATA / "seeds").glob("*.txt"))
    if not files:
        pytest.skip(f"no reports in {DATA / 'seeds'}; set RECITE_DATA to the folder that holds seeds/ and data/")
    return files


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of benchmark data; skips where it is not on this machine."""
    if not (DATA / "data").is_dir():
        pytest.skip(f"no benchmark data in {DATA / 'data'}; set RECITE_DATA to the folder that holds seeds/ and data/")
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
