"""How well the schedule predicts a real learner, and how fast it is.

    python -m tests.benchmarks.scheduling

Reads py-fsrs_review_logs_josh.csv (12,580 reviews of 1,205 cards) from the data folder found through RECITE_DATA.
Protocol, as in the open benchmark of spaced-repetition algorithms: days begin at 04:00; the first review of a card
on a day is predicted; reviews are put in order of time and cut into six parts, of which the last five are predicted,
each from what came before it. Log loss and RMSE(bins) are over all of these; intervals are a bootstrap over cards,
and differences are paired, review by review.

What a predictor learns from is told in its row. "All answers": the log as it is, with the steps on one day by which
its program taught new cards, given to the formula that FSRS-6 has for them. That is the algorithm with its default
weights, and what the bounds are about: log loss <= 0.445, RMSE(bins) <= 0.065. "First a day": what a card of ours
would have learnt from, for which a repeat on the same day, after its answer was shown, changes nothing. The rows
between show where the difference comes from: second and later misses on a card's first day say that it is hard; right
repeats say nothing, and later days add nothing. SM-2 has no formula for a day and no forgetting curve: here an
exponential one falls to 0.9 after its interval, quality is the rating plus one, ease starts at 2.5 and keeps above
1.3, and a miss begins anew; fed with all answers it takes each step for a success after an interval. A log loss of
0.717, which is told of SM-2 elsewhere, came out of no curve, ease or protocol tried. On the same-day answers
themselves FSRS-6 is far worse than a constant.

Speed is processor time, with its ratio to the bare package measured in the same run.
"""

from __future__ import annotations

import csv
import math
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import fsrs as package

from quizzes.scheduling import Evidence, MemoryState, Rating, apply, due, fsrs, retrievability
from quizzes.scheduling.days import elapsed_days, learner_day
from quizzes.scheduling.replay import Entry, replay_facts
from tests.quizzes.scheduling.test_guessing import calibration_error

DATA = Path(os.environ.get("RECITE_DATA", Path(__file__).resolve().parents[3] / "shared"))
LOG = DATA / "data" / "py-fsrs_review_logs_josh.csv"
ZONE = "America/Chicago"
"""The log has times in UTC only; none of them lies between 06:00 and 15:00, the night of that zone."""
FOLDS = 5
RESAMPLES = 1000
REPEATS = 5


@dataclass(frozen=True, slots=True)
class Review:
    """The first review of a card on a day, with all that came before it on other days."""

    card: str
    at: datetime
    day: date
    rating: Rating
    history: tuple[tuple[int, Rating], ...]
    """(days since the one before, rating) of the first reviews of earlier days."""
    whole: tuple[tuple[int, Rating], ...]
    """The same with the repeats of each day, 0 days after the one before."""
    elapsed: int

    @property
    def recalled(self) -> bool:
        return self.rating > Rating.AGAIN


Predictor = Callable[[Sequence[Review], Sequence[Review]], list[float]]
"""(what came before, what is to be predicted) -> chance of recall for each of the latter."""


def read_log(path: Path = LOG) -> list[Review]:
    """Cross-day reviews in order of time; a card's very first review is history only."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["review_time"])
    last: dict[str, date] = {}
    history: defaultdict[str, tuple[tuple[int, Rating], ...]] = defaultdict(tuple)
    whole: defaultdict[str, tuple[tuple[int, Rating], ...]] = defaultdict(tuple)
    reviews = []
    for row in rows:
        card, at, rating = row["card_id"], datetime.fromisoformat(row["review_time"]), Rating(int(row["review_rating"]))
        day = learner_day(at, ZONE, 4)
        elapsed = elapsed_days(last.get(card), day)
        if card in last and elapsed > 0:
            reviews.append(Review(card, at, day, rating, history[card], whole[card], elapsed))
        if card not in last or elapsed > 0:
            history[card] += ((elapsed, rating),)
            last[card] = day
        whole[card] += ((elapsed, rating),)
    return reviews


def fsrs_6(before: Sequence[Review], asked: Sequence[Review]) -> list[float]:
    """Ours with the default weights: nothing is learnt from `before`."""
    return [retrievability(memory(review), review.elapsed) for review in asked]


def memory(review: Review) -> MemoryState:
    state = None
    for elapsed, rating in review.history:
        state = apply(state, Evidence(rating), elapsed)
    if state is None:
        raise ValueError(f"Review of card {review.card} at {review.at} has no history.")
    return state


Feeds = Callable[[bool, Rating], bool]
"""(on the card's first day, rating) -> whether a repeat on the same day is fed."""


def fed(feeds: Feeds) -> Predictor:
    """The package with the repeats on one day that `feeds` wants, for which it has a formula."""

    def predict_all(before: Sequence[Review], asked: Sequence[Review]) -> list[float]:
        return [fsrs.recall(stability_fed(review, feeds), review.elapsed) for review in asked]

    return predict_all


def stability_fed(review: Review, feeds: Feeds) -> float:
    (_, first), *rest = review.whole
    stability, difficulty = fsrs.step(None, first, 0)
    first_day = True
    for elapsed, rating in rest:
        first_day = first_day and elapsed == 0
        if elapsed or feeds(first_day, rating):
            stability, difficulty = fsrs.step(MemoryState(stability, difficulty), rating, elapsed)
    return stability


def sm_2(before: Sequence[Review], asked: Sequence[Review]) -> list[float]:
    """SM-2's interval read as the time after which recall is 0.9, on an exponential curve."""
    return [0.9 ** (review.elapsed / sm_2_interval(review.history)) for review in asked]


def sm_2_fed(before: Sequence[Review], asked: Sequence[Review]) -> list[float]:
    """The same from all answers, as the open benchmark feeds every algorithm."""
    return [0.9 ** (review.elapsed / sm_2_interval(review.whole)) for review in asked]


def sm_2_interval(history: Sequence[tuple[int, Rating]]) -> float:
    interval, ease, passed = 1.0, 2.5, 0
    for _, rating in history:
        quality = rating + 1
        passed = passed + 1 if rating > Rating.AGAIN else 0
        interval = 1.0 if passed <= 1 else 6.0 if passed == 2 else interval * ease
        ease = max(1.3, ease + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02))
    return min(interval, 36_500)


