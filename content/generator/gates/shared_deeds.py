"""What is said of more than the key, so that no wrong name is surely wrong, or that shows which option can't be."""

from __future__ import annotations

import re
from decimal import Decimal

from content.generator.gates.case import Case
from content.generator.hints import GAP
from content.language.numbers import read_number

_MATE = r"(?:,? and (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)?"
_NO_SUBJECT = r"(?<!\b(?:of|in|at|by) )(?<!\bfor )(?<!\b(?:from|with|near) )"
_ASKED = rf"(?:{_NO_SUBJECT}{GAP}{_MATE}|\b[Ww]ho|\b[Ww](?:hich|hat) [a-z]+(?: [a-z]+)?)"
_ADVERBS = r"(?:(?:also|then|later|formally|officially|finally|subsequently|first) )*"
_DENIED = re.compile(
    rf"{_ASKED} (?:(?:is|was|are|were|am|has|have|had|does|do|did|can|could|will|would|may|might|must|should|shall) "
    rf"{_ADVERBS}(?:not\b(?! (?:only|just)\b)|never\b|no longer\b|neither\b)|"
    r"\w+n['’]t\b|never [a-z]+|no longer [a-z]+|neither [a-z]+)|"
    rf"(?:\bnor|\bneither) (?:(?:is|was|are|were|has|have|had|does|do|did|can|could|will|would) )?(?:the )?{GAP}"
)
"""The key is the subject of what is denied."""
_JOINED = re.compile(
    rf"{_ASKED} (?:(?:had|has|have) )?{_ADVERBS}"
    r"(?:(?:became|become|becomes|is|was|were|are|been|remained|remains) (?:an? )?(?:[a-z-]+ ){0,2}"
    r"(?:part of|party to|parties to|members? of|signator(?:y|ies) (?:of|to)|one of)\b|"
    r"(?:joined|joins|join|acceded to|ratified|ratifies|entered|signed up to) (?:the )?[A-Z])"
)
"""The key is one of those who make up a whole."""
_ONLY = re.compile(r"\b(?:only|alone|sole)\b")
_UNTIL = re.compile(r"[^,.;]*\b(?:until|till|before)\b")
"""What was not done until some day was done then."""
_ALONE = re.compile(r"\b(?:only|alone|sole|first|last|second|third|youngest|newest|latest|next|\d+(?:st|nd|rd|th))\b")
"""What is said with one of these is true of one, or of a few who are told."""
_BORN_THERE = re.compile(
    rf"\b(?:birthplace|home ?town|home|alma mater|burial place|final resting place) (?:of|to) (?:[a-z]+ )*{GAP}"
)
_STRETCH = re.compile(
    rf"\b[Bb]etween (?:{GAP} and (?:the )?[A-Z]|(?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)* and (?:the )?{GAP})"
)
_BORDER = re.compile(
    rf"\bborder(?:s|ed|ing)?\b[^.;]{{0,30}}{GAP}|{GAP}['’]s? border|(?:{GAP}|[Ww]hich country) borders?\b"
)
_FROM_TO = re.compile(rf"\bfrom (?:{GAP} to (?P<end>\d[\d,.]*\d|\d)|(?P<start>\d[\d,.]*\d|\d)(?: [a-z]+)? to {GAP})")
_MOVED_FROM = re.compile(
    rf"{GAP}[^.;]{{0,40}}?\b(?:up|down|risen|fallen|increased|decreased) from (?P<old>\d[\d,.]*\d)"
)
_DIGITS = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?(?: (?:thousand|million|billion|trillion)\b)?")


def denied(case: Case) -> str:
    """ "_____ is not a party to the treaty": nor are many others."""
    found = _DENIED.search(case.body) if case.wrong and case.is_named else None
    told = found and (_ONLY.search(case.body) or _UNTIL.match(case.body, found.end()))
    return f'"{found[0]}": so it is of many' if found and not told else ""


def joined_with_others(case: Case) -> str:
    """ "When _____ became part of the kingdom": another may have at that time, too."""
    body = case.fact.value.kind in {"place", "organisation"} and case.wrong
    found = _JOINED.search(case.body) if body else None
    return f'"{found[0]}": others may have as well' if found and not _ALONE.search(case.body) else ""


def listed_with_others(case: Case) -> str:
    """ "Held patents in Wales, _____ and Norway": in what other lands, nobody says."""
    listed = case.draft.template == "cloze_listed" and case.is_named and case.wrong
    return "the list may not be all of it" if listed else ""


def born_there(case: Case) -> str:
    """ "Lind is the birthplace of _____": and of many others."""
    found = _BORN_THERE.search(case.body) if case.wrong and case.is_named else None
    return f'"{found[0]}": of others as well' if found and not _ALONE.search(case.body) else ""


def on_a_stretch(case: Case) -> str:
    """ "Between Lind and _____ the river runs through a gorge": on the way to what lies behind it, too."""
    found = _STRETCH.search(case.body) if case.wrong and case.fact.value.kind == "place" else None
    return f'"{found[0]}": other places lie on the way' if found else ""


def on_a_border(case: Case) -> str:
    """ "On its border with _____": what lies elsewhere tempts nobody, and of the neighbours each is right."""
    land = case.fact.value.kind == "place" and case.wrong
    found = _BORDER.search(case.body) if land else None
    return f'"{found[0]}": its neighbours alone can be' if found else ""


def beyond_its_like(case: Case) -> str:
    """ "_____ deaths, down from 400": an option above 400 can't be."""
    figures = case.wrong and case.fact.value.kind in {"number", "money", "percent"}
    found = (_MOVED_FROM.search(case.body) or _FROM_TO.search(case.body)) if figures else None
    mine = _figure(case.fact.answer)
    if found is None or mine is None:
        return ""
    group = next(name for name, text in found.groupdict().items() if text)
    bound = _figure(case.body[found.start(group) :])
    if bound is None or bound == mine:
        return ""
    offered = [_figure(option) for option in case.wrong]
    beyond = any(amount is not None and (amount > bound) != (mine > bound) for amount in offered)
    return f'"{found[0]}": only some options lie on its side of {found[group]}' if beyond else ""


def _figure(text: str) -> Decimal | None:
    """The first figure of a text in digits: 1,200,000 of "1.2 million"."""
    found = _DIGITS.search(text)
    return read_number(found[0]) if found else None


GATES = (denied, joined_with_others, listed_with_others, born_there, on_a_stretch, on_a_border, beyond_its_like)
