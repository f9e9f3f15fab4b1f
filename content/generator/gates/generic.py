"""Whether a common noun with a capital stands for a name that is told elsewhere: "the University", "the 1542 Act"."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.words import word_set
from content.language import gazetteer

_HEADS = word_set(
    "City University College School Institute Academy Club Championship Championships Tournament Cup League Republic "
    "Kingdom Empire State Act Treaty Constitution Convention Charter Commission Committee Council Ministry Department "
    "Board Bank Company Corporation Society Association Party Cathedral Castle Palace Museum Library Station Bridge "
    "Tower Fort River Island Islands Park Queen King Emperor Empress Prince Princess Duke Bishop Archbishop Governor "
    "Mayor Sultan Foundation Festival Regiment Rebellion Games Project Bill Agreement Accord Declaration Report "
    "Centre Center Hospital Hotel Theatre Theater Dynasty Province District County Colony Territory Observatory "
    "Laboratory Abbey Captaincy Times Bureau Post Tribune Herald Journal Gazette"
)
"""What is written large where one body, ruler or place of the sort is meant that was named before."""
_BARE = re.compile(
    r"\b[Tt]he (?P<head>[A-Z][a-z]+)\b"
    rf"(?!['’]?-| of (?:the )?{BLANK}| {BLANK}|(?: (?:of|for|on|in|at)(?: the)?)? [A-Z])"
)
_DATED_LAW = re.compile(
    r"\b[Tt]he (?:1\d{3}|20\d\d) (?:Act|Treaty|Constitution|Agreement|Convention|Accord|Charter|Plan|Law|Bill|Games)\b"
    r"(?! (?:of|for|on|with|between|in|against) )"
)
_NOW = re.compile(
    r"\b(?:the|its|their|his|her) (?:present|current|existing) (?:site|building|location|name|structure|home|form|"
    r"church|house|premises|campus|position|office|grounds?|headquarters|borders?|boundaries|owner)\b"
)
_FOLLOWED = re.compile(
    r"\b(?:that|which) (?:followed|ensued|resulted)(?=[,.?]|$)|\b(?:in|during) the (?:ensuing|subsequent|following) "
    r"(?:war|battle|chaos|fighting|conflict|election|struggle|years?|decades?|months?)\b"
)

_ALREADY = r"\b(?:(?:already|even|still|again) (?:in|by|on|until)|as (?:early|late|recently) as)"
_CHURCH = re.compile(r"\bChurch of (?!England|Rome|Scotland|Christ\b|St\b|Saint\b|Our\b|the\b)([A-Z]\w+)")
_KNOWN_CHURCH = re.compile(r"\b(?:[Pp]opes?|Catholic|Rome|Vatican|Canterbury|England|Scotland|[Bb]ishops?|Luther)\b")
_WORK = re.compile(
    r"\bthe (?P<sort>magazine|newspaper|journal|film|movie|novel|album|song|show|series|play|opera|airline|airport|"
    r"museum|hospital|band|orchestra|programme|convention cent(?:er|re)|arena|stadium|venue)\b"
    r"(?! (?:of|that|which|about|in|at|on|by|called|[A-Z“\"‘'_]))"
)


def bare_body(case: Case) -> str:
    """ "The University promoted Ada Doe": which one is told elsewhere, unless a longer such name goes before."""
    for found in _BARE.finditer(case.body):
        head, shown = found["head"], f"{case.lead} {case.body[: found.start()]}"
        longer = re.search(rf"\b(?!The )[A-Z][\w'’.-]+ {head}\b|\b{head} (?:of|for) ", shown)
        if head in _HEADS and not longer:
            return f'"{found[0]}": which one is told elsewhere'
    return ""


def which_church(case: Case) -> str:
    """ "Which the Church calls a retreat", in an article on the Church of Arden: not the one that all know."""
    found = re.search(r"\b[Tt]he Church\b(?! of\b| [A-Z])", case.body)
    own = set(_CHURCH.findall(case.article.text)) if found and not _KNOWN_CHURCH.search(case.body) else set()
    told = any(name in f"{case.announced} {case.body}" for name in own)
    return '"the Church": which one is told elsewhere' if own and not told else ""


def law_by_year(case: Case) -> str:
    """ "The 1542 Act": whose and about what is told elsewhere."""
    found = _DATED_LAW.search(case.body)
    return f'"{found[0]}" is known only from the article' if found else ""


def what_followed(case: Case) -> str:
    """ "The chaos that followed", "its present site": after what, and now as opposed to when, is told elsewhere."""
    found = _FOLLOWED.search(case.body) or _NOW.search(case.body)
    return f'"{found[0]}" leans on what is told elsewhere' if found else ""


def already_then(case: Case) -> str:
    """ "Already in 1939", "as early as 1939": the word that says so is left out, and other times are right too."""
    if case.fact.value.kind != "date":
        return ""
    answer = re.escape(case.fact.answer)
    found = re.search(rf"(?P<word>{_ALREADY}) (?:early |late |mid-)?{answer}", case.fact.passage.quote)
    left_out = found is not None and found["word"] not in case.body
    return f'"{found[0]}" says that it was so later too' if found and left_out else ""


def whose_work(case: Case) -> str:
    """ "While he worked for the magazine": which one is told elsewhere."""
    found = _WORK.search(case.body)
    named = found and re.search(rf"\b{found['sort']}s?\b", f"{case.lead} {case.body[: found.start()]}", re.I)
    return f'"{found[0]}": which one is told elsewhere' if found and not named and not case.lead else ""


def own_sort(case: Case) -> str:
    """ "Which army built up the garrison?" => "British Army": what tells it is a people's name alone, and guessed."""
    asked = re.match(r"(?:.*, )?[Ww]hich (?P<noun>[a-z]+)\b", case.body)
    words = case.fact.value.text.split()
    if asked is None or case.fact.value.kind != "organisation" or len(words) != 2:
        return ""
    told = words[1].lower() == asked["noun"] and gazetteer.is_demonym(words[0])
    return f'only "{words[0]}" is left to tell' if told else ""


GATES = (bare_body, which_church, law_by_year, what_followed, already_then, whose_work, own_sort)
