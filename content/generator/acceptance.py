"""How often strict readers and reviewers took the drafts of a template, and how sure that makes us. No parser here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from content.drafts import Tier

PRIOR = (13.5, 6.5)
"""Accepted and rejected drafts that a template starts with: what readers took of drafts on new articles before the last
mends, weighed as twenty drafts. This for names, words and whatever else is asked."""
FIGURES = (14.0, 6.0)
"""The same for templates that ask how many or how much."""
DATES = (17.5, 2.5)
"""The same for templates that ask when."""
DOUBTFUL = (11.0, 9.0)
"""The same for drafts about which there is a doubt."""
_WHEN = re.compile(r"when_\w+$|\w+_date$")
_HOW_MUCH = re.compile(r"(?:how|what_percentage)\w*$|\w+_(?:number|money|percent|duration)$")
READY = 0.86
"""Confidence from which a draft without doubts is ready."""
COUNTS: dict[str, tuple[int, int]] = {
    "cloze/cloze_date": (231, 37),
    "cloze/cloze_date?": (17, 12),
    "cloze/cloze_duration": (2, 0),
    "cloze/cloze_listed": (2, 5),
    "cloze/cloze_listed?": (1, 3),
    "cloze/cloze_money": (1, 0),
    "cloze/cloze_money?": (1, 0),
    "cloze/cloze_named?": (5, 2),
    "cloze/cloze_number": (6, 1),
    "cloze/cloze_number?": (5, 0),
    "cloze/cloze_organisation": (4, 5),
    "cloze/cloze_organisation?": (1, 0),
    "cloze/cloze_percent": (1, 1),
    "cloze/cloze_percent?": (0, 1),
    "cloze/cloze_person": (16, 6),
    "cloze/cloze_person?": (2, 3),
    "cloze/cloze_place": (24, 11),
    "cloze/cloze_place?": (10, 8),
    "cloze/cloze_term?": (2, 0),
    "date/when_day": (44, 4),
    "date/when_day?": (4, 0),
    "date/when_decade": (7, 0),
    "date/when_decade?": (1, 0),
    "date/when_month": (23, 3),
    "date/when_month?": (2, 0),
    "date/when_year": (134, 22),
    "date/when_year?": (7, 10),
    "matching/matched": (2, 2),
    "multiple_answer/listed": (0, 2),
    "multiple_choice/by_whom?": (0, 1),
    "multiple_choice/cloze_date": (64, 13),
    "multiple_choice/cloze_date?": (13, 1),
    "multiple_choice/cloze_duration": (1, 1),
    "multiple_choice/cloze_duration?": (1, 0),
    "multiple_choice/cloze_listed": (5, 0),
    "multiple_choice/cloze_listed?": (1, 1),
    "multiple_choice/cloze_money?": (1, 0),
    "multiple_choice/cloze_named": (0, 2),
    "multiple_choice/cloze_number": (6, 1),
    "multiple_choice/cloze_organisation": (1, 3),
    "multiple_choice/cloze_percent": (2, 1),
    "multiple_choice/cloze_person": (2, 3),
    "multiple_choice/cloze_person?": (2, 1),
    "multiple_choice/cloze_place": (6, 5),
    "multiple_choice/cloze_place?": (3, 8),
    "multiple_choice/how_many_object": (0, 1),
    "multiple_choice/object_which": (1, 0),
    "multiple_choice/subject_which": (1, 0),
    "multiple_choice/subject_which?": (2, 2),
    "multiple_choice/subject_who": (1, 2),
    "multiple_choice/subject_who?": (0, 3),
    "multiple_choice/when_day": (43, 4),
    "multiple_choice/when_day?": (3, 0),
    "multiple_choice/when_decade": (4, 0),
    "multiple_choice/when_decade?": (0, 1),
    "multiple_choice/when_month": (12, 3),
    "multiple_choice/when_month?": (1, 0),
    "multiple_choice/when_year": (106, 15),
    "multiple_choice/when_year?": (5, 6),
    "multiple_choice/whose_who?": (0, 1),
    "multiple_choice/with_who?": (0, 1),
    "number/how_many_object": (4, 0),
    "number/how_many_subject": (1, 0),
    "number/how_many_subject?": (2, 0),
    "ordering/timeline": (4, 0),
    "short_answer/by_which?": (1, 0),
    "short_answer/by_whom?": (1, 1),
    "short_answer/inner_place?": (1, 0),
    "short_answer/object_which?": (1, 0),
    "short_answer/subject_which": (1, 1),
    "short_answer/subject_which?": (3, 5),
    "short_answer/subject_who": (8, 4),
    "short_answer/subject_who?": (4, 4),
    "short_answer/which_named": (1, 0),
    "short_answer/which_place": (0, 1),
    "true_false/statement_date": (99, 8),
    "true_false/statement_date?": (6, 0),
    "true_false/statement_duration": (0, 1),
    "true_false/statement_money": (3, 0),
    "true_false/statement_money?": (3, 0),
    "true_false/statement_number": (11, 5),
    "true_false/statement_number?": (1, 2),
    "true_false/statement_percent": (3, 0),
}
"""Accepted and rejected drafts by `key_of`, as two strict readers judged them on articles that nobody had looked at
before they were drafted: rounds 9 to 11 of tests/benchmarks/generator.md, by these rules but for the last mends."""

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


def prior(template: str, doubtful: bool = False) -> tuple[float, float]:
    """Accepted and rejected drafts that a template starts with."""
    if doubtful:
        return DOUBTFUL
    return DATES if _WHEN.match(template) else FIGURES if _HOW_MUCH.match(template) else PRIOR


def belief(
    kind: str, template: str, counts: Mapping[str, tuple[int, int]] | None = None, doubtful: bool = False
) -> tuple[float, float]:
    """Accepted and rejected drafts to reckon with: the parameters of a Beta distribution.

    They are the prior, our own counts and `counts`, the reviewers' accepted and rejected drafts by key, added up: a
    few clicks move a template little.
    """
    key = key_of(kind, template, doubtful)
    (accepted, rejected), (more_accepted, more_rejected) = COUNTS.get(key, (0, 0)), (counts or {}).get(key, (0, 0))
    prior_good, prior_bad = prior(template, doubtful)
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
