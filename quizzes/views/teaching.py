"""A teacher's courses and their reports, as pages and files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from quizzes import reports, selectors
from quizzes.access import for_teacher
from quizzes.models import Course
from quizzes.selectors.course_reports import course_context, needs_of
from quizzes.shapes import Table
from quizzes.views.progress import BOM, download

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_teacher
@require_safe
def courses(request: HttpRequest) -> HttpResponse:
    return render(request, "quizzes/teaching/courses.html", {"courses": Course.objects.for_teacher(request.user)})


@for_teacher
@require_safe
def course(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Course.objects.for_teacher(request.user), pk=pk)
    return render(request, "quizzes/teaching/course.html", {"course": found, "reports": reports.course_reports()})


def course_table(request: HttpRequest, pk: int, slug: str) -> tuple[Course, Table]:
    """The report `slug` about a course of the user's; Http404 for one that is not theirs or does not exist."""
    found = get_object_or_404(Course.objects.for_teacher(request.user), pk=pk)
    report = reports.course_reports().get(slug)
    if report is None:
        raise Http404
    context = course_context(found, timezone.now(), needs_of(report))
    return found, selectors.translated(report.build(context))


@for_teacher
@require_safe
def report(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    found, table = course_table(request, pk, slug)
    return render(
        request, "quizzes/teaching/report.html", {"course": found, "table": table, "rows": table.rows, "slug": slug}
    )


@for_teacher
@require_safe
def report_csv(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    _found, table = course_table(request, pk, slug)
    return download(BOM + reports.as_csv(table), "text/csv; charset=utf-8", f"{slug}.csv")


@for_teacher
@require_safe
def report_xlsx(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    _found, table = course_table(request, pk, slug)
    return download(reports.as_xlsx(table), XLSX, f"{slug}.xlsx")
