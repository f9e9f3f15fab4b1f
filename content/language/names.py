"""Names in parsed sentences: where they begin and end, what they name, and how sure that is.

The parser proposes; titles, head words, first names and the gazetteer decide; all mentions in an
article vote. A type counts as sure only with evidence beyond the parser's word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from content.language import gazetteer
from content.language.acronyms import bare, spelt_out
from content.language.full_names import Bearers, Place, Told, key, same
from content.language.misnamed import misnamed
from content.language.name_sorts import VESSEL, NameKind, Sort, by_context, by_words
from content.language.name_spans import (
    MONTH_WORDS,
    PARTICLES,
    ROMAN,
    is_proper,
    name_spans,
    span_text,
    word_set,
)
from content.language.no_persons import instead, used_as_thing
from content.language.short_bodies import LOCATING, as_body, firm_words, short_bodies

if TYPE_CHECKING:
    from spacy.tokens import Doc

_INITIAL = re.compile(r"[A-Z]\.?$")
_ACRONYM = re.compile(r"(?:[A-Z]{2,6}|(?:[A-Z]\.){2,})$")
_METONYMS = word_set("Washington Moscow Beijing Baghdad Tehran London Brussels Paris Berlin Kremlin Westminster")
_MORE_TITLES = word_set(
    "President Minister Premier Chancellor Secretary Senator King Queen Prince Princess Emperor Pope Sultan "
    "General ruler leader dictator spokesman spokeswoman commander former Former late Sen. Rep. Gov. Class "
    "Foreign Defense Defence Interior Finance Vice Deputy Acting Secretary-General correspondent analyst "
    "director chairman actor actress singer author historian philosopher scientist"
)
_FOREIGN = word_set("En Ad Per Pro Ex Vis Vice Ante Inter Ipso Sine Circa Bona Et Nos Op")
"""What opens "En route", "Ad hoc" and "Nos. 11 and 20": nobody's name by itself."""
_CLUB_WORDS = word_set("team club side")
_BIG_CITY = 100_000
"""Inhabitants: smaller towns share their names with too much else."""
_PLACING = word_set("in at near from to into outside around across toward towards through throughout via")
_SETTLED = re.compile(r"\b(?:settlement|village|town|city|county|state|province|island|port|district|region|area) of $")
_KIN = re.compile(
    r"\b(?:wife|husband|widow|son|daughter|brother|sister|father|mother|nephew|niece|cousin|uncle|aunt|grandson|"
    r"granddaughter|grandfather|grandmother)s?,? (?:\w+,? )?$"
)
_AFTER_ONE_NAME = re.compile(r" (?:of|the) [A-Z]| [IVX]+\b")
_WHO = re.compile(r",? who\b")
_PAGEANTS = word_set("Mr. Mr Miss Ms. Mister Mrs. Mrs")
_AT_LARGE = word_set("Universe World Olympia International America Europe")
"""Of what, beside places, a contest finds the "Mr." or the "Miss"."""
_BY_FIRST_NAME = word_set("King Queen Prince Princess Emperor Empress Pope Saint St St. Tsar Czar Sultan")
"""Titles behind which a first name is the whole one."""
OFFICE_HEADS = word_set(
    "president minister secretary chancellor premier king queen emperor prince governor mayor speaker pope"
)
_LABELS: dict[str, NameKind] = {"PER": "person", "LOC": "place", "ORG": "organisation"}


@dataclass(frozen=True, slots=True)
class Named:
    """A name as characters [start, end) of its sentence.

    full: the fullest form in the article. subtype: "country", "city", "state", "region", or the head
    word of the name ("ministry", "base"). titled: stands after a title. sure: typed with evidence.
    """

    start: int
    end: int
    text: str
    kind: NameKind
    full: str
    subtype: str = ""
    titled: bool = False
    sure: bool = False


def find_names(
    docs: Sequence[Doc], told: Told | None = None, acronyms: Mapping[str, str] | None = None
) -> list[tuple[Named, ...]]:
    """The names of every sentence of one article, in text order, typed by all of them together.

    told, acronyms: full names and spelt-out short forms that stand beside these sentences, as in a title.
    """
    spans = [name_spans(doc) for doc in docs]
    numbered = {
        doc[i].text for doc in docs for i in range(len(doc) - 1) if doc[i + 1].text.isdigit() and is_proper(doc[i])
    }
    votes: dict[str, Counter[str]] = {}
    for doc, found in zip(docs, spans, strict=True):
        for start, end, label in found:
            if label:
                votes.setdefault(span_text(doc, start, end), Counter())[label] += 1
    texts = [doc.text for doc in docs]  # joined anew at each call
    others = misnamed("\n".join(texts))
    named = [
        tuple(_corrected(text, name, others) for name in _typed_names(doc, found, votes, numbered))
        for doc, text, found in zip(docs, texts, spans, strict=True)
    ]
    things = {n.text for text, names in zip(texts, named, strict=True) for n in names if used_as_thing(n, text)}
    named = [tuple(_unless_thing(name, things) for name in names) for names in named]
    acronyms = {**(acronyms or {}), **spelt_out("\n".join(texts))}
    return _with_full_forms(texts, named, told or Told(), acronyms)


