"""What learners are told of a revised article: once each, and no more than they have studied."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from content.models import Fact, Revision
from quizzes.models import Card, Learner, Notice

BATCH = 500


@transaction.atomic
def notify_learners(
    revision: Revision, changed: Collection[int], vanished: Collection[int], now: datetime
) -> list[Notice]:
    """Tell everybody who has studied one of these facts, by primary key, that its passage changed or is gone.

    Whoever has been told of this revision already is not told again. A revision that brings an earlier text back
    takes back what nobody has read yet of those between; of it, those learners hear only about facts that came
    meanwhile. The number of statements does not depend on how many learners there are, but for the inserts: one for
    a hundred or more of them.
    """
    spared, since = _take_back(revision)
    counts = [row for row in _concerned(changed, vanished) if row[0] not in spared]
    if spared:
        came = set(Fact.objects.filter(pk__in={*changed, *vanished}, created_at__gt=since).values_list("pk", flat=True))
        counts += [row for row in _concerned(came & set(changed), came & set(vanished)) if row[0] in spared]
    notices = [
        Notice(learner_id=learner, revision=revision, changed=n, vanished=gone, created_at=now)
        for learner, n, gone in counts
    ]
    Notice.objects.bulk_create(notices, batch_size=BATCH, ignore_conflicts=True)
    return notices


def put_away(notices: QuerySet[Notice], now: datetime) -> None:
    """The learner has read these; what was put away before keeps its time."""
    notices.filter(seen_at=None).update(seen_at=now)


def _concerned(changed: Collection[int], vanished: Collection[int]) -> list[tuple[int, int, int]]:
    """(learner, facts changed, facts gone) of all who have met one of them: one statement."""
    gone, other = set(vanished), set(changed) - set(vanished)
    counts = {
        "n": Count("fact_id", filter=Q(fact_id__in=other)),
        "gone": Count("fact_id", filter=Q(fact_id__in=gone)),
    }
    met = Card.objects.filter(Q(asked__gt=0) | Q(stability__isnull=False), fact_id__in=gone | other)
    # No database ties a card to its learner: an account that was just deleted must not be written to.
    met = met.filter(learner_id__in=Learner.objects.values("pk")).order_by("learner_id")
    return list(met.values("learner_id").annotate(**counts).values_list("learner_id", *counts))


def _take_back(revision: Revision) -> tuple[set[int], datetime]:
    """Delete the notices not read yet of revisions that `revision` undoes; whose they were, and since when they were.

    Nobody's, where it brings no earlier text back.
    """
    others = Revision.objects.filter(article=revision.article_id, number__lt=revision.number)
    same = others.filter(text=revision.text).order_by("-number").values_list("number", flat=True).first()
    undone = others.filter(number__gt=same).order_by("number") if same is not None else others.none()
    unseen = Notice.objects.filter(revision__in=undone, seen_at=None)
    spared = set(unseen.values_list("learner_id", flat=True))
    if not spared:
        return set(), revision.created_at
    unseen.delete()
    return spared, undone[0].created_at
