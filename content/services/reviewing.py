"""What becomes of a question: published, turned down, taken out, brought back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from content import kinds
from content.errors import NotAllowedNow, ReciteError
from content.models import Fact, Question, Topic

if TYPE_CHECKING:
    from django.contrib.auth.models import User

NOTE_LENGTH = Question._meta.get_field("review_note").max_length


@dataclass(frozen=True, slots=True)
class BulkReport:
    """What a step over many questions did: how many went, and why each of the others did not."""

    done: int = 0
    refused: tuple[tuple[Question, str], ...] = field(default=())


def approve(question: Question, by: User | None = None) -> Question:
    """Publish a draft. Raises NotAllowedNow unless it is one whose fact stands, InvalidQuestion if it is not whole."""
    if question.fact.status == Fact.Status.RETIRED:
        raise NotAllowedNow(_("Its fact is retired; a question about it can't be published."))
    if question.passage.revision.article.retired_at is not None:
        raise NotAllowedNow(_("Its article is retired; bring the article back first."))
    kinds.get(question.kind).validate(question.payload)
    return _move(question, Question.Status.DRAFT, Question.Status.PUBLISHED, by, "")


def reject(question: Question, by: User | None, reason: str) -> Question:
    """Turn a draft down: it is kept as retired and does not come back. Raises NotAllowedNow."""
    return _move(question, Question.Status.DRAFT, Question.Status.RETIRED, by, _note(reason))


def retire(question: Question, by: User | None, reason: str = "") -> Question:
    """Take a published question out; answers to it stay. Raises NotAllowedNow."""
    return _move(question, Question.Status.PUBLISHED, Question.Status.RETIRED, by, _note(reason))


def reopen(question: Question, by: User | None = None) -> Question:
    """Make a retired question a draft again. Raises NotAllowedNow, also when its like has taken its place."""
    try:
        with transaction.atomic():
            return _move(question, Question.Status.RETIRED, Question.Status.DRAFT, by, "")
    except IntegrityError:
        raise NotAllowedNow(_("The same question about the same fact is there already.")) from None


def approve_all(questions: Iterable[Question], by: User | None = None) -> BulkReport:
    """Approve each question that allows it; the others are named with their reason."""
    done, refused = 0, []
    for question in questions:
        try:
            approve(question, by)
            done += 1
        except ReciteError as error:
            refused.append((question, str(error)))
    return BulkReport(done, tuple(refused))


def publish_ready(topic: Topic, by: User | None = None) -> int:
    """Publish every draft of the ready tier in a topic; returns how many."""
    related = ("fact", "passage__revision__article")
    ready = Question.objects.drafts().filter(fact__topic=topic, tier=Question.Tier.READY).select_related(*related)
    return approve_all(ready.defer("passage__revision__text"), by).done


def reject_all(questions: Iterable[Question], by: User | None, reason: str) -> BulkReport:
    """Reject each draft of `questions`; what is no draft is named with its reason."""
    done, refused = 0, []
    for question in questions:
        try:
            reject(question, by, reason)
            done += 1
        except ReciteError as error:
            refused.append((question, str(error)))
    return BulkReport(done, tuple(refused))


def _note(reason: str) -> str:
    return " ".join(reason.split())[:NOTE_LENGTH]


def _move(question: Question, old: str, new: str, by: User | None, note: str) -> Question:
    """From status `old` to `new`, in one statement: of two reviewers at once, one wins and one is told."""
    change = {"status": new, "reviewed_by": by, "reviewed_at": timezone.now(), "review_note": note}
    if not Question.objects.filter(pk=question.pk, status=old).update(**change):
        question.refresh_from_db(fields=["status"])
        raise NotAllowedNow(
            _("This question is %(now)s; only one that is %(old)s can become %(new)s.")
            % {
                "now": question.get_status_display(),
                "old": Question.Status(old).label,
                "new": Question.Status(new).label,
            }
        )
    for name, value in change.items():
        setattr(question, name, value)
    return question
