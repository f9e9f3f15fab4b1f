"""A thousand learners over four months: does the schedule keep its promises to every one of them?

    python -m tests.benchmarks.learners [LEARNERS] [DAYS]

Each learner has a bank of facts that give each other away at random (up to half of all pairs of an article), a true
memory that follows FSRS-6 and that the schedule sees only through answers, some of them guessed, a daily budget, easy
weekdays, days off; some have a long break, a planned pause or an assignment. New articles come all the time. Nothing
here draws unseeded chance. What is promised, and counted here:

- A queue fits its budget, and nothing new is in it while reviews do not fit, but for a running assignment.
- Nothing starves: a review is passed over by one that fell due later only where it is given away that day.
- When a backlog will be clear is told right within one day. How many answers will be wrong is chance, so what is told
  is what the page tells: "in 3 days" where all simulated futures agree, and "in 9 to 12 days", from the first of them
  to the last, where they do not. Such a statement is right where the day comes no earlier than a day before its first
  and no later than a day after its last. Counted twice: what was told on the first day of a backlog, and what was
  told on each of its days, for the page corrects itself daily. Beside it stands the stricter reading, which no
  honest forecast can meet for long backlogs: the one day in the middle of what was told, within one.
- No card is ever changed by an answer that had been given away that day.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from quizzes.scheduling import DEFAULT, Evidence, MemoryState, Rating, apply, rate, retrievability
from quizzes.scheduling.assignments import Assigned, Held, Urgent, aim, urgent
from quizzes.scheduling.balance import Weights
from quizzes.scheduling.forecasts import Clear, until_clear
from quizzes.scheduling.giveaways import Giveaways
from quizzes.scheduling.queue import (
    RECALL_FROM,
    Candidate,
    Room,
    after_answer,
    capacity,
    expected_answers,
    plan,
    unscheduled,
)
from quizzes.scheduling.simulate import Item, Policy
from tests.benchmarks.tally import Tally, report

FIRST = date(2026, 1, 5)
PUBLISHED_EVERY = 12
"""Days from one article to the next."""
RIGHT_AGAIN = 0.9
"""Chance that a missed fact is right when it comes back in the same session."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What a learner is like, and what they have set."""

    minutes: float
    seconds: float
    retention: float
    day_off: float
    guess: float
    weights: Weights
    holiday: tuple[date, date] | None
    """An unplanned break."""
    assigned: dict[int, date]
    """Article -> due day."""


@dataclass(slots=True)
class Kept:
    """A card as it is kept."""

    state: MemoryState
    last: date
    due: date


@dataclass(slots=True)
class Life:
    """One learner, their facts and their cards."""

    number: int
    rng: Random
    habits: Habits
    tally: Tally
    article: dict[int, int] = field(default_factory=dict)
    gives: dict[int, set[int]] = field(default_factory=dict)
    cards: dict[int, Kept] = field(default_factory=dict)
    truth: dict[int, tuple[MemoryState, date]] = field(default_factory=dict)
    load: Counter[date] = field(default_factory=Counter)
    put_off: Counter[int] = field(default_factory=Counter)
    backlog: list[tuple[Clear | None, date]] = field(default_factory=list)
    """(what was said, on which day), from the first day of a backlog on."""

    def publish(self) -> None:
        """A new article, with facts some of which give each other away."""
        first, count = len(self.article), self.rng.randrange(8, 25)
        facts = range(first, first + count)
        chance = self.rng.uniform(0, 0.3)
        number = max(self.article.values(), default=0) + 1
        for fact in facts:
            self.article[fact] = number
            self.gives[fact] = {other for other in facts if other != fact and self.rng.random() < chance}

    def studies(self, today: date) -> bool:
        habits = self.habits
        away = habits.holiday and habits.holiday[0] <= today <= habits.holiday[1]
        paused = habits.weights.pause and habits.weights.pause[0] <= today <= habits.weights.pause[1]
        if away or paused:
            return False
        # Who was told when they will be done goes on until they are.
        return bool(self.backlog) or self.rng.random() >= habits.day_off * (2 - habits.weights.of(today))

    @property
    def budget(self) -> int:
        return max(5, capacity(self.habits.minutes, self.habits.seconds))

    def candidate(self, fact: int, today: date) -> Candidate:
        card = self.cards.get(fact)
        if card is None:
            return Candidate(fact, self.article[fact])
        recall = retrievability(card.state, (today - card.last).days)
        return Candidate(fact, self.article[fact], card.due, recall)

    def urgent(self, today: date) -> Urgent:
        """Facts that do not wait for the reviews, and how many of them have places."""
        assigned = [
            Assigned(day, [fact for fact in own if fact not in self.cards], self.held(own))
            for article, day in self.habits.assigned.items()
            for own in [[fact for fact, home in self.article.items() if home == article]]
        ]
        return urgent(assigned, today, self.budget, self.habits.weights.pause, self.held(self.cards))

    def held(self, facts: Iterable[int]) -> list[Held]:
        cards = [(fact, self.cards[fact]) for fact in facts if fact in self.cards]
        return [Held(fact, card.state, card.last, card.due) for fact, card in cards]

    def assigned_until(self, fact: int) -> list[date]:
        day = self.habits.assigned.get(self.article[fact])
        return [day] if day else []

    def guess(self, fact: int) -> float:
        card = self.cards.get(fact)
        return self.habits.guess if card is None or card.state.stability <= RECALL_FROM else 0.0


