"""What easy days, planned pauses and assignments do to plans and due days, from the settings to the cards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest

from content.models import Article, Fact, Question
from quizzes import selectors, services
from quizzes.models import Assignment, Card, Course, Enrollment, Learner, Session
from quizzes.selectors.deadlines import assignment_lines
from quizzes.selectors.habits import study_days
from quizzes.selectors.opened import servable
from quizzes.selectors.planning import Planned, planned
from tests.factories import ArticleFactory, LearnerFactory
from tests.quizzes.factories import WRONG, answer_next, bulk_cards, bulk_facts, play, questions, statements, token_for

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


@pytest.fixture
def learner() -> Learner:
    return LearnerFactory()


def assign(
    learner: Learner, articles: Sequence[Article], due: int, starts: int = -3, now: datetime | None = None
) -> Assignment:
    """An assignment of a course that the learner is in; days are counted from today."""
    course = Course.objects.create(name="History 7b", code=f"CODE{Course.objects.count()}")
    Enrollment.objects.create(course=course, learner=learner, joined_at=now or datetime(2026, 1, 1).astimezone())
    assignment = Assignment.objects.create(
        course=course, title="The bridge", starts=TODAY + starts * DAY, due=TODAY + due * DAY
    )
    assignment.articles.set(articles)
    return assignment


def answer_strong(learner: Learner, question: Question, now: datetime, stability: float = 40.0) -> Card:
    """A right answer to a fact that is remembered well and due today."""
    Card.objects.update_or_create(
        learner=learner,
        fact=question.fact,
        defaults={
            "stability": stability,
            "difficulty": 5.0,
            "last_day": TODAY - int(stability) * DAY,
            "due_day": TODAY,
            "reps": 4,
            "algorithm": "test",
        },
    )
    session = Session.objects.create(learner=learner, queue=[question.fact_id], planned=1, started_at=now)
    answer_next(session, now)
    return Card.objects.get(learner=learner, fact=question.fact)


def article_of(question: Question) -> Article:
    return question.passage.revision.article


# Due days


def test_a_fact_of_an_assignment_comes_back_by_its_due_day(learner: Learner, now: datetime) -> None:
    [question] = questions(1)
    free = answer_strong(learner, question, now).due_day
    assert free > TODAY + 60 * DAY
    other = LearnerFactory()
    assign(other, [article_of(question)], due=25)
    bound = answer_strong(other, question, now).due_day
    assert TODAY + 20 * DAY <= bound <= TODAY + 25 * DAY


@pytest.mark.parametrize(("starts", "due"), [(1, 25), (-30, -1), (-30, 0)])
def test_an_assignment_that_has_not_started_or_is_over_does_nothing(
    learner: Learner, now: datetime, starts: int, due: int
) -> None:
    [question] = questions(1)
    assign(learner, [article_of(question)], due=due, starts=starts)
    assert answer_strong(learner, question, now).due_day > TODAY + 60 * DAY


def test_an_archived_course_and_another_learners_do_nothing(learner: Learner, now: datetime) -> None:
    [question] = questions(1)
    assignment = assign(learner, [article_of(question)], due=25)
    Course.objects.filter(pk=assignment.course_id).update(archived_at=now)
    assign(LearnerFactory(), [article_of(question)], due=25)
    assert answer_strong(learner, question, now).due_day > TODAY + 60 * DAY


def test_the_retention_of_an_assignment_is_kept_until_its_day(learner: Learner, now: datetime) -> None:
    """0.85 lasts longer than the 0.95 that the learner wishes for."""
    [question] = questions(1)
    Learner.objects.update(retention=0.95)
    learner.refresh_from_db()
    wished = answer_strong(learner, question, now, stability=10).due_day
    other = LearnerFactory(retention=0.95)
    assign(other, [article_of(question)], due=300)
    assert answer_strong(other, question, now, stability=10).due_day > wished + 10 * DAY


def test_easy_days_and_a_pause_move_due_days_within_their_range(learner: Learner, now: datetime) -> None:
    """Without them the nearest day is chosen."""
    [question] = questions(1)
    usual = answer_strong(learner, question, now).due_day
    easy = LearnerFactory(easy_days=[usual.weekday()])
    moved = answer_strong(easy, question, now).due_day
    assert moved.weekday() != usual.weekday()
    assert 0 < abs((moved - usual).days) <= 5
    away = LearnerFactory(pause_from=usual - 2 * DAY, pause_until=usual + DAY)
    kept_free = answer_strong(away, question, now).due_day
    assert not usual - 2 * DAY <= kept_free <= usual + DAY


def test_a_rebuild_chooses_due_days_by_the_assignments_of_their_time(learner: Learner, now: datetime) -> None:
    [question] = questions(1)
    assign(learner, [article_of(question)], due=3)
    session = Session.objects.create(learner=learner, queue=[question.fact_id], planned=1, started_at=now)
    answer = answer_next(session, now)
    answer.card_after = answer.card_after | {"stability": 9999.0}
    answer.__class__.objects.filter(pk=answer.pk).update(card_after=answer.card_after)
    services.rebuild_cards(learner)
    assert Card.objects.get(learner=learner).due_day <= TODAY + 3 * DAY


def test_the_answer_trip_takes_no_statement_more(learner: Learner, now: datetime) -> None:
    facts = questions(3)
    for due in (5, 9, 20):
        assign(learner, [article_of(facts[0])], due=due)
    session = Session.objects.create(learner=learner, queue=[facts[0].fact_id], planned=1, started_at=now)
    token = token_for(facts[0], session, now)
    with statements() as found:
        services.submit_answer(learner.user, token, "k3f9", now)
    assert len(found) <= 8, found


# Plans


def behind(learner: Learner, count: int = 60) -> list[Fact]:
    """More due than fits into the learner's day."""
    facts = bulk_facts(ArticleFactory(), count)
    bulk_cards(learner, facts, TODAY)
    Card.objects.filter(learner=learner).update(due_day=TODAY - 5 * DAY, last_day=TODAY - 30 * DAY)
    return facts


