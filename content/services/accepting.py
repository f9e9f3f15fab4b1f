"""Another answer that is right: taken into a question without changing what it asks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from content.errors import InvalidQuestion, NotAllowedNow
from content.models import Question
from content.services.answers import TYPED, answers_of, payload_of
from content.services.history import keep_wording, wording_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def accept_answer(question: Question, text: str, by: User | None = None) -> Question:
    """Add `text` to the answers that are right. The question means the same: version and statistics stay.

    NotAllowedNow for a question that was retired or whose answer is not typed; InvalidQuestion for no text, or
    where there are too many accepted answers already.
    """
    question = Question.objects.select_for_update().get(pk=question.pk)
    text = " ".join(text.split())
    if question.status == Question.Status.RETIRED:
        raise NotAllowedNow(_("This question is retired. Make it a draft again before you change it."))
    if question.kind not in TYPED:
        raise NotAllowedNow(_("Only a question whose answer is typed can accept another one."))
    if not text:
        raise InvalidQuestion(_("There is no answer to accept."))
    answers = answers_of(question.kind, question.payload)
    if text in (answers.right, *answers.accepted):
        return question
    more = replace(answers, accepted=(*answers.accepted, text))
    now = timezone.now()
    before = wording_of(question, by, now, same_meaning=True)
    question.payload = payload_of(question.kind, more, question.payload)
    question.reviewed_by, question.reviewed_at = by, now
    question.save(update_fields=["payload", "reviewed_by", "reviewed_at"])
    keep_wording(question, before)
    return question
