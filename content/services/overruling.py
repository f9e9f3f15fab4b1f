"""A refused draft used all the same: a teacher has the last word where the reason is one of taste or doubt."""

from __future__ import annotations

from random import SystemRandom
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from content import kinds
from content.errors import NotAllowedNow
from content.generator.overruling import HARD, sort_of
from content.models import Evidence, Fact, Passage, Question, RefusedDraft
from content.services.elsewhere import place_choices
from content.services.storing import locked, new_passage

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_ANSWER = Question._meta.get_field("answer").max_length
_DOUBT = Question._meta.get_field("doubt").max_length


def why_not(refused: RefusedDraft) -> str:
    """Why a refused draft can't be used anyway, in words; "" where it can."""
    if refused.payload is None or refused.fact_id is None:
        return _("It was refused before it was a whole question.")
    sort = sort_of(refused.reason)
    if sort == "unsupported":
        return _("Its passage does not bear it out, so that it would not be true to its source.")
    if sort == "untrue":
        return _("It has no one right answer, or gives its answer away.")
    return _("There is no whole question in it.") if sort in HARD else ""


@transaction.atomic
def use_anyway(refused: RefusedDraft, by: User | None = None) -> Question:
    """Make a draft of what a gate refused, with the refusal as its doubt; it is reviewed like any other.

    The next run neither withdraws it nor refuses it again, and what becomes of it teaches its template nothing: gates
    are no part of a template's record. Raises NotAllowedNow with the reason where it can't be used.
    """
    reason = why_not(refused)
    if reason or refused.fact is None:
        raise NotAllowedNow(reason)
    fact = _survivor(refused.fact)
    if reason := _in_the_way(refused, fact):
        raise NotAllowedNow(reason)
    topic = locked(fact.topic)
    passage = _passage(refused, fact)
    doubt = _("it had been refused: %(reason)s") % {"reason": refused.told}
    question = Question(
        fact=fact, passage=passage, kind=refused.kind, prompt=refused.prompt,
        answer=kinds.get(refused.kind).answer_text(refused.payload)[:_ANSWER],
        payload=kinds.get(refused.kind).seal(refused.payload, SystemRandom()), tier=Question.Tier.REVIEW,
        origin=Question.Origin.MODEL if refused.template.startswith("model") else Question.Origin.RULE,
        doubt=doubt[:_DOUBT], created_by=by, reviewed_by=by, reviewed_at=timezone.now(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            question.save(force_insert=True)
    except IntegrityError:
        raise NotAllowedNow(_("The same question about the same fact is there already.")) from None
    place_choices(topic)
    refused.delete()
    return question


def _in_the_way(refused: RefusedDraft, fact: Fact) -> str:
    """What has happened to its fact or its article since."""
    if fact.status == Fact.Status.RETIRED:
        return _("Its fact is retired; a question about it can't be added.")
    article = refused.revision.article
    if article.retired_at is not None:
        return _("Its article is retired; bring the article back first.")
    if article.revisions.filter(number__gt=refused.revision.number).exists():
        return _("The article was changed since. Write its questions again.")
    return ""


def _survivor(fact: Fact) -> Fact:
    while fact.merged_into is not None:
        fact = fact.merged_into
    return fact


def _passage(refused: RefusedDraft, fact: Fact) -> Passage:
    """Its passage, made once, as evidence of its fact."""
    new = new_passage(refused.revision, refused.start, refused.end)
    words = {"quote": new.quote, "prefix": new.prefix, "suffix": new.suffix}
    span = {"revision": refused.revision, "start": refused.start, "end": refused.end}
    passage, _made = Passage.objects.get_or_create(**span, defaults=words)
    first = not fact.evidence.filter(primary=True).exists()
    Evidence.objects.get_or_create(fact=fact, passage=passage, defaults={"primary": first})
    return passage
