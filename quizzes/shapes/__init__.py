"""What the selectors hand to pages: plain frozen shapes that templates can rely on. No queries happen in them."""

from quizzes.shapes.asking import AskedQuestion
from quizzes.shapes.feedback import Feedback, SessionSummary, SummaryRow
from quizzes.shapes.lines import ArticleLine, TodayPage
from quizzes.shapes.progress import LoadDay, ProgressPage, RetentionPoint
from quizzes.shapes.reader import MarkedPiece, MarkPage, Neighbour, ReaderBlock, ReaderPage, Stopped
from quizzes.shapes.sources import Cited, Source
from quizzes.shapes.tables import Column, Table

__all__ = [
    "ArticleLine",
    "AskedQuestion",
    "Cited",
    "Column",
    "Feedback",
    "LoadDay",
    "MarkPage",
    "MarkedPiece",
    "Neighbour",
    "ProgressPage",
    "ReaderBlock",
    "ReaderPage",
    "RetentionPoint",
    "SessionSummary",
    "Source",
    "Stopped",
    "SummaryRow",
    "Table",
    "TodayPage",
]