def somebody(rng: Random) -> Habits:
    start = FIRST + timedelta(days=rng.randrange(40, 80))
    kind = rng.random()
    pause = (start, start + timedelta(days=rng.randrange(6, 15))) if kind < 0.2 else None
    holiday = (start, start + timedelta(days=rng.randrange(7, 26))) if 0.2 <= kind < 0.7 else None
    easy = [rng.choice([1.0, 1.0, 1.0, 0.5, 0.0]) for _ in range(7)]
    return Habits(
        minutes=rng.choice([4, 6, 8, 10, 15]),
        seconds=rng.uniform(10, 25),
        retention=rng.choice([0.80, 0.85, 0.90, 0.90, 0.95]),
        day_off=rng.uniform(0, 0.25),
        guess=rng.choice([0.0, 0.25, 0.25, 0.5]),
        weights=Weights(tuple(easy), pause),
        holiday=holiday,
        assigned={2: FIRST + timedelta(days=rng.randrange(24, 45))} if rng.random() < 0.25 else {},
    )


def live(number: int, days: int, tally: Tally, seed: int = 1) -> Life:
    rng = Random(f"{seed}-{number}")
    life = Life(number, rng, somebody(rng), tally)
    for n in range(days):
        today = FIRST + timedelta(days=n)
        if n % PUBLISHED_EVERY == 0:
            life.publish()
        if life.studies(today):
            study(life, today)
        elif life.habits.holiday and life.backlog:
            tally.unclear, life.backlog = tally.unclear + 1, []
        for article, day in life.habits.assigned.items():
            if today == day:
                tally.assigned += [true_recall(life, fact, today) for fact, at in life.article.items() if at == article]
    tally.unclear += bool(life.backlog)
    tally.facts += len(life.article)
    tally.unmet += len(life.article) - len(life.cards)
    return life


def study(life: Life, today: date) -> None:
    """One day: plan, check what was promised of the plan, and play it."""
    tally = life.tally
    reviews = [life.candidate(fact, today) for fact, card in life.cards.items() if card.due <= today]
    pressing = life.urgent(today)
    others = [life.candidate(fact, today) for fact in pressing.facts]
    new = [life.candidate(fact, today) for fact in life.article if fact not in life.cards]
    giveaways = Giveaways(life.gives)
    space = Room(10**6, life.budget)
    queue = plan(reviews, new, space, urgent=others, reserved=pressing.reserved, giveaways=giveaways)
    pressed = {card.fact: card for card in (*others[: pressing.reserved], *reviews)}
    follow_backlog(life, sum(map(expected_answers, pressed.values())) > life.budget, today)
    check_plan(life, queue, reviews, others[: pressing.reserved], today)
    before = tally.answers
    counted = play(life, queue, today)
    tally.days += 1
    if sum(map(expected_answers, reviews)) > life.budget:
        tally.use.append((tally.answers - before) / life.budget)
    for card in reviews:
        life.put_off[card.fact] = life.put_off[card.fact] + 1 if card.fact in set(queue) - counted else 0
        if life.put_off[card.fact]:
            tally.put_off[life.put_off[card.fact]] += 1
            tally.longest_put_off = max(tally.longest_put_off, life.put_off[card.fact])


def check_plan(
    life: Life, queue: tuple[int, ...], reviews: list[Candidate], reserved: list[Candidate], today: date
) -> None:
    tally, asked = life.tally, set(queue)
    cards = {card.fact: card for card in reviews}
    cost = sum(expected_answers(life.candidate(fact, today)) for fact in queue)
    tally.over_budget += len(queue) > 1 and cost > life.budget + 1e-9
    behind = sum(map(expected_answers, reviews)) > life.budget
    allowed = set(cards) | {card.fact for card in reserved}
    tally.new_while_behind += behind and bool(asked - allowed)
    giveaways = Giveaways(life.gives)
    last = max((card.due for card in reviews if card.fact in asked), default=FIRST)
    for card in reviews:
        if card.fact not in asked and card.due < last:
            tally.passed_over += not any(giveaways.clash(card.fact, other) for other in asked)


