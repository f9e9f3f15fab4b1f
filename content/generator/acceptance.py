"""What reviewers' decisions say of the templates: under which key each counts, and how sure that makes us."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from content.drafts import Tier
from content.generator.ranking import COUNTS, READY, belief

Z = 1.959964
"""Standard deviations of 95 % of a normal distribution."""


class Judged(NamedTuple):
    """A draft as the generator graded it, and whether its reviewer took it as it was."""

    kind: str
    template: str
    tier: str
    confidence: float | None
    accepted: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What we hold of one template in one kind. accepted, rejected: our own counts, without the reviewers'.

    mean: expected share of accepted drafts; low, high: its 95 % interval. tier: where such drafts go.
    """

    key: str
    kind: str
    template: str
    doubtful: bool
    accepted: int
    rejected: int
    mean: float
    low: float
    high: float
    tier: Tier


def keys_of(judged: Iterable[Judged]) -> Iterator[str]:
    """The key of COUNTS under which each decision counts, in the order in which they were taken.

    A draft does not say whether a doubt or its template's poor record kept it from the ready tier, but its confidence
    is the mean that the one or the other had when it was written: the nearest mean up to now tells. Where two are as
    near, the template's record was it, since that one decides what is ready.
    """
    counts: dict[str, tuple[int, int]] = {}
    means: dict[str, set[float]] = {}
    for one in judged:
        plain = f"{one.kind}/{one.template}"
        for doubtful, key in enumerate((plain, f"{plain}?")):
            means.setdefault(key, set()).add(_mean(belief(one.kind, one.template, counts, bool(doubtful))))
        key = f"{plain}?" if _doubtful(one, means[plain], means[f"{plain}?"]) else plain
        accepted, rejected = counts.get(key, (0, 0))
        counts[key] = (accepted + one.accepted, rejected + (not one.accepted))
        yield key


def _doubtful(one: Judged, plain: Iterable[float], held: Iterable[float]) -> bool:
    """Whether a doubt held the draft back, given the means that its template had, and its doubtful drafts had."""
    sure = one.confidence
    if one.tier != "review" or sure is None:
        return False
    poor = [mean for mean in plain if mean < READY]
    if not poor or sure >= READY:
        return True
    # Confidence is kept in four decimals.
    near, far = (round(min(abs(sure - mean) for mean in means), 4) for means in (poor, held))
    return far < near


def standings(counts: Mapping[str, tuple[int, int]]) -> list[Standing]:
    """Every template that was ever judged, by us or by reviewers (`counts`), by its key."""
    return [_standing(key, counts) for key in sorted({*COUNTS, *counts})]


def _standing(key: str, counts: Mapping[str, tuple[int, int]]) -> Standing:
    doubtful = key.endswith("?")
    kind, _, template = key.removesuffix("?").rpartition("/")
    good, bad = belief(kind, template, counts, doubtful)
    mean, (low, high) = _mean((good, bad)), interval(good, bad)
    tier: Tier = "review" if doubtful or mean < READY else "ready"
    return Standing(key, kind, template, doubtful, *COUNTS.get(key, (0, 0)), mean, low, high, tier)


def _mean(good_bad: tuple[float, float]) -> float:
    good, bad = good_bad
    return good / (good + bad)


def interval(good: float, bad: float) -> tuple[float, float]:
    """Wilson's 95 % score interval of the share of `good`; the prior counts as drafts that were read."""
    n = good + bad
    share, spread = good / n, Z * Z / n
    middle = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)
