"""After a text was replaced and its questions written again: what was held or retired and has found its words anew.

A revision holds back and retires by what became of passages alone. The run that follows reads the new text: it may tell
a fact that had vanished in another sentence, and write a held question for the new words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.utils import timezone

from content.models import Evidence, Fact, Passage, PassageChange, Question, Topic
from content.selectors.disputes import in_use
from content.services.carrying import can_cite, has_twin
from content.services.history import wording_of
from content.services.parts import facts_of

Hold, Status = Question.Hold, Question.Status


def revive(topic: Topic, facts: Iterable[Fact]) -> list[Fact]:
    """Make facts active again that were retired with their passage alone and that a text in use tells now.

    Their questions come back where they can cite what tells them. facts: those of the run, as they are in memory; what
    is brought back is marked there too, and returned.
    """
    retired = {fact.pk: fact for fact in facts if fact.status == Fact.Status.RETIRED and fact.merged_into_id is None}
    if not retired:
        return []
    lost = _lost(topic, retired)
    told = _telling(set(lost))
    back = [retired[pk] for pk in sorted(told)]
    Fact.objects.filter(pk__in=told).update(status=Fact.Status.ACTIVE)
    for fact in back:
        fact.status = Fact.Status.ACTIVE
        for change in lost[fact.pk]:
            _bring_back(change, fact, told[fact.pk])
    return back


def _lost(topic: Topic, facts: Collection[int]) -> dict[int, list[PassageChange]]:
    """Of `facts` those that a revision retired, with the changes that did."""
    rows = PassageChange.objects.latest_each().filter(
        revision__article__topic=topic, outcome=PassageChange.Outcome.VANISHED
    )
    found: defaultdict[int, list[PassageChange]] = defaultdict(list)
    for change in rows.order_by("pk"):
        for pk in change.before.get("facts", ()):
            if pk in facts:
                found[pk].append(change)
    return found


def _telling(facts: Collection[int]) -> dict[int, list[Passage]]:
    """Passages in use that tell each of `facts`."""
    rows = in_use(Evidence.objects.filter(fact__in=facts, stance=Evidence.Stance.SUPPORTS))
    found: defaultdict[int, list[Passage]] = defaultdict(list)
    for row in rows.select_related("passage__revision__article").order_by("-primary", "pk"):
        found[row.fact_id].append(row.passage)
    return found


def _bring_back(change: PassageChange, fact: Fact, passages: Iterable[Passage]) -> None:
    """Questions that were retired with the passage, as they were, citing what tells their fact now."""
    now = timezone.now()
    for row in change.before.get("retired", ()):
        asked = Question.objects.filter(pk=row["pk"], fact=fact, status=Status.RETIRED, review_note=row["told"])
        for question in asked.select_related("passage__revision__article"):
            passage = next((one for one in passages if can_cite(question, one)), None)
            if passage is None or has_twin(question):
                continue
            if row["status"] == Status.PUBLISHED:
                wording_of(question, None, now, same_meaning=True).save(force_insert=True)
            question.status, question.review_note, question.held = row["status"], row["note"], ""
            question.passage = passage
            question.save(update_fields=["status", "review_note", "held", "passage"])


def release(topic: Topic) -> int:
    """Free questions held for changed words that cite words in use by now, and whose facts are all told by such.

    Only a run, for what nobody has reviewed, and a teacher give a question another passage. Returns how many.
    """
    held = Question.objects.filter(fact__topic=topic, held=Hold.CHANGED).exclude(status=Status.RETIRED)
    questions = list(held.order_by("pk"))
    if not questions:
        return 0
    wanted = {fact for question in questions for fact in facts_of(question)}
    told = in_use(Evidence.objects.filter(fact__in=wanted, stance=Evidence.Stance.SUPPORTS))
    stand = set(told.values_list("fact_id", "passage_id"))
    facts = {fact for fact, _passage in stand}
    free = [one.pk for one in questions if (one.fact_id, one.passage_id) in stand and facts_of(one) <= facts]
    Question.objects.filter(pk__in=free).update(held="")
    return len(free)
