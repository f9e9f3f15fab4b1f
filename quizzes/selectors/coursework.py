"""The page of a course as its students see it: what is assigned to them there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from quizzes.models import Course, Enrollment, Learner
from quizzes.selectors.assignments import Running, as_they_are, assignments_for
from quizzes.selectors.cards import day_of
from quizzes.selectors.courses import names
from quizzes.selectors.opened import readable
from quizzes.shapes.courses import AssignedWork, CoursePage


def course_page(learner: Learner, course: Course, now: datetime) -> CoursePage:
    """A course that the learner is in, with all assignments that are for them: five statements."""
    today = day_of(learner, now)
    assigned = as_they_are(assignments_for(learner.pk).filter(course=course))
    titles = _titles(learner, assigned)
    work = [_work(one, titles, today) for one in assigned]
    return CoursePage(
        id=course.pk,
        name=course.name,
        teachers=names(course.teachers.all()),
        joined=Enrollment.objects.get(course=course, learner=learner).joined_at,
        topics=list(course.topics.values_list("name", flat=True)),
        assignments=[
            *(one for one in work if one.state != "past"),
            *(one for one in reversed(work) if one.state == "past"),
        ],
    )


def _titles(learner: Learner, assigned: Sequence[Running]) -> dict[int, str]:
    """Article -> title of those of the assignments that the learner may read, by title: one statement."""
    wanted = set().union(*(one.articles | one.parts for one in assigned))
    rows = readable(learner.user).filter(pk__in=wanted).order_by("title", "pk")
    return dict(rows.values_list("pk", "title"))


def _work(one: Running, titles: Mapping[int, str], today: date) -> AssignedWork:
    return AssignedWork(
        id=one.id,
        title=one.title,
        starts=one.starts,
        due=one.due,
        state="past" if one.due < today else "coming" if one.starts > today else "running",
        articles=[(pk, title) for pk, title in titles.items() if pk in one.articles],
        extra_time=one.extra_time,
        questions=len(one.questions),
        parts=[(pk, title) for pk, title in titles.items() if pk in one.parts - one.articles],
    )
