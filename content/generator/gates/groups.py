"""Whether a group of people is somebody's, and what a gap begins with is told apart: where and when, at the least."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.words import own_words, word_set
from content.language import gazetteer

_PEOPLE = word_set(
    "women men people workers farmers students pupils children soldiers civilians residents immigrants migrants "
    "settlers voters citizens peasants slaves nurses teachers doctors scientists researchers engineers sailors "
    "families households refugees prisoners volunteers officials observers critics historians samples specimens "
    "revolutionaries rebels protesters activists workmen employees "
    "controllers astronauts pilots"
)
_AMOUNT = r"(?:(?:[Oo]ver|[Aa]bout|[Mm]ore than|[Nn]early|[Aa]lmost|[Aa]round|[Mm]any|[Ss]everal|[Ss]ome|[Mm]ost) )*"
_GROUP = re.compile(
    rf"(?:^|, ){_AMOUNT}(?:how many |(?:\d[\d,.]*|{BLANK})(?: (?:million|thousand))? )?(?P<people>[A-Z][\w-]+ )?"
    rf"(?P<noun>[a-z]+) (?P<next>[a-z]+)\b"
)
_PAST = frozenset({"VBD", "VBN", "MD"})
_NOT_SAID = re.compile(r"^(?:as of|by|in|since) (?:[\w ]+,? )?\d{4},? ", re.I)

_TIMED = re.compile(
    r"\b1\d{3}\b|\b20\d\d\b|\b(?:year|date|month|decade|century|when|while|after|before|during|since)\b"
)


def bare_group(case: Case) -> str:
    """ "Over 100,000 women had found work": of which country? "American women served in France": in which war?"""
    if case.lead[:1].isupper() or " the " in f" {case.lead} ":
        return ""
    found = next((one for one in _GROUP.finditer(case.body) if one["noun"] in _PEOPLE), None)
    past = found and (case.tags.get(found["next"], "") in _PAST or found["next"] in {"had", "were", "have", "was"})
    if not found or not past:
        return ""
    rest = case.body[found.end("noun") :]
    names = re.findall(r"\b[A-Z][\w'’.-]+", f"{case.body[: found.start()]} {rest}")
    places = [name for name in names if gazetteer.place(name) or gazetteer.is_demonym(name)]
    asked_place = case.fact.value.kind in {"place", "organisation"} and not case.is_statement
    if not (found["people"] or places or asked_place or len(names) > 1):
        return f'"{found["noun"]}": of which country or place is not said'
    timed = _TIMED.search(case.body) or case.fact.value.kind == "date" or _event(names)
    return "" if timed else f'"{found["noun"]}": at which time is not said'


def _event(names: list[str]) -> bool:
    return any(gazetteer.is_other_head(name) for name in names)


_SOME = re.compile(
    r"(?:Many|Several|Some|Most) (?:samples|specimens|examples|cases|reports|critics|observers|items)\b(?! of\b)"
)
_MEETING = re.compile(
    r"\b[Tt]he \d{4} (?:meeting|conference|session|summit|report|study|survey|agreement|ceremony|attack)\b"
    r"(?! (?:of|on|by|in|at|between|to|with|about)\b|(?<=agreement) (?:requires?|required|obliges?|obliged) )"
)
"""An agreement is told by what it lays down: "the 2008 agreement required all US forces to leave Iraq"."""


def some_of_what(case: Case) -> str:
    """ "Many samples are pitted", "attendance at the 2003 meeting": of what or whose is told elsewhere."""
    found = _SOME.match(case.body) or _MEETING.search(case.body)
    return f'"{found[0]}" of what or whom is not said' if found else ""


def thin(case: Case) -> str:
    """ "As of 2020, _____ is in its planning stage": countless things are."""
    body = _NOT_SAID.sub("", case.body)
    if case.is_statement or not body.startswith((BLANK, f"The {BLANK}")):
        return ""
    rest = body.replace(BLANK, " ")
    told = re.findall(r"\b[A-Z][\w'’-]+|\d+", rest.removeprefix("The "))
    return "" if told or len(own_words(rest)) > 3 else "it may be said of many"


GATES = (thin, some_of_what, bare_group)
