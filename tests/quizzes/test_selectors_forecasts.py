"""Forecasts from the learner's own cards."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from quizzes import selectors
from quizzes.models import Card, Learner
from quizzes.scheduling.forecasts import Clear
from quizzes.selectors import forecasts
from tests.factories import ArticleFactory, LearnerFactory
from tests.quizzes.factories import bulk_cards, bulk_facts, statements

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
NO_BACKLOG = forecasts.Backlog(0, Clear(0, 0, 0))


@pytest.fixture
def learner() -> Learner:
    return LearnerFactory()


def cards(learner: Learner, count: int) -> None:
    bulk_cards(learner, bulk_facts(ArticleFactory(), count), TODAY)


def test_more_retention_is_more_work(learner: Learner, now: datetime) -> None:
    cards(learner, 200)
    curve = selectors.workload(learner, now)
    assert [point.retention for point in curve] == list(forecasts.RETENTIONS)
    assert [point.reviews_a_day for point in curve] == sorted(point.reviews_a_day for point in curve)
    assert curve[0].remembered < curve[-1].remembered <= 1
    # Twenty seconds an answer.
    assert curve[0].minutes_a_day > curve[0].reviews_a_day / 3 > 0


def test_a_large_deck_is_sampled_and_scaled_up(learner: Learner, now: datetime) -> None:
    cards(learner, 1200)
    large = selectors.workload(learner, now)
    Card.objects.filter(pk__in=list(Card.objects.values_list("pk", flat=True)[300:])).delete()
    small = selectors.workload(learner, now)
    assert large[4].reviews_a_day == pytest.approx(4 * small[4].reviews_a_day, rel=0.15)


def test_the_same_every_time(learner: Learner, now: datetime) -> None:
    cards(learner, 400)
    assert selectors.workload(learner, now) == selectors.workload(learner, now)
    assert selectors.backlog(learner, now) == selectors.backlog(learner, now)


@pytest.mark.parametrize(("minutes", "least", "most"), [(240, 0, 0), (15, 2, 10), (8, 5, 30)])
def test_a_backlog_says_when_it_is_clear(learner: Learner, now: datetime, minutes: int, least: int, most: int) -> None:
    cards(learner, 300)
    learner.minutes_a_day = minutes
    found = selectors.backlog(learner, now)
    assert found.due == 105
    assert found.days is not None
    assert least <= found.days <= most


def test_nothing_due_is_no_backlog(learner: Learner, now: datetime) -> None:
    cards(learner, 50)
    Card.objects.update(due_day=TODAY + timedelta(days=3))
    assert selectors.backlog(learner, now) == NO_BACKLOG


def test_another_learners_cards_and_closed_topics_do_not_count(learner: Learner, now: datetime) -> None:
    cards(LearnerFactory(), 50)
    assert selectors.backlog(learner, now) == NO_BACKLOG
    assert selectors.workload(learner, now) == []


@pytest.mark.parametrize("count", [10, 3000])
def test_they_take_a_constant_number_of_statements(learner: Learner, now: datetime, count: int) -> None:
    cards(learner, count)
    learner.minutes_a_day = 1
    for page, first, again in [(selectors.workload, 3, 2), (selectors.backlog, 4, 3)]:
        with statements() as found:
            page(learner, now)
        assert len(found) == first, found
        with statements() as found:
            page(learner, now)
        assert len(found) == again, found


def test_what_is_kept_is_forgotten_when_anything_changes(learner: Learner, now: datetime) -> None:
    cards(learner, 300)
    learner.minutes_a_day = 8
    before = selectors.backlog(learner, now)
    assert before.days
    learner.minutes_a_day = 16
    faster = selectors.backlog(learner, now)
    assert faster.days is not None
    assert faster.days < before.days
    learner.minutes_a_day = 8
    Card.objects.filter(due_day__lt=TODAY).update(due_day=TODAY + timedelta(days=30), answers=2)
    assert selectors.backlog(learner, now).due < before.due
    learner.pause_from, learner.pause_until = TODAY + timedelta(days=1), TODAY + timedelta(days=60)
    assert selectors.backlog(learner, now).clear != before.clear


def test_a_large_backlog_is_told_of_from_a_sample(learner: Learner, now: datetime) -> None:
    cards(learner, 4000)
    learner.minutes_a_day = 240
    found = selectors.backlog(learner, now)
    assert found.due == 1407
    assert found.clear
    assert 1 <= found.clear.first <= found.clear.last <= 8
