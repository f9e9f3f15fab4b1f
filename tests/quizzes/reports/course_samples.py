"""Contexts of courses: nobody enrolled, nobody who answered, and a course in its stride."""

from __future__ import annotations

from datetime import UTC, date, datetime

from quizzes.reports import CourseContext
from quizzes.reports._course import Student
from quizzes.reports._items import Item

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TODAY = date(2026, 3, 2)
STUDENTS = (
    Student(1, "Ada Abel", "A", date(2026, 1, 12), TODAY),
    Student(2, "=cmd()", "", date(2026, 1, 12), TODAY),
)


def course_contexts() -> list[CourseContext]:
    """Of every course that a report may meet."""
    return [
        CourseContext(NOW, "9A"),
        CourseContext(NOW, "9A", STUDENTS),
        CourseContext(NOW, "9A", STUDENTS, items=(Item(1, 1, "=When was the bridge opened?"),)),
    ]
