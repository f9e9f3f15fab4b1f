"""Whether another is meant than the passage means: a namesake, half of a name, a people taken for a place."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.hints import GAP, sort_of
from content.generator.times import YEAR
from content.generator.words import places_of
from content.language import gazetteer

_FULL = re.compile(r"\b[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|[A-Z]\.))+")
_KIN = (
    r"(?:mother|father|sister|brother|aunt|uncle|grandmother|grandfather|daughter|son|wife|husband|widow|niece|nephew)"
)
_BODY = re.compile(r"(?:Committee|Department|Ministry|Council|Commission|Institute|Agency|Board|Office|Association)$")
_JOINED = re.compile(rf"\b[A-Z][a-z]+ and {BLANK}")
_OF_ANOTHER = re.compile(rf"{GAP} ?[–—-] ?[A-Z]")
_TWO_HEDGES = re.compile(r"(?:over|up|on|in|off) (?:about|around|roughly|some|nearly|almost|approximately|more than)\b")
_THEN = re.compile(r"\b(?:at (?:the|that) time|then)\b")
_THING = re.compile(r"(?:The )?(?P<name>[A-Z]\w+) (?:\([a-z ]+\)|[a-z]+)")
_AND_SORT = re.compile(rf"{GAP} and (?P<sort>[A-Z][a-z]+)\b(?! [A-Z])")
_DEED_OF = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|1\d{{3}}|20\d\d) {GAP} "
    r"(?P<noun>decision|ruling|case|verdict|trial|affair|scandal|doctrine|amendment|act)\b"
)
_DID_BY_HER = re.compile(r"^(?: then| later| soon)? [a-z]+ (?P<who>her|his|herself|himself)\b")
_UNION = 1776
"""Year before which there was no state of the union."""
_BRAND = re.compile(rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir) {GAP} (?P<noun>brand|label|marque|trademark)\b")
_MOVED = re.compile(r" (?:[a-z]+ ){0,2}(?:relocated?|moved? (?:back )?(?:from|to)|renamed?|rebranded)\b")
_CLUB_MOVED = re.compile(rf"(?:{GAP}|[Ww]hich \w+){_MOVED.pattern}")
_MORTAL = re.compile(
    r"['’]s? (?:tomb|grave|remains|corpse|body|death|birth|widow|wife|husband|son|daughter|father|mother|brother|"
    r"sister|murder|assassination|childhood|funeral|will)\b"
    r"(?! (?:of|rates?|tolls?|control|certificates?|penalty)\b)"
)


def brand(case: Case) -> str:
    """ "Carn owns the _____ (city) brand": what is sold under the name of a town or a person is neither."""
    found = _BRAND.search(case.body) if case.fact.value.kind in {"place", "person"} else None
    return f'"{case.fact.answer}" is a {found["noun"]}' if found and not case.is_statement else ""


def named_after(case: Case) -> str:
    """ "Vernon Dvorak led to it": in an article on the Dvorak technique "Dvorak" is the technique, not the man."""
    thing = _THING.fullmatch(_title(case).strip())
    if thing is None:
        return ""
    for full in _FULL.findall(f"{case.body} {case.fact.answer}"):
        full = re.sub(r"['’]s$", "", full)
        if full.endswith(f" {thing['name']}") and full not in case.fact.passage.quote:
            return f'"{thing["name"]}" is what the article is about, not {full}'
    return ""


def _title(case: Case) -> str:
    """The article's title, or its first line where it has none."""
    return case.article.title or case.article.text.split("\n", 1)[0]


def namesake(case: Case) -> str:
    """ "Ann Mary Lang" for "Lang" where the article has Ann Lang, and Ann Mary Lang is her mother."""
    for full in _FULL.findall(f"{case.body} {case.fact.answer}"):
        full = re.sub(r"['’]s$", "", full)
        parts = full.split()
        if len(parts) < 3 or full in case.fact.passage.quote:
            continue
        short, text = f"{parts[0]} {parts[-1]}", case.article.text
        kin = re.search(rf"\b(?:her|his|their) (?:\w+ )?{_KIN},? {re.escape(full)}\b", text)
        if kin and short in text:
            return f'"{full}" is a relative of {short}'
    return ""


def half_answer(case: Case) -> str:
    """ "The House Oversight and _____": the answer "Reform Committee" is the end of one name."""
    after = _OF_ANOTHER.search(case.body)
    if after and case.is_named:
        return f'the name goes on behind the gap: "{after[0]}"'
    before = _JOINED.search(case.body)
    words = case.fact.answer.split()
    if before and len(words) == 2 and _BODY.search(words[-1]):
        return f'"{case.fact.answer}" is the end of a name: "{before[0]}"'
    return ""


