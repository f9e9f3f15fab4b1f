"""What a schedule will ask for: days of a learner's future, played on their own cards with seeded chance.

A simulated day is planned as a real one is: what is urgent has its places (`assignments.urgent`), then comes what is
due, by due day and the weakest first, then the rest of what is urgent, and new facts, all within the budget.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import heapify, heappop, heappush
from math import inf
from random import Random

from quizzes.scheduling import fsrs
from quizzes.scheduling.assignments import LEAD, TOP_UP_DAYS, Assigned, Held, Urgent, kept_retention, urgent
from quizzes.scheduling.memory import apply, retrievability
from quizzes.scheduling.queue import RECALL_FROM, REPEATS_A_MISS
from quizzes.scheduling.rating import Evidence, chance_right
from quizzes.scheduling.state import DEFAULT, MemoryState, Params, Rating

EPOCH = date(2000, 1, 1)
"""Day 0, for what is told in dates."""
NO_LIMIT = 10**6


@dataclass(frozen=True, slots=True)
class Item:
    """A fact as it stands today."""

    state: MemoryState | None = None
    """None for a fact never asked."""
    since: int = 0
    """Days since the last answer that counted."""
    due: int = 0
    """Days from today until it is due; negative for what is overdue."""
    until: int | None = None
    """Days from today until an assignment with it is due, if it belongs to one."""
    stands_for: float = 1.0
    """How many such facts there are, where the deck is a sample."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How the learner goes on."""

    retention: float = 0.9
    answers_a_day: float = inf
    """The budget, in answers, repeats of misses included."""
    answers_today: float | None = None
    """What is left of it on the first day."""
    new_a_day: int = 0
    """New facts on a day on which nothing is left due, as far as the budget allows."""
    guess_chance: float = 0.0
    """Of the questions asked while a memory is young; it makes right answers more frequent and worth less."""
    wasted: float = 0.0
    """Share of the reviews that change nothing because their answer was given away that day."""
    away: tuple[int, int] | None = None
    """First and last day of a planned pause, by number from today."""
    params: Params = DEFAULT


@dataclass(frozen=True, slots=True)
class Workload:
    """Day by day from today."""

    reviews: tuple[float, ...]
    new: tuple[float, ...]
    answers: tuple[float, ...]
    """Answers: reviews, new facts, and the repeats to be expected of what is missed."""
    waiting: tuple[float, ...]
    """Facts due that were left over at the end of the day."""
    recall: float
    """Mean predicted recall the day after the last one, over the facts asked about; one never asked is not known."""
    unmet: int
    """Of them, those never asked by the end."""

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
class _Day:
    """(what was asked) on one day, in facts."""

    reviews: float = 0.0
    new: float = 0.0
    answers: float = 0.0
    left: float = 0.0


@dataclass(slots=True)
class _Run:
    """The deck while it is played: lists by number of the item, and a heap of (due, recall at first, number).

    An entry of the heap whose day is no longer that in `due` is stale: the fact was asked ahead of it.
    """

    deck: Sequence[Item]
    policy: Policy
    rng: Random
    memory: list[MemoryState | None]
    last: list[int]
    due: list[int]
    heap: list[tuple[int, float, int]]
    unmet: list[int]
    """Facts never asked, in the order in which they are to be learnt."""
    assigned: dict[int, list[int]]
    """Due day of an assignment -> its facts."""
    sampled: bool = False
    """Whether an item stands for several facts."""
    until_clear: bool = False
    budget: float = inf
    spent: float = 0.0
    put_back: list[tuple[int, float, int]] = field(default_factory=list)

    def recall(self, number: int, day: int) -> float:
        state = self.memory[number]
        return retrievability(state, day - self.last[number], self.policy.params) if state else self.policy.params.prior

    def affords(self, number: int, recall: float) -> bool:
        """Whether another fact fits, as a session is planned: by the repeats to be expected, not by luck."""
        weight = self.deck[number].stands_for
        cost = weight * (1 + REPEATS_A_MISS * (1 - recall))
        # One that stands for several may overdraw the budget: the next day has to pay for it.
        if self.spent >= self.budget if weight > 1 else self.spent and self.spent + cost > self.budget:
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
        self.due[number] = day + self.interval(state, number, day)
        heappush(self.heap, (self.due[number], 0.0, number))

    def interval(self, state: MemoryState, number: int, day: int) -> int:
        """As `assignments.Aim` has it, without the balance over days."""
        until = self.deck[number].until
        if until is None or until <= day:
            return fsrs.interval(state.stability, self.policy.retention, self.policy.params)
        retention = kept_retention(self.policy.retention, on(day), [on(until)])
        return min(fsrs.interval(state.stability, retention, self.policy.params), until - day)

    def review(self, day: int) -> float:
        """Reviews asked, by due day and the weakest first, within the budget."""
        count = 0.0
        while self.heap and self.heap[0][0] <= day:
            due, _, number = self.heap[0]
            stale = due != self.due[number]
            if not stale and not self.affords(number, self.recall(number, day)):
                break
            entry = heappop(self.heap)
            if stale:
                continue
            count += self.deck[number].stands_for
            if self.policy.wasted and self.rng.random() < self.policy.wasted:
                self.put_back.append(entry)
            else:
                self.ask(number, day)
        return count

    def left_over(self, day: int) -> float:
        """Facts that are due and were not asked; of a run that is only `until_clear`, no more than the first."""
        while self.heap and self.heap[0][0] <= day and self.heap[0][0] != self.due[self.heap[0][2]]:
            heappop(self.heap)
        if not self.heap or self.heap[0][0] > day:
            return 0.0
        if self.until_clear:
            return 1.0
        return sum(self.deck[n].stands_for for due, _, n in self.heap if due <= day and due == self.due[n])

    def urgent(self, day: int) -> Urgent:
        """What does not wait for the reviews, by number of the item."""
        away = self.policy.away
        soon = away is not None and 0 < away[0] - day <= LEAD
        found = [
            Assigned(
                on(until),
                [n for n in facts if self.memory[n] is None],
                self.held(facts) if until - day <= TOP_UP_DAYS else (),
            )
            for until, facts in self.assigned.items()
            if until > day
        ]
        if not found and not soon:
            return Urgent()
        before = self.held(range(len(self.deck))) if soon else ()
        pause = (on(away[0]), on(away[1])) if away and soon else None
        return urgent(found, on(day), int(min(self.budget, NO_LIMIT)), pause, before)

    def held(self, numbers: Collection[int]) -> list[Held]:
        states = [(n, self.memory[n]) for n in numbers]
        return [Held(n, state, on(self.last[n]), on(self.due[n])) for n, state in states if state]

    def take(self, numbers: Sequence[int], day: int, done: _Day) -> None:
        """Ask `numbers` in their order, as far as the budget goes."""
        for number in numbers:
            if self.last[number] == day and self.memory[number]:
                continue
            known = self.memory[number] is not None
            if not self.affords(number, self.recall(number, day) if known else 0.0):
                return
            self.ask(number, day)
            done.reviews += known
            done.new += not known


