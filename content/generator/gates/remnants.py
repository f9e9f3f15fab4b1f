"""Whether a prompt shows what is left of a list, a clause or a name of which the rest stayed in the article."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.aligned import aligned
from content.generator.gates.case import Case
from content.generator.hints import GAP

_OF_WHICH = re.compile(rf"^(?:{GAP}|How many|[A-Z]\w+)(?: [a-z]+)? of (?:which|whom)\b")
_IN_TURN = re.compile(rf"\bin \d{{4}}, (?:{BLANK}|[A-Z]\w+)(?: \([a-z]+\))? in \d{{4}}")
_FOLLOWING = re.compile(
    r"^To [a-z]+, |"
    r"^(?:A|An|Another|One|The) (?:[a-z]+ ){0,2}(?:consequence|result|outcome|effect|cause|reason|exception|example|"
    r"alternative|response|reaction|benefit|drawback|side effect) (?:was|is|were|are|came|lay|occurred)\b"
)
_EXAMPLES = re.compile(r"\b(?:is|are|was|were) (?:an?|the|some|two|other)?\s?(?:[a-z]+ )?examples?(?=[.?]|$)")
_SO_MUCH = re.compile(r"\b(?:is|are|was|were|became|grew) so [a-z]+\b(?! that\b)")
_AIM = re.compile(
    r"\b(?:nominated?|appoint(?:ed)?|asked?|invited?|cho(?:se|ose|sen)|select(?:ed)?|elect(?:ed)?|order(?:ed)?|hired?|"
    r"commission(?:ed)?|urged?|forced?|allow(?:ed)?|enabled?|required?|persuaded?|convinced?|directed?|authori[sz]ed?|"
    r"request(?:ed)?|one of (?:the )?(?:few|only)|"
    r"(?:nominat|appoint|ask|invit|order|urg|forc|allow|permit|enabl|requir|persuad|encourag|direct|authori[sz])ing|"
    r"permit(?:ted)?|encouraged?|instruct(?:ed)?)\b"
)
_TO_DO = (
    r"(?: \([^)]*\))?(?:, (?:[A-Z]\w+ ?)+)*"
    r"(?: to [a-z]+|, to (?!the|an?|his|her|its|their|this|that)[a-z]+)\b"
)
"""What somebody is to do, behind a bracket or the rest of a name: "Arden, North Lind, to be run"."""
_FROM = re.compile(
    r"\b(?:increased?|rose|rise|risen|grew|grow|grown|fell|fall|declined?|decreased?|dropp?e?d?|reduced?|went) from "
)
_DID_IT = re.compile(r"^(?:About [^:]+: )?(?:In|On) what [a-z ]+ did .* [a-z]+ it (?:into|to|as|from|with|for|at|in)\b")
_COMMAS_OF_A_LIST = 3


def of_which(case: Case) -> str:
    """ "Seven species of which live in Arden": of what stayed in the main clause."""
    found = _OF_WHICH.match(case.body)
    return f'"{found[0]}" hangs on another clause' if found else ""


def in_turn(case: Case) -> str:
    """ "Which club did Arden beat in 1951, Lind in 1952?": one of several that were told in one breath."""
    found = _IN_TURN.search(case.body)
    return f'"{found[0]}" is left of a list' if found else ""


def following(case: Case) -> str:
    """ "A direct consequence was", "Arden and Lind are notable examples": of what is told before."""
    found = _FOLLOWING.match(case.body) or _EXAMPLES.search(case.body)
    return f'"{found[0]}": of what is told before' if found else ""


def so_that(case: Case) -> str:
    """ "Space is so limited in Arden" where the article goes on with what came of it."""
    found = _SO_MUCH.search(case.body)
    cut = found is not None and " that " not in case.body[found.end() :] and " that " in case.fact.passage.quote
    return f'"{found[0]}" waits for "that"' if found and cut else ""


def from_without_to(case: Case) -> str:
    """ "The town grew from 3,000 in 1860" of "grew from 3,000 in 1860 to 20,000 in 1865"."""
    found = _FROM.search(case.body)
    told = found is None or re.search(rf"\bto\b|{BLANK}.*{BLANK}", case.body[found.end() :])
    return "" if told or not re.search(r"\bto\b", case.fact.passage.quote) else "to what is left out"


def it_done(case: Case) -> str:
    """ "In what year did the school convert it into a hall?": what was converted stands elsewhere in the sentence."""
    return '"it" means what the question does not name' if _DID_IT.match(case.prompt) else ""


def aim_lost(case: Case) -> str:
    """ "On 4 May the king nominated Ada Doe.": to do what is left out."""
    last = re.findall(r"[\w'’-]+", case.body)[-1:]
    if not last or not _AIM.search(case.body) or last[0].startswith("_"):
        return ""
    behind = re.search(rf"\b{re.escape(last[0])}\b{_TO_DO}", case.fact.passage.quote)
    return "what for is left out" if behind else ""


def hyphen_lost(case: Case) -> str:
    """ "Introduced a light link" of "a light link (LL)-based system": the noun is left out with the bracket."""
    for found in re.finditer(r"(?P<before>[\w-]+) \([^()]*\)-(?P<rest>[\w-]+)", case.fact.passage.quote):
        if re.search(rf"\b{re.escape(found['before'])}\b", case.body) and found["rest"] not in case.body:
            return f'"{found[0]}" has lost its end'
    return ""


def dash_lost(case: Case) -> str:
    """ "Was Steagall Act repealed" of "the Glass–Steagall Act": the second of two names that a dash ties."""
    if not re.search(r"\w[–—]", case.fact.passage.quote):
        return ""
    for word in re.findall(r"(?<![–—-])\b[A-Z][a-z]{2,}", case.body):
        tied = re.search(rf"\b[A-Z]\w+[–—]{word}\b", case.fact.passage.quote)
        if tied and tied[0] not in case.body and not re.search(rf"(?<![–—]){word}\b", case.fact.passage.quote):
            return f'"{word}" is half of "{tied[0]}"'
    return ""


def epithet_alone(case: Case) -> str:
    """ "The Conqueror took the town" of "Mehmet the Conqueror": the name is left out."""
    for found in re.finditer(r"\b[Tt]he (?P<epithet>[A-Z][a-z]+)(?= [a-z])", case.body):
        whole = re.search(rf"\b[A-Z][a-z]+ the {found['epithet']}\b", case.fact.passage.quote)
        if whole and whole[0] not in case.body:
            return f'"{found[0]}" is "{whole[0]}"'
    return ""


def list_swallowed(case: Case) -> str:
    """ "Won on three occasions and Lind in 1955" of "..., beating Arden in 1951, Bree in 1952, and Lind in 1955"."""
    side = aligned(case)
    if side is None:
        return ""
    for n in range(1, len(side.words)):
        if side.words[n] != "and" or side.place[n] < 0 or side.place[n - 1] < 0:
            continue
        last = side.place[n - 1]
        gone = side.tree.text[last + 1 : side.place[n]]
        if gone[:1] == (",",) and gone.count(",") >= _COMMAS_OF_A_LIST and side.tree.tag[last + 2] == "VBG":
            return f'"and {" ".join(side.words[n + 1 : n + 3])}" goes on with a list that is left out'
    return ""


GATES = (
    of_which,
    in_turn,
    following,
    so_that,
    from_without_to,
    it_done,
    aim_lost,
    hyphen_lost,
    dash_lost,
    epithet_alone,
    list_swallowed,
)
