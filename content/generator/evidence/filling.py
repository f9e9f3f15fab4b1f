"""Two persons of whom only one can be meant: in one office at one time."""

from __future__ import annotations

import re
from datetime import date

from content.generator.evidence.claims import Claim
from content.generator.words import content_words
from content.language import gazetteer
from content.language.name_spans import word_set

_ALONE = frozenset(word for name in word_set(
    "mayor president premier chancellor king queen pope governor chairman chairwoman captain director bishop "
    "archbishop principal rector headmaster headmistress chief commander minister"
) for word in content_words(name))  # fmt: skip
"""Offices that one person holds, as content words."""
_OFFICIAL = content_words(
    "prime chief executive general first foreign defence defense health finance interior secretary"
)
_MANY = content_words("deputy vice assistant acting new designate elect outgoing junior co former interim honorary")
_SOON = 45
"""Days within which hardly anybody hands over an office."""
_NAMED = re.compile(r"\bof (?:the )?[A-Z]")


def rival_holders(one: Claim, other: Claim) -> bool:
    """Whether two persons are said to hold one office at one time, which one person holds."""
    if one.value.kind != "person" or not one.role == other.role == "office" or one.done != other.done:
        return False
    if not one.done & _ALONE or one.done & _MANY or not (_tells_of_what(one) and _tells_of_what(other)):
        return False
    if _words(one.value.text) & _words(other.value.text):
        return False
    return bool(one.first and other.first) and _days_between(one.first, other.first) <= _SOON


def _tells_of_what(claim: Claim) -> bool:
    """ "Mayor of Osterby", "Iraqi prime minister" and "the Brandex director", not "the mayor"."""
    words = claim.title.split()
    named = any(word[:1].isupper() and not content_words(word) <= _ALONE | _OFFICIAL for word in words)
    return bool(_NAMED.search(claim.title)) or named or any(gazetteer.nation_of(word) for word in words)


def _words(name: str) -> frozenset[str]:
    return frozenset(name.casefold().replace(".", "").split())


def _days_between(one: str, other: str) -> int:
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
