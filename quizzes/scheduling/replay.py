"""From the log of answers back to the memory: the log is the truth, a card only a cache of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
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
    home: int | None = None
    """The fact that its question asks for today, which was split off since; None where it is `fact` still."""
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
    log: Iterable[Entry],
    survivors: Mapping[int, int] | None = None,
    params: Params = DEFAULT,
    origins: Mapping[int, int] | None = None,
) -> dict[int, Replayed]:
    """The memory of every fact of a learner's log.

    survivors: fact -> the fact it was merged into. origins: fact -> the fact it was split off.
    """
    kin = Kin(survivors or {}, origins or {})
    by_fact: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in log:
        for fact in kin.counts_for(entry.fact, entry.home):
            by_fact[fact].append(entry)
    return {fact: replay(entries, params) for fact, entries in by_fact.items()}


@dataclass(frozen=True)
class Kin:
    """Which facts were made one, and which were made of one."""

    survivors: Mapping[int, int]
    origins: Mapping[int, int]

    @cached_property
    def _parents(self) -> dict[int, set[int]]:
        """Fact that stands -> those that it, or a fact that was merged into it, was split off."""
        parents: defaultdict[int, set[int]] = defaultdict(set)
        for part, origin in self.origins.items():
            parents[survivor(part, self.survivors)].add(survivor(origin, self.survivors))
        return dict(parents)

    def counts_for(self, fact: int, home: int | None = None) -> set[int]:
        """The facts whose memory an answer given to `fact` counts for. home: the fact of its question today.

        The fact it was given to always keeps it. Where its question has moved on since, with facts that were split
        off, it counts for every fact on the way: each of them had it for its own at a time.
        """
        start = survivor(fact, self.survivors)
        return {start} | (self._way(survivor(home, self.survivors), start, frozenset()) if home else set())

    def _way(self, fact: int, start: int, seen: frozenset[int]) -> set[int]:
        """The facts between `fact` and `start` from which it descends, `fact` included; none where it does not."""
        if fact == start:
            return {fact}
        above = self._parents.get(fact, set()) - seen - {fact}
        found = [self._way(parent, start, seen | {fact}) for parent in above]
        return set().union({fact}, *found) if any(found) else set()

    def family(self, fact: int) -> set[int]:
        """Every fact whose memory may hang on that of `fact`: merged, split off, or both, at whatever remove."""
        near: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in (*self.survivors.items(), *self.origins.items()):
            near[one].add(other)
            near[other].add(one)
        found, waiting = {fact}, [fact]
        while waiting:
            new = near[waiting.pop()] - found
            found |= new
            waiting += new
        return found


def survivor(fact: int, merged: Mapping[int, int]) -> int:
    """The fact that `fact` lives on in, through a chain of merges; itself if it was never merged."""
    seen = {fact}
    while (into := merged.get(fact)) is not None and into not in seen:
        seen.add(fact := into)
    return fact
