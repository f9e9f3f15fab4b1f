"""Whether the one right answer is picked at once, or shares its rightness: the topic itself, one partner of several."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.hints import GAP
from content.generator.words import own_words
from content.language import gazetteer
from content.language.places import data

_LEGAL_FORMS = own_words("Co Company Corp Corporation Inc Incorporated Ltd Limited plc")
"""What a firm's name has or leaves out: "Arden Co." and "Arden Company"."""
_RELATED = re.compile(
    r"\b(?:was|is|were|became) an? (?:[a-z-]+ ){0,2}(?:partner|friend|colleague|ally|student|pupil|follower|associate|"
    r"relative|admirer|rival|contemporary) of\b"
)
_OWN_OF = re.compile(rf"\bof {BLANK}['’]s")
_PART = re.compile(
    r"\b[Tt]he (?P<body>bank|company|school|college|university|party|club|firm|army|union|church|council|hospital) "
    r"(?P<thing>[a-z]{4,})\b"
)
_LABEL = re.compile(rf"\b[Oo]ne {GAP}, (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*), ")
_PROCLAIMED = re.compile(r"(?=.*\b(?:proclaim|found|establish))(?=.*People['’]s Republic of China)")


def topic_asked(case: Case) -> str:
    """ "Who used the bank for his deposits?" in an article on Christopher Gore: the topic is picked at once."""
    value, title = case.fact.value, case.article.title
    if case.is_statement or not case.is_named or case.article.title_derived:
        return ""
    topic = own_words(re.sub(r"\s*\(.*", "", title)) - _LEGAL_FORMS
    same = topic and own_words(value.text) - _LEGAL_FORMS == topic
    known = gazetteer.place(value.text) if value.kind == "place" else None
    other = known is not None and known == gazetteer.place(title)  # "Danzig" in an article on Gdańsk
    return f'"{title}" is the topic itself' if same or other else ""


def shared_role(case: Case) -> str:
    """ "Parker was a business partner of _____": he may have been somebody else's as well."""
    if case.is_statement or case.fact.value.kind != "person":
        return ""
    found = _OWN_OF.search(case.body) or _RELATED.search(case.body)
    return f'"{found[0]}" may be said of several' if found else ""


def label_asked(case: Case) -> str:
    """ "One _____, Arden Nights, was set in Lind" for "serial drama": whatever sort of thing that is fits."""
    label = case.fact.value.kind == "phrase" and case.fact.answer.islower() and not case.choices
    found = _LABEL.search(case.body) if label else None
    return f'"{found["name"]}" may be called otherwise' if found else ""


def whose_body(case: Case) -> str:
    """ "The bank shares Gore held": of which bank is not said."""
    for found in _PART.finditer(case.body):
        kind = found["body"]
        named = re.search(rf"\b{kind.capitalize()}\b|\b[A-Z][\w'’]+ {kind}\b", case.body)
        noun = case.tags.get(found["thing"], "") in {"NN", "NNS"}
        if noun and not named and not re.match(r" of (?:the )?[A-Z]", case.body[found.end() :]):
            return f'"{found[0]}": of which {kind} is not said'
    return ""


def founder_known(case: Case) -> str:
    """ "Who proclaimed the People's Republic of China?": everybody thinks of one man."""
    asked = case.fact.value.text.startswith("Mao") and not case.is_statement
    return "everybody thinks of Mao" if asked and _PROCLAIMED.search(case.body) else ""


def far_options(case: Case) -> str:
    """ "Between Linz and _____": Novosibirsk and Hamburg beside Vienna tempt nobody."""
    key = gazetteer.place(case.fact.value.text, "city") if case.fact.value.kind == "place" else None
    if key is None or not case.wrong or gazetteer.place(case.fact.value.text) != key:
        return ""
    near = {key.country, *data()["borders"].get(key.country, ())}
    for name in case.wrong:
        city = gazetteer.place(name, "city")
        if city is not None and city.country not in near and name not in case.article.text:
            return f'"{name}" is far from "{key.name}"'
    return ""


GATES = (topic_asked, shared_role, label_asked, whose_body, founder_known, far_options)
