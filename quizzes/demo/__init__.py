"""A demo worth looking at: articles, a teacher, a student with a month of history, and a class with eight weeks."""

from quizzes.demo.classroom import make_class
from quizzes.demo.month import simulate_month
from quizzes.demo.responses import right_response, wrong_response
from quizzes.demo.setting import (
    COURSE,
    DAYS,
    LEFT_TO_REVIEW,
    PASSWORD,
    STUDENT,
    TEACHER,
    is_complete,
    is_foreign,
    load_articles,
    make_course,
    people,
    review,
)

__all__ = [
    "COURSE",
    "DAYS",
    "LEFT_TO_REVIEW",
    "PASSWORD",
    "STUDENT",
    "TEACHER",
    "is_complete",
    "is_foreign",
    "load_articles",
    "make_class",
    "make_course",
    "people",
    "review",
    "right_response",
    "simulate_month",
    "wrong_response",
]
