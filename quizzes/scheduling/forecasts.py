"""What can be said beforehand: whether a budget is enough for an assignment, and when a backlog is cleared."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from math import ceil
from random import Random

from quizzes.scheduling.assignments import RETENTION
from quizzes.scheduling.queue import REPEATS_A_MISS
from quizzes.scheduling.simulate import Item, Policy, Workload, simulate

RUNS = 25
"""Simulated futures of a backlog."""
GIVE_UP = 5
"""Where none of so many ends within the days that are looked at, the others are not looked at."""
WASTED = 0.15
"""Share of the reviews of a full day, at most, that change nothing because their answer was given away that day.

A plan puts most of them off, and how many are left depends on the articles: every future has another share.
"""


@dataclass(frozen=True, slots=True)
class Feasibility:
    """Whether a daily budget is enough for an assignment."""

    enough: bool
    recall: float
    """Share of its facts that will be recalled on the due day within the budget."""
    unmet: int
    """Facts that will not have been asked once by then."""
    answers_needed: int | None
    """Answers a day that would be enough, the budget itself where it is; None where no budget is any more."""


@dataclass(frozen=True, slots=True)
class Clear:
    """When a backlog will be cleared, in days from today, 0 for today: in the futures that were simulated."""

    first: int
    last: int
    middle: int

    @property
    def sure(self) -> bool:
        """Whether one day can be named, on which all the futures agree; otherwise the first and the last are told."""
        return self.first == self.last

    @property
    def day(self) -> int:
        """The one day, or the middle one."""
        return self.middle

    def right(self, taken: int) -> bool:
        """Whether what is said holds within one day of the days it took."""
        return self.first - 1 <= taken <= self.last + 1


def feasibility(
    deck: Sequence[Item],
    days: int,
    policy: Policy,
    seed: int,
    *,
    of: Collection[int] | None = None,
    most: int = 10_000,
    goal: float = RETENTION,
) -> Feasibility:
    """Whether a learner who goes on by `policy` reaches a mean recall of `goal` in `days` days, all asked.

    It is about the items `of` the deck, by number, or all; the others compete for the same budget. Where the budget
    is too small, `answers_needed` is the least that is enough, of at most `most`.
    """
    asked = range(len(deck)) if of is None else of
    if days < 1:
        return Feasibility(False, 0.0, len(asked), None)

    def run(answers: float) -> Workload:
        changed = replace(policy, answers_a_day=answers, answers_today=None)
        return simulate(deck, changed if answers > policy.answers_a_day else policy, days, Random(seed), of=asked)

    def reached(work: Workload) -> bool:
        return not work.unmet and work.recall >= goal

    found = run(policy.answers_a_day)
    if reached(found):
        return Feasibility(True, found.recall, 0, ceil(min(policy.answers_a_day, most)))
    # All of them asked every day: where that is not enough, no budget is, and the figure says so.
    low = int(policy.answers_a_day)
    high = max(low + 1, min(most, ceil(len(deck) * (1 + REPEATS_A_MISS))))
    if not reached(run(high)):
        return Feasibility(False, found.recall, found.unmet, None)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if reached(run(middle)) else (middle, high)
    return Feasibility(False, found.recall, found.unmet, high)


def until_clear(deck: Sequence[Item], policy: Policy, seed: int, *, most: int = 365, runs: int = RUNS) -> Clear | None:
    """When nothing is left over at the end of a day; None where half of the futures take over `most` days."""
    found: list[int] = []
    for n in range(runs):
        future = replace(policy, wasted=WASTED * n / runs)
        clear = simulate(deck, future, most, Random(f"{seed}-{n}"), until_clear=True).clear_after
        found.append(most if clear is None else clear)
        if n + 1 == GIVE_UP and min(found) >= most:
            return None
    found.sort()
    if found[len(found) // 2] >= most:
        return None
    return Clear(found[0], found[-1], found[len(found) // 2])
