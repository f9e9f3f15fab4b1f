"""Who is in a course."""

from __future__ import annotations

import zoneinfo
from datetime import date, datetime

from quizzes.models import Course, Enrollment, Learner
from quizzes.reports._course import Student
from quizzes.selectors.cards import day_of
from quizzes.selectors.habits import pause_of


def students_of(course: Course, now: datetime) -> list[Student]:
    """Everybody enrolled whose account is active, by name: one statement."""
    rows = Enrollment.objects.filter(course=course, learner__user__is_active=True).select_related("learner__user")
    named = rows.order_by("learner__user__last_name", "learner__user__first_name", "learner__user__username")
    return [_student(row, now) for row in named]


def _student(row: Enrollment, now: datetime) -> Student:
    learner, user = row.learner, row.learner.user
    zone, today = zoneinfo.ZoneInfo(learner.time_zone), day_of(learner, now)
    return Student(
        id=learner.pk,
        name=user.get_full_name() or user.get_username(),
        group=row.group,
        joined=row.joined_at.astimezone(zone).date(),
        today=today,
        paused_until=_paused_until(learner, today),
    )


def _paused_until(learner: Learner, today: date) -> date | None:
    pause = pause_of(learner)
    return pause[1] if pause and pause[0] <= today <= pause[1] else None
