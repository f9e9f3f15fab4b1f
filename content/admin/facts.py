"""Facts with their evidence: read, merged, split, retired and brought back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from unfold.decorators import display

from content import services
from content.admin._base import ContentAdmin
from content.admin._filters import ArticleOfFact, TopicFilter
from content.errors import ReciteError
from content.forms.facts import MergeForm, SplitForm
from content.models import Fact
from content.selectors import evidence_of, fact_rows, question_rows
from content.selectors.evidence import Cited
from content.selectors.facts import merge_candidates
from content.services.merging import merger


@admin.register(Fact)
class FactAdmin(ContentAdmin):
    list_display = ["statement", "answer", "sources", "questions", "status_label", "topic"]
    list_filter = ["status", TopicFilter, ArticleOfFact]
    search_fields = ["statement", "value", "questions__prompt"]
    steps = ["retire", "restore"]
    fields = ["statement", "answer", "as_of_told", "superseded", "status", "topic"]
    readonly_fields = fields
    change_form_outer_before_template = "admin/content/fact/_bar.html"
    change_form_outer_after_template = "admin/content/fact/_evidence.html"

    def get_urls(self) -> list[URLPattern]:
        pages = [("merge", self.merge), ("split", self.split)]
        both = require_http_methods(["GET", "HEAD", "POST"])
        found = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(both(view)), name=f"content_fact_{name}")
            for name, view in pages
        ]
        return [*found, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Fact]:
        rows = fact_rows(request.user).select_related("superseded_by", "merged_into")
        # What is but another key of a fact is no row of the list; its address leads to what it was merged into.
        listed = getattr(request.resolver_match, "url_name", "") == "content_fact_changelist"
        return rows.exclude(merged_into__isnull=False, value={}) if listed else rows

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Fact | None = None) -> bool:
        # What may be done with facts are the steps; nothing in one is edited. Who may change questions, may.
        return obj is None and request.user.has_perm("content.change_question")

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        fact = kwargs["obj"]
        context["evidence"] = [Cited.of(row) for row in evidence_of(fact)]
        context["decided"] = {row.passage_id: row for row in fact.settlements.select_related("by")}
        context["questions"] = question_rows(request.user).filter(fact=fact)
        context["held"] = [one for one in context["questions"] if one.held and one.status == "published"]
        context["may_step"] = self.has_change_permission(request)
        return super().render_change_form(request, context, *args, **kwargs)

    # Steps and pages that change facts

    def retire(self, request: HttpRequest, fact: Fact) -> HttpResponse:
        services.retire_fact(fact)
        self.log_step(request, [fact], _t("Retired."))
        messages.success(request, _t("Retired: students are no longer asked for this. What they know of it is kept."))
        return HttpResponseRedirect(self.page_of(fact))

    def restore(self, request: HttpRequest, fact: Fact) -> HttpResponse:
        services.restore_fact(fact)
        self.log_step(request, [fact], _t("Brought back."))
        messages.success(request, _t("The fact is back, with its questions."))
        return HttpResponseRedirect(self.page_of(fact))

    def merge(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Choose another fact, see what merging would do, do it."""
        fact = self._fact(request, pk)
        data = request.POST if request.method == "POST" else request.GET
        others = Fact.objects.filter(topic=fact.topic_id, status=Fact.Status.ACTIVE).exclude(pk=fact.pk)
        form = MergeForm(data if "other" in data else None, others=others)
        planned = None
        if form.is_bound and form.is_valid():
            try:
                planned = merger(fact, form.cleaned_data["other"])
                if request.method == "POST":
                    return self._merged(request, fact, form)
            except ReciteError as error:
                form.add_error(None, str(error))
        words = data.get("q", "")[:100]
        found = [] if planned else merge_candidates(fact, words)
        return self._page(request, fact, "merge", form=form, planned=planned, found=found, words=words)

    def _merged(self, request: HttpRequest, fact: Fact, form: MergeForm) -> HttpResponse:
        other, sure = form.cleaned_data["other"], form.cleaned_data["sure"]
        done = services.merge_facts(fact, other, request.user, although_different=sure)
        self.log_step(request, done.retires, _t("Retired: after a merge another question asks the same."))
        self.log_step(request, [done.gone], _t("Merged into “%(into)s”.") % {"into": done.into})
        self.log_step(request, [done.into], _t("“%(gone)s” was merged into this.") % {"gone": done.gone})
        messages.success(request, _t("The two facts are one now."))
        return HttpResponseRedirect(self.page_of(done.into))

    def split(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say which questions and passages make a fact of their own."""
        fact = self._fact(request, pk)
        form = SplitForm(request.POST if request.method == "POST" else None, fact=fact)
        if request.method == "POST" and form.is_valid():
            try:
                return self._split(request, fact, form)
            except ReciteError as error:
                form.add_error(None, str(error))
        return self._page(request, fact, "split", form=form)

    def _split(self, request: HttpRequest, fact: Fact, form: SplitForm) -> HttpResponse:
        data = form.cleaned_data
        part = services.split_fact(
            fact,
            [question.pk for question in data["questions"]],
            [row.passage_id for row in data["passages"]],
            statement=data["statement"],
            answer=data["answer"],
            by=request.user,
        )
        self.log_step(request, [fact], _t("“%(part)s” was split off.") % {"part": part})
        self.log_step(request, [part], _t("Split off “%(fact)s”.") % {"fact": fact})
        messages.success(request, _t("This is a fact of its own now; the other one keeps what was left."))
        return HttpResponseRedirect(self.page_of(part))

    def _fact(self, request: HttpRequest, pk: int) -> Fact:
        fact = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request):
            raise PermissionDenied
        return fact

    def _page(self, request: HttpRequest, fact: Fact, name: str, **more: Any) -> HttpResponse:
        titles = {"merge": _t("Merge with another fact"), "split": _t("Split into two facts")}
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media,
            "title": titles[name],
            "fact": fact,
            **more,
        }
        return TemplateResponse(request, f"admin/content/fact/{name}.html", context)

    # Columns

    @display(description=_("as of"), empty_value="–")
    def as_of_told(self, fact: Fact) -> str | None:
        formats = {"month": "F Y", "year": "Y"}
        return date_format(fact.as_of, formats.get(fact.as_of_precision, "DATE_FORMAT")) if fact.as_of else None

    @display(description=_("superseded by"), empty_value="–")
    def superseded(self, fact: Fact) -> str | None:
        later = fact.superseded_by
        return format_html('<a href="{}">{}</a>', self.page_of(later), later) if later else None

    @display(description=_("answer"))
    def answer(self, fact: Fact) -> str:
        return fact.value.get("text", "")

    @display(description=_("articles"), ordering="sources")
    def sources(self, fact: Any) -> int:
        return fact.sources

    @display(description=_("questions"), ordering="question_count")
    def questions(self, fact: Any) -> int:
        return fact.question_count

    @display(description=_("status"), ordering="status", label={"active": "success", "retired": "warning"})
    def status_label(self, fact: Fact) -> tuple[str, str]:
        return fact.status, fact.get_status_display()
