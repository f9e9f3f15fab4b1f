"""What was done: day by day, week by week and article by article, and how well the forecasts of recall held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Sum

from quizzes.reports._statistics import wilson
from quizzes.selectors.narrowing import counted
from quizzes.shapes import ArticleTime, DayCount, Narrowing, Retention, RetentionPoint, WeekCount

SUMS = {name: Sum(name) for name in ("answered", "correct", "milliseconds", "reviews", "recalled", "predicted")}
WEEK = timedelta(days=7)


def day_counts(learner_id: int, narrowing: Narrowing, first: date | None) -> list[DayCount]:
    """Every day from `first` on with an answer, oldest first: one statement."""
    rows = counted(learner_id, narrowing, first).values("day").annotate(**SUMS).order_by("day")
    # Taking back the only answer of a day leaves its row.
    return [DayCount(**row) for row in rows if row["answered"]]


def week_of(day: date, first_weekday: int) -> date:
    """First day of the week that holds `day`; `first_weekday` is 0 for Monday."""
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)


def by_week(days: Sequence[DayCount], first_weekday: int) -> dict[date, list[DayCount]]:
    weeks: defaultdict[date, list[DayCount]] = defaultdict(list)
    for day in days:
        weeks[week_of(day.day, first_weekday)].append(day)
    return dict(weeks)


def week_counts(days: Sequence[DayCount], first_weekday: int, today: date) -> list[WeekCount]:
    """From the first week with an answer to that of `today`, weeks without one included."""
    if not days:
        return []
    weeks = by_week(days, first_weekday)
    return [_week(week, weeks.get(week, ())) for week in _weeks(min(weeks), max(max(weeks), today))]


def _weeks(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += WEEK


def _week(week: date, days: Sequence[DayCount]) -> WeekCount:
    return WeekCount(
        week=week,
        days=len(days),
        answered=sum(day.answered for day in days),
        correct=sum(day.correct for day in days),
        milliseconds=sum(day.milliseconds for day in days),
    )


def retention_by_week(days: Sequence[DayCount], first_weekday: int) -> list[RetentionPoint]:
    """Forecast against measured share of right answers to known facts, oldest first."""
    found = {week: retained(those) for week, those in sorted(by_week(days, first_weekday).items())}
    return [RetentionPoint(week, value) for week, value in found.items() if value]


def retained(days: Sequence[DayCount]) -> Retention | None:
    """Over all of `days`; None without a review."""
    reviews, recalled = sum(day.reviews for day in days), sum(day.recalled for day in days)
    if not reviews:
        return None
    low, high = wilson(recalled, reviews)
    predicted = sum(day.predicted for day in days) / reviews
    return Retention(reviews, recalled, min(max(predicted, 0.0), 1.0), recalled / reviews, low, high)


def time_by_article(
    learner_id: int, narrowing: Narrowing, first: date | None, titles: Mapping[int, str]
) -> list[ArticleTime]:
    """Time spent with each article of `titles` (id -> title), the most first, and with all others together last."""
    rows: Sequence[Mapping[str, Any]] = list(
        counted(learner_id, narrowing, first)
        .filter(answered__gt=0)
        .values("article_id")
        .annotate(days=Count("day"), answered=Sum("answered"), correct=Sum("correct"), milliseconds=Sum("milliseconds"))
    )
    open_now = [_time(row, titles) for row in rows if row["article_id"] in titles]
    found = sorted(open_now, key=lambda line: (-line.milliseconds, line.title, line.article_id))
    gone = [_time(row, {}) for row in rows if row["article_id"] not in titles]
    return [*found, _together(gone)] if gone else found


def _time(row: Mapping[str, Any], titles: Mapping[int, str]) -> ArticleTime:
    known = row["article_id"] in titles
    counts = {name: row[name] for name in ("days", "answered", "correct", "milliseconds")}
    return ArticleTime(row["article_id"] if known else None, titles.get(row["article_id"], ""), **counts)


def _together(lines: Sequence[ArticleTime]) -> ArticleTime:
    return ArticleTime(
        article_id=None,
        title="",
        days=max(line.days for line in lines),
        answered=sum(line.answered for line in lines),
        correct=sum(line.correct for line in lines),
        milliseconds=sum(line.milliseconds for line in lines),
    )
