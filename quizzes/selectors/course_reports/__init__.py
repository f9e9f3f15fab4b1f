"""What the reports of a course are built from, loaded with a fixed number of statements."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from quizzes.models import Course
from quizzes.reports import CourseContext, Report
from quizzes.selectors.course_reports.loading import Loader
from quizzes.selectors.course_reports.people import students_of

__all__ = ["course_context", "needs_of", "students_of"]


def course_context(course: Course, now: datetime, needs: Collection[str], focus: int | None = None) -> CourseContext:
    """The fields of CourseContext named in `needs`, and the students, as of `now`.

    Each field costs a statement or two, whatever the numbers of students, facts and answers. `focus`: the student or
    article that a report with a FOCUS is about; one that is not in the course leaves the context's focus None.
    """
    loader = Loader(course, now, focus)
    return CourseContext(
        now=now, course=course.name, students=loader.students, **{name: getattr(loader, name) for name in needs}
    )


def needs_of(report: Report) -> Collection[str]:
    return getattr(report, "NEEDS", ())