def follow_backlog(life: Life, behind: bool, today: date) -> None:
    """Forecast on every day on which reviews do not fit beside what is urgent; compare on the first where they do."""
    if behind:
        life.backlog.append((forecast(life, today), today))
    elif life.backlog:
        for n, (said, since) in enumerate(life.backlog):
            life.tally.compare(said, (today - since).days, first=n == 0)
        life.tally.lengths.append((today - life.backlog[0][1]).days)
        life.backlog = []


def forecast(life: Life, today: date) -> Clear | None:
    """What the learner is told: in how many days they will be clear."""
    due = {fact: days[0] for fact in life.article if (days := life.assigned_until(fact)) and days[0] > today}
    deck = [
        Item(card.state, (today - card.last).days, (card.due - today).days, until(due.get(fact), today))
        for fact, card in life.cards.items()
    ]
    deck += [Item(until=until(day, today)) for fact, day in due.items() if fact not in life.cards]
    pause = life.habits.weights.pause
    policy = Policy(
        life.habits.retention,
        life.budget,
        guess_chance=life.habits.guess,
        away=((pause[0] - today).days, (pause[1] - today).days) if pause else None,
    )
    return until_clear(deck, policy, life.number)


def until(day: date | None, today: date) -> int | None:
    return (day - today).days if day else None


def play(life: Life, queue: tuple[int, ...], today: date) -> set[int]:
    """Answer until the queue is empty; the facts whose card changed."""
    tally, waiting, misses = life.tally, list(queue), {}
    shown: set[int] = set()
    counted: set[int] = set()
    while waiting:
        fact = waiting[0]
        repeat, known = str(fact) in misses, fact in life.cards
        elapsed = (today - life.cards[fact].last).days if known else 0
        given_away = fact in shown
        counts = not unscheduled(
            practice=False, repeat=repeat, given_away=given_away, known=known, elapsed_days=elapsed
        )
        right = answer(life, fact, today, counts) if not repeat else life.rng.random() < RIGHT_AGAIN
        tally.answers += 1
        tally.logged_only += not counts
        if counts:
            tally.changed_after_giveaway += given_away
            counted.add(fact)
        shown |= life.gives[fact] | {fact}
        waiting, misses = after_answer(waiting, fact, right, misses)
    return counted


def answer(life: Life, fact: int, today: date, counts: bool) -> bool:
    """Whether a first answer is right; where it counts, the card and the true memory move on."""
    guess = life.guess(fact)
    knows = life.rng.random() < true_recall(life, fact, today)
    right = knows or life.rng.random() < guess
    if counts:
        remember(life, fact, today, rate(right, guess))
        state, last = life.truth.get(fact, (None, today))
        rating = Rating.GOOD if knows else Rating.AGAIN
        life.truth[fact] = (apply(state, Evidence(rating), (today - last).days), today)
    return right


def true_recall(life: Life, fact: int, today: date) -> float:
    if fact not in life.truth:
        return DEFAULT.prior
    state, last = life.truth[fact]
    return retrievability(state, (today - last).days)


def remember(life: Life, fact: int, today: date, evidence: Evidence) -> None:
    tally, card = life.tally, life.cards.get(fact)
    tally.scheduled += 1
    if card:
        life.load[card.due] -= 1
        tally.reviews += 1
        predicted = retrievability(card.state, (today - card.last).days)
        tally.predicted += predicted + (1 - predicted) * life.guess(fact)
        tally.recalled += evidence.rating > Rating.AGAIN
    state = apply(card.state if card else None, evidence, (today - card.last).days if card else 0)
    goal = aim(life.habits.retention, today, life.assigned_until(fact), life.habits.weights)
    day = goal.choose(state, life.load, (life.number, fact, state.reps))
    life.cards[fact] = Kept(state, today, day)
    life.load[day] += 1


def run(learners: int, days: int, seed: int = 1) -> Tally:
    tally = Tally()
    for number in range(learners):
        live(number, days, tally, seed)
    return tally


def main(arguments: list[str]) -> int:
    learners, days = (int(text) for text in [*arguments, *["1000", "120"][len(arguments) :]])
    start = time.process_time()
    tally = run(learners, days)
    print(f"{learners} learners over {days} days, {time.process_time() - start:.0f} s of processor time\n")
    print("\n".join(report(tally)))
    return 1 if tally.faults() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
