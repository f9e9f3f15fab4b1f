"""A session: begin it, answer, go on, stop, look back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from content.errors import InvalidAttempt, InvalidResponse, ReciteError
from quizzes import selectors, services
from quizzes.access import for_learner, signed_in
from quizzes.errors import NothingDue
from quizzes.forms import AnswerForm, StartForm
from quizzes.models import Answer, Learner, Session
from quizzes.selectors.afterwards import afterwards
from quizzes.selectors.assignments import assignments_for
from quizzes.selectors.pending import is_card
from quizzes.selectors.sitting import Known
from quizzes.shapes import Feedback

Found = TypeVar("Found")


@for_learner
@require_POST
def start(request: HttpRequest, learner: Learner) -> HttpResponse:
    form = StartForm(request.POST)
    if not form.is_valid():
        return redirect("quizzes:today")
    wishes = wishes_of(request, form)
    try:
        begun = services.start_session(learner, timezone.now(), **wishes)
    except NothingDue as nothing:
        messages.info(request, str(nothing))
        article = wishes["article"]
        return redirect("quizzes:article", article.pk) if article else redirect("quizzes:today")
    return redirect("quizzes:session", begun.pk)


def wishes_of(request: HttpRequest, form: StartForm) -> dict[str, Any]:
    """Arguments of `start_session`; Http404 for an article or a fact that is not open to the user."""
    data, article, scope = form.cleaned_data, None, {}
    if data["fact"] is not None:
        questions = selectors.servable(request.user).select_related("passage__revision__article")
        asked = questions.filter(fact_id=data["fact"]).order_by("pk").first()
        if asked is None:
            raise Http404
        article = asked.passage.revision.article
        scope = {"kind": "fact", "id": data["fact"]}
    if data["article"] is not None:
        article = get_object_or_404(selectors.readable(request.user), pk=data["article"])
    if data["assignment"] is not None:
        scope = {
            "kind": "assignment",
            "id": get_object_or_404(assignments_for(request.user.pk), pk=data["assignment"]).pk,
        }
    if data["missed_in"]:
        scope = {"kind": "mistakes", "session": str(own_session(request, data["missed_in"]).pk)}
    return {
        "article": article,
        "scope": scope,
        "minutes": data["minutes"],
        "style": data["style"],
        "practice": data["practice"],
    }


def own_session(request: HttpRequest, pk: UUID) -> Session:
    return own(selectors.own_session, request, pk)


def own(found: Callable[[AbstractBaseUser, UUID], Found], request: HttpRequest, pk: UUID) -> Found:
    """What `found` finds of the user's session; Http404 for anybody else's."""
    try:
        return found(request.user, pk)
    except Session.DoesNotExist:
        raise Http404 from None


def on_stage(
    request: HttpRequest, fragment: str, session_id: UUID, learner: Learner, status: int = 200, **context: Any
) -> HttpResponse:
    """`fragment` alone for htmx, the whole quiz page around it for everyone else."""
    template = fragment if request.htmx else "quizzes/session.html"
    # Unset names are dear to look up, and each form would have the seal masked anew.
    unset = {"question": None, "feedback": None, "form": None, "error": None, "gone": ""}
    context = unset | context | {"learner": learner, "session_id": session_id, "csrf_token": get_token(request)}
    return render(request, template, context, status=status)


def ask(
    request: HttpRequest,
    learner: Learner,
    sitting: Session,
    known: Known | None = None,
    **context: Any,
) -> HttpResponse:
    """The question that stands next in `sitting`, or the way to its summary. `known`: as `next_question` takes it."""
    now, sitting.learner = timezone.now(), learner
    question = None if sitting.ended_at else selectors.next_question(sitting, now, known)
    gone = services.pass_over(sitting, now) if not sitting.ended_at and (question is None or question.gone) else ""
    if question:
        context["gone"] = gone
        # The whole page brings the next ones along, for when the connection is lost.
        ahead = [] if request.htmx else selectors.prompts_ahead(sitting, learner, question, now)
        context |= {"question": question, "ahead": ahead}
        return on_stage(request, "quizzes/_question.html", sitting.pk, learner, **context)
    if gone:
        messages.info(request, gone)
    summary_url = reverse("quizzes:summary", args=[sitting.pk])
    return HttpResponseClientRedirect(summary_url) if request.htmx else redirect(summary_url)


def tell_stopped(request: HttpRequest, sitting: Session, told: str) -> None:
    """Have the summary say `told` where `sitting` is over, in another tab as a rule: it comes instead of a question."""
    if sitting.ended_at:
        messages.info(request, told)


def show(request: HttpRequest, learner: Learner, sitting: Session, feedback: Feedback) -> HttpResponse:
    """A verdict, with what may be done about it."""
    after = afterwards(sitting, feedback)
    return on_stage(request, "quizzes/_feedback.html", sitting.pk, learner, feedback=feedback, after=after)


def see_other(request: HttpRequest, name: str, *args: Any) -> HttpResponseRedirect:
    """To an address of its own, so that reloading sends nothing again; htmx follows and swaps in what it finds."""
    return HttpResponseRedirect(reverse(name, args=args), status=303)


@for_learner
@require_safe
def session(request: HttpRequest, learner: Learner, pk: UUID) -> HttpResponse:
    return ask(request, learner, own_session(request, pk))


@signed_in
@require_safe
def next_question(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Nothing in here depends on the learner's time zone, so the learner is fetched with the session."""
    if not request.htmx:
        return redirect("quizzes:session", pk)
    sitting, known = own(selectors.own_session_with_known, request, pk)
    return ask(request, sitting.learner, sitting, known)


