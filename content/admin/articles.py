"""Articles: added from a file or pasted, read in the background, shown with what became of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET
from unfold.decorators import display

from content import services
from content.admin._base import ContentAdmin
from content.admin._filters import InUseFilter, TopicFilter
from content.admin.replacing import ReplacingMixin
from content.admin.topics import being_written
from content.admin.uploads import page_of_batch
from content.errors import NotAllowedNow
from content.forms import ArticleDetailsForm, ArticleForm
from content.models import Article, PassageChange, Topic, Upload
from content.selectors import article_overview, article_rows, stretches_of, writing_of
from content.selectors.conflicts import conflicts_of
from content.tasks import generate_later, read_later

STATE_COLOURS = {"waiting": "info", "reading": "info", "ready": "success", "failed": "danger"}
DETAILS = ["title", "publisher", "published", "url"]


@admin.register(Article)
class ArticleAdmin(ReplacingMixin, ContentAdmin):
    list_display = ["title", "topic", "publisher", "published", "state_label", "facts", "drafts", "live"]
    list_filter = [TopicFilter, "state", InUseFilter]
    search_fields = ["title", "publisher"]
    actions = ["write_questions"]
    steps = ["write_now", "retire", "restore", "bring_in", "leave_out"]
    list_before_template = "admin/content/article/_list.html"
    change_form_outer_before_template = "admin/content/article/_bar.html"
    change_form_outer_after_template = "admin/content/article/_overview.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return article_rows(request.user)

    def get_form(self, request: HttpRequest, obj: Article | None = None, **kwargs: Any) -> type[forms.ModelForm]:
        kwargs["form"] = ArticleForm if obj is None else ArticleDetailsForm
        return super().get_form(request, obj, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> list[tuple[Any, dict[str, Any]]]:
        if obj is not None:
            return [(None, {"fields": DETAILS})]
        about = _("Recite finds the title and the date in most texts. What you enter here wins.")
        return [
            (None, {"fields": ["topic", "file", *(["addresses"] if settings.RECITE_FETCH else []), "text"]}),
            (_("About the article"), {"fields": DETAILS, "description": about}),
        ]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "topic":
            kwargs["queryset"] = Topic.objects.for_teacher(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        own = list(Topic.objects.for_teacher(request.user).values_list("pk", flat=True)[:2])
        only = {"topic": own[0]} if len(own) == 1 else {}
        return {**only, **super().get_changeform_initial_data(request)}

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if kwargs.get("obj") is not None:
            context |= article_context(kwargs["obj"])
        else:
            # What is added leads to its own page anyhow.
            context["show_save_and_continue"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_GET(self.progress))
        return [path("<int:pk>/progress/", view, name="content_article_progress"), *super().get_urls()]

    def progress(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the article's page shows above its details, and in the end what was found, for a page that waits."""
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        context = {"original": article, "has_change_permission": self.has_change_permission(request)}
        return TemplateResponse(request, "admin/content/article/_progress.html", context | article_context(article))

    # Writes

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Article:
        return form.instance

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        if change:
            services.update_details(obj, **{name: form.cleaned_data[name] for name in ArticleDetailsForm.Meta.fields})
        elif form.draft is not None:
            self._import(request, obj, form)
        else:
            self._keep(request, form)

    def _import(self, request: HttpRequest, obj: Article, form: ArticleForm) -> None:
        """One text, read already: an article now."""
        article, made = services.import_article(form.cleaned_data["topic"], form.draft, request.user)
        obj.pk = article.pk
        obj.refresh_from_db()
        request.imported = made  # type: ignore[attr-defined]
        if made:
            generate_later(article.topic)

    def _keep(self, request: HttpRequest, form: ArticleForm) -> None:
        """Several, or what takes its time: kept for a task."""
        topic, gathered = form.cleaned_data["topic"], form.gathered
        request.batch = services.keep_uploads(topic, gathered.given, request.user)  # type: ignore[attr-defined]
        read_later(request.batch)  # type: ignore[attr-defined]
        told = _t("Gave %(n)d files or addresses to be read.") % {"n": len(gathered.given)}
        self.log_step(request, [topic], told)
        for note in gathered.notes:
            messages.warning(request, note)

    def log_addition(self, request: HttpRequest, obj: Article, message: Any) -> Any:
        # What a task makes of files, it logs itself.
        return super().log_addition(request, obj, message) if getattr(request, "imported", False) else None

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: str | None = None) -> HttpResponse:
        """On to the page of what was added, or to the empty form; `changeform_view` tells what became of it."""
        request.added = obj  # type: ignore[attr-defined]
        if "_addanother" in request.POST:
            return HttpResponseRedirect(request.path)
        batch = getattr(request, "batch", None)
        return HttpResponseRedirect(page_of_batch(batch) if batch else self.page_of(obj))

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().changeform_view(request, *args, **kwargs)
        # Now everything is stored, and read too where tasks run at once.
        if hasattr(request, "batch"):
            return self._tell_batch(request, response)
        if hasattr(request, "added"):
            self._tell(request, Article.objects.get(pk=request.added.pk))
        return response

    def _tell_batch(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """A single file that was read already leads straight to its article."""
        uploads = list(Upload.objects.filter(batch=request.batch).select_related("article").defer("data"))  # type: ignore[attr-defined]
        only = uploads[0].article if len(uploads) == 1 else None
        if only is not None:
            request.imported = uploads[0].new  # type: ignore[attr-defined]
            self._tell(request, only)
            return response if "_addanother" in request.POST else HttpResponseRedirect(self.page_of(only))
        if "_addanother" in request.POST:
            told = ngettext(
                '{n} file or address was taken in. <a href="{page}">See what becomes of it</a>.',
                '{n} files or addresses were taken in. <a href="{page}">See what becomes of them</a>.',
                len(uploads),
            )
            page = page_of_batch(request.batch)  # type: ignore[attr-defined]
            messages.success(request, format_html(told, n=len(uploads), page=page))
        return response

    def _tell(self, request: HttpRequest, article: Article) -> None:
        named = {"title": article.title, "problem": article.problem}
        if not request.imported:  # type: ignore[attr-defined]
            messages.warning(request, _t("This text is in the topic already, as “%(title)s”. Nothing changed.") % named)
        elif article.state == Article.State.FAILED:
            messages.error(request, _t("“%(title)s” was stored but not read: %(problem)s") % named)
        elif article.state == Article.State.READY and article.problem:
            messages.warning(request, _t("“%(title)s” was read. The note below says what came of it.") % named)
        elif article.state == Article.State.READY:
            messages.success(request, _t("“%(title)s” was read. Here is what was found.") % named)
        else:
            messages.success(request, _t("“%(title)s” was stored and waits to be read.") % named)

    # Steps and actions

    def write_now(self, request: HttpRequest, article: Article) -> HttpResponse:
        generate_later(article.topic)
        self.log_step(request, [article], _t("Had the questions of the topic written."))
        messages.success(request, being_written(1))
        return HttpResponseRedirect(self.page_of(article))

    def bring_in(self, request: HttpRequest, article: Article) -> HttpResponse:
        """Have a stretch that was left out read as part of the article."""
        words = services.bring_in(article, *stretch(request))
        return self._turned(request, article, _t("Brought into the article: “%(words)s”"), words)

    def leave_out(self, request: HttpRequest, article: Article) -> HttpResponse:
        """Have a stretch of the article read no longer."""
        words = services.leave_out(article, *stretch(request))
        return self._turned(request, article, _t("Left out of the article: “%(words)s”"), words)

    def _turned(self, request: HttpRequest, article: Article, told: str, words: str) -> HttpResponse:
        told = told % {"words": Truncator(" ".join(words.split()).rstrip(".")).chars(80)}
        self.log_step(request, [article], told)
        generate_later(article.topic)
        messages.success(request, _t("%(told)s. The questions of the topic are written anew.") % {"told": told})
        shown = "all" if request.POST.get("shown") == "all" else "left-out"
        return HttpResponseRedirect(f"{self.page_of(article)}?stretches={shown}#rc-stretches")

    def retire(self, request: HttpRequest, article: Article) -> HttpResponse:
        services.retire_article(article)
        self.log_step(request, [article], _t("Retired."))
        messages.success(
            request, _t("“%(title)s” is retired: it is neither read nor asked about.") % {"title": article}
        )
        return HttpResponseRedirect(self.page_of(article))

    def restore(self, request: HttpRequest, article: Article) -> HttpResponse:
        services.restore_article(article)
        self.log_step(request, [article], _t("Brought back into use."))
        messages.success(request, _t("“%(title)s” is in use again.") % {"title": article})
        return HttpResponseRedirect(self.page_of(article))

    @admin.action(description=_("Write questions for the topics of these"))
    def write_questions(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        topics = list(Topic.objects.filter(articles__in=queryset.values("pk")).distinct())
        for topic in topics:
            generate_later(topic)
        self.log_step(request, topics, _t("Had the questions written."))
        messages.success(request, being_written(len(topics)))

    # Columns

    @display(description=_("state"), ordering="state", label=STATE_COLOURS)
    def state_label(self, article: Article) -> tuple[str, str]:
        if article.retired_at:
            return "retired", _t("retired")
        return article.state, article.get_state_display()

    @display(description=_("facts"), ordering="facts")
    def facts(self, article: Any) -> int:
        return article.facts

    @display(description=_("drafts"), ordering="drafts")
    def drafts(self, article: Any) -> int:
        return article.drafts

    @display(description=_("published questions"), ordering="published_questions")
    def live(self, article: Any) -> int:
        return article.published_questions


def article_context(article: Article) -> dict[str, Any]:
    """What the regions of an article's page show."""
    return {
        "overview": article_overview(article),
        "stretches": stretches_of(article),
        "writing": writing_of(article.topic),
        "changes": PassageChange.objects.open().filter(revision__article=article).count(),
        "conflicts": conflicts_of(article),
    }


def stretch(request: HttpRequest) -> tuple[int, int]:
    """Start and end of the stretch that a button stands for. Raises NotAllowedNow for what no button sends."""
    start, _dash, end = request.POST.get("stretch", "").partition("-")
    if not (start.isdecimal() and end.isdecimal() and len(start) < 10 and len(end) < 10):
        raise NotAllowedNow(_t("This names no stretch of the article. Reload the page."))
    return int(start), int(end)
