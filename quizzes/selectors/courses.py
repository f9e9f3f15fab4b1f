"""Courses: as their students see them, and as their teachers do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, Max, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from content.models import Article, Question, Topic
from quizzes.models import Assignment, Course, DailyCount, Enrollment, Learner
from quizzes.shapes.courses import CourseLine, Invitation

# Students


def my_courses(learner: Learner) -> list[CourseLine]:
    """The running courses that the learner is in: one statement."""
    return [CourseLine(*row) for row in Course.objects.for_student(learner.user).values_list("pk", "name")]


def invitation(learner: Learner, course: Course) -> Invitation:
    """What somebody who is about to join a course is shown of it: three statements."""
    return Invitation(
        name=course.name,
        teachers=names(course.teachers.all()),
        articles=Article.objects.filter(topic__in=course.topics.all(), retired_at=None).count(),
        joined=Enrollment.objects.filter(course=course, learner=learner).exists(),
    )


def names(people: Iterable[Any]) -> list[str]:
    """What people are called: their full names, or their user names where they gave none."""
    return [person.get_full_name() or person.get_username() for person in people]


# Teachers


def usable_topics(user: AbstractBaseUser) -> QuerySet[Topic]:
    """Topics that `user` may open to a course: their own, and those open to everyone."""
    return Topic.objects.for_teacher(user) | Topic.objects.open()


def usable_articles(user: AbstractBaseUser) -> QuerySet[Article]:
    """Articles that `user` may assign, with their topics."""
    topics = usable_topics(user).order_by().values("pk")
    articles = Article.objects.filter(topic__in=topics, retired_at=None).select_related("topic")
    return articles.order_by("topic__name", "-published", "title", "pk")


def course_rows(user: AbstractBaseUser) -> QuerySet[Course]:
    """Courses of a teacher with the numbers of their students and assignments."""
    return Course.objects.for_teacher(user).annotate(
        student_count=_how_many(Enrollment), assignment_count=_how_many(Assignment)
    )


def students(course: Course) -> QuerySet[Enrollment]:
    """Those enrolled, with their user and one-time code, the last day on which they answered in the course's topics,
    and how often."""
    counts = DailyCount.objects.filter(
        learner_id=OuterRef("learner_id"), article__topic__in=course.topics.order_by().values("pk")
    )
    by_learner = counts.order_by().values("learner_id")
    return (
        course.enrollments.select_related("learner__user__sign_in_code")
        .annotate(
            last_day=Subquery(by_learner.annotate(day=Max("day")).values("day")),
            answered=Coalesce(Subquery(by_learner.annotate(n=Sum("answered")).values("n")), 0),
        )
        .order_by("learner__user__last_name", "learner__user__first_name", "learner__user__username")
    )


def groups(course: Course) -> list[tuple[str, int]]:
    """(name, number of students) of each group of the course."""
    named = course.enrollments.exclude(group="").order_by("group").values("group")
    return list(named.annotate(n=Count("pk")).values_list("group", "n"))


def usual_time_zone(course: Course, teacher: AbstractBaseUser) -> str:
    """The time zone in which most students of the course learn, or else the teacher; "" where neither is known."""
    zones = course.enrollments.order_by().values("learner__time_zone").annotate(n=Count("pk"))
    most = zones.order_by("-n", "learner__time_zone").values_list("learner__time_zone", flat=True).first()
    return most or Learner.objects.filter(user=teacher).values_list("time_zone", flat=True).first() or ""


def first_steps(user: AbstractBaseUser) -> dict[str, bool]:
    """What a teacher has done already of what makes a class learn."""
    mine = Course.objects.for_teacher(user)
    articles = Article.objects.for_teacher(user).filter(retired_at=None)
    return {
        "article": articles.exists(),
        "question": Question.objects.filter(
            status=Question.Status.PUBLISHED, passage__revision__article__in=articles.values("pk")
        ).exists(),
        "course": mine.exists(),
        "student": Enrollment.objects.filter(course__in=mine.values("pk")).exists(),
        "assignment": Assignment.objects.filter(course__in=mine.values("pk")).exists(),
    }


def _how_many(model: Any) -> Coalesce:
    counted = model.objects.filter(course=OuterRef("pk")).order_by().values("course").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)
