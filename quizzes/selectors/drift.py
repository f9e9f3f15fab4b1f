"""Forecast recall beside measured recall, over a part of the log that does not grow with it.

Everything of a learner stands together in the log: what is read are the last weeks of a number of learners, by the
index that begins with them. Where there are more, they are drawn by lot, always the same ones, so that a figure moves
for what learners do, and not for who was drawn.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    F,
    FloatField,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Floor, Greatest, Least, Ln, TruncWeek

from quizzes.models import Answer, DailyCount, Learner
from quizzes.models.memory import AnswerQuerySet
from quizzes.reports._drift import BINS, Counted, drift_of
from quizzes.shapes.operation import Drift

WEEKS = 8
LEARNERS = 200
"""Whose answers are read."""
CANDIDATES = 2_000
"""Who are looked at for them: not all of them study."""
SURE = 1e-6
"""A forecast is taken to leave this much room for the contrary: the loss of one answer must not be infinite."""
_FACTOR, _PRIME = 1_583_458_089, 2_147_483_647
"""Of a Lehmer generator: keys that follow each other, as those of a class do, come to lie far apart. The product of the
factor and a key of an account stays within 64 bits."""


def drift(today: date) -> Drift:
    """The last weeks, the one under way included: four statements, whatever the size of the log."""
    first = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    drawn = _drawn(first)
    return drift_of(_counted(drawn[:LEARNERS], first), today, sampled=len(drawn) > LEARNERS)


def _drawn(first: date) -> list[int]:
    """LEARNERS, and one more if there are more, of the candidates who reviewed anything since `first`."""
    lot = Cast("pk", BigIntegerField()) * Value(_FACTOR, BigIntegerField()) % Value(_PRIME, BigIntegerField())
    # A list of its own: within one statement everybody is looked up in the counts before the lot is drawn.
    candidates = list(Learner.objects.order_by(lot, "pk").values_list("pk", flat=True)[:CANDIDATES])
    reviewed = DailyCount.objects.filter(learner=OuterRef("pk"), day__gte=first, reviews__gt=0)
    # A value and not an EXISTS, which a planner could turn into reading all counts of the time.
    active = Learner.objects.filter(pk__in=candidates).annotate(seen=Subquery(reviewed.values("day")[:1]))
    drawn = active.filter(seen__isnull=False).order_by(lot, "pk").values_list("pk", flat=True)
    return list(drawn[: LEARNERS + 1])


def _counted(learners: list[int], first: date) -> list[Counted]:
    # A learner's day may begin before the server's.
    since = datetime.combine(first, time(), UTC) - timedelta(days=1)
    log = Answer.objects.filter(learner_id__in=learners, answered_at__gte=since).order_by()
    undone, claimed = _amended(log)
    remembered = Q(correct=True) | Q(id__in=claimed)
    rows = (
        log.responses()
        .filter(day__gte=first, scheduled=True, predicted__isnull=False)
        .exclude(id__in=undone)
        .annotate(chance=_chance(), week=TruncWeek("day"))
        .annotate(bin=Cast(Least(Floor(F("chance") * BINS), Value(BINS - 1.0)), IntegerField()))
        .values_list("learner_id", "week", "bin")
        .annotate(
            n=Count("id"),
            right=Count("id", filter=remembered),
            predicted_sum=Sum("chance"),
            loss=Sum(Case(When(remembered, then=-Ln(F("chance"))), default=-Ln(1.0 - F("chance")))),
        )
    )
    return [Counted(*row) for row in rows]


def _amended(log: AnswerQuerySet) -> tuple[set[UUID], set[UUID]]:
    """Answers that were taken back, and those that their learners claim were right: what `standing` says of each.

    There are few such entries. Joined to the answers in the database they are sought in the log of all learners.
    """
    amends = log.filter(action__in=(Answer.Action.UNDO, Answer.Action.OVERRIDE))
    rows = list(amends.values_list("id", "action", "target"))
    undone = {target for _id, action, target in rows if action == Answer.Action.UNDO}
    return undone, {target for pk, action, target in rows if action == Answer.Action.OVERRIDE and pk not in undone}


def _chance() -> Combinable:
    """Chance of a right answer, by memory or by luck (`scheduling.rating.chance_right`), kept off 0 and 1."""
    chance = F("predicted") + (1.0 - F("predicted")) * F("guess_chance")
    return Greatest(Least(chance, Value(1 - SURE)), Value(SURE), output_field=FloatField())
