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
FIGURES = (17.7, 2.3)
"""The same for templates that ask how many or how much."""
DATES = (18.7, 1.3)
"""The same for templates that ask when."""
DOUBTFUL = (14.7, 5.3)
"""The same for drafts about which there is a doubt, those that ask when left out."""
DOUBTFUL_DATES = (16.2, 3.8)
"""The same for those that ask when."""
_WHEN = re.compile(r"when_\w+$|\w+_date$")
_HOW_MUCH = re.compile(r"(?:how|what_percentage)\w*$|\w+_(?:number|money|percent|duration)$")
READY = 0.9
"""Confidence from which a draft without doubts is ready."""
COUNTS: dict[str, tuple[int, int]] = {
    "cloze/cloze_date": (906, 61),
    "cloze/cloze_date?": (310, 67),
    "cloze/cloze_duration": (6, 1),
    "cloze/cloze_duration?": (10, 3),
    "cloze/cloze_listed": (9, 4),
    "cloze/cloze_listed?": (79, 19),
    "cloze/cloze_money": (17, 1),
    "cloze/cloze_money?": (18, 7),
    "cloze/cloze_named?": (111, 23),
    "cloze/cloze_number": (42, 5),
    "cloze/cloze_number?": (112, 44),
    "cloze/cloze_organisation": (8, 6),
    "cloze/cloze_organisation?": (70, 31),
    "cloze/cloze_percent": (5, 4),
    "cloze/cloze_percent?": (16, 4),
    "cloze/cloze_person": (74, 12),
    "cloze/cloze_person?": (174, 35),
    "cloze/cloze_phrase?": (11, 8),
    "cloze/cloze_place": (33, 11),
    "cloze/cloze_place?": (317, 81),
    "cloze/cloze_term?": (11, 3),
    "date/when_century": (13, 2),
    "date/when_century?": (11, 3),
    "date/when_day": (60, 4),
    "date/when_day?": (48, 11),
    "date/when_decade": (6, 0),
    "date/when_decade?": (15, 1),
    "date/when_month": (63, 6),
    "date/when_month?": (29, 7),
    "date/when_year": (232, 18),
    "date/when_year?": (179, 49),
    "matching/matched": (6, 3),
    "matching/matched?": (0, 2),
    "multiple_answer/listed": (9, 2),
    "multiple_choice/by_which?": (1, 0),
    "multiple_choice/by_whom?": (1, 1),
    "multiple_choice/cloze_date": (518, 29),
    "multiple_choice/cloze_date?": (167, 32),
    "multiple_choice/cloze_duration": (4, 1),
    "multiple_choice/cloze_duration?": (7, 0),
    "multiple_choice/cloze_listed?": (44, 17),
    "multiple_choice/cloze_money": (15, 0),
    "multiple_choice/cloze_money?": (11, 5),
    "multiple_choice/cloze_named?": (5, 6),
    "multiple_choice/cloze_number": (46, 4),
    "multiple_choice/cloze_number?": (63, 24),
    "multiple_choice/cloze_organisation?": (6, 9),
    "multiple_choice/cloze_percent": (15, 3),
    "multiple_choice/cloze_percent?": (12, 3),
    "multiple_choice/cloze_person?": (55, 40),
    "multiple_choice/cloze_place?": (93, 55),
    "multiple_choice/definition_what?": (0, 1),
    "multiple_choice/how_long": (0, 1),
    "multiple_choice/how_long?": (1, 0),
    "multiple_choice/how_many_object": (4, 0),
    "multiple_choice/how_many_object?": (5, 1),
    "multiple_choice/how_many_subject?": (4, 6),
    "multiple_choice/how_many_there?": (1, 0),
    "multiple_choice/how_much?": (2, 1),
    "multiple_choice/inner_place?": (1, 4),
    "multiple_choice/object_which?": (4, 4),
    "multiple_choice/object_who?": (1, 5),
    "multiple_choice/subject_which?": (22, 16),
    "multiple_choice/subject_who?": (48, 21),
    "multiple_choice/what_percentage?": (0, 1),
    "multiple_choice/when_century": (2, 0),
    "multiple_choice/when_century?": (0, 1),
    "multiple_choice/when_day": (29, 3),
    "multiple_choice/when_day?": (27, 7),
    "multiple_choice/when_decade": (4, 0),
    "multiple_choice/when_decade?": (2, 1),
    "multiple_choice/when_month": (36, 2),
    "multiple_choice/when_month?": (20, 4),
    "multiple_choice/when_year": (85, 9),
    "multiple_choice/when_year?": (70, 24),
    "multiple_choice/which_named?": (1, 0),
    "multiple_choice/which_place?": (13, 3),
    "multiple_choice/whose_which?": (1, 1),
    "multiple_choice/whose_who?": (5, 1),
    "multiple_choice/with_which?": (11, 11),
    "multiple_choice/with_who?": (3, 5),
    "number/how_long": (0, 3),
    "number/how_long?": (2, 0),
    "number/how_many_object": (6, 2),
    "number/how_many_object?": (21, 9),
    "number/how_many_subject": (9, 0),
    "number/how_many_subject?": (13, 11),
    "number/how_many_there?": (2, 0),
    "number/how_much": (1, 0),
    "number/how_much?": (4, 4),
    "number/what_percentage": (2, 1),
    "ordering/timeline": (17, 3),
    "ordering/timeline?": (4, 2),
    "short_answer/by_which?": (1, 0),
    "short_answer/by_whom": (1, 0),
    "short_answer/by_whom?": (5, 1),
    "short_answer/definition_what?": (1, 2),
    "short_answer/inner_place": (1, 0),
    "short_answer/inner_place?": (3, 4),
    "short_answer/object_which?": (7, 4),
    "short_answer/object_who": (2, 2),
    "short_answer/object_who?": (5, 2),
    "short_answer/subject_which": (4, 2),
    "short_answer/subject_which?": (32, 20),
    "short_answer/subject_who": (54, 9),
    "short_answer/subject_who?": (78, 19),
    "short_answer/which_named": (0, 2),
    "short_answer/which_named?": (8, 1),
    "short_answer/which_place": (3, 0),
    "short_answer/which_place?": (20, 2),
    "short_answer/whose_which": (1, 0),
    "short_answer/whose_which?": (3, 2),
    "short_answer/whose_who": (2, 0),
    "short_answer/whose_who?": (8, 0),
    "short_answer/with_which": (1, 3),
    "short_answer/with_which?": (15, 2),
    "short_answer/with_who": (1, 3),
    "short_answer/with_who?": (7, 1),
    "true_false/statement_date": (284, 20),
    "true_false/statement_date?": (74, 13),
    "true_false/statement_duration": (6, 1),
    "true_false/statement_duration?": (12, 1),
    "true_false/statement_money": (18, 0),
    "true_false/statement_money?": (17, 8),
    "true_false/statement_number": (44, 3),
    "true_false/statement_number?": (115, 35),
    "true_false/statement_percent": (19, 4),
    "true_false/statement_percent?": (16, 6),
}
"""Accepted and rejected drafts by `key_of`, as two readers judged them on articles that nobody had looked at before
they were drafted: rounds 12 to 18 of tests/benchmarks/generator.md, by the rules of the day."""

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
