"""The reports of a small course, from answers through the database to cells: worked by hand, and by identities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from content.models import Article, Question
from quizzes import reports, services
from quizzes.models import Card, Course, CourseCount, DailyCount, Enrollment
from quizzes.reports import CourseContext
from quizzes.scheduling.days import elapsed_days
from quizzes.selectors.assignments import matters, running
from quizzes.selectors.cards import recall_of, standings
from quizzes.selectors.course_reports import course_context, focus_of, needs_of
from quizzes.selectors.course_reports.matter import questions_of
from quizzes.selectors.opened import servable
from quizzes.services.privacy import delete_account
from tests.conftest import NOW
from tests.factories import ArticleFactory, LearnerFactory
from tests.quizzes.factories import WRONG, bulk_cards, bulk_facts, play, question_in, statements
from tests.quizzes.reports.school_class import SchoolClass, school_class
from tests.worlds import again

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
EVERYTHING = frozenset(
    name for report in reports.course_reports().values() if "items" not in needs_of(report) for name in needs_of(report)
)


def this_monday() -> SchoolClass:
    return school_class(NOW)


@pytest.fixture
def klass(db: None) -> SchoolClass:
    return again(this_monday)


def rows(klass: SchoolClass, slug: str, now: datetime, **focus: int) -> list[dict[str, Any]]:
    report = reports.get(slug)
    table = report.build(course_context(klass.course, now, needs_of(report), **focus))
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def everything(klass: SchoolClass, now: datetime) -> CourseContext:
    return course_context(klass.course, now, EVERYTHING)


def column(found: Sequence[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in keys) for row in found]


# Tables worked by hand


def test_the_overview(klass: SchoolClass, now: datetime) -> None:
    found = rows(klass, "course-overview", now)
    keys = ("student", "status", "last_day", "answers", "minutes", "known", "facts", "due", "reviews", "right")
    assert column(found, *keys) == [
        ("Anna", "at risk", now.date() - 3 * DAY, 5, 0.8, 0, 6, 4, 0, None),
        ("Cleo", "inactive", None, 0, 0.0, 0, 6, 0, 0, None),
        ("Ben", "on track", now.date(), 6, 1.0, 6, 6, 0, 0, None),
    ]
    anna, cleo, _ben = (str(row["reason"]) for row in found)
    assert anna.startswith("Expected to know ")
    assert "“All of Arden”" in anna
    assert cleo.startswith("No answer since joining 20 days ago.")


def test_mastery_tells_empty_from_not_begun(klass: SchoolClass, now: datetime) -> None:
    bridge, flood = f"article-{klass.bridge.pk}", f"article-{klass.flood.pk}"
    assert rows(klass, "mastery", now) == [
        {"student": "Anna", "group": "A", "all": 0.0, bridge: 0.0, flood: 0.0},
        {"student": "Ben", "group": "B", "all": 1.0, bridge: 1.0, flood: 1.0},
        {"student": "Cleo", "group": None, "all": None, bridge: None, flood: None},
    ]


def test_students(klass: SchoolClass, now: datetime) -> None:
    found = rows(klass, "students", now)
    assert column(found, "student", "facts", "met", "known", "share", "due", "answers", "correct", "minutes") == [
        ("Anna", 6, 4, 0, 0.0, 4, 5, 0.8, 0.8),
        ("Ben", 6, 6, 6, 1.0, 0, 6, 1.0, 1.0),
        ("Cleo", 6, 0, 0, 0.0, 0, 0, None, 0.0),
    ]
    assert {row["joined"] for row in found} == {now.date() - 20 * DAY}
    assert {(row["measured"], row["low"], row["high"], row["forecast"]) for row in found} == {(None,) * 4}


def test_articles(klass: SchoolClass, now: datetime) -> None:
    keys = ("topic", "article", "facts", "students", "begun", "finished", "mean", "mean_begun", "due", "hardest")
    assert column(rows(klass, "articles", now), *keys) == [
        ("Arden", "Bridge", 4, 3, 2, 2, pytest.approx(4 / 12), 0.5, 4, None),
        ("Arden", "Flood", 3, 3, 2, 1, pytest.approx(3 / 9), 0.5, 1, None),
        ("Lenn", "Empty", 0, 3, 0, 0, None, None, 0, None),
    ]


def test_facts_the_least_known_first(klass: SchoolClass, now: datetime) -> None:
    found = rows(klass, "facts", now)
    assert len(found) == 6
    assert [row["article"] for row in found] == ["Bridge"] * 4 + ["Flood"] * 2
    assert sorted(column(found, "met", "known", "share")) == sorted([(2, 1, 0.5)] * 4 + [(1, 1, 1.0)] * 2)
    # Anna was asked one fact twice, a wrong answer and a right one.
    assert sorted(row["answers"] for row in found) == [1, 1, 2, 2, 2, 3]
    recalls = [row["recall"] for row in found]
    assert recalls == sorted(recalls)
    assert {(row["reviews"], row["right"], row["low"]) for row in found} == {(0, None, None)}
    for row in found:
        assert row["passage"] in (row["fact"], "The bridge over the Lenn opened on 4 May 1931.")


def test_facts_of_one_article_in_its_order(klass: SchoolClass, now: datetime) -> None:
    found = rows(klass, "article-facts", now, article=klass.flood.pk)
    assert [row["met"] for row in found] == [2, 1, 1]
    assert found[0]["passage"] == "The bridge over the Lenn opened on 4 May 1931."


def test_activity(klass: SchoolClass, now: datetime) -> None:
    found = rows(klass, "activity", now)
    assert column(found, "day", "students", "answers", "correct", "minutes", "gone") == [
        (now.date() - 3 * DAY, 1, 5, 0.8, 0.8, 0),
        (now.date() - 2 * DAY, 0, 0, None, 0.0, 0),
        (now.date() - 1 * DAY, 0, 0, None, 0.0, 0),
        (now.date(), 1, 6, 1.0, 1.0, 0),
    ]


def test_assignments(klass: SchoolClass, now: datetime) -> None:
    keys = ("assignment", "student", "due", "state", "facts", "met", "known")
    today = now.date()
    found = rows(klass, "assignments", now)
    assert column(found, *keys) == [
        ("Over", "Anna", today - DAY, "finished", 4, 4, 0),
        ("Over", "Ben", today + 3 * DAY, "finished", 4, 4, 4),
        ("Over", "Cleo", today - DAY, "over, not begun", 4, 0, 0),
        ("For B", "Ben", today + 2 * DAY, "finished", 3, 3, 3),
        ("All of Arden", "Anna", today + 5 * DAY, "begun", 6, 4, 0),
        ("All of Arden", "Ben", today + 5 * DAY, "finished", 6, 6, 6),
        ("All of Arden", "Cleo", today + 5 * DAY, "not begun", 6, 0, 0),
    ]
    told = {(row["assignment"], row["student"]): row["expected"] for row in found}
    assert told["Over", "Anna"] is None
    assert told["All of Arden", "Cleo"] == 0
    assert 0 < told["All of Arden", "Anna"] < told["All of Arden", "Ben"] <= 1


def test_the_due_day(klass: SchoolClass, now: datetime) -> None:
    found = rows(klass, "due-day", now)
    assert column(found, "assignment", "student", "days", "met") == [
        ("Over", None, None, 4.0),
        ("Over", "Ben", 3, 4),
        ("For B", None, None, 3.0),
        ("For B", "Ben", 2, 3),
        ("All of Arden", None, None, 3.3),
        ("All of Arden", "Anna", 5, 4),
        ("All of Arden", "Ben", 5, 6),
        ("All of Arden", "Cleo", 5, 0),
    ]
    whole, *each = found[-4:]
    assert whole["expected"] == pytest.approx(sum(row["expected"] for row in each) / 3)
    assert whole["left_alone"] == pytest.approx(sum(row["left_alone"] for row in each) / 3)


def test_without_more_study_is_the_forgetting_curve_of_every_card(klass: SchoolClass, now: datetime) -> None:
    then = klass.whole.due
    facts = set(Question.objects.filter(passage__revision__article__topic__name="Arden").values_list("fact", flat=True))
    for row in rows(klass, "due-day", now)[-3:]:
        learner = klass.people()[row["student"]]
        held = Card.objects.filter(learner=learner, fact__in=facts)
        kept = sum(recall_of(card, then) or 0 for card in held)
        assert row["left_alone"] == pytest.approx(kept / 6, abs=1e-12)


def test_one_student(klass: SchoolClass, now: datetime) -> None:
    articles = rows(klass, "student-articles", now, student=klass.anna.pk)
    assert column(articles, "article", "facts", "met", "known", "answers", "correct", "last_day") == [
        ("Bridge", 4, 4, 0, 4, 0.75, now.date() - 3 * DAY),
        # What she missed came back as the flood tells it.
        ("Flood", 3, 1, 0, 1, 1.0, now.date() - 3 * DAY),
        ("Empty", 0, 0, 0, 0, None, None),
    ]
    assert column(rows(klass, "student-assignments", now, student=klass.anna.pk), "assignment", "state") == [
        ("Over", "finished"),
        ("All of Arden", "begun"),
    ]
    weeks = rows(klass, "student-weeks", now, student=klass.anna.pk)
    assert sum(row["answers"] for row in weeks) == 5
    weakest = rows(klass, "student-facts", now, student=klass.anna.pk)
    assert len(weakest) == 4
    assert {row["article"] for row in weakest} == {"Bridge"}
    recalls = [row["recall"] for row in weakest]
    assert recalls == sorted(recalls)
    cards = Card.objects.filter(learner=klass.anna, fact__topic__name="Arden", stability__isnull=False)
    assert recalls == sorted(recall_of(card, now.date()) for card in cards)


# Whose work counts


def test_only_the_course_counts(klass: SchoolClass, now: datetime) -> None:
    """Closed accounts, people of other courses and articles of other courses: none of it is this teacher's."""
    context = everything(klass, now)
    assert [one.name for one in context.students] == ["Anna", "Ben", "Cleo"]
    assert {one.title for one in context.articles} == {"Bridge", "Flood", "Empty"}
    answered = DailyCount.objects.filter(learner__in=[klass.anna.pk, klass.ben.pk])
    assert sum(one.answered for one in answered) == 14
    assert sum(work.fortnight for work in context.work.values()) == 11


