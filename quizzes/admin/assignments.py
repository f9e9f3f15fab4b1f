"""Assignments of own courses, every write through a service."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import display
from unfold.views import ChangeList
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminSelectWidget

from content.admin._filters import OwnFilter
from content.models import Article
from quizzes.admin._base import TeachersAdmin
from quizzes.forms.assigning import AssignmentForm, ExtraTimeForm, courses_to_copy_to, ids_in
from quizzes.models import Assignment, Course
from quizzes.selectors import assigning as reads
from quizzes.selectors.courses import usable_articles
from quizzes.services import assigning as services
from quizzes.services import audit
from quizzes.services.membership import called

STATES = {"coming": _("coming"), "running": _("running"), "over": _("over")}


class CourseFilter(OwnFilter):
    title, parameter_name, field = _("course"), "course", "course"

    def own(self, request: HttpRequest) -> QuerySet[Course]:
        return Course.objects.for_teacher(request.user)


class StateFilter(admin.SimpleListFilter):
    title, parameter_name = _("state"), "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*STATES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Assignment]) -> QuerySet[Assignment]:
        return queryset.filter(state=self.value()) if self.value() in STATES else queryset


class AssignmentList(ChangeList):
    """A page of the list, with how far the students are."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        found = list(self.result_list)
        far = reads.completions([one for one in found if one.state != "coming"], timezone.localdate())
        for one in found:
            one.completion = far.get(one.pk)
        self.result_list = found


