"""The review queue: drafts beside their article, decided one by one or many at once, without waiting for a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from content import services
from content.admin._base import ContentAdmin
from content.admin._refusals import groups
from content.admin._review_answers import (
    by_script,
    decided_before,
    done,
    full_cards,
    number,
    place_of,
    queue_address,
    refused,
    share,
)
from content.errors import ReciteError
from content.forms import QuestionEditForm
from content.models import Article, Question, RefusedDraft, Review, Topic
from content.selectors import question_rows, refused_rows
from content.selectors.coverage import article_map
from content.selectors.reviewing import Scope, by_fact, preview, recent_decisions, waiting
from content.services.reviewing import NOTE_LENGTH, told_why

AHEAD = 40
"""Drafts whose cards come with the page; the script asks for those after them, as many at a time."""
FIELDS = {
    "multiple_choice": ["prompt", "right", "wrong", "quote"],
    "multiple_answer": ["prompt", "rights", "wrong", "quote"],
    "true_false": ["prompt", "truth", "holds", "shown", "quote"],
    "ordering": ["prompt", "events", "quote"],
    "matching": ["prompt", "pairs", "quote"],
}
"""What of the form each kind uses; all others ask for an answer with others that are accepted."""
TYPED = ["prompt", "right", "accepted", "quote"]


@admin.register(Review)
class ReviewQueue(ContentAdmin):
    """Stands in the place of a list of decisions: what is looked at here are the drafts that wait for one."""

    class Media:
        css = {"all": ["content/review.css"]}
        js = [f"content/{name}.js" for name in ("review_outbox", "review_edit", "review", "review_many")]

    # Who may

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm("content.change_question"))  # type: ignore[union-attr]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request)

    # Addresses

    def get_urls(self) -> list[URLPattern]:
        safe, post, both = require_safe, require_POST, require_http_methods(["GET", "HEAD", "POST"])
        return [
            path("", self._guarded(safe(self.queue)), name="content_review_changelist"),
            path("cards/", self._guarded(safe(self.cards)), name="content_review_cards"),
            path("text/<int:pk>/", self._guarded(safe(self.text)), name="content_review_text"),
            path("many/", self._guarded(both(self.many)), name="content_review_many"),
            path("refused/", self._guarded(safe(self.refused)), name="content_review_refused"),
            path("refused/<int:pk>/use/", self._guarded(post(self.use)), name="content_review_use"),
            path("batch/<int:pk>/take-back/", self._guarded(post(self.take_back_batch)), name="content_review_batch"),
            path("<int:pk>/approve/", self._guarded(post(self.approve)), name="content_review_approve"),
            path("<int:pk>/reject/", self._guarded(post(self.reject)), name="content_review_reject"),
            path("<int:pk>/take-back/", self._guarded(post(self.take_back)), name="content_review_take_back"),
            path("<int:pk>/edit/", self._guarded(both(self.edit)), name="content_review_edit"),
        ]

    def _guarded(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not self.has_change_permission(request):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return self.admin_site.admin_view(never_cache(guarded))

    def _scope(self, request: HttpRequest) -> Scope:
        """What the address asks for; 404 for another teacher's article or topic, and for what is no number."""
        user, asked = request.user, request.GET
        if asked.get("article"):
            return Scope(article=get_object_or_404(Article.objects.for_teacher(user), pk=number(asked["article"])))
        if asked.get("topic"):
            return Scope(topic=get_object_or_404(Topic.objects.for_teacher(user), pk=number(asked["topic"])))
        return Scope()

    def _question(self, request: HttpRequest, pk: int) -> Question:
        return get_object_or_404(question_rows(request.user), pk=pk)

    def _page(self, request: HttpRequest, scope: Scope, template: str, tab: str, **context: Any) -> HttpResponse:
        shared = {
            **self.admin_site.each_context(request),
            "title": _("Review"),
            "media": self.media,
            "is_fullwidth": "1",
            "scope": scope,
            "tab": tab,
            "reasons": Review.Reason.choices,
            "note_length": NOTE_LENGTH,
        }
        return TemplateResponse(request, f"admin/content/review/{template}.html", shared | context)

    # Pages

    def queue(self, request: HttpRequest) -> HttpResponse:
        """The queue with one draft open: the one of `at`, else the first."""
        scope = self._scope(request)
        drafts = waiting(request.user, scope)
        place = place_of(drafts, request.GET.get("at", ""))
        current = drafts[place] if drafts else None
        article = current.passage.revision.article if current else scope.article
        return self._page(
            request,
            scope,
            "queue",
            "queue",
            facts=by_fact(drafts),
            drafts=drafts,
            place=place,
            current=current,
            after=drafts[place + 1] if place + 1 < len(drafts) else None,
            before=drafts[place - 1] if place else None,
            cards=full_cards(drafts[place : place + AHEAD]),
            ahead=AHEAD,
            text=article_map(article) if article else None,
            recent=recent_decisions(request.user, scope),
        )

    def cards(self, request: HttpRequest) -> HttpResponse:
        """The cards of the drafts that the script names, for those that come later in the queue."""
        wanted = [number(pk) for pk in request.GET.get("of", "").split(",")[:AHEAD]]
        drafts = question_rows(request.user).drafts().filter(pk__in=wanted)
        return TemplateResponse(request, "admin/content/review/_cards.html", {"cards": full_cards(list(drafts))})

    def text(self, request: HttpRequest, pk: int) -> HttpResponse:
        """An article's text alone, for a queue that goes over several."""
        article = get_object_or_404(Article.objects.for_teacher(request.user), pk=pk)
        return TemplateResponse(request, "admin/content/review/_text.html", {"text": article_map(article)})

    # Decisions on one draft

    def approve(self, request: HttpRequest, pk: int) -> HttpResponse:
        question = self._question(request, pk)
        if decided_before(question, request, Question.Status.PUBLISHED):
            return done(request, question, _("Published."))
        return self._step(request, question, self._approve, _("Published: “%(prompt)s”"))

    def _approve(self, request: HttpRequest, question: Question) -> None:
        services.approve(question, request.user)
        self.log_step(request, [question], _("Approved."))

    def reject(self, request: HttpRequest, pk: int) -> HttpResponse:
        question = self._question(request, pk)
        if decided_before(question, request, Question.Status.RETIRED):
            return done(request, question, _("Rejected."))
        return self._step(request, question, self._reject, _("Rejected: “%(prompt)s”"))

    def _reject(self, request: HttpRequest, question: Question) -> None:
        reason, note = request.POST.get("reason", ""), request.POST.get("note", "")
        services.reject(question, request.user, note, reason=reason)
        told = _("Rejected: %(why)s.") % {"why": told_why(reason, note).rstrip(".")}
        self.log_step(request, [question], told)

    def take_back(self, request: HttpRequest, pk: int) -> HttpResponse:
        question = self._question(request, pk)
        return self._step(request, question, self._take_back, _("A draft again: “%(prompt)s”"), stay=True)

    def _take_back(self, request: HttpRequest, question: Question) -> None:
        # A second try after a lost connection finds it done already.
        if question.status != Question.Status.DRAFT:
            services.take_back_decision(question, request.user)
            self.log_step(request, [question], _("Decision taken back."))

    def _step(
        self,
        request: HttpRequest,
        question: Question,
        step: Callable[[HttpRequest, Question], None],
        told: str,
        *,
        stay: bool = False,
    ) -> HttpResponse:
        """Do it, and say what became of it: to the script as JSON, else with a page."""
        try:
            with transaction.atomic():
                step(request, question)
        except ReciteError as error:
            return refused(request, self._question(request, question.pk), str(error))
        question.refresh_from_db(fields=["status", "held"])
        said = filter(None, (told % {"prompt": question.prompt}, services.told_held(question)))
        return done(request, question, " ".join(said), stay=stay)

    # Edit in place

    def edit(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form for a draft, alone for the script; POST stores it, and approves the draft where that was asked."""
        question = self._question(request, pk)
        form = _edit_form(request, question)
        if request.method != "POST" or question.status != Question.Status.DRAFT or not form.is_valid():
            return self._edit_page(request, question, form)
        return self._step(
            request,
            question,
            lambda request, question: self._edit(request, question, form),
            _("Saved: “%(prompt)s”"),
            stay="approve" not in request.POST,
        )

    def _edit(self, request: HttpRequest, question: Question, form: QuestionEditForm) -> None:
        if form.written != form.stored:
            changed = services.edit_question(question, form.written, request.user)
            self.log_step(request, [changed], _("Edited in review."))
        if "approve" in request.POST:
            self._approve(request, self._question(request, question.pk))
        question.refresh_from_db(fields=["prompt"])

    def _edit_page(self, request: HttpRequest, question: Question, form: QuestionEditForm) -> HttpResponse:
        if question.status != Question.Status.DRAFT:
            return refused(request, question, _("This is no draft any more. Somebody has decided on it."))
        names = FIELDS.get(question.kind, TYPED)
        context = {"question": question, "form": form, "fields": [form[name] for name in names]}
        context["next"] = request.POST.get("next") or request.GET.get("next", "")
        if by_script(request):
            status = 422 if request.method == "POST" else 200
            return TemplateResponse(request, "admin/content/review/_edit.html", context, status=status)
        scope = self._scope(request)
        return self._page(request, scope, "edit", "queue", card=full_cards([question])[0], **context)

    # Many at once

    def many(self, request: HttpRequest) -> HttpResponse:
        """What approving all above a confidence would mean; POST approves just the drafts that were shown."""
        scope = self._scope(request)
        if request.method == "POST":
            return self._approve_many(request, scope)
        found = preview(waiting(request.user, scope), share(request.GET.get("above", "")))
        template = "_many" if by_script(request) else "many"
        percents = {"percent": round(found.above * 100), "percent_wrong": round(found.share * 100)}
        return self._page(request, scope, template, "many", preview=found, **percents)

    def _approve_many(self, request: HttpRequest, scope: Scope) -> HttpResponse:
        wanted = {number(pk) for pk in request.POST.getlist("draft")}
        shown = preview(waiting(request.user, scope), share(request.POST.get("above", ""))).drafts
        # What was edited, decided or withdrawn since it was shown is left alone.
        report = services.approve_unread([draft for draft in shown if draft.pk in wanted], request.user)
        self.log_step(request, report.questions, _("Approved unread, with others of its confidence."))
        told = ngettext("%(n)d draft published unread.", "%(n)d drafts published unread.", report.done)
        messages.success(request, told % {"n": report.done})
        if left := len(wanted) - report.done:
            messages.warning(request, _("%(n)d were left as they are: they have changed since.") % {"n": left})
        return HttpResponseRedirect(queue_address(scope.query))

    def take_back_batch(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take back what was approved together with one decision of the same person."""
        own = Review.objects.filter(by=request.user, question__in=Question.objects.for_teacher(request.user))
        report = services.take_back_batch(get_object_or_404(own, pk=pk), request.user)
        self.log_step(request, report.questions, _("Decision taken back."))
        told = ngettext("%(n)d question is a draft again.", "%(n)d questions are drafts again.", report.done)
        messages.success(request, told % {"n": report.done})
        for question, reason in report.refused[:10]:
            messages.warning(request, f"“{question.prompt}”: {reason}")
        return HttpResponseRedirect(queue_address(self._scope(request).query))

    # What was refused

    def refused(self, request: HttpRequest) -> HttpResponse:
        scope = self._scope(request)
        rows = refused_rows(request.user).select_related("revision__article", "fact")
        return self._page(request, scope, "refused", "refused", groups=groups(self._refused_in(rows, scope)))

    def _refused_in(self, rows: QuerySet[RefusedDraft], scope: Scope) -> QuerySet[RefusedDraft]:
        live = rows.filter(revision__article__retired_at=None)
        if scope.article:
            return live.filter(revision__article=scope.article)
        return live.filter(revision__article__topic=scope.topic) if scope.topic else live

    def use(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make a draft of what was refused, and go there."""
        refused = get_object_or_404(refused_rows(request.user).select_related("fact__merged_into"), pk=pk)
        scope = self._scope(request)
        try:
            question = services.use_anyway(refused, request.user)
        except ReciteError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(f"{reverse('admin:content_review_refused')}?{scope.query}")
        self.log_step(request, [question], _("Used although it had been refused."))
        messages.success(request, _("It is a draft now: read it and decide."))
        return HttpResponseRedirect(queue_address(scope.query, at=question.pk))


def _edit_form(request: HttpRequest, question: Question) -> QuestionEditForm:
    form = QuestionEditForm(request.POST if request.method == "POST" else None, instance=question, auto_id="rq-%s")
    form.asker = request.user
    return form
