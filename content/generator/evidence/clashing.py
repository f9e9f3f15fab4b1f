"""Two values that can't both be right, where the words of their clauses tell that one thing is meant.

Asked only where the deeds and parties of the two claims decide nothing. A clause must name the same sort of thing, tell
the same deed, be about the same, and hold no word that the other lacks and that tells which of several is meant.
"""

from __future__ import annotations

from content.generator.evidence import lexicon
from content.generator.evidence.claims import Claim
from content.generator.evidence.scenes import Scene
from content.generator.evidence.verdicts import finest, judged
from content.language.name_spans import word_set
from content.language.values import amount_of, compatible

_MEASURES = frozenset(map(lexicon.sort_of, word_set(
    "metres meters kilometres kilometers miles feet grams kilograms tonnes tons hectares acres"
)))  # fmt: skip
_LEVEL = frozenset({"rise", "reach", "stand", "measure", "crest", "peak", "swell"})
"""How a height is told."""
_COMMON = frozenset({lexicon.PEOPLE, lexicon.TROOPS})
_UNSURE = frozenset({"wished", "part", "held", "due", "elapsed"})
_TRADED = frozenset({"buy", "sell", "cost", "pay"})
"""Deeds at whose price a thing changes hands."""
_OVER = frozenset({"buy", "sell", "build", "last", "found"})
"""Deeds of which a figure is told once they are done."""
_LASTING = frozenset({"last", "tak"})
_DATED_ONCE = lexicon.ONCE
_ENDED = frozenset({"sink", "capsiz", "founder"})
"""Content words of what a ship does once."""
_YEARS_AGO = 2


def clash(one: Claim, other: Claim) -> bool:
    """Whether two figures or durations of one question can't both be right. The same whichever is named first."""
    a, b = one.scene, other.scene
    if a is None or b is None or not _of_one_thing(one, other, a, b):
        return False
    if judged(one, other, "other_value").verdict != "conflict" or _of_two_times(one, other):
        return False
    return _may_have_grown(one, other, a) is False and _enough(one, other, a, b)


def _of_one_thing(one: Claim, other: Claim, a: Scene, b: Scene) -> bool:
    if not a.counted or a.counted != b.counted or a.cues != b.cues or a.past != b.past:
        return False
    if a.days and b.days and not a.days & b.days:
        return False
    if one.role != other.role or {one.role, other.role} & _UNSURE:
        return False
    if one.marks and other.marks and one.marks != other.marks:
        return False
    if one.who and other.who and not one.who & other.who:
        return False
    if one.places and other.places and not finest(one.places) & finest(other.places):
        return False
    return not _rival_names(a, b) and _one_subject(a, b)


def _one_subject(a: Scene, b: Scene) -> bool:
    """Whether two clauses may be about one thing: by its noun or its name, and with nothing said before it."""
    if not (a.aside <= b.words | b.lead | b.known and b.aside <= a.words | a.lead | a.known):
        return False
    heads = {a.head, b.head}
    if len(heads) == 1 or heads & {"", a.counted, b.counted} or a.leading & b.leading & heads:
        return True
    return a.head in b.words | b.lead | b.known and b.head in a.words | a.lead | a.known


def _rival_names(a: Scene, b: Scene) -> bool:
    """Whether each clause is about a name that the other does not have."""
    mine, theirs = a.leading, b.leading
    return bool(mine and theirs and not mine & theirs)


def _of_two_times(one: Claim, other: Claim) -> bool:
    if one.since != other.since:
        return True
    if one.first and other.first:
        return not (one.first.startswith(other.first) or other.first.startswith(one.first))
    told = one.first or other.first
    return bool(told) and len(told) <= len("2011-12")


def _may_have_grown(one: Claim, other: Claim, a: Scene) -> bool:
    """Whether both can be right as of two days. Lengths and heights do not grow."""
    if a.counted in _MEASURES or one.published == other.published or _is_over(one, other, a):
        return False
    early, late = sorted((one, other), key=lambda claim: claim.published)
    if not (early.published and late.published):
        return True
    return amount_of(late.value) >= amount_of(early.value) or (one.now and other.now)


