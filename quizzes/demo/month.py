"""The month that the demo's student has behind them, lived through the services that a browser uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import F

from content.models import Article, Question
from quizzes import selectors, services
from quizzes.attempts import read
from quizzes.demo.mixing_up import mix_up
from quizzes.demo.responses import right_response, wrong_response
from quizzes.demo.setting import DAYS, begun_share
from quizzes.errors import NothingDue
from quizzes.models import Answer, Flag, Session
from quizzes.scheduling import Rating
from quizzes.selectors.pending import CARD
from quizzes.services.flagging import Flagged
from quizzes.shapes import AskedQuestion

STUDY_HOUR = 17
DAYS_OFF = 4
"""Days before today without study: reviews have come due since."""
SKIPPED_DAYS = 0.2
"""Share of days on which the student does something else."""
ARTICLES_A_DAY = 2
KNOWS_BEFORE = 0.3
"""Share of facts that the student knows before meeting them."""
TELLS_CONFIDENCE = 0.5
"""Share of answers with which the student says how sure they are."""
SURE = {True: (70, 90, 90, 100), False: (50, 50, 70, 90)}
"""Per cent that the student says where they know the answer, and where they do not: a little too sure."""
TAKES_HINT = 0.15
"""Share of the answers they do not know before which they take a hint."""
REMARK = "I read the sentence twice and still don't see what is asked."

Progress = Callable[[str], None]


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
    answered += mix_up(student, last_evening(now), rng)
    remark(student, now - timedelta(days=DAYS_OFF))
    return answered


def last_evening(now: datetime) -> datetime:
    """When the last thing was studied: on the first of the days off, so that it may be due again today."""
    return datetime.combine((now - timedelta(days=DAYS_OFF)).date(), time(STUDY_HOUR), tzinfo=UTC)


def begun_articles(student: AbstractUser) -> list[Article]:
    """The older articles: the newest wait with their new facts for whoever tries the demo."""
    articles = list(selectors.readable(student).order_by(F("published").asc(nulls_first=True), "pk"))
    return articles[: begun_share(len(articles))]


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


def remark(student: AbstractUser, now: datetime) -> None:
    """Let the student flag the question that they missed last, for the teacher to look at."""
    missed = Answer.objects.responses().filter(learner_id=student.pk, correct=False)
    if last := missed.select_related("question").order_by("-answered_at").first():
        about = Flagged(last.question, last.question_version, last)
        services.flag_question(student, about, Flag.Reason.UNCLEAR, REMARK, now)
