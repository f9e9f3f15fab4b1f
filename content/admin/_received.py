"""How drafts were received: what reviewers made of each template, and what follows for the next drafts."""

from __future__ import annotations

from math import floor
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin

from content.generator.acceptance import DATES, PRIOR, READY
from content.models import Question, Review, kind_choices
from content.selectors import Reception, receptions, template_label

LINK = "admin/content/question/_received_link.html"
"""The way to this page, above a list."""


def page(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The page, for whoever may review. Its numbers are of the whole site; it names no question and nobody."""
    if not admin.has_change_permission(request):
        raise PermissionDenied
    rows = receptions()
    reviewed = [row for row in rows if row.decided]
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": _("How drafts were received"),
        "media": admin.media,
        "reviewed": [_shown(row) for row in reviewed],
        "others": [_shown(row) for row in rows if not row.decided],
        "ready": f"{READY:.0%}",
        "start": f"{PRIOR[0] / sum(PRIOR):.0%}",
        "start_dates": f"{DATES[0] / sum(DATES):.0%}",
        "totals": {name: sum(getattr(row, name) for row in reviewed) for name in Review.Decision.values},
    }
    return TemplateResponse(request, "admin/content/question/received.html", context)


def _shown(row: Reception) -> dict[str, Any]:
    standing = row.standing
    return {
        "row": row,
        "kind": dict(kind_choices()).get(standing.kind, ""),
        "template": template_label(standing.template),
        "read": standing.accepted + standing.rejected,
        # Rounded down: 85.7 % is not yet the 86 % that the ready tier wants.
        "mean": f"{floor(standing.mean * 100)}%",
        "low": f"{standing.low:.0%}",
        "high": f"{standing.high:.0%}",
        "tier": Question.Tier(standing.tier).label,
    }
