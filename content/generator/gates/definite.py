"""Definite phrases of a prompt that need no story: "the right to vote", "the use of steel", "for the third time"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.generator.words import word_set

_NAMING = word_set("word term name phrase expression title nickname slogan motto label prefix suffix acronym pseudonym")
"""What stands before the very words it speaks of."""
_AIMS = word_set(
    "right rights opportunity opportunities ability power powers authority permission chance intent intention "
    "desire duty freedom need willingness capacity licence license"
)
"""What "to" and a verb make whole."""
_NOTIONS = word_set(
    "use idea concept notion theory practice principle study art science ideology doctrine sport habit custom "
    "cultivation trade risk danger possibility lack absence presence importance"
)
"""What "of" makes whole, be it of a common thing: "the use of steel"."""
_IDIOMS = word_set(
    "verge brink process expense request help aid form basis hands wake face course behest invitation auspices cost "
    "price sake outskirts banks cover guise pretext"
)
"""Nouns of a preposition in several words: "on the verge of", "at the request of"."""
_MAKING = word_set(
    "invention inventor inventors discovery discoverer discoverers extinction domestication pioneer pioneers "
    "forerunner forerunners"
)
"""Whose "of the telephone" speaks of the sort and of no single one."""
_WIDE = word_set("world worldwide global")
_WHOLES = word_set(
    "office total average market population economy production record output supply demand trade market championship "
    "title climate temperature"
)
"""What there is one of in all the world."""
_TRADES = word_set("industry trade wage penalty")
"""What a word before it makes known to all: "the film industry", "the slave trade"."""
_COUNT = word_set("first second third fourth fifth sixth seventh eighth last")
_RANKED = re.compile(r"\w{2,}est|first|last|only|most|least|best|worst|sole")
_SCOPE = re.compile(r"^(?:\S+ ){0,8}?(?:in (?:the (?:world|universe)|(?:\w+ )?history)|of all time|on earth)\b", re.I)
"""Among which ones something is the greatest: all that there are or were."""


def stands_alone(phrase: Sequence[str], before: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether "the" with `phrase` says by itself what is meant, between the words `before` and the `rest`."""
    head, following = phrase[-1].lower(), rest[0].lower() if rest else ""
    words = {word.lower() for word in phrase}
    if following in {'"', "“", "‘"}:
        return head in _NAMING
    if following == "to":
        return head in _AIMS or bool(words & {"first", "only", "last"} and len(phrase) > 1)
    if following == "of":
        return head in _NOTIONS or (
            head in _IDIOMS and bool(before) and before[-1] in {"on", "in", "at", "with", "for"}
        )
    if following == "between" and head in {"relationship", "difference", "distinction", "similarity"}:
        return True
    return _known_sort(words, head, before) or _is_ranked(words, rest)


def _known_sort(words: set[str], head: str, before: Sequence[str]) -> bool:
    """ "The third time", "the film industry", "the worldwide harvest", "the invention of the telephone"."""
    if words & {"world's", "world’s"} or (words & _WIDE and head in _WHOLES):
        return True
    if head == "time" and len(words) == 2 and words & _COUNT and before[-1:] == ["for"]:
        return True
    if head in _TRADES and len(words) > 1:
        return True
    return len(before) > 1 and before[-1] == "of" and before[-2] in _MAKING


def _is_ranked(words: set[str], rest: Sequence[str]) -> bool:
    return any(map(_RANKED.fullmatch, words)) and bool(_SCOPE.match(" ".join(rest)))
