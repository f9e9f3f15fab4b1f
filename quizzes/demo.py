"""A demo worth looking at: the sample articles, published, a teacher, and a student with a month of history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import F

from content import importers, kinds
from content import services as content
from content.errors import InvalidResponse, NotAllowedNow
from content.models import Article, Question, Topic
from quizzes import selectors, services
from quizzes.attempts import read
from quizzes.errors import NothingDue
from quizzes.models import Answer, Session

TOPIC = "US withdrawal from Iraq"
TEACHER, STUDENT = "demo-teacher", "demo-student"
PASSWORD = "recite-demo"  # noqa: S105  printed on the screen, on loopback, refused in production
DAYS = 30
STUDY_HOUR = 17
DAYS_OFF = 4
"""Days before today without study: reviews have come due since."""
SHARE_BEGUN = 0.6
"""Share of the articles that the student has begun; the newest wait."""
LEFT_TO_REVIEW = 8
"""Drafts that the demo's teacher has not looked at yet."""
SKIPPED_DAYS = 0.2
"""Share of days on which the student does something else."""
ARTICLES_A_DAY = 2
KNOWS_BEFORE = 0.3
"""Share of facts that the student knows before meeting them."""

Progress = Callable[[str], None]


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
    services.learner_for(student)
    return teacher, student


@transaction.atomic
def simulate_month(student: AbstractUser, now: datetime, rng: Random, progress: Progress) -> int:
    """Let the student study on most of the 30 days before `now`, through the same services as a browser.

    Whether they know an answer is drawn from what the schedule predicts, so that the reports show a believable
    learner. Returns the number of answers.
    """
    answered, articles = 0, begun_articles(student)
    for back in range(DAYS, DAYS_OFF, -1):
        if rng.random() < SKIPPED_DAYS:
            continue
        day = (now - timedelta(days=back)).date()
        start = datetime.combine(day, time(STUDY_HOUR, rng.randrange(60)), tzinfo=UTC)
        for n, article in enumerate(rng.sample(articles, min(ARTICLES_A_DAY, len(articles)))):
            answered += study_once(student, article, start + n * timedelta(minutes=30), rng)
        progress(f"{DAYS - back + 1} of {DAYS} days, {answered} answers")
    return answered


def begun_articles(student: AbstractUser) -> list[Article]:
    """The older articles: the newest wait with their new facts for whoever tries the demo."""
    articles = list(selectors.readable(student).order_by(F("published").asc(nulls_first=True), "pk"))
    return articles[: max(1, round(SHARE_BEGUN * len(articles)))]


def study_once(student: AbstractUser, article: Article, start: datetime, rng: Random) -> int:
    """One session about one article, a handful of facts long; returns the number of answers."""
    learner = services.learner_for(student)
    try:
        session = services.start_session(learner, start, article=article, limit=rng.randrange(3, 8))
    except NothingDue:
        return 0
    count = sum(1 for _ in answers(student, session, start, rng))
    services.end_session(session, start + timedelta(minutes=20))
    return count


def answers(student: AbstractUser, session: Session, start: datetime, rng: Random) -> Iterator[Answer]:
    clock = start
    while asked := selectors.next_question(session, clock):
        shown, taken = clock, rng.uniform(4, 25)
        clock = shown + timedelta(seconds=taken)
        attempt = read(asked.attempt, student.pk)
        question = Question.objects.get(pk=attempt.question_id)
        predicted = selectors.recall_now(student.pk, attempt.fact_id, clock)
        knows = rng.random() < (KNOWS_BEFORE if predicted is None else max(predicted, 0.5))
        response = right_response(question) if knows else wrong_response(question, rng)
        yield services.submit_answer(
            student, asked.attempt, response, clock, dont_know=not response, response_ms=int(taken * 1000)
        )
        session.refresh_from_db()


def right_response(question: Question) -> str:
    """A response that the question's kind grades as right, whatever the kind."""
    kind = kinds.get(question.kind)
    options = [choice["id"] for choice in kind.present(question.payload).get("choices", [])]
    for response in [*options, kind.answer_text(question.payload), question.answer]:
        try:
            if kind.grade(question.payload, response).correct:
                return response
        except InvalidResponse:
            continue
    raise NotAllowedNow(f"Question {question.pk} grades none of its own answers as right.")


def wrong_response(question: Question, rng: Random) -> str:
    """A wrong choice, or nothing ("I don't know") where the answer has to be typed."""
    kind = kinds.get(question.kind)
    options = [choice["id"] for choice in kind.present(question.payload).get("choices", [])]
    wrong = [option for option in options if not kind.grade(question.payload, option).correct]
    return rng.choice(wrong) if wrong else ""
