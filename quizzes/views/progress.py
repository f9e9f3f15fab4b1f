"""Progress, and the reports."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from quizzes import reports, selectors
from quizzes.access import for_learner
from quizzes.errors import UnknownReport
from quizzes.models import Learner
from quizzes.shapes import Table


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
