"""A remark on a question, from the question itself or from its verdict."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from content import kinds
from content.errors import InvalidAttempt
from quizzes import services
from quizzes.access import for_learner
from quizzes.forms import FlagForm
from quizzes.models import Learner
from quizzes.services.flagging import Flagged
from quizzes.views.studying import own_session, refuse


@for_learner
@require_http_methods(["GET", "HEAD", "POST"])
def flag(request: HttpRequest, learner: Learner, pk: UUID) -> HttpResponse:
    """The form on a page of its own; for htmx beside the question, whose answer stays in its field."""
    sent = request.POST if request.method == "POST" else request.GET
    form = FlagForm(request.POST) if request.method == "POST" else FlagForm(initial=request.GET.dict())
    sitting = own_session(request, pk)
    try:
        about = services.flagged(request.user, pk, token=sent.get("token", ""), answer=sent.get("answer", ""))
    except InvalidAttempt as error:
        return refuse(request, sitting, error, kept=True)
    if form.is_valid():
        return keep(request, pk, about, form)
    template = "quizzes/_flag.html" if request.htmx else "quizzes/flag.html"
    context = {"form": form, "session_id": pk, "about": about, "learner": learner}
    return render(request, template, context, status=422 if form.is_bound else 200)


def keep(request: HttpRequest, session_id: UUID, about: Flagged, form: FlagForm) -> HttpResponse:
    data = form.cleaned_data
    services.flag_question(request.user, about, data["reason"], data["note"], timezone.now(), response=said(about))
    if request.htmx:
        return render(request, "quizzes/_flagged.html")
    messages.success(request, _("Thank you. Your teacher will see what you said of this question."))
    if about.answer:
        return redirect("quizzes:answered", session_id, about.answer.id)
    return redirect("quizzes:session", session_id)


def said(about: Flagged) -> str:
    """What was answered, in words; "" where nothing was."""
    if about.answer is None or about.answer.dont_know:
        return ""
    return kinds.get(about.question.kind).response_text(about.question.payload, about.answer.response)
