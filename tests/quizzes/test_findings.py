"""The sentences beside the charts: what the numbers come to, for every case they know."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from quizzes.reports._statistics import wilson
from quizzes.selectors.calibration import calibrated
from quizzes.shapes import DayCount, DueDay, Retention, WeekCount
from quizzes.templatetags import findings

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def retention(reviews: int, recalled: int, predicted: float) -> Retention:
    return Retention(reviews, recalled, predicted, recalled / reviews, *wilson(recalled, reviews))


@pytest.mark.parametrize(
    ("reviews", "recalled", "predicted", "words"),
    [
        (100, 88, 0.90, "Right 88% (80–93%), forecast 90%: the forecast holds."),
        (100, 97, 0.85, "Right 97% (92–99%), forecast 85%: you remember more than was forecast."),
        (100, 70, 0.90, "Right 70% (60–78%), forecast 90%: you remember less than was forecast."),
        (19, 19, 0.50, "Right 100% at 19 reviews, forecast 50%: too few reviews to judge by yet."),
        (1, 0, 0.90, "Right 0% at 1 review, forecast 90%: too few reviews to judge by yet."),
    ],
)
def test_retention_in_words(reviews: int, recalled: int, predicted: float, words: str) -> None:
    assert findings.retention_words(retention(reviews, recalled, predicted)) == words


def test_advice_is_given_where_less_is_remembered_than_was_forecast_and_nowhere_else() -> None:
    assert "raise" in findings.retention_change(retention(100, 70, 0.9), 0.9)
    assert "now 85%" in findings.retention_change(retention(100, 70, 0.9), 0.85)
    for calm in (retention(100, 88, 0.9), retention(100, 97, 0.85), retention(10, 1, 0.9)):
        assert findings.retention_change(calm, 0.9) == ""


def test_the_next_days_in_words() -> None:
    none = [DueDay(MONDAY + n * DAY, 0) for n in range(30)]
    assert findings.load_words(none) == "Nothing comes back in the next 30 days."
    today = [DueDay(MONDAY, 9, overdue=3, minutes=3.2), *none[1:]]
    assert findings.load_words(today) == (
        "9 facts come back in the next 30 days. 3 of them are overdue. The most work is today: 9, about 3 minutes."
    )
    one = [none[0], DueDay(MONDAY + DAY, 1, minutes=0.2), *none[2:]]
    assert findings.load_words(one) == (
        "1 fact comes back in the next 30 days. The most work is on Tuesday, March 3: 1, about 1 minute."
    )


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        ([], "You studied on 1 day."),
        ([2], "You studied on 2 days."),
        ([1, 1, 5, 1], "You studied on 5 days; the longest run was 3 days in a row."),
    ],
)
def test_days_in_words(gaps: list[int], words: str) -> None:
    days = [DayCount(MONDAY, 1)]
    for gap in gaps:
        days.append(DayCount(days[-1].day + gap * DAY, 1))
    assert findings.days_words(days) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "less than a minute"), (29, "less than a minute"), (61, "1 min"), (3599, "1 h 0 min"), (12_000, "3 h 20 min")],
)
def test_time_is_added_up_in_hours(seconds: float, words: str) -> None:
    assert findings.span(seconds) == words


def test_time_in_words() -> None:
    week = WeekCount(MONDAY, 3, 10, 9, 40 * 60_000)
    assert findings.time_words([week]) == "40 min of answering in 1 week."
    assert findings.time_words([week] * 2) == "1 h 20 min of answering in 2 weeks; on average 40 min a week."


@pytest.mark.parametrize(
    ("said", "right", "judgement"),
    [
        (75, 75, "You are about as sure as you should be"),
        (80, 75, "You are about as sure as you should be"),
        (84, 75, "You are a little too sure"),
        (95, 75, "You are too sure"),
        (95, 60, "You are far too sure"),
        (66, 75, "You know a little more than you think"),
        (55, 75, "You know more than you think"),
        (40, 75, "You know far more than you think"),
    ],
)
def test_being_sure_is_judged_by_the_interval(said: int, right: int, judgement: str) -> None:
    words = findings.sure_words(calibrated([(said, 200, 2 * right)], asked=True))
    assert words.startswith(f"{judgement}: you said {said}% on average, and were right {right}% of the time (")


def test_few_answers_are_not_judged() -> None:
    few = calibrated([(90, 19, 3)], asked=True)
    assert (
        findings.sure_words(few)
        == "You have said how sure you were of 19 answers. From 20 on, this tells you something."
    )
    assert findings.sure_words(calibrated([], asked=True)) == ""


def test_the_brier_score_is_explained_beside_that_of_a_constant() -> None:
    sharp = findings.brier_words(calibrated([(90, 50, 48), (20, 50, 8)], asked=True))
    assert "Your Brier score is 0.0" in sharp
    assert "0.25 is what saying 50% every time gets." in sharp
    assert "you can tell what you know" in sharp
    blunt = findings.brier_words(calibrated([(90, 50, 25), (20, 50, 25)], asked=True))
    assert "you can't tell yet" in blunt
