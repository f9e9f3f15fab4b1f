"""What is remembered: learners, courses, cards, sessions, answers, daily counts. No workflow here."""

from quizzes.models.courses import Assignment, Course, CourseCount, CourseQuerySet, Enrollment
from quizzes.models.learners import Learner, default_time_zone, time_zones
from quizzes.models.memory import Answer, AnswerQuerySet, Card, DailyCount, Reading, Session, SessionQuerySet
from quizzes.models.remarks import Flag, FlagQuerySet

__all__ = [
    "Answer",
    "AnswerQuerySet",
    "Assignment",
    "Card",
    "Course",
    "CourseCount",
    "CourseQuerySet",
    "DailyCount",
    "Enrollment",
    "Flag",
    "FlagQuerySet",
    "Learner",
    "Reading",
    "Session",
    "SessionQuerySet",
    "default_time_zone",
    "time_zones",
]