def constant(before: Sequence[Review], asked: Sequence[Review]) -> list[float]:
    share = sum(review.recalled for review in before) / len(before)
    return [share] * len(asked)


def moving_average(before: Sequence[Review], asked: Sequence[Review]) -> list[float]:
    """A running log-odds of recall over all cards, moved by each result."""
    odds, predicted = 1.2, []
    for review in [*before, *asked]:
        chance = 1 / (1 + math.exp(-odds))
        predicted.append(chance)
        odds += 0.3 * (review.recalled - chance)
    return predicted[len(before) :]


def folds(reviews: Sequence[Review]) -> Iterator[tuple[Sequence[Review], Sequence[Review]]]:
    size = len(reviews) // (FOLDS + 1)
    first = len(reviews) - FOLDS * size
    for n in range(FOLDS):
        cut = first + n * size
        yield reviews[:cut], reviews[cut : cut + size]


def predict(predictor: Predictor, reviews: Sequence[Review]) -> tuple[list[Review], list[float]]:
    asked: list[Review] = []
    chances: list[float] = []
    for before, part in folds(reviews):
        asked += part
        chances += predictor(before, part)
    return asked, chances


def losses(asked: Sequence[Review], chances: Sequence[float]) -> list[float]:
    bounded = [min(max(chance, 1e-4), 1 - 1e-4) for chance in chances]
    return [-math.log(p if r.recalled else 1 - p) for r, p in zip(asked, bounded, strict=True)]


def rmse_bins(asked: Sequence[Review], chances: Sequence[float]) -> float:
    """Root mean square of (mean prediction - recall rate) over bins of interval, length of history and lapses."""
    bins: defaultdict[tuple[int, int, int], list[tuple[float, bool]]] = defaultdict(list)
    for review, chance in zip(asked, chances, strict=True):
        bins[bin_of(review)].append((chance, review.recalled))
    total = sum(
        (sum(p for p, _ in found) - sum(recalled for _, recalled in found)) ** 2 / len(found) for found in bins.values()
    )
    return math.sqrt(total / len(asked))


def bin_of(review: Review) -> tuple[int, int, int]:
    lapses = sum(rating == Rating.AGAIN for _, rating in review.history)
    return (
        math.floor(math.log(review.elapsed, 3.62)),
        math.floor(math.log(len(review.history) + 1, 1.89)),
        math.floor(math.log(lapses, 1.73)) if lapses else -1,
    )


def interval_95(asked: Sequence[Review], loss: Sequence[float], rng: Random) -> tuple[float, float]:
    """Bootstrap over cards, whose reviews depend on each other."""
    by_card: defaultdict[str, list[float]] = defaultdict(list)
    for review, value in zip(asked, loss, strict=True):
        by_card[review.card].append(value)
    cards = [(sum(values), len(values)) for values in by_card.values()]
    means = []
    for _ in range(RESAMPLES):
        sample = rng.choices(cards, k=len(cards))
        means.append(sum(total for total, _ in sample) / sum(count for _, count in sample))
    means.sort()
    return means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES)]


DEFAULT_ROW, OURS = "FSRS-6, all answers", "FSRS-6, first a day"
PREDICTORS: dict[str, Predictor] = {
    DEFAULT_ROW: fed(lambda first_day, rating: True),
    OURS: fsrs_6,
    "FSRS-6, + first day": fed(lambda first_day, rating: first_day),
    "FSRS-6, + first day's misses": fed(lambda first_day, rating: first_day and rating == Rating.AGAIN),
    "FSRS-6, + right repeats": fed(lambda first_day, rating: rating > Rating.AGAIN),
    "moving average": moving_average,
    "constant": constant,
    "SM-2, first a day": sm_2,
    "SM-2, all answers": sm_2_fed,
}


