"""What the reports of a course are built from: counts of its students, loaded once with a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from quizzes.reports._items import Item


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody enrolled in the course."""

    id: int
    name: str
    """As the teacher knows them: the full name, or the user name where there is none."""
    group: str
    joined: date
    today: date
    """Their own day at the time of the report."""


@dataclass(frozen=True, slots=True)
class CourseContext:
    """Each report names in `NEEDS` the fields it reads; the others are empty."""

    now: datetime
    course: str
    students: Sequence[Student] = ()
    """By last name, first name, user name."""
    items: Sequence[Item] = ()
    """The course's questions with what came of their first answers, by article and place."""
