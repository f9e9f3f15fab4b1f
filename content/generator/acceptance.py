"""How often strict readers and reviewers took the drafts of a template, and how sure that makes us. No parser here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from content.drafts import Tier

PRIOR = (6.0, 1.2)
"""Accepted and rejected drafts that every template starts with: below READY, so that a new one has to earn it."""
READY = 0.86
"""Confidence from which a draft without doubts is ready."""
COUNTS: dict[str, tuple[int, int]] = {
    "cloze/cloze_clause": (1, 0),
    "cloze/cloze_clause?": (1, 0),
    "cloze/cloze_date": (20, 2),
    "cloze/cloze_date?": (18, 5),
    "cloze/cloze_duration": (1, 0),
    "cloze/cloze_duration?": (3, 0),
    "cloze/cloze_listed": (3, 0),
    "cloze/cloze_listed?": (4, 0),
    "cloze/cloze_money": (1, 0),
    "cloze/cloze_money?": (2, 2),
    "cloze/cloze_named": (1, 0),
    "cloze/cloze_named?": (5, 1),
    "cloze/cloze_number": (12, 0),
    "cloze/cloze_number?": (6, 3),
    "cloze/cloze_organisation": (2, 0),
    "cloze/cloze_organisation?": (0, 3),
    "cloze/cloze_percent": (1, 0),
    "cloze/cloze_percent?": (1, 0),
    "cloze/cloze_person": (8, 0),
    "cloze/cloze_person?": (11, 2),
    "cloze/cloze_place": (8, 0),
    "cloze/cloze_place?": (10, 7),
    "date/when_day": (1, 0),
    "date/when_day?": (0, 2),
    "date/when_decade": (2, 0),
    "date/when_decade?": (3, 0),
    "date/when_month": (4, 0),
    "date/when_month?": (2, 0),
    "date/when_year": (9, 1),
    "date/when_year?": (9, 2),
    "multiple_choice/cloze_date": (8, 0),
    "multiple_choice/cloze_date?": (8, 1),
    "multiple_choice/cloze_duration": (1, 0),
    "multiple_choice/cloze_listed?": (4, 0),
    "multiple_choice/cloze_money": (1, 0),
    "multiple_choice/cloze_money?": (2, 1),
    "multiple_choice/cloze_number": (5, 0),
    "multiple_choice/cloze_number?": (1, 0),
    "multiple_choice/cloze_percent": (1, 0),
    "multiple_choice/cloze_person": (1, 1),
    "multiple_choice/cloze_person?": (2, 0),
    "multiple_choice/cloze_place": (3, 0),
    "multiple_choice/cloze_place?": (4, 1),
    "multiple_choice/how_long": (1, 0),
    "multiple_choice/how_many_object?": (1, 0),
    "multiple_choice/how_many_subject": (1, 0),
    "multiple_choice/how_many_there": (1, 0),
    "multiple_choice/object_who?": (0, 2),
    "multiple_choice/subject_which": (2, 0),
    "multiple_choice/subject_which?": (0, 3),
    "multiple_choice/subject_who": (2, 5),
    "multiple_choice/subject_who?": (4, 2),
    "multiple_choice/when_day": (1, 0),
    "multiple_choice/when_day?": (4, 0),
    "multiple_choice/when_month": (4, 0),
    "multiple_choice/when_month?": (2, 2),
    "multiple_choice/when_year": (9, 1),
    "multiple_choice/when_year?": (7, 2),
    "multiple_choice/which_place": (2, 0),
    "multiple_choice/which_place?": (1, 0),
    "number/how_many_object": (1, 0),
    "number/how_many_object?": (1, 0),
    "number/how_many_subject": (2, 0),
    "number/how_many_subject?": (1, 2),
    "number/how_many_there": (1, 0),
    "number/what_percentage": (2, 0),
    "number/what_percentage?": (1, 0),
    "short_answer/by_whom": (2, 0),
    "short_answer/object_who": (1, 0),
    "short_answer/object_who?": (0, 2),
    "short_answer/office_holder": (2, 0),
    "short_answer/subject_which": (4, 0),
    "short_answer/subject_which?": (3, 2),
    "short_answer/subject_who": (11, 2),
    "short_answer/subject_who?": (8, 1),
    "short_answer/which_place": (2, 1),
    "short_answer/with_which?": (1, 1),
    "true_false/statement_date": (1, 0),
    "true_false/statement_date?": (4, 2),
    "true_false/statement_duration?": (3, 0),
    "true_false/statement_money?": (2, 1),
    "true_false/statement_number": (7, 0),
    "true_false/statement_number?": (4, 4),
    "true_false/statement_percent": (1, 0),
}
"""Accepted and rejected drafts by `key_of`, as two strict readers judged them (tests/benchmarks/generator.md).

Of the drafts that were read, only those that today's gates still let through.
"""

Z = 1.959964
"""Standard deviations of 95 % of a normal distribution."""


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


def key_of(kind: str, template: str, doubtful: bool) -> str:
    """Under which key of COUNTS a decision counts: drafts that a doubt held back count apart."""
    return f"{kind}/{template}{'?' if doubtful else ''}"


def belief(
    kind: str, template: str, counts: Mapping[str, tuple[int, int]] | None = None, doubtful: bool = False
) -> tuple[float, float]:
    """Accepted and rejected drafts to reckon with: the parameters of a Beta distribution.

    They are the prior, our own counts and `counts`, the reviewers' accepted and rejected drafts by key, added up: a
    few clicks move a template little.
    """
    key = key_of(kind, template, doubtful)
    (accepted, rejected), (more_accepted, more_rejected) = COUNTS.get(key, (0, 0)), (counts or {}).get(key, (0, 0))
    prior_good, prior_bad = (PRIOR[0], PRIOR[1] * 2) if doubtful else PRIOR
    return accepted + more_accepted + prior_good, rejected + more_rejected + prior_bad


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
