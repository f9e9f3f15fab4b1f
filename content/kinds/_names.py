"""Grading typed words: names of persons, places and organisations, and phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from content.drafts import Verdict
from content.kinds._folding import fold, words_of
from content.kinds._persons import (
    bearers,
    demonym,
    is_numbered,
    is_ruler,
    numbered,
    person_words,
    personal,
    same_person,
    surname,
    without_titles,
)
from content.kinds._spelling import same_but_number, slips
from content.language.numbers import word_list

_LEAD_IN = re.compile(
    r"^(?:(?:i think|i believe|maybe|probably) )?(?:(?:it|that|this|he|she|they|there) (?:is|was|were|are|s) )?"
    r"(?:(?:in|at|on|to|from|by|near|into|of|for|with) )?(?:the )?"
)
_LEGAL = frozenset(word_list("inc ltd limited corp corporation co company plc llc gmbh ag sa nv"))
_LINKS = frozenset(word_list("of the for and in on to"))
_OFFICES = frozenset(
    word_list("ministry department office council command forces army bank court agency parliament police")
)
_PLACE_SORT = re.compile(r"^(?:the )?(?:city|town|village|state|province|republic|kingdom|capital) of (?=.)")
_PLACE_HEADS = frozenset(
    word_list(
        "air airbase base airport international governorate province county district region strip peninsula river "
        "island islands mountains desert valley stadium prefecture oblast"
    )
)
"""Nouns that a place's name can do without: "Gaza" is the Gaza Strip. Not "city": Mexico City is not Mexico."""
_DIVISIONS = frozenset(word_list("province governorate state region"))
_DIVISION_SORTS = _DIVISIONS | {"prefecture", "county", "district"}
_ONE_THING = (
    ("us", "usa", "united states", "united states of america", "america"),
    ("uk", "united kingdom", "britain", "great britain"),
    ("un", "united nations"),
    ("eu", "european union"),
    ("ussr", "soviet union"),
    ("uae", "united arab emirates"),
)
"""Short forms everybody types; all others come with the value as its aliases."""

Words = tuple[str, ...]


@dataclass(frozen=True)
class Key:
    """What a typed answer is compared with: texts that are right, and words of the topic that are not."""

    sort: str
    texts: tuple[str, ...]
    other_names: tuple[str, ...] = ()
    near_words: tuple[str, ...] = ()
    subtype: str = ""

    @cached_property
    def person(self) -> bool:
        return self.sort == "person"

    def words(self, text: str) -> Words:
        return person_words(text) if self.person else words_of(text)

    @cached_property
    def others(self) -> tuple[Words, ...]:
        return tuple(self.words(name) for name in self.other_names)

    @cached_property
    def meant_words(self) -> frozenset[str]:
        """Words that were meant where they are typed: other names, words of the passage; never the key's own."""
        own = {word for text in self.texts for word in self.words(text)}
        others = {word for name in self.others for word in name} | {
            w for text in self.near_words for w in words_of(text)
        }
        return frozenset(others - own)


def grade_words(key: Key, response: str) -> Verdict:
    """Judge a typed name or phrase: right, right with a slip, not exact enough, or wrong."""
    readings = _readings(key, response)
    for typed in readings:
        if (found := _exact(key, typed)) is not None:
            return Verdict(True, 1.0, 0.0, matched=found)
    if any(typed in key.others for typed in readings):
        return Verdict(False, 0.0, 0.0)
    if key.person and any(_fits_several(key, typed) for typed in readings):
        return Verdict(
            False, 0.5, 0.0, "More than one person here has that name, so the answer needs the first name as well."
        )
    for typed in readings:
        if (found := _misspelt(key, typed)) is not None:
            return Verdict(True, 1.0, 0.0, f"Right; it is spelt “{found}”.", matched=found)
    if key.person and any(_is_first_name(key, typed) for typed in readings):
        return Verdict(False, 0.5, 0.0, "That is only the first name; the answer needs the surname.")
    if key.person and any(_lacks_byname(key, typed) for typed in readings):
        return Verdict(
            False, 0.5, 0.0, "Others had that name as well; the answer needs the number or the byname that tells which."
        )
    return Verdict(False, 0.0, 0.0)


