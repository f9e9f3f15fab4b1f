"""One fact that turned out to be two: some of its questions and passages go to a new one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from content.errors import InvalidQuestion, NotAllowedNow
from content.kinds._typed import read_value
from content.models import Evidence, Fact, Passage, Question, Settlement, Split
from content.services.elsewhere import place_choices
from content.services.holding import hold
from content.services.locking import locked
from content.services.parts import rename_fact, several_with
from content.signals import fact_split

if TYPE_CHECKING:
    from django.contrib.auth.models import User

STATEMENT_LENGTH = 1_000


@dataclass(frozen=True, slots=True)
class Parting:
    """What a split does, or did, to the passages of a fact."""

    questions: tuple[Question, ...]
    """Those that go."""
    goes: tuple[Passage, ...]
    """Passages that go to the new fact."""
    both: tuple[Passage, ...]
    """Passages that tell both: a question that stays cites them too."""
    stays: int
    """Passages that the fact keeps, those that tell both included."""


def parting(fact: Fact, questions: Collection[int], passages: Collection[int] = ()) -> Parting:
    """What splitting off `questions` and `passages` (primary keys) would do. Raises NotAllowedNow with what to mend."""
    if fact.status == Fact.Status.RETIRED:
        raise NotAllowedNow(_("This fact is retired. Bring it back before you split it."))
    every = list(fact.questions.order_by("pk"))
    going = tuple(question for question in every if question.pk in questions)
    if not going:
        raise NotAllowedNow(_("Choose at least one question that asks for the new fact."))
    standing = [question for question in every if question.status != Question.Status.RETIRED]
    kept = [question for question in standing if question not in going]
    supporting = [row.passage for row in _supporting(fact)]
    wanted = {*passages, *(question.passage_id for question in going)}
    needed = {question.passage_id for question in every if question not in going}
    moved = [passage for passage in supporting if passage.pk in wanted]
    goes = tuple(passage for passage in moved if passage.pk not in needed)
    both = tuple(passage for passage in moved if passage.pk in needed)
    if not kept and standing:
        raise NotAllowedNow(_("Leave at least one question with the fact: otherwise nothing is split."))
    if len(goes) == len(supporting):
        raise NotAllowedNow(_("Leave at least one passage with the fact: nothing else would tell it."))
    return Parting(going, goes, both, len(supporting) - len(goes))


@transaction.atomic
def split_fact(
    fact: Fact,
    questions: Collection[int],
    passages: Collection[int] = (),
    *,
    statement: str,
    answer: str,
    by: User | None = None,
) -> Fact:
    """Make a new fact of some questions and passages of `fact`, which keeps the others.

    Learners keep their memory of `fact`; the new one's is what their answers to its questions come to. What is cited
    by questions on both sides stays evidence of both. Returns the new fact; raises NotAllowedNow and InvalidQuestion.
    """
    locked(fact.topic)
    fact = Fact.objects.select_related("topic").get(pk=fact.pk)
    planned = parting(fact, questions, passages)
    statement, answer = " ".join(statement.split())[:STATEMENT_LENGTH], " ".join(answer.split())
    if not statement or not answer:
        raise InvalidQuestion(_("Write what the new fact says, and its answer."))
    part = _new_fact(fact, statement, answer)
    Split.objects.create(part=part, origin=fact, by=by)
    # Reviewed: a later run of the generator leaves them where they are now.
    now = timezone.now()
    moved = Question.objects.filter(pk__in=[question.pk for question in planned.questions])
    moved.update(fact=part, reviewed_by=by, reviewed_at=now)
    _part_evidence(fact, part, planned)
    rename_fact([question for question in several_with(fact) if question.fact_id == part.pk], fact, part)
    fact_split.send(sender=Fact, fact=fact, parts=[part])
    place_choices(fact.topic)
    hold(fact.topic)
    return part


def _new_fact(fact: Fact, statement: str, answer: str) -> Fact:
    # Merged again and split again, the same part is another fact: numbers never come twice.
    key = f"split:{fact.pk}:{fact.splits.count() + 1}"
    value = read_value(answer).as_json()
    days = {name: getattr(fact, name) for name in ("as_of", "as_of_precision", "superseded_by")}
    return Fact.objects.create(topic=fact.topic, key=key, statement=statement, value=value, **days)


def _part_evidence(fact: Fact, part: Fact, planned: Parting) -> None:
    """Both keep a primary passage that supports them; what disputes the fact stays with it, as do decisions on that.

    What goes, a teacher said to tell the new fact: no run takes it away.
    """
    said = Evidence.Origin.TEACHER
    fact.evidence.filter(passage__in=planned.goes).update(fact=part, primary=False, origin=said)
    Evidence.objects.bulk_create([Evidence(fact=part, passage=passage, origin=said) for passage in planned.both])
    Settlement.objects.filter(fact=fact, passage__in=planned.goes).update(fact=part)
    cited = planned.questions[0].passage_id
    _make_primary(part, cited)
    if not fact.evidence.filter(primary=True).exists():
        _make_primary(fact)


def _make_primary(fact: Fact, passage: int | None = None) -> None:
    rows = _supporting(fact)
    first = next((row for row in rows if row.passage_id == passage), rows[0] if rows else None)
    if first is not None:
        Evidence.objects.filter(pk=first.pk).update(primary=True)


def _supporting(fact: Fact) -> list[Evidence]:
    rows = fact.evidence.filter(stance=Evidence.Stance.SUPPORTS).select_related("passage__revision__article")
    return list(rows.defer("passage__revision__text").order_by("-primary", "pk"))
