"""The verdict on two claims, and what the rooms that reach it share: values and words held against each other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from content.drafts import Value
from content.generator.evidence import lexicon
from content.generator.evidence.claims import Claim
from content.generator.evidence.vague import is_vague, may_be
from content.generator.words import content_words
from content.language import gazetteer
from content.language.values import amount_of, compatible, convert

Verdict = Literal["same", "compatible", "conflict", "different"]
COPIED = 0.6
"""Share of the words of two sentences from which on one is a copy of the other."""
FEW_SHARED, MANY_SHARED = 1, 2
"""Words that two clauses must share where their deeds do not decide, for a value of a rare sort and for any other."""
TELLING_DIGITS = 3
"""Digits other than closing zeros of a figure that two reporters hardly hit on by chance."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """verdict: same, compatible and conflict answer one question. rule: what decided; "" where nothing was shown."""

    verdict: Verdict
    rule: str = ""

    @property
    def agrees(self) -> bool:
        return self.verdict in {"same", "compatible"}


UNKNOWN = Comparison("different")
"""Nothing shows that two claims answer one question."""


def different(rule: str) -> Comparison:
    """Two claims of which the rule shows that they answer two questions."""
    return Comparison("different", rule)


def judged(one: Claim, other: Claim, against: str) -> Comparison:
    """Two values of one question: the same, both possible, or `against`."""
    a, b = one.value, other.value
    if equal_amounts(a, b):
        hedges = {plain_hedge(a), plain_hedge(b)}
        return Comparison("same", "equal") if len(hedges) == 1 else Comparison("compatible", "same_hedged")
    vague = [is_vague(value) for value in (a, b)]
    if any(vague) and (may_be(a, b) if vague[0] else may_be(b, a)):
        return Comparison("compatible", "within_hedge")
    if compatible(a, b):
        hedged = any(
            hedge in {"more_than", "at_least", "nearly", "less_than", "at_most"} for hedge in (a.hedge, b.hedge)
        )
        return Comparison("compatible", "within_hedge" if hedged else "rounder")
    return Comparison("conflict", against)


def plain_hedge(value: Value) -> str:
    """The hedge, but for "as many as 170,000": that many were reached."""
    return "" if value.hedge == "at_most" and value.text.lower().startswith("as ") else value.hedge


def equal_amounts(a: Value, b: Value) -> bool:
    if a.amount == b.amount and a.unit == b.unit:
        return True
    if a.kind == "number":
        return amount_of(a) == amount_of(b)
    converted = convert(Decimal(b.amount), b.unit, a.unit) if a.unit and b.unit else None
    return converted is not None and converted == amount_of(a)


def telling(value: Value) -> bool:
    return digits(value) >= TELLING_DIGITS


def digits(value: Value) -> int:
    return len(value.amount.replace(".", "").strip("0"))


def rival_deeds(one: Claim, other: Claim) -> bool:
    """Whether two different deeds are told, both of which the lexicon knows."""
    known = {one.deed, other.deed} <= lexicon.CLASSES or one.deed.endswith(">") != other.deed.endswith(">")
    return one.deed != other.deed and known


def finest(places: frozenset[str]) -> frozenset[str]:
    """The places that hold none of the others: "Baghdad" of Baghdad and Iraq."""
    if len(places) < 2:
        return places
    return frozenset(p for p in places if not any(q != p and _lies_in(p, q) for q in places))


def end_of(claim: Claim) -> str:
    return claim.last or "9999"


def is_copied(one: Claim, other: Claim) -> bool:
    """Whether the words of two sentences are so alike that one follows the other."""
    shared = one.said & other.said
    return len(shared) >= COPIED * len(one.said | other.said) and len(shared) > 2 * MANY_SHARED


def may_hold(one: Claim, other: Claim) -> bool:
    """Whether one event may be set in both: the same place, one in the other, or none told."""
    if not (one.places and other.places) or one.places & other.places:
        return True
    return any(_lies_in(a, b) or _lies_in(b, a) for a in one.places for b in other.places)


@lru_cache(20_000)
def _lies_in(outer: str, inner: str) -> bool:
    return gazetteer.contains(outer, inner)


def plain_shared(one: Claim, other: Claim) -> frozenset[str]:
    """The words that two clauses share, without names and the words of the values themselves."""
    own = content_words(one.value.text) | content_words(other.value.text)
    return frozenset(word for word in one.near & other.near if not word.startswith("@")) - own


def named_shared(one: Claim, other: Claim) -> bool:
    """Whether two clauses share a word of a name that tells which thing is named."""
    return any(word.startswith("@") and not word.startswith("@@") for word in one.near & other.near)
