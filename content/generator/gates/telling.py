"""Whether a reader who knows nothing of the article could tell the answer, or would have to guess how exact it is."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.hints import sort_of
from content.generator.times import YEAR
from content.generator.words import own_words, word_set
from content.language import gazetteer

_CLASS = re.compile(rf"\b[Cc]lass of (?:(?:1|2)\d{{3}}|{BLANK})")
_UNIT = re.compile(
    r"(?:(?:square|cubic) )?(?:kilomet(?:er|re)|met(?:er|re)|centimet(?:er|re)|mile|yard|foot|feet|inch(?:es)?|acre|"
    r"hectare|lit(?:er|re)|gallon|gram|kilogram|ton|tonne|pound|ounce|degree|percent|megawatt|volt|dollar|year|month|week|day|"
    r"hour|minute|second)s?"
)
_DIRECTIONS = word_set(
    "Upper Lower Middle Northern Southern Eastern Western Central North South East West Southeast Southwest Northeast "
    "Northwest Greater Inner Outer"
)
_WAR = re.compile(r"\b[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+ )?War\b")
_WORLD_WAR = re.compile(r"\b(?:World|Cold|Civil|Great) War\b")
_ONLY_ONE = ((re.compile(rf"\b[Uu]pstate {BLANK}"), "New York"), (re.compile(rf"\b[Mm]ainland {BLANK}"), "China"))
"""What is said of hardly any place but one."""
_KNOWN_YEARS = (
    (re.compile(r"\bApollo 11\b"), "1969"),
    (re.compile(r"\bColumbus\b"), "1492"),
    (re.compile(r"\bFrench Revolution\b.*\b(?:beg[au]n|broke)\b"), "1789"),
    (re.compile(r"\bDeclaration of Independence\b"), "1776"),
    (re.compile(r"\bBattle of Hastings\b"), "1066"),
    (re.compile(r"\bPearl Harbor\b"), "1941"),
    (re.compile(r"\bBerlin Wall\b.*\b(?:fall|fell|opened)\b|\bfall of the Berlin Wall\b"), "1989"),
    (re.compile(r"\bWorld War (?:II|Two)\b.*\bend(?:ed)?\b|\bend(?:ed)?\b.*\bWorld War (?:II|Two)\b"), "1945"),
    (re.compile(r"\bWorld War (?:II|Two)\b.*\b(?:beg[au]n|broke out|outbreak)\b"), "1939"),
    (re.compile(r"\b(?:World War (?:I|One)|First World War)\b.*\b(?:beg[au]n|broke out|outbreak)\b"), "1914"),
    (re.compile(r"\bTitanic\b"), "1912"),
    (re.compile(r"\bChernobyl\b"), "1986"),
)
"""Years that a class knows without reading."""
_KNOWN_PERSONS = (
    (re.compile(r"\bApollo 11\b|\bfirst (?:man|person|human) on the [Mm]oon\b"), "Neil Armstrong"),
    (re.compile(r"\bfirst (?:man|person|human) in (?:outer )?space\b"), "Yuri Gagarin"),
    (re.compile(r"\btheory of (?:general )?relativity\b"), "Albert Einstein"),
    (re.compile(r"\bnatural selection\b"), "Charles Darwin"),
)
"""Persons whom a class knows for what they did."""


def class_of(case: Case) -> str:
    """ "In 2015 ... for the Class of 2019": four years, as everywhere."""
    shown = case.is_statement and case.draft.answer != "False"
    if shown or case.fact.value.kind != "date" or not _CLASS.search(case.body):
        return ""
    return "the class tells the year" if YEAR.search(case.body) else ""


def hint_and_topic(case: Case) -> str:
    """ "The length of the _____ (river)" in an article on the Amazon: topic and hint together are the answer."""
    value = case.fact.value
    sort = own_words(sort_of(value))
    if case.is_statement or not case.is_named or not sort <= own_words(value.text):
        return ""
    told = own_words(value.text) - sort
    title = own_words(case.article.title)
    if told and told <= title:
        return f'the topic "{case.article.title}" gives the answer away'
    return ""


def whole_or_part(case: Case) -> str:
    """ "The left banks of the _____": the Upper Rhine and the Rhine fit alike."""
    value = case.fact.value
    first, _, rest = value.text.partition(" ")
    if case.is_statement or case.choices or value.kind != "place" or first not in _DIRECTIONS or not rest:
        return ""
    if gazetteer.place(value.text) is not None:
        return ""
    if gazetteer.place(rest) is not None or own_words(rest) <= own_words(case.article.title):
        return f'"{rest}" fits as well as "{value.text}"'
    return ""


def warring(case: Case) -> str:
    """A war in the question leaves few countries to choose from."""
    country = case.fact.value.kind == "place" and case.fact.value.subtype == "country"
    found = _WAR.search(case.body) if country and case.choices else None
    if found and not _WORLD_WAR.search(found[0]):
        return f'the "{found[0]}" tells the country'
    return ""


def only_one(case: Case) -> str:
    """ "Upstate _____": said of one place only."""
    for said, answer in _ONLY_ONE:
        found = said.search(case.prompt)
        if found and case.fact.value.text == answer:
            return f'"{found[0].split()[0]}" tells the answer'
    return ""


def known_year(case: Case) -> str:
    """The year of the first landing on the Moon is known to everybody."""
    value = case.fact.value
    if value.kind != "date":
        return ""
    for event, year in _KNOWN_YEARS:
        found = event.search(case.body)
        if found and value.day.startswith(year):
            return f'everybody knows the year of "{found[0]}"'
    return ""


def known_person(case: Case) -> str:
    """Who was on Apollo 11 with Michael Collins is known to everybody."""
    for deed, name in _KNOWN_PERSONS:
        if case.fact.value.text == name and not case.is_statement and deed.search(case.body):
            return f"everybody knows {name}"
    return ""


def author_told(case: Case) -> str:
    """ "About To Kill a Mockingbird: who moved to New York?": whoever the first sentence names beside its topic."""
    value, label = case.fact.value, case.label
    if value.kind != "person" or case.is_statement or not label or label.startswith("“") or label not in case.prompt:
        return ""
    first = next((line for line in case.topic.lines if line.article == case.fact.passage.article), None)
    named = first is not None and any(name.full == value.text for name in first.names)
    return f'"{label}" brings {value.text} to mind' if named and value.text.split()[-1] not in label else ""


def run_together(case: Case) -> str:
    """ "LeBoeuf Creek" beside Fort Le Boeuf: a word of the answer inside another name."""
    if case.is_statement or case.fact.value.kind not in {"place", "organisation"}:
        return ""
    words = {word for word in own_words(case.fact.value.text) - own_words(case.fact.value.subtype) if len(word) > 4}
    for name in re.findall(r"\b[A-Z][\w'’-]+", case.body):
        inside = [word for word in words if word in name.casefold() and word != name.casefold()]
        if inside and re.search(rf"{inside[0]}$|^{inside[0]}", re.sub(r"['’]s$", "", name.casefold())):
            return f'"{name}" gives the answer away'
    return ""


def unit_asked(case: Case) -> str:
    """ "One _____ of rainforest": a unit of measure is guessed, not known."""
    fact = case.fact
    if fact.value.kind == "phrase" and _UNIT.fullmatch(fact.answer.casefold()):
        return f'"{fact.answer}" is a unit'
    return ""


GATES = (
    class_of,
    unit_asked,
    hint_and_topic,
    whole_or_part,
    warring,
    only_one,
    known_year,
    known_person,
    author_told,
    run_together,
)
