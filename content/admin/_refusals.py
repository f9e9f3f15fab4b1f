"""Refused drafts, grouped by why, with what a teacher may do about each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from content.generator.overruling import HARD, sort_of
from content.models import RefusedDraft, Revision, kind_choices
from content.services.overruling import why_not

TITLES = {
    "context": _("Not to be understood without the article"),
    "easy": _("Too easy: known, guessed or worked out without the article"),
    "wording": _("Badly put: mend it before you approve it"),
    "twice": _("Asked for already"),
    "doubt": _("Another answer might fit as well"),
    "options": _("Wrong answers that tempt nobody, or a right one that sticks out"),
    "unsupported": _("The passage does not bear it out"),
    "untrue": _("No one right answer, or the question gives it away"),
    "unfinished": _("Never a whole question"),
}
"""Groups in the order of the page: those that can be used come first."""
WHY = {
    "unsupported": _("These can't be used: a question has to be true to the passage that it cites."),
    "untrue": _("These can't be used: who is right would be told otherwise, or could read the answer off."),
    "unfinished": _("These can't be used: they were refused before there was a question with an answer."),
}


@dataclass(frozen=True, slots=True)
class Row:
    refused: RefusedDraft
    why_not: str
    """Why it can't be used anyway; "" where it can."""
    kind: str
    quote: str
    """The words of the article that were looked at."""


@dataclass(frozen=True, slots=True)
class Group:
    title: Any
    hard: bool
    why: Any
    rows: list[Row]


def groups(refused: Iterable[RefusedDraft]) -> list[Group]:
    """The groups that have any, their rows in the order of the text."""
    refused = list(refused)
    texts = Revision.objects.in_bulk({one.revision_id for one in refused})
    labels = dict(kind_choices())
    found: dict[str, list[Row]] = defaultdict(list)
    for one in refused:
        # What was refused before it became a question is of no use, whatever the reason.
        sort = sort_of(one.reason) if one.payload is not None else "unfinished"
        quote = texts[one.revision_id].text[one.start : one.end]
        kind = labels.get(one.kind, one.kind)
        found[sort].append(Row(one, why_not(one), kind, quote))
    return [Group(TITLES[sort], sort in HARD, WHY.get(sort, ""), found[sort]) for sort in TITLES if found[sort]]
