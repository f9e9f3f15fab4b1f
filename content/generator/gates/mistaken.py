"""Whether another is meant than the passage means: a namesake, half of a name, a people taken for a place."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.hints import GAP
from content.generator.times import YEAR
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
    rf"\b[Tt]he {GAP} (?P<noun>decision|ruling|case|verdict|trial|affair|scandal|doctrine|plan|act|bill|report|report|"
    r"commission|inquiry|amendment|family|brothers|administration|presidency|era|years)\b"
)
_SHE = re.compile(r"\b(?:[Hh]er|[Ss]he|[Hh]is|[Hh]e|[Hh]im)\b")
_UNION = 1776
"""Year before which there was no state of the union."""
_STATE = re.compile(r"U\.S\. state|\(state\)")

_BRAND = re.compile(rf"{GAP} (?P<noun>brand|label|marque|model|franchise|logo|trademark)\b")


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
    if not case.is_named or case.is_statement:
        return ""
    found = _AND_SORT.search(case.body)
    one = found and _is_sort(found["sort"]) and _is_sort(case.fact.answer.split()[-1])
    return f'"{case.fact.answer} and {found["sort"]}" is one name' if found and one else ""


def _is_sort(word: str) -> bool:
    """Whether a word of a name tells what it names: "Hotel", "Tower"."""
    heads = gazetteer.is_organisation_head, gazetteer.is_place_head, gazetteer.is_other_head
    return any(is_head(word) for is_head in heads) or gazetteer.is_common_word(word.lower())


def deed_of(case: Case) -> str:
    """ "The years after the _____ (person) decision": what is called after somebody is no person."""
    found = _DEED_OF.search(case.body) if case.fact.value.kind == "person" and not case.is_statement else None
    return f'"the {case.fact.answer} {found["noun"]}" is no person' if found else ""


def somebody(case: Case) -> str:
    """ "Which city declared war?" of "Cixi then gave her word and declared war": a woman who is called like a city."""
    if case.fact.value.kind != "place" or case.is_statement or case.before.strip():
        return ""
    found = _SHE.search(re.split(r"[.!?] ", case.behind, maxsplit=1)[0])
    at = case.fact.answer_end + found.start() if found else 0
    others = any(name.kind == "person" and name.start < at and name.text != case.fact.answer for name in case.names)
    return f'"{found[0]}" may be {case.fact.answer}' if found and not others else ""


def before_the_union(case: Case) -> str:
    """ "Which U.S. state established its House of Lind in 1619?": there was none then."""
    value = case.fact.value
    if value.kind != "place" or value.subtype != "state" or not _STATE.search(case.body):
        return ""
    place = gazetteer.place(value.text, "subdivision")
    early = [year for year in YEAR.findall(case.body) if int(year) < _UNION]
    return f"in {early[0]} it was no state" if place and place.country == "US" and early else ""


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
)
