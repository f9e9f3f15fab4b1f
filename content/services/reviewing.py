"""What becomes of a question: published, turned down, taken out, brought back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Case, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from content import kinds
from content.errors import NotAllowedNow, ReciteError
from content.models import Fact, Question, Review, Topic
from content.services.elsewhere import place_choices
from content.services.holding import hold_questions
from content.services.learning import note_decision, take_back
from content.signals import approval_reconsidered

if TYPE_CHECKING:
    from django.contrib.auth.models import User

NOTE_LENGTH = Question._meta.get_field("review_note").max_length


@dataclass(frozen=True, slots=True)
class BulkReport:
    """What a step over many questions did: how many went, and why each of the others did not."""

    done: int = 0
    refused: tuple[tuple[Question, str], ...] = field(default=())
    questions: tuple[Question, ...] = field(default=())
    """Those that went."""


@transaction.atomic
def approve(question: Question, by: User | None = None, *, teaches: bool = True, looks: bool = True) -> Question:
    """Publish a draft; unless nobody has read it, that `teaches` the generator.

    Where it has to wait (`content.services.holding`), its `held` says why; who publishes many, `looks` in the end.

    Raises NotAllowedNow unless it is a draft whose fact stands, InvalidQuestion if it is not whole.
    """
    if question.fact.status == Fact.Status.RETIRED:
        raise NotAllowedNow(_("Its fact is retired; a question about it can't be published."))
    if question.passage.revision.article.retired_at is not None:
        raise NotAllowedNow(_("Its article is retired; bring the article back first."))
    kinds.get(question.kind).validate(question.payload)
    _move(question, Question.Status.DRAFT, Question.Status.PUBLISHED, by, "")
    note_decision(question, Review.Decision.ACCEPTED, by, teaches=teaches)
    if looks:
        hold_questions([question])
    return question


@transaction.atomic
def reject(
    question: Question, by: User | None, note: str = "", *, reason: str = Review.Reason.OTHER, teaches: bool = True
) -> Question:
    """Turn a draft down: it is kept as retired, does not come back, and that `teaches` the generator.

    Raises NotAllowedNow for what is no draft, and for a `reason` that is not one of Review.Reason.
    """
    told, note = told_why(reason, note), _note(note)
    _move(question, Question.Status.DRAFT, Question.Status.RETIRED, by, told)
    note_decision(question, Review.Decision.REJECTED, by, reason=reason, note=note, teaches=teaches)
    return question


def told_why(reason: str, note: str = "") -> str:
    """A reason of Review.Reason and a note in words. Raises NotAllowedNow for another reason."""
    if reason not in Review.Reason.values:
        raise NotAllowedNow(_("Choose why the draft is rejected; that is how Recite learns to write better ones."))
    if reason == Review.Reason.OTHER and note.strip():
        return _note(note)
    label = Review.Reason(reason).label
    return _note(f"{label}: {note}" if note.strip() else label)


def retire(question: Question, by: User | None, reason: str = "") -> Question:
    """Take a published question out; answers to it stay. Raises NotAllowedNow."""
    return _move(question, Question.Status.PUBLISHED, Question.Status.RETIRED, by, _note(reason))


def reopen(question: Question, by: User | None = None) -> Question:
    """Make a retired question a draft again and take back what was decided on it.

    Raises NotAllowedNow, also when its like has taken its place.
    """
    try:
        with transaction.atomic():
            _move(question, Question.Status.RETIRED, Question.Status.DRAFT, by, "")
            take_back(question)
            place_choices(question.fact.topic)
            return question
    except IntegrityError:
        raise NotAllowedNow(_("The same question about the same fact is there already.")) from None


@transaction.atomic
def reconsider(question: Question, by: User | None = None) -> Question:
    """Make a published question a draft again and take back its approval, as long as nobody has answered it.

    Raises NotAllowedNow.
    """
    approval_reconsidered.send(Question, question=question)
    _move(question, Question.Status.PUBLISHED, Question.Status.DRAFT, by, "")
    take_back(question)
    return question


@transaction.atomic
def take_back_decision(question: Question, by: User) -> Question:
    """Make a draft again of what `by` approved or rejected, and take that decision back.

    Raises NotAllowedNow where there is no decision, or where somebody else, or an answer, has come after it.
    """
    now = Question.objects.select_for_update().get(pk=question.pk)
    if now.status == Question.Status.DRAFT:
        raise NotAllowedNow(_("This is a draft: there is no decision to take back."))
    if now.reviewed_by_id != by.pk:
        raise NotAllowedNow(_("Somebody else has decided on this since. Look at its own page."))
    return reconsider(question, by) if now.status == Question.Status.PUBLISHED else reopen(question, by)


@transaction.atomic
def approve_unread(questions: Iterable[Question], by: User) -> BulkReport:
    """Approve drafts together that nobody has read: it teaches nothing, and all go at one moment, one batch."""
    report = approve_all(questions, by, teaches=False)
    # One moment is what makes them a batch: `batch_of` finds them by it.
    standing = Review.objects.filter(decision=Review.Decision.ACCEPTED, by=by, stands=True, teaches=False)
    standing.filter(question__in=report.questions).update(at=timezone.now())
    return report


def batch_of(review: Review) -> QuerySet[Review]:
    """The standing decisions that one person took at the moment of `review`; one alone unless many went together."""
    return Review.objects.filter(by=review.by_id, at=review.at, decision=review.decision, stands=True)


def take_back_batch(review: Review, by: User) -> BulkReport:
    """Take back what was approved together with `review`; what has moved on since is named with its reason."""
    related = ("question__fact__topic", "question__passage__revision__article")
    rows = batch_of(review).select_related(*related).defer("question__passage__revision__text")
    return _each([row.question for row in rows.order_by("pk")], lambda question: take_back_decision(question, by))


def approve_all(questions: Iterable[Question], by: User | None = None, *, teaches: bool = True) -> BulkReport:
    """Approve each question that allows it; the others are named with their reason."""
    report = _each(questions, lambda question: approve(question, by, teaches=teaches, looks=False))
    hold_questions(report.questions)
    return report


def publish_ready(topic: Topic, by: User | None = None) -> int:
    """Publish every draft of the ready tier in a topic, unread; returns how many."""
    related = ("fact", "passage__revision__article")
    ready = Question.objects.drafts().filter(fact__topic=topic, tier=Question.Tier.READY).select_related(*related)
    return approve_all(ready.defer("passage__revision__text"), by, teaches=False).done


def reject_all(
    questions: Iterable[Question], by: User | None, note: str = "", *, reason: str = Review.Reason.OTHER
) -> BulkReport:
    """Reject each draft of `questions`; what is no draft is named with its reason."""
    return _each(questions, lambda question: reject(question, by, note, reason=reason))


def _each(questions: Iterable[Question], step: Callable[[Question], Question]) -> BulkReport:
    done, refused = [], []
    for question in questions:
        try:
            done.append(step(question))
        except ReciteError as error:
            refused.append((question, str(error)))
    return BulkReport(len(done), tuple(refused), tuple(done))


def _note(reason: str) -> str:
    return " ".join(reason.split())[:NOTE_LENGTH]


def _move(question: Question, old: str, new: str, by: User | None, note: str) -> Question:
    """From status `old` to `new`, in one statement: of two reviewers at once, one wins and one is told."""
    change = {"status": new, "reviewed_by": by, "reviewed_at": timezone.now(), "review_note": note}
    # What waits for its changed words goes on doing so, whatever its status.
    changed = Case(When(held=Question.Hold.CHANGED, then=Value(Question.Hold.CHANGED.value)), default=Value(""))
    if not Question.objects.filter(pk=question.pk, status=old).update(**change, held=changed):
        question.refresh_from_db(fields=["status"])
        raise NotAllowedNow(_too_late(question.status, old, new))
    for name, value in change.items():
        setattr(question, name, value)
    question.held = question.held if question.held == Question.Hold.CHANGED else ""
    return question


def _too_late(now: str, old: str, new: str) -> str:
    """Why a step from `old` to `new` can't be taken on a question that is `now` something else."""
    draft, published, retired = Question.Status.DRAFT, Question.Status.PUBLISHED, Question.Status.RETIRED
    is_now: dict[str, str] = {
        draft: _("This question is a draft now"),
        published: _("This question is published by now"),
        retired: _("This question is retired by now"),
    }
    only: dict[tuple[str, str], str] = {
        (draft, published): _("only a draft can be approved."),
        (draft, retired): _("only a draft can be rejected."),
        (published, retired): _("only a published question can be retired."),
        (published, draft): _("only of a published one can the approval be taken back."),
        (retired, draft): _("only a retired one can be made a draft again."),
    }
    return _("%(now)s; %(only)s") % {"now": is_now[now], "only": only[old, new]}