def accuracy(reviews: Sequence[Review]) -> Iterator[str]:
    yield f"{'predictor':<30}{'log loss':>9}{'95 % interval':>16}{'less the first row':>27}{'RMSE(bins)':>12}"
    basis: list[float] = []
    for name, predictor in PREDICTORS.items():
        asked, chances = predict(predictor, reviews)
        loss = losses(asked, chances)
        basis = basis or loss
        more = [one - other for one, other in zip(loss, basis, strict=True)]
        interval = "{:.3f} - {:.3f}".format(*interval_95(asked, loss, Random(1)))
        paired = "{:+.3f} ({:+.3f} to {:+.3f})".format(sum(more) / len(more), *interval_95(asked, more, Random(1)))
        rmse = rmse_bins(asked, chances)
        yield f"{name:<30}{sum(loss) / len(loss):>9.4f}{interval:>16}{paired:>27}{rmse:>12.4f}"


def same_day(path: Path = LOG) -> tuple[int, float, float]:
    """(answers given on a day after the first, log loss of FSRS-6 on them by the minute, that of a constant)."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["review_time"])
    memories: dict[str, tuple[float, float]] = {}
    last: dict[str, datetime] = {}
    found: list[tuple[float, bool]] = []
    for row in rows:
        card, at, rating = row["card_id"], datetime.fromisoformat(row["review_time"]), Rating(int(row["review_rating"]))
        before, elapsed = memories.get(card), 0
        if before:
            elapsed = elapsed_days(learner_day(last[card], ZONE, 4), learner_day(at, ZONE, 4))
            if elapsed == 0:
                found.append((fsrs.recall(before[0], (at - last[card]) / timedelta(days=1)), rating > Rating.AGAIN))
        memories[card] = fsrs.step(MemoryState(*before) if before else None, rating, elapsed)
        last[card] = at
    share = sum(right for _, right in found) / len(found)
    of_fsrs = sum(-math.log(chance if right else max(1 - chance, 1e-4)) for chance, right in found) / len(found)
    return len(found), of_fsrs, -share * math.log(share) - (1 - share) * math.log(1 - share)


def guessing() -> Iterator[str]:
    """Simulated learners who guess: how far predicted recall is from the true one."""
    yield "simulated guessing: calibration error with the correction, and with every right answer counted as known"
    for name, guess in [("four choices", 0.25), ("true or false", 0.5)]:
        corrected, naive = (calibration_error(guess, credited, Random(1)) for credited in (guess, 0.0))
        yield f"{name:<20}{corrected:>8.3f}{naive:>8.3f}"


def seconds_each(job: Callable[[int], object], count: int) -> float:
    """The fastest of some runs: what the code takes when nothing else disturbs it."""
    best = math.inf
    for _ in range(REPEATS):
        start = time.process_time()
        for n in range(count):
            job(n)
        best = min(best, (time.process_time() - start) / count)
    return best


def speed() -> Iterator[str]:
    today, count = date(2026, 3, 2), 5000
    load = {today + timedelta(days=n): n % 7 for n in range(80)}
    state = MemoryState(30.0, 5.0, 3, 0)
    scheduler = package.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    start = datetime(2000, 1, 1, tzinfo=UTC)
    card = package.Card(
        card_id=1, state=package.State.Review, stability=30.0, difficulty=5.0, due=start, last_review=start
    )
    later = start + timedelta(days=25)
    bare = seconds_each(lambda n: scheduler.review_card(card, package.Rating.Good, later), count)
    yield f"{'review_card of the package':<34}{bare * 1e6:>8.1f} µs  ratio 1.0"
    for name, evidence in [("typed", Evidence(Rating.GOOD)), ("four choices", Evidence(Rating.GOOD, 0.25))]:
        ours = seconds_each(
            lambda n, evidence=evidence: due(apply(state, evidence, 25), 0.9, today, load, (1, 2, n)), count
        )
        yield f"{f'apply + due, {name}':<34}{ours * 1e6:>8.1f} µs  ratio {ours / bare:.1f}"
    entries = [
        Entry(UUID(int=n), n % 50, today + timedelta(days=n // 50), start, Evidence(Rating(1 + n % 4), 0.25 * (n % 2)))
        for n in range(count)
    ]
    each = seconds_each(lambda n: replay_facts(entries), 1) / count
    yield f"{'replay, half of it choices':<34}{1 / each:>8.0f} reviews/s  ratio {each / bare:.1f} of a step"


def main() -> None:
    if not LOG.exists():
        raise SystemExit(f"No review log at {LOG}. Set RECITE_DATA to the folder that holds data/.")
    reviews = read_log()
    print(f"{len(reviews)} cross-day reviews; days begin at 04:00 {ZONE}\n")
    print("\n".join(accuracy(reviews)), end="\n\n")
    count, of_fsrs, of_constant = same_day()
    print(f"{count} answers on the same day: log loss of FSRS-6 {of_fsrs:.3f}, of a constant {of_constant:.3f}\n")
    print("\n".join(guessing()), end="\n\n")
    print("\n".join(speed()))


if __name__ == "__main__":
    main()
