"""Wrong names for a fact: persons, places and organisations of its sort that nothing in the topic makes true there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from random import Random

from content.drafts import BLANK, FactDraft, Stem, Value
from content.generator.cut_names import borne_by_somebody, cut_names, names_nothing
from content.generator.definite import fit_alike
from content.generator.evidence import Line, Topic, asked_words
from content.generator.hints import is_dependent
from content.generator.homes import Homes
from content.generator.likely import Likely, years_in
from content.generator.persons import Persons, by_count
from content.generator.words import has_word, own_words, word_set
from content.language import gazetteer

SHARED = 0.5
"""A name in a sentence with this share of a stem's content words may be true there; so it is never offered."""
MIDDLING = 50_000_000
"""People of a country we do not know the number of."""
NEARBY = 8
"""Places that are likest a key: the rest is drawn on where too few of these are false."""
MODERN = 500
"""Year before which only states that an article names tempt: nobody takes Sweden for a land of Mycenae's."""
SMALLEST = 100
"""A country with less than this part of the key's people is no temptation, and mostly no state."""
LEAST_LETTERS = 4
"""Letters of the shortest word that tells one name from others of its sort."""
LENGTH_SLACK = 6
"""Characters by which lengths may differ beyond half as much again."""
_FAMILIES = (
    "college university institute school academy seminary faculty",
    "ministry department agency bureau office directorate administration authority treasury",
    "commission committee council board panel secretariat conference assembly",
    "company corporation corp inc ltd group bank",
    "army navy corps guard brigade regiment battalion squadron legion fleet force forces militia",
    "party league union movement front alliance coalition federation confederation",
    "society association foundation organisation organization",
    "times post journal tribune press news magazine radio television broadcasting",
    "laboratory laboratories center centre observatory",
    "base airfield airport fort fortress camp station",
    "river creek",
    "lake bay gulf sea",
    "mount mountain peak hill",
    "mountains hills range",
    "province governorate county district prefecture",
    "island islands isle isles",
    "museum library theatre theater",
)
_FAMILY = {sort: words.split()[0] for words in _FAMILIES for sort in words.split()}
"""Sorts of names that stand for each other, by the first of them."""
_GAZETTEER: dict[str, gazetteer.Kind] = {
    "country": "country",
    "city": "city",
    "state": "subdivision",
    "region": "region",
}
_LOOSE = word_set("the of and for in on")
_EXTENT = re.compile(
    r"\b(?:up to|as far as|near|around|outside|beyond|along|across|"
    r"(?:(?:north|south)-?)?(?:north|south|east|west)(?:ern)?(?: side)? of) "
    rf"(?:the )?{BLANK}",
    re.I,
)
"""Before these many places are true: what reaches up to Nijmegen reaches Rotterdam."""


