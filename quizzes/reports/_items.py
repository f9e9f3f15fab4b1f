"""How questions work: what first answers say of each of them.

The definitions follow Moodle's "Quiz statistics calculations" (docs.moodle.org), put for a course in which every
student has met only some of the questions. There, X is a student's mark on the whole quiz and x the mark on one
question; the facility index is the mean of x, the discrimination index the correlation of x with X - x, and the
discriminative efficiency their covariance as a share of the largest that the same marks could have. Here X - x
becomes the rest score, see `rests`; where everybody has answered everything the two give the same indices.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import median
from typing import NamedTuple

from quizzes.reports._chances import fisher
from quizzes.reports._statistics import wilson

LEAST_OTHERS = 5
"""First answers to other questions that a student needs for a rest score: fewer say next to nothing of them."""
LEAST_PAIRS = 10
"""Students with a rest score from whom a discrimination index is taken: with fewer it would be noise."""
GROUP_SHARE = 0.27
"""Share of the students in the upper and in the lower group. T. L. Kelley, "The selection of upper and lower groups
for the validation of test items", Journal of Educational Psychology 30 (1939), 17-24: with that share the
difference between the groups is surest."""


class First(NamedTuple):
    """A student's first answer to a version of a question, as it was judged at that time."""

    learner: int
    score: float
    """0 to 1."""
    chosen: tuple[str, ...] = ()
    """Ids of the choices; of a typed answer the id of what was typed. () for "I don't know"."""
    dont_know: bool = False
    hinted: bool = False
    milliseconds: int | None = None
    guess: float = 0.0
    """Chance that somebody who knows nothing is right."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be answered. Of typed answers: the right ones together as one, and every wrong one that was given."""

    id: str
    text: str
    right: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """What a student said of the question."""

    reason: str
    """`Flag.Reason`; "my_answer" for "my answer was right"."""
    learner: int | None
    open: bool
    note: str = ""
    response: str = ""
    accepted: bool = False
    """Of a claim: whether a teacher took the answer for right."""


@dataclass(frozen=True, slots=True)
class Item:
    """One version of a question, with the first answers of a course's students."""

    question: int
    version: int
    prompt: str
    kind: str = ""
    choices: tuple[Choice, ...] = ()
    answers: tuple[First, ...] = ()
    remarks: tuple[Remark, ...] = ()
    typed: bool = False
    several: bool = False
    """Whether it asks several facts, and so comes after their own questions have told them."""
    current: bool = True
    """Whether students are still asked it, in this version."""


@dataclass(frozen=True, slots=True)
class ChoiceCount:
    choice: Choice
    everybody: int
    upper: int
    lower: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The numbers of one item. None where they are not defined or the sample is too small to give them."""

    item: Item
    n: int
    """First answers."""
    facility: float | None
    """Facility index: the mean score, 0 to 1."""
    facility_range: tuple[float, float]
    """Its 95 % interval after Wilson."""
    guess: float
    """The mean score that guessing would bring: mean chance of guessing over the answers that were no "I don't
    know"."""
    known: float | None
    """Facility without the right guesses, see `without_guesses`."""
    deviation: float | None
    """Standard deviation of the scores, with n - 1."""
    pairs: int
    """Students with a rest score."""
    discrimination: float | None
    """Discrimination index: Pearson's correlation of the score with the rest score, -1 to 1."""
    discrimination_range: tuple[float, float]
    """Its 95 % interval after Fisher."""
    efficiency: float | None
    """Discriminative efficiency: the covariance of score and rest score as a share of the largest that the same
    scores could have, that is with both put in order."""
    upper: int
    """Students in the upper group, and as many in the lower."""
    counts: tuple[ChoiceCount, ...]
    dont_know: ChoiceCount
    median_ms: float | None
    """Median response time."""
    hinted: int

    @property
    def claims(self) -> int:
        """How often a student said "my answer was right"."""
        return sum(remark.reason == "my_answer" for remark in self.item.remarks)

    @property
    def remarks(self) -> int:
        """How often a student said that something is wrong with the question."""
        return len(self.item.remarks) - self.claims


class Pair(NamedTuple):
    """A first answer beside what its student did elsewhere."""

    answer: First
    rest: float


def statistics_of(
    items: Sequence[Item], least_others: int = LEAST_OTHERS, least_pairs: int = LEAST_PAIRS
) -> list[Statistics]:
    """The statistics of every item, in the order given; their answers together make up the rest scores."""
    found = rests(items, least_others)
    return [statistics(item, pairs, least_pairs) for item, pairs in zip(items, found, strict=True)]