def _readings(key: Key, response: str) -> list[Words]:
    """The response in folded words: as it is, without a lead-in, without titles, without a wider place."""
    folded = fold(response, split_dots=key.person)
    forms = [response, _LEAD_IN.sub("", folded)]
    if key.person and response.count(",") == 1:
        forms.append(" ".join(reversed(response.split(","))))
    if key.sort == "place":
        forms.append(_PLACE_SORT.sub("", folded))
        forms += _without_wider_place(key, response)
    readings = [words_of(form, split_dots=key.person) for form in forms]
    if key.person:
        readings += [without_titles(words) for words in readings]
        readings += [numbered(words) for words in readings]
    return [words for words in dict.fromkeys(readings) if words]


def _without_wider_place(key: Key, response: str) -> list[str]:
    """ "Baghdad, Iraq" as "Baghdad", where the passage knows the wider place too."""
    head, comma, tail = response.partition(",")
    known = {words_of(word) for word in (*key.near_words, *key.other_names)}
    return [head] if comma and words_of(tail) in known else []


def _exact(key: Key, typed: Words) -> str | None:
    """The right text that the words are, in any of its forms, or None."""
    for text in key.texts:
        if typed in _forms(key, text):
            return text
    for text in key.texts:
        name = key.words(text)
        if key.person and len(typed) > 1 and same_person(typed, name) and not _somebody_else(key, typed, name):
            return text
        if key.sort == "organisation" and name and _same_organisation(key, typed, name):
            return text
        if not key.person and (same_but_number(typed, name) or "".join(typed) == "".join(name)):
            return text
    return None


def _somebody_else(key: Key, typed: Words, name: Words) -> bool:
    """Whether the words fit another person of the topic as well."""
    return typed != name and any(same_person(typed, other) and not same_person(other, name) for other in key.others)


def _forms(key: Key, text: str) -> set[Words]:
    """Every way to write `text` that needs no slip forgiven."""
    name = key.words(text)
    forms = {name, words_of(text, split_dots=key.person)}
    if key.person:
        if len(name) == 1 and bearers(name, key.others, _fullest(key)):
            return set()
        return forms | _family_forms(key, text) | _without_byname(key, name)
    if key.sort in ("place", "organisation"):
        forms |= {tuple(other.split()) for group in _ONE_THING if " ".join(name) in group for other in group}
    if key.sort == "organisation":
        forms |= _organisation_forms(text, name)
    if key.sort == "place":
        forms |= {tuple(_PLACE_SORT.sub("", " ".join(name)).split()), *_without_head(key, name)}
        forms |= _with_sort(key, name)
    return forms - {()}


def _without_head(key: Key, name: Words) -> set[Words]:
    """A place without "River" or "Air" (Base) behind it, unless that names another place of the topic."""
    bare = name
    while len(bare) > 1 and bare[-1] in _PLACE_HEADS:
        bare = bare[:-1]
    if len("".join(bare)) < 3:
        return set()
    return {form for form in (bare, (*bare, *name[len(bare) :][-1:])) if form not in key.others}


def _with_sort(key: Key, name: Words) -> set[Words]:
    """A city with "City" behind it, a province by another word for it ("Anbar Province"), "Asad" for "al-Asad"."""
    forms: set[Words] = set()
    if len(name) > 1 and name[0] in ("al", "el"):
        forms |= {name[1:], *_without_head(key, name[1:])}
    if key.subtype in ("city", "town"):
        forms.add((*name, key.subtype))
    elif key.subtype in _DIVISION_SORTS:
        bare = name[:-1] if len(name) > 1 and name[-1] in _DIVISION_SORTS else name
        forms |= {(*bare, word) for word in {*_DIVISIONS, key.subtype}}
    return forms - set(key.others)


