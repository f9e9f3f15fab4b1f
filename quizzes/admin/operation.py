"""How the site is doing, for administrators: background tasks, texts, drafts, memory, the installation itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import Media
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from content import tasks
from content.errors import ReciteError
from quizzes.selectors.operation import KEPT, operation
from quizzes.services import operating

RELEASES = {tasks.read_uploads.module_path: tasks.let_go}
"""What tasks had claimed is free before they are tried again."""
ANCHOR = "#rc-tasks"


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    _administrators_alone(request)
    now = timezone.now()
    context = {
        **admin.site.each_context(request),
        "title": _("Operation"),
        "media": Media(css={"all": ["content/admin.css"]}),
        "now": now,
        "found": operation(now),
        "minutes": KEPT // 60,
    }
    return TemplateResponse(request, "admin/quizzes/operation.html", context)


@require_POST
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a failed task back into the queue."""
    _administrators_alone(request)
    try:
        with transaction.atomic():
            row = operating.try_again(pk, RELEASES, timezone.now())
            _log(request, row, CHANGE, _("Put back into the queue."))
    except ReciteError as error:
        messages.error(request, str(error))
    else:
        _say(request, row, _("The task waits for its turn again."))
    return HttpResponseRedirect(reverse("admin:operation") + ANCHOR)


@require_POST
def put_away(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a failed task off the list."""
    _administrators_alone(request)
    with transaction.atomic():
        row = operating.put_away(pk)
        _log(request, row, DELETION, _("Put away."))
    _say(request, row, _("The task is off the list. The history keeps that it failed."))
    return HttpResponseRedirect(reverse("admin:operation") + ANCHOR)


def _administrators_alone(request: HttpRequest) -> None:
    if not request.user.is_superuser:
        raise PermissionDenied


def _log(request: HttpRequest, row: Any | None, flag: int, told: str) -> None:
    if row is not None:
        said = f"{told} {row.task_path}: {row.exception_class_path}"
        LogEntry.objects.log_actions(request.user.pk, [row], flag, said)


def _say(request: HttpRequest, row: Any | None, words: str) -> None:
    if row is None:
        messages.info(request, _("That task is not among the failed ones any more."))
    else:
        messages.success(request, words)


def urls() -> list[URLPattern]:
    """Addresses within the admin's, whose theme and policy they share."""
    view = admin.site.admin_view
    return [
        path("operation/", view(page), name="operation"),
        path("operation/<uuid:pk>/again/", view(again), name="operation_again"),
        path("operation/<uuid:pk>/put-away/", view(put_away), name="operation_put_away"),
    ]
