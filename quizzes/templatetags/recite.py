"""Small words of the templates: icons, the gap of a cloze, shares and times as people say them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from django import template
from django.utils.formats import date_format, localize
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from content.drafts import BLANK
from quizzes.shapes import Account, AsOf, Column, MarkedPiece, ReaderBlock, Source

register = template.Library()

SOLID = {
    "quote": "M4 17v-5c0-4 2-6.5 5.8-7.3l.7 1.9C8.7 7.3 7.8 8.4 7.8 10h2.7v7z"
    "m9.5 0v-5c0-4 2-6.5 5.8-7.3l.7 1.9c-1.8.7-2.7 1.8-2.7 3.4H20v7z",
}
LINES = {
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "cross": "M6.5 6.5l11 11m0-11l-11 11",
    "open": "M5 12h14m-6-6l6 6-6 6",
    "again": "M19 12a7 7 0 1 1-2-5m2-3v4h-4",
    "alert": "M12 6v8m0 3.5v.5",
    "pause": "M9 6v12m6-12v12",
    "plus": "M12 5v14m-7-7h14",
    "flame": "M12 20a6 6 0 0 1-6-6c0-4 4-5 4-10 4 2 8 6 8 10a6 6 0 0 1-6 6z",
}
"""Paths of icons, 24 by 24: SOLID ones are filled, LINES are drawn."""


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """One of our icons, hidden from screen readers: words always stand beside it."""
    if name in SOLID:
        shape = format_html('<path fill="currentColor" d="{}"/>', SOLID[name])
    else:
        shape = format_html(
            '<path fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"'
            ' stroke-linejoin="round" d="{}"/>',
            LINES[name],
        )
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>', shape)


@register.filter
def gaps(prompt: str) -> SafeString:
    """The prompt with each blank as a drawn gap that screen readers call "blank"."""
    gap = format_html('<span class="gap"><span class="vh">{}</span></span>', gettext("blank"))
    return mark_safe(conditional_escape(prompt).replace(BLANK, gap))  # noqa: S308  escaped just before


@register.filter
def percent(share: float | None) -> str:
    """A share of 0 to 1 as whole per cent; a dash where there is none."""
    return "–" if share is None else gettext("%(share)d%%") % {"share": math.floor(share * 100 + 0.5)}


@register.filter
def minutes(seconds: float) -> str:
    """Seconds as people say them: "40 seconds", "3 minutes"."""
    if seconds < 60:
        return ngettext("%(n)d second", "%(n)d seconds", int(seconds)) % {"n": int(seconds)}
    whole = round(seconds / 60)
    return ngettext("%(n)d minute", "%(n)d minutes", whole) % {"n": whole}


@register.filter
def weekday(day: date) -> str:
    """A near day as people say it, in the order of their language: "Tuesday, 3 March"."""
    return f"{date_format(day, 'l')}, {date_format(day, 'MONTH_DAY_FORMAT')}"


@register.filter
def paper(source: Source) -> str:
    """A source as a sentence names it: "Al Jazeera on 21 October 2011"; by its title where nobody is known."""
    names = {"who": source.publisher or f"“{source.title}”", "day": date_format(source.published or date.min)}
    return gettext("%(who)s on %(day)s") % names if source.published else names["who"]


@register.filter
def printed(source: Source) -> SafeString:
    """By whom and when it was printed, as far as that is known: "Al Jazeera, October 21, 2011"; "" where neither is."""
    told = [conditional_escape(source.publisher)] if source.publisher else []
    if day := source.published:
        told.append(format_html('<time datetime="{}">{}</time>', day.isoformat(), date_format(day)))
    return format_html_join(", ", "{}", ((part,) for part in told))


@register.filter
def as_of(when: AsOf) -> str:
    """A day as precisely as it is told: "21 October 2011", "October 2011", "2011"."""
    formats = {"month": "YEAR_MONTH_FORMAT", "year": "Y"}
    return date_format(when.day, formats.get(when.precision, "DATE_FORMAT"))


@register.filter
def at_that_time(when: AsOf) -> str:
    """The same behind "This was so": "on 21 October 2011", "in October 2011"."""
    words = gettext("on %(day)s") if when.precision == "day" else gettext("in %(day)s")
    return words % {"day": as_of(when)}


@register.filter
def said(accounts: Sequence[Account]) -> str:
    """What accounts say, behind the words that count them: ": more than 4,400, nearly 4,500"; "" if nobody knows."""
    words = dict.fromkeys(account.said for account in accounts if account.said)
    return gettext(": %(words)s") % {"words": ", ".join(words)} if words else ""


@register.filter
def cells(row: Sequence[Any], columns: Sequence[Column]) -> list[dict[str, Any]]:
    """The cells of a report's row as they are shown; the CSV is made of the same values."""
    return [
        {"text": cell_text(value, column), "numeric": column.numeric}
        for value, column in zip(row, columns, strict=True)
    ]


def cell_text(value: Any, column: Column) -> str:
    if value is None:
        return "–"
    if column.unit == "%":
        return percent(value)
    text = localize(value)
    return f"{text} {column.unit}" if column.unit else str(text)


@register.filter
def nth(values: Sequence[Any] | None, n: int) -> Any:
    """Number `n` of a list, counted from 0; "" where there is none."""
    return values[n] if values and n < len(values) else ""


@register.filter
def anchored(blocks: Sequence[ReaderBlock]) -> list[dict[str, Any]]:
    """The blocks of a reader page, with the anchor of each fact on the first of its pieces alone."""
    seen: set[int] = set()
    return [
        {"kind": b.kind, "start": b.start, "pieces": [with_anchor(piece, seen) for piece in b.pieces]} for b in blocks
    ]


def with_anchor(piece: MarkedPiece, seen: set[int]) -> dict[str, Any]:
    fact = piece.fact_id
    anchor = f"fact-{fact}" if fact and fact not in seen else ""
    if fact:
        seen.add(fact)
    return {
        "text": piece.text,
        "fact_id": fact,
        "level": piece.level,
        "recall": piece.recall,
        "tint": piece.tint,
        "anchor": anchor,
        "note": piece.note,
    }
