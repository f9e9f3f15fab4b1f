"""How reviewers received the drafts of each template."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.generator.acceptance import Standing, key_of, standings
from content.models import Review

if TYPE_CHECKING:
    pass


REASONS = 3
"""Reasons that are shown of why a template's drafts were rejected."""


@dataclass(frozen=True, slots=True)
class Reception:
    """How reviewers received the drafts of one template in one kind, and what follows from all counts."""

    standing: Standing
    accepted: int
    edited: int
    rejected: int
    reasons: list[tuple[str, int]]

    @property
    def decided(self) -> int:
        return self.accepted + self.edited + self.rejected


def acceptance_counts() -> dict[str, tuple[int, int]]:
    """Drafts that the reviewers of this site accepted and did not, by key; they add to the generator's own."""
    counts: dict[str, tuple[int, int]] = {}
    for key, review in _teaching():
        accepted, rejected = counts.get(key, (0, 0))
        good = review.decision == Review.Decision.ACCEPTED
        counts[key] = (accepted + good, rejected + (not good))
    return counts


def receptions() -> list[Reception]:
    """What became of the drafts of each template, those with most decisions first. One query."""
    decided: dict[str, Counter[str]] = defaultdict(Counter)
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    for key, review in _teaching():
        decided[key][review.decision] += 1
        reasons[key][review.reason] += bool(review.reason)
    accepted = Review.Decision.ACCEPTED
    counts = {key: (given[accepted], given.total() - given[accepted]) for key, given in decided.items()}
    rows = [
        Reception(standing, **_by_decision(decided[standing.key]), reasons=_most(reasons[standing.key]))
        for standing in standings(counts)
    ]
    return sorted(rows, key=lambda row: (-row.decided, row.standing.key))


def _teaching() -> Iterator[tuple[str, Review]]:
    """Every decision that counts, with its key, in the order in which they were taken."""
    for row in Review.objects.teaching().only("kind", "template", "doubtful", "decision", "reason"):
        yield key_of(row.kind, row.template, row.doubtful), row


def _by_decision(given: Counter[str]) -> dict[str, int]:
    return {str(decision): given[decision] for decision in Review.Decision.values}


def _most(reasons: Counter[str]) -> list[tuple[str, int]]:
    """The most frequent reasons in words, as many as a cell holds."""
    return [(str(Review.Reason(reason).label), n) for reason, n in (+reasons).most_common(REASONS)]
