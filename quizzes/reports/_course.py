"""What the reports of a course are built from: counts of its students, loaded once with a fixed number of queries.

Everything is about the course alone: the students enrolled in it whose accounts are active, the articles of its
topics, and the facts that published questions about those articles ask.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from quizzes.reports._items import Item
from quizzes.shapes import Retention, WeekCount

WEEK, FORTNIGHT = 7, 14
"""Days of "this week", and of the pace and of reviews against their forecast; today is the last of them."""
CALENDAR = 56
"""Days of the calendar of activity."""


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
    correct: int = 0
    """Of them right."""
    milliseconds: int = 0
    """Time of those 14 days."""
    reviews: int = 0
    """Of the last 14 days: scheduled answers to facts that had a memory before."""
    recalled: int = 0
    """Of them right."""
    predicted: float = 0.0
    """Sum over the reviews of the chance, guessing included, that the answer would be right."""
    since: date | None = None
    """Of the first answer of the last 14 days."""


@dataclass(frozen=True, slots=True)
class CourseDay:
    """One day of the whole course."""

    day: date
    students: int = 0
    """Of those enrolled now, how many answered."""
    answered: int = 0
    """Answers, those of accounts deleted since included; so it is in the others."""
    correct: int = 0
    milliseconds: int = 0
    gone: int = 0
    """Of the answers, those of accounts that were deleted."""


@dataclass(frozen=True, slots=True)
class ArticleWork:
    """What one student ever did in one article."""

    answered: int
    correct: int
    milliseconds: int
    last_day: date


@dataclass(frozen=True, slots=True)
class StudyWeek:
    """What one student did in one week."""

    count: WeekCount
    retention: Retention | None
    """None without a review."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact of the course, and what its students remember of it."""

    id: int
    statement: str
    quote: str
    """The passage of its first question in the course's articles."""
    article_id: int
    article: str
    """The article of that passage."""
    met: int = 0
    """Students who answered it at least once, on schedule."""
    known: int = 0
    """Of them, those predicted to recall it now with at least 0.8."""
    recall: float = 0.0
    """Sum of the recall predicted now, over those who met it."""
    answers: int = 0
    """Answers to it, repeats, practice and those taken back included."""
    reviews: int = 0
    """Answers on schedule to it by those who had met it before."""
    lapses: int = 0
    """Of them wrong."""


@dataclass(frozen=True, slots=True)
class HeldFact:
    """One fact as one student remembers it."""

    fact: FactLine
    recall: float
    """Predicted now."""
    lapses: int
    last_day: date
    due_day: date


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
    student: Student | None = None
    """Whom a report with FOCUS "student" is about; then `students` holds nobody else."""
    article: CourseArticle | None = None
    """What a report with FOCUS "article" is about; then the facts are its own alone."""
    articles: Sequence[CourseArticle] = ()
    """By topic, title."""
    facts: int = 0
    """Facts of the course, each once however many articles tell it."""
    overall: Mapping[int, Standing] = field(default_factory=dict)
    """Student -> all facts of the course, each once. Who has met none is missing; so it is in the others."""
    by_article: Mapping[tuple[int, int], Standing] = field(default_factory=dict)
    """(student, article) -> the article's facts, without those that are coming."""
    work: Mapping[int, Work] = field(default_factory=dict)
    assignments: Sequence[CourseAssignment] = ()
    """All of the course, by due day."""
    running: Mapping[tuple[int, int], Prospect] = field(default_factory=dict)
    """(student, assignment) -> its facts, of assignments that run for the student."""
    finished: Mapping[tuple[int, int], Standing] = field(default_factory=dict)
    """(student, assignment) -> its facts, of all other assignments: those that are over or have not begun."""
    fact_lines: Sequence[FactLine] = ()
    """By topic, article and place in it."""
    weakest: Sequence[HeldFact] = ()
    """Of the student in focus, the lowest recall first."""
    weeks: Sequence[StudyWeek] = ()
    """Of the student in focus: the last 12 weeks, from the first with an answer on; oldest first."""
    activity: Sequence[CourseDay] = ()
    """Of the last 56 days, from the first with an answer on; oldest first."""
    article_work: Mapping[tuple[int, int], ArticleWork] = field(default_factory=dict)
    """(student, article) -> what they ever did there, of the student in focus."""

    def standing_with(self, student: Student, assignment: CourseAssignment) -> Standing:
        """How `student` stands with `assignment`, running or not."""
        key = (student.id, assignment.id)
        return self.running.get(key) or self.finished.get(key) or Standing()

    @property
    def chosen(self) -> bool:
        """Whether the report is about one student or article."""
        return self.student is not None or self.article is not None

    @property
    def today(self) -> date:
        """The course's day: that of the students who are ahead."""
        return max((student.today for student in self.students), default=self.now.date())
