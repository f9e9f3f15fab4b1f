"""Why two passages were taken to agree, to agree roughly, or to disagree: the rules by name, and in words.

Kept apart from the code that applies them (`content.generator.evidence`), so that pages show the words without loading
the parser.
"""

from __future__ import annotations

RULES: dict[str, str] = {
    # the same, or right beside it
    "equal": "the same value",
    "same_hedged": "the same figure with a word such as “about” or “more than”",
    "rounder": "a rounder figure",
    "within_hedge": "a figure that the words “more than”, “nearly” or “about” leave room for",
    "less_exact": "the same time, told less exactly",
    "same_deadline": "the same day by which it was to be done, told in another way",
    "as_planned": "the day for which it was planned beside the day on which it happened",
    "same_office": "the same person in the same office",
    "wider_group": "a figure for people at large that leaves room for it",
    # not both right
    "other_value": "another value for the same question",
    "other_presence": "another number in the same place at the same time",
    "other_deadline": "another day by which the same was to be done",
    "other_holder": "another person in the same office at the same time",
    "other_total": "another total for the same time",
    # another question
    "other_day": "as of another day",
    "other_moment": "of another moment, such as the peak",
    "other_stretch": "for another stretch of time",
    "other_place": "in another place",
    "other_people": "of other people",
    "other_deed": "something else was told",
    "other_thing": "something else was meant",
    "other_measure": "measured in something else",
}
"""What decided, by slug, as it is told behind "agrees: ", "agrees roughly: " or "disagrees: "."""


def told(rule: str) -> str:
    """The rule in words; empty for no rule. Raises KeyError for an unknown one."""
    return RULES[rule] if rule else ""
