"""Questions and evidence brought from words that were changed to those that took their place, and back again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from content.models import Evidence, Passage, PassageChange, Question, Wording
from content.services.history import wording_of
from content.services.storing import new_passage

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Told = dict[str, Any]
"""What settling altered, as JSON."""
SUPPORTS = Evidence.Stance.SUPPORTS
_ROW = ("fact_id", "stance", "primary", "rule", "value", "independent", "origin")
_SAID = ("stance", "primary", "origin")


def keep(change: PassageChange, questions: Iterable[Question], by: User | None, now: datetime) -> Told:
    """Let `questions` be asked again, and what the old words told be told by the new ones; returns what to undo.

    The old passage stays with the text that it is quoted from, and with the wordings that students were shown.
    """
    old, new = change.passage, passage_now(change)
    evidence = _carry(old, new)
    told = [_kept(question, old, new, by, now) for question in questions]
    # Two passages may have become one: only the first of them is told of as it.
    if not PassageChange.objects.filter(revision=change.revision, passage=new).exists():
        change.passage = new
    return {"passage": old.pk, "now": new.pk, "questions": told, "evidence": evidence}


def unkeep(change: PassageChange, told: Told) -> None:
    """Back to the old words; what somebody has changed since stays as it is."""
    new, old = (Passage.objects.get(pk=told[name]) for name in ("now", "passage"))
    for row in told["questions"]:
        asked = Question.objects.filter(pk=row["pk"], reviewed_at=change.settled_at)
        for question in asked.exclude(status=Question.Status.RETIRED):
            _held_again(question, row, old)
    _uncarry(told["evidence"], old, new)
    change.passage = old


def passage_now(change: PassageChange) -> Passage:
    """The words that took the passage's place, as a passage."""
    if change.new_start is None or change.new_end is None:
        raise ValueError("A changed passage has a place.")
    span = new_passage(change.revision, change.new_start, change.new_end)
    words = {"quote": span.quote, "prefix": span.prefix, "suffix": span.suffix}
    place = {"revision": change.revision, "start": span.start, "end": span.end}
    return Passage.objects.get_or_create(**place, defaults=words)[0]


def _kept(question: Question, old: Passage, new: Passage, by: User | None, now: datetime) -> Told:
    """Reviewed, so that a run which does not write it for the new words leaves it alone."""
    at = question.reviewed_at.isoformat() if question.reviewed_at else None
    told: Told = {"pk": question.pk, "by": question.reviewed_by_id, "at": at}
    if question.passage_id == old.pk:
        if question.status == Question.Status.PUBLISHED:
            wording = wording_of(question, by, now, same_meaning=True)
            wording.save(force_insert=True)
            told["wording"] = wording.pk
        question.passage = new
        told["cites"] = True
    question.held, question.reviewed_by, question.reviewed_at = "", by, now
    question.save(update_fields=["passage", "held", "reviewed_by", "reviewed_at"])
    return told


def _held_again(question: Question, row: Told, old: Passage) -> None:
    if row.get("cites"):
        question.passage = old
    Wording.objects.filter(pk=row.get("wording"), question=question).delete()
    question.held = Question.Hold.CHANGED
    question.reviewed_by_id, question.reviewed_at = row["by"], row["at"]
    question.save(update_fields=["passage", "held", "reviewed_by", "reviewed_at"])


def _carry(old: Passage, new: Passage) -> Told:
    """Evidence goes along; where a run has found some in the new words, that stays, and supports what the old did."""
    there = {row.fact_id: row for row in new.evidence.all()}
    told: Told = {"moved": [], "gone": [], "were": []}
    for row in old.evidence.all():
        twin = there.get(row.fact_id)
        if twin is None:
            told["moved"].append(row.pk)
            Evidence.objects.filter(pk=row.pk).update(passage=new)
            continue
        told["gone"].append({name: getattr(row, name) for name in _ROW})
        told["were"].append({"pk": twin.pk, **{name: getattr(twin, name) for name in _SAID}})
        row.delete()
        if row.stance == SUPPORTS:
            said = {"stance": SUPPORTS, "origin": Evidence.Origin.TEACHER, "primary": row.primary or twin.primary}
            Evidence.objects.filter(pk=twin.pk).update(**said)
    return told


def _uncarry(told: Told, old: Passage, new: Passage) -> None:
    Evidence.objects.filter(pk__in=told["moved"], passage=new).update(passage=old)
    for row in told["were"]:
        Evidence.objects.filter(pk=row["pk"]).update(**{name: row[name] for name in _SAID})
    for row in told["gone"]:
        Evidence.objects.get_or_create(fact_id=row["fact_id"], passage=old, defaults=row)
