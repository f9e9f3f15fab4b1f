"""What reviewers' decisions teach the generator.

The first decision of a person on a draft that the generator wrote counts for its template, for or against:

* approved, as it was or with its spelling mended: accepted;
* prompt, right answer or options changed by more than spelling, whatever follows: edited, which counts as rejected,
  for it would not have been published as it was;
* turned down: rejected, with the reason.

Spelling is case, accents, punctuation, spaces, and slips of the finger in long words (`content.kinds` forgives the
same in answers); another passage or further accepted answers alone are no edit. A decision that is taken back counts
no longer, and the next one does. What is published or turned down unread, by a command or without review, teaches
nothing, and neither does what becomes of a question after it was published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from content.kinds._spelling import slips
from content.models import Question, Review
from content.services.answers import answers_of
from content.services.wording import plain_words

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def note_decision(
    question: Question, decision: str, by: User | None, *, reason: str = "", note: str = "", teaches: bool = True
) -> Review:
    """Keep a decision on what was a draft until now, in the caller's transaction. teaches: whether `by` has read it."""
    return _keep(question, by, teaches, decision=decision, reason=reason, note=note)


def note_edit(question: Question, before: dict[str, Any], by: User | None) -> None:
    """Keep that `question`, which was `before`, was edited in its meaning, or that such an edit is taken back."""
    edits = question.reviews.filter(decision=Review.Decision.EDITED, stands=True)
    edited = edits.first()
    original = edited.original if edited else before
    if same_meaning(original, wording(question)):
        edits.update(stands=False)
    elif edited is None:
        draft = question.status == Question.Status.DRAFT
        _keep(question, by, draft, decision=Review.Decision.EDITED, original=original)


def take_back(question: Question) -> None:
    """A question is a draft again: what was decided stands no longer, but for an edit, and what came before one."""
    decided = question.reviews.filter(stands=True).exclude(decision=Review.Decision.EDITED)
    if question.reviews.filter(stands=True, decision=Review.Decision.EDITED).exists():
        decided = decided.filter(teaches=False)
    decided.update(stands=False)


def wording(question: Question) -> dict[str, Any]:
    """What a question asks and answers, without its passage."""
    answers = answers_of(question.kind, question.payload)
    return {"prompt": question.prompt, "right": answers.right, "wrong": list(answers.wrong)}


def same_meaning(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two wordings differ by spelling alone; the order of options means nothing."""
    left = list(other["wrong"])
    for option in one["wrong"]:
        twin = next((text for text in left if _same(option, text)), None)
        if twin is None:
            return False
        left.remove(twin)
    return not left and all(_same(one[part], other[part]) for part in ("prompt", "right"))


def _same(one: str, other: str) -> bool:
    return slips(*(plain_words(text.replace(",", "")) for text in (one, other))) is not None


def _keep(question: Question, by: User | None, teaches: bool, **decided: Any) -> Review:
    copied = ("version", "kind", "template", "generator_version", "tier", "confidence")
    return Review.objects.create(
        question=question,
        by=by,
        teaches=teaches and by is not None and _unjudged(question),
        doubtful=bool(question.doubt),
        **{name: getattr(question, name) for name in copied},
        **decided,
    )


def _unjudged(question: Question) -> bool:
    """Whether it is as the generator wrote it, and nobody who read it has decided on it."""
    judged = question.reviews.filter(Q(teaches=True) | Q(decision=Review.Decision.EDITED), stands=True)
    written = question.origin != Question.Origin.TEACHER and question.template
    return bool(written) and not judged.exists()
