"""The promises of the schedule, kept to a few of the learners of the whole simulation."""

from __future__ import annotations

import pytest

from tests.benchmarks import learners


@pytest.fixture(scope="module")
def tally() -> learners.Tally:
    return learners.run(24, 120, seed=2)


def test_no_card_is_changed_by_an_answer_that_was_given_away(tally: learners.Tally) -> None:
    assert tally.scheduled > 10_000
    assert tally.logged_only > 1000
    assert tally.changed_after_giveaway == 0


def test_queues_fit_their_budget_and_hold_nothing_new_while_behind(tally: learners.Tally) -> None:
    assert len(tally.use) > 100
    assert (tally.over_budget, tally.new_while_behind) == (0, 0)
    assert 0.85 < sum(tally.use) / len(tally.use) < 1.0


def test_nothing_starves(tally: learners.Tally) -> None:
    assert tally.passed_over == 0
    assert tally.longest_put_off <= 7


def test_when_a_backlog_is_clear_is_told_right_within_one_day(tally: learners.Tally) -> None:
    first, daily = ([tally.said[name, right] for right in (True, False)] for name in ("first day", "each day"))
    assert sum(first) > 50
    assert first[0] / sum(first) > 0.98
    assert daily[0] / sum(daily) > 0.98


def test_the_middle_of_what_is_told_is_mostly_the_day(tally: learners.Tally) -> None:
    """A range that is wide enough is always right: half of the statements are no wider than a day."""
    total = sum(tally.forecasts.values())
    assert sum(count for error, count in tally.forecasts.items() if abs(error) <= 1) / total > 0.93
    assert sum(count for width, count in tally.widths.items() if width <= 1) / total > 0.5


def test_retention_is_what_was_predicted(tally: learners.Tally) -> None:
    assert tally.recalled / tally.reviews == pytest.approx(tally.predicted / tally.reviews, abs=0.01)


def test_assigned_facts_are_known_on_their_day(tally: learners.Tally) -> None:
    assert sum(tally.assigned) / len(tally.assigned) > 0.85
