"""A demo worth looking at: the sample articles, published, a teacher, and a student with a month of history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import combinations, permutations
from pathlib import Path
from random import Random
from typing import Any

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
from quizzes.models import Answer, Course, Flag, Session
from quizzes.scheduling import Rating
from quizzes.selectors.pending import CARD
from quizzes.services import assigning, courses
from quizzes.services.flagging import Flagged
from quizzes.shapes import AskedQuestion

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
COURSE = "History 10B"
TELLS_CONFIDENCE = 0.5
"""Share of answers with which the student says how sure they are."""
SURE = {True: (70, 90, 90, 100), False: (50, 50, 70, 90)}
"""Per cent that the student says where they know the answer, and where they do not: a little too sure."""
TAKES_HINT = 0.15
"""Share of the answers they do not know before which they take a hint."""
REMARK = "I read the sentence twice and still don't see what is asked."

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
    services.save_settings(services.learner_for(student), ask_confidence=True)
    return teacher, student


@transaction.atomic
def make_course(topic: Topic, teacher: AbstractUser, student: AbstractUser, now: datetime) -> Course:
    """The teacher's course with the student in it, one assignment that is over and one that runs; made once."""
    if course := Course.objects.for_teacher(teacher).first():
        return course
    course = courses.create_course(COURSE, teacher, [topic])
    courses.join_course(services.learner_for(student), course.code, now - timedelta(days=DAYS))
    articles = list(topic.articles.order_by(F("published").asc(nulls_first=True), "pk"))
    begun, day = articles[: begun_share(len(articles))], now.date()
    for title, chosen, starts_in, due_in in (
        ("The decision", begun[:2], -DAYS, -12),
        # One that is known in part, and the newest, which waits for whoever tries the demo.
        ("The last convoy and after", {*begun[-1:], articles[-1]}, -10, 6),
    ):
        assigning.assign(course, title, chosen, day + timedelta(starts_in), day + timedelta(due_in), teacher)
    return course


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
    remark(student, now - timedelta(days=DAYS_OFF))
    return answered


def begun_articles(student: AbstractUser) -> list[Article]:
    """The older articles: the newest wait with their new facts for whoever tries the demo."""
    articles = list(selectors.readable(student).order_by(F("published").asc(nulls_first=True), "pk"))
    return articles[: begun_share(len(articles))]


def begun_share(articles: int) -> int:
    return max(1, round(SHARE_BEGUN * articles))


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
        taken = rng.uniform(4, 25)
        attempt = read(asked.attempt, student.pk)
        question = Question.objects.get(pk=attempt.question_id)
        predicted = selectors.recall_now(student.pk, attempt.fact_id, clock)
        knows = rng.random() < (KNOWS_BEFORE if predicted is None else max(predicted, 0.5))
        token = prepared(student, session, asked, clock, takes_hint=not knows and rng.random() < TAKES_HINT)
        clock += timedelta(seconds=taken)
        told = rng.choice(SURE[knows]) if rng.random() < TELLS_CONFIDENCE else None
        yield services.submit_answer(
            student, token, now=clock, confidence=told, response_ms=int(taken * 1000),
            **responded(asked, question, knows, rng),
        )  # fmt: skip
        session.refresh_from_db()


def prepared(
    student: AbstractUser, session: Session, asked: AskedQuestion, clock: datetime, *, takes_hint: bool
) -> str:
    """The token to answer with: a card has to be turned over before, and after a hint there is a new one."""
    if asked.widget == CARD:
        services.turn_over(student, asked.attempt, clock)
    elif takes_hint and asked.can_hint:
        services.take_hint(student, asked.attempt, clock)
    else:
        return asked.attempt
    again = selectors.next_question(session, clock)
    return again.attempt if again else asked.attempt


def responded(asked: AskedQuestion, question: Question, knows: bool, rng: Random) -> dict[str, Any]:
    """What the student gives: arguments of `submit_answer`."""
    if asked.widget == CARD:
        return {"response": "", "self_grade": Rating.GOOD if knows else Rating.AGAIN}
    response = right_response(question) if knows else wrong_response(question, rng)
    return {"response": response, "dont_know": not response}


def right_response(question: Question) -> str:
    """A response that the question's kind grades as right, whatever the kind."""
    kind = kinds.get(question.kind)
    for response in possible_responses(kind.present(question.payload)):
        try:
            if kind.grade(question.payload, response).correct:
                return response
        except InvalidResponse:
            continue
    for response in (kind.answer_text(question.payload), question.answer):
        if kind.grade(question.payload, response).correct:
            return response
    raise NotAllowedNow(f"Question {question.pk} grades none of its own answers as right.")


def possible_responses(shown: dict[str, Any]) -> Iterator[str]:
    """Everything that can be picked: one choice, several, or an order or assignment of the parts."""
    options = [choice["id"] for choice in shown.get("choices", [])]
    parts = [part["id"] for part in shown.get("parts", [])]
    values = shown.get("places") or options
    if not parts:
        for count in range(1, len(options) + 1):
            yield from map(" ".join, combinations(options, count))
        return
    for order in permutations(values, len(parts)):
        yield " ".join(f"{part}={value}" for part, value in zip(parts, order, strict=True))


def wrong_response(question: Question, rng: Random) -> str:
    """A wrong choice, or nothing ("I don't know") where the answer has to be typed or put together."""
    kind = kinds.get(question.kind)
    if kind.SEVERAL:
        return ""
    options = [choice["id"] for choice in kind.present(question.payload).get("choices", [])]
    wrong = [option for option in options if not kind.grade(question.payload, option).correct]
    return rng.choice(wrong) if wrong else ""


def remark(student: AbstractUser, now: datetime) -> None:
    """Let the student flag the question that they missed last, for the teacher to look at."""
    missed = Answer.objects.responses().filter(learner_id=student.pk, correct=False)
    if last := missed.select_related("question").order_by("-answered_at").first():
        about = Flagged(last.question, last.question_version, last)
        services.flag_question(student, about, Flag.Reason.UNCLEAR, REMARK, now)