class Namesakes:
    """Wrong names for the facts of one topic. Holds no state but look-ups."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self._persons = Persons(topic)
        self._sorts = _sorts(topic)
        self._likely = Likely(topic)
        self._homes = Homes(topic)
        self._barred = cut_names(topic)
        self._borne = borne_by_somebody(topic)

    def options(self, fact: FactDraft, stem: Stem, n: int, rng: Random) -> list[Value]:
        """`n` names like the key, or []."""
        if fact.value.kind == "place" and _EXTENT.search(stem.text):
            return []
        found = list(islice(self._safe(fact, stem, rng), max(2 * n, n + 2)))
        if fact.value.kind == "person":
            found = self._met(fact, found, n)
        return _by_length(fact, found, n, rng)

    def _met(self, fact: FactDraft, found: list[Value], n: int) -> list[Value]:
        """Persons who tempt: those an article names beside the key, and one other where these are one too few."""
        near = self._persons.beside(fact.value.text, fact.passage.article)
        mine = [value for value in found if value.text in near]
        others = [value for value in found if value.text not in near]
        return mine if len(mine) >= n else [*mine, *others[: n - len(mine)]] if len(mine) == n - 1 else []

    def _safe(self, fact: FactDraft, stem: Stem, rng: Random) -> Iterator[Value]:
        """Names of the sort of the key, those of its own article first, each safe and unlike the others."""
        near = self._near(fact, stem)
        barred = {text for line in near for name in line.names for text in (name.full, name.text)}
        barred |= {edit.entity for line in near for edit in line.sentence.edits if edit.entity}
        said = "\n".join(line.sentence.text for line in near)
        shown = _places_shown(fact, stem, near)
        chosen = [fact.value.text, *fact.value.aliases]
        for name in self._candidates(fact, stem, rng):
            if (
                name in barred
                or name in self._barred
                or not _as_long(fact, name)
                or (" of " in name) != (" of " in fact.answer)
                or _mentions(stem.text, name, fact)
                or _said(said, name, fact)
                or _told_by_half(name, fact, stem)
                or any(_akin(name, place, fact) for place in shown)
                or not fit_alike(stem.text, fact.answer, name, self.topic)
                or not self._likely.could_be(name, fact, stem)
            ):
                continue
            if not any(_akin(name, other, fact) or self._likely.same(name, other) for other in chosen):
                chosen.append(name)
                yield replace(fact.value, text=name, aliases=())

    def _near(self, fact: FactDraft, stem: Stem) -> list[Line]:
        """The lines that may tell of the same, and where these begin with somebody named before, that line too."""
        passage = fact.passage
        own = self.topic.under(passage.article, passage.start, passage.end)
        holding = self.topic.holding(asked_words(stem.text, fact.answer), SHARED)
        if fact.value.kind != "person":
            return [*own, *holding]
        before = [self.topic.lines[line.index - 1] for line in holding if line.index and not line.names]
        same = [line for line in before if any(line.article == other.article for other in holding)]
        return [*own, *holding, *same]

    def _candidates(self, fact: FactDraft, stem: Stem, rng: Random) -> list[str]:
        value = fact.value
        if value.kind == "person":
            lines = self.topic.under(fact.passage.article, fact.answer_start, fact.answer_end)
            return self._persons.like(value.text, fact.passage.article, stem.text, lines[0].index if lines else 0)
        if not value.subtype:
            return []
        found = [name for name in self._of_topic(fact, stem) if _of_sort(name, value)]
        kind = _GAZETTEER.get(value.subtype)
        home = gazetteer.place(value.text, kind) if value.kind == "place" else None
        away = home is not None and home.kind == "city" and not self._homes.is_sure(home, fact)
        if home is not None and kind in {"city", "subdivision"}:
            near = (name for name in found if (other := gazetteer.place(name, kind)) and other.country == home.country)
            found = [] if away else list(near)
        if value.kind == "organisation":
            found = [name for name in found if not (names_nothing(name) or _is_other(name))]
        if value.kind == "place":
            found = [name for name in found if name not in self._borne]
            found += [] if away else _alike(value, stem, rng)
        return list(dict.fromkeys(found))

    def _of_topic(self, fact: FactDraft, stem: Stem) -> Iterator[str]:
        """Names of the topic of the key's sort, then of its family of sorts; those of the article first.

        "Which university ..." asks for no faculty.
        """
        value, article = fact.value, fact.passage.article
        sorts = [value.subtype]
        family = _FAMILY.get(value.subtype) if f"hich {value.subtype} " not in stem.text else None
        sorts += [sort for sort, first in _FAMILY.items() if family and first == family and sort != value.subtype]
        for sort in sorts:
            counts = self._sorts.get((value.kind, sort), {})
            others = sum((found for other, found in counts.items() if other != article), Counter[str]())
            for some in (counts.get(article, Counter()), others):
                yield from (name for name, _ in by_count(some))


def _sorts(topic: Topic) -> dict[tuple[str, str], dict[int, Counter[str]]]:
    """How often each sure name stands in each article, by kind and subtype."""
    found: dict[tuple[str, str], dict[int, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for line in topic.lines:
        for name in line.names:
            if name.sure:
                found[name.kind, name.subtype][line.article][name.full] += 1
    return found


def _alike(value: Value, stem: Stem, rng: Random) -> list[str]:
    """Places like the key by the gazetteer, the likest first; no state of today where old times are asked about."""
    if value.subtype != "city" and max(years_in(stem.text), default=MODERN) < MODERN:
        return []
    near = gazetteer.neighbours(value.text, 2 * NEARBY, _GAZETTEER.get(value.subtype))
    likest, others = near[:NEARBY], near[NEARBY:]
    rng.shuffle(likest)
    rng.shuffle(others)
    fit = (name for name in likest + others if name.isascii() and not gazetteer.is_common_word(name))
    return [name for name in fit if value.subtype != "country" or _as_dependent(name, value)]


def _is_other(name: str) -> bool:
    """Whether the name of a body is a town's, or an event's: "Newport News", "Stanley Cup Finals"."""
    return gazetteer.place(name) is not None or gazetteer.is_other_head(name.split()[-1])


def _places_shown(fact: FactDraft, stem: Stem, near: Iterable[Line]) -> set[str]:
    """Places of the key's sort that the stem names: what lies in one of them, or holds it, is no option beside it."""
    names = (name for line in near for name in line.names)
    return {
        name.full
        for name in names
        if name.kind == fact.value.kind == "place" and name.subtype == fact.value.subtype and name.text in stem.text
    }


