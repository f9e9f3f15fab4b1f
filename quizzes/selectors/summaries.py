"""What a course's teachers are told of it once a week: the same judgements as in its reports, in short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quizzes.models import Assignment, Course, Flag
from quizzes.reports._course import CourseContext
from quizzes.reports._faults import Analysed, analysed
from quizzes.reports._status import AT_RISK, INACTIVE, NEEDS, NEW, ON_TRACK, Judged, judged
from quizzes.selectors.assigning import completions
from quizzes.selectors.course_reports import course_context
from quizzes.selectors.reporting import said

WEEK = timedelta(days=7)
NAMED = 12
"""Students of one status who are named; the report has them all."""
QUESTIONS = 5
"""Questions to look at that are quoted."""


@dataclass(frozen=True, slots=True)
class Told:
    """A student, and why they stand as they do."""

    id: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """The students of one status."""

    status: str
    count: int
    told: Sequence[Told]

    @property
    def others(self) -> int:
        return self.count - len(self.told)


@dataclass(frozen=True, slots=True)
class Work:
    """An assignment that was due in the last seven days or is in the next ones."""

    id: int
    title: str
    group: str
    due: date
    over: bool
    done: int
    """Students who have answered all of it."""
    students: int


@dataclass(frozen=True, slots=True)
class Odd:
    """A question to look at."""

    id: int
    prompt: str
    verdict: str


@dataclass(frozen=True, slots=True)
class WeeklySummary:
    course: int
    name: str
    today: date
    students: int
    answered: int
    """Students who answered something within the last week."""
    answers: int
    groups: Sequence[Group]
    """At risk, inactive, new: those to look at first."""
    on_track: int
    work: Sequence[Work]
    odd: Sequence[Odd]
    odd_count: int
    remarks: int
    """Of students on the course's questions, which nobody has settled."""

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to tell: no student, or a week without answers, work and remarks, as in holidays."""
        return not self.students or not (self.answers or self.work or self.remarks)


def weekly_summary(course: Course, now: datetime) -> WeeklySummary:
    """What the last week came to, in the language that is active."""
    context = course_context(course, now, NEEDS | {"items"})
    standing = judged(context)
    odd = [one for one in analysed(context.items) if one.finding.at_fault == "item"]
    return WeeklySummary(
        course=course.pk,
        name=course.name,
        today=context.today,
        students=len(context.students),
        answered=sum(one.work.week > 0 for one in standing),
        answers=sum(one.work.week for one in standing),
        groups=[group for status in (AT_RISK, INACTIVE, NEW) if (group := _group(standing, status)).count],
        on_track=sum(one.status == ON_TRACK for one in standing),
        work=_work(course, context),
        odd=[_odd(one) for one in odd[:QUESTIONS]],
        odd_count=len(odd),
        remarks=Flag.objects.open().filter(question__fact__topic__courses=course).distinct().count(),
    )


def _group(standing: Iterable[Judged], status: str) -> Group:
    found = [one for one in standing if one.status == status]
    told = [Told(one.student.id, one.student.name, said(one.reasons)) for one in found[:NAMED]]
    return Group(said(status), len(found), told)


def _odd(one: Analysed) -> Odd:
    item = one.statistics.item
    return Odd(item.question, item.prompt, said(one.finding.rule.verdict))


def _work(course: Course, context: CourseContext) -> list[Work]:
    today = context.today
    near = Assignment.objects.filter(
        course=course, starts__lte=today, due__gte=today - WEEK, due__lt=today + WEEK
    ).order_by("due", "pk")
    far = completions(near, today)
    return [
        Work(one.pk, one.title, one.group, one.due, one.due < today, far[one.pk].done, far[one.pk].students)
        for one in near
    ]
