"""What the front page of a teacher shows: eight statements, whatever there is."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from content.models import Article, PassageChange, Question, Topic
from content.selectors.conflicts import open_conflicts
from quizzes.models import Assignment, Course, DailyCount, Enrollment, Flag
from quizzes.shapes.desk import CourseLine, Desk, Step, Waiting

WEEK = timedelta(days=7)
TOPICS, COURSES = 8, 12
"""Rows of a panel; the lists show all."""


def desk_of(user: AbstractBaseUser, today: date) -> Desk:
    topics = Topic.objects.for_teacher(user)
    found = topics.aggregate(
        topics=Count("pk", distinct=True),
        articles=Count("articles", distinct=True),
        published=Count("facts__questions", filter=Q(facts__questions__status="published"), distinct=True),
    )
    courses = list(course_lines(user, today))
    return Desk(
        waiting=_waiting(user),
        remarks=Flag.objects.for_teacher(user).open().count(),
        unread=Article.objects.for_teacher(user).filter(state=Article.State.FAILED, retired_at=None).count(),
        changes=PassageChange.objects.for_teacher(user).open().count(),
        conflicts=len(open_conflicts(user)),
        courses=courses,
        steps=_steps({**found, "courses": len(courses), "assigned": any(one.next_due for one in courses)}),
    )


def _waiting(user: AbstractBaseUser) -> list[Waiting]:
    drafts = Question.objects.for_teacher(user).drafts().filter(passage__revision__article__retired_at=None)
    rows = drafts.order_by().values_list("fact__topic_id", "fact__topic__name").annotate(n=Count("pk"))
    return [Waiting(*row) for row in rows.order_by("-n", "fact__topic__name")[:TOPICS]]


def course_lines(user: AbstractBaseUser, today: date) -> list[CourseLine]:
    """Running courses of a teacher, by name: one statement."""
    following = Assignment.objects.filter(course=OuterRef("pk"), starts__lte=today, due__gte=today).order_by(
        "due", "pk"
    )
    rows = (
        Course.objects.for_teacher(user)
        .running()
        .annotate(
            students=_count(Enrollment.objects.filter(course=OuterRef("pk")), "course", "pk"),
            active=_count(_active(today), "learner__enrollments__course", "learner_id"),
            next_title=Coalesce(Subquery(following.values("title")[:1]), Value("")),
            next_due=Subquery(following.values("due")[:1]),
        )
        .order_by("name", "pk")
    )
    fields = ("pk", "name", "students", "active", "next_title", "next_due")
    return [CourseLine(*row) for row in rows.values_list(*fields)[:COURSES]]


def _active(today: date) -> QuerySet[DailyCount]:
    """The last week's counts of learners in the outer course, about its topics."""
    return DailyCount.objects.filter(
        learner__enrollments__course=OuterRef("pk"),
        article__topic__courses=OuterRef("pk"),
        article__topic__courses__pk=F("learner__enrollments__course"),
        day__gt=today - WEEK,
    )


def _count(rows: QuerySet, by: str, what: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count(what, distinct=True)).values("n")
    return Coalesce(Subquery(counted[:1]), 0)


def _steps(found: dict[str, int]) -> list[Step]:
    names = ("topics", "articles", "published", "courses", "assigned")
    # Who has assigned something once knows the way, even if nothing runs now.
    steps = [Step(name, bool(found[name])) for name in names]
    return [] if all(step.done for step in steps[:4]) else steps
