"""Teams and firms called by a part of their names: "Titans", "Warner", "Brixton" for "Brixton Marlowe"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from content.language import gazetteer
from content.language.full_names import key
from content.language.name_spans import word_set

if TYPE_CHECKING:
    from content.language.names import Named

FIRM_ENDS = word_set(
    "Inc Corp Corporation Company Communications Pictures Records Entertainment Industries Motors Software Interactive "
    "Airlines Airways Systems Technologies Studios Holdings Electronics Aircraft Ltd plc"
)
_SHORTENED = word_set(
    "Inc Corp Corporation Company Communications Motors Industries Airlines Airways Technologies Holdings Electronics "
    "Ltd plc"
)
"""Ends of names that are left out in speaking; "Audible Studios" is not Audible, but a part of it."""
LOCATING = word_set("in at near")
TEAMS = word_set("Sox Jazz Heat Magic Thunder Lightning Avalanche Wild")
_SITES = word_set(
    "Landing Crossing Junction Corner Corners Hollow Grove Meadows Terrace Gate Quay Wharf Dock Docks Market Common "
    "Green Village Township Point Heights Ferry Mills Springs Depot Post"
)
"""Ends of names that say where something is."""
_SHORTEST = 4
"""Letters of the shortest word by which a firm is called alone."""


def is_club(words: Sequence[str]) -> bool:
    """ "Hull City", "Ipswich Town": the place is the first word, and no place bears the whole name."""
    town = " ".join(words[:-1])
    return gazetteer.place(" ".join(words)) is None and gazetteer.place(town, "city") is not None


def is_team(words: Sequence[str]) -> bool:
    """ "San Diego Chargers", "Boston Red Sox": a town or state and what its players are called."""
    town = any(gazetteer.place(" ".join(words[:k])) is not None for k in (len(words) - 1, len(words) - 2) if k > 0)
    plural = words[-1] in TEAMS or (words[-1].endswith("s") and not words[-1].endswith(("ss", "us", "is")))
    heads = gazetteer.is_place_head, gazetteer.is_organisation_head, gazetteer.is_other_head
    known = gazetteer.place(" ".join(words)) is not None or gazetteer.is_surname(words[-1])
    return town and plural and not known and not any(one(w) for one in heads for w in (words[-1], words[-1][:-1]))


def is_firm(text: str, kind: str) -> bool:
    """ "Hughes Aircraft", "Warner Bros. Records": the last word says that it is a firm."""
    return len(text.split()) > 1 and kind == "organisation" and text.split()[-1].rstrip(".") in FIRM_ENDS


def firm_words(sentences: Iterable[tuple[Named, ...]]) -> dict[str, int]:
    """Keys of the words with which the article's firms begin, and the sentence that first has each.

    "Voss" of "Voss Motors" may mean the firm from there on; the "Voss Islands Company" is called after islands.
    """
    found: dict[str, int] = {}
    for number, name in (
        (n, name) for n, names in enumerate(sentences) for name in names if is_firm(name.text, name.kind)
    ):
        first, second, *_ = name.text.split()
        if not gazetteer.is_place_head(second):
            found.setdefault(key(first), number)
    return found


def short_bodies(sentences: Sequence[tuple[Named, ...]], surnames: frozenset[str]) -> dict[str, tuple[str, int]]:
    """Short form -> the one team or firm of the article that goes by it, and the sentence that first names that.

    surnames: keys of words that a person of the article bears or its title has, by which no other firm may be meant.
    """
    found: dict[str, dict[str, int]] = {}
    others: set[str] = set()
    alone: dict[str, int] = {}  # a firm named before "Brixton Marlowe" by the one word is called so anyhow
    for number, text in ((n, name.text) for n, names in enumerate(sentences) for name in names):
        alone.setdefault(text, number)
    for number, name in ((n, name) for n, names in enumerate(sentences) for name in names):
        if len(name.text.split()) < 2:
            continue
        first, *_, last = name.text.split()
        if name.kind == "organisation" and name.subtype == "club" and last.endswith("s"):
            found.setdefault(last, {}).setdefault(name.text, number)
        if (is_firm(name.text, name.kind) and last.rstrip(".") in _SHORTENED) or (
            _is_house(name) and alone.get(first, number) >= number
        ):
            found.setdefault(first, {}).setdefault(name.text, number)
        elif name.kind != "person":
            others.add(first)
    whole = {
        short: _whole(names) for short, names in found.items() if short not in others and key(short) not in surnames
    }
    return {short: (name, found[short][name]) for short, name in whole.items() if name}


def _is_house(name: Named) -> bool:
    """ "Brixton Marlowe": a body that no sort ends, and whose first word is no place, people, plain word or first name.

    Such a word is not what the body is called by: "National Grid", "Oxford Instruments", "Marie Stopes".
    """
    first, *_, last = name.text.split()
    if last in _SITES:
        return False  # "Brixton Landing" is at Brixton
    plain = (
        gazetteer.is_common_word,
        gazetteer.is_demonym,
        gazetteer.is_first_name,
        gazetteer.is_organisation_opener,
        gazetteer.is_place_opener,
        gazetteer.is_title,
        gazetteer.is_organisation_head,
    )
    sorts = gazetteer.is_organisation_head, gazetteer.is_place_head, gazetteer.is_other_head
    told = first.isalpha() and not first.isupper() and len(first) >= _SHORTEST and gazetteer.place(first) is None
    whole = told and all(word[:1].isupper() for word in name.text.split()) and not any(one(last) for one in sorts)
    whole = whole and not gazetteer.is_organisation(first)  # "Toyota Corolla" is what Toyota makes
    return whole and name.kind == "organisation" and name.subtype != "club" and not any(one(first) for one in plain)


def _whole(names: Mapping[str, int]) -> str:
    """The shortest name if all the others go on from it ("Brixton Marlowe Energy"), else ""."""
    short = min(names, key=len)
    return short if all(re.match(rf"{re.escape(short)}\b", name) for name in names) else ""


def as_body(name: Named, sentence: int, before: str, bodies: Mapping[str, tuple[str, int]]) -> Named | None:
    """A team or a firm called by a part of its name, with the whole of it; None where a place may be meant.

    before: the text before the name, in its sentence.
    """
    nowhere = name.kind == "place" and gazetteer.place(name.text) is None
    unsure = (name.kind == "person" or nowhere) and not name.sure
    if name.text not in bodies or not (unsure or name.kind in {"organisation", "other"}):
        return None
    full, first = bodies[name.text]
    club = full.endswith(name.text)
    located = (
        before.lower().endswith(tuple(f" {word} " for word in LOCATING)) and gazetteer.place(name.text) is not None
    )
    if not club and (first > sentence or located):
        return None
    return replace(name, kind="organisation", subtype="club" if club else "firm", full=full, sure=True)