def _unless_thing(name: Named, things: set[str]) -> Named:
    """The name, as no person's where the article uses it for a thing."""
    return replace(name, kind="other", sure=False) if name.kind == "person" and name.text in things else name


def _typed_names(
    doc: Doc, spans: list[tuple[int, int, str]], votes: dict[str, Counter[str]], numbered: set[str]
) -> Iterator[Named]:
    for start, end, label in spans:
        text = span_text(doc, start, end)
        if votes.get(text):
            label = max(sorted(votes[text]), key=lambda one: votes[text][one])
        start, end, titled = _without_title(doc, start, end, label)
        text = span_text(doc, start, end)
        typed = _typed(text.split(), text, label, titled)
        if typed is not None:
            kind, subtype, sure = typed
            if kind == "person" and start > 0 and doc[start - 1].lower_ == "the":
                sure = False
            if kind == "person" and (doc[start].text in numbered or any(c.isdigit() for c in text)):
                continue  # "Apollo 8" flew, but is nobody
            if kind == "place" and subtype and _oddly_definite(doc, start, text):
                subtype, sure = "", False
            yield Named(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]), text, kind, text, subtype, titled, sure)


def _corrected(text: str, name: Named, others: Mapping[str, NameKind]) -> Named:
    """The name with another kind where the text speaks against the one that parser or gazetteer gave it."""
    before = text[: name.start].split()[-2:]
    if name.subtype in {"city", "club"} and before[-1:] and before[-1] in _CLUB_WORDS:
        return replace(name, kind="organisation", subtype="club", sure=True)
    if (other := by_context(name, text[: name.start], text[name.end :])) is not None:
        return other
    if name.kind == "person" and " & " in name.text:
        return replace(name, kind="other", sure=False)  # two persons, or a song on them
    if name.kind == "person" and not name.titled and before[-1:] == ["at"] and gazetteer.place(name.text.split()[-1]):
        return replace(name, sure=False)  # "at Lawrence Livermore"
    if name.kind == "place" and " " in name.text and _WHO.match(text, name.end):
        return replace(name, kind="person", subtype="", sure=gazetteer.is_surname(name.text.split()[-1]))
    if name.kind != "person" or name.sure or name.titled:
        return name
    return replace(name, kind=others.get(name.text, "person"))


def _oddly_definite(doc: Doc, start: int, text: str) -> bool:
    """ "the Ottawa", "the Mississippi": a people or a river, not the city or the state of that name."""
    return (
        start > 0
        and doc[start - 1].lower_ == "the"
        and " " not in text
        and not text.endswith("s")
        and text not in {"US", "UK", "U.S.", "U.K.", "USSR", "Vatican"}
        and _place_type(text) in {"city", "state", "country"}
        and doc[start].dep_ != "compound"
    )


def _without_title(doc: Doc, start: int, end: int, label: str) -> tuple[int, int, bool]:
    """The span without the titles and peoples in front of a person's name."""
    titled = start > 0 and _title(doc[start - 1].text)
    first = start
    while (
        first < end - 1 and label in {"PER", ""} and (_title(doc[first].text) or gazetteer.is_demonym(doc[first].text))
    ):
        titled = titled or _title(doc[first].text)
        first += 1
    if label == "PER" and end - first > 3 and " " in (place := span_text(doc, first, first + 2)):
        first += 2 if gazetteer.place(place) is not None else 0  # "Chief Executive of Hong Kong Carrie Lam"
    if label == "PER" and end - first > 2 and first and doc[first - 1].text in _PAGEANTS:
        first += 1 if gazetteer.place(doc[first].text) is not None or doc[first].text in _AT_LARGE else 0
    if first > start and not (is_proper(doc[first]) or doc[first].text[:1].isupper()):
        return start, end, False
    if titled and label in {"ORG", "LOC"} and (gazetteer.is_organisation_head(_last_word(doc, end))):
        titled = False
    return first, end, titled


