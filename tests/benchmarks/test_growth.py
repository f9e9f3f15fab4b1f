"""Why an answer stays as quick however much the site holds: no statement of it reads rows of more than one learner."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from quizzes import services
from quizzes.models import Answer, Card, DailyCount
from tests import factories
from tests.benchmarks import growth
from tests.benchmarks.trip import Timed
from tests.quizzes.factories import answer_next, bulk_cards, bulk_facts

TABLES = {model._meta.db_table for model in (Answer, Card, DailyCount)}
"""Those that grow with the learners and their log."""
HTMX = {"HX-Request": "true"}


class Asked:
    """What the database is asked inside of its wrapper."""

    def __init__(self) -> None:
        self.statements: list[tuple[str, Any]] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.statements.append((sql, params))
        return execute(sql, params, many, context)


def looked_up(sql: str, params: Any) -> Iterator[tuple[str, str]]:
    """(table, by what) of each place where a statement reads one of TABLES; "" where all of its rows are read."""
    yield from (_on_sqlite if connection.vendor == "sqlite" else _on_postgresql)(sql, params)


def _on_sqlite(sql: str, params: Any) -> Iterator[tuple[str, str]]:
    # A prepared statement goes to the driver as it is.
    run = connection.connection.execute if isinstance(params, dict) else connection.cursor().execute
    lines = [line for *_, line in run(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index'")
        tables = dict(cursor.fetchall())
    names = set(re.findall(rf'"(?:{"|".join(TABLES)})" (U\d+|T\d+)', sql)) | TABLES
    for line in lines:
        index = re.search(r"INDEX (\w+)", line)
        # Other tables have their rows looked up by number, and share names with these in other parts of a statement.
        if tables.get(index[1]) in TABLES if index else line.startswith("SCAN ") and line.split()[1] in names:
            yield line.split()[1], line.partition(" (")[2]


def _on_postgresql(sql: str, params: Any) -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        # Tables of tests are so small that it is quickest to read all of them.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        [[plan]] = cursor.fetchall()
    yield from _scans((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])


def _scans(node: dict[str, Any]) -> Iterator[tuple[str, str]]:
    below = node.get("Plans", [])
    if node.get("Relation Name") in TABLES and "Scan" in node["Node Type"]:
        inner = below[0] if node["Node Type"] == "Bitmap Heap Scan" else node
        yield node["Relation Name"], inner.get("Index Cond", "")
    for child in below:
        yield from _scans(child)


@pytest.mark.django_db
def test_no_statement_of_a_question_or_an_answer_reads_rows_of_other_learners(
    student: Any, student_client: Client
) -> None:
    learner, now = services.learner_for(student), timezone.now()
    facts = bulk_facts(factories.ArticleFactory(), 30)
    for one in (learner, factories.LearnerFactory(), factories.LearnerFactory()):
        bulk_cards(one, facts, now.date())
    session = services.start_session(learner, now)
    answer_next(session, now)
    asked = Asked()
    with connection.execute_wrapper(asked):
        page = student_client.get(reverse("quizzes:next", args=[session.pk]), headers=HTMX).content.decode()
        send = {"token": re.findall(r'name="token" value="([^"]+)"', page)[0], "response": "k3f9"}
        given = student_client.post(reverse("quizzes:answer", args=[session.pk]), send, headers=HTMX)
    assert 'id="verdict"' in given.content.decode()
    reading = [(sql, params) for sql, params in asked.statements if re.match("SELECT|UPDATE|INSERT", sql)]
    places = [(place, how, sql) for sql, params in reading for place, how in looked_up(sql, params)]
    assert len(places) > len(TABLES)
    assert [one for one in places if "learner_id" not in one[1]] == []
    everybody = str(Answer.objects.filter(day=now.date()).query.sql_with_params()[0])
    assert ("quizzes_answer", "") in [*looked_up(everybody, (now.date(),))], "This test could not fail."


def test_a_ratio_that_is_too_high_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    quick, slow = Timed(each=[0.010] * 9), Timed(each=[0.010] * 4 + [0.013] * 5)
    even = {(what, size): quick for what in ("next", "answer") for size in growth.SIZES}
    assert growth.told("sqlite", even) == 0
    assert growth.told("sqlite", even | {("answer", "large"): slow}) == 1
    assert "1.30  MISSED" in capsys.readouterr().out
