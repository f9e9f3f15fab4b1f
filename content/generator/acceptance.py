"""How often strict readers and reviewers took the drafts of a template, and how sure that makes us. No parser here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from content.drafts import Tier

PRIOR = (15.6, 4.4)
"""Accepted and rejected drafts that a template starts with: what readers took of all drafts of its sort, weighed as
twenty drafts. This for names, words and whatever else is asked."""
FIGURES = (17.6, 2.4)
"""The same for templates that ask how many or how much."""
DATES = (18.7, 1.3)
"""The same for templates that ask when."""
DOUBTFUL = (14.5, 5.5)
"""The same for drafts about which there is a doubt, those that ask when left out."""
DOUBTFUL_DATES = (16.2, 3.8)
"""The same for those that ask when."""
_WHEN = re.compile(r"when_\w+$|\w+_date$")
_HOW_MUCH = re.compile(r"(?:how|what_percentage)\w*$|\w+_(?:number|money|percent|duration)$")
READY = 0.9
"""Confidence from which a draft without doubts is ready."""
COUNTS: dict[str, tuple[int, int]] = {
    "cloze/cloze_date": (889, 60),
    "cloze/cloze_date?": (298, 62),
    "cloze/cloze_duration": (6, 1),
    "cloze/cloze_duration?": (9, 3),
    "cloze/cloze_listed": (8, 4),
    "cloze/cloze_listed?": (72, 17),
    "cloze/cloze_money": (17, 1),
    "cloze/cloze_money?": (16, 7),
    "cloze/cloze_named?": (105, 21),
    "cloze/cloze_number": (40, 5),
    "cloze/cloze_number?": (108, 42),
    "cloze/cloze_organisation": (8, 6),
    "cloze/cloze_organisation?": (62, 31),
    "cloze/cloze_percent": (5, 4),
    "cloze/cloze_percent?": (12, 3),
    "cloze/cloze_person": (70, 11),
    "cloze/cloze_person?": (157, 32),
    "cloze/cloze_phrase?": (10, 6),
    "cloze/cloze_place": (30, 11),
    "cloze/cloze_place?": (268, 77),
    "cloze/cloze_term?": (11, 3),
    "date/when_century": (13, 2),
    "date/when_century?": (11, 3),
    "date/when_day": (59, 4),
    "date/when_day?": (48, 11),
    "date/when_decade": (6, 0),
    "date/when_decade?": (13, 1),
    "date/when_month": (60, 6),
    "date/when_month?": (27, 7),
    "date/when_year": (228, 18),
    "date/when_year?": (169, 48),
    "matching/matched": (6, 3),
    "matching/matched?": (0, 2),
    "multiple_answer/listed": (7, 1),
    "multiple_choice/by_which?": (1, 0),
    "multiple_choice/by_whom?": (1, 1),
    "multiple_choice/cloze_date": (506, 29),
    "multiple_choice/cloze_date?": (163, 32),
    "multiple_choice/cloze_duration": (4, 1),
    "multiple_choice/cloze_duration?": (6, 0),
    "multiple_choice/cloze_listed?": (38, 14),
    "multiple_choice/cloze_money": (15, 0),
    "multiple_choice/cloze_money?": (10, 5),
    "multiple_choice/cloze_named?": (5, 6),
    "multiple_choice/cloze_number": (45, 4),
    "multiple_choice/cloze_number?": (62, 22),
    "multiple_choice/cloze_organisation?": (6, 9),
    "multiple_choice/cloze_percent": (15, 3),
    "multiple_choice/cloze_percent?": (10, 2),
    "multiple_choice/cloze_person?": (52, 38),
    "multiple_choice/cloze_place?": (79, 51),
    "multiple_choice/definition_what?": (0, 1),
    "multiple_choice/how_long": (0, 1),
    "multiple_choice/how_long?": (1, 0),
    "multiple_choice/how_many_object": (3, 0),
    "multiple_choice/how_many_object?": (4, 1),
    "multiple_choice/how_many_subject?": (4, 5),
    "multiple_choice/how_many_there?": (1, 0),
    "multiple_choice/how_much?": (2, 1),
    "multiple_choice/inner_place?": (1, 3),
    "multiple_choice/object_which?": (2, 3),
    "multiple_choice/object_who?": (1, 3),
    "multiple_choice/subject_which?": (20, 15),
    "multiple_choice/subject_who?": (42, 19),
    "multiple_choice/what_percentage?": (0, 1),
    "multiple_choice/when_century": (2, 0),
    "multiple_choice/when_century?": (0, 1),
    "multiple_choice/when_day": (29, 3),
    "multiple_choice/when_day?": (27, 7),
    "multiple_choice/when_decade": (4, 0),
    "multiple_choice/when_decade?": (2, 1),
    "multiple_choice/when_month": (36, 2),
    "multiple_choice/when_month?": (19, 4),
    "multiple_choice/when_year": (84, 9),
    "multiple_choice/when_year?": (69, 24),
    "multiple_choice/which_named?": (1, 0),
    "multiple_choice/which_place?": (11, 2),
    "multiple_choice/whose_which?": (1, 1),
    "multiple_choice/whose_who?": (3, 0),
    "multiple_choice/with_which?": (9, 11),
    "multiple_choice/with_who?": (3, 5),
    "number/how_long": (0, 3),
    "number/how_long?": (2, 0),
    "number/how_many_object": (5, 2),
    "number/how_many_object?": (19, 9),
    "number/how_many_subject": (7, 0),
    "number/how_many_subject?": (13, 10),
    "number/how_many_there?": (2, 0),
    "number/how_much": (1, 0),
    "number/how_much?": (4, 4),
    "number/what_percentage": (2, 1),
    "ordering/timeline": (16, 3),
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
    "short_answer/subject_which?": (29, 19),
    "short_answer/subject_who": (51, 9),
    "short_answer/subject_who?": (68, 16),
    "short_answer/which_named": (0, 2),
    "short_answer/which_named?": (8, 1),
    "short_answer/which_place": (3, 0),
    "short_answer/which_place?": (16, 2),
    "short_answer/whose_which": (1, 0),
    "short_answer/whose_which?": (3, 2),
    "short_answer/whose_who": (2, 0),
    "short_answer/whose_who?": (3, 0),
    "short_answer/with_which": (1, 3),
    "short_answer/with_which?": (13, 2),
    "short_answer/with_who": (1, 3),
    "short_answer/with_who?": (6, 1),
    "true_false/statement_date": (281, 20),
    "true_false/statement_date?": (73, 13),
    "true_false/statement_duration": (6, 1),
    "true_false/statement_duration?": (11, 1),
    "true_false/statement_money": (18, 0),
    "true_false/statement_money?": (16, 8),
    "true_false/statement_number": (43, 3),
    "true_false/statement_number?": (111, 34),
    "true_false/statement_percent": (18, 4),
    "true_false/statement_percent?": (13, 5),
}
"""Accepted and rejected drafts by `key_of`, as two readers judged them on articles that nobody had looked at before
they were drafted: rounds 12 to 17 of tests/benchmarks/generator.md, by the rules of the day."""

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
