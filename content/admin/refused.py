"""What the generator tried and a gate refused: to read, by reason."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from content.admin._base import ContentAdmin
from content.admin._filters import ArticleOfRefused, ReasonFilter
from content.models import RefusedDraft, kind_choices
from content.selectors import refused_rows


@admin.register(RefusedDraft)
class RefusedDraftAdmin(ContentAdmin):
    list_display = ["prompt", "answer", "why", "kind_label", "article"]
    list_display_links = None
    list_filter = [ReasonFilter, ArticleOfRefused]
    search_fields = ["prompt", "answer"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[RefusedDraft]:
        return refused_rows(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: RefusedDraft | None = None) -> bool:
        return False

    @display(description=_("reason"), ordering="reason")
    def why(self, refused: RefusedDraft) -> str:
        return refused.told

    @display(description=_("kind"), ordering="kind")
    def kind_label(self, refused: RefusedDraft) -> str:
        return dict(kind_choices()).get(refused.kind, "")

    @display(description=_("article"), ordering="revision__article__title")
    def article(self, refused: RefusedDraft) -> str:
        # There it can be used anyway.
        article = refused.revision.article
        address = f"{reverse('admin:content_review_refused')}?article={article.pk}"
        return format_html('<a href="{}">{}</a>', address, article.title)