def test_somebody_elses_student_or_article_is_not_in_the_course(klass: SchoolClass, now: datetime) -> None:
    for student in (klass.eve.pk, klass.dan.pk, 0):
        with pytest.raises(Enrollment.DoesNotExist):
            course_context(klass.course, now, {"weakest"}, student=student)
    with pytest.raises(Article.DoesNotExist):
        course_context(klass.course, now, {"fact_lines"}, article=ArticleFactory().pk)


def test_a_topic_taken_out_of_the_course_is_out_of_its_reports(klass: SchoolClass, now: datetime) -> None:
    klass.course.topics.remove(klass.bridge.topic)
    context = everything(klass, now)
    assert (context.facts, context.work, context.overall, context.activity) == (0, {}, {}, [])
    assert [one.facts for one in context.assignments] == [0, 0, 0]


def test_a_retired_question_takes_its_fact_out_but_not_what_was_done(klass: SchoolClass, now: datetime) -> None:
    Question.objects.filter(passage__revision__article=klass.flood).update(status=Question.Status.RETIRED)
    context = everything(klass, now)
    assert context.facts == 4
    assert context.by_article.keys() == {(klass.anna.pk, klass.bridge.pk), (klass.ben.pk, klass.bridge.pk)}
    assert sum(work.fortnight for work in context.work.values()) == 11


