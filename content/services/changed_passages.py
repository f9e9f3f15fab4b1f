"""What a teacher decides about a passage whose words were changed, and how that is taken back.

* kept: the questions stand. They cite the new words, which must bear their answers out, and are asked again.
* taken over: the fact takes the value that the new words give it (`content.services.taking_over`).
* retired: the questions are retired, and the fact with them where nothing else tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from content.errors import NotAllowedNow
from content.models import Evidence, Fact, PassageChange, Question
from content.selectors.disputes import in_use
from content.services.carrying import bears_out, has_twin
from content.services.elsewhere import place_choices
from content.services.evidencing import mend_primaries
from content.services.holding import hold
from content.services.keeping import Told, keep, unkeep
from content.services.locking import locked
from content.services.parts import bring_back
from content.services.taking_over import take_over
from content.signals import fact_retired

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Settlement = PassageChange.Settlement


@transaction.atomic
def settle_change(change: PassageChange, settlement: str, by: User | None = None) -> PassageChange:
    """Settle a changed passage as one of PassageChange.Settlement says.

    Raises NotAllowedNow, with what to do instead, for what is settled or was changed again, for an answer that the new
    words do not bear out (kept), and where it can't be told what the new value is (taken over).
    """
    change = _locked(change)
    if settlement not in Settlement.values:
        raise NotAllowedNow(_("Choose what is to become of the questions."))
    if not PassageChange.objects.open().filter(pk=change.pk).exists():
        raise NotAllowedNow(_("This change is settled already, or the text has been replaced again since."))
    now = timezone.now()
    change.before["settled"] = _DEEDS[settlement](change, by, now)
    _save(change, settlement, by, now)
    return change


@transaction.atomic
def unsettle_change(change: PassageChange, by: User | None = None) -> PassageChange:
    """Take back what was decided: the questions are held again. Raises NotAllowedNow.

    What was taken over can't be taken back: what learners remember has become one. Split the fact instead.
    """
    change = _locked(change)
    if change.settlement not in _UNDOING:
        raise NotAllowedNow(_why_not(change))
    newer = change.revision.article.revisions.filter(number__gt=change.revision.number)
    if newer.exists():
        raise NotAllowedNow(_("The text has been replaced again since: this can no longer be undone."))
    _UNDOING[change.settlement](change, change.before.pop("settled", {}))
    _save(change, "", None, None)
    return change


def _locked(change: PassageChange) -> PassageChange:
    locked(change.revision.article.topic)
    related = ("revision__article__topic", "passage__revision")
    return PassageChange.objects.select_related(*related).get(pk=change.pk)


def _save(change: PassageChange, settlement: str, by: User | None, now: datetime | None) -> None:
    change.settlement, change.settled_by, change.settled_at = settlement, by, now
    change.save(update_fields=["passage", "before", "settlement", "settled_by", "settled_at"])
    topic = change.revision.article.topic
    mend_primaries(topic)
    place_choices(topic)
    hold(topic)


def _why_not(change: PassageChange) -> str:
    if change.settlement == Settlement.TAKEN_OVER:
        return _("The new value was taken over, and what learners remember with it. Split the fact to part the two.")
    return _("This change is not settled: there is nothing to undo.")


def held_by(change: PassageChange) -> list[Question]:
    """The questions that wait for a change: those that cite its passage, and those that have a line about its fact."""
    rows = Question.objects.exclude(status=Question.Status.RETIRED).filter(held=Question.Hold.CHANGED)
    citing = set(rows.filter(passage=change.passage_id).values_list("pk", flat=True))
    wanted = citing | set(change.before.get("held", ()))
    return list(rows.filter(pk__in=wanted).select_related("fact").order_by("pk"))


def _keep(change: PassageChange, by: User | None, now: datetime) -> Told:
    questions = held_by(change)
    for question in questions:
        if question.passage_id == change.passage_id and not bears_out(question, change.new_quote):
            told = _("The new words do not say “%(answer)s”, which “%(question)s” asks for. Take the new value over, "
                     "or retire the questions.")  # fmt: skip
            raise NotAllowedNow(told % {"answer": question.answer, "question": question.prompt})
    return keep(change, questions, by, now)


def _take_over(change: PassageChange, by: User | None, now: datetime) -> Told:
    held = held_by(change)
    gone = take_over(change, held, by)
    stand = [question for question in held if question.pk not in gone]
    kept = [one for one in stand if one.passage_id == change.passage_id and bears_out(one, change.new_quote)]
    _retire_questions((one for one in stand if one not in kept), by, now)
    return keep(change, kept, by, now)


# Retired


def _retire(change: PassageChange, by: User | None, now: datetime) -> Told:
    questions = held_by(change)
    rows = [{"pk": one.pk, "status": one.status, "note": one.review_note, **_reviewed(one)} for one in questions]
    _retire_questions(questions, by, now)
    return {"questions": rows, "facts": _retire_facts(change)}


def _reviewed(question: Question) -> Told:
    at = question.reviewed_at.isoformat() if question.reviewed_at else None
    return {"by": question.reviewed_by_id, "at": at}


def _retire_questions(questions: Iterable[Question], by: User | None, now: datetime) -> None:
    note = _("The words of its passage were changed.")
    change = {"status": Question.Status.RETIRED, "review_note": note, "reviewed_by": by, "reviewed_at": now}
    Question.objects.filter(pk__in=[question.pk for question in questions]).update(**change)


def _retire_facts(change: PassageChange) -> list[int]:
    """Facts that only the changed words told go with them; returns which."""
    told = Evidence.objects.filter(stance=Evidence.Stance.SUPPORTS)
    live = in_use(told).exclude(passage=change.passage_id).values("fact")
    rows = Fact.objects.filter(status=Fact.Status.ACTIVE, evidence__in=told.filter(passage=change.passage_id))
    gone = list(rows.exclude(pk__in=live).distinct())
    for fact in gone:
        fact.status = Fact.Status.RETIRED
        fact.save(update_fields=["status"])
        fact_retired.send(sender=Fact, fact=fact)
    return [fact.pk for fact in gone]


def _unretire(change: PassageChange, told: Told) -> None:
    facts = Fact.objects.filter(pk__in=told["facts"], status=Fact.Status.RETIRED, merged_into=None)
    facts.update(status=Fact.Status.ACTIVE)
    for row in told["questions"]:
        asked = Question.objects.filter(pk=row["pk"], status=Question.Status.RETIRED, reviewed_at=change.settled_at)
        for question in asked:
            if not has_twin(question):
                question.status, question.review_note = row["status"], row["note"]
                question.reviewed_by_id, question.reviewed_at = row["by"], row["at"]
                question.save(update_fields=["status", "review_note", "reviewed_by", "reviewed_at"])
    bring_back(change.revision.article.topic)


_DEEDS: dict[str, Callable[[PassageChange, User | None, datetime], Told]] = {
    Settlement.KEPT: _keep,
    Settlement.TAKEN_OVER: _take_over,
    Settlement.RETIRED: _retire,
}
_UNDOING: dict[str, Callable[[PassageChange, Told], None]] = {Settlement.KEPT: unkeep, Settlement.RETIRED: _unretire}
