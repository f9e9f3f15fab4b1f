"""Contexts of courses: nobody enrolled, nobody who answered, and a course in its stride."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from quizzes.reports import CourseContext
from quizzes.reports._course import (
    ArticleWork,
    CourseArticle,
    CourseAssignment,
    CourseDay,
    FactLine,
    HeldFact,
    Prospect,
    Standing,
    Student,
    StudyWeek,
    Work,
)
from quizzes.reports._items import Item
from quizzes.shapes import Retention, WeekCount

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
STUDENTS = (
    Student(1, "Ada Abel", "A", date(2026, 1, 12), TODAY),
    Student(2, "=cmd()", "", date(2026, 1, 12), TODAY),
    Student(3, "Carl Cebe", "A", TODAY - 40 * DAY, TODAY),
    Student(4, "Dora Dahl", "B", TODAY - 2 * DAY, TODAY),
    Student(5, "Emil Ende", "B", TODAY - 40 * DAY, TODAY, paused_until=TODAY + 5 * DAY),
)
ARTICLES = (
    CourseArticle(3, "=The bridge", "Arden", 20),
    CourseArticle(4, "The flood", "Arden", 4),
    CourseArticle(5, "Nothing asked", "Lenn", 0),
)
ASSIGNMENTS = (
    CourseAssignment(7, "Bridges", "", TODAY - 20 * DAY, TODAY - DAY, 20),
    CourseAssignment(8, "+Floods", "", TODAY - 9 * DAY, TODAY + 5 * DAY, 4, {1: TODAY + 8 * DAY}),
    CourseAssignment(9, "For B", "B", TODAY + DAY, TODAY + 9 * DAY, 0),
)
FACTS = (
    FactLine(11, "=The bridge opened", '=He said "so"', 3, "=The bridge", 3, 2, 2.4, 20, 9, 2),
    FactLine(12, "It carried carts", "12,400 carts", 3, "=The bridge", 5, 1, 3.1, 31, 0, 0),
    FactLine(13, "Nobody met this", "nine piers", 4, "The flood"),
)
WORK = {
    1: Work(TODAY, 40, 600_000, 70, 52, 1_100_000, 50, 45, 44.1),
    2: Work(TODAY - 20 * DAY),
    3: Work(TODAY - DAY, 8, 90_000, 60, 20, 700_000, 60, 21, 51.0),
}
FULL = CourseContext(
    NOW,
    "9A",
    STUDENTS,
    articles=ARTICLES,
    facts=24,
    overall={1: Standing(24, 21, 2, 8), 2: Standing(6, 1, 5, 0), 3: Standing(24, 9, 22, 14), 5: Standing(8, 6, 1, 1)},
    by_article={
        (1, 3): Standing(20, 18, 1, 7),
        (1, 4): Standing(4, 3, 1, 1),
        (2, 3): Standing(6, 0, 5, 0),
        (3, 3): Standing(20, 8, 19, 12),
    },
    work=WORK,
    assignments=ASSIGNMENTS,
    running={(1, 8): Prospect(4, 3, 1, 1, 3.3, 1, 0.7), (3, 8): Prospect(4, 1, 3, 1, 2.1, 3, 1.2)},
    finished={(1, 7): Standing(20, 18, 1, 7), (2, 7): Standing(6, 0, 5, 0)},
    fact_lines=FACTS,
    activity=(
        CourseDay(TODAY - DAY, 2, 40, 31, 400_000, 12),
        CourseDay(TODAY, 0),
    ),
)
ONE = CourseContext(
    NOW,
    "9A",
    STUDENTS[:1],
    student=STUDENTS[0],
    articles=ARTICLES,
    facts=24,
    overall={1: FULL.overall[1]},
    by_article={key: value for key, value in FULL.by_article.items() if key[0] == 1},
    work={1: WORK[1]},
    assignments=ASSIGNMENTS,
    running={(1, 8): FULL.running[1, 8]},
    finished={(1, 7): FULL.finished[1, 7]},
    weakest=(HeldFact(FACTS[0], 0.41, 3, TODAY - 9 * DAY, TODAY - 2 * DAY),),
    weeks=(
        StudyWeek(WeekCount(TODAY - 7 * DAY, 3, 40, 31, 400_000), Retention(25, 22, 0.9, 0.88, 0.7, 0.96)),
        StudyWeek(WeekCount(TODAY, 0, 0, 0, 0), None),
    ),
    article_work={(1, 3): ArticleWork(80, 60, 900_000, TODAY)},
)


def course_contexts() -> list[CourseContext]:
    """Of every course that a report may meet."""
    return [
        CourseContext(NOW, "9A"),
        CourseContext(NOW, "9A", STUDENTS),
        CourseContext(NOW, "9A", STUDENTS, items=(Item(1, 1, "=When was the bridge opened?"),)),
        FULL,
        ONE,
        CourseContext(NOW, "9A", STUDENTS, article=ARTICLES[0], fact_lines=FACTS[:2]),
    ]
