"""Facts taken out, brought back, and two that are one made one. The older of two survives; replay follows the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from content.errors import NotAllowedNow
from content.models import Evidence, Fact, Question, Settlement
from content.services.answers import is_right
from content.services.elsewhere import place_choices
from content.services.holding import hold
from content.services.locking import locked
from content.services.parts import bring_back, rename_fact, several_with
from content.services.wording import plain_words
from content.signals import fact_merged, fact_retired

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class Merger:
    """What a merge does, or did."""

    into: Fact
    """The older one, which survives."""
    gone: Fact
    moves: tuple[Question, ...]
    retires: tuple[Question, ...]
    """Questions that would be asked twice: of each pair the one that is further on stays."""
    passages: int
    """Passages that the survivor gains."""
    agree: bool
    """Whether the two have one answer, as far as can be told."""


def merger(one: Fact, other: Fact) -> Merger:
    """What merging two facts would do. Raises NotAllowedNow where it can't be done."""
    into, gone = sorted((one, other), key=lambda fact: fact.pk)
    _check(into, gone)
    moves, retires = _sorted_out(into, gone)
    told = set(into.evidence.values_list("passage_id", flat=True))
    passages = gone.evidence.exclude(passage_id__in=told).count()
    return Merger(into, gone, tuple(moves), tuple(retires), passages, one_answer(into, gone))


@transaction.atomic
def merge_facts(one: Fact, other: Fact, by: User | None = None, *, although_different: bool = False) -> Merger:
    """Make one fact of two: passages and questions of the younger go to the older, and so do learners' memories.

    Raises NotAllowedNow for facts of two topics, retired ones, a fact and itself, and, unless `although_different`,
    for two that seem to have different answers.
    """
    locked(one.topic)
    one, other = (Fact.objects.select_related("topic").get(pk=fact.pk) for fact in (one, other))
    planned = merger(one, other)
    if not planned.agree and not although_different:
        raise NotAllowedNow(
            _("The two facts have different answers, “%(one)s” and “%(other)s”. Say that they mean the same.")
            % {"one": planned.into.value.get("text", ""), "other": planned.gone.value.get("text", "")}
        )
    _merge(planned, by)
    place_choices(planned.into.topic)
    hold(planned.into.topic)
    return planned


def join_facts(into: Fact, gone: Fact) -> Merger:
    """The same for a run that found both to say the same; it looks at choices and held questions when it is done."""
    planned = merger(into, gone)
    _merge(planned, None)
    return planned


def _merge(planned: Merger, by: User | None) -> None:
    into, gone = planned.into, planned.gone
    _retire([question.pk for question in planned.retires], into, by, timezone.now())
    Question.objects.filter(fact=gone).update(fact=into)
    _move_evidence(gone, into)
    _move_settlements(gone, into)
    _move_days(gone, into)
    rename_fact(several_with(gone), gone, into)
    gone.status, gone.merged_into = Fact.Status.RETIRED, into
    gone.save(update_fields=["status", "merged_into"])
    fact_merged.send(sender=Fact, fact=gone, into=into)


@transaction.atomic
def retire_fact(fact: Fact) -> Fact:
    """Take a fact out: nobody is asked for it any more, memories stay. Raises NotAllowedNow."""
    locked(fact.topic)
    if not Fact.objects.filter(pk=fact.pk, status=Fact.Status.ACTIVE).update(status=Fact.Status.RETIRED):
        raise NotAllowedNow(_("This fact is retired already."))
    fact.refresh_from_db(fields=["status"])
    fact_retired.send(sender=Fact, fact=fact)
    place_choices(fact.topic)
    hold(fact.topic)
    return fact


@transaction.atomic
def restore_fact(fact: Fact) -> Fact:
    """Bring a retired fact back with its questions. Raises NotAllowedNow, also for one that was merged."""
    locked(fact.topic)
    rows = Fact.objects.filter(pk=fact.pk, status=Fact.Status.RETIRED, merged_into=None)
    if not rows.update(status=Fact.Status.ACTIVE):
        raise NotAllowedNow(_("Only a fact that was retired, and not merged into another one, can be brought back."))
    fact.refresh_from_db(fields=["status"])
    bring_back(fact.topic)
    place_choices(fact.topic)
    hold(fact.topic)
    return fact


