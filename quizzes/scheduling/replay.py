"""From the log of answers back to the memory: the log is the truth, a card only a cache of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from quizzes.scheduling.days import elapsed_days
from quizzes.scheduling.memory import apply
from quizzes.scheduling.rating import Evidence
from quizzes.scheduling.state import DEFAULT, MemoryState, Params


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer of the log, with what the scheduler was given."""

    id: UUID
    fact: int
    day: date
    """The learner's day, as it was then: a time zone moved later does not change it."""
    answered_at: datetime
    evidence: Evidence
    scheduled: bool = True
    """False for practice and for repeats: they are in the log but change no memory."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """The memory that a log leads to; `last` is the entry that changed it last."""

    state: MemoryState | None = None
    last_day: date | None = None
    last: UUID | None = None


def replay(log: Iterable[Entry], params: Params = DEFAULT) -> Replayed:
    """The memory after the answers to one fact, whatever their order in `log`; an attempt twice is one.

    Ordered by (day, time, id). The day comes first because it is what the running state went by: a clock set
    back together with a move to another time zone can give a later day an earlier time.
    """
    result = Replayed()
    entries = {entry.id: entry for entry in log if entry.scheduled}
    for entry in sorted(entries.values(), key=lambda entry: (entry.day, entry.answered_at, entry.id)):
        elapsed = elapsed_days(result.last_day, entry.day)
        if result.state is not None and elapsed < 1:
            continue
        state = apply(result.state, entry.evidence, elapsed, params)
        result = Replayed(state, entry.day, entry.id)
    return result


def replay_facts(
    log: Iterable[Entry], survivors: Mapping[int, int] | None = None, params: Params = DEFAULT
) -> dict[int, Replayed]:
    """The memory of every fact of a learner's log. `survivors`: fact -> the fact it was merged into."""
    by_fact: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in log:
        by_fact[survivor(entry.fact, survivors or {})].append(entry)
    return {fact: replay(entries, params) for fact, entries in by_fact.items()}


def survivor(fact: int, merged: Mapping[int, int]) -> int:
    """The fact that `fact` lives on in, through a chain of merges; itself if it was never merged."""
    seen = {fact}
    while (into := merged.get(fact)) is not None and into not in seen:
        seen.add(fact := into)
    return fact
