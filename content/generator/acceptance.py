"""How often strict readers and reviewers took the drafts of a template, and how sure that makes us. No parser here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from content.drafts import Tier

PRIOR = (16.0, 4.0)
"""Accepted and rejected drafts that a template starts with: what readers took of all drafts of its sort, weighed as
twenty drafts. This for names, words and whatever else is asked."""
FIGURES = (17.6, 2.4)
"""The same for templates that ask how many or how much."""
DATES = (18.8, 1.2)
"""The same for templates that ask when."""
DOUBTFUL = (14.8, 5.2)
"""The same for drafts about which there is a doubt, those that ask when left out."""
DOUBTFUL_DATES = (16.8, 3.2)
"""The same for those that ask when."""
_WHEN = re.compile(r"when_\w+$|\w+_date$")
_HOW_MUCH = re.compile(r"(?:how|what_percentage)\w*$|\w+_(?:number|money|percent|duration)$")
READY = 0.9
"""Confidence from which a draft without doubts is ready."""
COUNTS: dict[str, tuple[int, int]] = {
    "cloze/cloze_date": (1004, 64),
    "cloze/cloze_date?": (464, 90),
    "cloze/cloze_duration": (6, 2),
    "cloze/cloze_duration?": (15, 7),
    "cloze/cloze_listed": (17, 4),
    "cloze/cloze_listed?": (95, 29),
    "cloze/cloze_money": (19, 1),
    "cloze/cloze_money?": (22, 10),
    "cloze/cloze_named?": (149, 26),
    "cloze/cloze_number": (53, 8),
    "cloze/cloze_number?": (165, 56),
    "cloze/cloze_organisation": (13, 6),
    "cloze/cloze_organisation?": (94, 42),
    "cloze/cloze_percent": (7, 5),
    "cloze/cloze_percent?": (22, 4),
    "cloze/cloze_person": (96, 16),
    "cloze/cloze_person?": (229, 50),
    "cloze/cloze_phrase?": (15, 11),
    "cloze/cloze_place": (45, 13),
    "cloze/cloze_place?": (444, 103),
    "cloze/cloze_term?": (15, 4),
    "date/when_century": (5, 0),
    "date/when_century?": (21, 5),
    "date/when_day": (31, 2),
    "date/when_day?": (101, 19),
    "date/when_decade": (4, 0),
    "date/when_decade?": (22, 1),
    "date/when_month": (34, 1),
    "date/when_month?": (66, 15),
    "date/when_year": (142, 8),
    "date/when_year?": (382, 70),
    "matching/matched": (9, 4),
    "matching/matched?": (0, 2),
    "multiple_answer/listed": (10, 3),
    "multiple_answer/listed?": (1, 0),
    "multiple_choice/by_which?": (1, 0),
    "multiple_choice/by_whom?": (2, 2),
    "multiple_choice/cloze_date": (590, 32),
    "multiple_choice/cloze_date?": (260, 45),
    "multiple_choice/cloze_duration": (4, 1),
    "multiple_choice/cloze_duration?": (8, 2),
    "multiple_choice/cloze_listed?": (53, 24),
    "multiple_choice/cloze_money": (16, 0),
    "multiple_choice/cloze_money?": (14, 7),
    "multiple_choice/cloze_named?": (5, 6),
    "multiple_choice/cloze_number": (54, 6),
    "multiple_choice/cloze_number?": (86, 32),
    "multiple_choice/cloze_organisation?": (10, 14),
    "multiple_choice/cloze_percent": (16, 2),
    "multiple_choice/cloze_percent?": (17, 4),
    "multiple_choice/cloze_person?": (71, 47),
    "multiple_choice/cloze_place?": (140, 79),
    "multiple_choice/definition_what?": (0, 1),
    "multiple_choice/how_long": (0, 1),
    "multiple_choice/how_long?": (1, 0),
    "multiple_choice/how_many_object": (5, 0),
    "multiple_choice/how_many_object?": (7, 3),
    "multiple_choice/how_many_subject": (1, 0),
    "multiple_choice/how_many_subject?": (4, 6),
    "multiple_choice/how_many_there?": (1, 0),
    "multiple_choice/how_much?": (3, 1),
    "multiple_choice/inner_place?": (3, 5),
    "multiple_choice/object_which?": (7, 5),
    "multiple_choice/object_who?": (1, 5),
    "multiple_choice/subject_which?": (28, 19),
    "multiple_choice/subject_who?": (64, 29),
    "multiple_choice/what_percentage?": (0, 1),
    "multiple_choice/when_century?": (2, 1),
    "multiple_choice/when_day": (13, 4),
    "multiple_choice/when_day?": (48, 9),
    "multiple_choice/when_decade": (2, 0),
    "multiple_choice/when_decade?": (5, 1),
    "multiple_choice/when_month": (18, 1),
    "multiple_choice/when_month?": (41, 7),
    "multiple_choice/when_year": (43, 2),
    "multiple_choice/when_year?": (137, 35),
    "multiple_choice/which_named?": (1, 0),
    "multiple_choice/which_place?": (19, 4),
    "multiple_choice/whose_which?": (1, 2),
    "multiple_choice/whose_who?": (5, 1),
    "multiple_choice/with_which?": (13, 11),
    "multiple_choice/with_who?": (4, 6),
    "number/how_long": (0, 3),
    "number/how_long?": (2, 1),
    "number/how_many_object": (7, 2),
    "number/how_many_object?": (25, 11),
    "number/how_many_subject": (12, 0),
    "number/how_many_subject?": (14, 14),
    "number/how_many_there?": (2, 0),
    "number/how_much": (1, 0),
    "number/how_much?": (5, 4),
    "number/what_percentage": (2, 1),
    "ordering/timeline": (23, 6),
    "ordering/timeline?": (6, 3),
    "short_answer/by_which?": (2, 0),
    "short_answer/by_whom": (5, 0),
    "short_answer/by_whom?": (8, 1),
    "short_answer/definition_what?": (1, 2),
    "short_answer/inner_place": (3, 0),
    "short_answer/inner_place?": (7, 5),
    "short_answer/object_which?": (12, 6),
    "short_answer/object_who": (3, 2),
    "short_answer/object_who?": (8, 2),
    "short_answer/subject_which": (7, 3),
    "short_answer/subject_which?": (46, 26),
    "short_answer/subject_who": (63, 10),
    "short_answer/subject_who?": (103, 22),
    "short_answer/which_named": (1, 2),
    "short_answer/which_named?": (8, 1),
    "short_answer/which_place": (3, 0),
    "short_answer/which_place?": (32, 2),
    "short_answer/whose_which": (1, 0),
    "short_answer/whose_which?": (3, 3),
    "short_answer/whose_who": (2, 0),
    "short_answer/whose_who?": (9, 0),
    "short_answer/with_which": (3, 3),
    "short_answer/with_which?": (18, 5),
    "short_answer/with_who": (2, 4),
    "short_answer/with_who?": (7, 3),
    "true_false/statement_date": (318, 23),
    "true_false/statement_date?": (110, 16),
    "true_false/statement_duration": (7, 2),
    "true_false/statement_duration?": (13, 5),
    "true_false/statement_money": (20, 0),
    "true_false/statement_money?": (23, 11),
    "true_false/statement_number": (53, 4),
    "true_false/statement_number?": (161, 49),
    "true_false/statement_percent": (20, 4),
    "true_false/statement_percent?": (23, 7),
}
"""Accepted and rejected drafts by `key_of`, as two readers judged them on articles that nobody had looked at before
they were drafted: rounds 12 to 19 of tests/benchmarks/generator.md, by the rules of the day."""

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
        return DOUBTFUL_DATES if _WHEN.match(template) else DOUBTFUL
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