def _is_over(one: Claim, other: Claim, a: Scene) -> bool:
    """Whether what is told was over when both articles came out, so that no later count can be a newer one."""
    if one.now or other.now:
        return False
    years = {one.first[:4], other.first[:4]}
    over = len(years) == 1 and "" not in years and max(years) < min(one.published[:4], other.published[:4])
    return over or bool(a.deeds & _OVER and a.counted not in _COMMON)


def _enough(one: Claim, other: Claim, a: Scene, b: Scene) -> bool:
    """Whether two clauses share what tells one thing from others like it."""
    counted = {a.counted, *a.counted.split()}
    mine, theirs = (s.words | s.lead for s in (a, b))
    shared = (mine & theirs) - counted
    named = bool((a.names | a.leading | a.known) & (b.names | b.leading | b.known))
    lead = (a.lead & b.lead) - counted
    if not _one_deed(one, other, shared - lead) or _rival_words(a, b):
        return False
    rest = shared - lead - a.deeds
    if a.counted == "duration":
        parties = (one.doer | one.done) & (other.doer | other.done)
        return one.deed == other.deed and one.deed in _LASTING and len(lead) > 1 and bool(parties)
    if a.counted in _COMMON:
        return len(shared) > 2 and (named or len(lead) > 1)
    if a.counted in _MEASURES or one.value.kind == "number":
        return bool(lead) and (named or len(lead | rest) > 1 or (one.since and one.first == other.first))
    return bool(lead or (named and len(rest) > 1)) and named and bool(rest or len(lead) > 1) and not _other_lead(a, b)


def _one_deed(one: Claim, other: Claim, shared: frozenset[str]) -> bool:
    a, b = one.scene, other.scene
    if a is None or b is None:
        return False
    if one.deed == other.deed and one.deed not in lexicon.VAGUE | {""}:
        return True
    if a.deeds and b.deeds:
        alike = _LEVEL if a.counted in _MEASURES else _TRADED if one.value.kind == "money" else frozenset[str]()
        return bool(a.deeds & b.deeds) or bool(a.deeds & alike and b.deeds & alike)
    if a.deeds or b.deeds:
        return bool((a.deeds | a.events) & (b.deeds | b.events))
    return bool(shared)


def _rival_words(a: Scene, b: Scene) -> bool:
    """Whether each clause tells something that the other does not: "for the roof" beside "for the garden"."""
    return bool(_own_words(a, b) and _own_words(b, a))


def _own_words(a: Scene, b: Scene) -> frozenset[str]:
    """Words of a clause that the other lacks, without names and verbs and words that tell nothing apart."""
    found = a.words - a.lead - a.names - a.verbs - b.words - b.lead - b.known
    return frozenset(word for word in found if not lexicon.is_plain(word))


def _other_lead(a: Scene, b: Scene) -> bool:
    """Whether one clause is about something narrower: "tickets for children"."""
    mine, theirs = a.lead - a.leading - b.words - b.lead, b.lead - b.leading - a.words - a.lead
    return any(not lexicon.is_plain(word) for word in mine | theirs)


def clash_of_days(one: Claim, other: Claim) -> bool:
    """Whether two dates are of one thing that happens but once, and can't both be right."""
    a, b = one.scene, other.scene
    if a is None or b is None or a.cues != b.cues or one.role or other.role or one.marks != other.marks:
        return False
    once = one.deed in _DATED_ONCE or a.words & b.words & _ENDED
    if one.deed != other.deed or not once or _rival_names(a, b) or not _one_subject(a, b):
        return False
    if compatible(one.value, other.value) or not _plain_days(one, other):
        return False
    if one.places and other.places and not finest(one.places) & finest(other.places) and one.deed != "bear":
        return False
    named = (a.leading | a.known) & (b.leading | b.known)
    return bool(named and a.lead & b.lead)


def _plain_days(one: Claim, other: Claim) -> bool:
    """Days, months or years, of one year or long past: what is held every year has a day in each."""
    if any(c.value.precision not in {"day", "month", "year"} or "/" in c.value.day for c in (one, other)):
        return False
    years = [c.value.day[:4] for c in (one, other)]
    if not all(year.isdigit() for year in years):
        return False
    past = all(
        c.published and int(c.published[:4]) - int(y) > _YEARS_AGO for c, y in zip((one, other), years, strict=True)
    )
    return years[0] == years[1] or past or one.deed in {"bear", "die"}
