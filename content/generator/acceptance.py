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
    "cloze/cloze_clause": (4, 7),
    "cloze/cloze_clause?": (4, 4),
    "cloze/cloze_date": (117, 39),
    "cloze/cloze_date?": (46, 25),
    "cloze/cloze_duration": (11, 3),
    "cloze/cloze_duration?": (4, 1),
    "cloze/cloze_listed": (15, 7),
    "cloze/cloze_listed?": (6, 12),
    "cloze/cloze_money": (8, 2),
    "cloze/cloze_money?": (2, 2),
    "cloze/cloze_named": (9, 7),
    "cloze/cloze_named?": (24, 14),
    "cloze/cloze_number": (30, 35),
    "cloze/cloze_number?": (10, 12),
    "cloze/cloze_organisation": (18, 20),
    "cloze/cloze_organisation?": (10, 6),
    "cloze/cloze_percent": (2, 2),
    "cloze/cloze_percent?": (1, 2),
    "cloze/cloze_person": (46, 26),
    "cloze/cloze_person?": (26, 21),
    "cloze/cloze_phrase?": (1, 2),
    "cloze/cloze_place": (39, 22),
    "cloze/cloze_place?": (33, 37),
    "cloze/cloze_term": (0, 1),
    "cloze/cloze_term?": (3, 3),
    "date/when_day": (16, 7),
    "date/when_day?": (3, 1),
    "date/when_decade": (2, 1),
    "date/when_decade?": (6, 3),
    "date/when_month": (11, 2),
    "date/when_month?": (6, 2),
    "date/when_year": (63, 23),
    "date/when_year?": (19, 18),
    "matching/matched": (0, 1),
    "multiple_answer/listed": (6, 0),
    "multiple_choice/cloze_clause": (1, 2),
    "multiple_choice/cloze_clause?": (1, 3),
    "multiple_choice/cloze_date": (52, 23),
    "multiple_choice/cloze_date?": (33, 13),
    "multiple_choice/cloze_duration": (7, 1),
    "multiple_choice/cloze_duration?": (1, 0),
    "multiple_choice/cloze_listed": (4, 4),
    "multiple_choice/cloze_listed?": (4, 4),
    "multiple_choice/cloze_money": (5, 2),
    "multiple_choice/cloze_money?": (3, 1),
    "multiple_choice/cloze_named": (0, 2),
    "multiple_choice/cloze_number": (12, 16),
    "multiple_choice/cloze_number?": (6, 2),
    "multiple_choice/cloze_organisation": (1, 3),
    "multiple_choice/cloze_percent": (2, 2),
    "multiple_choice/cloze_person": (14, 18),
    "multiple_choice/cloze_person?": (8, 9),
    "multiple_choice/cloze_place": (10, 6),
    "multiple_choice/cloze_place?": (11, 18),
    "multiple_choice/how_long": (1, 0),
    "multiple_choice/how_many_object": (4, 2),
    "multiple_choice/how_many_object?": (1, 1),
    "multiple_choice/how_many_subject": (2, 0),
    "multiple_choice/how_many_subject?": (1, 2),
    "multiple_choice/how_much": (1, 0),
    "multiple_choice/inner_place?": (0, 3),
    "multiple_choice/subject_which": (1, 2),
    "multiple_choice/subject_which?": (3, 4),
    "multiple_choice/subject_who": (10, 11),
    "multiple_choice/subject_who?": (5, 5),
    "multiple_choice/when_day": (15, 6),
    "multiple_choice/when_day?": (1, 1),
    "multiple_choice/when_month": (10, 1),
    "multiple_choice/when_month?": (2, 2),
    "multiple_choice/when_year": (40, 11),
    "multiple_choice/when_year?": (5, 7),
    "multiple_choice/which_place": (2, 0),
    "multiple_choice/which_place?": (1, 2),
    "multiple_choice/with_which": (2, 0),
    "multiple_choice/with_which?": (2, 1),
    "multiple_choice/with_who": (0, 1),
    "multiple_choice/with_who?": (0, 1),
    "number/how_long": (1, 0),
    "number/how_long?": (1, 0),
    "number/how_many_object": (4, 7),
    "number/how_many_object?": (2, 5),
    "number/how_many_subject": (2, 2),
    "number/how_many_subject?": (4, 3),
    "number/how_much": (2, 0),
    "number/what_percentage?": (0, 1),
    "ordering/timeline": (0, 2),
    "short_answer/by_whom": (1, 0),
    "short_answer/by_whom?": (1, 0),
    "short_answer/definition_what": (1, 2),
    "short_answer/definition_what?": (0, 1),
    "short_answer/inner_place": (0, 1),
    "short_answer/inner_place?": (5, 2),
    "short_answer/object_which": (1, 1),
    "short_answer/object_who": (3, 1),
    "short_answer/object_who?": (1, 0),
    "short_answer/office_holder": (2, 2),
    "short_answer/office_holder?": (0, 3),
    "short_answer/subject_which": (6, 6),
    "short_answer/subject_which?": (6, 4),
    "short_answer/subject_who": (40, 45),
    "short_answer/subject_who?": (22, 18),
    "short_answer/which_named": (2, 0),
    "short_answer/which_named?": (2, 0),
    "short_answer/which_place": (2, 0),
    "short_answer/which_place?": (4, 5),
    "short_answer/whose_which?": (1, 0),
    "short_answer/whose_who": (3, 1),
    "short_answer/whose_who?": (2, 0),
    "short_answer/with_which": (2, 0),
    "short_answer/with_which?": (2, 3),
    "short_answer/with_who": (0, 1),
    "short_answer/with_who?": (1, 2),
    "true_false/statement_date": (31, 16),
    "true_false/statement_date?": (12, 8),
    "true_false/statement_duration": (7, 5),
    "true_false/statement_duration?": (1, 3),
    "true_false/statement_money": (5, 1),
    "true_false/statement_money?": (3, 2),
    "true_false/statement_number": (21, 27),
    "true_false/statement_number?": (14, 13),
    "true_false/statement_percent": (3, 1),
    "true_false/statement_percent?": (0, 2),
}
"""Accepted and rejected drafts by `key_of`, as two strict readers judged them on articles that nobody had looked at
before they were drafted (rounds 5, 6 and 7 and the held-out one of tests/benchmarks/generator.md)."""

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