@admin.register(Assignment)
class AssignmentAdmin(TeachersAdmin):
    form = AssignmentForm
    list_display = ["title", "course", "for_whom", "made_of", "starts", "due", "state_label", "completed"]
    list_filter = [StateFilter, CourseFilter]
    search_fields = ["title", "course__name"]
    date_hierarchy = "due"
    ordering = ["-due", "pk"]
    steps = ["add_questions", "extend", "copy"]
    change_form_outer_before_template = "admin/quizzes/assignment/_bar.html"
    change_form_outer_after_template = "admin/quizzes/assignment/_people.html"

    class Media:
        js = [forms.Script("content/people.js", type="module")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assignment]:
        return reads.with_state(reads.assignment_rows(request.user), timezone.localdate())

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return AssignmentList

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # Nothing hangs on an assignment: what was learnt for it stays learnt.
        return self.may_teach(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Assignment | None = None) -> list[str]:
        return ["course"] if obj else []

    def get_fields(self, request: HttpRequest, obj: Assignment | None = None) -> list[str]:
        return AssignmentForm.Meta.fields

    def get_form(self, request: HttpRequest, obj: Assignment | None = None, **kwargs: Any) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, **kwargs)
        form.asker, form.asked = request.user, request.GET
        for name in ("topics", "articles", "questions"):
            form.base_fields[name].widget = UnfoldAdminCheckboxSelectMultipleWidget()
            form.base_fields[name].widget.choices = form.base_fields[name].choices
        form.base_fields["group"].widget = UnfoldAdminSelectWidget()
        return form

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "course":
            kwargs["queryset"] = Course.objects.for_teacher(request.user).running()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """From today to a Friday; with the course there is if there is one, and what the address brings along."""
        own = list(Course.objects.for_teacher(request.user).running().values_list("pk", flat=True)[:2])
        only = {"course": own[0]} if len(own) == 1 else {}
        today = timezone.localdate()
        days = {"starts": today, "due": services.usual_due_day(today)}
        return days | only | super().get_changeform_initial_data(request) | self._brought(request)

    def _brought(self, request: HttpRequest) -> dict[str, Any]:
        """What is to be assigned, and a title for it, from `?article=1` or `?questions=1,2`."""
        questions = reads.usable_questions(request.user).filter(pk__in=ids_in(request.GET.getlist("questions")))
        chosen = list(questions)
        about = {question.passage.revision.article for question in chosen}
        articles = list(usable_articles(request.user).filter(pk__in=ids_in(request.GET.getlist("article"))))
        named: list[Article] = articles or (list(about) if len(about) == 1 else [])
        brought = {"questions": [question.pk for question in chosen]} | (
            {"articles": [article.pk for article in articles]} if articles else {}
        )
        length = Assignment._meta.get_field("title").max_length
        return brought | ({"title": named[0].title[:length]} if named else {})

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        assignment = kwargs.get("obj")
        if assignment is None:
            chosen = ids_in(request.GET.getlist("questions"))
            context["brought"] = chosen if request.method == "GET" else []
            context["addable"] = reads.ahead_of(request.user, timezone.localdate())[:8] if context["brought"] else []
        else:
            context |= self._people(assignment) | {"others": courses_to_copy_to(request.user, assignment)}
            given = context.setdefault("extra_time", ExtraTimeForm(assignment))
            context["ticked"] = given.data.getlist("students") if given.is_bound else []
        return super().render_change_form(request, context, *args, **kwargs)

    def _people(self, assignment: Any) -> dict[str, Any]:
        """Whom it is for, and how far they are."""
        met, facts = reads.answered([assignment], timezone.localdate())
        asked = len(facts.get(assignment.pk, ()))
        people = list(reads.members(assignment))
        for one in people:
            one.met = met[assignment.pk].get(one.learner_id, 0)
        return {"people": people, "facts": asked, "done": sum(0 < asked <= one.met for one in people)}

    # Writes

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Assignment:
        if not change:
            # The history needs the title before the service has made the assignment.
            form.instance.title = form.cleaned_data["title"]
        return form.instance

    def save_model(self, request: HttpRequest, obj: Assignment, form: Any, change: bool) -> None:
        if change:
            services.change_assignment(obj, **form.told(), by=request.user)
            return
        made = services.assign(form.cleaned_data["course"], **form.told(), by=request.user)
        obj.pk = made.pk
        obj.refresh_from_db()

    def response_add(self, request: HttpRequest, obj: Assignment, post_url_continue: str | None = None) -> HttpResponse:
        students = reads.members(obj).count()
        told = ngettext(
            "“%(title)s” is assigned to %(n)d student of %(course)s, due on %(day)s.",
            "“%(title)s” is assigned to %(n)d students of %(course)s, due on %(day)s.",
            students,
        )
        day = date_format(obj.due, "l, j F")
        messages.success(request, told % {"title": obj, "n": students, "course": obj.course, "day": day})
        if "_addanother" in request.POST:
            return HttpResponseRedirect(request.path)
        return HttpResponseRedirect(self.page_of(obj))

    def delete_model(self, request: HttpRequest, obj: Assignment) -> None:
        services.withdraw_assignment(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Assignment]) -> None:
        for assignment in queryset:
            services.withdraw_assignment(assignment)

    # Steps

    def add_questions(self, request: HttpRequest, assignment: Assignment) -> HttpResponse:
        chosen = reads.usable_questions(request.user).filter(pk__in=ids_in(request.POST.getlist("questions")))
        fresh = services.add_questions(assignment, chosen, request.user)
        told = ngettext("Added %(n)d question.", "Added %(n)d questions.", fresh) % {"n": fresh}
        if fresh:
            self.log_step(request, [assignment], told)
        there = _t("The others were there already.") if len(chosen) > fresh else ""
        messages.success(request, f"{told} {there}".strip())
        return HttpResponseRedirect(self.page_of(assignment))

    def extend(self, request: HttpRequest, assignment: Assignment) -> HttpResponse:
        """More time for those ticked, or with `take` none any more."""
        form = ExtraTimeForm(assignment, request.POST)
        if "take" in request.POST:
            form.fields["due"].required = False
        if not form.is_valid():
            return self.changeform_view(_as_get(request), str(assignment.pk), extra_context={"extra_time": form})
        chosen = list(form.cleaned_data["students"])
        if "take" in request.POST:
            services.take_extra_time(assignment, chosen)
            count = ngettext("Took extra time from %(n)d student.", "Took extra time from %(n)d students.", len(chosen))
            told, each = _t("Took extra time from %(names)s."), _t("No extra time any more for “%(title)s”.")
        else:
            services.extend(assignment, chosen, form.cleaned_data["due"])
            count = ngettext(
                "Gave %(n)d student time until %(day)s.", "Gave %(n)d students time until %(day)s.", len(chosen)
            )
            told, each = _t("Gave time until %(day)s to %(names)s."), _t("Time until %(day)s for “%(title)s”.")
        words = {"n": len(chosen), "title": assignment, "names": ", ".join(called(one.learner.user) for one in chosen)}
        words["day"] = date_format(form.cleaned_data["due"], "DATE_FORMAT") if form.cleaned_data["due"] else ""
        self.log_step(request, [assignment], count % words)
        audit.write_down(request.user, [one.learner.user for one in chosen], each % words)
        messages.success(request, told % words)
        return HttpResponseRedirect(self.page_of(assignment))

    def copy(self, request: HttpRequest, assignment: Assignment) -> HttpResponse:
        wanted = ids_in(request.POST.getlist("course"))
        course = get_object_or_404(courses_to_copy_to(request.user, assignment), pk=wanted[0] if wanted else 0)
        made = services.copy_assignment(assignment, course, timezone.localdate(), request.user)
        LogEntry.objects.log_actions(
            request.user.pk, [made], ADDITION, _t("Copied from %(course)s.") % {"course": assignment.course}
        )
        messages.success(request, _t("This is the copy for %(course)s: look at its days.") % {"course": course})
        return HttpResponseRedirect(self.page_of(made))

    # Columns

    @display(description=_("for"), ordering="group")
    def for_whom(self, assignment: Assignment) -> str:
        return assignment.group or _t("everybody")

    @display(description=_("what"))
    def made_of(self, assignment: Any) -> str:
        counts = (
            (assignment.topic_count, ngettext("%(n)d topic", "%(n)d topics", assignment.topic_count)),
            (assignment.article_count, ngettext("%(n)d article", "%(n)d articles", assignment.article_count)),
            (assignment.question_count, ngettext("%(n)d question", "%(n)d questions", assignment.question_count)),
        )
        return ", ".join(text % {"n": count} for count, text in counts if count)

    @display(description=_("state"), label={"coming": "info", "running": "success", "over": "warning"})
    def state_label(self, assignment: Any) -> tuple[str, Any]:
        return assignment.state, STATES[assignment.state]

    @display(description=_("have answered all"))
    def completed(self, assignment: Any) -> str:
        far = assignment.completion
        if far is None or not far.facts:
            return "–"
        return _t("%(done)d of %(students)d") % {"done": far.done, "students": far.students}


def _as_get(request: HttpRequest) -> HttpRequest:
    """The same request, to show the page with: what was posted belongs to another form."""
    request.method = "GET"
    return request
