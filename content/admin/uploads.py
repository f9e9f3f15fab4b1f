"""What was given together: how far it is read, what came of it, and what failed, with the reason and a way on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.admin.models import DELETION, LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from unfold.decorators import display

from content import services
from content.admin._base import ContentAdmin
from content.admin._filters import TopicFilter
from content.errors import ReciteError
from content.models import Upload
from content.selectors import batch_of, upload_rows
from content.tasks import read_later

STATE_COLOURS = {"waiting": "info", "reading": "info", "done": "success", "failed": "danger"}


def page_of_batch(batch: UUID) -> str:
    """Address of the page of what was given together."""
    return reverse("admin:content_upload_batch", args=[batch])


@admin.register(Upload)
class UploadAdmin(ContentAdmin):
    list_display = ["__str__", "topic", "state_label", "problem", "article", "created_at"]
    list_filter = [TopicFilter, "state"]
    search_fields = ["name", "url"]
    steps = ["retry", "drop"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Upload]:
        return upload_rows(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        # They are given where articles are added.
        return False

    def get_urls(self) -> list[URLPattern]:
        site = self.admin_site.admin_view
        return [
            path("batch/<uuid:batch>/", site(require_GET(self.batch)), name="content_upload_batch"),
            path("batch/<uuid:batch>/again/", site(require_POST(self.again)), name="content_upload_again"),
            *super().get_urls(),
        ]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """An upload is shown among those that it was given with."""
        upload = self.get_object(request, object_id)
        if upload is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return HttpResponseRedirect(f"{page_of_batch(upload.batch)}#rc-upload-{upload.pk}")

    def batch(self, request: HttpRequest, batch: UUID) -> HttpResponse:
        """The page of a batch, or its changing part alone for a page that waits."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = batch_of(request.user, batch)
        if found is None:
            raise Http404
        context = {"batch": found, "may_change": self.has_change_permission(request)}
        if request.htmx:
            return TemplateResponse(request, "admin/content/upload/_batch.html", context)
        title = _t("Added to “%(topic)s”") % {"topic": found.topic}
        site = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, "media": self.media}
        return TemplateResponse(request, "admin/content/upload/batch.html", site | context)

    # Writes

    def again(self, request: HttpRequest, batch: UUID) -> HttpResponse:
        """Try all of a batch again that can be."""
        uploads = self.get_queryset(request).filter(batch=batch)
        if not uploads:
            raise Http404
        if not self.has_change_permission(request):
            raise PermissionDenied
        try:
            self._retry(request, uploads)
        except ReciteError as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(page_of_batch(batch))

    def retry(self, request: HttpRequest, upload: Upload) -> HttpResponse:
        self._retry(request, self.get_queryset(request).filter(pk=upload.pk))
        return HttpResponseRedirect(page_of_batch(upload.batch))

    def _retry(self, request: HttpRequest, uploads: QuerySet[Upload]) -> None:
        rows = list(uploads)
        count = services.retry(uploads)
        read_later(rows[0].batch)
        self.log_step(request, rows, _t("Tried again."))
        told = ngettext("%(n)d file or address is read again.", "%(n)d files or addresses are read again.", count)
        messages.success(request, told % {"n": count})

    def drop(self, request: HttpRequest, upload: Upload) -> HttpResponse:
        services.drop(upload)
        LogEntry.objects.log_actions(request.user.pk, [upload], DELETION, _t("Dropped without an article."))
        messages.success(request, _t("“%(name)s” was dropped.") % {"name": upload})
        left = Upload.objects.filter(batch=upload.batch).exists()
        return HttpResponseRedirect(
            page_of_batch(upload.batch) if left else reverse("admin:content_article_changelist")
        )

    def page_of(self, obj: Upload) -> str:
        return page_of_batch(obj.batch)

    # Columns

    @display(description=_("state"), ordering="state", label=STATE_COLOURS)
    def state_label(self, upload: Upload) -> tuple[str, str]:
        return upload.state, upload.get_state_display()
