"""Whether it is said whose navy or parliament is meant, and what a request or law is about."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.language import gazetteer

_BODY = re.compile(
    r"\b[Tt]he (?:[Nn]avy|[Aa]rmy|Air Force|Coast Guard|Diet|Parliament|parliament|Senate|Cabinet|cabinet|"
    r"Treasury|Admiralty|General Staff|House|"
    r"Superior Court|High Court|Court of Appeals?|[Mm]inistry|Foreign Ministry|Supreme Court|"
    r"Foreign Office)\b(?! of [A-Z])"
)
_REQUEST = re.compile(
    r"\b(?:put forward|put|made|make|submitted|submit|sent|send|presented|present|issued|filed|file|rejected|reject|"
    r"granted|grant|approved|approve) an? (?:\w+ )?(?:request|proposal|petition|motion|appeal|demand|application|"
    r"complaint)\b(?! (?:for|that|against|of|about|on|over|by|calling|asking|demanding|seeking|concerning|from)\b)"
)
_TO_DO = re.compile(r"\bto (?P<verb>[a-z]{2,})\b")
_LAW = re.compile(
    r"\b[Tt]he (?:law|bill|decree|ruling|motion|amendment|petition)\b(?! (?:of|that|which|on|against|for|to|requiring|"
    r"allowing|banning|school|firm|enforcement|and order|by which|in question)\b)"
)
_BY_LAW = re.compile(r"\b(?:under|by|before|against|with|of|broke|break|in) the law\b")


def body_of_country(case: Case) -> str:
    """ "The Navy", "the Diet": of which country is not said."""
    found = _BODY.search(case.body)
    if found is None or _country_named(f"{case.lead} {case.body}"):
        return ""
    return f'of which country "{found[0]}" is, is not said'


def _country_named(text: str) -> bool:
    """Whether a country, a people, or a gap for one stands in a prompt."""
    words = re.findall(r"[A-Z][\w.]*(?: [A-Z][\w.]*)*", text)
    for name in words:
        parts = name.split()
        spans = {" ".join(parts[i:k]) for i in range(len(parts)) for k in range(i + 1, len(parts) + 1)}
        if any(gazetteer.place(span, "country") or gazetteer.is_demonym(span) for span in spans):
            return True
    return f"{BLANK} (country)" in text or any(word in text for word in ("US ", "U.S.", "UK ", "Congress", "Senators"))


def about_what(case: Case) -> str:
    """ "Put forward a request to the Diet": for what is not said; "the law" is one told of elsewhere."""
    asked = _REQUEST.search(case.body)
    if asked and not _says_what(case.body[asked.end() :]):
        return f'"{asked[0]}": for what is not said'
    law = _LAW.search(case.body)
    if law and not _BY_LAW.search(case.body):
        named = re.search(r"\b(?:a|an) (?:[\w’'-]+ ){0,3}" + law[0].split()[-1] + r"\b", case.body[: law.start()])
        return "" if named else f'which one "{law[0]}" is, is told elsewhere'
    return ""


def _says_what(rest: str) -> bool:
    """Whether "to secure funding" or "for funding" follows: "to the Diet" only says to whom."""
    return bool(re.search(r"\b(?:for|that|asking|calling|demanding|seeking)\b", rest)) or any(
        found["verb"] not in {"the", "an", "his", "her", "their", "its"} for found in _TO_DO.finditer(rest)
    )


GATES = (body_of_country, about_what)
