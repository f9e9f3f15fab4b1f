"""What the teacher's pages of this app share."""

from __future__ import annotations

from django.db.models import Model
from django.http import HttpRequest

from content.admin._base import ContentAdmin


class TeachersAdmin(ContentAdmin):
    """For whoever may add articles, which the teachers' group may; which rows, the QuerySets decide."""

    def may_teach(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.is_staff and request.user.has_perm("content.add_article")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.may_teach(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.may_teach(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may_teach(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.may_teach(request)
