"""Whether two claims answer one question, and whether both answers can be right, with the rule that decided.

Precision first: what nothing shows to be the same is different. Every rule has its words in `content.generator.rules`.
"""

from __future__ import annotations

from content.drafts import Value
from content.generator.evidence import lexicon
from content.generator.evidence.claims import Claim
from content.generator.evidence.figures import compare_durations, compare_figures
from content.generator.evidence.filling import rival_holders
from content.generator.evidence.happenings import compare_dates
from content.generator.evidence.verdicts import (
    MANY_SHARED,
    UNKNOWN,
    Comparison,
    Verdict,
    different,
    end_of,
    is_copied,
    plain_hedge,
    plain_shared,
)

__all__ = ["Comparison", "Verdict", "compare", "plain_hedge"]


def compare(one: Claim, other: Claim) -> Comparison:
    """How two claims stand to each other. The same whichever is named first."""
    if one.value.kind != other.value.kind:
        return different("other_measure")
    if (other.article, other.start) < (one.article, one.start):
        one, other = other, one
    if one.value.kind == "date":
        return compare_dates(one, other)
    if one.value.kind == "duration":
        return compare_durations(one, other)
    if not one.value.amount:
        return _names(one, other)
    return compare_figures(one, other)


def _names(one: Claim, other: Claim) -> Comparison:
    if not _one_name(one.value, other.value):
        return Comparison("conflict", "other_holder") if rival_holders(one, other) else UNKNOWN
    if one.role != other.role or one.deed != other.deed:
        return different("other_deed")
    if one.who and other.who and not one.who & other.who:
        return different("other_people")
    if one.role == "venue" and one.doer and other.doer and not one.doer & other.doer:
        return different("other_people")
    if one.deed == "office":
        heads = one.done & other.done
        return Comparison("same", "same_office") if heads and not _rival_titles(one, other) else different("other_deed")
    if one.deed in lexicon.VAGUE | lexicon.SPEAKING:
        return Comparison("same", "equal") if is_copied(one, other) else UNKNOWN
    if one.done and other.done and not one.done & other.done:
        return different("other_thing")
    if one.first and other.first and not (one.first <= end_of(other) and other.first <= end_of(one)):
        return different("other_day")
    shared = one.done & other.done or one.doer & other.doer or (one.deed in lexicon.ONCE and one.role == other.role)
    return Comparison("same", "equal") if shared or _told_alike(one, other) else UNKNOWN


def _told_alike(one: Claim, other: Claim) -> bool:
    return len(plain_shared(one, other)) >= MANY_SHARED


def _one_name(a: Value, b: Value) -> bool:
    """The same name, or of a person the surname of it."""
    short, long = sorted((_letters(a.text), _letters(b.text)), key=len)
    return short == long or (a.kind == "person" and short == long[-1:])


def _letters(name: str) -> tuple[str, ...]:
    return tuple(name.replace(".", "").casefold().split())


def _rival_titles(one: Claim, other: Claim) -> bool:
    """Whether each title has a word that the other lacks: "defence secretary", "health secretary"."""
    return bool(one.done - other.done) and bool(other.done - one.done)
