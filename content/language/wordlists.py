"""Lists of words from wordlists.toml, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("wordlists.toml")


@cache
def _lists() -> dict[str, dict[str, str]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def words(section: str, name: str) -> frozenset[str]:
    """The words of one list, such as `words("abbreviations", "before_names")`."""
    return frozenset(_lists()[section][name].split())
