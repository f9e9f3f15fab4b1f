"""Articles: added from a file or pasted, read in the background, shown with what became of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from content import services
from content.admin._base import ContentAdmin
from content.admin._filters import InUseFilter, TopicFilter
from content.admin.topics import being_written
from content.forms import ArticleDetailsForm, ArticleForm
from content.models import Article, Topic
from content.selectors import article_overview, article_rows
from content.tasks import generate_later

STATE_COLOURS = {"waiting": "info", "reading": "info", "ready": "success", "failed": "danger"}
DETAILS = ["title", "publisher", "published", "url"]


@admin.register(Article)
class ArticleAdmin(ContentAdmin):
    list_display = ["title", "topic", "publisher", "published", "state_label", "facts", "drafts", "live"]
    list_filter = [TopicFilter, "state", InUseFilter]
    search_fields = ["title", "publisher"]
    actions = ["write_questions"]
    steps = ["write_now", "retire", "restore"]
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
            (None, {"fields": ["topic", "file", "text"]}),
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
            context["overview"] = article_overview(kwargs["obj"])
        return super().render_change_form(request, context, *args, **kwargs)

    # Writes

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Article:
        return form.instance

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        if change:
            services.update_details(obj, **{name: form.cleaned_data[name] for name in ArticleDetailsForm.Meta.fields})
            return
        article, made = services.import_article(form.cleaned_data["topic"], form.draft, request.user)
        obj.pk = article.pk
        obj.refresh_from_db()
        request.imported = made  # type: ignore[attr-defined]
        if made:
            generate_later(article.topic)

    def log_addition(self, request: HttpRequest, obj: Article, message: Any) -> Any:
        return super().log_addition(request, obj, message) if request.imported else None  # type: ignore[attr-defined]

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: str | None = None) -> HttpResponse:
        """On to the article's page, or to the empty form; `changeform_view` tells what became of it."""
        request.added = obj  # type: ignore[attr-defined]
        again = "_addanother" in request.POST
        return HttpResponseRedirect(request.path if again else self.page_of(obj))

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().changeform_view(request, *args, **kwargs)
        if hasattr(request, "added"):
            # Now everything is stored, and read too where tasks run at once.
            self._tell(request, Article.objects.get(pk=request.added.pk))
        return response

    def _tell(self, request: HttpRequest, article: Article) -> None:
        named = {"title": article.title, "problem": article.problem}
        if not request.imported:  # type: ignore[attr-defined]
            messages.warning(request, _t("This text is in the topic already, as “%(title)s”. Nothing changed.") % named)
        elif article.state == Article.State.FAILED:
            messages.error(request, _t("“%(title)s” was stored but not read: %(problem)s") % named)
        elif article.state == Article.State.READY:
            messages.success(request, _t("“%(title)s” was read. Here is what was found.") % named)
        else:
            messages.success(request, _t("“%(title)s” was stored and waits to be read. Reload this page.") % named)

    # Steps and actions

    def write_now(self, request: HttpRequest, article: Article) -> HttpResponse:
        generate_later(article.topic)
        messages.success(request, being_written(1))
        return HttpResponseRedirect(self.page_of(article))

    def retire(self, request: HttpRequest, article: Article) -> HttpResponse:
        services.retire_article(article)
        messages.success(
            request, _t("“%(title)s” is retired: it is neither read nor asked about.") % {"title": article}
        )
        return HttpResponseRedirect(self.page_of(article))

    def restore(self, request: HttpRequest, article: Article) -> HttpResponse:
        services.restore_article(article)
        messages.success(request, _t("“%(title)s” is in use again.") % {"title": article})
        return HttpResponseRedirect(self.page_of(article))

    @admin.action(description=_("Write questions for the topics of these"))
    def write_questions(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        topics = list(Topic.objects.filter(articles__in=queryset.values("pk")).distinct())
        for topic in topics:
            generate_later(topic)
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
