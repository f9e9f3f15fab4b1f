"""What all pages of content share: own rows only, nothing deleted, every write through a service."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from unfold.admin import ModelAdmin

from content.errors import ReciteError
from content.forms.choices import ManyRows

MOST_DIGITS = 19
"""Of a key; what is longer is none that a database holds."""
Step = Callable[[HttpRequest, Any], HttpResponse]


class ContentAdmin(ModelAdmin):
    """Rows come from a selector for the user; a refusal of a service is shown in its own words."""

    list_per_page = 50
    show_full_result_count = False
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https"},
        models.ManyToManyField: {"form_class": ManyRows},
    }
    steps: Sequence[str] = ()
    """Methods (request, object) -> response that change one object; each has an address that takes POST alone."""

    class Media:
        css = {"all": ["content/admin.css"]}

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        # Learners' memories hang on what is here: things are retired, never deleted.
        return False

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ReciteError as error:
            # The form checks the same before; what comes here happened in between.
            messages.error(request, str(error))
            return HttpResponseRedirect(request.get_full_path())

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "\0" in "".join(value for values in request.GET.lists() for value in values[1]):
            # No database looks for it; the theme's filters would let it.
            return HttpResponseRedirect(request.path)
        return super().changelist_view(request, *args, **kwargs)

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        ticked = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if not all(one.isascii() and one.isdecimal() and len(one) < MOST_DIGITS for one in ticked):
            messages.error(request, _("Some of what was ticked is not on this list. Tick it again."))
            return HttpResponseRedirect(request.get_full_path())
        return super().response_action(request, queryset)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Nothing: services write what belongs to an object together with it."""

    def get_urls(self) -> list[URLPattern]:
        return [*(self._step_url(name) for name in self.steps), *super().get_urls()]

    def _step_url(self, name: str) -> URLPattern:
        view = self.admin_site.admin_view(require_POST(self._step_view(getattr(self, name))))
        label = f"{self.opts.app_label}_{self.opts.model_name}_{name}"
        return path(f"<int:pk>/{name.replace('_', '-')}/", view, name=label)

    def _step_view(self, step: Step) -> Callable[..., HttpResponse]:
        def view(request: HttpRequest, pk: int) -> HttpResponse:
            obj = get_object_or_404(self.get_queryset(request), pk=pk)
            # Which rows, the QuerySet has said; what state allows, the service says.
            if not self.has_change_permission(request):
                raise PermissionDenied
            try:
                return step(request, obj)
            except ReciteError as error:
                messages.error(request, str(error))
                return HttpResponseRedirect(self.page_of(obj))

        return view

    def log_step(self, request: HttpRequest, objects: Iterable[Model], told: str) -> None:
        """Write into the history of each of `objects` what was done to it."""
        LogEntry.objects.log_actions(request.user.pk, objects, CHANGE, told)

    def page_of(self, obj: Model) -> str:
        """Address of an object's page."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[obj.pk])
