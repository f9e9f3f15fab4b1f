"""Changed passages: old and new side by side, with what a teacher decides about their questions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from content.admin._base import ContentAdmin
from content.admin._review_answers import number
from content.models import Article, Changes, PassageChange
from content.selectors import writing_of
from content.selectors.changes import change_rows, described, facts_of, open_changes, settled, waiting
from content.services.changed_passages import settle_change, unsettle_change

Learners = Callable[[Collection[int]], Mapping[int, int]]
ROWS = 10
TOLD = {
    PassageChange.Settlement.KEPT: gettext_lazy("The questions hold: they are asked again, with the new words."),
    PassageChange.Settlement.TAKEN_OVER: gettext_lazy(
        "The fact took the new value over: its questions ask for that now."
    ),
    PassageChange.Settlement.RETIRED: gettext_lazy("The questions are retired. What was answered is kept."),
}


@admin.register(Changes)
class ChangesAdmin(ContentAdmin):
    """Stands in the place of a list of every passage that moved: what is looked at are those that changed."""

    steps = ["settle", "undo"]
    learners: ClassVar[list[Learners]] = []
    """Who says how many people have each of some facts on their cards."""

    # Who may

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm("content.change_question"))  # type: ignore[union-attr]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[PassageChange]:
        return change_rows(request.user).filter(outcome=PassageChange.Outcome.CHANGED)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(never_cache(require_safe(self.page)))
        return [path("", view, name="content_changes_changelist"), *map(self._step_url, self.steps)]

    # The page

    def page(self, request: HttpRequest) -> HttpResponse:
        """What waits, or with ?tab=settled what was decided; of one article with ?article=."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        article, tab = self._article(request), "settled" if request.GET.get("tab") == "settled" else "open"
        rows = self.get_queryset(request)
        rows = rows.filter(revision__article=article) if article else rows
        found = Paginator(settled(rows) if tab == "settled" else waiting(rows), ROWS).get_page(request.GET.get("p"))
        changes = list(found)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media,
            "title": _("Changed passages"),
            "article": article,
            "tab": tab,
            "found": found,
            "rows": described(changes, self._learners_of(changes)),
            "waiting": open_changes(request.user, article),
            "writing": writing_of(article.topic) if article else None,
        }
        return TemplateResponse(request, "admin/content/change/page.html", context)

    def _article(self, request: HttpRequest) -> Article | None:
        asked = request.GET.get("article")
        own = Article.objects.for_teacher(request.user)
        return get_object_or_404(own, pk=number(asked)) if asked else None

    def _learners_of(self, changes: Collection[PassageChange]) -> Mapping[int, int]:
        facts = facts_of(changes)
        return {fact: n for count in self.learners for fact, n in count(facts).items()} if facts else {}

    # Steps

    def settle(self, request: HttpRequest, change: PassageChange) -> HttpResponse:
        settlement = request.POST.get("settlement", "")
        settle_change(change, settlement, request.user)
        told = str(TOLD[PassageChange.Settlement(settlement)])
        self._log(request, change, told)
        messages.success(request, told)
        return self._onward(request, change)

    def undo(self, request: HttpRequest, change: PassageChange) -> HttpResponse:
        unsettle_change(change, request.user)
        told = _("Undone: the questions are held back again.")
        self._log(request, change, told)
        messages.success(request, told)
        return self._onward(request, change)

    def _log(self, request: HttpRequest, change: PassageChange, told: str) -> None:
        words = Truncator(" ".join(change.old_quote.split())).chars(80)
        self.log_step(request, [change.revision.article], f"“{words}” – {told}")

    def _onward(self, request: HttpRequest, change: PassageChange) -> HttpResponse:
        """Back to where the button stood, at what comes next there."""
        parts = [f"article={change.revision.article_id}"] if request.POST.get("article") else []
        parts += ["tab=settled"] if request.POST.get("tab") == "settled" else []
        url = reverse("admin:content_changes_changelist")
        return HttpResponseRedirect("?".join([url, "&".join(parts)]) if parts else url)

    def page_of(self, obj: Any) -> str:
        return f"{reverse('admin:content_changes_changelist')}?article={obj.revision.article_id}#rc-change-{obj.pk}"


def badge(request: HttpRequest) -> str:
    """How many changed passages wait for whoever looks at the navigation; "" for none."""
    return str(open_changes(request.user) or "")