def _family_forms(key: Key, text: str) -> set[Words]:
    """The surname alone, with and without its particles, where no other person of the topic shares it."""
    name = key.words(text)
    family = surname(name)
    if not family or is_ruler(text) or bearers(family, key.others, name):
        return set()
    return {family[n:] for n in range(len(family))}


def _without_byname(key: Key, name: Words) -> set[Words]:
    """ "Ivan III" for "Ivan III of Moscow", where no other person of the topic is called so."""
    own = personal(name)
    shared = any(other[: len(own)] == own and other != name for other in key.others)
    return {own} if is_numbered(own) and not shared else set()


def _fullest(key: Key) -> Words:
    return max((key.words(text) for text in key.texts), key=len)


def _fits_several(key: Key, typed: Words) -> bool:
    """Whether the words fit the right person and another one of the topic: a shared surname, "George Bush"."""
    name = _fullest(key)
    if len(typed) > 1 and same_person(typed, name):
        return _somebody_else(key, typed, name)
    family = surname(name)
    return bool(family) and typed in {family[n:] for n in range(len(family))} and bearers(family, key.others, name)


def _is_first_name(key: Key, typed: Words) -> bool:
    """Whether the words are the right person's first name, or their first names, without the surname."""
    name = _fullest(key)
    given = len(name) - len(surname(name))
    return given < len(name) and typed in {name[:n] for n in range(1, given + 1)}


def _lacks_byname(key: Key, typed: Words) -> bool:
    """Whether the words are a ruler's name without the number or the byname: "Ivan", "Margaret"."""
    name = _fullest(key)
    own = personal(name) or (name if is_numbered(name) else ())
    return typed in {own[:n] for n in range(1, len(own) + 1)} and typed != name


def _organisation_forms(text: str, name: Words) -> set[Words]:
    """Without "Ltd", as initials, and with "of" turned round: "Defense Ministry", "Ministry of Defense"."""
    forms = {name[:-1]} if name[-1:] and name[-1] in _LEGAL and len(name) > 1 else set()
    capitals = [word for word in re.findall(r"[^\W\d_]+", text) if word[0].isupper() or word.lower() in _LINKS]
    for letters in (_initials(capitals), _initials(word for word in capitals if word.lower() not in _LINKS)):
        if len(letters) >= 3:
            forms.add((letters,))
    return forms


def _same_organisation(key: Key, typed: Words, name: Words) -> bool:
    """The same words turned round ("Defense Ministry"), or without the country in front of an office."""
    contents = [_contents(words) for words in (typed, name)]
    if contents[0] == contents[1]:
        return True
    domestic = _contents(name[1:]) if demonym(name[0]) and _OFFICES & set(name) else []
    elsewhere = {tuple(_contents(other[1:])) for other in key.others if other}
    return len(domestic) >= 2 and contents[0] == domestic and tuple(domestic) not in elsewhere


def _contents(words: Words) -> list[str]:
    return sorted(word for word in words if word not in _LINKS)


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words).lower()


def _misspelt(key: Key, typed: Words) -> str | None:
    """The right text that the words are but for slips; None where they may be another name or word."""
    best: tuple[int, str] | None = None
    for text in key.texts:
        for form in sorted(_forms(key, text)):
            count = slips(typed, form, key.meant_words)
            if count is not None and (best is None or count < best[0]):
                best = (count, text)
    return best[1] if best and not _nearer_another(key, typed, best[0]) else None


def _nearer_another(key: Key, typed: Words, count: int) -> bool:
    """Whether another name of the topic is as near to what was typed as the right one."""
    return any(
        (other := slips(typed, form)) is not None and other <= count
        for form in _other_forms(key)
        if form not in {words for text in key.texts for words in _forms(key, text)}
    )


def _other_forms(key: Key) -> Sequence[Words]:
    families = [surname(other) for other in key.others] if key.person else []
    return [form for form in (*key.others, *families) if form]
