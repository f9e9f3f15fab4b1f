"""What reports are built from in tests: one of everything, with words that a spreadsheet would run."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from quizzes.reports import ReportContext
from quizzes.reports._context import ArticleCounts
from quizzes.shapes import (
    ArticleKnown,
    ArticleTime,
    Calibration,
    DayCount,
    DueDay,
    Known,
    Narrowing,
    ProgressPage,
    Retention,
    RetentionPoint,
    Source,
    SureStep,
    TopicKnown,
    WeakFact,
    WeekCount,
)
from tests.quizzes.reports.course_samples import course_contexts

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
ROWS = (
    ArticleCounts(1, "=cmd|'/c calc'!A1", 3, "The bridge", "Arden", 22, 18, 14, 40, 31, date(2026, 3, 1)),
    ArticleCounts(2, "Åsa Öst", 4, "Nothing asked", "Arden", 0, 0, 0, 0, 0, None),
)
COUNT = Known(facts=22, met=18, known=14, due=5)
RETENTION = Retention(25, 22, 0.9, 0.88, 0.7, 0.96)
STEP = SureStep(0.75, 40, 27, 0.675, 0.52, 0.8)
PROGRESS = ProgressPage(
    narrowing=Narrowing(),
    today=TODAY,
    since=TODAY - 364 * DAY,
    first_weekday=0,
    overall=COUNT,
    topics=[
        TopicKnown(1, "=Arden", COUNT, [ArticleKnown(3, "The bridge", COUNT)]),
        TopicKnown(2, "Empty", Known(), []),
    ],
    days=[DayCount(TODAY - 3 * DAY, 5, 3, 4000), DayCount(TODAY, 40, 30, 738_000, 25, 22, 22.5)],
    weeks=[WeekCount(TODAY, 2, 45, 33, 739_000), WeekCount(TODAY + 7 * DAY, 0, 0, 0, 0)],
    retention=[RetentionPoint(TODAY, RETENTION)],
    retained=RETENTION,
    retention_wished=0.9,
    load=[
        DueDay(TODAY, 9, 4, 3.14159),
        DueDay(TODAY + DAY, 1, minutes=0.3, easy=True),
        DueDay(TODAY + 2 * DAY, 0, easy=True, paused=True),
    ],
    weakest=[
        WeakFact(
            7,
            "+The bridge opened",
            '=He said "so"',
            Source(3, "The bridge", "Arden Gazette", TODAY, ""),
            "fact-7",
            0.41,
            3,
            TODAY - 9 * DAY,
            TODAY - 2 * DAY,
        )
    ],
    time=[ArticleTime(3, "The bridge", 2, 45, 33, 739_000), ArticleTime(None, "", 1, 2, 1, 900)],
    calibration=Calibration(steps=[STEP], whole=STEP, brier=0.21239, base=0.219, asked=True),
)


def context(audience: str = "student", **changes: Any) -> ReportContext:
    return replace(ReportContext(NOW, audience, ROWS, PROGRESS), **changes)


def contexts(audience: str) -> list[Any]:
    """With everything, with nothing but articles, with nothing at all."""
    if audience == "course":
        return course_contexts()
    return [context(audience), context(audience, progress=None), context(audience, articles=(), progress=None)]
