"""What the review queue answers: JSON and fragments to its script, pages to everybody else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse

from content import services
from content.models import Question
from content.selectors import question_rows
from content.selectors.reviewing import cards

ABOVE = 0.8
"""The confidence that is offered for approving many at once."""


def full_cards(drafts: Sequence[Question]) -> list[dict[str, Any]]:
    """Cards with the answers in a teacher's words."""
    found = ((card, card.question) for card in cards(drafts))
    return [{"card": card, "answers": services.answers_of(draft.kind, draft.payload)} for card, draft in found]


def place_of(drafts: Sequence[Question], at: str) -> int:
    """Where the draft that the address names stands in the queue; 0 where it stands there no more."""
    wanted = number(at)
    return next((place for place, draft in enumerate(drafts) if draft.pk == wanted), 0)


def decided_before(question: Question, request: HttpRequest, status: str) -> bool:
    """Whether this person has decided just so before: the answer to it was lost, or it was sent twice."""
    return question.status == status and question.reviewed_by_id == request.user.pk


def done(request: HttpRequest, question: Question, told: str, *, stay: bool = False) -> HttpResponse:
    """What the script needs to go on with, or the page of the next draft."""
    if not by_script(request):
        messages.success(request, told)
        return HttpResponseRedirect(_onward(request, question if stay else None))
    answer: dict[str, Any] = {"status": question.status, "told": told}
    if stay or "prompt" in request.POST:
        draft = question_rows(request.user).get(pk=question.pk)
        answer["card"] = render_to_string("admin/content/review/_card.html", full_cards([draft])[0], request)
        answer["row"] = render_to_string("admin/content/review/_row.html", {"draft": draft}, request)
    return JsonResponse(answer)


def refused(request: HttpRequest, question: Question, told: str) -> HttpResponse:
    """The words of a service that refused, with what the question is by now."""
    if by_script(request):
        return JsonResponse({"status": question.status, "told": told}, status=422)
    messages.error(request, told)
    return HttpResponseRedirect(_onward(request, question))


def _onward(request: HttpRequest, question: Question | None) -> str:
    """The queue, at `question` or else at the draft that the form names as the next."""
    scope = {name: request.GET[name] for name in ("article", "topic") if request.GET.get(name)}
    at = question.pk if question else number(request.POST.get("next", ""))
    return queue_address(urlencode(scope), at=at)


def queue_address(query: str, at: int = 0) -> str:
    parts = [part for part in (query, urlencode({"at": at}) if at else "") if part]
    return "?".join([reverse("admin:content_review_changelist"), "&".join(parts)]).rstrip("?")


def by_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def number(text: str) -> int:
    """A primary key, or 0, which is nobody's."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def share(text: str) -> float:
    """A percentage that somebody typed, as a share between 0 and 1."""
    try:
        percent = float(text.replace(",", "."))
    except ValueError:
        return ABOVE
    return min(1.0, max(0.0, percent / 100)) if percent == percent else ABOVE
