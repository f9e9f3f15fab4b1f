"""Remarks of students on questions: read, settled, and an answer that was right accepted."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import display

from content import kinds
from content.admin._filters import TopicFilter
from content.errors import ReciteError
from content.selectors import in_context
from content.services.answers import TYPED
from quizzes import services
from quizzes.admin._base import TeachersAdmin
from quizzes.models import Flag
from quizzes.selectors.remarks import flag_rows

TITLE_WIDTH = 80


class TopicOfFlag(TopicFilter):
    field = "question__fact__topic"


class StateFilter(admin.SimpleListFilter):
    """Open remarks unless settled ones are asked for."""

    title, parameter_name = _("state"), "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("settled", _("Settled")), ("any", _("All"))]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        return [first | {"display": _("Open")}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Flag]) -> QuerySet[Flag]:
        if self.value() == "any":
            return queryset
        return queryset.filter(settled_at__isnull=self.value() != "settled")


@admin.register(Flag)
class FlagAdmin(TeachersAdmin):
    list_display = ["reason_label", "prompt", "response", "note", "topic", "created_at", "state_label"]
    list_filter = [StateFilter, "reason", TopicOfFlag]
    search_fields = ["question__prompt", "response", "note"]
    actions = ["settle_chosen"]
    steps = ["settle", "accept"]
    fields: tuple[str, ...] = ()
    change_form_outer_before_template = "admin/quizzes/flag/_remark.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Flag]:
        return flag_rows(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Flag | None = None) -> bool:
        # A remark is the student's: nothing in it is edited, and what may be done with it are the steps.
        return obj is None and super().has_change_permission(request)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        question = kwargs["obj"].question
        context["passage"] = in_context(question.passage)
        context["answer"] = kinds.get(question.kind).answer_text(question.payload)
        context["accepted"] = question.payload.get("accepted", ()) if question.kind in TYPED else ()
        context["claims"] = kwargs["obj"].reason == Flag.Reason.MY_ANSWER and question.kind in TYPED
        return super().render_change_form(request, context, *args, **kwargs)

    # Steps: one remark, from its page

    def settle(self, request: HttpRequest, flag: Flag) -> HttpResponse:
        services.settle_flag(flag, request.user, timezone.now())
        self.log_step(request, [flag], _t("Settled."))
        messages.success(request, _t("Settled."))
        return self._to_list()

    def accept(self, request: HttpRequest, flag: Flag) -> HttpResponse:
        services.accept_claim(flag, request.user, timezone.now())
        self.log_step(request, [flag, flag.question], _t("Accepted “%(answer)s”.") % {"answer": flag.response})
        messages.success(request, _t("“%(answer)s” counts as right from now on.") % {"answer": flag.response})
        return self._to_list()

    def _to_list(self) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:quizzes_flag_changelist"))

    @admin.action(description=_("Settle"), permissions=["change"])
    def settle_chosen(self, request: HttpRequest, queryset: QuerySet[Flag]) -> None:
        done = []
        for flag in queryset:
            try:
                services.settle_flag(flag, request.user, timezone.now())
                done.append(flag)
            except ReciteError as error:
                messages.warning(request, f"{flag}: {error}")
        self.log_step(request, done, _t("Settled."))
        if done:
            told = ngettext("%(n)d remark settled.", "%(n)d remarks settled.", len(done))
            messages.success(request, told % {"n": len(done)})

    # Columns

    @display(description=_("reason"), ordering="reason")
    def reason_label(self, flag: Flag) -> str:
        return flag.get_reason_display()

    @display(description=_("question"), ordering="question__prompt")
    def prompt(self, flag: Flag) -> str:
        return Truncator(flag.question.prompt).chars(TITLE_WIDTH)

    @display(description=_("topic"), ordering="question__fact__topic__name")
    def topic(self, flag: Flag) -> str:
        return flag.question.fact.topic.name

    @display(description=_("state"), ordering="settled_at", label={"open": "warning", "settled": "success"})
    def state_label(self, flag: Flag) -> tuple[str, str]:
        return ("settled", _t("settled")) if flag.settled_at else ("open", _t("open"))
