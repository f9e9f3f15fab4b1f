"""What the next days bring, as the cards stand now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from content.models import Question
from quizzes.models import Learner
from quizzes.scheduling.queue import pace
from quizzes.selectors.cards import remembered
from quizzes.selectors.habits import PACE_DAYS
from quizzes.shapes import DayCount, DueDay

FORECAST = 30
"""Days of the forecast, today included."""


def due_days(learner: Learner, questions: QuerySet[Question], today: date, days: Sequence[DayCount]) -> list[DueDay]:
    """Facts due on each of the next days, with what is overdue on the first: one statement.

    What is answered until then will come back within these days too, and is not in it yet.
    """
    due: defaultdict[date, int] = defaultdict(int)
    overdue = 0
    cards = remembered(learner.pk, questions).filter(due_day__lt=today + timedelta(days=FORECAST))
    for day, count in cards.values_list("due_day").annotate(count=Count("fact_id")):
        due[max(day, today)] += count
        overdue += count if day < today else 0
    minutes = _seconds(days, today) / 60
    return [
        DueDay(
            day=day,
            due=due[day],
            overdue=overdue if day == today else 0,
            minutes=due[day] * minutes,
            easy=day.weekday() in learner.easy_days,
            paused=bool(learner.pause_from and learner.pause_from <= day <= learner.pause_until),
        )
        for day in (today + timedelta(days=n) for n in range(FORECAST))
    ]


def _seconds(days: Sequence[DayCount], today: date) -> float:
    """Seconds that an answer takes at the learner's pace over the last days."""
    recent = [day for day in days if day.day > today - timedelta(days=PACE_DAYS)]
    return pace(sum(day.milliseconds for day in recent), sum(day.answered for day in recent))
