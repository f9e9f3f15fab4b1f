"""The class of the benchmark of reports, small: its figures fit together, and a longer log costs no more statements."""

from __future__ import annotations

import pytest

from quizzes import reports
from quizzes.models import Answer, Card, DailyCount
from quizzes.selectors.course_reports import course_context
from tests.benchmarks import reports as benchmark
from tests.benchmarks import school
from tests.quizzes.factories import fresh_statistics

pytestmark = pytest.mark.django_db


@pytest.fixture
def small() -> school.School:
    return school.found(benchmark.NOW, students=12, articles=6, facts=5)


def test_the_class_is_as_it_is_said_to_be(small: school.School) -> None:
    school.answer(small, 600)
    assert Answer.objects.count() == 600
    assert Answer.objects.filter(first=True).count() == 12 * 30
    assert set(Answer.objects.filter(first=False).values_list("ordinal", flat=True)) == {1}
    assert sum(DailyCount.objects.values_list("answered", flat=True)) == 600
    assert Card.objects.count() == 12 * 30 * 9 // 10
    context = course_context(small.course, benchmark.NOW, {"work", "overall", "assignments", "running", "facts"})
    assert (len(context.students), context.facts, len(context.assignments)) == (12, 30, 7)
    assert sum(one.met for one in context.overall.values()) == Card.objects.count()
    assert all(0 < one.fortnight <= 50 for one in context.work.values())
    assert context.running


@pytest.mark.parametrize("slug", reports.course_reports())
def test_a_longer_log_takes_no_more_statements(small: school.School, slug: str) -> None:
    school.answer(small, 240)
    few = benchmark.measure(small.course, slug)
    school.answer(small, 2400)
    fresh_statistics()
    many = benchmark.measure(small.course, slug)
    assert many.statements == few.statements <= 10


def test_a_verdict_of_too_slow_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    quick, slow = benchmark.Measured(3, 20.0, 30.0), benchmark.Measured(3, benchmark.LIMIT + 1, 200.0)
    assert not benchmark.told("postgresql", (10, 20), {"facts": [quick, quick]})
    assert benchmark.told("postgresql", (10, 20), {"facts": [quick, slow]})
    assert benchmark.told("sqlite", (10, 20), {"facts": [quick, benchmark.Measured(4, 20.0, 30.0)]})
    assert not benchmark.told("sqlite", (10, 20), {"facts": [quick, slow]})
    assert "facts" in capsys.readouterr().out
