"""Where wrong answers belong: choices that were placed beforehand, and what was typed, looked up among the facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Model

from content.drafts import Value
from content.kinds._folding import words_of
from content.kinds._typed import read_value
from content.language.values import QUANTITIES, amount_of, dimension_of
from content.models import Question
from quizzes.selectors.background import rows_of, value_of
from quizzes.selectors.citing import quoted
from quizzes.selectors.saying import says
from quizzes.shapes.sources import PlacedChoice

TELLING = 100
"""From here on, two figures are hardly the same by chance: below, they must count the same."""


def placed(behind: Model, chosen: Mapping[str, str]) -> tuple[PlacedChoice, ...]:
    """Where wrong choices belong that were chosen. chosen: text by id. behind: a row that carries its background."""
    rows = [row for row in rows_of(behind, "places") if row["choice"] in chosen]
    return tuple(
        PlacedChoice(chosen[row["choice"]], row["statement"], quoted(row, chosen[row["choice"]])) for row in rows
    )


def placed_typed(near: Any, question: Question, typed: str) -> tuple[PlacedChoice, ...]:
    """The fact that a wrong typed answer belongs to, if it has one: of several, the one told most like the question.

    near: a row that carries `near`.
    """
    asked = _plain(question.fact.typed_value) if question.fact.value.get("kind") else read_value(question.answer)
    about = {*words_of(question.prompt), *words_of(question.fact.statement)}
    found = [(row, value) for row in rows_of(near, "near") if (value := _belongs(row, asked, typed))]
    if not found:
        return ()
    row, value = min(
        found,
        key=lambda pair: (
            -len(about & {*words_of(pair[0]["statement"])}),
            pair[0]["article"] != question.passage.revision.article_id,
            len(pair[0]["quote"]),
            pair[0]["fact"],
        ),
    )
    return (PlacedChoice(typed, row["statement"], quoted(row, value.text)),)


def _belongs(row: Mapping[str, Any], asked: Value, typed: str) -> Value | None:
    """The value of a fact that was typed, if it is of the sort that is asked for."""
    value = value_of(row)
    if value is None or not _same_sort(_plain(value), asked) or not says(_plain(value), typed):
        return None
    return value


def _plain(value: Value) -> Value:
    """A value that a teacher wrote as words, as the date or figure that the words are."""
    return replace(read_value(value.text), aliases=value.aliases) if value.kind == "phrase" else value


def _same_sort(one: Value, other: Value) -> bool:
    if one.kind not in QUANTITIES or other.kind not in QUANTITIES:
        return one.kind == other.kind
    if dimension_of(one.unit) != dimension_of(other.unit):
        return False
    return abs(amount_of(one)) >= TELLING or bool({*words_of(one.unit)} & {*words_of(other.unit)})
