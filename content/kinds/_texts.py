"""Several texts as one, as sentences have them."""

from __future__ import annotations

from collections.abc import Sequence


def listed(texts: Sequence[str], last: str = "and") -> str:
    """ "Kuwait, Bahrain and Qatar"; parted by semicolons where a text has a comma of its own."""
    if len(texts) < 2:
        return "".join(texts)
    comma = "; " if any("," in text for text in texts) else ", "
    return f"{comma.join(texts[:-1])}{';' if comma == '; ' else ''} {last} {texts[-1]}"


def quoted(texts: Sequence[str]) -> str:
    """ "“Kuwait” and “Qatar”"."""
    return listed([f"“{text}”" for text in texts])
