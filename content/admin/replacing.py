"""Another text for an article: given, seen in a preview that writes nothing, confirmed; and the texts it had before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from content.admin._review_answers import number
from content.drafts import ArticleDraft
from content.errors import ReciteError
from content.forms.revising import ReplaceForm, opened, sealed
from content.models import Article
from content.selectors.changes import open_changes, preview_of, revision_rows
from content.services.confirming import revise_as_previewed
from content.services.importing import article_draft
from content.services.revising import RevisionReport, plan_revision
from content.tasks import generate_later

SHOWN = ("prose", "heading")
View = Callable[..., HttpResponse]


class ReplacingMixin:
    """Pages on an article's text, for the admin of articles."""

    def get_urls(self) -> list[URLPattern]:
        both = require_http_methods(["GET", "HEAD", "POST"])
        pages: list[tuple[str, str, View]] = [
            ("replace/", "replace", both(self.replace)),
            ("revisions/", "revisions", require_safe(self.revisions)),
            ("revisions/<int:number>/", "revision", require_safe(self.revision)),
        ]
        site = self.admin_site.admin_view  # type: ignore[attr-defined]
        own = [path(f"<int:pk>/{way}", site(never_cache(view)), name=f"content_article_{name}")
               for way, name, view in pages]  # fmt: skip
        return [*own, *super().get_urls()]  # type: ignore[misc]

    # Another text

    def replace(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form; with a text the preview, which writes nothing; with what it sealed, the deed."""
        article = self._own(request, pk, change=True)
        if article.retired_at:
            messages.error(request, _("A retired article keeps its text. Bring it back into use first."))
            return HttpResponseRedirect(self.page_of(article))  # type: ignore[attr-defined]
        try:
            if "sealed" in request.POST:
                return self._confirm(request, article)
            if "revision" in request.POST:
                past = get_object_or_404(article.revisions, number=number(request.POST["revision"]))
                return self._preview(request, article, article_draft(article, past))
        except ReciteError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(request.path)
        return self._form(request, article)

    def _form(self, request: HttpRequest, article: Article) -> HttpResponse:
        posted = request.method == "POST"
        form = ReplaceForm(*((request.POST, request.FILES) if posted else ()), article=article)
        if posted and form.is_valid():
            try:
                return self._preview(request, article, form.draft)
            except ReciteError as error:
                form.add_error(None, str(error))
        return self._page(request, article, "replace", 422 if posted else 200, form=form)

    def _preview(
        self, request: HttpRequest, article: Article, draft: ArticleDraft, *, stale: bool = False
    ) -> HttpResponse:
        preview = preview_of(plan_revision(article, draft))
        context = {
            "preview": preview,
            "details": list(_details(article, draft)),
            "blocks": _shown(draft.text, [{"kind": b.kind, "start": b.start, "end": b.end} for b in draft.blocks]),
            "sealed": sealed(request.user, article, draft),
            "stale": stale,
        }
        return self._page(request, article, "replace", 422 if stale else 200, **context)

    def _confirm(self, request: HttpRequest, article: Article) -> HttpResponse:
        draft, state = opened(request.user, article, request.POST["sealed"])
        report = revise_as_previewed(article, draft, state, request.user)
        if report is None:
            # A second tab, or somebody else, was faster: what was previewed is no longer what would happen.
            return self._preview(request, article, draft, stale=True)
        if not report.new:
            messages.info(request, _("This is the text that the article has. Nothing changed."))
            return HttpResponseRedirect(self.page_of(article))  # type: ignore[attr-defined]
        told = told_of(report)
        self.log_step(request, [article], told)  # type: ignore[attr-defined]
        generate_later(article.topic)
        messages.success(request, told)
        if open_changes(request.user, article):
            return HttpResponseRedirect(f"{reverse('admin:content_changes_changelist')}?article={article.pk}")
        return HttpResponseRedirect(self.page_of(article))  # type: ignore[attr-defined]

    # The texts that it has had

    def revisions(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self._own(request, pk)
        rows = list(revision_rows(article))
        rows[-1].first_by = article.created_by
        return self._page(request, article, "revisions", rows=rows)

    def revision(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """One text as it was read, and the way back to it."""
        article = self._own(request, pk)
        found = {one.number: one for one in article.revisions.filter(number__in=[number, number + 1]).defer("text")}
        if number not in found:
            raise Http404
        revision, after = found[number], found.get(number + 1)
        context = {"revision": revision, "is_now": after is None, "until": after and after.created_at}
        return self._page(request, article, "revision", blocks=_shown(revision.text, revision.blocks), **context)

    def _own(self, request: HttpRequest, pk: int, *, change: bool = False) -> Article:
        article = get_object_or_404(self.get_queryset(request), pk=pk)  # type: ignore[attr-defined]
        may = self.has_change_permission if change else self.has_view_permission  # type: ignore[attr-defined]
        if not may(request):
            raise PermissionDenied
        return article

    def _page(self, request: HttpRequest, article: Article, name: str, status: int = 200, **more: Any) -> HttpResponse:
        titles = {"replace": _("Replace the text"), "revisions": _("Texts"), "revision": _("An earlier text")}
        context = {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            "opts": self.opts,  # type: ignore[attr-defined]
            "media": self.media,  # type: ignore[attr-defined]
            "title": titles[name],
            "article": article,
            "may_change": self.has_change_permission(request),  # type: ignore[attr-defined]
            **more,
        }
        return TemplateResponse(request, f"admin/content/article/{name}.html", context, status=status)


def told_of(report: RevisionReport) -> str:
    """What a new text did, in one line."""
    parts = [
        ngettext("%(n)d passage stayed", "%(n)d passages stayed", report.moved) % {"n": report.moved},
        ngettext("%(n)d changed", "%(n)d changed", report.changed) % {"n": report.changed},
        ngettext("%(n)d is gone", "%(n)d are gone", report.vanished) % {"n": report.vanished},
    ]
    return _("The text was replaced: %(parts)s.") % {"parts": ", ".join(parts)}


def _details(article: Article, draft: ArticleDraft) -> Iterable[dict[str, Any]]:
    """Title and date, and whatever else the text tells anew, as they are and as they would be."""
    for name in ("title", "published", "publisher", "url"):
        old = getattr(article, name)
        new = old if name == "title" and draft.title_derived else getattr(draft, name) or old
        if old != new or name in ("title", "published"):
            label = capfirst(str(Article._meta.get_field(name).verbose_name))
            yield {"label": label, "old": _said(old), "new": _said(new)}


def _said(value: Any) -> str:
    return date_format(value) if isinstance(value, date) else str(value or "")


def _shown(text: str, blocks: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """What of a text is read, block by block."""
    return [
        {"kind": block["kind"], "text": text[block["start"] : block["end"]]}
        for block in blocks
        if block["kind"] in SHOWN
    ]
