"""The page Progress: what is known, how well the schedule predicts it, and what the next days bring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.formats import get_format

from content.models import QuestionQuerySet
from quizzes.models import Learner
from quizzes.reports._context import ArticleCounts
from quizzes.selectors.calibration import calibration
from quizzes.selectors.cards import day_of
from quizzes.selectors.coming import due_days
from quizzes.selectors.history import day_counts, retained, retention_by_week, time_by_article, week_counts
from quizzes.selectors.known import by_topic, overall
from quizzes.selectors.narrowing import since
from quizzes.selectors.weakest import weakest
from quizzes.shapes import Narrowing, ProgressPage


def progress_of(
    learner: Learner,
    questions: QuestionQuerySet,
    counts: Sequence[ArticleCounts],
    narrowing: Narrowing,
    now: datetime,
) -> ProgressPage:
    """All of it from `questions` and article `counts` that are narrowed already: eight statements."""
    today, weekday = day_of(learner, now), first_weekday()
    first = since(narrowing, today)
    days = day_counts(learner.pk, narrowing, first)
    topics = by_topic(learner.pk, questions, today, counts)
    return ProgressPage(
        narrowing=narrowing,
        today=today,
        since=first,
        first_weekday=weekday,
        overall=overall(topics),
        topics=topics,
        days=days,
        weeks=week_counts(days, weekday, today),
        retention=retention_by_week(days, weekday),
        retained=retained(days),
        retention_wished=learner.retention,
        load=due_days(learner, questions, today, days),
        weakest=weakest(learner, questions, today),
        time=time_by_article(learner.pk, narrowing, first, {line.article_id: line.article for line in counts}),
        calibration=calibration(learner, narrowing, first),
    )


def first_weekday() -> int:
    """The first day of the week where the reader lives, 0 for Monday. Django counts from Sunday."""
    return (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7
