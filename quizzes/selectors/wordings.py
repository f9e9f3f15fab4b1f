"""Questions as they were when they were answered: a verdict is read beside the words that it was given on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from content.models import Wording
from content.services.history import shown_as
from quizzes.models import Answer


def with_wording(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    """`answers`, each with the `wording_then` that its question had when it was shown; null where it has it still.

    Of a version that is no more, the last one where the clocks can't say which.
    """
    past = Wording.objects.filter(question=OuterRef("question_id"), version=OuterRef("question_version"))
    then = past.filter(changed_at__gt=OuterRef("shown_at")).order_by("changed_at", "pk")
    gone = past.filter(~Q(version=F("question__version"))).order_by("-changed_at", "-pk")
    return answers.annotate(wording_then=Subquery(then.values("pk")[:1]), wording_last=Subquery(gone.values("pk")[:1]))


def as_shown(answers: Iterable[Any]) -> None:
    """Give answers that carry their wording the question that was shown: one statement where it was changed since."""
    changed = {answer: pk for answer in answers if (pk := answer.wording_then or answer.wording_last)}
    if not changed:
        return
    related = ("passage__revision__article",)
    wordings = Wording.objects.select_related(*related).in_bulk(set(changed.values()))
    for answer, pk in changed.items():
        answer.question = shown_as(answer.question, wordings[pk])
