"""Facts with their evidence: read here, written by the generator and with questions."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from content.admin._base import ContentAdmin
from content.admin._filters import ArticleOfFact, TopicFilter
from content.models import Fact
from content.selectors import evidence_of, fact_rows, in_context, question_rows


@admin.register(Fact)
class FactAdmin(ContentAdmin):
    list_display = ["statement", "answer", "sources", "questions", "status_label", "topic"]
    list_filter = ["status", TopicFilter, ArticleOfFact]
    search_fields = ["statement"]
    fields = ["statement", "answer", "as_of", "status", "topic"]
    readonly_fields = fields
    change_form_outer_after_template = "admin/content/fact/_evidence.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Fact]:
        return fact_rows(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Fact | None = None) -> bool:
        return False

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        fact = kwargs["obj"]
        rows = list(evidence_of(fact))
        context["evidence"] = [(row, in_context(row.passage)) for row in rows]
        context["questions"] = question_rows(request.user).filter(fact=fact)
        return super().render_change_form(request, context, *args, **kwargs)

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