def people_no_place(case: Case) -> str:
    """ "The _____ (place) hit the platoon": "North Koreans" are people."""
    last = case.fact.answer.split()[-1]
    people = gazetteer.is_demonym(last) and gazetteer.is_demonym(last.removesuffix("s")) and last.endswith("s")
    return f'"{case.fact.answer}" is a people' if case.fact.value.kind == "place" and people else ""


def torn_verb(case: Case) -> str:
    """ "Takes _____ employees" with "over about 7000": "over" belongs to the verb."""
    found = _TWO_HEDGES.match(case.fact.answer)
    return f'"{found[0]}": its first word belongs to the verb' if found else ""


def at_that_time(case: Case) -> str:
    """ "Was serving in 2020": the sentence says "at the time", and the year is one that another sentence names."""
    own = [
        line.sentence.text for line in case.lines if line.sentence.start <= case.fact.answer_start < line.sentence.end
    ]
    for text in own:
        strange = [year for year in YEAR.findall(case.body) if year not in text and year not in case.fact.answer]
        then = _THEN.search(text)
        if strange and then and not re.search(rf"\b{then[0]}\b", case.body):
            return f'"{then[0]}" is taken for {strange[0]}'
    return ""


def ship_for_city(case: Case) -> str:
    """ "They set fire to the _____ (city)": with "the" before it "Philadelphia" is a ship."""
    value, text = case.fact.value, case.article.text
    if value.kind != "place" or value.subtype != "city" or value.text.startswith(("The ", "City ")):
        return ""
    before, after = text[: case.fact.answer_start], text[case.fact.answer_end : case.fact.answer_end + 30]
    alone = re.match(r"[,.;)]| (?:and|was|were|is|had|in|on|off|to|from|at|by|with|which|that)\b", after)
    whole = gazetteer.place(f"The {value.text}")
    named = whole is not None and whole.name.startswith("The ")
    thing = before.endswith((" the ", "The ")) and alone and not named
    return f'"the {value.text}" is no city' if thing else ""


def half_joined(case: Case) -> str:
    """ "_____ and Tower" with "Arden Hotel": one name with an "and"."""
    found = _AND_SORT.search(case.body) if case.fact.value.kind == "place" and not case.is_statement else None
    one = found and all(gazetteer.is_place_head(word) for word in (found["sort"], case.fact.answer.split()[-1]))
    return f'"{case.fact.answer} and {found["sort"]}" is one name' if found and one else ""


def deed_of(case: Case) -> str:
    """ "The years after the _____ (person) decision": what is called after somebody is no person."""
    found = _DEED_OF.search(case.body) if case.fact.value.kind == "person" and not case.is_statement else None
    return f'"the {case.fact.answer} {found["noun"]}" is no person' if found else ""


def somebody(case: Case) -> str:
    """ "Which city closed the port?" of "Cixi then gave her word and closed the port": a woman by a city's name."""
    place = case.fact.value.kind == "place" and not case.is_statement and not case.before.strip()
    found = _DID_BY_HER.match(case.behind) if place else None
    return f'"{found["who"]}" may be {case.fact.answer}' if found else ""


def before_the_union(case: Case) -> str:
    """ "Which U.S. state set up its House of Lind in 1619?", or a gap that wants a state: there was none then."""
    asked = "U.S. state" in case.body or (BLANK in case.body and sort_of(case.fact.value) == "state")
    years = [int(year) for year in YEAR.findall(case.body)] if asked and case.fact.value.kind == "place" else []
    place = gazetteer.place(case.fact.value.text, "subdivision") if years else None
    american = place is not None and place.country == "US"
    return f"in {max(years)} it was no state" if american and max(years) < _UNION else ""


def moved_club(case: Case) -> str:
    """ "The Arden Foxes moved to Lind in 1960" of "the Foxes moved": by which name they went then is not told."""
    sought = _CLUB_MOVED.search(case.body)
    for name in case.names if _MOVED.search(case.body) else ():
        if name.subtype != "club" or name.full == name.text:
            continue
        ends = (at + len(name.full) for at in places_of(name.full, case.body))
        if any(_MOVED.match(case.body, end) for end in ends) or (sought and case.fact.value.text == name.full):
            return f'"{name.full}" may have borne another name'
    return ""


def tomb_of_a_place(case: Case) -> str:
    """ "Which city's tomb was found in 2000?": it is somebody's who bears the name of a place."""
    mortal = case.fact.value.kind == "place" and _MORTAL.match(case.behind)
    return f'"{case.fact.value.text}" is somebody here' if mortal and not case.is_statement else ""


GATES = (
    brand,
    half_joined,
    deed_of,
    somebody,
    before_the_union,
    named_after,
    namesake,
    half_answer,
    people_no_place,
    torn_verb,
    at_that_time,
    ship_for_city,
    tomb_of_a_place,
    moved_club,
)
