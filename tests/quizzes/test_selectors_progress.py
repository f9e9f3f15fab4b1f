"""What Progress reads: right numbers, only one's own, narrowed as asked, a constant number of statements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

from content.models import Article, Evidence, Question
from quizzes import selectors, services
from quizzes.models import Answer, Card, DailyCount, Learner
from quizzes.selectors.calibration import calibrated
from quizzes.selectors.history import week_of
from quizzes.shapes import Narrowing
from tests.factories import ArticleFactory, LearnerFactory, QuestionFactory, TopicFactory, UserFactory, passage_of
from tests.quizzes.factories import (
    RIGHT,
    WRONG,
    answer_next,
    bulk_answers,
    bulk_cards,
    bulk_facts,
    play,
    questions,
    statements,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = date(2026, 3, 2)
"""A Monday."""
ALL = Narrowing(period="all")


@pytest.fixture
def learner() -> Learner:
    return LearnerFactory()


def card(learner: Learner, question: Question, stability: float, ago: int, due: int = 0, lapses: int = 0) -> Card:
    return Card.objects.create(
        learner=learner,
        fact=question.fact,
        stability=stability,
        difficulty=5.0,
        last_day=TODAY - ago * DAY,
        due_day=TODAY + due * DAY,
        reps=1,
        lapses=lapses,
        answers=1,
        algorithm="test",
    )


def count(learner: Learner, day: date, article: int = 1, **counts: Any) -> None:
    DailyCount.objects.create(learner=learner, article_id=article, day=day, **{"answered": 12, **counts})


def tell_again(question: Question, article: Article) -> None:
    """Let `article` tell the fact of `question` as well, and ask about it."""
    Evidence.objects.create(fact=question.fact, passage=passage_of(article))
    QuestionFactory(article=article, fact=question.fact, prompt="The same from elsewhere")


def page(learner: Learner, now: datetime, narrowing: Narrowing = ALL) -> Any:
    return selectors.progress_page(learner.user, learner, now, narrowing)


# Known now


def test_topics_and_articles_count_what_is_known_fading_and_unmet(learner: Learner, now: datetime) -> None:
    near, far = TopicFactory(name="A topic"), TopicFactory(name="Z topic")
    first, second, third = ArticleFactory(topic=near), ArticleFactory(topic=near), ArticleFactory(topic=far)
    known, fading, _unmet = questions(3, first)
    card(learner, known, 20, 1)
    card(learner, fading, 1, 30, due=-5)
    card(learner, questions(1, third)[0], 20, 1)
    tell_again(known, second)
    shown = page(learner, now)
    assert [topic.name for topic in shown.topics] == ["A topic", "Z topic"]
    whole = shown.topics[0].count
    assert (whole.facts, whole.met, whole.known, whole.due) == (3, 2, 1, 2)
    assert (whole.fading, whole.unmet) == (1, 1)
    assert {line.article_id: line.count.known for line in shown.topics[0].articles} == {first.pk: 1, second.pk: 1}
    assert (shown.overall.facts, shown.overall.known, shown.overall.met) == (4, 2, 3)


def test_what_never_asked_anything_is_left_out(learner: Learner, now: datetime) -> None:
    asked, retired, _silent = ArticleFactory(), ArticleFactory(), ArticleFactory()
    QuestionFactory(article=ArticleFactory(topic=TopicFactory(name="All drafts")), status=Question.Status.DRAFT)
    questions(1, asked)
    count(learner, TODAY, retired.pk)
    shown = page(learner, now)
    assert {line.article_id for topic in shown.topics for line in topic.articles} == {asked.pk, retired.pk}
    assert "All drafts" not in [topic.name for topic in shown.topics]


def test_progress_is_one_persons_alone(learner: Learner, now: datetime) -> None:
    questions(1)
    other = LearnerFactory()
    play(services.start_session(other, now), now, [WRONG])
    mine = page(learner, now)
    assert (mine.met, mine.answered, list(mine.weakest), list(mine.time), list(mine.weeks)) == (0, 0, [], [], [])
    assert sum(day.due for day in mine.load) == 0
    assert mine.calibration.whole is None


# Retention


def test_retention_compares_prediction_with_measurement_by_week(learner: Learner, now: datetime) -> None:
    monday = TODAY - 7 * DAY
    rows = [(monday, 10, 8, 8.5), (monday + 5 * DAY, 10, 10, 9.5), (TODAY, 5, 4, 4.5), (TODAY - 30 * DAY, 0, 0, 0)]
    for day, reviews, recalled, predicted in rows:
        count(learner, day, reviews=reviews, recalled=recalled, predicted=predicted)
    with translation.override("en-gb"):
        shown = page(learner, now)
    assert [(point.week, point.value.reviews) for point in shown.retention] == [(monday, 20), (TODAY, 5)]
    assert [point.value.measured for point in shown.retention] == [0.9, 0.8]
    assert [point.value.predicted for point in shown.retention] == [0.9, 0.9]
    whole = shown.retained
    assert (whole.reviews, whole.recalled, whole.measured) == (25, 22, 22 / 25)
    assert whole.predicted == pytest.approx(22.5 / 25)
    # Wilson's score interval of 22 of 25.
    assert (whole.low, whole.high) == (pytest.approx(0.7004, abs=1e-4), pytest.approx(0.9583, abs=1e-4))
    assert (shown.answered, shown.days_studied) == (48, 4)


def test_retention_before_a_review_claims_nothing(learner: Learner, now: datetime) -> None:
    count(learner, TODAY)
    shown = page(learner, now)
    assert (shown.retained, list(shown.retention)) == (None, [])


@pytest.mark.parametrize(("language", "first"), [("en", date(2026, 3, 1)), ("en-gb", date(2026, 3, 2))])
def test_weeks_begin_as_they_do_where_the_reader_lives(
    learner: Learner, now: datetime, language: str, first: date
) -> None:
    count(learner, TODAY)
    with translation.override(language):
        shown = page(learner, now)
    assert [week.week for week in shown.weeks] == [first]
    assert shown.first_weekday == first.weekday()


@pytest.mark.parametrize("weekday", range(7))
def test_a_week_holds_its_day(weekday: int) -> None:
    for n in range(14):
        day = TODAY + n * DAY
        first = week_of(day, weekday)
        assert first.weekday() == weekday
        assert first <= day < first + 7 * DAY


# What was done


def test_weeks_without_an_answer_stand_between_those_with_one(learner: Learner, now: datetime) -> None:
    count(learner, TODAY - 21 * DAY, milliseconds=60_000, correct=6)
    count(learner, TODAY - 7 * DAY, milliseconds=90_000)
    count(learner, TODAY - 6 * DAY, milliseconds=30_000)
    with translation.override("en-gb"):
        weeks = page(learner, now).weeks
    assert [week.milliseconds for week in weeks] == [60_000, 0, 120_000, 0]
    assert [week.days for week in weeks] == [1, 0, 2, 0]
    assert (weeks[0].answered, weeks[0].correct) == (12, 6)


def test_a_day_whose_only_answer_was_taken_back_was_no_day_of_study(learner: Learner, now: datetime) -> None:
    count(learner, TODAY, answered=0)
    shown = page(learner, now)
    assert (list(shown.days), list(shown.time)) == ([], [])


def test_time_by_article_with_what_is_no_longer_open_at_the_end(learner: Learner, now: datetime) -> None:
    short, long = ArticleFactory(title="Short"), ArticleFactory(title="Long")
    gone = ArticleFactory(title="Secret", retired_at=now)
    count(learner, TODAY, short.pk, milliseconds=1000)
    count(learner, TODAY, long.pk, milliseconds=5000)
    count(learner, TODAY - DAY, long.pk, milliseconds=4000)
    count(learner, TODAY, gone.pk, milliseconds=99_000)
    lines = page(learner, now).time
    assert [(line.title, line.milliseconds, line.days) for line in lines] == [
        ("Long", 9000, 2),
        ("Short", 1000, 1),
        ("", 99_000, 1),
    ]
    assert lines[-1].article_id is None


# What comes


def test_the_load_of_the_next_days(learner: Learner, now: datetime) -> None:
    for question, due in zip(questions(5), [-9, -1, 0, 29, 30], strict=True):
        card(learner, question, 5, 20, due)
    load = page(learner, now).load
    assert [day.day for day in load] == [TODAY + n * DAY for n in range(30)]
    assert [day.due for day in load] == [3, *[0] * 28, 1]
    assert [day.overdue for day in load] == [2, *[0] * 29]


def test_easy_days_and_a_pause_are_marked_and_work_is_told_in_minutes(learner: Learner, now: datetime) -> None:
    learner.easy_days, learner.pause_from, learner.pause_until = [6], TODAY + 2 * DAY, TODAY + 3 * DAY
    learner.save()
    count(learner, TODAY - DAY, answered=100, milliseconds=100 * 30_000)
    for question in questions(4):
        card(learner, question, 5, 20, 1)
    load = page(learner, now).load
    assert [day.day.weekday() for day in load if day.easy] == [6] * 4
    assert [n for n, day in enumerate(load) if day.paused] == [2, 3]
    # Four answers at about half a minute.
    assert load[1].minutes == pytest.approx(2, abs=0.3)
    assert load[2].minutes == 0


# Weakest facts


def test_the_weakest_facts_come_with_their_passage(learner: Learner, now: datetime) -> None:
    article = ArticleFactory(title="The bridge", publisher="Arden Gazette")
    weak, weaker, strong, _unmet = questions(4, article)
    card(learner, weak, 10, 12, due=-2)
    card(learner, weaker, 2, 30, due=-20, lapses=3)
    card(learner, strong, 100, 1, due=50)
    found = page(learner, now).weakest
    assert [fact.fact_id for fact in found] == [weaker.fact_id, weak.fact_id]
    assert found[0].recall < found[1].recall < 0.9
    assert (found[0].quote, found[0].lapses) == (weaker.passage.quote, 3)
    assert (found[0].source.title, found[0].anchor) == ("The bridge", f"fact-{weaker.fact_id}")
    assert found[0].last_day == TODAY - 30 * DAY


def test_ten_facts_at_most_and_none_that_may_not_be_read(learner: Learner, now: datetime) -> None:
    closed = questions(1)[0]
    for question in [*questions(12), closed]:
        card(learner, question, 1, 30)
    Article.objects.filter(pk=closed.passage.revision.article_id).update(retired_at=now)
    found = page(learner, now).weakest
    assert len(found) == 10
    assert closed.fact_id not in {fact.fact_id for fact in found}


# Calibration


def test_confidence_is_laid_beside_what_came(learner: Learner, now: datetime) -> None:
    questions(4)
    session = services.start_session(learner, now)
    for response, sure in [(RIGHT, 100), (WRONG, 100), (RIGHT, 50), (RIGHT, None)]:
        answer_next(session, now, response, confidence=sure)
    answer_next(session, now, RIGHT, confidence=100)  # the miss again: its answer was seen a moment ago
    found = page(learner, now).calibration
    assert [(step.said, step.answers, step.right) for step in found.steps] == [(0.5, 1, 1), (1.0, 2, 1)]
    assert found.whole.answers == 3
    assert found.whole.said == pytest.approx(2.5 / 3)
    assert found.brier == pytest.approx((0.25 + 0 + 1) / 3)


@pytest.mark.parametrize(("action", "answers", "right"), [("undo", 1, 1), ("override", 2, 2)])
def test_what_was_taken_back_does_not_count_and_what_was_claimed_does(
    learner: Learner, now: datetime, action: str, answers: int, right: int
) -> None:
    questions(2)
    session = services.start_session(learner, now)
    wrong = answer_next(session, now, WRONG, confidence=80)
    answer_next(session, now, RIGHT, confidence=80)
    amend(wrong, action)
    whole = page(learner, now).calibration.whole
    assert (whole.answers, whole.right) == (answers, right)


def amend(answer: Answer, action: str) -> None:
    """Write the entry that undoes or overrides `answer`, as the log keeps it."""
    answer.refresh_from_db()
    fields = {field.attname: getattr(answer, field.attname) for field in Answer._meta.concrete_fields}
    target = fields.pop("id")
    Answer.objects.create(
        **fields | {"id": answer.session_id, "action": action, "target": target, "ordinal": 7, "confidence": None}
    )


def test_steps_take_together_what_was_said_within_ten_per_cent() -> None:
    found = calibrated([(0, 4, 1), (4, 1, 0), (75, 10, 8), (84, 10, 8), (85, 5, 5), (100, 5, 5)], asked=True)
    assert [(step.answers, step.right) for step in found.steps] == [(5, 1), (20, 16), (5, 5), (5, 5)]
    assert found.steps[1].said == pytest.approx(0.795)
    assert found.whole is not None
    assert found.whole.answers == sum(step.answers for step in found.steps)
    assert found.base == pytest.approx(27 / 35 * 8 / 35)


def test_without_confidence_there_is_nothing_to_say() -> None:
    found = calibrated([], asked=False)
    assert (list(found.steps), found.whole, found.brier, found.base) == ([], None, None, None)


# Narrowing


@pytest.mark.parametrize(("period", "days"), [("4-weeks", 1), ("12-weeks", 2), ("year", 3), ("all", 4)])
def test_a_period_ends_today_and_leaves_older_days_out(learner: Learner, now: datetime, period: str, days: int) -> None:
    for ago in (27, 83, 364, 365):
        count(learner, TODAY - ago * DAY)
    shown = page(learner, now, Narrowing(period=period))
    assert shown.days_studied == days
    assert shown.answered == sum(week.answered for week in shown.weeks) == sum(line.answered for line in shown.time)


def test_a_topic_or_an_article_alone(learner: Learner, now: datetime) -> None:
    here, there = TopicFactory(), TopicFactory()
    one, other, far = ArticleFactory(topic=here), ArticleFactory(topic=here), ArticleFactory(topic=there)
    for n, article in enumerate((one, other, far)):
        for question in questions(n + 1, article):
            card(learner, question, 1, 30)
        count(learner, TODAY - n * DAY, article.pk, reviews=1, recalled=1, predicted=0.9)
    topic = page(learner, now, replace(ALL, topic_id=here.pk, name=here.name))
    article = page(learner, now, replace(ALL, article_id=other.pk, name=other.title))
    for shown, facts, days in ((topic, 3, 2), (article, 2, 1)):
        assert (shown.facts, shown.met, len(shown.weakest), shown.load[0].due) == (facts, facts, facts, facts)
        assert (shown.days_studied, shown.retained.reviews, len(shown.time)) == (days, days, days)
    assert [line.article_id for line in article.topics[0].articles] == [other.pk]


# All tables


def test_all_tables_hold_what_the_reports_say_of_all_times(learner: Learner, now: datetime) -> None:
    count(learner, TODAY - 2000 * DAY)
    tables = selectors.all_tables(learner.user, now)
    assert {"article-progress", "topic-progress", "retention", "study-days", "forecast"} <= set(tables)
    assert {"weakest-facts", "time-spent", "time-by-article", "calibration"} <= set(tables)
    assert len(tables["study-days"].rows) == 1
    assert len(tables["forecast"].rows) == 30


def test_somebody_who_never_studied_has_empty_tables(now: datetime) -> None:
    tables = selectors.all_tables(UserFactory(), now)
    assert all(not table.rows and table.empty for table in tables.values())


# Cost


@pytest.mark.parametrize("cards", [60, 6000])
def test_a_narrowed_page_takes_no_more_statements(learner: Learner, now: datetime, cards: int) -> None:
    article = ArticleFactory()
    bulk_cards(learner, bulk_facts(article, cards)[: cards * 3 // 4], TODAY)
    for narrowing in (ALL, Narrowing("year", topic_id=article.topic_id), Narrowing("4-weeks", article_id=article.pk)):
        with statements() as found:
            assert page(learner, now, narrowing).weakest
        assert len(found) == 12, found


def test_confidence_is_found_through_its_own_index(learner: Learner, now: datetime) -> None:
    """However long the log: answers without a confidence are not looked at."""
    bulk_answers(learner, bulk_facts(ArticleFactory(), 4000), now - 190 * DAY)
    with statements() as found:
        page(learner, now, Narrowing("year"))
    [asked] = [sql for sql in found if "confidence" in sql and "GROUP BY" in sql]
    with connection.cursor() as cursor:
        cursor.execute(("EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN ") + asked)
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert "answer_learner_sure" in plan


def test_a_question_of_a_fact_told_by_two_articles_cites_what_may_be_read(learner: Learner, now: datetime) -> None:
    question = questions(1)[0]
    second = ArticleFactory(topic=question.fact.topic, title="Still open")
    tell_again(question, second)
    card(learner, question, 1, 30)
    Article.objects.filter(pk=question.passage.revision.article_id).update(retired_at=now)
    [weak] = page(learner, now).weakest
    assert weak.source.title == "Still open"
