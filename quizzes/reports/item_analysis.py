"""Item analysis: how each question of the course works."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import Any

from quizzes.reports._course import CourseContext
from quizzes.reports._faults import Analysed, analysed
from quizzes.reports._rules import RULES
from quizzes.reports._words import gettext_noop as _
from quizzes.reports._words import share
from quizzes.shapes import Column, Table

SLUG = "item-analysis"
TITLE = _("Item analysis")
AUDIENCE = frozenset({"course"})
ABOUT = "question"
NEEDS = frozenset({"items"})
COLUMNS = (
    Column("question", _("Question")),
    Column("verdict", _("What to make of it"), ours=True),
    Column("version", _("Version"), numeric=True),
    Column("answers", _("First answers"), numeric=True),
    Column("facility", _("Facility"), numeric=True, unit="%"),
    Column("facility_range", _("95% interval")),
    Column("known", _("Without guesses"), numeric=True, unit="%"),
    Column("deviation", _("Standard deviation"), numeric=True),
    Column("discrimination", _("Discrimination"), numeric=True),
    Column("discrimination_range", _("95% interval of it")),
    Column("efficiency", _("Efficiency"), numeric=True),
    Column("seconds", _("Median time (s)"), numeric=True),
    Column("dont_know", _("“I don't know”"), numeric=True, unit="%"),
    Column("hints", _("With a hint"), numeric=True, unit="%"),
    Column("remarks", _("Remarks"), numeric=True),
    Column("claims", _("“My answer was right”"), numeric=True),
)
NOTE = _(
    "Of first answers alone: what a student said to a question when it was put to them for the first time, unless its "
    "answer had been shown to them that day. Facility: the mean score. Without guesses: the share who knew it. "
    "Discrimination: how far those who do well on the other questions do well on this one, from -1 to 1; efficiency: "
    "that as a share of what its facility allows. With fewer than 10 students to compare neither is given, and the "
    "intervals tell how far a number may be off by chance."
)


def build(context: CourseContext) -> Table:
    """One row for each version of a question that was answered in the course: those to look at first.

    The order is that of the rules: questions at fault, then what students have not learnt, then the others; among
    them by article and place. Only first answers count, see `quizzes.selectors.items`.

    First answers: their number. Facility: facility index, the mean score, with Wilson's interval of 95 % in per
    cent. Without guesses: the share who knew it, right guesses taken off (`_items.without_guesses`). Standard
    deviation: of the scores, with n - 1. Discrimination: discrimination index, the correlation of the score with the
    rest score, which is how the student did on the other questions (`_items.rests`), with Fisher's interval of 95 %;
    Efficiency: discriminative efficiency, the covariance of the two as a share of the largest that the same values
    could have. Both are empty with fewer than 10 students who have a rest score, or where all have the same score.
    Median time: seconds with one decimal. I don't know, with a hint: shares of the first answers. Remarks, my answer
    was right: how often students said so of this version. What to make of it: the first rule that fires
    (`_rules.RULES`); "Too few answers to tell" where none does and there are fewer than 20.

    Decimals are rounded to two places. Without a first answer the table says that nobody has answered yet.
    """
    order = list(RULES)
    found = sorted(analysed(context.items), key=lambda one: order.index(one.finding.rule.slug))
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=[_row(one) for one in found],
        note=NOTE,
        empty=_("No student of the course has answered a question yet."),
        generated_at=context.now,
        about=[one.statistics.item.question for one in found],
    )


def _row(one: Analysed) -> Sequence[Any]:
    numbers = one.statistics
    pairs_enough = numbers.discrimination is not None
    return (
        numbers.item.prompt,
        one.finding.rule.verdict,
        numbers.item.version,
        numbers.n,
        numbers.facility,
        span(*(str(floor(100 * end + 0.5)) for end in numbers.facility_range)) if numbers.n else None,
        numbers.known,
        rounded(numbers.deviation),
        rounded(numbers.discrimination),
        span(*(signed(end) for end in numbers.discrimination_range)) if pairs_enough else None,
        rounded(numbers.efficiency),
        None if numbers.median_ms is None else round(numbers.median_ms / 1000, 1),
        share(numbers.dont_know.everybody, numbers.n),
        share(numbers.hinted, numbers.n),
        numbers.remarks,
        numbers.claims,
    )


def rounded(value: float | None) -> float | None:
    """Two decimals, and no negative nothing."""
    return None if value is None else round(value, 2) + 0.0


def signed(value: float) -> str:
    """Two decimals with a true minus sign: a text that begins with a hyphen is a formula to a spreadsheet."""
    return f"{rounded(value):.2f}".replace("-", "\N{MINUS SIGN}")


def span(low: str, high: str) -> str:
    return f"{low} … {high}"