@signed_in
@require_POST
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The one trip that counts its statements: what the service has loaded is not fetched again."""
    form, now = AnswerForm(request.POST), timezone.now()
    try:
        given = services.submit_answer(request.user, now=now, session_id=pk, **form.attempt(now))
    except (InvalidAttempt, InvalidResponse) as error:
        return refuse(request, own_session(request, pk), error, form=form)
    if is_card(given.session, given.question):
        # Its answer was on the back: there is nothing more to say, but why no other card follows.
        if given.session.queue or given.session.extras:
            told = _("This session was stopped in between. Your last answer was counted all the same.")
            tell_stopped(request, given.session, told)
        return see_other(request, "quizzes:next", given.session_id)
    if not request.htmx:
        return see_other(request, "quizzes:answered", given.session_id, given.id)
    feedback = selectors.feedback_on(given, now, repeated=given.repeated)
    return show(request, given.learner, given.session, feedback)


def refuse(
    request: HttpRequest, sitting: Session, error: ReciteError, *, form: AnswerForm | None = None, kept: bool = False
) -> HttpResponse:
    """The question once more, with what is wrong beside it; or, for a useless token, the way back to it.

    `kept`: what was sent was no answer, and nothing was lost with it.
    """
    learner = services.learner_for(request.user)
    if isinstance(error, InvalidResponse):
        tell_stopped(request, sitting, _("This session was stopped in between. Your last answer was not counted."))
        return ask(request, learner, sitting, form=form, error=error, status=422)
    return on_stage(request, "quizzes/_stale.html", sitting.pk, learner, status=422, error=error, kept=kept)


@for_learner
@require_safe
def answered(request: HttpRequest, learner: Learner, pk: UUID, answer: UUID) -> HttpResponse:
    sitting = own_session(request, pk)
    try:
        feedback = selectors.feedback(learner, answer, timezone.now())
    except Answer.DoesNotExist:
        return redirect("quizzes:session", pk)
    return show(request, learner, sitting, feedback)


@for_learner
@require_POST
def stop(request: HttpRequest, learner: Learner, pk: UUID) -> HttpResponse:
    services.end_session(own_session(request, pk), timezone.now())
    return redirect("quizzes:summary", pk)


@for_learner
@require_safe
def summary(request: HttpRequest, learner: Learner, pk: UUID) -> HttpResponse:
    sitting = own_session(request, pk)
    if sitting.scope.get("kind") == "fact" and sitting.article_id:
        # A fact that was asked from its article goes back there.
        return redirect(f"{reverse('quizzes:article', args=[sitting.article_id])}#fact-{sitting.scope['id']}")
    page = selectors.session_summary(sitting)
    return render(request, "quizzes/summary.html", {"summary": page, "learner": learner})
