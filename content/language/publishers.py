"""Who published a page: told by its own furniture, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from content.drafts import Block
from content.language.characters import normalise

_NAME = r"(?P<name>[A-Z][\w&'’.-]*(?: (?:of|the|and|for|[A-Z&][\w&'’.-]*)){0,4}?)"
_YEARS = r"\d{4}(?: ?[-–] ?\d{4})?"
_SIGNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^(?:Copyright )?(?:©|\(c\)) ?(?:{_YEARS},? )(?:by )?(?:The )?{_NAME}(?=[.,|]|$| All rights)",
        rf"^(?:The )?{_NAME} (?:©|\(c\)) ?{_YEARS}",
        rf"^(?:By |Source: )?{_NAME} and (?:news )?agencies$",
        rf"^The [A-Z]{{2,6}} is the {_NAME}$",
        rf"^(?:Featured|Elsewhere|More|Also) (?:on|from) (?:the )?{_NAME}$",
    )
)
_OTHERS = re.compile(
    r"^(?:Getty|Reuters|AFP|AP|Associated Press|Shutterstock|Creative Commons|All Rights)\b", re.IGNORECASE
)
"""Whose sign on a page says where a picture or a wire came from, not who publishes it."""
_LONGEST = 300


def find_publisher(text: str, blocks: Sequence[Block]) -> str:
    """The publisher that the furniture of a page names, by its surest sign; empty where none does."""
    lines = [line for block in blocks if block.kind == "furniture" for line in _lines(text, block)]
    for sign in _SIGNS:
        for line in lines:
            if (found := sign.match(line)) and not _OTHERS.match(found["name"]):
                return found["name"].removesuffix(".")
    return ""


def _lines(text: str, block: Block) -> Iterator[str]:
    """The lines of a block in its own characters, blanks collapsed; long ones are no sign of anything."""
    for line in text[block.start : min(block.end, block.start + _LONGEST)].splitlines():
        yield " ".join(normalise(line).split())
