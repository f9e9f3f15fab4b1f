"""What two reports say of one fact: that of the course, and that of one article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from quizzes.reports._course import CourseContext, FactLine
from quizzes.reports._statistics import wilson
from quizzes.reports._words import gettext_noop as _
from quizzes.reports._words import share
from quizzes.shapes import Column

COLUMNS = (
    Column("fact", _("Fact")),
    Column("students", _("Students"), numeric=True),
    Column("met", _("Met by"), numeric=True),
    Column("known", _("Known by"), numeric=True),
    Column("share", _("Known of those"), numeric=True, unit="%"),
    Column("recall", _("Recall"), numeric=True, unit="%"),
    Column("answers", _("Answers"), numeric=True),
    Column("reviews", _("Reviews"), numeric=True),
    Column("right", _("Right"), numeric=True, unit="%"),
    Column("low", _("At least"), numeric=True, unit="%"),
    Column("high", _("At most"), numeric=True, unit="%"),
    Column("lapses", _("Forgotten"), numeric=True),
    Column("passage", _("Passage")),
)
NOTE = _(
    "Met by: students who have answered it. Known by: those who would recall it now with a chance of at least 80 %. "
    "Recall: the mean of that chance over those who have met it. Reviews: answers on schedule by students who had met "
    "it before; right, and how many were forgotten. At least, at most: the 95 % interval of the share that was right: "
    "few reviews leave much to chance."
)


def row(context: CourseContext, line: FactLine) -> Sequence[Any]:
    right = line.reviews - line.lapses
    return (
        line.statement,
        len(context.students),
        line.met,
        line.known,
        share(line.known, line.met),
        mean_recall(line),
        line.answers,
        line.reviews,
        share(right, line.reviews),
        *(wilson(right, line.reviews) if line.reviews else (None, None)),
        line.lapses,
        line.quote,
    )


def mean_recall(line: FactLine) -> float | None:
    return min(1.0, line.recall / line.met) if line.met else None


def least_known(lines: Iterable[FactLine]) -> list[FactLine]:
    """The lowest mean recall first; facts that nobody met last."""
    return sorted(lines, key=lambda line: (not line.met, mean_recall(line) or 0.0))
