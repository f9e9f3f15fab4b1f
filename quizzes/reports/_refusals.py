"""How much of what the generator tried was refused, by week and by template, and whether that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from quizzes.reports._statistics import wilson
from quizzes.shapes.operation import Drafting, Gate

FEW = 30
"""Tries below which a change is not spoken of."""
APART = 0.15
"""Shares that differ by less are called the same."""
Z = 2.807
"""The 99.75 % point of the normal distribution: several weeks and templates are looked at together, and sentences of
one text resemble each other."""
GATES = 3


@dataclass(frozen=True, slots=True)
class Tried:
    """Drafts (gate "") or refusals of one template at the texts that came in within one week."""

    week: date
    """Its first day."""
    template: str
    gate: str
    n: int


def weeks_of(tried: Sequence[Tried]) -> list[Drafting]:
    """One a week, the latest first, each beside all weeks before it."""
    days = sorted({one.week for one in tried})
    found = [
        _drafting(day, [one for one in tried if one.week == day], [one for one in tried if one.week < day])
        for day in days
    ]
    return found[::-1]


def templates_of(tried: Sequence[Tried]) -> list[Drafting]:
    """One a template that was tried in the latest week, beside the weeks before: what changed, then what is most."""
    if not tried:
        return []
    last = max(one.week for one in tried)
    found = []
    for template in {one.template for one in tried if one.week == last}:
        own = [one for one in tried if one.template == template]
        late, before = [one for one in own if one.week == last], [one for one in own if one.week < last]
        found.append(_drafting(template, late, before))
    return sorted(found, key=lambda one: (not one.changed, -one.tried, str(one.of)))


def reasons_of(tried: Iterable[Tried]) -> list[Gate]:
    """Every reason of these weeks, the most frequent first."""
    gates = Counter[str]()
    for one in tried:
        gates[one.gate] += one.n if one.gate else 0
    return [Gate(reason, n) for reason, n in sorted((+gates).items(), key=lambda item: (-item[1], item[0]))]


def _drafting(of: date | str, those: Sequence[Tried], before: Sequence[Tried]) -> Drafting:
    now, then = _counts(those), _counts(before)
    return Drafting(
        of=of,
        drafted=now[1] - now[0],
        refused=now[0],
        before=then[0] / then[1] if then[1] else None,
        changed=changed(now, then),
        gates=reasons_of(those)[:GATES],
    )


def _counts(those: Iterable[Tried]) -> tuple[int, int]:
    """(refused, tried)"""
    refused = tried = 0
    for one in those:
        tried += one.n
        refused += one.n if one.gate else 0
    return refused, tried


def changed(now: tuple[int, int], then: tuple[int, int]) -> bool:
    """Whether two shares, as (refused, tried), lie apart by more than chance and more than a little."""
    if min(now[1], then[1]) < FEW or abs(now[0] / now[1] - then[0] / then[1]) < APART:
        return False
    (low, high), (lower, higher) = wilson(*now, Z), wilson(*then, Z)
    return low > higher or high < lower


def fell(drafts: int, before: int) -> bool:
    """Whether a run wrote far fewer drafts than the one before it: a third less, and not by a handful."""
    return before - drafts >= 10 and drafts < before * 2 / 3


def by_name(counts: Mapping[str, int]) -> list[Gate]:
    """The most frequent reasons."""
    return [Gate(reason, n) for reason, n in Counter(counts).most_common(GATES) if n]
