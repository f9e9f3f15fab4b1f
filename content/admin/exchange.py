"""Questions in and out in the admin: what the list shows as a file, and a file as drafts, with a preview first."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportMixin
from import_export.results import Result
from unfold.contrib.import_export.forms import ExportForm

from content.admin._exchange_parts import FORMATS, KeptFile, QuestionResource
from content.errors import ReciteError
from content.exchange.csv import write_rest
from content.forms.exchange import BringInForm, ConfirmForm, sealed
from content.models import Question
from content.services.bringing_in import LEFT, NEW, THERE, rest_of

TOLD = 5
"""Questions left out of an export that a message names."""
STATES = (NEW, THERE, LEFT)


class ExchangeMixin(ImportExportMixin):
    """Export and Import on the list of questions: own topics alone, to and from every format of the shelf."""

    resource_classes = [QuestionResource]
    import_formats = export_formats = FORMATS
    import_form_class, confirm_form_class, export_form_class = BringInForm, ConfirmForm, ExportForm
    import_template_name = "admin/content/exchange/import.html"
    export_template_name = "admin/content/exchange/export.html"
    tmp_storage_class = KeptFile
    from_encoding = None

    def get_urls(self) -> list[URLPattern]:
        rest = self.admin_site.admin_view(self.rest_of_import)
        return [path("import/rest/", rest, name="content_question_import_rest"), *super().get_urls()]

    def has_import_permission(self, request: HttpRequest) -> bool:
        return bool(self.has_add_permission(request))

    def has_export_permission(self, request: HttpRequest) -> bool:
        return bool(self.has_view_permission(request))

    # Out

    def export_action(self, request: HttpRequest) -> HttpResponse:
        try:
            return super().export_action(request)
        except IncorrectLookupParameters:
            messages.error(request, _("This address has a filter that the list does not know. Export from the list."))
            return HttpResponseRedirect(reverse("admin:content_question_changelist"))

    def get_export_data(
        self, file_format: Any, request: HttpRequest, queryset: QuerySet[Question], **kwargs: Any
    ) -> bytes:
        data: bytes = super().get_export_data(file_format, request, queryset, **kwargs)
        for line in file_format.left_out[:TOLD]:
            messages.warning(request, line)
        more = len(file_format.left_out) - TOLD
        if more > 0:
            messages.warning(request, _("… and %(n)d more were left out.") % {"n": more})
        return data

    def init_request_context_data(self, request: HttpRequest, form: Any) -> dict[str, Any]:
        context = super().init_request_context_data(request, form)
        context |= {
            "title": _("Export questions"),
            "media": self.media,
            "count": self.get_export_queryset(request).count(),
        }
        return context

    # In: the preview is a trial that is taken back, the confirmation does the same for good

    def get_import_form_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().get_import_form_kwargs(request), "user": request.user}

    def get_import_form_initial(self, request: HttpRequest) -> dict[str, Any]:
        topic = request.GET.get("topic", "")
        return {"topic": topic} if topic.isdecimal() else {}

    def get_confirm_form_kwargs(self, request: HttpRequest, import_form: Any = None) -> dict[str, Any]:
        kwargs = super().get_confirm_form_kwargs(request, import_form)
        return {**kwargs, "user": request.user, "formats": len(self.get_import_formats())}

    def get_confirm_form_initial(self, request: HttpRequest, import_form: Any) -> dict[str, Any]:
        initial = super().get_confirm_form_initial(request, import_form)
        if import_form is not None:
            initial["import_file_name"] = sealed(request.user, initial["import_file_name"])
            initial["topic"] = import_form.cleaned_data["topic"].pk
        return initial

    def get_import_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.get("form")
        return {"topic": form.cleaned_data.get("topic")} if form is not None and form.is_bound else {}

    def add_data_read_fail_error_to_form(self, form: Any, e: Exception) -> None:
        if not isinstance(e, ReciteError):
            raise e
        form.add_error("import_file", str(e))

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = super().import_action(request, **kwargs)
        context = response.context_data
        context["title"] = _("Import questions")
        if result := context.get("result"):
            counts = _counts(result)
            proposed = sum(one.place is not None and one.place.proposed for one in result.brought)
            context |= {"told": _told(result), "counts": counts, "left": counts[LEFT] + _broken(result)}
            context["proposed"] = proposed
        return response

    @method_decorator(require_POST)
    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            response = super().process_import(request, **kwargs)
        except ReciteError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(reverse("admin:content_question_import"))
        if getattr(response, "context_data", None) is not None:
            # A confirmation that was tampered with, or of somebody else's file.
            messages.error(request, _("This file is not one that you chose. Choose it again."))
            return HttpResponseRedirect(reverse("admin:content_question_import"))
        return response

    def process_result(self, result: Result, request: HttpRequest) -> HttpResponse:
        response = super().process_result(result, request)
        if not _counts(result)[NEW]:
            return response
        return HttpResponseRedirect(f"{response['Location']}?topic={result.topic.pk}&status__exact=draft")

    def generate_log_entries(self, result: Result, request: HttpRequest) -> None:
        stored = [one.stored for one in result.brought if one.state == NEW]
        LogEntry.objects.log_actions(request.user.pk, stored, ADDITION, _("Brought in from a file."))

    def add_success_message(self, result: Result, request: HttpRequest) -> None:
        counts = _counts(result)
        told = [ngettext("%(n)d draft was added.", "%(n)d drafts were added.", counts[NEW]) % {"n": counts[NEW]}]
        if counts[THERE]:
            told.append(_("%(n)d were there already.") % {"n": counts[THERE]})
        if left := counts[LEFT] + _broken(result):
            told.append(_("%(n)d were left out.") % {"n": left})
        (messages.success if counts[NEW] else messages.info)(request, " ".join(told))

    @method_decorator(require_POST)
    def rest_of_import(self, request: HttpRequest) -> HttpResponse:
        """What the preview left out, as a table to mend: with the reasons."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = self.create_confirm_form(request)
        try:
            if not form.is_valid():
                raise ReciteError(_("This file is not one that you chose. Choose it again."))
            result = self._tried(form, request)
        except ReciteError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(reverse("admin:content_question_import"))
        response = HttpResponse(write_rest(list(rest_of(result.brought))), content_type="text/csv")
        response["Content-Disposition"] = 'attachment; filename="questions-left-out.csv"'
        return response

    def _tried(self, form: ConfirmForm, request: HttpRequest) -> Result:
        told = form.cleaned_data
        dataset = self.get_import_formats()[int(told["format"])]().create_dataset(
            KeptFile(name=told["import_file_name"]).read()
        )
        return QuestionResource(told["topic"]).import_data(dataset, dry_run=True, user=request.user)


def _counts(result: Result) -> dict[str, int]:
    counted = Counter(one.state for one in result.brought)
    return {state: counted[state] for state in STATES}


def _broken(result: Result) -> int:
    """Questions that could not even be read."""
    return sum(not problem.kept for problem in result.problems)


def _told(result: Result) -> list[dict[str, Any]]:
    """Questions and broken places of a file by their lines: what the preview shows."""
    remarks = Counter(problem.line for problem in result.problems if problem.kept)
    rows = [{"line": one.line, "one": one, "state": one.state} for one in result.brought]
    for row in rows:
        if remarks[row["line"]]:
            row["remarks"] = [p.message for p in result.problems if p.kept and p.line == row["line"]]
    rows += [{"line": p.line, "state": LEFT, "broken": p.message} for p in result.problems if not p.kept]
    return sorted(rows, key=lambda row: row["line"])
