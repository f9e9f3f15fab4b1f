"""Courses: own ones only, every write through a service."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from quizzes.admin._base import TeachersAdmin
from quizzes.models import Course, Enrollment
from quizzes.selectors import courses as reads
from quizzes.services import courses as services


class CourseForm(forms.ModelForm):
    """Name, topics and teachers; the service judges, and its refusal stands at the field."""

    class Meta:
        model = Course
        fields = ["name", "topics", "teachers"]

    asker: Any = None
    """Who fills in the form."""

    def clean_teachers(self) -> Any:
        teachers = self.cleaned_data["teachers"]
        if self.instance.pk and not self.asker.is_superuser and self.asker not in teachers:
            raise forms.ValidationError(_("Stay among the teachers; otherwise you could no longer open the course."))
        if self.instance.pk and not teachers:
            raise forms.ValidationError(_("A course needs a teacher."))
        return teachers


class RunningFilter(admin.SimpleListFilter):
    """Running courses and archived ones."""

    title, parameter_name = _("state"), "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("running", _("Running")), ("archived", _("Archived"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Course]) -> QuerySet[Course]:
        wanted = {"running": queryset.filter(archived_at=None), "archived": queryset.exclude(archived_at=None)}
        return wanted.get(self.value() or "", queryset)


@admin.register(Course)
class CourseAdmin(TeachersAdmin):
    form = CourseForm
    list_display = ["name", "shown_code", "students", "assignments", "state_label"]
    list_filter = [RunningFilter]
    search_fields = ["name"]
    steps = ["archive", "reopen", "renew_code", "remove"]
    change_form_outer_before_template = "admin/quizzes/course/_bar.html"
    change_form_outer_after_template = "admin/quizzes/course/_people.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Course]:
        return reads.course_rows(request.user)

    def get_form(self, request: HttpRequest, obj: Course | None = None, **kwargs: Any) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, **kwargs)
        form.asker = request.user
        form.base_fields["topics"].queryset = self._topics(request, obj)
        return form

    def get_fields(self, request: HttpRequest, obj: Course | None = None) -> list[str]:
        return ["name", "topics", "teachers"] if obj else ["name", "topics"]

    def _topics(self, request: HttpRequest, course: Course | None) -> QuerySet[Any]:
        """Topics that may be chosen; those that a co-teacher has opened stay on the list."""
        usable = reads.usable_topics(request.user)
        there = course.topics.values("pk") if course else []
        return (usable | usable.model.objects.filter(pk__in=there)).distinct().order_by("name")

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["widget"] = UnfoldAdminCheckboxSelectMultipleWidget()
        if db_field.name == "teachers":
            kwargs["queryset"] = get_user_model().objects.filter(is_staff=True, is_active=True).order_by("username")
            kwargs["help_text"] = _("They may change the course and see its students.")
        else:
            kwargs["help_text"] = _("Open to the course's students. What you assign is opened by itself.")
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if (course := kwargs.get("obj")) is not None:
            link = request.build_absolute_uri(reverse("quizzes:join", args=[course.code]))
            context |= {
                "students": reads.students(course),
                "assignments": course.assignments.order_by("-due", "pk"),
                "join_link": link,
                "shown_code": services.grouped_code(course.code),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    # Writes

    def save_model(self, request: HttpRequest, obj: Course, form: CourseForm, change: bool) -> None:
        data = form.cleaned_data
        if change:
            services.update_course(
                obj, name=data["name"], topics=data["topics"], teachers=data["teachers"], by=request.user
            )
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

    def remove(self, request: HttpRequest, course: Course) -> HttpResponse:
        asked = request.POST.get("student", "")
        pk = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else 0
        enrolled = get_object_or_404(Enrollment.objects.filter(course=course).select_related("learner__user"), pk=pk)
        services.leave_course(enrolled.learner, course)
        self.log_step(request, [course], _t("Removed the student %(name)s.") % {"name": enrolled.learner})
        messages.success(request, _t("%(name)s is no longer in this course.") % {"name": enrolled.learner})
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
