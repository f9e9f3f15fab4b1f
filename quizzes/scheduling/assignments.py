"""What is to be known on a certain day: an assignment with a due date, or the end of a planned pause."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from quizzes.scheduling.balance import EVEN, Weights
from quizzes.scheduling.memory import due, due_window, retrievability
from quizzes.scheduling.state import DEFAULT, MemoryState, Params

RETENTION = 0.85
"""Kept until the due day: what is topped up at the end need not be kept higher before."""
TOP_UP_DAYS = 3
"""The last days before the due day, on which its facts are asked ahead of their time."""
TOP_UP_BELOW = 0.90
"""Facts that will be recalled on the due day with at least this chance are left alone."""
LEAD = 7
"""Days before a pause over which its reviews are brought forward, at most."""
SHARE = 0.5
"""Of a day's budget, for what is urgent while reviews are left over: those must not starve."""
TOP_UP_SHARE = 0.25
"""The same for the topping up of one assignment."""


@dataclass(frozen=True, slots=True)
class Held:
    """A fact with a memory."""

    fact: int
    state: MemoryState
    last: date
    due: date


@dataclass(frozen=True, slots=True)
class Aim:
    """What the day on which a fact comes back goes by, besides its memory."""

    today: date
    retention: float
    not_after: date | None = None
    """The due day of an assignment that the fact belongs to."""
    weights: Weights = EVEN

    def window(self, state: MemoryState) -> tuple[date, date]:
        """First and last day that may be chosen: the days whose load `choose` needs."""
        return due_window(state, self.retention, self.today, self.not_after)

    def choose(self, state: MemoryState, load: Mapping[date, float], key: Hashable) -> date:
        """The day: see `memory.due`."""
        return due(state, self.retention, self.today, load, key, self.not_after, weights=self.weights)


def aim(wished: float, today: date, due_days: Sequence[date] = (), weights: Weights = EVEN) -> Aim:
    """The aim on `today` of a fact whose running assignments are due on `due_days`: the first of them still ahead."""
    ahead = min((day for day in due_days if day > today), default=None)
    return Aim(today, kept_retention(wished, today, due_days), ahead, weights)


def kept_retention(wished: float, day: date, due_days: Sequence[date]) -> float:
    """The retention to schedule by on `day` for a fact with these assignments: RETENTION while one is running.

    On the due day itself what is scheduled lies behind it, and goes by the learner's own wish again.
    """
    return RETENTION if any(due > day for due in due_days) else wished


def top_up(
    cards: Sequence[Held], today: date, due_day: date, below: float = TOP_UP_BELOW, params: Params = DEFAULT
) -> list[int]:
    """Facts to ask today though they are not due, the least known on `due_day` first; none before the last days."""
    if not 0 < (due_day - today).days <= TOP_UP_DAYS:
        return []
    return _ahead([card for card in cards if card.due > today], today, due_day, below, params)


def ahead_of_pause(
    cards: Sequence[Held], today: date, first: date, last: date, params: Params = DEFAULT
) -> tuple[list[int], int]:
    """(facts that fall due in the pause, the least known on the day after it first; how many to ask today).

    Half of them are spread over the days before the pause, as many as it has but LEAD at most; the others, which
    lose the least, wait until it is over. None, and 0, on other days.
    """
    lead = min((last - first).days + 1, LEAD)
    left = (first - today).days
    if not 0 < left <= lead:
        return [], 0
    back = last + timedelta(days=1)
    facts = _ahead([card for card in cards if first <= card.due <= last], today, back, 1.0, params)
    # Half of them on `lead` days: a share of 1 / (2 lead) a day, of which (lead + left) shares have not been asked.
    return facts, ceil(len(facts) / (lead + left))


@dataclass(frozen=True, slots=True)
class Assigned:
    """The facts of a running assignment that were not asked today, as a plan needs them."""

    due: date
    unmet: Sequence[int]
    """Never asked, in the order in which they are to be learnt."""
    held: Sequence[Held]


@dataclass(frozen=True, slots=True)
class Urgent:
    """Facts that do not wait until every review fits, the most urgent first."""

    facts: tuple[int, ...] = ()
    reserved: int = 0
    """How many of them find a place even while the learner is behind."""


def urgent(
    assigned: Sequence[Assigned],
    today: date,
    budget: int,
    pause: tuple[date, date] | None = None,
    held: Sequence[Held] = (),
) -> Urgent:
    """What is urgent on `today` for a learner with `budget` answers a day.

    Of every assignment, the one due first before the others: what was never asked, and in its last days what is to
    be topped up; then, of `held`, what is brought forward before `pause`. While the learner is behind, all of it
    together has at most SHARE of the budget.
    """
    first: list[int] = []
    rest: list[int] = []
    for one in sorted((one for one in assigned if one.due > today), key=lambda one: one.due):
        topped = top_up(one.held, today, one.due)
        fresh = places(len(one.unmet), (one.due - today).days, budget)
        # Asked now, a new fact is known far better on the day than one that was known anyway.
        first += [*one.unmet[:fresh], *topped[: ceil(budget * TOP_UP_SHARE)]]
        rest += [*one.unmet[fresh:], *topped[ceil(budget * TOP_UP_SHARE) :]]
    if pause:
        # The others have their turn on the days that are left before it, or wait until it is over.
        ahead, count = ahead_of_pause(held, today, *pause)
        first += ahead[:count]
    first = list(dict.fromkeys(first))
    return Urgent(tuple(dict.fromkeys(first + rest)), min(len(first), ceil(budget * SHARE)))


def _ahead(cards: Sequence[Held], today: date, day: date, below: float, params: Params) -> list[int]:
    """Facts not answered today whose recall on `day` is under `below`, the least known first."""
    ranked = sorted(
        (retrievability(card.state, (day - card.last).days, params), card.fact) for card in cards if card.last < today
    )
    return [fact for recall, fact in ranked if recall < below]


def places(unmet: int, days: int, room: int) -> int:
    """Places a day that the new facts of an assignment get even from a learner who is behind.

    As many as spread them over the `days` before the last ones, which are for topping up; at most SHARE of
    `room`, so that what is due is not starved.
    """
    return min(ceil(unmet / max(1, days - TOP_UP_DAYS)), ceil(room * SHARE)) if unmet else 0
