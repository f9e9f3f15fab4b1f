"""Whether the questions of a bank can be guessed: what guessers who have not read the articles get right."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin

from content.admin._review_answers import number
from content.generator.auditing import LEVEL, Balance, Tally
from content.models import Question, Topic
from content.selectors.audit import Telltale, bank, bank_audit

SHOWN = 100
"""Questions that give themselves away which the page lists."""


def page(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The report on all topics of a teacher, or on one: `?topic=`, and `?status=published` without drafts."""
    if not request.user.has_perm("content.change_question"):  # type: ignore[union-attr]
        raise PermissionDenied
    own = Topic.objects.for_teacher(request.user)
    asked, published = request.GET.get("topic", ""), request.GET.get("status") == "published"
    topic = get_object_or_404(own, pk=number(asked)) if asked else None
    questions = Question.objects.for_teacher(request.user)
    found = bank_audit(bank(questions.filter(fact__topic=topic) if topic else questions, published=published))
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": _("Can it be guessed?"),
        "media": admin.media,
        "topic": topic,
        "topics": own.order_by("name"),
        "published": published,
        "found": found,
        "rows": [_shown(tally) for tally in found.audit.tested],
        "idle": [_(tally.guesser.label) for tally in found.audit.tallies if not tally.tries],
        "places": _balance(found.audit.places),
        "truths": _truths(found.audit.truths),
        "telltales": [_told(one) for one in found.telltales[:SHOWN]],
        "more": max(0, len(found.telltales) - SHOWN),
        "level": f"{LEVEL:.0%}",
    }
    return TemplateResponse(request, "admin/content/audit/page.html", context)


def _shown(tally: Tally) -> dict[str, Any]:
    return {
        "label": _(tally.guesser.label),
        "tell": _(tally.guesser.tell),
        "tally": tally,
        "share": f"{tally.score / tally.tries:.0%}",
        "chance": f"{tally.expected / tally.tries:.0%}",
        "p": "< 0.001" if tally.adjusted < 0.001 else f"{tally.adjusted:.3f}",
        "verdict": "tells" if tally.tells else "few" if tally.few else "sound",
    }


def _balance(balance: Balance) -> dict[str, Any]:
    counts = zip(balance.counts, balance.expected, strict=True)
    rows = [{"place": place, "n": n, "even": round(even, 1)} for place, (n, even) in enumerate(counts, 1)]
    return {"rows": rows, "uneven": balance.uneven}


def _truths(balance: Balance) -> dict[str, Any]:
    true, false = balance.counts
    share = f"{true / (true + false):.0%}" if true + false else ""
    return {"true": true, "false": false, "n": true + false, "share": share, "uneven": balance.uneven}


def _told(one: Telltale) -> dict[str, Any]:
    return {
        "question": one.question,
        "status": one.question.get_status_display(),
        "guessers": [_(guesser.label) for guesser in one.guessers],
        "tells": [_(guesser.tell) for guesser in one.guessers],
    }
