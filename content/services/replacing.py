"""The passages of an article carried over to its new revision, with all that was decided to follow from that.

What is altered is kept with each changed passage (`PassageChange.before`), to be undone when the words come back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from content.models import Elsewhere, Evidence, Fact, Passage, PassageChange, Question, Revision, Settlement
from content.services.carrying import Decided, Fate
from content.services.history import wording_of
from content.services.parts import bring_back
from content.services.storing import new_passage
from content.signals import fact_retired

Outcome = PassageChange.Outcome
BATCH = 500


def carry_over(revision: Revision, fates: Collection[Fate], decided: Decided) -> None:
    """Write what was decided: `revision` is stored, and newer than all others of its article."""
    changes = [_change(revision, fate) for fate in fates if fate.is_news]
    by_passage = {change.passage_id: change for change in changes}
    _journal(by_passage, decided)
    _move([fate for fate in fates if fate.outcome == Outcome.MOVED], revision)
    PassageChange.objects.bulk_create(changes, batch_size=BATCH)
    _hold(decided)
    _recite(decided.recited)
    _retire(decided)
    _bring_back(revision, decided)


def gone_note() -> str:
    """Why a question was retired with its passage."""
    return _("The sentence that it cites is no longer in its article.")


def _change(revision: Revision, fate: Fate) -> PassageChange:
    passage, found = fate.passage, fate.anchored
    now = {} if found.start is None else {"new_start": found.start, "new_end": found.end}
    before = dict(fate.latest.before) if fate.latest is not None else {}
    before.setdefault("details", dict(fate.details))
    return PassageChange(
        revision=revision, passage=passage, outcome=found.outcome, rule=found.rule, similarity=found.similarity,
        old_revision_id=passage.revision_id, old_start=passage.start, old_end=passage.end, old_quote=passage.quote,
        new_quote=revision.text[found.start : found.end] if found.start is not None else "",
        before=before if found.outcome != Outcome.MOVED else {}, **now,
    )  # fmt: skip


def _journal(changes: dict[int, PassageChange], decided: Decided) -> None:
    """Note with each change what it is about to alter."""
    for question, passage in decided.held:
        if question.held != Question.Hold.CHANGED:
            changes[passage.pk].before.setdefault("held", []).append(question.pk)
    for question in decided.retired:
        row = {"pk": question.pk, "status": question.status, "note": question.review_note, "told": gone_note()}
        changes[question.passage_id].before.setdefault("retired", []).append(row)
    # A fact comes back with any of the passages that told it.
    lost = {fact.pk for fact in decided.facts}
    gone = [pk for pk, change in changes.items() if change.outcome == Outcome.VANISHED]
    told = Evidence.objects.filter(fact__in=lost, passage__in=gone, stance=Evidence.Stance.SUPPORTS)
    for passage, fact in told.values_list("passage_id", "fact_id"):
        changes[passage].before.setdefault("facts", []).append(fact)


# Passages


def _move(fates: Collection[Fate], revision: Revision) -> None:
    """Passages to their new places; of several that have become one span, the oldest stands for all."""
    places: defaultdict[tuple[int | None, int | None], list[Fate]] = defaultdict(list)
    for fate in sorted(fates, key=lambda fate: fate.passage.pk):
        places[fate.anchored.start, fate.anchored.end].append(fate)
    moved = []
    for (start, end), here in places.items():
        if start is None or end is None:
            raise ValueError("A passage that was found again has a place.")
        passage, span = here[0].passage, new_passage(revision, start, end)
        for name in ("revision", "start", "end", "quote", "prefix", "suffix"):
            setattr(passage, name, getattr(span, name))
        moved.append(passage)
        for fate in here[1:]:
            hand_over(fate.passage, passage)
    Passage.objects.bulk_update(moved, ["revision", "start", "end", "quote", "prefix", "suffix"], batch_size=BATCH)


def hand_over(passage: Passage, to: Passage) -> None:
    """Let what is asked, told and settled by one passage be so by another, which says the same.

    What was, wordings and retired questions, keeps the passage that it was shown with.
    """
    Question.objects.filter(passage=passage).exclude(status=Question.Status.RETIRED).update(passage=to)
    for model in (Evidence, Settlement):
        told = set(model.objects.filter(passage=to).values_list("fact_id", flat=True))
        model.objects.filter(passage=passage).exclude(fact__in=told).update(passage=to)
    twice = Evidence.objects.filter(passage=passage)
    primary = set(twice.filter(primary=True).values_list("fact_id", flat=True))
    twice.delete()
    Evidence.objects.filter(passage=to, fact__in=primary, stance=Evidence.Stance.SUPPORTS).update(primary=True)
    Elsewhere.objects.filter(passage=passage).update(passage=to)


# Questions and facts


def _hold(decided: Decided) -> None:
    held = [question.pk for question, _passage in decided.held]
    for first in range(0, len(held), BATCH):
        Question.objects.filter(pk__in=held[first : first + BATCH]).update(held=Question.Hold.CHANGED)


def _recite(recited: Iterable[tuple[Question, Passage]]) -> None:
    """Questions get another passage of their fact, and keep how they stood before."""
    now = timezone.now()
    for question, passage in recited:
        if question.status == Question.Status.PUBLISHED:
            wording_of(question, None, now, same_meaning=True).save(force_insert=True)
        Question.objects.filter(pk=question.pk).update(passage=passage)


def _retire(decided: Decided) -> None:
    gone = [question.pk for question in decided.retired]
    for first in range(0, len(gone), BATCH):
        rows = Question.objects.filter(pk__in=gone[first : first + BATCH])
        rows.update(status=Question.Status.RETIRED, review_note=gone_note())
    for fact in decided.facts:
        if Fact.objects.filter(pk=fact.pk, status=Fact.Status.ACTIVE).update(status=Fact.Status.RETIRED):
            fact.status = Fact.Status.RETIRED
            fact_retired.send(sender=Fact, fact=fact)


def _bring_back(revision: Revision, decided: Decided) -> None:
    Fact.objects.filter(pk__in=[fact.pk for fact in decided.told_again]).update(status=Fact.Status.ACTIVE)
    Question.objects.filter(pk__in=[question.pk for question in decided.freed]).update(held="")
    Question.objects.bulk_update(decided.revived, ["status", "review_note", "held"], batch_size=BATCH)
    if decided.told_again:
        bring_back(revision.article.topic)
