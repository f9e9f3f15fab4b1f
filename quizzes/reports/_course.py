"""What the reports of a course are built from: counts of its students, loaded once with a fixed number of queries.

Everything is about the course alone: the students enrolled in it whose accounts are active, the articles of its
topics, and the facts that published questions about those articles ask.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from quizzes.reports._items import Item

WEEK, FORTNIGHT, RECENT = 7, 14, 28
"""Days of "this week", of the pace, and of reviews against their forecast; today is the last of them."""


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
    paused_until: date | None = None
    """Last day of the planned pause that they are in."""

    @property
    def days(self) -> int:
        """Days since they joined, that day included."""
        return max(1, (self.today - self.joined).days + 1)


@dataclass(frozen=True, slots=True)
class CourseArticle:
    id: int
    title: str
    topic: str
    facts: int
    """Facts that its published questions ask. One that two articles tell counts for both."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One student and the facts of one article, of one assignment, or of the whole course."""

    met: int = 0
    """Answered at least once, on schedule."""
    known: int = 0
    """Predicted to be recalled now with at least 0.8."""
    due: int = 0
    """Due today or before."""
    coming: int = 0
    """Falling due within the next 7 days."""


@dataclass(frozen=True, slots=True)
class Prospect(Standing):
    """One student and one assignment: what will be left on its due day of what was met, if it is not asked again."""

    kept: float = 0.0
    """Sum, over the facts met, of the recall predicted for the due day."""
    weak: int = 0
    """Facts met whose recall falls below the aim by then."""
    weak_kept: float = 0.0
    """The part of `kept` that those make."""


@dataclass(frozen=True, slots=True)
class Work:
    """What one student did in the course's articles, by their own days."""

    last_day: date | None = None
    """Of the last answer ever."""
    week: int = 0
    """Answers of the last 7 days, repeats and practice included."""
    week_milliseconds: int = 0
    fortnight: int = 0
    """Answers of the last 14 days."""
    recent: int = 0
    """Answers of the last 28 days."""
    recent_correct: int = 0
    recent_milliseconds: int = 0
    reviews: int = 0
    """Of the last 28 days: scheduled answers to facts that had a memory before."""
    recalled: int = 0
    """Of them right."""
    predicted: float = 0.0
    """Sum over the reviews of the chance, guessing included, that the answer would be right."""


@dataclass(frozen=True, slots=True)
class CourseAssignment:
    id: int
    title: str
    group: str
    """Whom it is for; everybody where it is empty."""
    starts: date
    due: date
    facts: int
    extended: Mapping[int, date] = field(default_factory=dict)
    """Student -> their own due day, of those with more time."""

    def concerns(self, student: Student) -> bool:
        return not self.group or self.group == student.group

    def due_for(self, student: Student) -> date:
        return self.extended.get(student.id, self.due)

    def running_for(self, student: Student) -> bool:
        """Whether it has begun for `student` and is due after their day: the schedule works towards it."""
        return self.concerns(student) and self.starts <= student.today < self.due_for(student)


@dataclass(frozen=True, slots=True)
class CourseContext:
    """Each report names in `NEEDS` the fields it reads; `students` are always there, the others are empty."""

    now: datetime
    course: str
    students: Sequence[Student] = ()
    """By last name, first name, user name."""
    items: Sequence[Item] = ()
    """The course's questions with what came of their first answers, by article and place."""
    focus: int | None = None
    """Id of the student or article that a report with a FOCUS is about."""
    articles: Sequence[CourseArticle] = ()
    """By topic, title."""
    facts: int = 0
    """Facts of the course, each once however many articles tell it."""
    overall: Mapping[int, Standing] = field(default_factory=dict)
    """Student -> all facts of the course, each once. Who has met none is missing; so it is in the others."""
    by_article: Mapping[tuple[int, int], Standing] = field(default_factory=dict)
    """(student, article) -> the article's facts."""
    work: Mapping[int, Work] = field(default_factory=dict)
    assignments: Sequence[CourseAssignment] = ()
    """All of the course, by due day."""
    running: Mapping[tuple[int, int], Prospect] = field(default_factory=dict)
    """(student, assignment) -> its facts, of assignments that are due after today for somebody."""

    @property
    def today(self) -> date:
        """The course's day: that of the students who are ahead."""
        return max((student.today for student in self.students), default=self.now.date())

    @property
    def week_ago(self) -> date:
        return self.today - timedelta(days=WEEK - 1)
