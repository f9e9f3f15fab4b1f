"""A class as large as a benchmark needs it, filled by the database itself: students, articles, cards, a long log.

Nothing here draws chance: what is answered when, and how, follows from the numbers of student, fact and answer.
"""

# ruff: noqa: S608  the statements hold numbers, days and names of ours

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection

from content.models import Article, Evidence, Fact, Passage, Question, Revision, Topic
from quizzes.models import Answer, Assignment, Card, Course, DailyCount, Enrollment, Extension, Learner

DAYS = 150
"""Days of study that answers are spread over."""
STRIDE = 7919
"""From one fact to the next that somebody is asked: all are asked before one comes again."""
AT_ONCE = 200_000
"""Answers that are written by one statement."""
DIALECT = {
    "postgresql": {
        "numbers": "numbers(k) AS (SELECT * FROM generate_series({first}, {last}))",
        "day": "CAST('{today}' AS date) - CAST({n} AS integer)",
        "moment": "CAST('{today}' AS timestamptz) - ({n}) * INTERVAL '1 day'",
        "uuid": "CAST(md5({text}) AS uuid)",
        "no": "FALSE",
        "yes": "TRUE",
    },
    "sqlite": {
        "numbers": "numbers(k) AS (SELECT {first} UNION ALL SELECT k + 1 FROM numbers WHERE k < {last})",
        "day": "date('{today}', (-({n})) || ' days')",
        "moment": "datetime('{today}', (-({n})) || ' days')",
        "uuid": "md5({text})",
        "no": "0",
        "yes": "1",
    },
}


def choices(answer: str) -> dict[str, Any]:
    """What a question offers, the right answer first. None is another question's answer: nothing is given away."""
    texts = {"a": answer, "b": "oak", "c": "iron", "d": "brick"}
    return {"choices": [{"id": letter, "text": text} for letter, text in texts.items()], "correct": "a"}


@dataclass(frozen=True, slots=True)
class School:
    """One course with everything in it but answers."""

    course: Course
    today: date
    students: int
    facts: int
    """Those that anybody is asked: of a larger library the first ones."""
    days: int = DAYS
    stride: int = STRIDE


def found(now: datetime, students: int = 200, articles: int = 40, facts: int = 25) -> School:
    """A course of `students`, with `articles` of `facts` facts each, nine in ten of which every student has met."""
    school = opened(now, students, articles, facts)
    assignments(school)
    cards(school)
    return school


def opened(now: datetime, students: int, articles: int, facts: int) -> School:
    """The same without assignments and cards."""
    today = now.date()
    topics = [Topic.objects.create(name=f"Unit {n}", visibility=Topic.Visibility.COURSE) for n in range(4)]
    for number in range(articles):
        _article(topics[number % len(topics)], number, facts)
    course = Course.objects.create(name="Year 9", code="BENCHMRK")
    course.topics.set(topics)
    _people(course, students, now)
    return School(course, today, students, articles * facts)


def _article(topic: Topic, number: int, facts: int) -> None:
    answers = [f"{100_000 + number * facts + n} stones" for n in range(facts)]
    sentences = [
        f"The people of town {number} built bridge {n} over the river Lenn of {answer}."
        for n, answer in enumerate(answers)
    ]
    article = Article.objects.create(
        topic=topic, title=f"The bridges of town {number}", publisher="Arden Gazette", digest=f"digest-{number}"
    )
    revision = Revision.objects.create(article=article, text=" ".join(sentences))
    starts = [sum(len(one) + 1 for one in sentences[:n]) for n in range(facts)]
    passages = Passage.objects.bulk_create(
        Passage(revision=revision, start=start, end=start + len(quote), quote=quote)
        for start, quote in zip(starts, sentences, strict=True)
    )
    rows = Fact.objects.bulk_create(
        Fact(topic=topic, key=f"{number}-{n}", statement=s) for n, s in enumerate(sentences)
    )
    pairs = list(zip(rows, passages, strict=True))
    Evidence.objects.bulk_create(Evidence(fact=fact, passage=passage, primary=True) for fact, passage in pairs)
    Question.objects.bulk_create(
        Question(
            fact=fact,
            passage=passage,
            kind="multiple_choice",
            prompt=f"Of what was bridge {n} of town {number} built?",
            payload=choices(answers[n]),
            answer=answers[n],
            status=Question.Status.PUBLISHED,
        )
        for n, (fact, passage) in enumerate(pairs)
    )


def _people(course: Course, students: int, now: datetime) -> None:
    users = get_user_model().objects.bulk_create(
        get_user_model()(username=f"pupil{n:04}", first_name=f"Ada {n}", last_name=f"Abel {n % 17}", password="!")
        for n in range(students)
    )
    learners = Learner.objects.bulk_create(Learner(user=user) for user in users)
    joined = now - timedelta(days=DAYS)
    Enrollment.objects.bulk_create(
        Enrollment(course=course, learner=one, group="AB"[n % 2], joined_at=joined) for n, one in enumerate(learners)
    )


