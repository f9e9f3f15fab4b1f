"""Furniture of pages told by its own words: menus, share bars, notices, section headings. No context.

The phrases are in furniture.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("furniture.toml")
MENU = "menu or page navigation"
COMMENTS = "comments"
RELATED = "related stories"
REFERENCES = "references and links"
LONGEST = 700
"""Characters; furniture that phrases can tell is shorter than this."""

_SEPARATOR = re.compile(r"\s+[|•·»>›/]\s+|\s*[|•·»›]\s*")
_MENU_WORDS = 4
"""Words that an entry of a menu has, at most."""
_AROUND_HEADING = " :>»›-–—*=#|"
_LONGEST_HEADING = 60

Test = Callable[[str], re.Match[str] | None]


@cache
def _tests() -> tuple[tuple[Test, str], ...]:
    """Tests of a paragraph in lower case, the plainest first, each with the reason it gives."""
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    patterns = {
        place: [(re.compile("|".join(phrases)), reason) for reason, phrases in table[place].items()]
        for place in ("whole", "opening", "anywhere")
    }
    return (
        *((pattern.fullmatch, reason) for pattern, reason in patterns["whole"]),
        *((pattern.match, reason) for pattern, reason in patterns["opening"]),
        *((pattern.search, reason) for pattern, reason in patterns["anywhere"]),
    )


@cache
def _sections() -> dict[str, re.Pattern[str]]:
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))["sections"]
    return {kind: re.compile("|".join(headings)) for kind, headings in table.items()}


def furniture(line: str) -> str:
    """Why this paragraph, in plain characters, is furniture by its words alone; empty when it need not be."""
    if len(line) > LONGEST:
        return ""
    low = line.lower().rstrip(" :>»›")
    if _is_menu(low):
        return MENU
    return next((reason for test, reason in _tests() if test(low)), "")


def _is_menu(line: str) -> bool:
    """A menu on one line: "Home | News | Sport"."""
    entries = [entry for entry in _SEPARATOR.split(line) if entry]
    return len(entries) > 2 and all(len(entry.split()) <= _MENU_WORDS for entry in entries)


def section(line: str) -> str:
    """What kind of section this line opens: "end" (nothing of the article follows), "box" (other stories), ""."""
    low = line.lower().strip(_AROUND_HEADING)
    if len(low) > _LONGEST_HEADING:
        return ""
    return next((kind for kind, headings in _sections().items() if headings.fullmatch(low)), "")


def section_reason(line: str) -> str:
    """Why the section that opens with this line is dropped."""
    if re.search(r"reply|comment|discussion|conversation|responses|replies", line, re.IGNORECASE):
        return COMMENTS
    return RELATED if section(line) == "box" else REFERENCES
