"""What every kind asks of a response before grading it."""

from __future__ import annotations

import unicodedata

from content.errors import InvalidResponse
from content.kinds import MAX_RESPONSE


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


def _invisible(character: str) -> bool:
    """Control and format characters: NUL, zero-width joiners, direction marks; tabs and line ends are spaces."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs") and not character.isspace()