def test_new_facts_of_an_assignment_have_places_even_while_behind(learner: Learner, now: datetime) -> None:
    behind(learner)
    article = ArticleFactory()
    new = {fact.pk for fact in bulk_facts(article, 30)}
    assert not new & set(selectors.session_plan(learner, now))
    assign(learner, [article], due=13)
    queue = selectors.session_plan(learner, now)
    assert len(new & set(queue)) == 3
    assert len(queue) == 20


def test_new_facts_of_an_assignment_come_before_other_new_ones(learner: Learner, now: datetime) -> None:
    other, article = ArticleFactory(), ArticleFactory()
    bulk_facts(other, 30)
    new = {fact.pk for fact in bulk_facts(article, 30)}
    assign(learner, [article], due=13)
    assert set(selectors.session_plan(learner, now, limit=10)) <= new


def test_an_assignment_is_topped_up_in_its_last_three_days(learner: Learner, now: datetime) -> None:
    article = ArticleFactory()
    facts = bulk_facts(article, 12)
    bulk_cards(learner, facts, TODAY)
    Card.objects.update(due_day=TODAY + 20 * DAY, last_day=TODAY - 9 * DAY, stability=8.0)
    assign(learner, [article], due=4)
    assert selectors.session_plan(learner, now) == ()
    assign(learner, [article], due=3)
    assert set(selectors.session_plan(learner, now)) == {fact.pk for fact in facts}
    Card.objects.update(stability=500.0)
    assert selectors.session_plan(learner, now) == ()


def test_before_a_pause_some_of_its_reviews_are_asked(learner: Learner, now: datetime) -> None:
    facts = bulk_facts(ArticleFactory(), 56)
    bulk_cards(learner, facts, TODAY)
    Card.objects.update(due_day=TODAY + 9 * DAY, last_day=TODAY - 9 * DAY)
    assert selectors.session_plan(learner, now) == ()
    learner.pause_from, learner.pause_until = TODAY + 7 * DAY, TODAY + 20 * DAY
    assert len(selectors.session_plan(learner, now)) == 4


def test_in_a_pause_nothing_is_planned_unless_somebody_asks(learner: Learner, now: datetime) -> None:
    questions(3)
    learner.pause_from = learner.pause_until = TODAY
    args = learner, now, servable(learner.user), study_days(learner.pk)
    assert planned(*args) == Planned()
    assert len(planned(*args, asked=True).facts) == 3
    assert len(selectors.session_plan(learner, now)) == 3
    learner.pause_from, learner.pause_until = TODAY - 9 * DAY, TODAY - DAY
    assert len(planned(*args).facts) == 3


