"""First answers to the questions of a course, for item analysis."""

from __future__ import annotations

from collections.abc import Collection

from quizzes.models import Answer, Course
from quizzes.reports._items import Item


def items_of(course: Course, learners: Collection[int]) -> list[Item]:
    """Every version of a question that one of `learners` was asked: one statement."""
    first = Answer.objects.responses().filter(first=True, learner_id__in=learners)
    asked = first.filter(article__topic__in=course.topics.all())
    rows = asked.order_by("article_id", "question_id", "question_version").distinct()
    return [Item(*row) for row in rows.values_list("question_id", "question_version", "question__prompt")]
