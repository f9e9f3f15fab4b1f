"""Courses and their assignments: own ones only, every write through a service."""

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

from content.admin._filters import OwnFilter
from quizzes.admin._base import TeachersAdmin
from quizzes.models import Assignment, Course, Enrollment
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


class CourseFilter(OwnFilter):
    title, parameter_name, field = _("course"), "course", "course"

    def own(self, request: HttpRequest) -> QuerySet[Course]:
        return Course.objects.for_teacher(request.user)


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


class AssignmentForm(forms.ModelForm):
    """What is to be known by when; checked by what the service checks."""

    class Meta:
        model = Assignment
        fields = ["course", "title", "articles", "starts", "due"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.errors:
            return data
        given = (data["title"], list(data["articles"]), data["starts"], data["due"])
        for field, problem in services.assignment_problems(*given):
            self.add_error(field, problem)
        return data

    def _post_clean(self) -> None:
        """The service fills in and checks the assignment: there is no instance to change here."""


@admin.register(Assignment)
class AssignmentAdmin(TeachersAdmin):
    form = AssignmentForm
    list_display = ["title", "course", "articles_assigned", "starts", "due"]
    list_filter = [CourseFilter]
    search_fields = ["title", "course__name"]
    date_hierarchy = "due"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assignment]:
        return reads.assignment_rows(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # Nothing hangs on an assignment: what was learnt for it stays learnt.
        return self.may_teach(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Assignment | None = None) -> list[str]:
        return ["course"] if obj else []

    def get_fields(self, request: HttpRequest, obj: Assignment | None = None) -> list[str]:
        return ["course", "title", "articles", "starts", "due"]

    def get_form(self, request: HttpRequest, obj: Assignment | None = None, **kwargs: Any) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, **kwargs)
        usable = reads.usable_articles(request.user)
        there = obj.articles.values("pk") if obj else []
        both = usable.model.objects.filter(pk__in=usable.order_by().values("pk")) | usable.model.objects.filter(
            pk__in=there
        )
        field = form.base_fields["articles"]
        field.queryset = both.distinct().select_related("topic").order_by("topic__name", "-published", "title")
        field.label_from_instance = lambda article: f"{article.topic}: {article.title}"
        return form

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "course":
            kwargs["queryset"] = Course.objects.for_teacher(request.user).running()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["widget"] = UnfoldAdminCheckboxSelectMultipleWidget()
        kwargs["help_text"] = _(
            "Their topics are opened to the course. Students are asked so that they know them on the due day."
        )
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        own = list(Course.objects.for_teacher(request.user).running().values_list("pk", flat=True)[:2])
        only = {"course": own[0]} if len(own) == 1 else {}
        return {"starts": timezone.localdate(), **only, **super().get_changeform_initial_data(request)}

    # Writes

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Assignment:
        if not change:
            # The history needs the title before the service has made the assignment.
            form.instance.title = form.cleaned_data["title"]
        return form.instance

    def save_model(self, request: HttpRequest, obj: Assignment, form: Any, change: bool) -> None:
        told = {name: form.cleaned_data[name] for name in ("title", "articles", "starts", "due")}
        if change:
            services.change_assignment(obj, **told, by=request.user)
            return
        made = services.assign(form.cleaned_data["course"], **told, by=request.user)
        obj.pk = made.pk
        obj.refresh_from_db()

    def delete_model(self, request: HttpRequest, obj: Assignment) -> None:
        services.withdraw_assignment(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Assignment]) -> None:
        for assignment in queryset:
            services.withdraw_assignment(assignment)

    @display(description=_("articles"), ordering="article_count")
    def articles_assigned(self, assignment: Any) -> int:
        return assignment.article_count
