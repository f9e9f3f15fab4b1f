"""How sure the learner said they were, beside how often they were right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, Q

from quizzes.models import Learner
from quizzes.reports._statistics import brier, wilson
from quizzes.selectors.narrowing import answered
from quizzes.shapes import Calibration, Narrowing, SureStep

STEP = 10
"""Per cent: what was said within one step is taken together."""
Group = tuple[int, int, int]
"""(said in per cent, answers, right ones)"""


def calibration(learner: Learner, narrowing: Narrowing, first: date | None) -> Calibration:
    """Answers on schedule before which the learner said how sure they were: one statement.

    Repeats within a session and practice are left out, since there the answer was seen a moment ago; so are
    answers that were taken back. One that the learner claimed to be right after all counts as right.
    """
    rows = answered(learner.pk, narrowing, first).filter(confidence__isnull=False, scheduled=True)
    groups = (
        rows.order_by("confidence")
        .values_list("confidence")
        .annotate(answers=Count("id"), right=Count("id", filter=Q(correct=True) | Q(overridden=True)))
    )
    return calibrated(list(groups), learner.ask_confidence)


def calibrated(groups: Sequence[Group], asked: bool) -> Calibration:
    """From answers counted by what was said to steps, the whole, and the Brier score."""
    steps: defaultdict[int, list[Group]] = defaultdict(list)
    for said, answers, right in groups:
        steps[(said + STEP // 2) // STEP].append((said, answers, right))
    whole = _step(groups) if groups else None
    return Calibration(
        steps=[_step(those) for _number, those in sorted(steps.items())],
        whole=whole,
        brier=brier((said / 100, answers, right) for said, answers, right in groups),
        base=whole.measured * (1 - whole.measured) if whole else None,
        asked=asked,
    )


def _step(groups: Iterable[Group]) -> SureStep:
    groups = list(groups)
    answers, right = sum(group[1] for group in groups), sum(group[2] for group in groups)
    said = sum(said * count for said, count, _right in groups) / answers / 100
    low, high = wilson(right, answers)
    return SureStep(said, answers, right, right / answers, low, high)
