"""Reports of a course as they are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from quizzes.reports._status import AT_RISK, INACTIVE, NEW, ON_TRACK
from quizzes.selectors.progress import first_weekday
from quizzes.shapes import Column, DayCount, Table
from quizzes.templatetags.charts.calendar import study_calendar
from quizzes.templatetags.recite import cells

register = template.Library()
ARTICLE = "article-"
"""How the key of a column begins that stands for one article: a table with such columns is a matrix."""
UPRIGHT_FROM = 7
"""So many articles have upright headings; fewer have room for their titles across."""
LONG = 32
"""Characters of a cell that may break over lines; shorter ones stay whole."""
REPEATED = {"assignments": ("assignment", "starts", "due"), "due-day": ("assignment", "due"), "articles": ("topic",)}
"""Columns by which the rows of a report come in groups: what the row above says is not shown again."""
MORE: Mapping[str, frozenset[str]] = {
    "course-overview": frozenset({"reviews", "right", "forecast"}),
    "students": frozenset({"joined", "facts", "low", "high"}),
    "articles": frozenset({"students"}),
    "facts": frozenset({"students", "reviews", "low", "high", "article"}),
    "article-facts": frozenset({"students", "reviews", "low", "high"}),
    "item-analysis": frozenset(
        {
            "version", "facility_range", "known", "deviation", "discrimination_range", "efficiency", "seconds",
            "hints", "claims",
        }
    ),
    "student-facts": frozenset({"article"}),
    "activity": frozenset({"gone"}),
}  # fmt: skip
"""Columns of a report that wait behind "All columns" on a screen; the files and the print have every column."""
SIGNS = {AT_RISK: "alert", INACTIVE: "pause", NEW: "plus", ON_TRACK: "check"}
"""The icon of each status."""


@register.filter
def is_matrix(columns: Sequence[Column]) -> bool:
    """Whether a table has a column for each article."""
    return any(column.key.startswith(ARTICLE) for column in columns)


@register.filter
def is_upright(columns: Sequence[Column]) -> bool:
    """Whether the headings of a matrix stand upright, so that they fit."""
    return sum(column.key.startswith(ARTICLE) for column in columns) >= UPRIGHT_FROM


@register.filter
def waits(column: Column, slug: str) -> bool:
    """Whether a column of the report `slug` is only shown with all columns."""
    return column.key in MORE.get(slug, ())


@register.filter
def waiting(columns: Sequence[Column], slug: str) -> int:
    """How many columns of the report `slug` are only shown with all columns."""
    return sum(waits(column, slug) for column in columns)


@register.filter
def sign(status: str) -> str:
    """The icon of a status that is in the reader's language already."""
    return {gettext(name): icon for name, icon in SIGNS.items()}.get(status, "")


@register.simple_tag
def report_lines(table: Table, slug: str) -> Iterator[dict[str, Any]]:
    """The rows of a report: their cells, and whether a group begins with one.

    A cell: its text, label and key, the class it is shown in, whether it `repeats` the row above.
    A tint only repeats what its number says.
    """
    above: Sequence[Any] = ()
    groups = [n for n, column in enumerate(table.columns) if column.key in REPEATED.get(slug, ())]
    matrix = is_matrix(table.columns)
    for row in table.rows:
        same = bool(groups and above) and row[groups[0]] == above[groups[0]]
        repeated = {n for n in groups if same and row[n] == above[n]}
        yield {"begins": bool(above and groups) and not same, "cells": line(row, table.columns, slug, matrix, repeated)}
        above = row


def line(
    row: Sequence[Any], columns: Sequence[Column], slug: str, matrix: bool, repeated: set[int]
) -> list[dict[str, Any]]:
    shown = cells(row, columns)
    for n, (cell, value, column) in enumerate(zip(shown, row, columns, strict=True)):
        cell["key"], cell["label"], cell["repeats"] = column.key, column.label, n in repeated
        cell["sign"] = sign(cell["text"]) if column.key == "status" else ""
        cell["look"] = look(cell, column, slug, value if matrix and column.unit == "%" else None)
    return shown


def look(cell: Mapping[str, Any], column: Column, slug: str, share: float | None) -> str:
    """The classes of a cell."""
    parts = ["number"] if cell["numeric"] else ["long"] if len(cell["text"]) > LONG else []
    parts += [f"tint-{round(share * 10)}"] if share is not None else []
    parts += ["more"] if waits(column, slug) else []
    return " ".join(parts)


@register.inclusion_tag("quizzes/charts/_calendar.html")
def class_calendar(table: Table, students: int) -> dict[str, Any]:
    """The days of study of a class of so many; its squares grow with one, two and four answers a head."""
    keys = [column.key for column in table.columns]
    day, answers, minutes = (keys.index(key) for key in ("day", "answers", "minutes"))
    days = [
        DayCount(day=row[day], answered=row[answers], milliseconds=round(row[minutes] * 60_000))
        for row in table.rows
        if row[answers]
    ]
    head = max(students, 3)
    return study_calendar(
        days, table.rows[-1][day], table.rows[0][day], first_weekday(), class_words(days), (1, head, 2 * head, 4 * head)
    )


@register.filter
def days_of_class(table: Table) -> str:
    """What the calendar shows, as a sentence."""
    keys = [column.key for column in table.columns]
    day, answers = keys.index("day"), keys.index("answers")
    return class_words([DayCount(day=row[day], answered=row[answers]) for row in table.rows if row[answers]])


def class_words(days: Sequence[DayCount]) -> str:
    """The class studied on 55 days; the busiest was Nov. 17, with 252 answers."""
    if not days:
        return gettext("Nobody has answered yet.")
    text = ngettext("The class studied on %(n)d day", "The class studied on %(n)d days", len(days)) % {"n": len(days)}
    best = max(days, key=lambda day: day.answered)
    return text + ngettext(
        "; the busiest was %(day)s, with %(n)d answer.", "; the busiest was %(day)s, with %(n)d answers.", best.answered
    ) % {"day": date_format(best.day, "DATE_FORMAT"), "n": best.answered}