def on(day: int) -> date:
    return EPOCH + timedelta(days=day)


def simulate(
    deck: Sequence[Item],
    policy: Policy,
    days: int,
    rng: Random,
    *,
    of: Collection[int] | None = None,
    until_clear: bool = False,
) -> Workload:
    """The work of the next `days` days, or of those until the first one with nothing left over.

    Whether an answer is right is drawn from predicted recall and the chance of guessing. The load is not balanced
    over days, which moves reviews by 5 % of their interval. `of`: the numbers of the items that `recall` and
    `unmet` are about, in place of all.
    """
    run = _start(deck, policy, rng)
    run.until_clear = until_clear
    rows = []
    for day in range(days):
        rows.append(_play(run, day))
        if until_clear and not rows[-1].left:
            break
    asked = range(len(deck)) if of is None else of
    met = sum(run.recall(number, days) for number in asked if run.memory[number])
    return Workload(
        reviews=tuple(row.reviews for row in rows),
        new=tuple(row.new for row in rows),
        answers=tuple(row.answers for row in rows),
        waiting=tuple(row.left for row in rows),
        recall=met / len(asked) if asked else 1.0,
        unmet=sum(run.memory[number] is None for number in asked),
    )


def _start(deck: Sequence[Item], policy: Policy, rng: Random) -> _Run:
    assigned: dict[int, list[int]] = {}
    for number, item in enumerate(deck):
        if item.until is not None:
            assigned.setdefault(item.until, []).append(number)
    run = _Run(
        deck=deck,
        policy=policy,
        rng=rng,
        memory=[item.state for item in deck],
        last=[-item.since for item in deck],
        due=[item.due for item in deck],
        heap=[(item.due, _recall_now(item, policy), n) for n, item in enumerate(deck) if item.state],
        unmet=[n for n, item in enumerate(deck) if not item.state],
        assigned=assigned,
        sampled=any(item.stands_for > 1 for item in deck),
    )
    heapify(run.heap)
    return run


def _recall_now(item: Item, policy: Policy) -> float:
    return retrievability(item.state, item.since, policy.params) if item.state else 0.0


def _play(run: _Run, day: int) -> _Day:
    policy, done = run.policy, _Day()
    if policy.away and policy.away[0] <= day <= policy.away[1]:
        done.left = run.left_over(day)
        return done
    today = policy.answers_today if day == 0 else None
    owed = max(0.0, run.spent - run.budget) if run.sampled else 0.0
    run.spent, run.budget = owed, policy.answers_a_day if today is None else today
    pressing = run.urgent(day)
    run.take(pressing.facts[: pressing.reserved], day, done)
    done.reviews += run.review(day)
    done.left = run.left_over(day)
    if not done.left:
        run.take(pressing.facts[pressing.reserved :], day, done)
        _learn(run, day, done)
    done.answers = run.spent - owed
    for entry in run.put_back:
        heappush(run.heap, entry)
    run.put_back.clear()
    return done


def _learn(run: _Run, day: int, done: _Day) -> None:
    """New facts that belong to no assignment."""
    run.unmet = [n for n in run.unmet if run.memory[n] is None]
    most = max(0, run.policy.new_a_day - int(done.new))
    run.take([n for n in run.unmet if run.deck[n].until is None][:most], day, done)


def workload_curve(
    deck: Sequence[Item], retentions: Sequence[float], days: int, seed: int, guess_chance: float = 0.0
) -> dict[float, Workload]:
    """The work that each desired retention would mean for this deck over `days` days, from the same chance."""
    return {
        retention: simulate(deck, Policy(retention, guess_chance=guess_chance), days, Random(seed))
        for retention in retentions
    }
