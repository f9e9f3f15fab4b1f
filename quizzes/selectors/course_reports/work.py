"""What students did: their daily counts, never the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Cast

from content.models import Article
from quizzes.models import Course, CourseCount, DailyCount, Learner
from quizzes.reports._course import CALENDAR, FORTNIGHT, WEEK, ArticleWork, CourseDay, Student, StudyWeek, Work
from quizzes.selectors.history import by_week, retained, week_counts
from quizzes.shapes import DayCount

WEEKS = 84
"""Days of the weeks that are told of one student."""
MILLISECONDS = Cast("milliseconds", IntegerField())
"""Those of one day fit; sums of the wide type are slow in PostgreSQL."""
SUMS = {
    "answered": Sum("answered"),
    "correct": Sum("correct"),
    "milliseconds": Sum(MILLISECONDS),
    "reviews": Sum("reviews"),
    "recalled": Sum("recalled"),
    "predicted": Sum("predicted"),
}
DAY = {name: SUMS[name] for name in ("answered", "correct", "milliseconds")}


def articles_ever(course: Course) -> QuerySet[Article, Any]:
    """Ids of all articles of the course's topics: what was answered about one that is retired now was answered."""
    return Article.objects.filter(topic__in=course.topics.all()).order_by().values("pk")


def counts_of(course: Course, students: Sequence[Student]) -> QuerySet[DailyCount]:
    """Daily counts of `students` in the course's topics."""
    ids = [one.id for one in students]
    return DailyCount.objects.filter(learner_id__in=ids, article_id__in=articles_ever(course), answered__gt=0)


def within(students: Iterable[Student], days: int) -> Q:
    """The last `days` days of each of them: learners far apart are on different ones."""
    by_day: defaultdict[date, list[int]] = defaultdict(list)
    for one in students:
        by_day[one.today].append(one.id)
    found = Q()
    for today, ids in by_day.items():
        own = Q(day__gt=today - timedelta(days=days), day__lte=today)
        found |= own & Q(learner_id__in=ids) if len(by_day) > 1 else own
    return found


def work_of(course: Course, students: Sequence[Student]) -> dict[int, Work]:
    """Student -> what they did, where they ever answered: two statements."""
    if not students:
        return {}
    week, fortnight = within(students, WEEK), within(students, FORTNIGHT)
    sums = {
        "week": Sum("answered", filter=week, default=0),
        "week_milliseconds": Sum(MILLISECONDS, filter=week, default=0),
        "fortnight": Sum("answered"),
        "since": Min("day"),
        **{name: SUMS[name] for name in ("correct", "milliseconds", "reviews", "recalled", "predicted")},
    }
    rows = counts_of(course, students).filter(fortnight).values("learner_id").annotate(**sums)
    found = {row.pop("learner_id"): row for row in rows}
    last = last_days(course, students)
    return {student: Work(last_day=day, **found.get(student, {})) for student, day in last.items() if day}


def last_days(course: Course, students: Sequence[Student]) -> dict[int, date | None]:
    """Student -> day of their last answer; found from the end, however long the way to it: one statement."""
    counts = DailyCount.objects.filter(learner_id=OuterRef("pk"), article_id__in=articles_ever(course), answered__gt=0)
    learners = Learner.objects.filter(pk__in=[one.id for one in students])
    return dict(learners.values_list("pk", Subquery(counts.order_by("-day").values("day")[:1])))


def article_work(course: Course, student: Student) -> dict[tuple[int, int], ArticleWork]:
    """(student, article) -> what they ever did there: one statement."""
    rows = counts_of(course, [student]).values_list("article_id")
    sums = rows.annotate(Sum("answered"), Sum("correct"), Sum("milliseconds"), Max("day"))
    return {(student.id, article): ArticleWork(*counts) for article, *counts in sums}


def weeks_of(course: Course, student: Student, first_weekday: int) -> list[StudyWeek]:
    """The student's last 12 weeks, from the first with an answer on, oldest first: one statement."""
    rows = counts_of(course, [student]).filter(within([student], WEEKS)).values("day").annotate(**SUMS)
    days = [DayCount(**row) for row in rows.order_by("day")]
    weeks = by_week(days, first_weekday)
    return [
        StudyWeek(count, retained(weeks.get(count.week, ())))
        for count in week_counts(days, first_weekday, student.today)
    ]


def days_of(course: Course, students: Sequence[Student], today: date) -> list[CourseDay]:
    """The course's last 56 days, from the first with an answer on, oldest first: two statements.

    Deleted accounts count with what the course has kept of them.
    """
    since = today - timedelta(days=CALENDAR)
    rows = list(_by_day(counts_of(course, students).filter(day__gt=since, day__lte=today)))
    gone = CourseCount.objects.filter(course=course, day__gt=since, day__lte=today)
    left = {row["day"]: row for row in gone.order_by().values("day").annotate(**DAY)}
    there = {row["day"]: row for row in rows}
    first = min([*there, *left], default=None)
    if first is None:
        return []
    dates = [first + timedelta(days=n) for n in range((today - first).days + 1)]
    return [_course_day(day, there.get(day, {}), left.get(day, {})) for day in dates]


def _by_day(counts: QuerySet[DailyCount]) -> Iterable[Mapping[str, Any]]:
    """Sums of each day with the number of students, by way of those of each student and day.

    Counting students in one step, the database would have to sort all rows.
    """
    sums: dict[date, dict[str, Any]] = {}
    for row in counts.values("learner_id", "day").annotate(**DAY):
        day = sums.setdefault(row["day"], {"day": row["day"], "students": 0, **dict.fromkeys(DAY, 0)})
        day["students"] += 1
        for name in DAY:
            day[name] += row[name]
    return sums.values()


def _course_day(day: date, there: Mapping[str, Any], left: Mapping[str, Any]) -> CourseDay:
    sums = {name: there.get(name, 0) + left.get(name, 0) for name in DAY}
    return CourseDay(day=day, students=there.get("students", 0), gone=left.get("answered", 0), **sums)
