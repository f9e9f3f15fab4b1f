"""Parts of the page Progress: addresses that keep what was chosen, and the numbers behind a chart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.translation import gettext_lazy as _

from quizzes.shapes import Narrowing

register = template.Library()

PERIOD_NAMES = {"4-weeks": _("4 weeks"), "12-weeks": _("12 weeks"), "year": _("a year"), "all": _("all time")}


@register.simple_tag
def narrowed(narrowing: Narrowing, *, mine: bool = False, **changes: Any) -> str:
    """The query of an address that shows `narrowing` with `changes`: "?period=4-weeks&topic=3".

    `mine`: of a report, the one about the reader, who may be a teacher as well.
    """
    if "topic" in changes or "article" in changes:
        chosen = {"topic": changes.get("topic"), "article": changes.get("article")}
    else:
        chosen = {"topic": narrowing.topic_id, "article": narrowing.article_id}
    period = changes.get("period", narrowing.period)
    fields = {"period": "" if period == Narrowing().period else period, **chosen, "for": "me" if mine else ""}
    query = urlencode({name: value for name, value in fields.items() if value})
    return f"?{query}" if query else "?"


@register.simple_tag
def periods(narrowing: Narrowing) -> list[Mapping[str, Any]]:
    return [{"slug": slug, "name": name, "chosen": slug == narrowing.period} for slug, name in PERIOD_NAMES.items()]


@register.inclusion_tag("quizzes/_numbers.html", takes_context=True)
def numbers(context: template.Context, slug: str, most: int = 0) -> dict[str, Any]:
    """The table of the report `slug` behind the chart above it; of a long one the first `most` rows."""
    table = context["tables"][slug]
    return {
        "slug": slug,
        "table": table,
        "rows": table.rows[:most] if most else table.rows,
        "cut": bool(most and len(table.rows) > most),
        "narrowing": context["page"].narrowing,
    }


@register.inclusion_tag("quizzes/_table.html", takes_context=True)
def plain_table(context: template.Context, slug: str) -> dict[str, Any]:
    """The table of the report `slug` as it stands."""
    table = context["tables"][slug]
    return {"table": table, "rows": table.rows}
