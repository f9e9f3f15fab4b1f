"""How sure a student said they were, beside how often they were right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.reports._context import ReportContext
from quizzes.reports._words import gettext_noop as _
from quizzes.shapes import Calibration, Column, SureStep, Table

SLUG = "calibration"
TITLE = _("How sure, and how often right")
AUDIENCE = frozenset({"student"})

COLUMNS = (
    Column("of", _("Answers taken together"), ours=True),
    Column("said", _("Said"), numeric=True, unit="%"),
    Column("answers", _("Answers"), numeric=True),
    Column("right", _("Right"), numeric=True),
    Column("measured", _("Measured"), numeric=True, unit="%"),
    Column("low", _("At least"), numeric=True, unit="%"),
    Column("high", _("At most"), numeric=True, unit="%"),
    Column("brier", _("Brier score"), numeric=True),
)
STEP, ALL = _("about as sure"), _("all")
NOTE = _(
    "Said: how sure you said you were, on average. Measured: the share of those answers that was right. At least, at "
    "most: the 95 % interval of that share (Wilson's score interval). Brier score: the mean squared difference "
    "between what you said and what came (1 for right, 0 for wrong): 0 is perfect, 0.25 is what saying 50 % every "
    "time gets. Counted are answers on schedule; repeats, practice and answers taken back are left out."
)


def build(context: ReportContext) -> Table:
    """One row for each step of sureness, the least first, and one for all answers at the end.

    Counted are answers of the period that changed a card, before which the student said how sure they were, unless
    they were taken back; one claimed to be right after all counts as right. A step holds answers within ten per
    cent. Said: their mean. Measured: right / answers. At least, at most: the Wilson score interval of that share
    at 95 %. Brier score: the mean of (said - outcome) squared with three decimals, in the last row alone. Where
    nothing was said there is no row.
    """
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=_rows(context.progress.calibration) if context.progress else [],
        note=NOTE,
        empty=_("You have not said how sure you were of an answer in this period."),
        generated_at=context.now,
    )


def _rows(found: Calibration) -> list[Sequence[Any]]:
    rows = [_row(STEP, step, None) for step in found.steps]
    return [*rows, _row(ALL, found.whole, found.brier)] if found.whole else rows


def _row(of: str, step: SureStep, brier: float | None) -> Sequence[Any]:
    score = None if brier is None else round(brier, 3)
    return of, step.said, step.answers, step.right, step.measured, step.low, step.high, score
