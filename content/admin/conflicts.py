"""Conflicts: what two sources say side by side, and what a teacher decides; every decision can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from content import services
from content.admin._base import ContentAdmin
from content.admin._review_answers import number
from content.errors import ReciteError
from content.models import Conflicts, Settlement, Topic
from content.selectors.conflicts import decided, decisions, described, open_conflicts
from content.services.settling import NOTE_LENGTH

ROWS = 10
Verdict = Settlement.Verdict
TOLD = {
    Verdict.UNRELATED: gettext_lazy("Settled: neither source is shown beside the other again."),
    Verdict.AGREES: gettext_lazy("Settled: each source counts as one that agrees."),
    Verdict.BOTH: gettext_lazy("Settled: both are asked, and questions name their source."),
    Verdict.RIGHT: gettext_lazy("Settled: what asks for the other answer is held back."),
    Verdict.WRONG: gettext_lazy("Settled: what asks for the other answer is held back."),
}
"""What a decision brings about, beside what it says (`Decided.told`)."""


@admin.register(Conflicts)
class ConflictsAdmin(ContentAdmin):
    """Stands in the place of a list of evidence: what is looked at are the conflicts that wait, or were settled."""

    steps = ["settle"]

    # Who may

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm("content.change_question"))  # type: ignore[union-attr]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Conflicts]:
        own = Conflicts.objects.filter(fact__topic__in=Topic.objects.for_teacher(request.user))
        return own.select_related("fact__topic", "passage")

    def get_urls(self) -> list[URLPattern]:
        undo = path("settled/<int:settlement>/undo/", self._guarded(require_POST(self.undo)), name=_name("undo"))
        settled = path("settled/", self._guarded(require_safe(self.settled)), name=_name("settled"))
        page = path("", self._guarded(require_safe(self.page)), name=_name("changelist"))
        return [page, settled, undo, *map(self._step_url, self.steps)]

    def _guarded(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not self.has_change_permission(request):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return self.admin_site.admin_view(never_cache(guarded))

    # Pages

    def page(self, request: HttpRequest) -> HttpResponse:
        """The conflicts that wait; of one topic with ?topic=. With ?done= the decision just taken, to undo it."""
        topic = self._topic(request)
        found = Paginator(open_conflicts(request.user, topic), ROWS).get_page(request.GET.get("p"))
        done = decided(list(decisions(request.user).filter(pk=number(request.GET.get("done", "0")))))
        return self._page(request, "open", topic, found, rows=described(list(found)), done=next(iter(done), None))

    def settled(self, request: HttpRequest) -> HttpResponse:
        """What was decided, the latest first."""
        topic = self._topic(request)
        found = Paginator(decisions(request.user, topic), ROWS).get_page(request.GET.get("p"))
        return self._page(request, "settled", topic, found, rows=decided(list(found)))

    def _page(self, request: HttpRequest, tab: str, topic: Topic | None, found: Any, **more: Any) -> HttpResponse:
        waiting = found.paginator.count if tab == "open" else len(open_conflicts(request.user, topic))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media,
            "title": _("Conflicts"),
            "tab": tab,
            "topic": topic,
            "topics": Topic.objects.for_teacher(request.user),
            "found": found,
            "waiting": waiting,
            "note_length": NOTE_LENGTH,
            **more,
        }
        return TemplateResponse(request, f"admin/content/conflict/{tab}.html", context)

    def _topic(self, request: HttpRequest) -> Topic | None:
        asked = request.GET.get("topic")
        own = Topic.objects.for_teacher(request.user)
        return get_object_or_404(own, pk=number(asked)) if asked else None

    # Steps

    def settle(self, request: HttpRequest, conflict: Conflicts) -> HttpResponse:
        verdict, note = request.POST.get("verdict", ""), request.POST.get("note", "")
        if before := decisions(request.user).filter(fact=conflict.fact, passage=conflict.passage).first():
            return self._settled_before(request, before, verdict)
        done = services.settle(conflict.fact, conflict.passage, verdict, request.user, note)
        (decision,) = decided([done.settlement])
        self._log(request, [done.settlement, *done.facts], _("Settled: %(told)s.") % {"told": decision.told})
        self._log(request, done.reworded, _("Its source is named: sources disagree, and both are asked."))
        messages.success(request, str(TOLD[Verdict(verdict)]))
        return self._onward(request, done=done.settlement.pk)

    def _settled_before(self, request: HttpRequest, before: Settlement, verdict: str) -> HttpResponse:
        """Whoever decides on an old page does not overturn in passing what was decided meanwhile."""
        if verdict != before.verdict:
            told = _("This was settled meanwhile, as told below. Undo that first to decide otherwise.")
            messages.warning(request, told)
        return self._onward(request, done=before.pk)

    def undo(self, request: HttpRequest, settlement: int) -> HttpResponse:
        """Take a decision back."""
        own = Settlement.objects.filter(fact__topic__in=Topic.objects.for_teacher(request.user))
        there = get_object_or_404(own.select_related("fact__topic"), pk=settlement)
        try:
            done = services.unsettle(there, request.user)
        except ReciteError as error:
            messages.error(request, str(error))
            return self._onward(request)
        told = _("Taken back: the conflict is open again.")
        self._log(request, [there, *done.facts], told)
        self._log(request, done.reworded, _("Put as it was: what was settled about its fact was taken back."))
        messages.success(request, told)
        return self._onward(request)

    def _log(self, request: HttpRequest, objects: Iterable[Model], told: str) -> None:
        self.log_step(request, list(objects), told)

    def _onward(self, request: HttpRequest, **more: Any) -> HttpResponse:
        """Back to where the button stood."""
        tab = "settled" if request.POST.get("tab") == "settled" else "changelist"
        asked = {name: number(request.POST[name]) for name in ("topic", "p") if request.POST.get(name)}
        query = urlencode({**asked, **more})
        url = reverse(f"admin:{_name(tab)}")
        return HttpResponseRedirect(f"{url}?{query}" if query else url)

    def page_of(self, obj: Any) -> str:
        return reverse(f"admin:{_name('changelist')}")


def _name(step: str) -> str:
    return f"content_conflicts_{step}"


def badge(request: HttpRequest) -> str:
    """How many conflicts wait for whoever looks at the navigation; "" for none."""
    if not request.user.has_perm("content.change_question"):  # type: ignore[union-attr]
        return ""
    return str(len(open_conflicts(request.user)) or "")
