"""What the teacher's pages of this app share."""

from __future__ import annotations

from django.db.models import Model
from django.http import HttpRequest

from content.admin._base import ContentAdmin
from quizzes.access import may_teach


class TeachersAdmin(ContentAdmin):
    """For whoever may add articles, which the teachers' group may; which rows, the QuerySets decide."""

    def may_teach(self, request: HttpRequest) -> bool:
        return may_teach(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.may_teach(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.may_teach(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may_teach(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.may_teach(request)
