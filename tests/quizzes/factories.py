"""Studying in tests: a class of questions, answers given through the services, cards in bulk."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from content.models import Article, Evidence, Fact, Passage, Question
from quizzes import selectors, services
from quizzes.attempts import Attempt, read, sign
from quizzes.models import Answer, Card, Learner, Session
from tests.factories import CHOICES, ArticleFactory, FactFactory, QuestionFactory, passage_of

RIGHT, WRONG = "k3f9", "p07d"
"""Choices of tests.factories.CHOICES."""
TRANSACTION_WORDS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


DAYS = itertools.count()


def questions(count: int, article: Article | None = None) -> list[Question]:
    """`count` published questions in one article, each on a fact and a passage of its own.

    None gives another one away, but for the first ones of articles, which all ask for 4 May 1931.
    """
    article = article or ArticleFactory()
    return [question_in(article) for _ in range(count)]


def question_in(article: Article) -> Question:
    """A question about the first sentence of the article, or, where there is one already, about a new sentence."""
    if not Question.objects.filter(passage__revision__article=article).exists():
        return QuestionFactory(article=article)
    day = date(1800, 1, 1) + timedelta(days=next(DAYS))
    answer = f"{day.day} {day:%B} {day.year}"
    quote = f"Another bridge opened on {answer}."
    revision = article.revisions.get()
    start = len(revision.text) + 2
    revision.blocks.append({"kind": "prose", "start": start, "end": start + len(quote), "reason": ""})
    revision.text = f"{revision.text}\n\n{quote}"
    revision.save()
    return QuestionFactory(
        article=article,
        fact=FactFactory(
            topic=article.topic,
            statement=quote,
            value={"kind": "date", "text": answer, "day": day.isoformat(), "precision": "day"},
        ),
        passage=passage_of(article, quote),
        answer=answer,
        payload=CHOICES | {"choices": [{"id": RIGHT, "text": answer}, *CHOICES["choices"][1:]]},
    )


def typed_question(question: Question) -> Question:
    """A second question about the same fact, answered by typing "4 May 1931"."""
    return QuestionFactory(
        article=question.passage.revision.article,
        fact=question.fact,
        kind="short_answer",
        payload={"answer": "4 May 1931"},
    )


def token_for(question: Question, session: Session, now: datetime, ordinal: int = 0, **changes: Any) -> str:
    fields: dict[str, Any] = {
        "learner_id": session.learner_id,
        "question_id": question.pk,
        "question_version": question.version,
        "session_id": session.pk,
        "fact_id": question.fact_id,
        "ordinal": ordinal,
        "shown_at": now,
    }
    return sign(Attempt(**(fields | changes)))


def answer_next(session: Session, now: datetime, response: str = RIGHT, **options: Any) -> Answer:
    """Answer what the session asks next, ten seconds after it was shown."""
    asked = selectors.next_question(session, now)
    assert asked is not None
    later = now + timedelta(seconds=10)
    answer = services.submit_answer(session.learner.user, asked.attempt, response, later, **options)
    session.refresh_from_db()
    return answer


def asked_fact(session: Session, now: datetime) -> int:
    asked = selectors.next_question(session, now)
    assert asked is not None
    return read(asked.attempt, session.learner_id).fact_id


def play(session: Session, now: datetime, responses: Sequence[str] = ()) -> list[Answer]:
    """Answer until the session is over: with `responses` first, rightly after them."""
    given, answers = iter(responses), []
    while not session.ended_at:
        answers.append(answer_next(session, now, next(given, RIGHT)))
        now += timedelta(seconds=30)
    return answers


def bulk_facts(article: Article, count: int) -> list[Fact]:
    """`count` facts of `article` with one published question each, in few statements."""
    revision = article.revisions.first()
    start = Fact.objects.count()
    passages = Passage.objects.bulk_create(
        Passage(revision=revision, start=n, end=n + 4, quote=revision.text[n : n + 4])
        for n in range(min(count, len(revision.text) - 4))
    )
    facts = Fact.objects.bulk_create(
        FactFactory.build(topic=article.topic, key=f"bulk-{start + n}") for n in range(count)
    )
    rows = [(fact, passages[n % len(passages)]) for n, fact in enumerate(facts)]
    Question.objects.bulk_create(
        QuestionFactory.build(article=None, fact=fact, passage=passage) for fact, passage in rows
    )
    Evidence.objects.bulk_create(Evidence(fact=fact, passage=passage, primary=True) for fact, passage in rows)
    fresh_statistics(Passage, Fact, Question, Evidence)
    return facts


def bulk_cards(learner: Learner, facts: Sequence[Fact], today: date) -> None:
    """Cards with memories of all ages, due over two months around `today`."""
    Card.objects.bulk_create(
        Card(
            learner=learner,
            fact=fact,
            stability=1.0 + n % 40,
            difficulty=5.0,
            last_day=today - timedelta(days=n % 45),
            due_day=today + timedelta(days=n % 60 - 20),
            reps=1,
            answers=1,
            algorithm="test",
        )
        for n, fact in enumerate(facts)
    )
    fresh_statistics(Card)


def bulk_answers(learner: Learner, facts: Sequence[Fact], since: datetime, a_day: int = 20) -> None:
    """One right answer without a confidence to each of `facts`, `a_day` of them on every day from `since` on."""
    Answer.objects.bulk_create(
        Answer(
            learner=learner,
            id=uuid4(),
            fact=fact,
            question_id=n,
            article_id=1,
            session_id=1,
            question_version=1,
            ordinal=0,
            first=True,
            kind="multiple_choice",
            choices=4,
            correct=True,
            score=1.0,
            guess_chance=0.25,
            scheduled=True,
            algorithm="test",
            day=(moment := since + timedelta(days=n // a_day)).date(),
            shown_at=moment,
            answered_at=moment,
            received_at=moment,
        )
        for n, fact in enumerate(facts)
    )
    fresh_statistics(Answer)


def fresh_statistics(*models: type[Model]) -> None:
    """Let the planner see what was filled in, everywhere if no models are named.

    PostgreSQL's autovacuum may have counted the tables while empty, and a plan made for empty tables takes minutes on
    10,000 rows.
    """
    with connection.cursor() as cursor:
        for table in [connection.ops.quote_name(model._meta.db_table) for model in models] or [""]:
            cursor.execute(f"ANALYZE {table}")


@contextmanager
def statements() -> Iterator[list[str]]:
    """The SQL statements that run inside, without those that open and close transactions."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    found += [q["sql"] for q in captured.captured_queries if not q["sql"].startswith(TRANSACTION_WORDS)]


def task_row(status: str, *arguments: Any, path: str = "content.tasks.generate", **fields: Any) -> Any:
    """A row of the queue of background tasks."""
    given = {"task_path": path, "args_kwargs": {"args": list(arguments), "kwargs": {}}, "run_after": get_date_max()}
    if status == "FAILED":
        error = "content.errors.NothingToAsk"
        given |= {"finished_at": timezone.now(), "exception_class_path": error, "traceback": f"{error}: No text."}
    enqueued = fields.pop("enqueued_at", None)
    row = DBTaskResult.objects.create(status=status, backend_name="default", **given | fields)
    if enqueued is not None:
        DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=enqueued)
    return row