def one_answer(one: Fact, other: Fact) -> bool:
    """Whether two facts have the same answer: in other words, or as the same figure or date."""
    names = [[fact.value.get("text", ""), *fact.value.get("aliases", ())] for fact in (one, other)]
    return any(is_right(a, b) or is_right(b, a) for a in names[0] for b in names[1] if a and b)


def _check(into: Fact, gone: Fact) -> None:
    if into.pk == gone.pk:
        raise NotAllowedNow(_("Choose another fact to merge this one with."))
    if into.topic_id != gone.topic_id:
        raise NotAllowedNow(_("The two facts are of different topics; only facts of one topic can be merged."))
    if Fact.Status.RETIRED in (into.status, gone.status):
        raise NotAllowedNow(_("One of the two facts is retired. Bring it back before you merge them."))


def _sorted_out(into: Fact, gone: Fact) -> tuple[list[Question], list[Question]]:
    """Questions that move, and those of either side that would be there twice."""
    mine, theirs = (
        list(fact.questions.exclude(status=Question.Status.RETIRED).order_by("pk")) for fact in (into, gone)
    )
    asked = {_identity(question): question for question in mine}
    retires = []
    for question in theirs:
        if (twin := asked.get(_identity(question))) is not None:
            published = (question.status, twin.status) == (Question.Status.PUBLISHED, Question.Status.DRAFT)
            retires.append(twin if published else question)
    return [question for question in theirs if question not in retires], retires


def _identity(question: Question) -> tuple[Any, ...]:
    return question.kind, tuple(plain_words(question.prompt))


def _retire(questions: list[int], into: Fact, by: User | None, now: Any) -> None:
    note = _("Another question about the same fact asks the same.")
    change = {"status": Question.Status.RETIRED, "review_note": note, "reviewed_by": by, "reviewed_at": now}
    Question.objects.filter(pk__in=questions).update(**change)


def _move_evidence(gone: Fact, into: Fact) -> None:
    """No passage twice, and one primary: that of the survivor, where it has one.

    What tells the one and disputed the other tells the survivor: whoever merges them says that they are one.
    """
    settled = into.evidence.filter(primary=True).exists()
    told = {row.passage_id: row for row in into.evidence.all()}
    doubles = [row for row in gone.evidence.all() if row.passage_id in told]
    for row in doubles:
        mine = told[row.passage_id]
        if row.stance == Evidence.Stance.SUPPORTS and mine.stance != Evidence.Stance.SUPPORTS:
            Evidence.objects.filter(pk=mine.pk).update(stance=row.stance, rule=row.rule, value=row.value)
            settled = settled or _take_primary(row, mine)
    Evidence.objects.filter(pk__in=[row.pk for row in doubles]).delete()
    rows = Evidence.objects.filter(fact=gone)
    rows.update(fact=into, **({"primary": False} if settled else {}))


def _take_primary(row: Evidence, mine: Evidence) -> bool:
    """Let `mine` be primary where `row`, which goes, was."""
    return row.primary and bool(Evidence.objects.filter(pk=mine.pk).update(primary=True))


def _move_settlements(gone: Fact, into: Fact) -> None:
    """What was decided about the one holds for the survivor; where both were, the later decision.

    What was decided between the two is settled by their being one.
    """
    telling = into.evidence.filter(stance=Evidence.Stance.SUPPORTS).values("passage_id")
    Settlement.objects.filter(fact__in=(gone, into), passage_id__in=telling).exclude(
        verdict=Settlement.Verdict.AGREES
    ).delete()
    mine = {row.passage_id: row for row in into.settlements.all()}
    for row in gone.settlements.all():
        other = mine.get(row.passage_id)
        older = row if other is not None and other.at >= row.at else other
        if older is not None:
            older.mirrored.update(mirrors=None)
            older.delete()
    Settlement.objects.filter(fact=gone).update(fact=into)


def _move_days(gone: Fact, into: Fact) -> None:
    """What the one superseded, the survivor does, but for itself."""
    Fact.objects.filter(superseded_by=gone).exclude(pk=into.pk).update(superseded_by=into)
    into.refresh_from_db(fields=["superseded_by"])
    if into.superseded_by_id == gone.pk or into.superseded_by_id is None:
        later = None if gone.superseded_by_id == into.pk else gone.superseded_by_id
        into.superseded_by_id = later
        into.save(update_fields=["superseded_by"])
    Fact.objects.filter(pk=gone.pk).update(superseded_by=None)
