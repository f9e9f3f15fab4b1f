"""How one answer changes a memory: FSRS-6 with a correction for guessing."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date, timedelta
from math import exp, log

from quizzes.scheduling import balance, fsrs
from quizzes.scheduling.balance import EVEN, Weights
from quizzes.scheduling.rating import Evidence, knowing
from quizzes.scheduling.state import DEFAULT, MemoryState, Params, Rating


def apply(state: MemoryState | None, evidence: Evidence, elapsed_days: int, params: Params = DEFAULT) -> MemoryState:
    """The memory after an answer given `elapsed_days` (the learner's days) after the last scheduled one.

    A repeat on the same day, or on an earlier one after a clock was set back, changes nothing. A right answer
    that may be a guess counts as a mixture: stability between Again and the rating on a logarithmic scale,
    difficulty on a linear one, weighted by the chance that it was known.
    """
    if state is not None and elapsed_days < 1:
        return state
    stability, difficulty = fsrs.step(state, evidence.rating, elapsed_days, params)
    if evidence.rating > Rating.AGAIN and evidence.guess_chance > 0:
        recall = params.prior if state is None else fsrs.recall(state.stability, elapsed_days, params)
        known = knowing(recall, evidence.guess_chance)
        low, harder = fsrs.step(state, Rating.AGAIN, elapsed_days, params)
        stability = exp(known * log(stability) + (1 - known) * log(low))
        difficulty = known * difficulty + (1 - known) * harder
    reps, lapses = (state.reps, state.lapses) if state else (0, 0)
    lapsed = state is not None and evidence.rating == Rating.AGAIN
    return MemoryState(stability, difficulty, reps + 1, lapses + lapsed)


def retrievability(state: MemoryState, days: float, params: Params = DEFAULT) -> float:
    """Predicted chance of recall `days` after the last scheduled answer, in (0, 1]."""
    return fsrs.recall(state.stability, days, params)


def due_window(
    state: MemoryState, retention: float, today: date, not_after: date | None = None, params: Params = DEFAULT
) -> tuple[date, date]:
    """First and last day that `due` may choose from: the days whose load it needs."""
    low, high = balance.window(*_days(state, retention, today, not_after, params))
    return today + timedelta(days=low), today + timedelta(days=high)


def due(
    state: MemoryState,
    retention: float,
    today: date,
    load: Mapping[date, float],
    key: Hashable,
    not_after: date | None = None,
    params: Params = DEFAULT,
    weights: Weights = EVEN,
) -> date:
    """The day to ask again: when recall falls to `retention`, moved a little to a day with less to do.

    `load`: what is due on each day already. `key`: (learner, fact, n), which decides ties. `not_after`: the
    day of an assignment that the fact belongs to. `weights`: easy weekdays, a planned pause.

    ValueError for a retention outside [0.7, 0.97].
    """
    days, latest = _days(state, retention, today, not_after, params)
    return today + timedelta(days=balance.choose(days, today, load, key, latest, weights))


def _days(
    state: MemoryState, retention: float, today: date, not_after: date | None, params: Params
) -> tuple[int, int | None]:
    """The interval wanted, and the longest one allowed; an assignment's day that is past allows any."""
    latest = (not_after - today).days if not_after and not_after > today else None
    return fsrs.interval(state.stability, retention, params), latest