def rests(items: Sequence[Item], least_others: int = LEAST_OTHERS) -> list[list[Pair]]:
    """Of every item the answers whose students have a rest score, from the lowest to the highest.

    The rest score is how a student did on the other questions: the mean, over their first answers to all other
    items, of score less facility index of that item. The facility is taken off because students have met different
    questions: whoever met the easy ones must not pass for the better student. Where all have answered all items it
    takes the same from everybody and correlations are those of the plain mean. It needs `least_others` other answers.
    Equal rest scores are put in order by the learner's id, so that the groups are the same each time.
    """
    facilities = [mean([answer.score for answer in item.answers]) for item in items]
    gains: dict[int, list[float]] = defaultdict(list)
    for item, facility in zip(items, facilities, strict=True):
        for answer in item.answers:
            gains[answer.learner].append(answer.score - facility)
    # Summed exactly: the order of items and answers must not show.
    sums = {learner: (fsum(values), len(values) - 1) for learner, values in gains.items()}
    return [_ranked(item, facility, sums, least_others) for item, facility in zip(items, facilities, strict=True)]


def _ranked(item: Item, facility: float, sums: Mapping[int, tuple[float, int]], least: int) -> list[Pair]:
    pairs = []
    for answer in item.answers:
        total, others = sums[answer.learner]
        if others >= least:
            pairs.append(Pair(answer, (total - (answer.score - facility)) / others))
    return sorted(pairs, key=lambda pair: (pair.rest, pair.answer.learner))


def statistics(item: Item, pairs: Sequence[Pair], least_pairs: int = LEAST_PAIRS) -> Statistics:
    """The statistics of one item; `pairs` as `rests` gives them."""
    answers, scores = item.answers, [answer.score for answer in item.answers]
    n, facility = len(scores), mean(scores) if scores else None
    xs, ys = [pair.answer.score for pair in pairs], [pair.rest for pair in pairs]
    r = correlation(xs, ys) if len(pairs) >= least_pairs else None
    size = round(GROUP_SHARE * len(pairs))
    lower, upper = [pair.answer for pair in pairs[:size]], [pair.answer for pair in pairs[len(pairs) - size :]]
    times = [answer.milliseconds for answer in answers if answer.milliseconds is not None]
    return Statistics(
        item=item,
        n=n,
        facility=facility,
        facility_range=wilson(fsum(scores), n),
        guess=mean([answer.guess for answer in answers if not answer.dont_know]),
        known=without_guesses(answers),
        deviation=sqrt(covariance(scores, scores)) if n > 1 else None,
        pairs=len(pairs),
        discrimination=r,
        discrimination_range=(-1.0, 1.0) if r is None else fisher(r, len(pairs)),
        efficiency=efficiency(xs, ys) if r is not None else None,
        upper=size,
        counts=tuple(count(choice, answers, upper, lower) for choice in item.choices),
        dont_know=ChoiceCount(Choice("", "", False), *(unknown(group) for group in (answers, upper, lower))),
        median_ms=median(times) if times else None,
        hinted=sum(answer.hinted for answer in answers),
    )


def count(choice: Choice, everybody: Sequence[First], upper: Sequence[First], lower: Sequence[First]) -> ChoiceCount:
    return ChoiceCount(choice, *(sum(choice.id in one.chosen for one in group) for group in (everybody, upper, lower)))


def unknown(group: Sequence[First]) -> int:
    return sum(answer.dont_know for answer in group)


def without_guesses(answers: Sequence[First]) -> float | None:
    """The share who knew it: right answers less those that were guessed, 0 to 1; None without an answer.

    With the chance of guessing g, whoever does not know and says so not is right with g, so for every wrong answer
    there are g / (1 - g) right ones that were guesses (the old correction R - W / (k - 1) for k choices). "I don't
    know" is no guess. Less than nothing, which worse than chance would give, is 0.
    """
    if not answers:
        return None
    guessed = fsum((1 - one.score) * one.guess / (1 - one.guess) for one in answers if not one.dont_know)
    return max(0.0, (fsum(one.score for one in answers) - guessed) / len(answers))


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return fsum(values) / len(values) if values else 0.0


def covariance(xs: Sequence[float], ys: Sequence[float]) -> float:
    """The covariance of two or more pairs, with n - 1."""
    x0, y0 = mean(xs), mean(ys)
    return fsum((x - x0) * (y - y0) for x, y in zip(xs, ys, strict=True)) / (len(xs) - 1)


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Pearson's correlation, -1 to 1; None where there are fewer than two pairs or all of one side are alike."""
    if len(xs) < 2 or _alike(xs) or _alike(ys):
        return None
    r = covariance(xs, ys) / sqrt(covariance(xs, xs) * covariance(ys, ys))
    return max(-1.0, min(1.0, r))


def _alike(values: Sequence[float]) -> bool:
    """Whether all are the same, as far as rounding lets one tell."""
    return max(values) - min(values) < 1e-12


def efficiency(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Covariance as a share of that of the same values put in order; None where that is nothing."""
    if len(xs) < 2 or _alike(xs) or _alike(ys):
        return None
    return covariance(xs, ys) / covariance(sorted(xs), sorted(ys))
