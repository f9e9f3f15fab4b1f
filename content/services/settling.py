"""Where sources disagree, a teacher has the last word: it outlives every run, and can be taken back.

A verdict on a fact and the passage that speaks against it is one on all passages that tell either side, and holds for
the other side's fact too, turned round: where the one is right, the other is wrong. What each verdict does:

* unrelated: the passages are no evidence any more, on either side, and no run brings them back;
* agrees: they support the fact, and its passages theirs; the two facts stay two, until somebody merges them;
* both: published questions of both sides name their source before the prompt;
* right, wrong: those of the side that is wrong are held back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from content.errors import NotAllowedNow
from content.language.attribution import source_words, with_source
from content.models import Evidence, Fact, Passage, Question, Settlement, Topic
from content.selectors.disputes import disputes_in, mirrored
from content.services.evidencing import mend_primaries
from content.services.history import keep_wording, wording_of
from content.services.holding import hold
from content.services.learning import note_edit, wording
from content.services.locking import locked

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Verdict = Settlement.Verdict
NOTE_LENGTH = Settlement._meta.get_field("note").max_length
_EVIDENCE = ("stance", "rule", "value", "independent", "origin")


@dataclass(frozen=True, slots=True)
class Settled:
    """What a verdict, or taking one back, did."""

    settlement: Settlement
    facts: tuple[Fact, ...]
    """All that it is about, the one that was settled first."""
    reworded: tuple[Question, ...] = ()
    """Questions that name their source now, or no longer."""


@transaction.atomic
def settle(fact: Fact, passage: Passage, verdict: str, by: User | None, note: str = "") -> Settled:
    """Decide on what `passage` says against `fact`. What was decided on it before is taken back first.

    Raises NotAllowedNow for an unknown verdict, and where the passage is no other source's about this fact.
    """
    topic = locked(fact.topic)
    if verdict not in Verdict.values:
        raise NotAllowedNow(_("Choose one of the five answers."))
    before = Settlement.objects.filter(fact=fact, passage=passage).first()
    if before is not None:
        _take_back(before, by)
    pairs = _pairs(topic, fact, passage, verdict)
    _check(fact, passage, verdict)
    now = timezone.now()
    leader = _decide(*pairs[0], by, _note(note), None)
    # What was decided by itself on another passage of the two stands.
    others = [pair for pair in pairs[1:] if not Settlement.objects.filter(fact=pair[0], passage=pair[1]).exists()]
    made = [leader, *(_decide(*pair, by, _note(note), leader) for pair in others)]
    Settlement.objects.filter(pk__in=[row.pk for row in made]).update(at=now)
    facts = tuple(Fact.objects.filter(pk__in={row.fact_id for row in made}).order_by("pk"))
    reworded = _name_sources(leader, facts, by) if verdict == Verdict.BOTH else ()
    mend_primaries(topic)
    hold(topic)
    leader.refresh_from_db()
    return Settled(leader, tuple(sorted(facts, key=lambda one: one.pk != fact.pk)), reworded)


@transaction.atomic
def unsettle(settlement: Settlement, by: User | None = None) -> Settled:
    """Take a decision back: everything is as it was before it, and what was held for it is looked at again.

    Questions that somebody edited since stay as they are now. Raises NotAllowedNow where it was taken back already.
    """
    topic = locked(settlement.fact.topic)
    there = Settlement.objects.select_related("fact", "mirrors").filter(pk=settlement.pk).first()
    if there is None:
        raise NotAllowedNow(_("This decision was taken back already."))
    leader = there.mirrors or there
    facts = tuple(Fact.objects.filter(settlements__in=[leader, *leader.mirrored.all()]).distinct().order_by("pk"))
    reworded = _take_back(leader, by)
    mend_primaries(topic)
    hold(topic)
    return Settled(settlement, facts, reworded)


def _check(fact: Fact, passage: Passage, verdict: str) -> None:
    row = Evidence.objects.filter(fact=fact, passage=passage).first()
    if row is None or row.primary or row.stance == Evidence.Stance.SUPPORTS:
        raise NotAllowedNow(_("This passage says nothing against the fact any more. Load the page again."))
    cited = Question.objects.filter(fact=fact, passage=passage).exclude(status=Question.Status.RETIRED)
    if verdict == Verdict.UNRELATED and cited.exists():
        raise NotAllowedNow(_("A question about this fact cites the passage. Change or retire that question first."))


def _pairs(topic: Topic, fact: Fact, passage: Passage, verdict: str) -> list[tuple[Fact, Passage, str]]:
    """What is decided together: this passage first, then whatever else tells either side."""
    every = disputes_in([topic], [fact.pk])
    here = next((one for one in every if (one.told.fact, one.told.passage) == (fact.pk, passage.pk)), None)
    others = {one.fact for one in here.against} if here else set()
    found = [(fact.pk, passage.pk, verdict)]
    for one in every:
        against = {other.fact for other in one.against}
        if one.told.fact == fact.pk and against & others:
            found.append((fact.pk, one.told.passage, verdict))
        elif one.told.fact in others and fact.pk in against:
            found.append((one.told.fact, one.told.passage, mirrored(verdict)))
    if here is not None:
        # The run may have seen the conflict from one side alone; it is one from the other too.
        mirrors = {of for of, _at, _says in found}
        found += [(other, here.homes[0].passage, mirrored(verdict)) for other in others - mirrors if here.homes]
    facts = Fact.objects.in_bulk({of for of, _at, _says in found})
    passages = Passage.objects.in_bulk({at for _of, at, _says in found})
    return [(facts[of], passages[at], says) for of, at, says in dict.fromkeys(found)]


def _decide(
    fact: Fact, passage: Passage, verdict: str, by: User | None, note: str, leader: Settlement | None
) -> Settlement:
    """Keep one verdict, and let the evidence say so."""
    row = Evidence.objects.filter(fact=fact, passage=passage).first()
    before = {"evidence": {name: getattr(row, name) for name in _EVIDENCE}} if row else {}
    if row is not None and not row.primary:
        if verdict == Verdict.UNRELATED:
            row.delete()
        else:
            agrees = verdict == Verdict.AGREES
            row.stance = Evidence.Stance.SUPPORTS if agrees else row.stance
            row.origin = Evidence.Origin.TEACHER
            row.save(update_fields=["stance", "origin"])
    return Settlement.objects.create(
        fact=fact, passage=passage, verdict=verdict, by=by, note=note, mirrors=leader, before=before
    )


def _note(note: str) -> str:
    return " ".join(note.split())[:NOTE_LENGTH]


# Questions that name their source


def _name_sources(leader: Settlement, facts: Iterable[Fact], by: User | None) -> tuple[Question, ...]:
    """Put the source before the prompts of questions that do not name it, and keep how they were."""
    rows = Question.objects.filter(fact__in=facts, status=Question.Status.PUBLISHED)
    asked = rows.select_related("passage__revision__article").order_by("pk")
    reworded, prompts = [], {}
    for question in asked.defer("passage__revision__text", "passage__revision__blocks"):
        article = question.passage.revision.article
        source = source_words(article.publisher, article.published, article.title, article.retells)
        prompt = with_source(question.prompt, source) if source else question.prompt
        if prompt == question.prompt or _taken(question, prompt):
            continue
        reviewed = question.reviewed_by_id, question.reviewed_at.isoformat() if question.reviewed_at else None
        prompts[str(question.pk)] = [question.prompt, prompt, *reviewed]
        _reword(question, prompt, by)
        reworded.append(question)
    leader.before = leader.before | {"prompts": prompts}
    leader.save(update_fields=["before"])
    return tuple(reworded)


def _taken(question: Question, prompt: str) -> bool:
    twins = Question.objects.filter(fact=question.fact_id, kind=question.kind, prompt=prompt)
    return twins.exclude(pk=question.pk).exclude(status=Question.Status.RETIRED).exists()


def _reword(question: Question, prompt: str, by: User | None) -> None:
    """Another prompt for the same question: it asks what it asked, so that its statistics go on."""
    now = timezone.now()
    before, kept = wording(question), wording_of(question, by, now, same_meaning=True)
    question.prompt, question.reviewed_by, question.reviewed_at = prompt, by, now
    question.save(update_fields=["prompt", "reviewed_by", "reviewed_at"])
    keep_wording(question, kept)
    note_edit(question, before, by)


def _take_back(settlement: Settlement, by: User | None) -> tuple[Question, ...]:
    """Put back what a decision, and those on its other side, changed, and forget them."""
    leader = settlement.mirrors or settlement
    for row in (leader, *leader.mirrored.all()):
        _restore(row)
    reworded = tuple(_unname(leader.before.get("prompts", {}), by))
    leader.delete()
    return reworded


def _restore(settlement: Settlement) -> None:
    """The evidence as it was, unless somebody else has had a say in it since, or its passage tells the fact now."""
    old: dict[str, Any] = settlement.before.get("evidence", {})
    if not old:
        return
    rows = Evidence.objects.filter(fact=settlement.fact_id, passage=settlement.passage_id)
    if settlement.verdict == Verdict.UNRELATED and not rows.exists():
        Evidence.objects.create(fact_id=settlement.fact_id, passage_id=settlement.passage_id, **old)
        return
    successor = Evidence.objects.filter(fact=settlement.fact_id, stance=Evidence.Stance.SUPPORTS)
    if rows.filter(primary=True).exists() and old["stance"] != Evidence.Stance.SUPPORTS:
        heir = successor.exclude(passage=settlement.passage_id).order_by("pk").first()
        if heir is None:
            return
        rows.update(primary=False)
        Evidence.objects.filter(pk=heir.pk).update(primary=True)
    rows.update(**old)


def _unname(prompts: dict[str, list[Any]], by: User | None) -> Iterable[Question]:
    for question in Question.objects.filter(pk__in=prompts).order_by("pk"):
        old, new, reviewer, moment = prompts[str(question.pk)]
        if question.prompt != new or question.status == Question.Status.RETIRED or _taken(question, old):
            continue
        _reword(question, old, by)
        if moment is None:
            # Nobody had read it before: it follows the next run again.
            Question.objects.filter(pk=question.pk).update(reviewed_by=reviewer, reviewed_at=None)
        yield question
