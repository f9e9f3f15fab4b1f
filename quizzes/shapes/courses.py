"""Courses as a student sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CourseLine:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class AssignedWork:
    """An assignment on its course's page, past and future ones included."""

    id: int
    title: str
    starts: date
    due: date
    """For this learner."""
    state: str
    """"running", "coming" or "past", on the learner's day."""
    articles: Sequence[tuple[int, str]]
    """(id, title) of those that can be read, as far as all their questions count."""
    extra_time: bool = False
    """Whether it is due for this learner later than for the others."""
    questions: int = 0
    """Questions that count by themselves."""
    parts: Sequence[tuple[int, str]] = ()
    """(id, title) of the articles that those are from."""


@dataclass(frozen=True, slots=True)
class CoursePage:
    id: int
    name: str
    teachers: Sequence[str]
    joined: datetime
    topics: Sequence[str]
    assignments: Sequence[AssignedWork]
    """Those that run or come by their due day, then the past ones, the latest first."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A course that a code leads to, before it is joined."""

    name: str
    teachers: Sequence[str]
    articles: int
    joined: bool
    """Whether the learner is in it already."""
