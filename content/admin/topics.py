"""Topics: who teaches them, who sees them, and the button that writes their questions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from unfold.decorators import display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from content import services
from content.admin import _received, audit, coverage
from content.admin._base import ContentAdmin
from content.models import Topic
from content.selectors import topic_rows
from content.tasks import generate_later


class TopicForm(forms.ModelForm):
    class Meta:
        model = Topic
        fields = ["name", "visibility", "publish_ready", "teachers"]
        widgets = {"teachers": UnfoldAdminCheckboxSelectMultipleWidget}

    asker: Any = None
    """Who fills in the form."""

    def clean_teachers(self) -> Any:
        teachers = self.cleaned_data["teachers"]
        if self.instance.pk and not self.asker.is_superuser and self.asker not in teachers:
            raise forms.ValidationError(_("Stay among the teachers of the topic; otherwise you could not open it."))
        return teachers


@admin.register(Topic)
class TopicAdmin(ContentAdmin):
    form = TopicForm
    list_display = ["name", "visibility_label", "articles", "drafts", "published", "publish_ready"]
    search_fields = ["name"]
    actions = ["write_questions"]
    steps = ["write_now"]
    change_form_outer_before_template = "admin/content/topic/_bar.html"
    list_before_template = _received.LINK

    def get_urls(self) -> list[URLPattern]:
        pages = [
            path(f"{name}/", self.admin_site.admin_view(require_safe(view)), name=f"content_topic_{name}")
            for name, view in (("audit", self.audit), ("coverage", self.coverage))
        ]
        return [*pages, *super().get_urls()]

    def audit(self, request: HttpRequest) -> HttpResponse:
        """What guessers get right who have not read the articles."""
        return audit.page(self, request)

    def coverage(self, request: HttpRequest) -> HttpResponse:
        """Which facts and sentences have questions."""
        return coverage.page(self, request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        return topic_rows(request.user)

    def get_form(self, request: HttpRequest, obj: Topic | None = None, **kwargs: Any) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, **kwargs)
        form.asker = request.user
        return form

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "teachers":
            kwargs["queryset"] = get_user_model().objects.filter(is_staff=True, is_active=True).order_by("username")
            kwargs["widget"] = UnfoldAdminCheckboxSelectMultipleWidget()
            kwargs["help_text"] = _("They may change the topic, its articles and its questions.")
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"teachers": [request.user.pk], **super().get_changeform_initial_data(request)}

    def save_model(self, request: HttpRequest, obj: Topic, form: TopicForm, change: bool) -> None:
        settings = {name: form.cleaned_data[name] for name in ("name", "visibility", "publish_ready")}
        if change:
            services.update_topic(obj, **settings)
        else:
            obj.pk = services.create_topic(by=request.user, **settings).pk
            obj.refresh_from_db()
        services.set_teachers(obj, {*form.cleaned_data["teachers"], *(() if change else (request.user,))}, request.user)

    @admin.action(description=_("Write questions"))
    def write_questions(self, request: HttpRequest, queryset: QuerySet[Topic]) -> None:
        topics = list(queryset)
        for topic in topics:
            generate_later(topic)
        self.log_step(request, topics, _t("Had the questions written."))
        messages.success(request, being_written(len(topics)))

    def write_now(self, request: HttpRequest, topic: Topic) -> HttpResponse:
        generate_later(topic)
        self.log_step(request, [topic], _t("Had the questions written."))
        messages.success(request, being_written(1))
        return HttpResponseRedirect(self.page_of(topic))

    @display(description=_("visible to"), ordering="visibility")
    def visibility_label(self, topic: Topic) -> str:
        return topic.get_visibility_display()

    @display(description=_("articles"), ordering="article_count")
    def articles(self, topic: Any) -> int:
        return topic.article_count

    @display(description=_("drafts to review"), ordering="drafts")
    def drafts(self, topic: Any) -> int:
        return topic.drafts

    @display(description=_("published questions"), ordering="published_questions")
    def published(self, topic: Any) -> int:
        return topic.published_questions


def being_written(topics: int) -> str:
    return ngettext(
        "The questions of the topic are being written. Its articles say when that is done.",
        "The questions of %(n)d topics are being written. Their articles say when that is done.",
        topics,
    ) % {"n": topics}


def at_topic(request: HttpRequest) -> bool:
    """Whether the navigation's "Topics" leads to where one is; the reports below its address stand there themselves."""
    topics = reverse("admin:content_topic_changelist")
    return request.path.startswith(topics) and not request.path.removeprefix(topics).startswith(("audit/", "coverage/"))
