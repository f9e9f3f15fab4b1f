"""What every kind asks of a response before grading it."""

from __future__ import annotations

import unicodedata

from content.errors import InvalidResponse
from content.kinds import MAX_RESPONSE

LONGEST_QUOTED = 60
"""Characters of a response that a message repeats."""


def clean_response(response: str) -> str:
    """A typed response without invisible characters and outer spaces. Raises InvalidResponse for an empty or
    far too long one."""
    if len(response) > MAX_RESPONSE:
        raise InvalidResponse(
            f"That answer has {len(response):,} characters; at most {MAX_RESPONSE:,} can be graded. Shorten it."
        )
    text = "".join(" " if character.isspace() else character for character in response if not _invisible(character))
    if not text.strip():
        raise InvalidResponse("Nothing was answered. Type or choose an answer first.")
    return text.strip()


def as_typed(response: str) -> str:
    """What was typed, as a message quotes it: “4,480”; cut where it is long."""
    text = " ".join(response.split())
    return f"“{text if len(text) <= LONGEST_QUOTED else text[: LONGEST_QUOTED - 1] + '…'}”"


def _invisible(character: str) -> bool:
    """Control and format characters: NUL, zero-width joiners, direction marks; tabs and line ends are spaces."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs") and not character.isspace()
