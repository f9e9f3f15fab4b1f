"""Two figures or durations: whether they count, measure or price one thing at one time, and can both be right."""

from __future__ import annotations

from decimal import Decimal

from content.drafts import Value
from content.generator.evidence import lexicon
from content.generator.evidence.claims import Claim
from content.generator.evidence.clashing import clash
from content.generator.evidence.verdicts import (
    FEW_SHARED,
    MANY_SHARED,
    UNKNOWN,
    Comparison,
    different,
    digits,
    end_of,
    equal_amounts,
    finest,
    is_copied,
    judged,
    may_hold,
    plain_shared,
    rival_deeds,
    telling,
)
from content.language.values import amount_of

CLOSE = Decimal("0.03")
"""Share by which two figures may differ that chance hardly brought so near each other."""


def compare_figures(one: Claim, other: Claim) -> Comparison:
    found = _by_deed(one, other)
    if found in _OPEN and clash(one, other):
        return Comparison("conflict", "other_value")
    return found


_OPEN = (UNKNOWN, different("other_deed"), different("other_thing"))
"""What a wrong parse may make of two figures of one thing."""


def _by_deed(one: Claim, other: Claim) -> Comparison:
    rule = _other_thing(one, other)
    if rule:
        return different(rule)
    if is_copied(one, other):
        return _of_copies(one, other)
    found = UNKNOWN
    if one.deed == other.deed and _marked_alike(one, other):
        wider = one.sort != other.sort
        found = _told_of(one, other, wider) if one.deed != "stay" else UNKNOWN if wider else _present(one, other)
    if found == UNKNOWN and one.sort == other.sort:
        found = by_context(one, other)
    return found


def _of_copies(one: Claim, other: Claim) -> Comparison:
    """Two figures of one sort in one sentence, told twice in nearly the same words."""
    found = judged(one, other, "other_value")
    if found.verdict != "conflict":
        return found
    if not one.sort or one.deed != other.deed or _same_stretch(one, other) is False:
        return UNKNOWN
    return _grown(one, other) if one.deed in lexicon.GROWING or one.now else found


def _other_thing(one: Claim, other: Claim) -> str:
    """What shows that two figures count or measure different things; "" where nothing does."""
    if one.sort != other.sort and not _wider_group(one, other):
        return "other_thing"
    if rival_deeds(one, other):
        return "other_deed"
    if one.role != other.role:
        return "other_moment" if "peak" in {one.role, other.role} else "other_deed"
    if one.who and other.who and not one.who & other.who:
        return "other_people"
    if not _may_share_place(one, other):
        return "other_place"
    if one.value.kind == "money" and one.value.unit != other.value.unit:
        return "other_measure"
    return ""


def _marked_alike(one: Claim, other: Claim) -> bool:
    if one.deed in lexicon.STATIVE and one.doer & other.doer and not (one.marks and other.marks):
        return True
    return one.marks == other.marks or (telling(one.value) and equal_amounts(one.value, other.value))


def _wider_group(one: Claim, other: Claim) -> bool:
    """ "4,000 Americans" dead beside "4,418 US soldiers" dead: the nation's people at large may be meant as them."""
    sorts = {one.sort, other.sort} == {lexicon.PEOPLE, lexicon.TROOPS}
    return sorts and one.deed in lexicon.GROWING and bool(one.who & other.who)


def _may_share_place(one: Claim, other: Claim) -> bool:
    return not (one.places and other.places) or bool(finest(one.places) & finest(other.places))


def _present(one: Claim, other: Claim) -> Comparison:
    """Two figures of how many were somewhere."""
    if one.role == "peak":
        return judged(one, other, "other_value") if one.places & other.places else UNKNOWN
    if one.role == "wished":
        found = judged(one, other, "")
        return found if found.agrees else UNKNOWN
    if not (one.first and other.first):
        return UNKNOWN
    if not (one.first <= end_of(other) and other.first <= end_of(one)):
        return different("other_day")
    if not one.places & other.places:
        return UNKNOWN
    return judged(one, other, "other_presence")


def _told_of(one: Claim, other: Claim, wider: bool) -> Comparison:
    """Two figures of what was done, cost or counted."""
    equal = equal_amounts(one.value, other.value)
    if _causes(one) and _causes(other) and not _causes(one) & _causes(other):
        return different("other_thing")
    if one.done and other.done and not one.done & other.done:
        return different("other_thing")
    timed = _same_stretch(one, other)
    if timed is False:
        return different("other_stretch")
    anchors = _anchors(one, other, timed is True)
    if not anchors or (anchors < 2 and not (equal and telling(one.value)) and one.deed in lexicon.VAGUE):
        return UNKNOWN
    found = judged(one, other, "other_total")
    if found.verdict != "conflict":
        return Comparison("compatible", "wider_group") if wider and found.agrees else found
    if one.now and other.now and one.published != other.published and one.deed not in lexicon.GROWING:
        return different("other_day")
    if not wider and one.deed in lexicon.STATIVE and one.doer & other.doer and not (one.first or other.first):
        return found
    if wider or anchors < 2 or timed is not True:
        return UNKNOWN
    return _grown(one, other)


