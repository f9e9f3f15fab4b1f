"""What the demo is made of: sample articles, published, a teacher, a student, their course."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import F

from content import importers
from content import services as content
from content.models import Question, Topic
from quizzes import services
from quizzes.models import Answer, Course
from quizzes.services import assigning, courses

TOPIC = "US withdrawal from Iraq"
TEACHER, STUDENT = "demo-teacher", "demo-student"
PASSWORD = "recite-demo"  # noqa: S105  printed on the screen, on loopback, refused in production
DAYS = 30
"""Of the student's history."""
WEEKS = 8
"""Of the class's."""
SHARE_BEGUN = 0.6
"""Share of the articles that the student has begun; the newest wait."""
LEFT_TO_REVIEW = 8
"""Drafts that the demo's teacher has not looked at yet."""
COURSE = "History 10B"


def is_foreign() -> bool:
    """Whether somebody's data is in the database. Asked before the demo touches it: tables may be missing."""
    tables = set(connection.introspection.table_names())
    if not tables:
        return False
    made_by = {app for app, _name in MigrationRecorder(connection).applied_migrations()}
    if not made_by or not made_by <= set(apps.app_configs):
        return True
    inhabited = [model for model in (get_user_model(), Topic) if model._meta.db_table in tables]
    return any(model.objects.exists() for model in inhabited) and not is_demo()


def is_demo() -> bool:
    """Whether this database is one that the demo made."""
    return get_user_model().objects.filter(username=TEACHER).exists()


def is_complete() -> bool:
    """Whether the demo was made to its end: the month, its last step, is stored as a whole or not at all."""
    return is_demo() and Answer.objects.filter(learner__user__username=STUDENT).exists()


def load_articles(folder: Path, teacher: AbstractUser) -> Topic:
    """Import every article of `folder` into the demo's topic; what is there already stays as it is."""
    topic = Topic.objects.filter(name=TOPIC).first() or content.create_topic(TOPIC, teacher, publish_ready=True)
    for path in sorted(folder.glob("*.md")):
        content.import_article(topic, importers.read(path.read_bytes(), path.name), teacher)
    return topic


def review(topic: Topic, teacher: AbstractUser) -> int:
    """Let the teacher approve the drafts that wait, the surest first, up to some that are left for visitors to try.

    Returns how many she approved.
    """
    drafts = Question.objects.drafts().filter(fact__topic=topic).order_by("-confidence", "pk")
    count = max(0, drafts.count() - LEFT_TO_REVIEW)
    # She has not read them: what a script approves must not teach the generator.
    content.approve_all(list(drafts[:count]), teacher, teaches=False)
    return count


def people() -> tuple[AbstractUser, AbstractUser]:
    """The demo's teacher and student, made unless they are here."""
    found = {user.username: user for user in get_user_model().objects.filter(username__in=[TEACHER, STUDENT])}
    return (found[TEACHER], found[STUDENT]) if found else make_people()


@transaction.atomic
def make_people() -> tuple[AbstractUser, AbstractUser]:
    """A teacher, who may sign in to the admin, and a student."""
    users = get_user_model().objects
    teacher = users.create_user(TEACHER, password=PASSWORD, first_name="Dana", last_name="Demo")
    content.make_teacher(teacher)
    student = users.create_user(STUDENT, password=PASSWORD, first_name="Sam", last_name="Sample")
    services.save_settings(services.learner_for(student), ask_confidence=True)
    return teacher, student


@transaction.atomic
def make_course(topic: Topic, teacher: AbstractUser, student: AbstractUser, now: datetime) -> Course:
    """The teacher's course with the student in it, two assignments that are over and one that runs; made once."""
    if course := Course.objects.for_teacher(teacher).first():
        return course
    course = courses.create_course(COURSE, teacher, [topic])
    courses.join_course(services.learner_for(student), course.code, now - timedelta(days=DAYS))
    articles = list(topic.articles.order_by(F("published").asc(nulls_first=True), "pk"))
    begun, day = articles[: begun_share(len(articles))], now.date()
    for title, chosen, starts_in, due_in in (
        ("First reports", begun[:1], -7 * WEEKS, -DAYS - 4),
        ("The decision", begun[:2], -DAYS, -12),
        # One that is known in part, and the newest, which waits for whoever tries the demo.
        ("The last convoy and after", {*begun[-1:], articles[-1]}, -10, 6),
    ):
        assigning.assign(course, title, chosen, day + timedelta(starts_in), day + timedelta(due_in), teacher)
    return course


def begun_share(articles: int) -> int:
    return max(1, round(SHARE_BEGUN * articles))
