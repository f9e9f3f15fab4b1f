"""Reads for whole pages of studying. Each is a constant number of statements, whatever the number of cards."""

from quizzes.selectors.ahead import prompts_ahead
from quizzes.selectors.asking import next_question
from quizzes.selectors.cards import KNOWN, recall_now
from quizzes.selectors.citing import cite, source_of
from quizzes.selectors.feedback import feedback, feedback_on
from quizzes.selectors.forecasts import backlog, workload
from quizzes.selectors.narrowing import PERIODS
from quizzes.selectors.opened import open_topics, readable, servable
from quizzes.selectors.places import shares_read
from quizzes.selectors.planning import session_plan
from quizzes.selectors.reader import mark_page, reader_page
from quizzes.selectors.reporting import (
    all_tables,
    own_context,
    progress_page,
    report_context,
    student_tables,
    translated,
)
from quizzes.selectors.sitting import own_session, own_session_with_known
from quizzes.selectors.summing import session_summary
from quizzes.selectors.today import article_lines, today_page

__all__ = [
    "KNOWN",
    "PERIODS",
    "all_tables",
    "article_lines",
    "backlog",
    "cite",
    "feedback",
    "feedback_on",
    "mark_page",
    "next_question",
    "open_topics",
    "own_context",
    "own_session",
    "own_session_with_known",
    "progress_page",
    "prompts_ahead",
    "readable",
    "reader_page",
    "recall_now",
    "report_context",
    "servable",
    "session_plan",
    "session_summary",
    "shares_read",
    "source_of",
    "student_tables",
    "today_page",
    "translated",
    "workload",
]
