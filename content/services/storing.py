"""What the generator made of a topic, stored: passages, facts with their evidence, drafts, refusals.

Which stored fact a draft is, `matching` says; what becomes of its evidence, `evidencing`; which published questions
have to wait since, `holding`. A question that no person has reviewed mirrors the latest run: it is mended when its
options changed, withdrawn when the run no longer writes it (another article may have made it untrue) and comes back
when it does again. What a person published, edited or turned down is left alone. The same run again changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from content import kinds
from content.drafts import FactDraft, PassageDraft, QuestionDraft, Refusal, TopicDraft
from content.errors import InvalidQuestion, NotAllowedNow, PassageNotFound
from content.models import Fact, Passage, Question, RefusedDraft, Revision, Topic
from content.selectors import live_revisions
from content.services.bank import BATCH, Bank
from content.services.elsewhere import place_choices
from content.services.evidencing import claims_of, store_evidence
from content.services.holding import hold
from content.services.keys import fact_key
from content.services.locking import locked
from content.services.matching import stored_facts
from content.services.parts import retire_broken, with_stored_facts
from content.services.told_again import release, revive

CONTEXT = 64
"""Characters kept before and after a passage, to find it again in another revision."""
_ANSWER = Question._meta.get_field("answer").max_length
_TEMPLATE = Question._meta.get_field("template").max_length
_REASON = RefusedDraft._meta.get_field("reason").max_length

Span = tuple[int, int, int]
"""Revision id, start, end."""


@dataclass(frozen=True, slots=True)
class GenerationReport:
    """What one run brought. facts, drafts: those it wrote. The others: what is new, or was changed, since the last."""

    facts: int = 0
    drafts: int = 0
    refused: int = 0
    new_facts: int = 0
    new_drafts: int = 0
    published: int = 0
    mended: int = 0
    withdrawn: int = 0
    joined: int = 0
    """Facts that became one with an older one."""
    held: int = 0
    """Published questions that wait now (`content.services.holding`)."""
    message: str = ""
    """What else the person who asked for questions should know, in whole sentences."""

    def __str__(self) -> str:
        told = _(
            "%(facts)d facts, %(drafts)d drafts, %(refused)d refused; new: %(new_facts)d facts, %(new_drafts)d drafts"
        )
        counted = told % asdict(self)
        return f"{counted}. {self.message}" if self.message else counted


@transaction.atomic
def store_topic_draft(
    topic: Topic, revisions: Sequence[Revision], draft: TopicDraft, *, generator_version: str = ""
) -> GenerationReport:
    """Store `draft`, whose passages index `revisions`. All or nothing.

    `revisions` are the current ones of all live articles: raises NotAllowedNow where that is no longer so, since
    an older reading would undo a newer one. Raises PassageNotFound for a passage that does not stand in its
    revision word for word.
    """
    topic = locked(topic)
    if {revision.pk for revision in revisions} != set(live_revisions(topic).values_list("pk", flat=True)):
        raise NotAllowedNow(_("The articles of this topic changed while they were read. Write its questions again."))
    fact_drafts = list(dict.fromkeys([*draft.facts, *(question.fact for question in draft.questions)]))
    told = [*(fact.passage for fact in fact_drafts), *(other.passage for other in draft.evidence)]
    passages = _store_passages(revisions, told)
    places = {fact: passages[_span(revisions, fact.passage)] for fact in fact_drafts}
    matched = stored_facts(topic, fact_drafts, places)
    facts = matched.facts
    own = [(one, facts[fact_key(one.key)], places[one]) for one in fact_drafts]
    others = [(one, facts[fact_key(one.fact)], passages[_span(revisions, one.passage)]) for one in draft.evidence]
    store_evidence(topic, claims_of(own, others))
    _mirror_days(facts, fact_drafts)
    revive(topic, facts.values())
    bank = Bank(topic, generator_version)
    facts_by_key = {draft.key: facts[fact_key(draft.key)] for draft in fact_drafts}
    refused = list(draft.refused)
    for question in draft.questions:
        fact = facts[fact_key(question.fact.key)]
        if fact.status == Fact.Status.RETIRED:
            continue
        try:
            question = with_stored_facts(question, facts_by_key)
            bank.put(question, fact, passages[_span(revisions, question.fact.passage)])
        except InvalidQuestion as error:
            refused.append(_refusal(question, str(error)))
    bank.save()
    retire_broken(topic)
    place_choices(topic)
    _rewrite_refused(revisions, refused, facts, bank)
    release(topic)
    held = hold(topic)
    return GenerationReport(
        facts=len({fact.key for fact in draft.facts}),
        drafts=len(draft.questions),
        refused=len(refused),
        new_facts=matched.new,
        new_drafts=len(bank.new),
        published=bank.published,
        mended=len(bank.mended),
        withdrawn=bank.withdrawn,
        joined=len(matched.joined),
        held=held,
    )


# Passages


def _span(revisions: Sequence[Revision], passage: PassageDraft) -> Span:
    return revisions[passage.article].pk, passage.start, passage.end


def _store_passages(revisions: Sequence[Revision], drafts: Iterable[PassageDraft]) -> dict[Span, Passage]:
    wanted: dict[Span, Passage] = {}
    for draft in drafts:
        revision = revisions[draft.article]
        if revision.text[draft.start : draft.end] != draft.quote or not draft.quote:
            raise PassageNotFound(
                _("The passage “%(quote)s” does not stand in “%(article)s” word for word; nothing was stored.")
                % {"quote": draft.quote, "article": revision.article}
            )
        wanted.setdefault(_span(revisions, draft), new_passage(revision, draft.start, draft.end))
    there = {
        (passage.revision_id, passage.start, passage.end): passage
        for passage in Passage.objects.filter(revision__in=revisions)
    }
    missing = {span: passage for span, passage in wanted.items() if span not in there}
    Passage.objects.bulk_create(missing.values(), batch_size=BATCH)
    return there | missing


def new_passage(revision: Revision, start: int, end: int) -> Passage:
    """An unsaved passage: the span of the text with what stands around it."""
    text = revision.text
    around = {"prefix": text[max(0, start - CONTEXT) : start], "suffix": text[end : end + CONTEXT]}
    return Passage(revision=revision, start=start, end=end, quote=text[start:end], **around)


# Facts


def _mirror_days(facts: Mapping[str, Fact], drafts: Iterable[FactDraft]) -> None:
    """Let facts hold for the day, and be superseded by the fact, that the run says: of several statements, the own."""
    told: dict[int, tuple[Fact, FactDraft]] = {}
    for draft in drafts:
        fact = facts[fact_key(draft.key)]
        if fact.pk not in told or fact_key(draft.own_key or draft.key) == fact.key:
            told[fact.pk] = fact, draft
    changed = []
    for fact, draft in told.values():
        later = facts.get(fact_key(draft.superseded_by)) if draft.superseded_by else None
        by = later.pk if later is not None and later.pk != fact.pk else None
        days = draft.as_of, draft.as_of_precision, by
        if (fact.as_of, fact.as_of_precision, fact.superseded_by_id) != days:
            fact.as_of, fact.as_of_precision, fact.superseded_by_id = days
            changed.append(fact)
    Fact.objects.bulk_update(changed, ["as_of", "as_of_precision", "superseded_by"], batch_size=BATCH)


# Refusals


def _refusal(draft: QuestionDraft, reason: str) -> Refusal:
    """A draft that could not be stored: what its kind finds unsound is never whole."""
    return Refusal(draft.fact.passage, draft.template, draft.prompt, draft.answer, reason, draft.kind)


def _rewrite_refused(
    revisions: Sequence[Revision], refused: Iterable[Refusal], facts: Mapping[str, Fact], bank: Bank
) -> None:
    """Replace what was refused before at these revisions, unless it is the same.

    What a teacher used all the same is a question now, whatever became of it, and refused no more.
    """
    new = [_refused_row(revisions, one, facts) for one in refused]
    new = [row for row in new if not bank.settled(row.fact_id, row.kind, row.prompt)]
    before = RefusedDraft.objects.filter(revision__in=revisions)
    if sorted(map(_told, before)) == sorted(map(_told, new)):
        return
    before.delete()
    RefusedDraft.objects.bulk_create(new, batch_size=BATCH)


def _refused_row(revisions: Sequence[Revision], one: Refusal, facts: Mapping[str, Fact]) -> RefusedDraft:
    fact = facts.get(fact_key(one.fact)) if one.fact else None
    return RefusedDraft(
        revision=revisions[one.passage.article],
        start=one.passage.start,
        end=one.passage.end,
        kind=one.kind,
        template=one.template[:_TEMPLATE],
        # Where nothing was put into words yet, the passage says what was looked at.
        prompt=one.prompt or one.passage.quote,
        answer=one.answer[:_ANSWER],
        reason=one.reason[:_REASON],
        fact=fact,
        payload=_whole(one) if fact is not None else None,
    )


def _whole(one: Refusal) -> dict[str, Any] | None:
    """What the kind stores of a refused draft, or None where its kind would not have it either."""
    if one.payload is None or kinds.get(one.kind).SEVERAL:
        return None
    try:
        kinds.get(one.kind).validate(one.payload)
    except InvalidQuestion:
        return None
    return one.payload


def _told(row: RefusedDraft) -> tuple[Any, ...]:
    """What two refusals that are the same have in common, to compare and to sort."""
    names = ("revision_id", "start", "end", "kind", "template", "prompt", "answer", "reason")
    return *(getattr(row, name) for name in names), row.fact_id or 0, json.dumps(row.payload, sort_keys=True)
