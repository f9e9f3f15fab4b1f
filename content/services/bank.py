"""The questions of a topic while what the generator wrote is stored: which are new, mended, withdrawn, left alone."""

from __future__ import annotations

from random import SystemRandom
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from content import kinds
from content.drafts import QuestionDraft
from content.models import Fact, Passage, Question, Review, Split, Topic, Wording
from content.services.history import wording_of

BATCH = 500
_ANSWER = Question._meta.get_field("answer").max_length
_TEMPLATE = Question._meta.get_field("template").max_length
_DOUBT = Question._meta.get_field("doubt").max_length


class Bank:
    """The questions of one topic while a run is stored."""

    def __init__(self, topic: Topic, generator_version: str) -> None:
        self.topic, self.generator_version, self.chance = topic, generator_version, SystemRandom()
        self.there = {
            (question.fact_id, question.kind, question.prompt): question
            for question in Question.objects.filter(fact__topic=topic).order_by("-status", "pk")
        }
        # A draft that a teacher reworded is known by its old words too, or else it would be written again.
        edited = Review.Decision.EDITED
        for review in Review.objects.filter(question__fact__topic=topic, decision=edited, stands=True).select_related(
            "question"
        ):
            question = review.question
            self.there.setdefault((question.fact_id, question.kind, review.original["prompt"]), question)
        # What went to a fact that was split off would be written again for the one that stayed.
        splits = dict(Split.objects.filter(part__topic=topic).values_list("part_id", "origin_id"))
        for question in Question.objects.filter(fact__in=splits).order_by("pk"):
            for origin in _origins(question.fact_id, splits):
                self.there.setdefault((origin, question.kind, question.prompt), question)
        self.seen: set[tuple[int, str, str]] = set()
        self.wordings: list[Wording] = []
        self.new: list[Question] = []
        self.mended: list[Question] = []
        self.regraded: list[Question] = []
        self.published = self.withdrawn = 0

    def settled(self, fact: int | None, kind: str, prompt: str) -> bool:
        """Whether a person has had a hand in just this question, under these words or those it had before."""
        question = self.there.get((fact, kind, prompt)) if fact is not None else None
        return question is not None and not _untouched(question)

    def put(self, draft: QuestionDraft, fact: Fact, passage: Passage) -> None:
        """Take a draft in. Raises InvalidQuestion where its kind finds it unsound."""
        kinds.get(draft.kind).validate(draft.payload)
        identity = (fact.pk, draft.kind, draft.prompt)
        if identity in self.seen:
            return
        self.seen.add(identity)
        question = self.there.get(identity)
        if question is None:
            question = Question(fact=fact, kind=draft.kind, prompt=draft.prompt, origin=draft.origin)
            self._fill(question, draft, passage)
            self.new.append(question)
        elif _untouched(question):
            if not self._mirrors(question, draft, passage):
                self._keep(question, draft, passage)
                self._fill(question, draft, passage)
                self.mended.append(question)
            elif (question.tier, question.confidence) != (draft.tier, draft.confidence):
                # Reviewers taught us more about its template: it asks what it asked, so its statistics go on.
                self._grade(question, draft)
                self.regraded.append(question)

    def _keep(self, question: Question, draft: QuestionDraft, passage: Passage) -> None:
        """What students may have been shown is kept before it is mended, and what they answered next is a version."""
        if question.status == Question.Status.DRAFT or _says(question, draft, passage):
            return
        self.wordings.append(wording_of(question, None, timezone.now(), same_meaning=False))
        question.version += 1

    def _fill(self, question: Question, draft: QuestionDraft, passage: Passage) -> None:
        if not question.payload or not _says(question, draft, passage):
            # Fresh ids would orphan the answers to what stays as it was.
            question.passage, question.payload = passage, kinds.get(draft.kind).seal(draft.payload, self.chance)
        question.answer = draft.answer[:_ANSWER]
        question.template = draft.template[:_TEMPLATE]
        question.generator_version = self.generator_version
        self._grade(question, draft)
        if question.status == Question.Status.RETIRED:
            question.status, question.review_note = Question.Status.DRAFT, ""
        if self._publishes(question, question.tier):
            question.status = Question.Status.PUBLISHED
            self.published += 1

    def _grade(self, question: Question, draft: QuestionDraft) -> None:
        question.tier, question.confidence, question.doubt = draft.tier, draft.confidence, draft.doubt[:_DOUBT]

    def _publishes(self, question: Question, tier: str) -> bool:
        ready_draft = question.status == Question.Status.DRAFT and tier == Question.Tier.READY
        return self.topic.publish_ready and ready_draft

    def _mirrors(self, question: Question, draft: QuestionDraft, passage: Passage) -> bool:
        """Whether what is stored is what the run wrote, but for the ids that chance gave."""
        return (
            question.status != Question.Status.RETIRED
            and not self._publishes(question, draft.tier)
            and _says(question, draft, passage)
        )

    def save(self) -> None:
        """Write what is new and what changed, and withdraw what this run no longer writes."""
        Question.objects.bulk_create(self.new, batch_size=BATCH)
        Wording.objects.bulk_create(self.wordings, batch_size=BATCH)
        fields = [
            "passage", "payload", "answer", "template", "generator_version", "tier", "confidence", "doubt", "status",
            "version",
            "review_note",
        ]  # fmt: skip
        Question.objects.bulk_update(self.mended, fields, batch_size=BATCH)
        Question.objects.bulk_update(self.regraded, ["tier", "confidence", "doubt"], batch_size=BATCH)
        gone = [
            question.pk
            for identity, question in self.there.items()
            if identity not in self.seen and _untouched(question) and question.status != Question.Status.RETIRED
        ]
        note = _("The articles of the topic no longer bear it out.")
        for first in range(0, len(gone), BATCH):
            stale = Question.objects.filter(pk__in=gone[first : first + BATCH])
            self.withdrawn += stale.update(status=Question.Status.RETIRED, review_note=note)


def _says(question: Question, draft: QuestionDraft, passage: Passage) -> bool:
    """Whether a question is what a draft says, but for the ids that chance gave."""
    return question.passage_id == passage.pk and without_ids(question.payload) == without_ids(draft.payload)


def _origins(fact: int, splits: dict[int, int]) -> list[int]:
    """The facts that `fact` was split off, the nearest first."""
    found: list[int] = []
    while (origin := splits.get(fact)) is not None and origin not in found:
        found.append(fact := origin)
    return found


def _untouched(question: Question) -> bool:
    """Whether no person has had a hand in it: every review and every edit leaves its time."""
    return question.origin != Question.Origin.TEACHER and question.reviewed_at is None


def without_ids(payload: Any) -> Any:
    """A payload with each choice's id replaced by its text and in a fixed order, to compare two of them."""
    names = {choice["id"]: choice["text"] for choice in payload.get("choices", ())}

    def plain(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: plain(value) for key, value in part.items() if key != "id"}
        if isinstance(part, list | tuple):
            return sorted((plain(one) for one in part), key=repr)
        return names.get(part, part) if isinstance(part, str) else part

    return plain(dict(payload))
