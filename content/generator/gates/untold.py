"""What a deed is known by: the body of a post, the match of a goal, the contest lost; and whole lists of names."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.hints import GAP
from content.language import gazetteer

_POSTS = (
    r"(?:CEO|CFO|chief executive(?: officer)?|president|chair(?:man|woman)?|director|manager|(?:head )?coach|captain|"
    r"editor|dean|principal|leader|head|conductor|commander|secretary|treasurer)"
)
_POST = re.compile(
    rf"\bas (?:its |the |his |her )?(?:new |first |second )?{_POSTS}\b(?! (?:of|at|for|in|with) )(?=[,.?]|$| in | on )"
)
_POSITION = re.compile(r"\b(?:position|post|office|rank|role|job) of [a-z]+(?: [a-z]+)?(?=[,.?]|$| in | on | by )")
_SCORED = re.compile(
    r"\bscor(?:e|ed)\b(?!.*\b(?:against|for|versus|over)\b)"
    r"(?!.*\b[A-Z]\w+ (?:Cup|League|Final|Bowl|Games|Championship)\b)"
)
_LOST = re.compile(
    rf"\b(?:lost|lose) to (?:[A-Z]|{BLANK})|\bappointed (?:in|on) {BLANK}|\bwas (?:appointed|nominated) (?:in|on) "
)
_FIGURE = rf"(?:\d+|{GAP})"
_RESULT = re.compile(
    rf"\b(?:lost|won|drew|beat|beaten|defeated|tied|lose|win|draw|defeat|tie) (?:[^.?]* )?"
    rf"{_FIGURE} ?[–-] ?{_FIGURE}(?![\d–-])(?! ?(?:%|per|seats|votes|in the (?:Senate|House)))|"
    r"\bwas (?:booked|sent off|cautioned) for (?:his|her|a) |\bscored from the penalty spot\b|"
    r"\b(?:first|second|opening|last|final) (?:game|match) of Group [A-H]\b"
)
_WHEN_PLAYED = re.compile(
    r"\b(?:1\d{3}|20\d\d)\b|\b(?:what|which) (?:year|date|month|day|season)\b|"
    r"\b[A-Z]\w+ (?:Cup|League|Open|Bowl|Games|Championships?|Trophy|Series|Final)\b"
)
_CONTEST = re.compile(
    r"\b(?:elections?|vote|primary|match|game|final|championship|race|contest|round|semi-?final|seat|leadership)\b|"
    r"\b(?:as|to the)\b|\b[A-Z]\w+ (?:Cup|League|Open|Bowl|Prize|Award)\b"
)
_PAIR = re.compile(r"\b(?P<one>[A-Z][\w'’.-]+) and (?:the )?(?P<other>[A-Z][\w'’.-]+)\b")
_THREE = re.compile(r"\b(?P<first>[A-Z][\w’-]+) (?P<middle>[A-Z][\w’-]{2,}) (?P<last>[A-Z][\w’-]+)\b")


def post_of_what(case: Case) -> str:
    """ "Ada Doe was replaced by Jan Moran as CEO", "was named to the post of governor": of what is told elsewhere."""
    found = _POST.search(case.body) or _POSITION.search(case.body)
    if found is None or case.lead:
        return ""
    bodies = [name for name in case.names if name.kind in {"organisation", "place", "other"}]
    named = any(name.full in case.body or name.text in case.body for name in bodies)
    return "" if named else f'"{found[0]}": of what is told elsewhere'


def contest_untold(case: Case) -> str:
    """ "Scored on a free kick", "lost to Jan Moran", "was appointed in 1992": in what and to what is told elsewhere."""
    found = _SCORED.search(case.body)
    if found is None and not _CONTEST.search(case.body):
        found = _LOST.search(case.body)
    return f'"{found[0]}": in what is told elsewhere' if found else ""


def match_untold(case: Case) -> str:
    """ "Arden lost 1 – 2 to Lind", "was booked for his foul": in which match, of which year, is told elsewhere."""
    found = _RESULT.search(case.body)
    told = case.fact.value.kind == "date" or _WHEN_PLAYED.search(f"{case.announced} {case.body}")
    return f'"{found[0]}": in which match is told elsewhere' if found and not told else ""


def partner_dropped(case: Case) -> str:
    """ "Founded by Ada Doe and Jan Moran" where the passage has a third between them."""
    quote = case.fact.passage.quote
    for found in _PAIR.finditer(case.filled):
        if found[0] in quote:
            continue
        one, other = re.escape(found["one"]), re.escape(found["other"])
        third = re.search(
            rf"\b{one}(?P<between>,[^.;]*[A-Z][^.;]*?,? and) (?:the )?(?:[A-Z][\w’.-]+ )*{other}\b", quote
        )
        if third:
            return f'"{third["between"].strip(", ")}" is left out'
    return ""


def middle_name(case: Case) -> str:
    """ "Ada Moran Doe and Moran agreed": who Moran is, is told elsewhere."""
    for found in _THREE.finditer(case.body):
        if gazetteer.is_first_name(found["first"]) and _stands_alone(found["middle"], case.body.replace(found[0], " ")):
            return f'"{found["middle"]}" alone is not named in full'
    return ""


def _stands_alone(word: str, text: str) -> bool:
    """Whether a word stands somewhere with no capitalised word beside it."""
    for found in re.finditer(rf"(?<![\w’'-])\b{re.escape(word)}\b(?!['’]?-| [A-Z])", text):
        before = text[: found.start()].split()[-1:]
        if not before or not before[0][:1].isupper():
            return True
    return False


GATES = (post_of_what, contest_untold, match_untold, partner_dropped, middle_name)
