"""What a schedule will ask for: days of a learner's future, played on their own cards with seeded chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import ceil, inf
from random import Random
from statistics import median

from quizzes.scheduling import fsrs
from quizzes.scheduling.memory import apply, retrievability
from quizzes.scheduling.queue import RECALL_FROM, REPEATS_A_MISS
from quizzes.scheduling.rating import Evidence, chance_right
from quizzes.scheduling.state import DEFAULT, MemoryState, Params, Rating


@dataclass(frozen=True, slots=True)
class Item:
    """A fact as it stands today."""

    state: MemoryState | None = None
    """None for a fact never asked."""
    since: int = 0
    """Days since the last answer that counted."""
    due: int = 0
    """Days from today until it is due; negative for what is overdue."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How the learner goes on."""

    retention: float = 0.9
    answers_a_day: float = inf
    """The budget, in answers, repeats of misses included."""
    new_a_day: int = 0
    """New facts on a day on which nothing is left due, as far as the budget allows."""
    new_while_behind: int = 0
    """Places that new facts have before the reviews: those of a running assignment."""
    guess_chance: float = 0.0
    """Of the questions asked while a memory is young; it makes right answers more frequent and worth less."""
    away: tuple[int, int] | None = None
    """First and last day of a planned pause, by number from today."""
    top_up_from: int | None = None
    """From this day on, what is left of the budget goes to facts in the order of the least recall at the end."""
    top_up_below: float = 0.9
    params: Params = DEFAULT


@dataclass(frozen=True, slots=True)
class Workload:
    """Day by day from today."""

    reviews: tuple[int, ...]
    new: tuple[int, ...]
    answers: tuple[float, ...]
    """Answers: reviews, new facts, and the repeats to be expected of what is missed."""
    waiting: tuple[int, ...]
    """Facts due that were left over at the end of the day."""
    recall: float
    """Mean predicted recall the day after the last one, over all facts; a fact never asked counts as not known."""
    unmet: int
    """Facts never asked by the end."""

    @property
    def reviews_a_day(self) -> float:
        return sum(self.reviews) / len(self.reviews)

    @property
    def answers_a_day(self) -> float:
        return sum(self.answers) / len(self.answers)

    @property
    def clear_after(self) -> int | None:
        """Days until one with nothing left over, 0 for today; None where there is none."""
        return next((day for day, left in enumerate(self.waiting) if not left), None)


@dataclass(slots=True)
class _Run:
    """The deck while it is played: lists by number of the item, and a heap of (due, recall at first, number).

    An entry of the heap whose day is no longer that in `due` is stale: the fact was asked ahead of it.
    """

    policy: Policy
    rng: Random
    memory: list[MemoryState | None]
    last: list[int]
    due: list[int]
    heap: list[tuple[int, float, int]]
    unmet: list[int]
    spent: float = 0.0

    def recall(self, number: int, day: int) -> float:
        state = self.memory[number]
        return retrievability(state, day - self.last[number], self.policy.params) if state else self.policy.params.prior

    def affords(self, recall: float) -> bool:
        """Whether another fact fits, as a session is planned: by the repeats to be expected, not by luck."""
        cost = 1 + REPEATS_A_MISS * (1 - recall)
        if self.spent and self.spent + cost > self.policy.answers_a_day:
            return False
        self.spent += cost
        return True

    def ask(self, number: int, day: int) -> None:
        """Answer by chance, and schedule."""
        policy, recall, before = self.policy, self.recall(number, day), self.memory[number]
        guess = policy.guess_chance if before is None or before.stability <= RECALL_FROM else 0.0
        right = self.rng.random() < chance_right(recall, guess)
        evidence = Evidence(Rating.GOOD, guess) if right else Evidence(Rating.AGAIN)
        state = apply(before, evidence, day - self.last[number], policy.params)
        self.memory[number], self.last[number] = state, day
        self.due[number] = day + fsrs.interval(state.stability, policy.retention, policy.params)
        heappush(self.heap, (self.due[number], 0.0, number))

    def review(self, day: int) -> int:
        """Reviews asked, by due day and the weakest first, within the budget."""
        count = 0
        while self.heap and self.heap[0][0] <= day:
            due, _, number = self.heap[0]
            stale = due != self.due[number]
            if not stale and not self.affords(self.recall(number, day)):
                break
            heappop(self.heap)
            if not stale:
                self.ask(number, day)
                count += 1
        return count

    def left_over(self, day: int) -> int:
        """Facts that are due and were not asked."""
        return sum(1 for due, _, number in self.heap if due <= day and due == self.due[number])

    def learn(self, day: int, most: int) -> int:
        """New facts asked, at most `most`, within the budget."""
        count = 0
        while self.unmet and count < most and self.affords(0.0):
            self.ask(self.unmet.pop(0), day)
            count += 1
        return count

    def top_up(self, day: int, end: int) -> int:
        """Facts asked before they are due, those that will be known least on the day `end`."""
        policy = self.policy
        weak = sorted(
            (self.recall(number, end), number)
            for number, state in enumerate(self.memory)
            if state and self.last[number] < day
        )
        count = 0
        for at_end, number in weak:
            if at_end >= policy.top_up_below or not self.affords(self.recall(number, day)):
                break
            self.ask(number, day)
            count += 1
        return count