def _of_sort(name: str, value: Value) -> bool:
    """Whether a place of the topic is known to be of the key's sort, where we know the key's."""
    kind = _GAZETTEER.get(value.subtype)
    if value.kind != "place" or kind is None:
        return True
    mine, theirs = (gazetteer.place(text, kind) for text in (value.text, name))
    if theirs is None or (kind == "city" and gazetteer.is_common_word(name)):
        return False
    sorts = {reading.kind for reading in gazetteer.readings(name)}
    if sorts >= {"country", "subdivision"}:
        return False  # Georgia may be the state
    if kind == "country" and not _as_dependent(name, value):
        return False
    return kind != "country" or theirs.population * SMALLEST >= (mine.population if mine else MIDDLING)


def _as_dependent(name: str, value: Value) -> bool:
    """Whether a place is a country where the key is one, and belongs to one where the key does."""
    return is_dependent(name) == is_dependent(value.text)


def _akin(name: str, other: str, fact: FactDraft) -> bool:
    """Whether two names may mean one thing, or one lies in the other."""
    heads = own_words(fact.value.subtype) if fact.value.kind != "person" else frozenset()
    if (own_words(name) - heads) & (own_words(other) - heads) or name.casefold() == other.casefold():
        return True
    if fact.value.kind == "place":
        return gazetteer.same_place(name, other) or gazetteer.contains(name, other) or gazetteer.contains(other, name)
    first, second = sorted((name, other), key=len)
    return first.isupper() and first == "".join(word[0] for word in second.split() if word[0].isupper())


def _said(text: str, name: str, fact: FactDraft) -> bool:
    """Whether a text has the name in some form, seen by the parser or not."""
    if fact.value.kind == "person":
        return name in text or name.split()[-1] in text
    if fact.value.kind == "organisation":
        telling = [word for word in name.split() if word not in _LOOSE and word.lower() != fact.value.subtype]
        return name in text or (bool(telling) and all(word in text for word in telling))
    return any(form in text for form in (*gazetteer.other_names(name), *gazetteer.demonyms_of(name)))


def _told_by_half(name: str, fact: FactDraft, stem: Stem) -> bool:
    """ "The Upper Isles (Arden and Lind)": the Arden Islands are among them."""
    texts = (fact.passage.quote, stem.text)
    return fact.value.kind != "person" and any(has_word(text, word) for word in _own_words(name) for text in texts)


def _own_words(name: str) -> list[str]:
    """The words that no other name of its sort has: "Arden" of "Arden Islands" and of "Upper Arden"."""
    sorts = gazetteer.is_place_head, gazetteer.is_place_opener, gazetteer.is_organisation_head
    return [
        word
        for word in name.split()
        if len(word) >= LEAST_LETTERS and not gazetteer.is_common_word(word) and not any(one(word) for one in sorts)
    ]


def _mentions(prompt: str, name: str, fact: FactDraft) -> bool:
    forms = {name, *gazetteer.other_names(name), *gazetteer.demonyms_of(name)} if fact.value.kind == "place" else {name}
    last = name.split()[-1]
    short = fact.value.kind == "organisation" and not (gazetteer.is_organisation_head(last) or last in fact.value.text)
    if fact.value.kind == "person" or (short and last.lower() not in _FAMILY):
        forms.add(last)  # "the Bruins" for the Arden Bruins
    return any(has_word(prompt, form) for form in forms)


def _as_long(fact: FactDraft, name: str) -> bool:
    """Whether a name is neither much longer nor much shorter than the key."""
    mine, theirs = len(fact.answer), len(name)
    return theirs <= 1.5 * mine + LENGTH_SLACK and mine <= 1.5 * theirs + LENGTH_SLACK


def _by_length(fact: FactDraft, found: list[Value], n: int, rng: Random) -> list[Value]:
    """`n` of the values, the key's rank by length among them drawn evenly where the values allow it."""
    if len(found) < n:
        return []
    shorter = [value for value in found if len(value.text) < len(fact.answer)]
    longer = [value for value in found if len(value.text) >= len(fact.answer)]
    rank = max(min(rng.randrange(n + 1), len(shorter)), n - len(longer))
    return [*shorter[:rank], *longer[: n - rank]]
