"""How often strict readers and reviewers took the drafts of a template, and how sure that makes us. No parser here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from content.drafts import Tier

PRIOR = (15.5, 4.5)
"""Accepted and rejected drafts that a template starts with: what readers took of all drafts of its sort, weighed as
twenty drafts. This for names, words and whatever else is asked."""
FIGURES = (17.4, 2.6)
"""The same for templates that ask how many or how much."""
DATES = (18.7, 1.3)
"""The same for templates that ask when."""
DOUBTFUL = (14.5, 5.5)
"""The same for drafts about which there is a doubt, those that ask when left out."""
DOUBTFUL_DATES = (16.2, 3.8)
"""The same for those that ask when."""
_WHEN = re.compile(r"when_\w+$|\w+_date$")
_HOW_MUCH = re.compile(r"(?:how|what_percentage)\w*$|\w+_(?:number|money|percent|duration)$")
READY = 0.88
"""Confidence from which a draft without doubts is ready."""
COUNTS: dict[str, tuple[int, int]] = {
    "cloze/cloze_date": (738, 47),
    "cloze/cloze_date?": (287, 60),
    "cloze/cloze_duration": (6, 1),
    "cloze/cloze_duration?": (9, 3),
    "cloze/cloze_listed": (7, 4),
    "cloze/cloze_listed?": (68, 16),
    "cloze/cloze_money": (15, 1),
    "cloze/cloze_money?": (15, 7),
    "cloze/cloze_named?": (102, 21),
    "cloze/cloze_number": (38, 5),
    "cloze/cloze_number?": (106, 42),
    "cloze/cloze_organisation": (8, 6),
    "cloze/cloze_organisation?": (55, 29),
    "cloze/cloze_percent": (5, 4),
    "cloze/cloze_percent?": (11, 2),
    "cloze/cloze_person": (68, 10),
    "cloze/cloze_person?": (150, 32),
    "cloze/cloze_phrase?": (9, 5),
    "cloze/cloze_place": (27, 11),
    "cloze/cloze_place?": (253, 74),
    "cloze/cloze_term?": (10, 3),
    "date/when_century": (12, 2),
    "date/when_century?": (11, 3),
    "date/when_day": (50, 3),
    "date/when_day?": (47, 11),
    "date/when_decade": (5, 0),
    "date/when_decade?": (13, 1),
    "date/when_month": (50, 5),
    "date/when_month?": (26, 6),
    "date/when_year": (189, 12),
    "date/when_year?": (164, 47),
    "matching/matched": (5, 3),
    "matching/matched?": (0, 2),
    "multiple_answer/listed": (7, 1),
    "multiple_choice/by_which?": (1, 0),
    "multiple_choice/by_whom?": (1, 0),
    "multiple_choice/cloze_date": (403, 23),
    "multiple_choice/cloze_date?": (162, 32),
    "multiple_choice/cloze_duration": (4, 1),
    "multiple_choice/cloze_duration?": (6, 0),
    "multiple_choice/cloze_listed?": (37, 14),
    "multiple_choice/cloze_money": (14, 0),
    "multiple_choice/cloze_money?": (10, 5),
    "multiple_choice/cloze_named?": (5, 6),
    "multiple_choice/cloze_number": (34, 3),
    "multiple_choice/cloze_number?": (59, 22),
    "multiple_choice/cloze_organisation?": (5, 9),
    "multiple_choice/cloze_percent": (15, 3),
    "multiple_choice/cloze_percent?": (10, 2),
    "multiple_choice/cloze_person?": (50, 37),
    "multiple_choice/cloze_place?": (76, 48),
    "multiple_choice/definition_what?": (0, 1),
    "multiple_choice/how_long": (0, 1),
    "multiple_choice/how_long?": (1, 0),
    "multiple_choice/how_many_object": (2, 0),
    "multiple_choice/how_many_object?": (4, 1),
    "multiple_choice/how_many_subject?": (4, 5),
    "multiple_choice/how_many_there?": (1, 0),
    "multiple_choice/how_much?": (2, 1),
    "multiple_choice/inner_place?": (1, 3),
    "multiple_choice/object_which?": (1, 3),
    "multiple_choice/object_who?": (1, 3),
    "multiple_choice/subject_which?": (20, 14),
    "multiple_choice/subject_who?": (41, 19),
    "multiple_choice/what_percentage?": (0, 1),
    "multiple_choice/when_century": (2, 0),
    "multiple_choice/when_century?": (0, 1),
    "multiple_choice/when_day": (26, 3),
    "multiple_choice/when_day?": (26, 7),
    "multiple_choice/when_decade": (4, 0),
    "multiple_choice/when_decade?": (2, 1),
    "multiple_choice/when_month": (35, 2),
    "multiple_choice/when_month?": (19, 4),
    "multiple_choice/when_year": (78, 8),
    "multiple_choice/when_year?": (69, 24),
    "multiple_choice/which_named?": (1, 0),
    "multiple_choice/which_place?": (11, 2),
    "multiple_choice/whose_which?": (1, 1),
    "multiple_choice/whose_who?": (3, 0),
    "multiple_choice/with_which?": (8, 11),
    "multiple_choice/with_who?": (3, 5),
    "number/how_long": (0, 3),
    "number/how_long?": (2, 0),
    "number/how_many_object": (5, 2),
    "number/how_many_object?": (18, 7),
    "number/how_many_subject": (3, 0),
    "number/how_many_subject?": (13, 10),
    "number/how_many_there?": (2, 0),
    "number/how_much": (1, 0),
    "number/how_much?": (4, 3),
    "number/what_percentage": (2, 1),
    "ordering/timeline": (15, 3),
    "ordering/timeline?": (4, 2),
    "short_answer/by_which?": (1, 0),
    "short_answer/by_whom": (1, 0),
    "short_answer/by_whom?": (5, 1),
    "short_answer/definition_what?": (1, 2),
    "short_answer/inner_place": (1, 0),
    "short_answer/inner_place?": (2, 3),
    "short_answer/object_which?": (3, 3),
    "short_answer/object_who": (2, 2),
    "short_answer/object_who?": (4, 1),
    "short_answer/subject_which": (4, 2),
    "short_answer/subject_which?": (28, 19),
    "short_answer/subject_who": (50, 8),
    "short_answer/subject_who?": (64, 15),
    "short_answer/which_named": (0, 2),
    "short_answer/which_named?": (8, 1),
    "short_answer/which_place": (2, 0),
    "short_answer/which_place?": (13, 2),
    "short_answer/whose_which": (1, 0),
    "short_answer/whose_which?": (2, 2),
    "short_answer/whose_who": (2, 0),
    "short_answer/whose_who?": (3, 0),
    "short_answer/with_which": (1, 3),
    "short_answer/with_which?": (12, 2),
    "short_answer/with_who": (1, 3),
    "short_answer/with_who?": (6, 1),
    "true_false/statement_date": (233, 17),
    "true_false/statement_date?": (70, 13),
    "true_false/statement_duration": (6, 1),
    "true_false/statement_duration?": (11, 1),
    "true_false/statement_money": (17, 0),
    "true_false/statement_money?": (16, 8),
    "true_false/statement_number": (32, 3),
    "true_false/statement_number?": (105, 33),
    "true_false/statement_percent": (18, 4),
    "true_false/statement_percent?": (13, 5),
}
"""Accepted and rejected drafts by `key_of`, as two readers judged them on articles that nobody had looked at before
they were drafted: rounds 12 to 16 of tests/benchmarks/generator.md, by the rules of the day."""

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
