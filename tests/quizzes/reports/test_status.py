"""How students are judged: every rule from both sides of its edge, and the reason that is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from quizzes import selectors
from quizzes.reports import CourseContext
from quizzes.reports._course import CourseAssignment, Prospect, Standing, Student, Work
from quizzes.reports._status import AT_RISK, INACTIVE, NEW, ON_TRACK, Judged, judged
from tests.quizzes.reports.course_samples import DAY, FULL, NOW, TODAY

ADA = Student(1, "Ada", "", TODAY - 60 * DAY, TODAY)
BUSY = Work(TODAY, week=70, week_milliseconds=1, fortnight=140)
RUNNING = CourseAssignment(7, "Bridges", "", TODAY - 10 * DAY, TODAY + 4 * DAY, 20)


def judge(
    student: Student = ADA,
    standing: Standing | None = None,
    work: Work | None = BUSY,
    assignment: CourseAssignment | None = None,
    prospect: Prospect | None = None,
) -> Judged:
    context = CourseContext(
        NOW,
        "9A",
        [student],
        facts=50,
        overall={student.id: standing} if standing else {},
        work={student.id: work} if work else {},
        assignments=[assignment] if assignment else [],
        running={(student.id, assignment.id): prospect} if assignment and prospect else {},
    )
    [found] = judged(context)
    return found


def told(found: Judged) -> tuple[str, str]:
    return found.status, str(found.reasons)


def test_whoever_keeps_up_is_on_track() -> None:
    assert told(judge()) == (ON_TRACK, "Nothing is due.")
    assert told(judge(standing=Standing(30, 25, 1, 9))) == (ON_TRACK, "1 fact is due, no more.")
    assert told(judge(standing=Standing(30, 25, 12, 9))) == (ON_TRACK, "12 facts are due, no more.")


@pytest.mark.parametrize(("days", "status"), [(6, ON_TRACK), (7, INACTIVE), (30, INACTIVE)])
def test_a_week_without_an_answer_counts_where_something_is_due(days: int, status: str) -> None:
    found = judge(standing=Standing(30, 25, 5, 2), work=Work(TODAY - days * DAY))
    assert found.status == status
    if status == INACTIVE:
        assert str(found.reasons) == f"No answer for {days} days. 5 facts are due."


def test_nobody_is_inactive_while_nothing_waits() -> None:
    assert judge(standing=Standing(30, 25, 0, 9), work=Work(TODAY - 30 * DAY)).status == ON_TRACK
    assert judge(work=None).status == ON_TRACK


def test_assigned_facts_never_met_wait_too() -> None:
    found = judge(work=None, assignment=replace(RUNNING, starts=TODAY - DAY, due=TODAY + 20 * DAY))
    assert told(found) == (INACTIVE, "No answer since joining 60 days ago.")


def test_somebody_inactive_is_told_of_the_due_day_as_well() -> None:
    found = judge(work=None, assignment=RUNNING)
    assert found.status == INACTIVE
    assert str(found.reasons).endswith(f"Expected to know 0% of “Bridges” on {RUNNING.due}; the aim is 85%.")


def test_a_planned_pause_is_no_idleness_and_no_backlog() -> None:
    paused = replace(ADA, paused_until=TODAY + 3 * DAY)
    found = judge(paused, Standing(40, 10, 30, 50), Work(TODAY - 20 * DAY))
    assert found.status == ON_TRACK
    assert str(found.reasons).startswith(f"Planned pause until {TODAY + 3 * DAY}.")


@pytest.mark.parametrize(
    ("due", "coming", "week", "status"),
    [(20, 15, 14, AT_RISK), (19, 15, 14, ON_TRACK), (20, 14, 14, ON_TRACK), (50, 0, 0, ON_TRACK)],
)
def test_a_backlog_that_grows(due: int, coming: int, week: int, status: str) -> None:
    found = judge(standing=Standing(60, 30, due, coming), work=replace(BUSY, week=week))
    assert found.status == status
    if status == AT_RISK:
        assert str(found.reasons) == (
            "20 facts are due and 15 more fall due within a week; 14 answers in the last one."
        )


@pytest.mark.parametrize(
    ("recalled", "reviews", "status"),
    [
        # Wilson's interval of 20 of 30 reaches up to 0.81; 0.9 was forecast.
        (20, 30, AT_RISK),
        # Of 24 of 30 it reaches up to 0.905.
        (24, 30, ON_TRACK),
        # The same share of too few reviews.
        (19, 29, ON_TRACK),
        # Clearly under, but by less than five points: 0.87 of very many.
        (8700, 10_000, ON_TRACK),
    ],
)
def test_recall_clearly_under_its_forecast(recalled: int, reviews: int, status: str) -> None:
    found = judge(work=replace(BUSY, reviews=reviews, recalled=recalled, predicted=0.9 * reviews))
    assert found.status == status
    if status == AT_RISK:
        assert str(found.reasons) == "Right in 67% of 30 reviews in two weeks; 90% was forecast."


@pytest.mark.parametrize(("starts", "due", "status"), [(2, 9, ON_TRACK), (3, 9, AT_RISK), (1, 3, AT_RISK)])
def test_an_assignment_counts_once_it_has_run_or_is_due_soon(starts: int, due: int, status: str) -> None:
    short = replace(RUNNING, starts=TODAY - starts * DAY, due=TODAY + due * DAY)
    slow = Work(TODAY, week=3, fortnight=3)
    found = judge(work=slow, assignment=short)
    assert found.status == status


def test_whoever_reaches_the_aim_is_on_track_and_told_so() -> None:
    found = judge(assignment=RUNNING, prospect=Prospect(20, 20, 0, 0, kept=18.4))
    assert told(found) == (ON_TRACK, f"Expected to know 92% of “Bridges” on {RUNNING.due}.")


def test_another_groups_assignment_is_nobody_elses() -> None:
    assert judge(work=None, assignment=replace(RUNNING, group="B")).status == ON_TRACK


def test_an_extension_moves_the_day_that_is_told() -> None:
    longer = replace(RUNNING, extended={1: TODAY + 9 * DAY})
    found = judge(work=Work(TODAY, week=3, fortnight=3), assignment=longer)
    assert found.status == AT_RISK
    assert f"on {TODAY + 9 * DAY};" in str(found.reasons)


@pytest.mark.parametrize(("days", "status"), [(6, NEW), (7, AT_RISK)])
def test_who_is_new_is_given_a_week(days: int, status: str) -> None:
    fresh = replace(ADA, joined=TODAY - timedelta(days=days))
    found = judge(fresh, Standing(60, 10, 40, 50), Work(TODAY, week=7, fortnight=7))
    assert found.status == status
    if status == NEW:
        assert str(found.reasons) == f"Joined on {fresh.joined}."


def test_those_to_look_at_come_first_and_nobody_is_left_out() -> None:
    found = judged(FULL)
    assert [one.student.name for one in found] == ["Carl Cebe", "Emil Ende", "=cmd()", "Dora Dahl", "Ada Abel"]
    assert [one.status for one in found] == [AT_RISK, AT_RISK, INACTIVE, NEW, ON_TRACK]
    assert all(one.reasons for one in found)


def test_reasons_are_put_into_the_readers_language(monkeypatch: Any) -> None:
    monkeypatch.setattr(selectors.reporting, "gettext", lambda words: words.replace("Joined on", "Dabei seit"))
    monkeypatch.setattr(selectors.reporting, "ngettext", lambda one, many, n: "Keine Antwort seit %(n)d Tagen.")
    from quizzes.reports import course_overview

    table = selectors.translated(course_overview.build(FULL))
    reasons = {row[0]: row[3] for row in table.rows}
    assert reasons["Dora Dahl"] == "Dabei seit Feb. 28, 2026."
    assert reasons["=cmd()"].startswith("Keine Antwort seit 20 Tagen.")
