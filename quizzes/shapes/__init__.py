"""What the selectors hand to pages: plain frozen shapes that templates can rely on. No queries happen in them."""

from quizzes.shapes.asking import AskedQuestion
from quizzes.shapes.feedback import Feedback
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
from quizzes.shapes.sources import Cited, OtherSources, PlacedChoice, Quoted, Source
from quizzes.shapes.summary import SessionSummary, SummaryRow
from quizzes.shapes.tables import Column, Phrase, Phrases, Table

__all__ = [
    "ArticleKnown",
    "ArticleLine",
    "ArticleTime",
    "AskedQuestion",
    "Calibration",
    "Cited",
    "Column",
    "DayCount",
    "DueDay",
    "Feedback",
    "Known",
    "MarkPage",
    "MarkedPiece",
    "Narrowing",
    "Neighbour",
    "OtherSources",
    "Phrase",
    "Phrases",
    "PlacedChoice",
    "ProgressPage",
    "Quoted",
    "ReaderBlock",
    "ReaderPage",
    "Retention",
    "RetentionPoint",
    "SessionSummary",
    "Source",
    "Stopped",
    "SummaryRow",
    "SureStep",
    "Table",
    "TodayPage",
    "TopicKnown",
    "WeakFact",
    "WeekCount",
]
