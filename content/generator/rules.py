"""Why two passages were taken to agree, to agree roughly, or to disagree: the rules by name, and in words.

Kept apart from the code that applies them (`content.generator.evidence`), so that pages show the words without loading
the parser.
"""

from __future__ import annotations

RULES: dict[str, str] = {
    "equal": "the same value",
    "other_value": "another value for the same question",
    "other_presence": "another number in the same place at the same time",
    "other_deadline": "another day by which the same was to be done",
}
"""What decided, by slug, as it is told behind "agrees: ", "agrees roughly: " or "disagrees: "."""


def told(rule: str) -> str:
    """The rule in words; empty for no rule. Raises KeyError for an unknown one."""
    return RULES[rule] if rule else ""
