"""What belongs to an answer: a hint or a turned card before it, taking it back or insisting on it afterwards."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content.errors import InvalidAttempt
from quizzes import selectors, services
from quizzes.access import for_learner
from quizzes.forms import AnswerForm
from quizzes.models import Answer, Learner
from quizzes.views.studying import ask, own_session, refuse, see_other, show, tell_stopped


@for_learner
@require_POST
def hint(request: HttpRequest, learner: Learner, pk: UUID) -> HttpResponse:
    return before_answer(request, learner, pk, services.take_hint)


@for_learner
@require_POST
def turn(request: HttpRequest, learner: Learner, pk: UUID) -> HttpResponse:
    return before_answer(request, learner, pk, services.turn_over)


def before_answer(request: HttpRequest, learner: Learner, pk: UUID, deed: Callable[..., Answer]) -> HttpResponse:
    """The question once more after `deed`, with what it has brought."""
    try:
        deed(request.user, request.POST.get("token", ""), timezone.now(), session_id=pk)
    except InvalidAttempt as error:
        return refuse(request, own_session(request, pk), error, kept=True)
    sitting = own_session(request, pk)
    tell_stopped(request, sitting, _("This session was stopped in between. Your last question was not answered."))
    if not request.htmx:
        return see_other(request, "quizzes:session", pk)
    # What was typed so far stays in its field.
    return ask(request, learner, sitting, form=AnswerForm(request.POST))


@for_learner
@require_POST
def undo(request: HttpRequest, learner: Learner, pk: UUID) -> HttpResponse:
    """Back to the question; of an override, back to the verdict that it changed."""
    entry = entry_of(request)
    try:
        taken_back = services.undo_answer(request.user, pk, entry, timezone.now())
    except InvalidAttempt as error:
        return refuse(request, own_session(request, pk), error, kept=True)
    if taken_back.action == Answer.Action.OVERRIDE:
        return see_other(request, "quizzes:answered", pk, taken_back.target)
    return see_other(request, "quizzes:next", pk)


@for_learner
@require_POST
def override(request: HttpRequest, learner: Learner, pk: UUID) -> HttpResponse:
    try:
        given = services.override_answer(request.user, pk, entry_of(request), timezone.now())
    except InvalidAttempt as error:
        return refuse(request, own_session(request, pk), error, kept=True)
    if not request.htmx:
        return see_other(request, "quizzes:answered", pk, given.id)
    feedback = selectors.feedback(learner, given.id, timezone.now())
    return show(request, learner, given.session, feedback)


def entry_of(request: HttpRequest) -> UUID:
    """The entry that the form names. Http404 for what can't be one."""
    try:
        return UUID(request.POST.get("entry", ""))
    except ValueError:
        raise Http404 from None
