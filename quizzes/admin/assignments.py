"""Assignments of own courses, every write through a service."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from content.admin._filters import OwnFilter
from quizzes.admin._base import TeachersAdmin
from quizzes.models import Assignment, Course
from quizzes.selectors import courses as reads
from quizzes.services import assigning as services


class CourseFilter(OwnFilter):
    title, parameter_name, field = _("course"), "course", "course"

    def own(self, request: HttpRequest) -> QuerySet[Course]:
        return Course.objects.for_teacher(request.user)


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
