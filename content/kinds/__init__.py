"""The shelf of question kinds. A kind is one file here; see `REQUIRED` and `Kind` for what it defines."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any, Protocol, cast

from content.drafts import FactDraft, PartTold, Pool, QuestionDraft, Verdict
from content.errors import InvalidQuestion
from content.kinds._near_miss import Piece, near_miss
from content.shelves import read_shelf

__all__ = ["MAX_RESPONSE", "REQUIRED", "Kind", "Piece", "all_kinds", "asking_several", "get", "near_miss"]

REQUIRED = (
    "SLUG", "LABEL", "WIDGET", "RECOGNITION", "SEVERAL", "draft", "validate", "grade", "present", "answer_text", "seal",
    "hints", "wrong_choices", "near_miss", "response_text", "explain",
)  # fmt: skip
MAX_RESPONSE = 1000
"""Characters of a typed response; a longer one is refused, not cut."""


class Kind(Protocol):
    """What every file of this shelf defines at module level."""

    SLUG: str
    """Stable name, as stored and exported: "multiple_choice"."""
    LABEL: str
    """What people read: "Multiple choice"."""
    WIDGET: str
    """Which template renders it: templates/quizzes/widgets/_WIDGET.html ("choices", "checkboxes", "text", "number",
    "date", "order", "match", "card")."""
    RECOGNITION: bool
    """True where the answer is picked from what is shown, False where it is recalled."""

    SEVERAL: bool
    """True where one question asks several facts. It hangs on the first of them, is asked in practice and at the end
    of a session, and changes no card."""

    def draft(self, fact: FactDraft, pool: Pool, rng: Random) -> QuestionDraft | None:
        """A question of this kind about `fact`, or None where the kind does not fit it."""
        ...

    def validate(self, payload: Mapping[str, Any]) -> None:
        """Raise InvalidQuestion, with what to mend, unless `payload` is whole and has one clear key."""
        ...

    def grade(self, payload: Mapping[str, Any], response: str) -> Verdict:
        """Judge a response. Raise InvalidResponse for an empty, unknown or far too long one."""
        ...

    def present(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """What the browser may see before the answer: nothing in it tells the key."""
        ...

    def answer_text(self, payload: Mapping[str, Any]) -> str:
        """The right answer in words, for the feedback."""
        ...

    def seal(self, payload: Mapping[str, Any], rng: Random) -> dict[str, Any]:
        """The same payload with fresh opaque ids in a fresh order; called with true chance before storing."""
        ...

    def hints(self, payload: Mapping[str, Any]) -> tuple[str, ...]:
        """Sentences that help without giving the answer away, shown one after the other; () for none."""
        ...

    def wrong_choices(self, payload: Mapping[str, Any]) -> tuple[str, ...]:
        """Ids of wrong choices, any of which a hint may strike out; () where that would tell the key.

        For the server alone: nothing of it may reach the browser before the answer.
        """
        ...

    def near_miss(self, payload: Mapping[str, Any], response: str) -> tuple[Piece, ...] | None:
        """A typed response laid beside the nearest right text, as (same, missing or extra, text); None where it is
        near none of them or nothing was typed."""
        ...

    def response_text(self, payload: Mapping[str, Any], response: str) -> str:
        """What a stored response said, in words; "" for one that no longer fits."""
        ...

    def explain(self, payload: Mapping[str, Any], response: str) -> tuple[PartTold, ...]:
        """An answer that has several parts, part by part, for the feedback; () for all others and a response of ""
        gives the parts with nothing of the learner's."""
        ...


def asking_several() -> frozenset[str]:
    """Slugs of the kinds that ask several facts at once."""
    return frozenset(slug for slug, kind in all_kinds().items() if kind.SEVERAL)


@cache
def all_kinds() -> dict[str, Kind]:
    """Every kind by slug."""
    return cast(dict[str, Kind], read_shelf(__name__, __path__, REQUIRED, "SLUG"))


def get(slug: str) -> Kind:
    """The kind called `slug`; raises InvalidQuestion for one that does not exist."""
    try:
        return all_kinds()[slug]
    except KeyError:
        raise InvalidQuestion(f"There is no question kind called {slug!r}.") from None
