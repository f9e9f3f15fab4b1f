"""What was refused by week and template, and which changes are spoken of."""

from __future__ import annotations

from datetime import date, timedelta

from quizzes.reports._refusals import Tried, changed, fell, reasons_of, templates_of, weeks_of
from quizzes.shapes.operation import Gate

MONDAY = date(2026, 3, 2)
BEFORE = MONDAY - timedelta(weeks=1)


def tried(week: date, drafted: int, refused: int, template: str = "cloze_date", gate: str = "trivial") -> list[Tried]:
    return [Tried(week, template, "", drafted), Tried(week, template, gate, refused)]


def test_weeks_stand_beside_all_before_them() -> None:
    rows = [*tried(BEFORE, 40, 60), *tried(MONDAY, 30, 50), Tried(MONDAY, "when", "well_known", 20)]
    late, early = weeks_of(rows)
    assert (late.of, late.drafted, late.refused, late.tried, late.share) == (MONDAY, 30, 70, 100, 0.7)
    assert (late.before, late.changed) == (0.6, False)
    assert late.gates == [Gate("trivial", 50), Gate("well_known", 20)]
    assert (early.of, early.before, early.changed) == (BEFORE, None, False)


def test_a_sudden_change_is_marked() -> None:
    late, early = weeks_of([*tried(BEFORE, 400, 600), *tried(MONDAY, 10, 90)])
    assert (late.changed, early.changed) == (True, False)


def test_few_tries_and_small_differences_are_not() -> None:
    assert not changed((20, 20), (600, 1000))
    assert not changed((29, 29), (0, 1000))
    assert not changed((7_000, 10_000), (6_000, 10_000))
    assert not changed((30, 40), (60, 100))
    assert changed((90, 100), (600, 1000))
    assert changed((30, 100), (600, 1000))


def test_templates_of_the_latest_week_with_the_changed_ones_first() -> None:
    rows = [*tried(BEFORE, 90, 10, "when"), *tried(MONDAY, 10, 90, "when"), *tried(MONDAY, 200, 300, "cloze_date")]
    rows += tried(BEFORE, 5, 5, "gone")
    found = templates_of(rows)
    assert [(one.of, one.changed) for one in found] == [("when", True), ("cloze_date", False)]
    assert found[1].before is None
    assert templates_of([]) == []
    assert weeks_of([]) == []


def test_every_reason_of_all_weeks_and_templates_the_most_frequent_first() -> None:
    rows = [*tried(BEFORE, 90, 10), *tried(MONDAY, 5, 4, "when"), Tried(MONDAY, "when", "well_known", 14)]
    rows += [Tried(MONDAY, "when", gate, n) for n, gate in enumerate(["a", "b", "c"])]
    assert reasons_of(rows) == [Gate("trivial", 14), Gate("well_known", 14), Gate("c", 2), Gate("b", 1)]
    assert reasons_of(tried(MONDAY, 5, 0)) == []


def test_a_run_that_wrote_far_fewer() -> None:
    assert fell(50, 90)
    assert not fell(85, 90)
    assert not fell(1, 9)
    assert not fell(90, 50)