def assignments(school: School) -> None:
    """One for each article, a new one every few days, the last ones running; one more for a whole topic."""
    course, today = school.course, school.today
    articles = list(Article.objects.filter(topic__courses=course).order_by("pk"))
    for n, article in enumerate(articles):
        due = today + timedelta(days=7 - 4 * (len(articles) - 1 - n))
        one = Assignment.objects.create(course=course, title=f"Town {n}", starts=due - timedelta(days=14), due=due)
        one.articles.set([article])
    whole = Assignment.objects.create(
        course=course, title="Unit", group="A", starts=today - timedelta(days=9), due=today + timedelta(days=9)
    )
    whole.topics.set(Topic.objects.filter(courses=course).order_by("pk")[:1])
    someone = Learner.objects.filter(enrollments__course=course).order_by("pk").first()
    if someone:
        Extension.objects.create(assignment=whole, learner=someone, due=today + timedelta(days=12))


def cards(school: School, entries: int = 9, one_in: int = 10) -> None:
    """Of the facts that anybody is asked, but for one in `one_in`; `entries` in the log of each. Half of them are due.

    Answers can be given where the log has no more entries, and where no fact of the log has no card: `one_in` is 0.
    """
    say = DIALECT[connection.vendor]
    n = "((learner.user_id * 31 + fact.id * 17) % 45)"
    stability = "(1 + (learner.user_id * 11 + fact.id * 37) % 60)"
    _run(f"""
        INSERT INTO {_table(Card)} (learner_id, fact_id, stability, difficulty, last_day, due_day, reps, lapses,
            answers, asked, algorithm)
        SELECT learner.user_id, fact.id, {stability}, 5.0, {say["day"].format(today=school.today, n=n)},
            {say["day"].format(today=school.today, n=f"({n} - {stability})")},
            1 + (learner.user_id + fact.id) % 8, (learner.user_id * fact.id) % 3, {entries}, {entries}, 'benchmark'
        FROM {_table(Learner)} learner
        CROSS JOIN (SELECT id FROM {_table(Fact)} ORDER BY id LIMIT {school.facts}) fact
        {f"WHERE (learner.user_id + fact.id * 7) % {one_in} <> 0" if one_in else ""}""")


def answer(school: School, answers: int) -> None:
    """Replace the log by one of `answers`, spread evenly over students and the last days, with daily counts.

    Rows lie in the tables in the order in which days went by, as they come in.
    """
    _run(f"DELETE FROM {_table(Answer)}", f"DELETE FROM {_table(DailyCount)}")
    each = answers // school.students
    step = max(1, AT_ONCE // school.students)
    for first in range(0, each, step):
        _log(school, each, first, min(first + step, each) - 1)
    _counts()
    tidy()


def _log(school: School, each: int, first: int, last: int) -> None:
    """Of the `each` answers of every student, those from `first` to `last`."""
    say = DIALECT[connection.vendor]
    ago = f"({school.days - 1} - (k * {school.days}) / {each})"
    day, moment = (say[name].format(today=school.today, n=ago) for name in ("day", "moment"))
    right = "((k * 31 + learner_id * 17 + fact_id * 13) % 100 < 60 + fact_id % 35)"
    _run(f"""
        WITH RECURSIVE {say["numbers"].format(first=first, last=last)}, asked AS (
            SELECT k, learner.user_id AS learner_id, fact.id AS fact_id, question.id AS question_id,
                revision.article_id AS article_id
            FROM numbers CROSS JOIN {_table(Learner)} learner
            JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM {_table(Fact)}) fact
                ON fact.place = (k * {school.stride} + learner.user_id * 31) % {school.facts}
            JOIN {_table(Question)} question ON question.fact_id = fact.id
            JOIN {_table(Passage)} passage ON passage.id = question.passage_id
            JOIN {_table(Revision)} revision ON revision.id = passage.revision_id
        )
        INSERT INTO {_table(Answer)} (learner_id, id, fact_id, question_id, article_id, session_id, question_version,
            ordinal, action, first, kind, choices, response, dont_know, correct, score, message, matched, guess_chance,
            hint, response_ms, scheduled, unscheduled, predicted, algorithm, day, shown_at, answered_at, received_at)
        SELECT learner_id, {say["uuid"].format(text="learner_id || '-' || k")}, fact_id, question_id, article_id,
            {say["uuid"].format(text="learner_id || ' ' || (k / 20)")}, 1, k / {school.facts}, 'answer',
            k < {school.facts}, 'multiple_choice', 4,
            CASE WHEN {right} THEN 'a' WHEN k % 3 = 0 THEN 'b' WHEN k % 3 = 1 THEN 'c' ELSE 'd' END, {say["no"]},
            {right}, CASE WHEN {right} THEN 1.0 ELSE 0.0 END, '', '', 0.25, '', 4000 + k * 37 % 9000, {say["yes"]}, '',
            CASE WHEN k >= {school.facts} THEN 0.85 END, 'benchmark', {day}, {moment}, {moment}, {moment}
        FROM asked ORDER BY k, learner_id""")


def _counts() -> None:
    """Daily counts of the whole log."""
    _run(f"""
        INSERT INTO {_table(DailyCount)} (learner_id, article_id, day, answered, correct, milliseconds, reviews,
            recalled, predicted)
        SELECT learner_id, article_id, day, COUNT(*), COUNT(*) FILTER (WHERE correct), SUM(response_ms),
            COUNT(predicted), COUNT(predicted) FILTER (WHERE correct),
            COALESCE(SUM(predicted + (1 - predicted) * guess_chance), 0)
        FROM {_table(Answer)} GROUP BY learner_id, article_id, day ORDER BY day, learner_id, article_id""")


def tidy() -> None:
    """Let the planner see what is there."""
    _run("VACUUM ANALYZE" if connection.vendor == "postgresql" and not connection.in_atomic_block else "ANALYZE")


def _table(model: type) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)
