"""What a student sees. A view fetches one thing, calls one service or selector, and renders."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings as django_settings
from django.contrib import messages
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from content.errors import InvalidAttempt, InvalidResponse, ReciteError
from content.models import Article
from quizzes import reports, selectors, services
from quizzes.access import for_learner, signed_in
from quizzes.errors import NothingDue, UnknownReport
from quizzes.forms import AnswerForm, SchemeForm, SettingsForm
from quizzes.models import Answer, Learner, Session
from quizzes.shapes import Table

YEAR = 365 * 24 * 3600


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("quizzes:today")
    return render(request, "quizzes/home.html")


@for_learner
@require_safe
def today(request: HttpRequest, learner: Learner) -> HttpResponse:
    return render(request, "quizzes/today.html", {"page": selectors.today_page(learner, timezone.now())})


@for_learner
@require_safe
def articles(request: HttpRequest, learner: Learner) -> HttpResponse:
    lines = selectors.article_lines(request.user, learner, timezone.now())
    return render(request, "quizzes/articles.html", {"lines": lines})


@for_learner
@require_safe
def article(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    found = get_object_or_404(Article.objects.for_student(request.user), pk=pk)
    page = selectors.reader_page(request.user, learner, found, timezone.now())
    return render(request, "quizzes/reader.html", {"page": page})


@for_learner
@require_POST
def start(request: HttpRequest, learner: Learner) -> HttpResponse:
    scope = None
    if pk := request.POST.get("article"):
        scope = get_object_or_404(Article.objects.for_student(request.user), pk=pk if pk.isdecimal() else 0)
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
        given = services.submit_answer(request.user, now=now, session_id=pk, **form.attempt())
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


@for_learner
@require_safe
def progress(request: HttpRequest, learner: Learner) -> HttpResponse:
    page = selectors.progress_page(request.user, learner, timezone.now())
    return render(request, "quizzes/progress.html", {"page": page})


def report_table(request: HttpRequest, slug: str) -> Table:
    """The report `slug` for whoever asks: of their students for a teacher, of themselves with ?for=me and for
    everyone else. Http404 for one that does not exist or is not for them."""
    teaching = request.user.is_staff and request.GET.get("for") != "me"
    audience = "teacher" if teaching else "student"
    try:
        found = reports.get(slug)
    except UnknownReport as error:
        raise Http404 from error
    if audience not in found.AUDIENCE:
        raise Http404
    return found.build(selectors.report_context(request.user, audience, timezone.now()))


@for_learner
@require_safe
def report(request: HttpRequest, learner: Learner, slug: str) -> HttpResponse:
    table = report_table(request, slug)
    csv_url = f"{reverse('quizzes:report_csv', args=[slug])}?{request.GET.urlencode()}".rstrip("?")
    return render(request, "quizzes/report.html", {"table": table, "csv_url": csv_url})


@for_learner
@require_safe
def report_csv(request: HttpRequest, learner: Learner, slug: str) -> HttpResponse:
    table = report_table(request, slug)
    headers = {"Content-Disposition": f'attachment; filename="{slug}.csv"'}
    return HttpResponse(reports.as_csv(table), content_type="text/csv; charset=utf-8", headers=headers)


@for_learner
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, learner: Learner) -> HttpResponse:
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=learner)
    if form.is_valid():
        services.save_settings(learner, **form.cleaned_data)
        messages.success(request, _("Your settings are saved."))
        return redirect("quizzes:settings")
    return render(request, "quizzes/settings.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def scheme(request: HttpRequest) -> HttpResponse:
    form = SchemeForm(request.POST)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = reverse("quizzes:home")
    response = redirect(back)
    if form.is_valid():
        secure = django_settings.SESSION_COOKIE_SECURE
        response.set_cookie("scheme", form.cleaned_data["scheme"], YEAR, secure=secure, httponly=True, samesite="Lax")
    return response


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this process answers and reaches its database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unreachable\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