def _last_word(doc: Doc, end: int) -> str:
    return str(doc[end - 1].text)


def _title(word: str) -> bool:
    return gazetteer.is_title(word) or word in _MORE_TITLES


def _place_type(text: str) -> str:
    """What sort of place the gazetteer knows by this name; small towns share their names with too much else."""
    found = gazetteer.place(text)
    if found is None or (found.kind == "city" and found.population < _BIG_CITY):
        return ""
    return "state" if found.kind == "subdivision" else found.kind


def _typed(words: list[str], text: str, label: str, titled: bool) -> Sort | None:
    """Kind, subtype and whether there is evidence; None for what is no name at all."""
    if all(_title(word) or _title(word + ".") for word in words):
        return None
    if len(words) == 1 and (gazetteer.is_demonym(text) or text in MONTH_WORDS or text in _FOREIGN):
        return None
    place = _place_type(text)
    if place in {"country", "state", "region"} and not (label == "PER" and (titled or place != "country")):
        return "place", place, True
    found = (by_words(words, place, label, titled) if len(words) > 1 else None) or _as_person(words, label, titled)
    if (found is None or found[0] == "person") and label in {"PER", ""} and (kind := instead(words)) is not None:
        return kind, "", False
    if found is not None:
        return found
    if place == "city" and label == "" and gazetteer.is_common_word(text):
        return "other", "", False  # "War for Independence"
    if place == "city" and label in {"LOC", ""}:
        return "place", "city", True
    if _ACRONYM.match(text):
        return ("place" if label == "LOC" else "organisation"), "", False
    return _LABELS.get(label, "other"), "", False


def _as_person(words: list[str], label: str, titled: bool) -> Sort | None:
    if label in {"LOC", "ORG"} and not titled:
        if not (
            len(words) in {2, 3}
            and gazetteer.is_first_name(words[0])
            and gazetteer.is_surname(words[-1])
            and not _place_type(words[0])
        ):
            return None
        if label == "LOC" or gazetteer.is_common_word(words[-1]) or _place_type(words[-1]):
            return None
        return "person", "", False
    if titled and label != "ORG" and len(words) <= 4:
        return "person", "", label == "PER" or gazetteer.is_surname(words[-1]) or gazetteer.is_first_name(words[0])
    if label == "PER" and len(words) > 1 and (gazetteer.is_first_name(words[0]) or _INITIAL.match(words[0])):
        return "person", "", True
    if (
        label == ""
        and len(words) in {2, 3}
        and gazetteer.is_first_name(words[0])
        and gazetteer.is_surname(words[-1])
        and not gazetteer.is_common_word(words[0])
    ):
        return "person", "", True
    return None


def _with_full_forms(
    texts: Sequence[str], sentences: list[tuple[Named, ...]], told: Told, acronyms: Mapping[str, str]
) -> list[tuple[Named, ...]]:
    """Short names typed and completed from the long ones of the same article."""
    bearers = _bearers(texts, sentences, told)
    bodies = short_bodies(sentences, frozenset(bearers.places) | told.topic)
    kinds: dict[str, tuple[NameKind, str]] = {
        name.text: (name.kind, name.subtype) for names in sentences for name in names if name.sure
    }
    return [
        tuple(
            _as_thing(name, told)
            or _as_bearer(text, number, name, bearers)
            or as_body(name, number, text[: name.start], bodies)
            or _completed(name, acronyms, kinds, ship=_is_definite(text, name))
            for name in names
        )
        for number, (text, names) in enumerate(zip(texts, sentences, strict=True))
    ]


def _as_thing(name: Named, told: Told) -> Named | None:
    """What the article's title shows to be no person: the temple "Beth Israel"."""
    if name.kind != "person" or key(name.text) not in told.things or gazetteer.place(name.text) is not None:
        return None
    return replace(name, kind="other", subtype="", sure=False)


def _bearers(texts: Sequence[str], sentences: list[tuple[Named, ...]], told: Told) -> Bearers:
    bearers = Bearers(told, firm_words(sentences))
    for number, (text, names) in enumerate(zip(texts, sentences, strict=True)):
        for name in names:
            if key(name.text) not in told.things and name.kind == "person" and " " in name.text and not _is_thing(name):
                found = _KIN.search(text[: name.start])
                kin = found is not None
                owner = text[: found.start()].split()[-1:] if found else []
                own = [key(re.sub(r"['’]s?$", "", word)) for word in owner] == [key(name.text.split()[-1])]
                bearers.meet(Place(number, name.start, name.text, name.sure or name.titled, kin, own))
    return bearers


