"""A session: begin it, answer, go on, stop, look back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from content.errors import InvalidAttempt, InvalidResponse, ReciteError
from quizzes import selectors, services
from quizzes.access import for_learner, signed_in
from quizzes.errors import NothingDue
from quizzes.forms import AnswerForm
from quizzes.models import Answer, Learner, Session


@for_learner
@require_POST
def start(request: HttpRequest, learner: Learner) -> HttpResponse:
    scope = None
    if pk := request.POST.get("article"):
        scope = get_object_or_404(selectors.readable(request.user), pk=pk if pk.isdecimal() else 0)
    try:
        begun = services.start_session(learner, timezone.now(), article=scope)
    except NothingDue as nothing:
        messages.info(request, str(nothing))
        return redirect("quizzes:article", scope.pk) if scope else redirect("quizzes:today")
    return redirect("quizzes:session", begun.pk)


def own_session(request: HttpRequest, pk: UUID) -> Session:
    return get_object_or_404(Session.objects.for_user(request.user), pk=pk)


def on_stage(
    request: HttpRequest, fragment: str, session_id: UUID, learner: Learner, status: int = 200, **context: Any
) -> HttpResponse:
    """`fragment` alone for htmx, the whole quiz page around it for everyone else."""
    template = fragment if request.htmx else "quizzes/session.html"
    context |= {"learner": learner, "session_id": session_id}
    return render(request, template, context, status=status)


def ask(request: HttpRequest, learner: Learner, sitting: Session, **context: Any) -> HttpResponse:
    """The question that stands next in `sitting`, or the way to its summary."""
    question = None if sitting.ended_at else selectors.next_question(sitting, timezone.now())
    if question:
        return on_stage(request, "quizzes/_question.html", sitting.pk, learner, question=question, **context)
    summary_url = reverse("quizzes:summary", args=[sitting.pk])
    return HttpResponseClientRedirect(summary_url) if request.htmx else redirect(summary_url)


@for_learner
@require_safe
def session(request: HttpRequest, learner: Learner, pk: UUID) -> HttpResponse:
    return ask(request, learner, own_session(request, pk))


@for_learner
@require_safe
def next_question(request: HttpRequest, learner: Learner, pk: UUID) -> HttpResponse:
    return ask(request, learner, own_session(request, pk)) if request.htmx else redirect("quizzes:session", pk)


@signed_in
@require_POST
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The one trip that counts its statements: what the service has loaded is not fetched again."""
    form, now = AnswerForm(request.POST), timezone.now()
    try:
        given = services.submit_answer(request.user, now=now, session_id=pk, **form.attempt(now))
    except (InvalidAttempt, InvalidResponse) as error:
        return refuse(request, own_session(request, pk), form, error)
    if not request.htmx:
        # An address of its own: reloading the verdict sends nothing again.
        verdict = reverse("quizzes:answered", args=[given.session_id, given.id])
        return HttpResponseRedirect(verdict, status=303)
    feedback = selectors.feedback_on(given, now, repeated=given.repeated)
    return on_stage(request, "quizzes/_feedback.html", given.session_id, given.learner, feedback=feedback)


def refuse(request: HttpRequest, sitting: Session, form: AnswerForm, error: ReciteError) -> HttpResponse:
    """The question once more, with what is wrong beside it; or, for a useless token, the way back to it."""
    learner = services.learner_for(request.user)
    if isinstance(error, InvalidResponse):
        return ask(request, learner, sitting, form=form, error=error, status=422)
    return on_stage(request, "quizzes/_stale.html", sitting.pk, learner, status=422, error=error)


@for_learner
@require_safe
def answered(request: HttpRequest, learner: Learner, pk: UUID, answer: UUID) -> HttpResponse:
    own_session(request, pk)
    try:
        feedback = selectors.feedback(learner, answer, timezone.now())
    except Answer.DoesNotExist:
        return redirect("quizzes:session", pk)
    return on_stage(request, "quizzes/_feedback.html", pk, learner, feedback=feedback)


@for_learner
@require_POST
def stop(request: HttpRequest, learner: Learner, pk: UUID) -> HttpResponse:
    services.end_session(own_session(request, pk), timezone.now())
    return redirect("quizzes:summary", pk)


@for_learner
@require_safe
def summary(request: HttpRequest, learner: Learner, pk: UUID) -> HttpResponse:
    page = selectors.session_summary(own_session(request, pk))
    missed = [row for row in page.rows if not row.correct_first]
    right = [row for row in page.rows if row.correct_first]
    return render(request, "quizzes/summary.html", {"summary": page, "missed": missed, "right": right})
