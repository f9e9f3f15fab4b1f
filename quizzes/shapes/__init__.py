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
from quizzes.shapes.reader import FactNote, Heard, MarkedPiece, MarkPage, Neighbour, ReaderBlock, ReaderPage, Stopped
from quizzes.shapes.sources import Account, AsOf, Cited, Later, OtherSources, PlacedChoice, Quoted, Settled, Source
from quizzes.shapes.summary import SessionSummary, SummaryRow
from quizzes.shapes.tables import Column, Phrase, Phrases, Table

__all__ = [
    "Account",
    "ArticleKnown",
    "ArticleLine",
    "ArticleTime",
    "AsOf",
    "AskedQuestion",
    "Calibration",
    "Cited",
    "Column",
    "DayCount",
    "DueDay",
    "FactNote",
    "Feedback",
    "Heard",
    "Known",
    "Later",
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
    "Settled",
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
