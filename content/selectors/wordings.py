"""The history of a question: what it was before each change, and what the change was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from content.models import Question, Wording
from content.services.answer_lines import lines_of
from content.services.answers import Answers, answers_of
from content.services.history import Piece, changes, lines_changed


@dataclass(frozen=True, slots=True)
class Change:
    """One part of a question laid beside what it became; `lines`: each piece is a line of its own."""

    label: str
    pieces: Sequence[Piece]
    lines: bool = False


@dataclass(frozen=True, slots=True)
class PastWording:
    """How a question was put until it was changed."""

    wording: Wording
    changes: Sequence[Change]
    restorable: bool
    """Whether it differs from what the question is today."""


def past_wordings(question: Question) -> list[PastWording]:
    """What `question` was, the latest change first: one query."""
    rows = question.wordings.select_related("passage", "changed_by").order_by("-changed_at", "-pk")
    found: list[PastWording] = []
    after: Any = question
    for row in rows:
        found.append(
            PastWording(row, _changes(question.kind, row, after), bool(_changes(question.kind, row, question)))
        )
        after = row
    return found


def _changes(kind: str, old: Any, new: Any) -> list[Change]:
    before, after = answers_of(kind, old.payload), answers_of(kind, new.payload)
    told = [
        Change(_("Question"), _unlike(old.prompt, new.prompt)),
        Change(_("Passage"), _unlike(old.passage.quote, new.passage.quote)),
    ]
    for label, one, other in _answer_lines(before, after):
        told.append(Change(label, lines_changed(one, other) if sorted(one) != sorted(other) else (), lines=True))
    return [change for change in told if change.pieces]


def _answer_lines(before: Answers, after: Answers) -> list[tuple[str, list[str], list[str]]]:
    return [
        (_("Right answer"), lines_of(before.right), lines_of(after.right)),
        (_("Wrong answers"), list(before.wrong), list(after.wrong)),
        (_("Other accepted answers"), list(before.accepted), list(after.accepted)),
    ]


def _unlike(old: str, new: str) -> Sequence[Piece]:
    return changes(old, new) if old != new else ()