def _causes(claim: Claim) -> frozenset[str]:
    """Whom or what did it, where that tells one event from another."""
    return claim.doer if claim.deed not in lexicon.GROWING else claim.doer & lexicon.EVENT_WORDS


def _same_stretch(one: Claim, other: Claim) -> bool | None:
    """Whether two counts are of the same time; None where one of them does not say."""
    if one.since or other.since:
        mine, theirs = (c.first for c in (one, other))
        if mine and theirs:
            return one.since == other.since and (mine.startswith(theirs) or theirs.startswith(mine))
        return None
    if one.first and other.first:
        return one.first.startswith(other.first) or other.first.startswith(one.first)
    # A count for a year is not the count for the whole; the day on which a sum was named is not what it is for.
    told = one.first or other.first
    return None if not told or len(told) > len("2011-12") else False


def _anchors(one: Claim, other: Claim, timed: bool) -> int:
    """How much two claims share that tells one event from others like it."""
    shared = (
        bool(finest(one.places) & finest(other.places)),
        bool(one.doer & other.doer),
        bool(one.done & other.done),
        bool(one.who & other.who),
        timed,
        one.role.startswith("rate"),
    )
    return sum(shared)


def _grown(one: Claim, other: Claim) -> Comparison:
    """Two totals that can't both be right: of two days where the later one is larger, else a conflict."""
    early, late = sorted((one, other), key=lambda c: (c.published, amount_of(c.value)))
    grown = amount_of(late.value) >= amount_of(early.value) and early.published != late.published
    if (one.deed in lexicon.GROWING or one.now) and (grown or not (one.published and other.published)):
        return different("other_day")
    return Comparison("conflict", "other_total")


# Context


def by_context(one: Claim, other: Claim) -> Comparison:
    """What the words of their clauses tell of two values that can both be right, where the deeds do not decide."""
    if one.since != other.since or _same_stretch(one, other) is False:
        return different("other_stretch")
    found = judged(one, other, "other_value")
    if not found.agrees:
        return UNKNOWN
    plain = plain_shared(one, other) - {one.sort}
    shared = plain | {word for word in one.near & other.near if word.startswith("@")}
    equal = equal_amounts(one.value, other.value)
    if equal and is_copied(one, other):
        return found
    if not one.sort:
        return found if equal and telling(one.value) and len(plain) >= MANY_SHARED else UNKNOWN
    if (equal and telling(one.value)) or _close(one.value, other.value):
        return found if shared else UNKNOWN
    if equal and len(shared) > len(plain) and one.sort not in _NO_SORTS and digits(one.value) > 1:
        return found  # the same number of the same sort, by a clause about the same named thing
    wanted = FEW_SHARED if equal and one.sort not in _LOOSE_SORTS else MANY_SHARED
    return found if len(plain) >= wanted else UNKNOWN


def _close(a: Value, b: Value) -> bool:
    """Two figures so near each other, one of them exact, that chance hardly brought them together."""
    low, high = sorted((amount_of(a), amount_of(b)))
    return high > 0 and (high - low) <= high * CLOSE and (telling(a) or telling(b))


_NO_SORTS = frozenset({"percent", "money", "duration", ""})
_LOOSE_SORTS = frozenset({lexicon.PEOPLE, lexicon.TROOPS, "percent", "duration"})


# Durations


def compare_durations(one: Claim, other: Claim) -> Comparison:
    """How long two things lasted. The time since one began tells how long it lasted only where it is the same."""
    found = _by_length(one, other)
    return Comparison("conflict", "other_value") if found in _OPEN and clash(one, other) else found


def _by_length(one: Claim, other: Claim) -> Comparison:
    if {one.role, other.role} == {"elapsed", ""} and one.deed == other.deed:
        found = judged(one, other, "") if one.done & other.done and may_hold(one, other) else UNKNOWN
        return found if found.verdict == "same" else different("other_stretch")
    if one.role == other.role and one.deed != other.deed and not rival_deeds(one, other):
        return by_context(one, other)
    if one.deed != other.deed or one.role != other.role:
        return different("other_deed")
    if not one.done & other.done:
        return different("other_thing")
    if not may_hold(one, other):
        return different("other_place")
    if one.deed != "last" and not (one.places & other.places or one.doer & other.doer):
        return UNKNOWN
    found = judged(one, other, "other_value")
    return found if found.agrees or one.places & other.places else UNKNOWN
