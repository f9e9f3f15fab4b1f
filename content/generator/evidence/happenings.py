"""Two dates: whether they are of one event or of one deadline, and can both be right."""

from __future__ import annotations

from content.drafts import Value
from content.generator.evidence import lexicon
from content.generator.evidence.claims import Claim
from content.generator.evidence.clashing import clash_of_days
from content.generator.evidence.verdicts import (
    MANY_SHARED,
    UNKNOWN,
    Comparison,
    different,
    is_copied,
    may_hold,
    named_shared,
    plain_shared,
    rival_deeds,
)
from content.language.values import compatible, days_of


def compare_dates(one: Claim, other: Claim) -> Comparison:
    found = _by_event(one, other)
    return Comparison("conflict", "other_value") if found == UNKNOWN and clash_of_days(one, other) else found


def _by_event(one: Claim, other: Claim) -> Comparison:
    if {one.role, other.role} == {"due", ""}:
        return _as_planned(one, other)
    if one.role == other.role == "due" and _DEADLINE in {one.deed, other.deed} and plain_shared(one, other):
        return _deadlines(one, other)
    rule = _other_event(one, other)
    if rule is not None:
        return _dated_alike(one, other) if rule in {"", "other_thing"} else different(rule)
    if one.role == "due":
        return _deadlines(one, other)
    if one.value.day == other.value.day:
        return Comparison("same", "equal")
    if compatible(one.value, other.value):
        return Comparison("compatible", "less_exact") if _both_exact(one, other) else UNKNOWN
    return Comparison("conflict", "other_value") if _is_one_event(one, other) else UNKNOWN


def _as_planned(one: Claim, other: Claim) -> Comparison:
    """The day by which something was to be done, and the day on which it was."""
    parties = one.done & other.done and (one.who & other.who or one.places & other.places)
    if one.deed != other.deed or not parties or one.marks != other.marks:
        return different("other_deed")
    return Comparison("compatible", "as_planned") if compatible(one.value, other.value) else UNKNOWN


_DEADLINE = "deadlin"
"""The deed of a deadline of which the sentence does not say for what."""


def _both_exact(one: Claim, other: Claim) -> bool:
    """Whether neither date is a decade, a century or a span, in which much happens."""
    return all(c.value.precision in {"day", "month", "year"} and "/" not in c.value.day for c in (one, other))


def _is_one_event(one: Claim, other: Claim) -> bool:
    """Whether what is told of two days happens but once: the same deed to the same, or by the same to what is named."""
    if one.deed not in lexicon.ONCE or one.marks != other.marks or one.role or _of_kin(one, other):
        return False
    named = one.places & other.places or named_shared(one, other)
    names = [{word for word in claim.done if " " in word} for claim in (one, other)]
    if all(names) and not names[0] & names[1]:
        return False
    if one.done and other.done:
        return bool(one.done & other.done and named)
    return bool(one.doer & other.doer and named)


def _of_kin(one: Claim, other: Claim) -> bool:
    """Whether a word of one clause alone tells that it is of another: "his son Karl Brandt"."""
    return one.scene is not None and other.scene is not None and one.scene.cues != other.scene.cues


def _dated_alike(one: Claim, other: Claim) -> Comparison:
    """What the words of their clauses tell of two dates that can be one."""
    if one.deed == other.deed == "agree" and one.done and other.done and not one.done & other.done:
        return different("other_thing")
    shared = one.near & other.near
    plain = plain_shared(one, other)
    copied = is_copied(one, other)
    day = one.value.day == other.value.day and one.value.precision == "day" and plain
    wanted = MANY_SHARED if one.deed == other.deed or day else 3
    if (
        not compatible(one.value, other.value)
        or not _both_exact(one, other)
        or not (copied or len(shared if day else plain) >= wanted)
    ):
        return UNKNOWN
    same = one.value.day == other.value.day
    return Comparison("same", "equal") if same else Comparison("compatible", "less_exact")


def _other_event(one: Claim, other: Claim) -> str | None:
    """What shows that two dates are of different events, "" where nothing shows that they are of one; else None."""
    if rival_deeds(one, other) or one.role != other.role:
        return "other_deed"
    if one.deed != other.deed:
        return "" if may_hold(one, other) else "other_place"
    if one.marks != other.marks:
        return "other_thing"
    if one.who and other.who and not one.who & other.who:
        return "other_people"
    if not may_hold(one, other):
        return "other_place"
    if one.done and other.done and not one.done & other.done:
        return "other_thing"
    if one.doer and other.doer and not one.doer & other.doer and one.deed in lexicon.SAID:
        return "other_people"
    shared = sum(map(bool, (one.done & other.done, one.doer & other.doer)))
    if one.deed in lexicon.VAGUE or not shared:
        return ""
    # "The war began" needs no place; "he met" needs whom, "it fell" needs where.
    enough = shared > 1 or bool(one.done & other.done and (one.places & other.places or one.who & other.who))
    named = named_shared(one, other)
    enough = enough or (one.deed in {"agree", "record"} and bool(one.done & other.done))
    enough = enough or (one.done == other.done and one.deed in lexicon.ONCE | lexicon.SAID)
    enough = enough or (named and bool(one.done & other.done or (one.doer & other.doer and one.deed in lexicon.ONCE)))
    return None if enough else ""


def _deadlines(one: Claim, other: Claim) -> Comparison:
    if one.value.day == other.value.day:
        return Comparison("same", "equal")
    if compatible(one.value, other.value) or _year_turn(one.value, other.value) or _year_turn(other.value, one.value):
        return Comparison("compatible", "same_deadline")
    return Comparison("conflict", "other_deadline")


def _year_turn(early: Value, late: Value) -> bool:
    """ "By 2012" beside "by the end of 2011" or "by 31 December 2011": what is over before 2012 is over by then."""
    days = days_of(early.day, early.precision)
    last = days[1] if days else None
    if last is None or late.precision != "year" or "/" in late.day:
        return False
    return (last.month, last.day) == (12, 31) and late.day == f"{last.year + 1:04}"
