"""Days of study: how much was answered on each, how fast, and for how many days in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet, Sum

from quizzes.models import DailyCount, Learner
from quizzes.scheduling.balance import EASY, Weights
from quizzes.scheduling.queue import Room, capacity, pace

PACE_DAYS = 30
"""Days over which a learner's pace is measured."""
SMALLEST = 5
"""Answers of the smallest session worth starting."""
MOST = 200
"""Facts of a session, however many minutes are asked for."""


@dataclass(frozen=True, slots=True)
class StudyDay:
    day: date
    answered: int
    correct: int
    milliseconds: int
    reviews: int
    recalled: int
    predicted: float


def study_days(learner_id: int) -> list[StudyDay]:
    """Every day on which the learner answered, the newest first."""
    sums = {name: Sum(name) for name in ("answered", "correct", "milliseconds", "reviews", "recalled", "predicted")}
    rows = DailyCount.objects.filter(learner_id=learner_id).values("day").annotate(**sums).order_by("-day")
    return [StudyDay(**row) for row in rows]


def recent_days(learner_id: Any, before: Any) -> QuerySet[DailyCount]:
    """The counts that the learner's pace is measured on; `before`: the day before the first of them, `pace_since`."""
    return DailyCount.objects.filter(learner_id=learner_id, day__gt=before).order_by()


def pace_since(today: date) -> date:
    return today - timedelta(days=PACE_DAYS)


def seconds_a_question(days: Sequence[StudyDay], today: date) -> float:
    """The learner's pace over the last days."""
    recent = [day for day in days if day.day > pace_since(today)]
    return pace(sum(day.milliseconds for day in recent), sum(day.answered for day in recent))


def room(learner: Learner, days: Sequence[StudyDay], today: date, limit: int, minutes: int | None = None) -> Room:
    """What a session started now may hold: as much as `minutes` allow, where a size is asked for.

    Otherwise `limit` facts, and what is left of the day's budget; whoever asks for more after it is used up gets
    `limit`.
    """
    if minutes is not None:
        return Room(MOST, max(capacity(minutes, seconds_a_question(days, today)), SMALLEST))
    left = answers_left(learner, days, today)
    return Room(limit, max(left, SMALLEST)) if left else Room(limit)


def weights_of(learner: Learner) -> Weights:
    """How much of an ordinary day's reviews each day may bear: easy weekdays less, a planned pause none."""
    easy = set(learner.easy_days)
    return Weights(tuple(EASY if weekday in easy else 1.0 for weekday in range(7)), pause_of(learner))


def pause_of(learner: Learner) -> tuple[date, date] | None:
    """First and last day of the planned pause, past or to come."""
    return (learner.pause_from, learner.pause_until) if learner.pause_from and learner.pause_until else None


def paused(learner: Learner, today: date) -> bool:
    """Whether the learner planned to be away on `today`."""
    pause = pause_of(learner)
    return pause is not None and pause[0] <= today <= pause[1]


def answers_left(learner: Learner, days: Sequence[StudyDay], today: date) -> int:
    """Answers that the rest of the day's minutes allow at the learner's pace."""
    spent = sum(day.milliseconds for day in days if day.day == today) / 60_000
    return capacity(learner.minutes_a_day - spent, seconds_a_question(days, today))


def answers_a_day(learner: Learner, days: Sequence[StudyDay], today: date) -> int:
    """Answers that a whole day's minutes allow at the learner's pace, but those of the smallest session."""
    return max(SMALLEST, capacity(learner.minutes_a_day, seconds_a_question(days, today)))


def streak(days: Sequence[StudyDay], today: date) -> int:
    """Days in a row with an answer, up to today, or to yesterday while today has none yet."""
    studied = {day.day for day in days}
    day = today if today in studied else today - timedelta(days=1)
    count = 0
    while day in studied:
        count += 1
        day -= timedelta(days=1)
    return count
