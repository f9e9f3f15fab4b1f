"""The report student by article, from counts to cells and from the database to the table."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest

from content.formulas import neutral
from content.models import Question, Topic
from quizzes import reports, selectors, services
from quizzes.models import DailyCount
from quizzes.reports import ReportContext, article_progress, as_csv
from quizzes.reports._context import ArticleCounts
from quizzes.shapes import Column, Table
from tests.factories import ArticleFactory, LearnerFactory, TopicFactory, UserFactory
from tests.quizzes.factories import WRONG, bulk_cards, bulk_facts, play, questions, statements

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def counts(facts: int = 22, known: int = 14, answered: int = 40, correct: int = 31) -> ArticleCounts:
    return ArticleCounts(1, "Åsa Öst", 3, "The bridge", "Arden", facts, 18, known, answered, correct, date(2026, 3, 1))


def cells(table: Table) -> list[dict[str, object]]:
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def test_a_teacher_sees_names_and_a_student_does_not() -> None:
    teacher = article_progress.build(ReportContext(NOW, "teacher", [counts()]))
    student = article_progress.build(ReportContext(NOW, "student", [counts()]))
    assert cells(teacher)[0]["student"] == "Åsa Öst"
    assert "student" not in cells(student)[0]
    assert {key: value for key, value in cells(teacher)[0].items() if key != "student"} == cells(student)[0]


def test_the_numbers() -> None:
    [row] = cells(article_progress.build(ReportContext(NOW, "student", [counts()])))
    assert row == {
        "topic": "Arden",
        "article": "The bridge",
        "facts": 22,
        "met": 18,
        "known": 14,
        "share": 14 / 22,
        "answered": 40,
        "right": 31 / 40,
        "last_day": date(2026, 3, 1),
    }


def test_shares_of_nothing_are_empty() -> None:
    [row] = cells(article_progress.build(ReportContext(NOW, "student", [counts(0, 0, 0, 0)])))
    assert (row["share"], row["right"]) == (None, None)


def test_csv_holds_whole_per_cent_and_iso_days() -> None:
    text = as_csv(article_progress.build(ReportContext(NOW, "teacher", [counts()])))
    header, row = csv.reader(io.StringIO(text))
    assert header[6] == "Known of all (%)"
    assert row == ["Åsa Öst", "Arden", "The bridge", "22", "18", "14", "64", "40", "78", "2026-03-01"]


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-3", "@SUM(A1)", "\tx", "\rx"])
def test_formulas_are_neutralised_and_numbers_are_not(text: str) -> None:
    assert neutral(text) == f"'{text}"
    table = Table("T", [Column("a", text), Column("b", "Number", numeric=True)], [(text, -3)])
    header, row = csv.reader(io.StringIO(as_csv(table), newline=""))
    assert header[0] == row[0] == f"'{text}"
    assert row[1] == "-3"


@pytest.mark.parametrize("text", ["", "plain", "a=b", 'say "hi", then', "two\nlines"])
def test_other_text_is_left_alone(text: str) -> None:
    assert neutral(text) == text
    table = Table("T", [Column("a", "A")], [(text,)])
    assert list(csv.reader(io.StringIO(as_csv(table), newline="")))[1:] == [[text]]


@pytest.mark.django_db
def test_a_student_sees_every_open_article_and_nobody_else(now: datetime) -> None:
    studied, untouched = ArticleFactory(title="Studied"), ArticleFactory(title="Untouched")
    questions(3, studied)
    questions(2, untouched)
    learner, other = LearnerFactory(), LearnerFactory()
    play(services.start_session(learner, now, article=studied), now, [WRONG])
    play(services.start_session(other, now), now)
    context = selectors.report_context(learner.user, "student", now)
    rows = {row["article"]: row for row in cells(reports.get("article-progress").build(context))}
    assert (rows["Studied"]["facts"], rows["Studied"]["met"], rows["Studied"]["known"]) == (3, 3, 3)
    assert (rows["Studied"]["answered"], rows["Studied"]["right"]) == (4, 0.75)
    assert rows["Studied"]["last_day"] == now.date()
    assert (rows["Untouched"]["met"], rows["Untouched"]["answered"], rows["Untouched"]["last_day"]) == (0, 0, None)


@pytest.mark.django_db
def test_a_teacher_sees_those_who_answered_in_her_topics(now: datetime) -> None:
    teacher, mine, theirs = UserFactory(is_staff=True), TopicFactory(), TopicFactory()
    mine.teachers.add(teacher)
    article, foreign = ArticleFactory(topic=mine), ArticleFactory(topic=theirs)
    questions(2, article)
    questions(2, foreign)
    anna = LearnerFactory(user__first_name="Anna", user__last_name="Berg")
    ben, idle = LearnerFactory(user__username="ben"), LearnerFactory()
    play(services.start_session(anna, now, article=article), now)
    play(services.start_session(anna, now, article=foreign), now)
    play(services.start_session(ben, now, article=article), now, [WRONG])
    services.start_session(idle, now)
    rows = cells(article_progress.build(selectors.report_context(teacher, "teacher", now)))
    assert [(row["student"], row["article"], row["answered"]) for row in rows] == [
        ("Anna Berg", article.title, 2),
        ("ben", article.title, 3),
    ]


@pytest.mark.django_db
def test_a_closed_topic_still_counts_for_its_teacher(now: datetime) -> None:
    teacher = UserFactory(is_staff=True)
    question = questions(1)[0]
    question.fact.topic.teachers.add(teacher)
    play(services.start_session(LearnerFactory(), now), now)
    Topic.objects.update(visibility=Topic.Visibility.COURSE)
    [row] = selectors.report_context(teacher, "teacher", now).articles
    assert (row.facts, row.met, row.known) == (1, 1, 1)
    Question.objects.update(status=Question.Status.RETIRED)
    [row] = selectors.report_context(teacher, "teacher", now).articles
    assert (row.facts, row.met, row.answered) == (0, 0, 1)


@pytest.mark.django_db
def test_everyones_known_is_counted_on_their_own_day() -> None:
    """At one moment it is still the 2nd in Los Angeles and already the 3rd in Auckland."""
    moment = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
    teacher, article = UserFactory(is_staff=True), ArticleFactory()
    article.topic.teachers.add(teacher)
    facts = bulk_facts(article, 1)
    west, east = LearnerFactory(time_zone="America/Los_Angeles"), LearnerFactory(time_zone="Pacific/Auckland")
    for learner in (west, east):
        bulk_cards(learner, facts, date(2026, 2, 27))
        DailyCount.objects.create(learner=learner, article_id=article.pk, day=date(2026, 2, 27), answered=1)
    rows = {row.learner_id: row.known for row in selectors.report_context(teacher, "teacher", moment).articles}
    assert rows == {west.pk: 1, east.pk: 0}


@pytest.mark.django_db
@pytest.mark.parametrize("learners", [1, 25])
def test_the_teachers_report_takes_a_fixed_number_of_statements(now: datetime, learners: int) -> None:
    teacher, article = UserFactory(is_staff=True), ArticleFactory()
    article.topic.teachers.add(teacher)
    facts = bulk_facts(article, 10 * learners)
    for _ in range(learners):
        learner = LearnerFactory(user__password="x")
        bulk_cards(learner, facts, now.date())
        DailyCount.objects.create(learner=learner, article_id=article.pk, day=now.date(), answered=1)
    with statements() as found:
        context = selectors.report_context(teacher, "teacher", now)
    assert len(context.articles) == learners
    assert len(found) == 5, found