def _is_thing(name: Named) -> bool:
    """Whether several words are no whole name: "Jr. Doe", "Marquis de Vaudreuil", or words that persons don't bear."""
    words = [word for word in name.text.split() if word not in PARTICLES]
    plain = any(not word[:1].isupper() or gazetteer.is_common_word(word) for word in words)
    saint = name.text.split()[0] in {"St", "St.", "Saint"}
    thing = saint or instead(words) is not None or words[-1].isupper()
    return bool(ROMAN.match(words[0])) or _title(words[0]) or thing or (plain and not (name.sure or name.titled))


def _as_bearer(text: str, sentence: int, name: Named, bearers: Bearers) -> Named | None:
    """A person called by a part of the name, with the whole of it; None if it is no such part or may be several's."""
    words = name.text.split()
    place = name.kind == "place" and name.sure
    if name.kind != "person" and (
        (len(words) > 1 and name.sure) or (place and (name.subtype not in {"city", "state", ""} or _placed(text, name)))
    ):
        return None
    if len(words) == 1 and not name.titled and bearers.may_be_firm(name.text, sentence, text[name.end :]):
        return replace(name, kind="person", subtype="", sure=False)
    if len(words) == 1 and _ruler(text, name) and not bearers.told.is_one(key(words[0])):
        return None
    full, sure = bearers.full(words[-1], sentence, name.start)
    if {"of", "the"} & set(full.split()) and _AFTER_ONE_NAME.match(text, name.end):
        return None  # "Alexander of Hales", where the title has another
    known = {key(word) for word in full.split()} | {key(words[-1])}
    plain = gazetteer.is_surname(words[-1]) or "." in full  # "Russell L. Schweickart"
    shaky = place or gazetteer.place(name.text) is not None or not plain
    lived = full == name.text and key(name.text) in bearers.told.lives
    doubtful = name.kind != "person" and not lived and (full == name.text or (shaky and not sure))
    town = place and not gazetteer.is_surname(words[-1]) and key(words[-1]) not in bearers.told.title
    called = {key(word) for word in words} <= known or (len(words) > 1 and bool(full) and same(name.text, full))
    if not full or doubtful or town or not called or (len(words) == 1 and _located(text, name)):
        return None
    return replace(name, kind="person", subtype="", full=full, sure=sure or name.sure)


def _ruler(text: str, name: Named) -> bool:
    """ "King Otto", "Saint Clara": called by the first name, which is nobody's surname here."""
    before = text[: name.start].split()[-1:]
    return bool(before) and before[0] in _BY_FIRST_NAME and gazetteer.is_first_name(name.text)


def _placed(text: str, name: Named) -> bool:
    """ "in Washington": where a man of that name cannot be."""
    before = text[: name.start].split()
    return bool(before) and before[-1].lower() in _PLACING


def _located(text: str, name: Named) -> bool:
    """ "the mines at Worsley", "in Madison": nobody is meant, whoever bears that name."""
    before = text[: name.start]
    last = before.split()[-1:]
    return not name.titled and bool(last) and (last[0].lower() in LOCATING or bool(_SETTLED.search(before)))


def _is_definite(text: str, name: Named) -> bool:
    """ "The Philadelphia", "the frigate Philadelphia": the ship, whatever the name means in other sentences."""
    if name.kind == "other" and VESSEL.search(text[: name.start]):
        return True
    return name.kind == "place" and not name.subtype and text[: name.start].lower().endswith("the ")


def _completed(
    name: Named, acronyms: Mapping[str, str], kinds: dict[str, tuple[NameKind, str]], *, ship: bool
) -> Named:
    if name.text in {"D.C.", "DC", "Washington, DC"}:
        return replace(name, kind="place", subtype="city", full=gazetteer.main_name("D.C."), sure=True)
    if name.kind == "place" and name.subtype in {"country", "state"}:
        return replace(name, full=gazetteer.main_name(name.text))
    if name.text in acronyms:
        long = bare(acronyms[name.text])
        if long.split()[-1].islower():
            return replace(name, kind="other", subtype="", full=long, sure=False)
        typed = _typed(long.split(), long, "ORG", False) or ("organisation", "", False)
        return replace(name, kind=typed[0], subtype=typed[1], full=long, sure=True)
    if not name.sure and name.text in kinds:
        kind, subtype = kinds[name.text]
        if ship and subtype in {"city", "state", "country"}:
            return name
        return replace(name, kind=kind, subtype=subtype, sure=True)
    return name


def is_metonym(text: str) -> bool:
    """Whether a capital is so often said for its government that no place question may rest on it."""
    return text in _METONYMS
