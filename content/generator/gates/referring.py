"""Whether words of a question lean on what isn't shown: "both explosions", "to do so", a sentence cut off."""

from __future__ import annotations

import re

from content.generator.gates.case import Case
from content.generator.words import word_set

_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
_GROUP = re.compile(
    rf"\b(?:both(?: of the)?|all(?: of the)? (?:{_COUNT}|_{{3,}})|each of the(?: {_COUNT})?|"
    rf"neither of the|either of the) (?P<rest>[^,.;?]*)",
    re.I,
)
_NAMED_GROUP = re.compile(
    r"^(?:of )?(?:the )?[A-Z]|^(?:[\w'’-]+ ){1,6}?and |^(?:[\w-]+ ){1,4}(?:of|in|between|on) (?:the )?[A-Z]"
)
_ACTS = re.compile(
    r"(?:the )?(?:[a-z-]+ )?(?P<noun>[a-z-]+s) (?:were|was|had|have|are|[a-z]+ed|stood|fell|began|came|became|took|won|"
    r"left|lost)\b"
)
_PAIRS = word_set("sexes genders parents hemispheres eyes hands ears legs arms wings ends directions poles feet sides")
"""What there are but two of, or what a quarrel has."""
_DO = frozenset({"do", "does", "did", "done"})
_DO_SO = re.compile(r"\b(?:do|does|did|done|doing) (?:so|likewise|the same)\b", re.I)
_CLAUSE = re.compile(r"\bwhat (?:had|has|have|was|were|is|are|would)(?: \w+){0,6}[.?]?$")
_ELSEWHERE = re.compile(
    r",? (?:as |first |already |previously )?(?:voiced|mentioned|expressed|outlined|discussed|described|noted|made|"
    r"adopted|promised|raised) (?:at|during) [A-Z]\w+(?=,|\.$)"
)
_FAVOUR = re.compile(
    r"\b(?:voted|spoke|came out|ruled|decided|argued) (?:in favou?r|against|for)(?=[,.?]|$)|\bin favou?r(?=[,.?]|$)"
)
_ANSWERED = re.compile(
    r"\b(?:relented|acquiesced|concurred|complied|reciprocated|retaliated|obliged)\b"
    r"(?! (?:on|to|in|with|by|against)\b)|"
    r"\ba (?:request|proposal|demand|petition|motion)(?: (?:to|from) (?:the )?[A-Z][\w'’-]+)?(?=[.?,]|$)"
)
_DATED = re.compile(
    r"\b[Tt]he (?:1\d{3}|20\d\d) (?P<noun>[a-z][\w-]+)(?! (?:of|in|at|on|between|against|for|by|near|from) )(?! [A-Z])"
)
_YEAR_BEHIND = re.compile(r"(?P<name>[A-Z][\w'’-]*(?: (?:of (?:the )?)?[A-Z][\w'’-]*)+) \((?P<year>1\d{3}|20\d\d)\)")
_KNOWN_BY_YEAR = word_set("census edition budget season")
_SAID = word_set("said told asked agreed")


def group_untold(case: Case) -> str:
    """ "Both explosions", "all three elections": of what is told elsewhere."""
    for found in _GROUP.finditer(case.body):
        if _NAMED_GROUP.match(found["rest"]) or (case.announced and not _acts(found)):
            continue
        noun = found["rest"].split()[:1]
        before = case.body[: found.start()].lower()
        if noun and noun[0].isalpha() and noun[0].lower() not in before:
            return f'"{found[0].split(noun[0])[0]}{noun[0]}": which they are is told elsewhere'
    return ""


def _acts(group: re.Match[str]) -> bool:
    """ "Both bridges were closed": two of many, also where it is said what the question is about."""
    found = _ACTS.match(group["rest"])
    return found is not None and group[0][:4].lower() == "both" and found["noun"] not in _PAIRS


def do_so(case: Case) -> str:
    """ "The initial voyage to do so": to do what, is told elsewhere. "Affirmed it when asked to do so" says it."""
    found = _DO_SO.search(case.body)
    if not found:
        return ""
    before = {token.lower() for token in case.body[: found.start()].split()}
    for tree in case.trees:
        for i, pos in enumerate(tree.pos):
            finite = tree.tag[i] in {"VBD", "VBZ", "VBP", "VBN"} and pos == "VERB"
            if finite and tree.lower[i] in before and tree.lower[i] not in _SAID | _DO:
                return ""
    return f'"{found[0]}": what is told elsewhere'


def cut_off(case: Case) -> str:
    """ "Made official what had long been tacit:" and the rest, which says what, is left out."""
    body = re.sub(r"[\s.?]+$", "", case.body)
    tail = " ".join(body.split()[-3:])
    quote = " ".join(case.fact.passage.quote.split())
    place = quote.find(tail)
    after = quote[place + len(tail) :].lstrip() if place >= 0 and tail else ""
    if after.startswith(":"):
        return "the sentence stops before its point"
    found = _CLAUSE.search(case.body)
    opened = found and not re.search(r"(?:^|[,:] )$|\b(?:in|of|from|at|by)\s*$", case.body[: found.start()], re.I)
    return f'"{found[0]}" is told elsewhere' if found and opened and len(found[0].split()) <= _FEW else ""


_FEW = 6
"""Words of a "what" clause that says nothing by itself."""


def voiced_elsewhere(case: Case) -> str:
    """ "First voiced at Tehran", "voted in favor", "finally relented": where and of what is told elsewhere."""
    found = _ELSEWHERE.search(case.body) or _FAVOUR.search(case.body) or _ANSWERED.search(case.body)
    return f'"{found[0].strip(", ")}" leans on what is told elsewhere' if found else ""


def known_by_year(case: Case) -> str:
    """ "The 1973 building": a year alone does not tell where or whose."""
    found = _DATED.search(case.body)
    if not found or found["noun"] in _KNOWN_BY_YEAR or case.announced:
        return ""
    others = re.findall(r"(?<!^)\b[A-Z][a-z]+", case.body)
    return "" if others else f'"{found[0]}" is known only from the article'


def year_dropped(case: Case) -> str:
    """ "After the Battle of Manila" where the passage has "(1898)" behind it: the year tells it from the other one."""
    for found in _YEAR_BEHIND.finditer(case.fact.passage.quote):
        name, year = found["name"], found["year"]
        others = len(re.findall(rf"\b{re.escape(name)}\b", case.article.text)) > 1
        if others and re.search(rf"\b{re.escape(name)}\b", case.body) and year not in case.prompt:
            return f'"{name}" without "{year}" may be another'
    return ""


GATES = (year_dropped, group_untold, do_so, cut_off, voiced_elsewhere, known_by_year)
