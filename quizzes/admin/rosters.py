"""The pages of a roster: give it, look at what would happen line by line, import it, print the sheet of codes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from content.errors import ReciteError
from quizzes.admin import _roster_words as words
from quizzes.admin._base import TeachersAdmin
from quizzes.errors import InvalidRoster
from quizzes.forms.rosters import MOST_CORRECTED, Chosen, RosterForm, packed
from quizzes.models import Course
from quizzes.rosters import Outcome, Planned
from quizzes.rosters.lines import FIELDS
from quizzes.selectors import courses as reads
from quizzes.services import audit, courses, roster
from quizzes.services.sign_in_codes import VALID


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the preview."""

    planned: Planned
    ticked: bool
    said: str
    problems: list[str]
    fields: list[tuple[str, str, str]]
    """(name, label, value) of the fields in which it can be corrected."""


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a pupil's part of the sheet."""

    name: str
    username: str
    code: str
    group: str


class RosterPages(TeachersAdmin):
    """The part of the courses' admin that is about rosters."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.roster))
        return [path("<int:pk>/roster/", view, name="quizzes_course_roster"), *super().get_urls()]

    def roster(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form; with a list, the preview; with "import", the import and its sheet."""
        course = get_object_or_404(self.get_queryset(request), pk=pk)
        try:
            courses.check_running(course)
            if request.POST.get("do") in ("check", "import"):
                return self._go_on(request, course, Chosen(request.POST))
        except ReciteError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(self.page_of(course))
        sent = request.method == "POST"
        zone = reads.usual_time_zone(course, request.user)
        form = RosterForm(
            *((request.POST, request.FILES) if sent else ()), initial={"time_zone": zone or settings.TIME_ZONE}
        )
        if sent and form.is_valid():
            lines = list(form.roster.lines)
            planned = roster.plan_roster(course, request.user, lines)
            ticked = {one.line.number for one in planned if one.outcome is not Outcome.HERE and not one.doubtful}
            return self._preview(request, course, planned, ticked, form.cleaned_data["time_zone"], form.roster.passed)
        context = {"form": form, "zone_known": bool(zone), "title": _t("Import a class list")}
        return self._page(request, course, "roster.html", context, 422 if sent else 200)

    def _go_on(self, request: HttpRequest, course: Course, chosen: Chosen) -> HttpResponse:
        """Import what is ticked, or show the list again: when asked to, and when it can't be imported like this."""
        zone = chosen.time_zone or settings.TIME_ZONE
        status = 200
        if request.POST["do"] == "import":
            try:
                done = roster.import_roster(
                    course,
                    request.user,
                    chosen.lines,
                    expected=chosen.expected(),
                    now=timezone.now(),
                    time_zone=zone,
                )
                return self._imported(request, course, done)
            except InvalidRoster as error:
                messages.error(request, str(error))
                status = 422
        left_out = {line.number for line in chosen.lines} - chosen.ticked
        planned = roster.plan_roster(course, request.user, chosen.lines, left_out)
        return self._preview(request, course, planned, chosen.ticked, zone, (), status)

    def _preview(
        self,
        request: HttpRequest,
        course: Course,
        planned: list[Planned],
        ticked: set[int],
        zone: str,
        passed: Any,
        status: int = 200,
    ) -> HttpResponse:
        correctable = [one.line.number for one in planned if one.outcome is Outcome.WRONG][:MOST_CORRECTED]
        rows = [_row(one, one.line.number in ticked, one.line.number in correctable) for one in planned]
        context = {
            "rows": rows,
            "ready": sum(row.ticked and row.planned.importable for row in rows),
            "wrong": sum(row.ticked and row.planned.outcome is Outcome.WRONG for row in rows),
            "doubtful": sum(row.planned.doubtful for row in rows),
            "here": sum(row.planned.outcome is Outcome.HERE for row in rows),
            "packed": packed([one.line for one in planned]),
            "shown": json.dumps({one.line.number: one.outcome.value for one in planned}),
            "time_zone": zone,
            "passed": passed,
            "title": _t("Look at the list before it is imported"),
        }
        return self._page(request, course, "preview.html", context, status)

    def _imported(self, request: HttpRequest, course: Course, done: roster.Imported) -> HttpResponse:
        total = len(done.made) + len(done.enrolled)
        told = ngettext("Imported %(n)d student from a list.", "Imported %(n)d students from a list.", total)
        self.log_step(request, [course], told % {"n": total})
        audit.write_down(
            request.user, done.made, _t("Made from the list of “%(course)s”.") % {"course": course}, made=True
        )
        audit.write_down(request.user, done.enrolled, _t("Enrolled in “%(course)s”.") % {"course": course})
        if done.made:
            return self.sheet(request, course, done.codes)
        messages.success(request, _t("Enrolled: %(n)d. Other groups: %(m)d.") % {"n": total, "m": done.moved})
        return HttpResponseRedirect(self.page_of(course))

    def sheet(self, request: HttpRequest, course: Course, codes: dict[int, str]) -> HttpResponse:
        """The page to print, for this once: the codes stand nowhere else."""
        cards = [
            Card(
                one.learner.user.get_full_name(),
                one.learner.user.get_username(),
                courses.grouped_code(codes[one.learner_id]),
                one.group,
            )
            for one in reads.students(course)
            if one.learner_id in codes
        ]
        context = {
            "course": course,
            "cards": sorted(cards, key=lambda card: card.group),
            "address": request.build_absolute_uri(reverse("quizzes:code")).partition("://")[2].rstrip("/"),
            "until": timezone.now() + VALID,
            "back": self.page_of(course),
        }
        response = render(request, "quizzes/people/sheet.html", context)
        response["Cache-Control"] = "no-store, private"
        return response

    def _page(
        self, request: HttpRequest, course: Course, name: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "opts": self.opts, "course": course, "media": self.media}
        return TemplateResponse(request, f"admin/quizzes/course/{name}", shared | context, status=status)


def _row(one: Planned, ticked: bool, correctable: bool) -> Row:
    fields = [(name, str(words.FIELD_LABELS[name]), getattr(one.line, name)) for name in FIELDS] if correctable else []
    return Row(one, ticked, words.outcome_words(one), [words.problem_words(each) for each in one.problems], fields)
