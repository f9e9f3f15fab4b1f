"""A student's reviews: how often they were right, and what had been forecast."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.reports._context import ReportContext
from quizzes.reports._words import gettext_noop as _
from quizzes.shapes import Column, RetentionPoint, Table

SLUG = "retention"
TITLE = _("Retention by week")
AUDIENCE = frozenset({"student"})

COLUMNS = (
    Column("week", _("Week of")),
    Column("reviews", _("Reviews"), numeric=True),
    Column("right", _("Right"), numeric=True),
    Column("measured", _("Measured"), numeric=True, unit="%"),
    Column("low", _("At least"), numeric=True, unit="%"),
    Column("high", _("At most"), numeric=True, unit="%"),
    Column("forecast", _("Forecast"), numeric=True, unit="%"),
)
NOTE = _(
    "Reviews: answers on schedule to facts met on an earlier day. Measured: the share that was right. At least, at "
    "most: the 95 % interval of that share (Wilson's score interval): few reviews leave much to chance. Forecast: the "
    "mean chance of a right answer that was predicted before each review, lucky guesses included."
)


def build(context: ReportContext) -> Table:
    """One row for each week of the period with a review, oldest first.

    Week of: its first day, as weeks begin in the student's locale. Reviews: answers that changed the card of a
    fact met on an earlier day. Right: those that were right. Measured: right / reviews. At least, at most: the
    Wilson score interval of that share at 95 %. Forecast: the mean, over the reviews, of the chance of a right
    answer just before it, that of guessing included. Weeks without a review have no row.
    """
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=[_row(point) for point in context.progress.retention] if context.progress else [],
        note=NOTE,
        empty=_("Nothing has come back to be reviewed in this period."),
        generated_at=context.now,
    )


def _row(point: RetentionPoint) -> Sequence[Any]:
    value = point.value
    return point.week, value.reviews, value.recalled, value.measured, value.low, value.high, value.predicted