@pytest.mark.parametrize(("minutes", "facts"), [(1, 2), (5, 6), (10, 13), (60, 40)])
def test_minutes_are_the_size_of_a_session(learner: Learner, now: datetime, minutes: int, facts: int) -> None:
    """Twenty seconds an answer, and 2.2 answers for a new fact."""
    bulk_facts(ArticleFactory(), 40)
    assert len(selectors.session_plan(learner, now, minutes=minutes)) == facts


@pytest.mark.parametrize("count", [4, 400])
def test_a_plan_costs_the_same_however_large_the_assignment(learner: Learner, now: datetime, count: int) -> None:
    article = ArticleFactory()
    bulk_cards(learner, bulk_facts(article, count)[: count // 2], TODAY)
    for due in (2, 9):
        assign(learner, [article], due=due)
    learner.pause_from, learner.pause_until = TODAY + 3 * DAY, TODAY + 20 * DAY
    with statements() as found:
        selectors.session_plan(learner, now)
    assert len(found) == 9, found


# What is told


def test_lines_say_whether_the_minutes_are_enough(learner: Learner, now: datetime) -> None:
    article = ArticleFactory()
    facts = bulk_facts(article, 60)
    assign(learner, [article], due=14)
    [line] = assignment_lines(learner, now)
    assert (line.course, line.title, line.days_left, line.facts, line.met, line.known) == (
        "History 7b", "The bridge", 14, 60, 0, 0,
    )  # fmt: skip
    assert (line.enough, line.minutes_needed) == (True, 15)
    assert line.expected is not None
    assert line.expected > 0.85
    learner.minutes_a_day = 2
    [line] = assignment_lines(learner, now)
    assert line.enough is False
    assert line.minutes_needed
    assert 2 < line.minutes_needed <= 15
    learner.minutes_a_day = line.minutes_needed
    assert assignment_lines(learner, now)[0].enough
    bulk_cards(learner, facts[:20], TODAY)
    assert assignment_lines(learner, now)[0].met == 20


def test_what_no_minutes_reach_has_no_number(learner: Learner, now: datetime) -> None:
    article = ArticleFactory()
    bulk_facts(article, 800)
    learner.minutes_a_day = 5
    assign(learner, [article], due=1)
    [line] = assignment_lines(learner, now)
    assert (line.enough, line.minutes_needed) == (False, None)


def test_other_reviews_take_part_of_the_minutes(learner: Learner, now: datetime) -> None:
    article = ArticleFactory()
    bulk_facts(article, 40)
    assign(learner, [article], due=10)
    learner.minutes_a_day = 6
    alone = assignment_lines(learner, now)[0].expected
    behind(learner, 300)
    beside = assignment_lines(learner, now)[0].expected
    assert alone is not None
    assert beside is not None
    assert beside < alone


def test_only_what_runs_or_is_just_past_has_a_line(learner: Learner, now: datetime) -> None:
    [question] = questions(1)
    article = article_of(question)
    for starts, due in [(1, 9), (-20, -8), (-20, -7), (-3, 0), (-3, 5)]:
        assign(learner, [article], due=due, starts=starts)
    lines = assignment_lines(learner, now)
    assert [(line.days_left, line.enough is None) for line in lines] == [(-7, True), (0, True), (5, False)]
    assert [line.days_left for line in assignment_lines(learner, now, past=0)] == [0, 5]
    assert assignment_lines(LearnerFactory(), now) == ()


@pytest.mark.parametrize("count", [5, 500])
def test_lines_take_a_constant_number_of_statements(learner: Learner, now: datetime, count: int) -> None:
    article = ArticleFactory()
    facts = bulk_facts(article, count)
    bulk_cards(learner, facts[: count // 2], TODAY)
    for due in (4, 9, 30):
        assign(learner, [article], due=due)
    with statements() as found:
        assignment_lines(learner, now)
    assert len(found) == 6, found
    with statements() as found:
        assignment_lines(learner, now)
    assert len(found) == 5, found


def test_lines_change_with_every_answer(learner: Learner, now: datetime) -> None:
    asked = questions(6)
    assign(learner, [article_of(asked[0])], due=2)
    before = assignment_lines(learner, now)[0]
    play(services.start_session(learner, now), now, [WRONG] * 9)
    after = assignment_lines(learner, now)[0]
    assert (before.met, after.met) == (0, 6)
    assert after.expected != before.expected
