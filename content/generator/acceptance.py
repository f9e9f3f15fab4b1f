"""How often strict readers and reviewers took the drafts of a template, and how sure that makes us. No parser here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from content.drafts import Tier

PRIOR = (15.7, 4.3)
"""Accepted and rejected drafts that a template starts with: what readers took of all drafts of its sort, weighed as
twenty drafts. This for names, words and whatever else is asked."""
FIGURES = (17.5, 2.5)
"""The same for templates that ask how many or how much."""
DATES = (18.2, 1.8)
"""The same for templates that ask when."""
DOUBTFUL = (14.4, 5.6)
"""The same for drafts about which there is a doubt, those that ask when left out."""
_WHEN = re.compile(r"when_\w+$|\w+_date$")
_HOW_MUCH = re.compile(r"(?:how|what_percentage)\w*$|\w+_(?:number|money|percent|duration)$")
READY = 0.86
"""Confidence from which a draft without doubts is ready."""
COUNTS: dict[str, tuple[int, int]] = {
    "cloze/cloze_date": (182, 14),
    "cloze/cloze_date?": (154, 18),
    "cloze/cloze_duration": (0, 1),
    "cloze/cloze_duration?": (4, 1),
    "cloze/cloze_listed": (4, 3),
    "cloze/cloze_listed?": (30, 6),
    "cloze/cloze_money": (4, 0),
    "cloze/cloze_money?": (5, 3),
    "cloze/cloze_named?": (52, 10),
    "cloze/cloze_number": (13, 1),
    "cloze/cloze_number?": (44, 27),
    "cloze/cloze_organisation": (6, 2),
    "cloze/cloze_organisation?": (25, 11),
    "cloze/cloze_percent": (3, 1),
    "cloze/cloze_percent?": (8, 0),
    "cloze/cloze_person": (30, 3),
    "cloze/cloze_person?": (72, 17),
    "cloze/cloze_phrase?": (3, 4),
    "cloze/cloze_place": (15, 9),
    "cloze/cloze_place?": (131, 28),
    "cloze/cloze_term?": (6, 2),
    "date/when_century": (3, 0),
    "date/when_century?": (1, 1),
    "date/when_day": (25, 2),
    "date/when_day?": (9, 5),
    "date/when_decade": (4, 0),
    "date/when_decade?": (7, 1),
    "date/when_month": (23, 3),
    "date/when_month?": (6, 1),
    "date/when_year": (89, 16),
    "date/when_year?": (51, 9),
    "matching/matched": (4, 1),
    "matching/matched?": (0, 2),
    "multiple_answer/listed": (2, 1),
    "multiple_choice/by_whom?": (1, 0),
    "multiple_choice/cloze_date": (57, 6),
    "multiple_choice/cloze_date?": (79, 10),
    "multiple_choice/cloze_duration?": (2, 0),
    "multiple_choice/cloze_listed?": (15, 9),
    "multiple_choice/cloze_money": (3, 0),
    "multiple_choice/cloze_money?": (5, 2),
    "multiple_choice/cloze_named?": (3, 1),
    "multiple_choice/cloze_number": (9, 0),
    "multiple_choice/cloze_number?": (26, 11),
    "multiple_choice/cloze_organisation?": (2, 5),
    "multiple_choice/cloze_percent": (3, 0),
    "multiple_choice/cloze_percent?": (7, 0),
    "multiple_choice/cloze_person?": (32, 21),
    "multiple_choice/cloze_place?": (38, 24),
    "multiple_choice/definition_what?": (0, 1),
    "multiple_choice/how_many_object?": (3, 1),
    "multiple_choice/how_many_subject?": (2, 0),
    "multiple_choice/how_many_there?": (1, 0),
    "multiple_choice/how_much": (1, 0),
    "multiple_choice/inner_place?": (0, 1),
    "multiple_choice/object_which?": (0, 3),
    "multiple_choice/object_who?": (1, 1),
    "multiple_choice/subject_which?": (11, 4),
    "multiple_choice/subject_who?": (23, 9),
    "multiple_choice/when_century?": (0, 1),
    "multiple_choice/when_day": (22, 2),
    "multiple_choice/when_day?": (3, 3),
    "multiple_choice/when_decade": (3, 0),
    "multiple_choice/when_decade?": (0, 1),
    "multiple_choice/when_month": (21, 3),
    "multiple_choice/when_month?": (3, 0),
    "multiple_choice/when_year": (78, 9),
    "multiple_choice/when_year?": (14, 3),
    "multiple_choice/which_place?": (6, 1),
    "multiple_choice/whose_which?": (0, 1),
    "multiple_choice/whose_who?": (2, 0),
    "multiple_choice/with_which?": (8, 8),
    "multiple_choice/with_who?": (3, 2),
    "number/how_many_object?": (9, 5),
    "number/how_many_subject": (3, 0),
    "number/how_many_subject?": (7, 3),
    "number/how_many_there?": (1, 0),
    "number/how_much": (2, 0),
    "number/how_much?": (1, 2),
    "number/what_percentage": (0, 1),
    "ordering/timeline": (10, 3),
    "ordering/timeline?": (2, 1),
    "short_answer/by_whom?": (3, 1),
    "short_answer/definition_what?": (0, 2),
    "short_answer/inner_place?": (2, 1),
    "short_answer/object_which?": (1, 2),
    "short_answer/object_who": (1, 1),
    "short_answer/object_who?": (1, 0),
    "short_answer/subject_which": (1, 0),
    "short_answer/subject_which?": (14, 9),
    "short_answer/subject_who": (24, 1),
    "short_answer/subject_who?": (31, 10),
    "short_answer/which_named?": (3, 0),
    "short_answer/which_place": (1, 0),
    "short_answer/which_place?": (7, 1),
    "short_answer/whose_which?": (0, 1),
    "short_answer/whose_who": (2, 0),
    "short_answer/whose_who?": (1, 0),
    "short_answer/with_which": (1, 3),
    "short_answer/with_which?": (10, 2),
    "short_answer/with_who": (1, 1),
    "short_answer/with_who?": (4, 0),
    "true_false/statement_date": (74, 3),
    "true_false/statement_date?": (37, 3),
    "true_false/statement_duration": (0, 1),
    "true_false/statement_duration?": (5, 0),
    "true_false/statement_money": (5, 0),
    "true_false/statement_money?": (5, 4),
    "true_false/statement_number": (7, 2),
    "true_false/statement_number?": (48, 20),
    "true_false/statement_percent": (4, 1),
    "true_false/statement_percent?": (7, 3),
}
"""Accepted and rejected drafts by `key_of`, as two readers judged them on articles that nobody had looked at before
they were drafted: rounds 12 and 13 of tests/benchmarks/generator.md, by the rules of the day."""

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
