"""How often strict readers and reviewers took the drafts of a template, and how sure that makes us. No parser here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from content.drafts import Tier

PRIOR = (6.0, 4.0)
"""Accepted and rejected drafts that every template starts with: what readers took of drafts of all templates."""
DOUBTFUL = (6.0, 5.0)
"""The same for drafts about which there is a doubt."""
READY = 0.86
"""Confidence from which a draft without doubts is ready."""
COUNTS: dict[str, tuple[int, int]] = {
    "cloze/cloze_clause": (1, 1),
    "cloze/cloze_clause?": (4, 4),
    "cloze/cloze_date": (35, 12),
    "cloze/cloze_date?": (22, 8),
    "cloze/cloze_duration": (5, 0),
    "cloze/cloze_duration?": (2, 1),
    "cloze/cloze_listed": (6, 2),
    "cloze/cloze_listed?": (2, 3),
    "cloze/cloze_money": (2, 1),
    "cloze/cloze_money?": (2, 2),
    "cloze/cloze_named": (9, 7),
    "cloze/cloze_named?": (8, 5),
    "cloze/cloze_number": (8, 14),
    "cloze/cloze_number?": (5, 5),
    "cloze/cloze_organisation": (9, 6),
    "cloze/cloze_organisation?": (4, 5),
    "cloze/cloze_percent": (0, 1),
    "cloze/cloze_person": (15, 7),
    "cloze/cloze_person?": (9, 11),
    "cloze/cloze_place": (16, 11),
    "cloze/cloze_place?": (14, 15),
    "cloze/cloze_term": (0, 1),
    "cloze/cloze_term?": (1, 1),
    "date/when_day": (3, 0),
    "date/when_day?": (1, 1),
    "date/when_decade": (1, 0),
    "date/when_decade?": (4, 2),
    "date/when_month": (6, 1),
    "date/when_month?": (4, 2),
    "date/when_year": (19, 7),
    "date/when_year?": (8, 7),
    "multiple_choice/cloze_clause?": (1, 3),
    "multiple_choice/cloze_date": (22, 11),
    "multiple_choice/cloze_date?": (10, 3),
    "multiple_choice/cloze_duration": (3, 0),
    "multiple_choice/cloze_duration?": (1, 0),
    "multiple_choice/cloze_listed": (0, 1),
    "multiple_choice/cloze_listed?": (1, 0),
    "multiple_choice/cloze_money": (2, 1),
    "multiple_choice/cloze_money?": (2, 1),
    "multiple_choice/cloze_named": (0, 2),
    "multiple_choice/cloze_number": (3, 8),
    "multiple_choice/cloze_number?": (3, 1),
    "multiple_choice/cloze_organisation": (0, 1),
    "multiple_choice/cloze_percent": (0, 1),
    "multiple_choice/cloze_person": (4, 5),
    "multiple_choice/cloze_person?": (5, 4),
    "multiple_choice/cloze_place": (5, 4),
    "multiple_choice/cloze_place?": (6, 7),
    "multiple_choice/how_many_object": (1, 1),
    "multiple_choice/how_many_object?": (1, 1),
    "multiple_choice/how_many_subject?": (0, 1),
    "multiple_choice/how_much": (1, 0),
    "multiple_choice/inner_place?": (0, 1),
    "multiple_choice/subject_which": (0, 1),
    "multiple_choice/subject_which?": (2, 2),
    "multiple_choice/subject_who": (5, 7),
    "multiple_choice/subject_who?": (3, 4),
    "multiple_choice/when_day": (2, 0),
    "multiple_choice/when_day?": (1, 1),
    "multiple_choice/when_month": (5, 0),
    "multiple_choice/when_month?": (1, 1),
    "multiple_choice/when_year": (9, 1),
    "multiple_choice/when_year?": (3, 4),
    "multiple_choice/which_place": (1, 0),
    "multiple_choice/with_who?": (0, 1),
    "number/how_many_object": (1, 2),
    "number/how_many_object?": (1, 3),
    "number/how_many_subject": (1, 1),
    "number/how_many_subject?": (2, 1),
    "number/how_much": (1, 0),
    "short_answer/inner_place?": (0, 1),
    "short_answer/object_which": (1, 1),
    "short_answer/object_who": (2, 1),
    "short_answer/office_holder": (1, 0),
    "short_answer/office_holder?": (0, 2),
    "short_answer/subject_which": (3, 2),
    "short_answer/subject_which?": (2, 2),
    "short_answer/subject_who": (15, 10),
    "short_answer/subject_who?": (10, 8),
    "short_answer/which_named": (1, 0),
    "short_answer/which_named?": (2, 0),
    "short_answer/which_place": (1, 0),
    "short_answer/which_place?": (1, 1),
    "short_answer/whose_which?": (1, 0),
    "short_answer/whose_who": (1, 0),
    "short_answer/with_which?": (0, 2),
    "short_answer/with_who?": (0, 2),
    "true_false/statement_date": (9, 6),
    "true_false/statement_date?": (6, 2),
    "true_false/statement_duration": (3, 1),
    "true_false/statement_duration?": (1, 2),
    "true_false/statement_money": (2, 0),
    "true_false/statement_money?": (2, 2),
    "true_false/statement_number": (6, 10),
    "true_false/statement_number?": (7, 5),
    "true_false/statement_percent": (0, 1),
}
"""Accepted and rejected drafts by `key_of`, as two strict readers judged them on articles that nobody had looked at
before they were drafted (the fifth round and the held-out one of tests/benchmarks/generator.md)."""

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
    prior_good, prior_bad = DOUBTFUL if doubtful else PRIOR
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
