"""What the reports of a course are built from, loaded with a fixed number of statements."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from quizzes.models import Course
from quizzes.reports import CourseContext, Report
from quizzes.selectors.course_reports.loading import Loader
from quizzes.selectors.course_reports.people import students_of

__all__ = ["course_context", "focus_of", "needs_of", "students_of"]


def course_context(
    course: Course,
    now: datetime,
    needs: Collection[str],
    *,
    student: int | None = None,
    article: int | None = None,
) -> CourseContext:
    """The fields of CourseContext named in `needs`, and the students, as of `now`.

    Each field costs a few statements, whatever the numbers of students, facts and answers. `student`, `article`: the
    one that reports with a FOCUS are about, by id; Enrollment.DoesNotExist or Article.DoesNotExist where it is not in
    the course.
    """
    loader = Loader(course, now, needs, student, article)
    return CourseContext(**loader.context(), **{name: getattr(loader, name) for name in needs})


def needs_of(report: Report) -> Collection[str]:
    return getattr(report, "NEEDS", ())


def focus_of(report: Report) -> str:
    """What the report needs to be told besides the course: "student", "article" or nothing."""
    return getattr(report, "FOCUS", "")