def test_deleted_accounts_stay_in_the_calendar_without_the_person(klass: SchoolClass, now: datetime) -> None:
    delete_account(klass.anna.user)
    found = rows(klass, "activity", now)
    assert column(found[:1], "day", "students", "answers", "correct", "minutes", "gone") == [
        (now.date() - 3 * DAY, 0, 5, 0.8, 0.8, 5)
    ]
    assert sum(row["answers"] for row in found) == 11
    assert "Anna" not in {row["student"] for row in rows(klass, "students", now)}
    assert CourseCount.objects.filter(course=klass.course).exists()


def test_everybody_has_their_own_day() -> None:
    """At one moment it is still the 2nd in Los Angeles and already the 3rd in Auckland."""
    moment = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
    klass = school_class(moment)
    west, east = LearnerFactory(time_zone="America/Los_Angeles"), LearnerFactory(time_zone="Pacific/Auckland")
    facts = bulk_facts(klass.empty, 1)
    for learner in (west, east):
        Enrollment.objects.create(course=klass.course, learner=learner, joined_at=moment - 40 * DAY)
        bulk_cards(learner, facts, date(2026, 2, 27))
        for day in (date(2026, 2, 16), date(2026, 2, 17), date(2026, 2, 24)):
            DailyCount.objects.create(learner=learner, article_id=klass.empty.pk, day=day, answered=1)
    context = everything(klass, moment)
    assert (context.overall[west.pk].known, context.overall[east.pk].known) == (1, 0)
    assert (context.work[west.pk].week, context.work[east.pk].week) == (1, 0)
    assert (context.work[west.pk].fortnight, context.work[east.pk].fortnight) == (2, 1)


# Identities


def test_sums_over_students_are_the_totals(klass: SchoolClass, now: datetime) -> None:
    context = everything(klass, now)
    met = sum(one.met for one in context.overall.values())
    known = sum(one.known for one in context.overall.values())
    assert (met, known) == (sum(line.met for line in context.fact_lines), sum(f.known for f in context.fact_lines))
    assert sum(day.answered for day in context.activity) == sum(work.fortnight for work in context.work.values())
    assert sum(day.milliseconds for day in context.activity) == sum(one.milliseconds for one in context.work.values())
    for student in context.students:
        weeks = course_context(klass.course, now, {"weeks", "article_work"}, student=student.id)
        done = context.work.get(student.id)
        assert sum(week.count.answered for week in weeks.weeks) == (done.fortnight if done else 0)
        assert sum(one.answered for one in weeks.article_work.values()) == (done.fortnight if done else 0)


