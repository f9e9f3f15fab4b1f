"""Forecast recall beside measured recall over a whole site, with intervals that know about learners.

A learner whose memory differs from the forecast differs at every review, so many answers of few people say less than
as many of many. Intervals are Wilson's for the number of answers divided by the design effect: the variance of the mean
difference between outcome and forecast as it is with learners drawn whole, over what it would be if every answer stood
for itself. L. Kish, Survey Sampling (1965), ch. 5 and 8.2.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log, sqrt
from typing import TypeVar

from quizzes.reports._statistics import Z95, wilson
from quizzes.shapes.operation import Band, Drift, Verdict
from quizzes.shapes.progress import Retention, RetentionPoint

BINS = 20
"""Of equal width, by the chance that was forecast: those of the RMSE."""
EDGES = (0, 10, 12, 14, 16, 18, 19, 20)
"""Bins at which a band of the page begins, and the end: narrow where most forecasts are."""
LATELY = timedelta(weeks=4)
ENOUGH = 200
"""Reviews, after the design effect, below which nothing is said."""
CERTAIN = 2.576
"""The 99.5 % point of the normal distribution: a verdict is looked at every day, and one in twenty would be wrong."""
WORTH = 0.03
"""A difference below it is none that anybody has to act on, however certain it is."""
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Counted:
    """Reviews of one learner in one week with a forecast in one bin."""

    learner: int
    week: date
    """Its first day."""
    bin: int
    reviews: int
    right: int
    predicted: float
    """Sum of the forecast chances to be right, guessing included."""
    loss: float
    """Sum of the log losses, in nats."""


def drift_of(rows: Sequence[Counted], today: date, *, sampled: bool = False) -> Drift:
    """What `rows` say by week and by band, and of the last weeks before `today`; a Drift of nothing without rows."""
    if not rows:
        return Drift("none", None, None, [], [], 0, sampled, 0.0, 0.0, 0.0, 1.0)
    design = design_effect(rows)
    whole, late = together(rows, design), [row for row in rows if row.week > today - LATELY]
    lately = together(late, design) if late else None
    return Drift(
        verdict=verdict_of(lately, design),
        lately=lately,
        whole=whole,
        weeks=[RetentionPoint(week, together(those, design)) for week, those in _by(rows, lambda row: row.week)],
        bands=[_band(at, those, design) for at, those in _by(rows, lambda row: _edge(row.bin))],
        learners=len({row.learner for row in rows}),
        sampled=sampled,
        log_loss=sum(row.loss for row in rows) / whole.reviews,
        base_loss=entropy(whole.measured),
        rmse=rmse(rows),
        design=design,
    )


def together(rows: Iterable[Counted], design: float) -> Retention:
    """All of `rows` as one share, with its interval."""
    rows = list(rows)
    reviews, right = sum(row.reviews for row in rows), sum(row.right for row in rows)
    measured = right / reviews
    low, high = interval(measured, reviews, design)
    predicted = sum(row.predicted for row in rows) / reviews
    return Retention(reviews, right, min(max(predicted, 0.0), 1.0), measured, low, high)


def interval(measured: float, reviews: int, design: float, z: float = Z95) -> tuple[float, float]:
    """Of a share measured at reviews that resemble each other by `design`."""
    telling = max(1, round(reviews / design))
    return wilson(measured * telling, telling, z)


def verdict_of(lately: Retention | None, design: float) -> Verdict:
    if lately is None or lately.reviews / design < ENOUGH:
        return "few"
    away = lately.measured - lately.predicted
    low, high = interval(lately.measured, lately.reviews, design, CERTAIN)
    if low <= lately.predicted <= high or abs(away) < WORTH:
        return "holds"
    return "more" if away > 0 else "less"


def design_effect(rows: Iterable[Counted]) -> float:
    """At least 1, which is what it is where answers stand for themselves, and where there is one learner alone."""
    found: defaultdict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for row in rows:
        sums = found[row.learner]
        sums[0] += row.reviews
        sums[1] += row.right
        sums[2] += row.predicted
    n, right = sum(one[0] for one in found.values()), sum(one[1] for one in found.values())
    away = (right - sum(one[2] for one in found.values())) / n
    spread = (right / n) * (1 - right / n) * n
    if len(found) < 2 or spread == 0:
        return 1.0
    squares = sum((one[1] - one[2] - away * one[0]) ** 2 for one in found.values())
    return max(1.0, squares * len(found) / (len(found) - 1) / spread)


def rmse(rows: Iterable[Counted]) -> float:
    """RMSE(bins): the root of the mean squared difference between forecast and measured share of the bins, weighted
    by their reviews. As in the benchmark of the makers of FSRS, but for bins of equal width by forecast."""
    total, squares = 0, 0.0
    for _bin, those in _by(rows, lambda row: row.bin):
        reviews = sum(row.reviews for row in those)
        away = sum(row.predicted - row.right for row in those) / reviews
        total, squares = total + reviews, squares + reviews * away**2
    return sqrt(squares / total) if total else 0.0


def entropy(share: float) -> float:
    """The log loss, in nats, of whoever forecasts `share` every time and is right on the whole."""
    return -sum(p * log(p) for p in (share, 1 - share) if p > 0)


def _by(rows: Iterable[Counted], key: Callable[[Counted], Key]) -> list[tuple[Key, list[Counted]]]:
    groups: defaultdict[Key, list[Counted]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return sorted(groups.items(), key=lambda item: item[0])  # type: ignore[arg-type,return-value]


def _edge(number: int) -> int:
    """Place among EDGES of the band that a bin belongs to."""
    return max(place for place, edge in enumerate(EDGES[:-1]) if edge <= max(0, min(number, BINS - 1)))


def _band(place: int, rows: list[Counted], design: float) -> Band:
    return Band(EDGES[place] / BINS, EDGES[place + 1] / BINS, together(rows, design))
