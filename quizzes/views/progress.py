"""Progress, and the reports."""

from __future__ import annotations

import io
import zipfile

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from content.models.late import latest, read_late
from quizzes import reports, selectors
from quizzes.access import for_learner
from quizzes.errors import UnknownReport
from quizzes.limits import Tries
from quizzes.models import Learner
from quizzes.shapes import Narrowing, Table

BOM = "\ufeff"
"""Without it a spreadsheet takes UTF-8 for something else."""
ARCHIVES = Tries("reports", most=10, seconds=600)
"""Every report at once, for one learner."""


def narrowing_of(request: HttpRequest) -> Narrowing:
    """What the address asks for. Http404 for a period that is not offered, and for what is not open to the user."""
    period = request.GET.get("period") or Narrowing().period
    if period not in selectors.PERIODS:
        raise Http404
    if article := request.GET.get("article"):
        found = get_object_or_404(selectors.readable(request.user), pk=number(article))
        return Narrowing(period, article_id=found.pk, name=found.title)
    if topic := request.GET.get("topic"):
        chosen = get_object_or_404(selectors.open_topics(request.user), pk=number(topic))
        return Narrowing(period, topic_id=chosen.pk, name=chosen.name)
    return Narrowing(period)


def number(text: str) -> int:
    """An id of an address; 0, which nothing has, for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


@for_learner
@require_safe
def progress(request: HttpRequest, learner: Learner) -> HttpResponse:
    context = selectors.own_context(request.user, learner, timezone.now(), narrowing_of(request))
    tables = selectors.student_tables(context)
    return render(request, "quizzes/progress.html", {"page": context.progress, "tables": tables})


def report_table(request: HttpRequest, slug: str) -> Table:
    """The report `slug` for whoever asks: of their students for a teacher, of themselves with ?for=me and for
    everyone else. Http404 for one that does not exist or is not for them."""
    try:
        found = reports.get(slug)
    except UnknownReport as error:
        raise Http404 from error
    teaching = of_students(request, found)
    audience = "teacher" if teaching else "student"
    if audience not in found.AUDIENCE:
        raise Http404
    asked = request.user, audience, timezone.now(), narrowing_of(request)
    # Whoever has just answered wants to see it: what is about oneself is never late.
    context = read_late(selectors.report_context, *asked) if teaching else selectors.report_context(*asked)
    return selectors.translated(found.build(context))


def of_students(request: HttpRequest, report: reports.Report) -> bool:
    return request.user.is_staff and request.GET.get("for") != "me" and "teacher" in report.AUDIENCE


@for_learner
@require_safe
def report(request: HttpRequest, learner: Learner, slug: str) -> HttpResponse:
    table = report_table(request, slug)
    csv_url = f"{reverse('quizzes:report_csv', args=[slug])}?{request.GET.urlencode()}".rstrip("?")
    context = {"table": table, "rows": table.rows, "csv_url": csv_url, "narrowing": narrowing_of(request)}
    context["late"] = latest() if of_students(request, reports.get(slug)) else 0
    return render(request, "quizzes/report.html", context)


@for_learner
@require_safe
def report_csv(request: HttpRequest, learner: Learner, slug: str) -> HttpResponse:
    return download(BOM + reports.as_csv(report_table(request, slug)), "text/csv; charset=utf-8", f"{slug}.csv")


@for_learner
@require_safe
def reports_zip(request: HttpRequest, learner: Learner) -> HttpResponse:
    """Every report of the student about themselves, as one file each."""
    if ARCHIVES.take(learner.pk) is None:
        return render(request, "quizzes/too_often.html", {"minutes": ARCHIVES.seconds // 60}, status=429)
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for slug, table in selectors.all_tables(request.user, timezone.now()).items():
            archive.writestr(f"{slug}.csv", BOM + reports.as_csv(table))
    return download(body.getvalue(), "application/zip", "recite-progress.zip")


def download(body: str | bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=content_type, headers=headers)
