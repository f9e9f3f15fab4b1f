"""What the selectors hand to pages: plain frozen shapes that templates can rely on. No queries happen in them."""

from quizzes.shapes.asking import AskedQuestion
from quizzes.shapes.feedback import Feedback, SessionSummary, SummaryRow
from quizzes.shapes.lines import ArticleLine, TodayPage
from quizzes.shapes.progress import (
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
    SureStep,
    TopicKnown,
    WeakFact,
    WeekCount,
)
from quizzes.shapes.reader import MarkedPiece, MarkPage, Neighbour, ReaderBlock, ReaderPage, Stopped
from quizzes.shapes.sources import Cited, Source
from quizzes.shapes.tables import Column, Table

__all__ = [
    "ArticleKnown",
    "ArticleLine",
    "AskedQuestion",
    "Cited",
    "Column",
    "Feedback",
    "Known",
    "DayCount",
    "DueDay",
    "MarkPage",
    "MarkedPiece",
    "Neighbour",
    "ProgressPage",
    "Narrowing",
    "ReaderBlock",
    "ReaderPage",
    "RetentionPoint",
    "SessionSummary",
    "Source",
    "Stopped",
    "SummaryRow",
    "Retention",
    "Table",
    "TodayPage",
]
    "SureStep",
    "TopicKnown",
    "WeakFact",
    "WeekCount",
