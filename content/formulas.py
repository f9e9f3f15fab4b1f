"""Text for a cell of a table, so that no spreadsheet takes it for a formula: one rule for every export."""

from __future__ import annotations

import re

_BEGINS = "[=+\\-@\t\r\n\uff0b\uff0d\uff1d\uff20]"
"""What a formula may begin with: the four signs, their wide forms, and what spreadsheets skip before them."""
_FORMULA = re.compile(f"'*{_BEGINS}")
"""A cell that begins like this is a formula to a spreadsheet, or could be mistaken for one made harmless."""
_HARMLESS = re.compile(f"'+{_BEGINS}")


def neutral(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if _FORMULA.match(text) else text


def as_written(text: str) -> str:
    """The text before `neutral`."""
    return text[1:] if _HARMLESS.match(text) else text
