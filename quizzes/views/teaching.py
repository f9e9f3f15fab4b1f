"""A teacher's courses and their reports, as pages and files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from content.models.late import latest, read_late
from quizzes import reports, selectors
from quizzes.access import for_teacher
from quizzes.models import Course
from quizzes.selectors.course_reports import course_context, focus_of, needs_of
from quizzes.selectors.desk import course_lines
from quizzes.services.courses import grouped_code
from quizzes.shapes import Table
from quizzes.views.progress import BOM, download

OVERVIEW = "course-overview"
ORDER = (OVERVIEW, "mastery", "assignments", "due-day", "facts", "item-analysis", "activity", "students")
"""Of the tabs; what is not named here follows by its slug."""
CALENDAR = "activity"
"""The report that is drawn as a calendar too."""
TABS = {
    "mastery": _("Knowledge"),
    "due-day": _("Due day"),
    "activity": _("Activity"),
}
"""Short names of reports with long titles, so that all tabs stand in one line."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_teacher
@require_safe
def courses(request: HttpRequest) -> HttpResponse:
    own = Course.objects.for_teacher(request.user)
    lines = course_lines(request.user, timezone.localdate())
    return render(
        request, "quizzes/teaching/courses.html", {"courses": lines, "archived": own.exclude(archived_at=None)}
    )


@for_teacher
@require_safe
def course(request: HttpRequest, pk: int) -> HttpResponse:
    """The overview, with how many students stand how."""
    found, table = course_table(request, pk, OVERVIEW)
    place = [column.key for column in table.columns].index("status")
    statuses = list(Counter(row[place] for row in table.rows).items())
    extra = {"statuses": statuses, "code": grouped_code(found.code)}
    return render(request, "quizzes/teaching/course.html", page(found, table, OVERVIEW) | extra)


def page(course: Course, table: Table, slug: str) -> dict[str, Any]:
    """What every page with a report of a course shows."""
    return {
        "course": course,
        "tabs": titles(),
        **shown(course, table, slug),
    }


def shown(course: Course, table: Table, slug: str, query: str = "") -> dict[str, Any]:
    """A table with its files, and where its rows lead."""
    about = getattr(reports.get(slug), "ABOUT", "")
    return {
        "table": table,
        "slug": slug,
        "rows": table.rows,
        "about": about,
        "links": [reverse(f"quizzes:teaching_{about}", args=[course.pk, pk]) for pk in table.about],
        "csv_url": reverse("quizzes:course_report_csv", args=[course.pk, slug]) + query,
        "xlsx_url": reverse("quizzes:course_report_xlsx", args=[course.pk, slug]) + query,
        "late": latest(),
    }


def titles() -> dict[str, str]:
    return {slug: gettext(TABS.get(slug, report.TITLE)) for slug, report in tabs().items()}


def tabs() -> dict[str, reports.Report]:
    """The reports of a course in the order in which a teacher asks for them; those about one thing have no tab."""
    found = {slug: one for slug, one in reports.course_reports().items() if not getattr(one, "FOCUS", "")}
    return {slug: found[slug] for slug in sorted(found, key=lambda slug: (rank(slug), slug))}


def rank(slug: str) -> int:
    return ORDER.index(slug) if slug in ORDER else len(ORDER)


def course_table(request: HttpRequest, pk: int, slug: str) -> tuple[Course, Table]:
    """The report `slug` about a course of the user's; Http404 for one that is not theirs or does not exist."""
    found = get_object_or_404(Course.objects.for_teacher(request.user), pk=pk)
    report = reports.course_reports().get(slug)
    if report is None:
        raise Http404
    try:
        focus = focused(request, focus_of(report))
        context = read_late(course_context, found, timezone.now(), needs_of(report), **focus)
    except ObjectDoesNotExist:
        raise Http404 from None
    return found, selectors.translated(report.build(context))


def focused(request: HttpRequest, focus: str) -> Mapping[str, int]:
    """Whom or what a report is about, by id: ?student=12; Http404 for what is no number."""
    chosen = request.GET.get(focus, "") if focus else ""
    if chosen and not (chosen.isascii() and chosen.isdecimal() and len(chosen) < 16):
        raise Http404
    return {focus: int(chosen)} if chosen else {}


@for_teacher
@require_safe
def report(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    found, table = course_table(request, pk, slug)
    students = found.enrollments.count() if slug == CALENDAR else 0
    return render(request, "quizzes/teaching/report.html", page(found, table, slug) | {"students": students})


@for_teacher
@require_safe
def student(request: HttpRequest, pk: int, student: int) -> HttpResponse:
    """Everything about one student of the course."""
    return render(request, "quizzes/teaching/about.html", about(request, pk, "student", student, "students"))


@for_teacher
@require_safe
def article(request: HttpRequest, pk: int, article: int) -> HttpResponse:
    """Everything about one article of the course."""
    return render(request, "quizzes/teaching/about.html", about(request, pk, "article", article, "articles"))


def about(request: HttpRequest, pk: int, focus: str, chosen: int, tab: str) -> dict[str, Any]:
    """A page of all reports about one student or article; `tab`: the report that lists the like."""
    course = get_object_or_404(Course.objects.for_teacher(request.user), pk=pk)
    found = {slug: one for slug, one in reports.course_reports().items() if focus_of(one) == focus}
    needs = frozenset().union(*(needs_of(one) for one in found.values()))
    try:
        context = read_late(course_context, course, timezone.now(), needs, **{focus: chosen})
    except ObjectDoesNotExist:
        raise Http404 from None
    sections = [
        shown(course, selectors.translated(one.build(context)), slug, f"?{focus}={chosen}")
        for slug, one in found.items()
    ]
    one = getattr(context, focus)
    name = one.name if focus == "student" else one.title
    page = {"course": course, "tabs": titles(), "slug": tab, "late": latest()}
    return page | {"one": one, "name": name, "sections": sections}


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
