"""The first answers that a new process gets come at the same moment: each thread must get the whole statement."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.db.models import BigIntegerField, QuerySet

from content.models import Topic
from content.models.prepared import Parameter, Prepared
from tests.factories import TopicFactory


@pytest.mark.django_db(transaction=True)
def test_threads_never_write_one_and_the_same_query_at_once() -> None:
    topic, together, written = TopicFactory(), Barrier(2), []

    def build() -> QuerySet[Topic]:
        found = Topic.objects.filter(pk=Parameter("pk", BigIntegerField()))
        get_compiler = found.query.get_compiler

        def meet(*rest: Any, **more: Any) -> Any:
            # Django's compilers write into the query that they read.
            written.append(found.query)
            together.wait(timeout=60)
            return get_compiler(*rest, **more)

        found.query.get_compiler = meet  # type: ignore[method-assign]
        return found

    prepared = Prepared(build)

    def run(_thread: int) -> list[Topic]:
        try:
            return prepared.rows(pk=topic.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(run, range(2))) == [[topic], [topic]]
    assert written[0] is not written[1]
