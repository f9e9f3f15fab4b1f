"""Assignments: what a course is to know by when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from content.models import Article
from quizzes.errors import InvalidCourse
from quizzes.models import Assignment, Course
from quizzes.services.courses import check_running, open_topics, usable_words

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def assign(
    course: Course, title: str, articles: Iterable[Article], starts: date, due: date, by: User | None = None
) -> Assignment:
    """Have the course know `articles` on the day `due`; their topics are opened in it.

    InvalidCourse, with the field, for what can't be; CourseClosed in an archived course. `by`, if given, can assign
    only what is open or what they teach.
    """
    return _save_assignment(Assignment(course=course), title, articles, starts, due, by)


@transaction.atomic
def change_assignment(
    assignment: Assignment, *, title: str, articles: Iterable[Article], starts: date, due: date, by: User | None = None
) -> Assignment:
    """Change an assignment, under the same conditions as `assign`."""
    return _save_assignment(assignment, title, articles, starts, due, by)


def withdraw_assignment(assignment: Assignment) -> None:
    """Take an assignment back. Its topics stay open in the course, and what was learnt stays learnt."""
    assignment.delete()


def _save_assignment(
    assignment: Assignment, title: str, articles: Iterable[Article], starts: date, due: date, by: User | None
) -> Assignment:
    course, chosen = assignment.course, list(articles)
    check_running(course)
    for field, problem in assignment_problems(title, chosen, starts, due):
        raise InvalidCourse(problem, field)
    there = set(course.topics.values_list("pk", flat=True))
    open_topics(course, {article.topic_id for article in chosen} - there, by)
    assignment.title, assignment.starts, assignment.due = " ".join(title.split()), starts, due
    assignment.save()
    assignment.articles.set(chosen)
    return assignment


def assignment_problems(
    title: str, articles: list[Article], starts: date | None, due: date | None
) -> list[tuple[str, str]]:
    """(field, what is wrong with it) of an assignment; nothing where it can be."""
    found = []
    try:
        usable_words(title, Assignment, "title", _("Give the assignment a title."))
    except InvalidCourse as error:
        found.append(("title", str(error)))
    if not articles:
        found.append(("articles", _("Choose at least one article.")))
    elif retired := next((article for article in articles if article.retired_at), None):
        found.append(("articles", _("“%(title)s” is retired. Take it out, or restore it first.") % {"title": retired}))
    if starts and due and due < starts:
        found.append(("due", _("The assignment is due before it starts. Choose a later day.")))
    return found