def test_the_database_counts_as_the_pages_of_students_do(klass: SchoolClass, now: datetime) -> None:
    days = {learner.pk: now.date() for learner in klass.people().values()}
    counted = standings(questions_of(klass.course), days)
    found = everything(klass, now).by_article
    assert {key: (one.met, one.known, one.due) for key, one in found.items()} == {
        key: (one.met, one.known, one.due) for key, one in counted.items()
    }


def test_assignments_ask_what_the_students_are_asked_for_them(klass: SchoolClass, now: datetime) -> None:
    context = everything(klass, now)
    for learner in klass.people().values():
        ahead = matters(learner.pk, servable(learner.user), running(learner.pk, now.date()))
        student = next(one for one in context.students if one.id == learner.pk)
        mine = {one.id: one for one in context.assignments if one.running_for(student)}
        assert {one.running.id for one in ahead} == mine.keys()
        for one in ahead:
            told = mine[one.running.id]
            assert (told.facts, told.due_for(student)) == (len(one.facts), one.running.due)
            prospect = context.running.get((learner.pk, told.id))
            assert (prospect.met if prospect else 0) == len(one.held)


def test_facts_have_the_mean_of_their_students_recall(klass: SchoolClass, now: datetime) -> None:
    people = [learner.pk for learner in klass.people().values()]
    for line in everything(klass, now).fact_lines:
        held = Card.objects.filter(learner__in=people, fact=line.id, stability__isnull=False)
        assert line.recall == pytest.approx(sum(recall_of(card, now.date()) or 0 for card in held), abs=1e-12)
        assert line.answers == sum(card.asked for card in held)


def test_reviews_are_told_against_their_forecast(klass: SchoolClass, now: datetime) -> None:
    """Anna reviews all four facts a day later: one wrong."""
    later = now + DAY
    play(services.start_session(klass.anna, later, article=klass.bridge), later, [WRONG])
    found = next(row for row in rows(klass, "students", later) if row["student"] == "Anna")
    assert (found["reviews"], found["measured"]) == (4, 0.75)
    assert found["low"] < 0.75 < found["high"]
    assert 0.25 < found["forecast"] < 1
    facts = rows(klass, "facts", later)
    assert (sum(row["reviews"] for row in facts), sum(row["lapses"] for row in facts)) == (4, 1)


def test_a_clock_set_back_breaks_nothing(klass: SchoolClass, now: datetime) -> None:
    Card.objects.filter(learner=klass.ben).update(last_day=now.date() + 9 * DAY, stability=0.001)
    context = everything(klass, now - 5 * DAY)
    assert elapsed_days(now.date() + 9 * DAY, now.date()) == 0
    assert all(0 <= one.kept <= one.met for one in context.running.values())


# Cost


def grown(klass: SchoolClass, students: int, facts: int, now: datetime) -> None:
    known = bulk_facts(klass.bridge, facts)
    for _ in range(students):
        learner = LearnerFactory(user__password="x")
        Enrollment.objects.create(course=klass.course, learner=learner, joined_at=now - 9 * DAY, group="B")
        bulk_cards(learner, known, now.date())
        for n in range(20):
            DailyCount.objects.create(learner=learner, article_id=klass.bridge.pk, day=now.date() - n * DAY, answered=3)


@pytest.mark.parametrize("slug", list(reports.course_reports()))
def test_a_report_takes_as_many_statements_for_many_as_for_few(klass: SchoolClass, now: datetime, slug: str) -> None:
    report = reports.get(slug)
    focus = {"student": klass.anna.pk, "article": klass.bridge.pk}.get(focus_of(report))
    about = {focus_of(report): focus} if focus else {}
    with statements() as few:
        report.build(course_context(klass.course, now, needs_of(report), **about))
    grown(klass, 12, 30, now)
    with statements() as many:
        report.build(course_context(klass.course, now, needs_of(report), **about))
    assert len(many) == len(few) <= 10, many


def test_a_course_without_anybody_or_anything_has_reports(now: datetime) -> None:
    course = Course.objects.create(name="Empty", code="CFHJKMNT")
    for slug, report in reports.course_reports().items():
        table = report.build(course_context(course, now, needs_of(report)))
        assert not table.rows, slug
        assert table.empty


def test_a_new_article_is_there_at_once(klass: SchoolClass, now: datetime) -> None:
    article = ArticleFactory(topic=klass.empty.topic, title="Zeppelins")
    question_in(article)
    assert [one.facts for one in everything(klass, now).articles] == [4, 3, 0, 1]
    assert replace(everything(klass, now), now=now).facts == 7
