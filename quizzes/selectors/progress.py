"""The page Progress: what is known, how well the schedule predicts it, and what the next days bring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, QuerySet

from content.models import Question
from quizzes.models import Learner
from quizzes.selectors.cards import day_of, remembered, standing_overall
from quizzes.selectors.habits import StudyDay, study_days
from quizzes.selectors.opened import servable
from quizzes.selectors.today import lines
from quizzes.shapes import LoadDay, ProgressPage, RetentionPoint

FORECAST = 14
"""Days of the load forecast, today included."""


def progress_page(user: AbstractBaseUser, learner: Learner, now: datetime) -> ProgressPage:
    today = day_of(learner, now)
    questions = servable(user)
    overall = standing_overall(learner.pk, questions, today)
    days = study_days(learner.pk)
    reviews = sum(day.reviews for day in days)
    return ProgressPage(
        known=overall.known,
        met=overall.met,
        facts=questions.values("fact_id").distinct().count(),
        articles=lines(user, learner.pk, questions, today),
        retention=retention_by_week(days),
        reviews=reviews,
        predicted=sum(day.predicted for day in days) / reviews if reviews else None,
        measured=sum(day.recalled for day in days) / reviews if reviews else None,
        load=load(learner.pk, questions, today),
        answered=sum(day.answered for day in days),
        days_studied=len(days),
    )


def retention_by_week(days: Sequence[StudyDay]) -> list[RetentionPoint]:
    """Predicted against measured share of right answers to known facts, by week from Monday, oldest first."""
    weeks: defaultdict[date, list[StudyDay]] = defaultdict(list)
    for day in days:
        if day.reviews:
            weeks[day.day - timedelta(days=day.day.weekday())].append(day)
    return [_point(week, weeks[week]) for week in sorted(weeks)]


def _point(week: date, days: Sequence[StudyDay]) -> RetentionPoint:
    reviews = sum(day.reviews for day in days)
    return RetentionPoint(
        week=week,
        reviews=reviews,
        predicted=sum(day.predicted for day in days) / reviews,
        measured=sum(day.recalled for day in days) / reviews,
    )


def load(learner_id: int, questions: QuerySet[Question], today: date) -> list[LoadDay]:
    """Facts due on each of the next days; what is overdue counts today."""
    last = today + timedelta(days=FORECAST - 1)
    cards = remembered(learner_id, questions).filter(due_day__lte=last)
    due: defaultdict[date, int] = defaultdict(int)
    for day, count in cards.values_list("due_day").annotate(count=Count("fact_id")):
        due[max(day, today)] += count
    return [LoadDay(today + timedelta(days=n), due[today + timedelta(days=n)]) for n in range(FORECAST)]
