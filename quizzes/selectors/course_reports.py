"""What the reports of a course are built from, loaded with a fixed number of statements."""

from __future__ import annotations

import zoneinfo
from collections.abc import Collection
from datetime import datetime

from quizzes.models import Course, Enrollment
from quizzes.reports import CourseContext, Report
from quizzes.reports._course import Student
from quizzes.selectors.cards import day_of
from quizzes.selectors.items import items_of


def course_context(course: Course, now: datetime, needs: Collection[str]) -> CourseContext:
    """The fields of CourseContext named in `needs`, and the students, as of `now`."""
    students = students_of(course, now)
    loaded = {"items": items_of} if "items" in needs else {}
    return CourseContext(
        now=now,
        course=course.name,
        students=students,
        **{name: load(course, [one.id for one in students]) for name, load in loaded.items()},
    )


def needs_of(report: Report) -> Collection[str]:
    return getattr(report, "NEEDS", ())


def students_of(course: Course, now: datetime) -> list[Student]:
    """Everybody enrolled, by name: one statement."""
    rows = Enrollment.objects.filter(course=course).select_related("learner__user")
    named = rows.order_by("learner__user__last_name", "learner__user__first_name", "learner__user__username")
    return [_student(row, now) for row in named]


def _student(row: Enrollment, now: datetime) -> Student:
    learner, user = row.learner, row.learner.user
    zone = zoneinfo.ZoneInfo(learner.time_zone)
    return Student(
        id=learner.pk,
        name=user.get_full_name() or user.get_username(),
        group=row.group,
        joined=row.joined_at.astimezone(zone).date(),
        today=day_of(learner, now),
    )
