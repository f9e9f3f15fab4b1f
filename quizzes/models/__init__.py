"""What is remembered: learners, courses, cards, sessions, answers, daily counts. No workflow here."""

from quizzes.models.access import Invitation, SignInCode
from quizzes.models.courses import Assignment, Course, CourseCount, CourseQuerySet, Enrollment, Extension
from quizzes.models.learners import Learner, default_time_zone, time_zones
from quizzes.models.memory import Answer, AnswerQuerySet, Card, DailyCount, Reading, Session, SessionQuerySet
from quizzes.models.notices import Notice
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
    "Extension",
    "Flag",
    "FlagQuerySet",
    "Invitation",
    "Learner",
    "Notice",
    "Reading",
    "Session",
    "SessionQuerySet",
    "SignInCode",
    "default_time_zone",
    "time_zones",
]
