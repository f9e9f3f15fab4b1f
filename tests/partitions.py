"""A plugin of pytest: tests run on tables in RECITE_PARTITIONS parts by learner, as `manage.py partition` makes them.

pytest -p tests.partitions TESTS, with DATABASE_URL naming a PostgreSQL.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

PARTS = int(os.environ["RECITE_PARTITIONS"])


@pytest.fixture(scope="session", autouse=True)
def tables_in_parts(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    from quizzes.services.partitioning import MODELS, partition, parts_of

    with django_db_blocker.unblock():
        assert set(partition(PARTS)) == {model._meta.db_table for model in MODELS}
    yield
    with django_db_blocker.unblock():
        assert {parts_of(model) for model in MODELS} == {PARTS}
