"""Questions: the list to review from, and one page each to read, decide, add and edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from unfold.decorators import display

from content import kinds, services
from content.admin import _received
from content.admin._base import ContentAdmin
from content.admin._filters import ArticleFilter, ConfidenceFilter, HeldFilter, TopicOfQuestion
from content.admin.exchange import ExchangeMixin
from content.errors import PassageNotFound
from content.forms import CONDITIONS, QuestionAddForm, QuestionEditForm
from content.models import Article, Question, Review
from content.selectors import in_context, next_draft, part_rows, question_rows
from content.selectors.marking import MarkedText, marked_text
from content.selectors.wordings import past_wordings
from content.services.authoring import cautions, current_revision
from content.services.reviewing import NOTE_LENGTH, BulkReport, told_why
from content.services.wording import find_quote

Panel = Callable[[HttpRequest, Question], str]
"""HTML about a question, "" for nothing to say."""
MOST_DIGITS = 18
STATUS_COLOURS = {"draft": "info", "published": "success", "retired": "warning", "held": "danger"}
TITLE_WIDTH = 48
NAMED = 10
"""Questions that a bulk step names one by one."""
ANSWERS = ["right", "truth", "rights", "events", "pairs", "wrong", "accepted", "holds", "shown"]


@admin.register(Question)
class QuestionAdmin(ExchangeMixin, ContentAdmin):
    list_display = ["prompt", "kind_label", "answer", "sure", "status_label", "article"]
    list_filter = ["status", HeldFilter, "kind", "tier", ConfidenceFilter, ArticleFilter, TopicOfQuestion]
    search_fields = ["prompt", "answer"]
    actions = ["approve_chosen", "reject_chosen"]
    steps = ["approve", "reject", "retire", "reopen", "restore"]
    panels: ClassVar[list[Panel]] = []
    """What other apps say of a question on its page, below its history."""
    conditional_fields = CONDITIONS
    change_form_outer_before_template = "admin/content/question/_review.html"
    change_form_outer_after_template = "admin/content/question/_after.html"
    list_before_template = _received.LINK

    class Media:
        js = ["content/question_form.js", "content/marking.js", "content/preview.js"]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_safe(self.received))
        return [path("received/", view, name="content_question_received"), *super().get_urls()]

    def received(self, request: HttpRequest) -> HttpResponse:
        return _received.page(self, request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        return question_rows(request.user)

    def get_form(self, request: HttpRequest, obj: Question | None = None, **kwargs: Any) -> type[forms.ModelForm]:
        kwargs |= {"form": QuestionAddForm if obj is None else QuestionEditForm, "fields": []}
        form = super().get_form(request, obj, **kwargs)
        form.asker = request.user
        return form

    def has_change_permission(self, request: HttpRequest, obj: Question | None = None) -> bool:
        # A retired question is read only until it is made a draft again.
        retired = obj is not None and obj.status == Question.Status.RETIRED
        return super().has_change_permission(request, obj) and not retired

    def get_fieldsets(self, request: HttpRequest, obj: Question | None = None) -> list[tuple[Any, dict[str, Any]]]:
        if obj is None:
            return [(None, {"fields": ["article", "quote", "kind", "prompt", *ANSWERS, "publish"]})]
        if not self.has_change_permission(request, obj):
            return []
        meaning = ["same_meaning"] if obj.status == Question.Status.PUBLISHED else []
        return [(None, {"fields": ["kind", "prompt", *ANSWERS, "quote", *meaning, "seen"]})]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        question = kwargs.get("obj")
        if question is not None:
            context["passage"] = in_context(question.passage)
            kind = kinds.get(question.kind)
            context["parts"] = part_rows(question)
            context["choices"] = () if context["parts"] else kind.present(question.payload).get("choices", ())
            context["sure"] = self.sure(question)
            context["reasons"], context["note_length"] = Review.Reason.choices, NOTE_LENGTH
            context["may_decide"] = self.has_change_permission(request)
            context["past"] = past_wordings(question)
            context["panels"] = [panel(request, question) for panel in self.panels]
            article = question.passage.revision.article
        else:
            own = Article.objects.for_teacher(request.user)
            article = own.filter(pk=_number(context["adminform"].form["article"])).first()
        context["source"] = self._source(context["adminform"].form, article, question) if article else None
        return super().render_change_form(request, context, *args, **kwargs)

    def _source(self, form: Any, article: Article, question: Question | None) -> MarkedText:
        """The text of the article, with the passage marked that the form has."""
        quote = form["quote"].value() if "quote" in form.fields else question and question.passage.quote
        at = question.passage.start if question and quote == question.passage.quote else None
        try:
            return marked_text(article, find_quote(current_revision(article).text, str(quote or ""), at))
        except PassageNotFound:
            return marked_text(article)

    # Writes

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Question:
        return form.instance

    def save_model(self, request: HttpRequest, obj: Question, form: Any, change: bool) -> None:
        if not change:
            article, publish = form.cleaned_data["article"], form.cleaned_data["publish"]
            obj.pk = services.add_question(article, form.written, request.user, publish=publish).pk
            obj.refresh_from_db()
        elif form.written != form.stored:
            same = form.cleaned_data.get("same_meaning", "yes") != "no"
            obj.prompt = services.edit_question(obj, form.written, request.user, same_meaning=same).prompt
        else:
            return
        obj.refresh_from_db(fields=["held"])
        _tell_held(request, obj)
        for _part, caution in cautions(form.written, form.chosen_article(), obj):
            messages.warning(request, caution)

    def response_add(self, request: HttpRequest, obj: Question, post_url_continue: str | None = None) -> HttpResponse:
        published = obj.status == Question.Status.PUBLISHED
        messages.success(
            request, _t("The question is added and published.") if published else _t("The draft is added.")
        )
        if "_addanother" in request.POST:
            return HttpResponseRedirect(f"{request.path}?article={obj.passage.revision.article_id}")
        return HttpResponseRedirect(self.page_of(obj))

    # Steps: one question, from its page

    def approve(self, request: HttpRequest, question: Question) -> HttpResponse:
        services.approve(question, request.user)
        self.log_step(request, [question], _t("Approved."))
        messages.success(request, _t("Published: “%(prompt)s”") % {"prompt": question.prompt})
        _tell_held(request, question)
        return self._on_to_next(request, question)

    def reject(self, request: HttpRequest, question: Question) -> HttpResponse:
        reason, note = request.POST.get("reason", ""), request.POST.get("note", "")
        services.reject(question, request.user, note, reason=reason)
        self.log_step(request, [question], _rejected(reason, note))
        messages.success(request, _t("Rejected: “%(prompt)s”") % {"prompt": question.prompt})
        return self._on_to_next(request, question)

    def retire(self, request: HttpRequest, question: Question) -> HttpResponse:
        services.retire(question, request.user, request.POST.get("reason", ""))
        self.log_step(request, [question], _t("Retired."))
        messages.success(request, _t("Retired: students are no longer asked this. Their answers are kept."))
        return HttpResponseRedirect(self.page_of(question))

    def reopen(self, request: HttpRequest, question: Question) -> HttpResponse:
        services.reopen(question, request.user)
        self.log_step(request, [question], _t("Made a draft again."))
        messages.success(request, _t("This is a draft again."))
        return HttpResponseRedirect(self.page_of(question))

    def restore(self, request: HttpRequest, question: Question) -> HttpResponse:
        number = request.POST.get("wording", "")
        past = question.wordings.select_related("passage")
        wording = get_object_or_404(past, pk=number if number.isdecimal() and len(number) < MOST_DIGITS else 0)
        services.restore_wording(question, wording, request.user)
        told = _t("As it was until %(when)s: put back.") % {"when": date_format(wording.changed_at, "DATETIME_FORMAT")}
        self.log_step(request, [question], told)
        messages.success(request, told)
        return HttpResponseRedirect(self.page_of(question))

    def _on_to_next(self, request: HttpRequest, question: Question) -> HttpResponse:
        article = question.passage.revision.article_id
        draft = next_draft(request.user, article)
        if draft is not None:
            return HttpResponseRedirect(self.page_of(draft))
        messages.info(request, _t("That was the last draft of this article."))
        query = urlencode({"article": article})
        return HttpResponseRedirect(f"{reverse('admin:content_question_changelist')}?{query}")

    # Actions: many questions, from the list

    @admin.action(description=_("Approve"), permissions=["change"])
    def approve_chosen(self, request: HttpRequest, queryset: QuerySet[Question]) -> None:
        report = services.approve_all(queryset, request.user)
        self.log_step(request, report.questions, _t("Approved."))
        _tell(request, report, ngettext("%(n)d question published.", "%(n)d questions published.", report.done))

    @admin.action(description=_("Reject"), permissions=["change"])
    def reject_chosen(self, request: HttpRequest, queryset: QuerySet[Question]) -> HttpResponse | None:
        reason, note = request.POST.get("reason", ""), request.POST.get("note", "")
        if reason not in Review.Reason.values:
            return self._ask_reason(request, queryset)
        report = services.reject_all(queryset, request.user, note, reason=reason)
        self.log_step(request, report.questions, _rejected(reason, note))
        _tell(request, report, ngettext("%(n)d draft rejected.", "%(n)d drafts rejected.", report.done))
        return None

    def _ask_reason(self, request: HttpRequest, queryset: QuerySet[Question]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _t("Reject drafts"),
            "media": self.media,
            "questions": queryset[:NAMED],
            "count": queryset.count(),
            "more": max(0, queryset.count() - NAMED),
            "chosen": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "select_across": request.POST.get("select_across", "0"),
            "reasons": Review.Reason.choices,
            "note": request.POST.get("note", ""),
            "note_length": NOTE_LENGTH,
        }
        return TemplateResponse(request, "admin/content/question/reject.html", context)

    # Columns

    @display(description=_("kind"), ordering="kind")
    def kind_label(self, question: Question) -> str:
        return question.get_kind_display()

    @display(description=_("confidence"), ordering="confidence", empty_value="–")
    def sure(self, question: Question) -> str | None:
        return None if question.confidence is None else f"{question.confidence:.0%}"

    @display(description=_("status"), ordering="status", label=STATUS_COLOURS)
    def status_label(self, question: Question) -> tuple[str, str]:
        if question.held and question.status == Question.Status.PUBLISHED:
            return "held", _t("held back")
        return question.status, question.get_status_display()

    @display(description=_("article"), ordering="passage__revision__article__title")
    def article(self, question: Question) -> str:
        return Truncator(question.passage.revision.article.title).chars(TITLE_WIDTH)


def _rejected(reason: str, note: str) -> str:
    return _t("Rejected: %(why)s.") % {"why": told_why(reason, note).rstrip(".")}


def _tell_held(request: HttpRequest, question: Question) -> None:
    if told := services.told_held(question):
        messages.warning(request, told)


def _number(field: forms.BoundField) -> int | None:
    value = str(field.value() or "")
    return int(value) if value.isdecimal() and len(value) < MOST_DIGITS else None


def _tell(request: HttpRequest, report: BulkReport, done: str) -> None:
    if report.done:
        messages.success(request, done % {"n": report.done})
    if held := sum(bool(question.held) for question in report.questions):
        told = ngettext("%(n)d of them is held back.", "%(n)d of them are held back.", held)
        messages.warning(request, told % {"n": held})
    for question, reason in report.refused[:NAMED]:
        messages.warning(request, f"“{question.prompt}”: {reason}")
    if len(report.refused) > NAMED:
        messages.warning(request, _t("… and %(n)d more were left as they are.") % {"n": len(report.refused) - NAMED})
