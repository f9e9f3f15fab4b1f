"""Courses: own ones only, every write through a service."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from unfold.decorators import display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from quizzes.admin.course_people import CoursePeople
from quizzes.models import Course
from quizzes.selectors import courses as reads
from quizzes.services import courses as services
from quizzes.services.summaries import want_summary


class CourseForm(forms.ModelForm):
    """Name and topics; the service judges, and its refusal stands at the field. Teachers have a panel of their own."""

    class Meta:
        model = Course
        fields = ["name", "topics"]


class RunningFilter(admin.SimpleListFilter):
    """Running courses and archived ones."""

    title, parameter_name = _("state"), "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("running", _("Running")), ("archived", _("Archived"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Course]) -> QuerySet[Course]:
        wanted = {"running": queryset.filter(archived_at=None), "archived": queryset.exclude(archived_at=None)}
        return wanted.get(self.value() or "", queryset)


@admin.register(Course)
class CourseAdmin(CoursePeople):
    form = CourseForm
    list_display = ["name", "shown_code", "students", "assignments", "state_label"]
    list_filter = [RunningFilter]
    search_fields = ["name"]
    steps = [
        "archive", "reopen", "renew_code", "remove", "move", "group", "rename_group", "new_codes", "add_teacher",
        "remove_teacher", "weekly_mail",
    ]  # fmt: skip
    list_before_template = "admin/quizzes/course/_none.html"
    change_form_outer_before_template = "admin/quizzes/course/_bar.html"
    change_form_outer_after_template = "admin/quizzes/course/_people.html"

    class Media:
        js = [forms.Script("content/people.js", type="module")]

    def get_urls(self) -> list[URLPattern]:
        pages = [("first-steps/", self.first_steps, "first_steps"), ("<int:pk>/code/", self.big_code, "big_code")]
        views = [(route, self.admin_site.admin_view(require_safe(view)), name) for route, view, name in pages]
        return [*(path(route, view, name=f"quizzes_course_{name}") for route, view, name in views), *super().get_urls()]

    def first_steps(self, request: HttpRequest) -> HttpResponse:
        """Where a new teacher begins: what is done already, and the next thing to do."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {"steps": reads.first_steps(request.user), "title": _t("First steps"), "opts": self.opts}
        return TemplateResponse(
            request, "admin/quizzes/course/first_steps.html", self.admin_site.each_context(request) | context
        )

    def big_code(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The way in, as large as a projector shows it."""
        course = get_object_or_404(self.get_queryset(request).running(), pk=pk)
        context = {
            "course": course,
            "code": services.grouped_code(course.code),
            "enter": request.build_absolute_uri(reverse("quizzes:enter_code")).partition("://")[2],
            "back": self.page_of(course),
        }
        return render(request, "quizzes/people/big_code.html", context)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Course]:
        return reads.course_rows(request.user)

    def get_form(self, request: HttpRequest, obj: Course | None = None, **kwargs: Any) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, **kwargs)
        form.base_fields["topics"].queryset = self._topics(request, obj)
        return form

    def _topics(self, request: HttpRequest, course: Course | None) -> QuerySet[Any]:
        """Topics that may be chosen; those that a co-teacher has opened stay on the list."""
        usable = reads.usable_topics(request.user)
        there = course.topics.values("pk") if course else []
        return (usable | usable.model.objects.filter(pk__in=there)).distinct().order_by("name")

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["widget"] = UnfoldAdminCheckboxSelectMultipleWidget()
        kwargs["help_text"] = _("Open to the course's students. What you assign is opened by itself.")
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if (course := kwargs.get("obj")) is not None:
            own = Course.objects.for_teacher(request.user)
            link = request.build_absolute_uri(reverse("quizzes:join", args=[course.code]))
            context |= {
                "students": list(reads.students(course)),
                "groups": reads.groups(course),
                "others": own.running().exclude(pk=course.pk).order_by("name", "pk"),
                "teachers": course.teachers.order_by("last_name", "first_name", "username"),
                "weekly_mail": course.mail_to.filter(pk=request.user.pk).exists(),
                "now": timezone.now(),
                "assignments": course.assignments.order_by("-due", "pk"),
                "join_link": link,
                "shown_code": services.grouped_code(course.code),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    # Writes

    def save_model(self, request: HttpRequest, obj: Course, form: CourseForm, change: bool) -> None:
        data = form.cleaned_data
        if change:
            services.update_course(obj, name=data["name"], topics=data["topics"], by=request.user)
            return
        made = services.create_course(data["name"], request.user, data["topics"])
        obj.pk, obj.code = made.pk, made.code

    def response_add(self, request: HttpRequest, obj: Course, post_url_continue: str | None = None) -> HttpResponse:
        messages.success(request, _t("“%(name)s” is there. Give its code to your students.") % {"name": obj})
        return HttpResponseRedirect(self.page_of(obj))

    def archive(self, request: HttpRequest, course: Course) -> HttpResponse:
        services.archive_course(course, timezone.now())
        self.log_step(request, [course], _t("Archived."))
        messages.success(request, _t("“%(name)s” is archived: its students keep what they know.") % {"name": course})
        return HttpResponseRedirect(self.page_of(course))

    def reopen(self, request: HttpRequest, course: Course) -> HttpResponse:
        services.reopen_course(course)
        self.log_step(request, [course], _t("Reopened."))
        messages.success(request, _t("“%(name)s” goes on, with everybody who was in it.") % {"name": course})
        return HttpResponseRedirect(self.page_of(course))

    def renew_code(self, request: HttpRequest, course: Course) -> HttpResponse:
        services.renew_code(course)
        self.log_step(request, [course], _t("Gave it a new join code."))
        messages.success(request, _t("The course has a new code. The old one lets nobody in any more."))
        return HttpResponseRedirect(self.page_of(course))

    def weekly_mail(self, request: HttpRequest, course: Course) -> HttpResponse:
        wanted = "on" in request.POST
        want_summary(course, request.user, wanted)
        told = _t("You get a summary every Monday.") if wanted else _t("You get no more summaries of this course.")
        logged = _t("Turned the weekly summary on.") if wanted else _t("Turned the weekly summary off.")
        self.log_step(request, [course], logged)
        messages.success(request, told)
        return HttpResponseRedirect(self.page_of(course))

    # Columns

    @display(description=_("join code"), ordering="code")
    def shown_code(self, course: Course) -> str:
        return services.grouped_code(course.code)

    @display(description=_("students"), ordering="student_count")
    def students(self, course: Any) -> int:
        return course.student_count

    @display(description=_("assignments"), ordering="assignment_count")
    def assignments(self, course: Any) -> int:
        return course.assignment_count

    @display(description=_("state"), ordering="archived_at", label={"running": "success", "archived": "info"})
    def state_label(self, course: Course) -> tuple[str, str]:
        return ("archived", _t("archived")) if course.archived_at else ("running", _t("running"))