def simulate(deck: Sequence[Item], policy: Policy, days: int, rng: Random) -> Workload:
    """The work of the next `days` days: due first, then what is new, as a session is planned.

    Whether an answer is right is drawn from predicted recall and the chance of guessing. The load is not balanced
    over days, which moves reviews by 5 % of their interval.
    """
    run = _Run(
        policy=policy,
        rng=rng,
        memory=[item.state for item in deck],
        last=[-item.since for item in deck],
        due=[item.due for item in deck],
        heap=[(item.due, _recall_now(item, policy), n) for n, item in enumerate(deck) if item.state],
        unmet=[n for n, item in enumerate(deck) if not item.state],
    )
    heapify(run.heap)
    rows = list(_days(run, days))
    met = sum(run.recall(number, days) for number, state in enumerate(run.memory) if state)
    return Workload(
        reviews=tuple(row[0] for row in rows),
        new=tuple(row[1] for row in rows),
        answers=tuple(row[2] for row in rows),
        waiting=tuple(row[3] for row in rows),
        recall=met / len(deck) if deck else 1.0,
        unmet=len(run.unmet),
    )


def _recall_now(item: Item, policy: Policy) -> float:
    return retrievability(item.state, item.since, policy.params) if item.state else 0.0


def _days(run: _Run, days: int) -> Iterator[tuple[int, int, float, int]]:
    """(reviews, new facts, answers, facts left over) of each day."""
    policy = run.policy
    for day in range(days):
        run.spent = 0.0
        if policy.away and policy.away[0] <= day <= policy.away[1]:
            yield 0, 0, 0.0, run.left_over(day)
            continue
        new = run.learn(day, policy.new_while_behind)
        reviews = run.review(day)
        left = run.left_over(day)
        if not left:
            new += run.learn(day, max(0, policy.new_a_day - new))
        if policy.top_up_from is not None and day >= policy.top_up_from:
            reviews += run.top_up(day, days)
        yield reviews, new, run.spent, left


def workload_curve(
    deck: Sequence[Item], retentions: Sequence[float], days: int, seed: int, guess_chance: float = 0.0
) -> dict[float, Workload]:
    """The work that each desired retention would mean for this deck over `days` days, from the same chance."""
    return {
        retention: simulate(deck, Policy(retention, guess_chance=guess_chance), days, Random(seed))
        for retention in retentions
    }


def days_until_clear(deck: Sequence[Item], policy: Policy, seed: int, *, most: int = 365, runs: int = 5) -> int | None:
    """In how many days nothing is left over at the end of a day, 0 for today; None where that takes over `most`.

    The middle of `runs` simulated futures, each with what comes back meanwhile.
    """
    found = [simulate_until_clear(deck, policy, most, Random(f"{seed}-{n}")) for n in range(runs)]
    middle = median(inf if days is None else days for days in found)
    return None if middle == inf else ceil(middle)


def simulate_until_clear(deck: Sequence[Item], policy: Policy, most: int, rng: Random) -> int | None:
    """Days until the first one in one simulated future with nothing left over."""
    # Long enough for most, so that nobody simulates a year to learn of two days.
    for days in (14, 60, most):
        clear = simulate(deck, policy, min(days, most), Random(rng.random())).clear_after
        if clear is not None or days >= most:
            return clear
    return None
