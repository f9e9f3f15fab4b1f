"""Whether a gap without a hint on its sort holds but one answer: a term that is defined, or a name that is fixed."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.hints import sort_of
from content.generator.tree import Tree

ENOUGH_NAMES = 3
"""Names beside a gap that fix the name in it."""
_NAMED_AS = re.compile(
    rf"\b(?:called|known(?: \w+)? as|named|termed|dubbed|nicknamed|referred to as|titled|entitled|labell?ed|styled|"
    rf"code-?named|christened)(?: simply| also)? (?:the |an? )?[\"“‘]?{BLANK}"
)
_SAYS_WHAT = re.compile(
    rf"{BLANK}[\"”’]?(?:,| \([^)]*\),?)? "
    r"(?:(?:which|that|who) (?:is|was|are|were)|(?:is|was|are|were)(?: \w+ly)? (?:an?|the)"
    r"|refers? to|means?|denotes?|is defined|are defined) "
)
_BESIDE = re.compile(
    rf"{BLANK}, (?:an?|the|as|which|who|whose|where) |\b(?:an?|the) (?:[\w'’-]+ ){{1,6}}?[\w-]+, (?:the )?{BLANK}"
)
_YEAR_BEFORE = re.compile(rf"\b(?:1\d|20)\d\d {BLANK}|{BLANK} of \d{{3,4}}")
_SORT_BEFORE = re.compile(
    rf"\b(?:river|ship|operation|project|programme?|treaty|plan|opera|play|film|song|novel|book) {BLANK}"
)
_PART_OF_NAME = re.compile(rf"\b[A-Z][\w'’-]+ (?:of|for) (?:the )?{BLANK}")
_YEAR = re.compile(r"\b1\d{3}\b|\b20\d\d\b|\b\d{4}s\b")
_NAME = re.compile(r"(?<![\w-])[A-Z][\w'’.-]*(?: (?:of |the )*[A-Z][\w'’.-]*)*")
_NUMBER_BEHIND = re.compile(rf"{BLANK} (?P<number>\d{{1,3}}|[IVX]+)(?=[ .,;?]|$)")
_AGE = re.compile(rf"\bage of {BLANK}")


def not_determined(case: Case) -> str:
    """ "Held _____ in the states of": other words fit as well, and nothing says what sort is asked for."""
    if case.draft.kind != "cloze" or sort_of(case.fact.value):
        return ""
    body = case.body
    half = _PART_OF_NAME.search(body)
    if half:
        return f'the gap is half of the name "{half[0].removesuffix(BLANK).strip()}"'
    if _NAMED_AS.search(body) or _SAYS_WHAT.search(body) or _BESIDE.search(body) or _AGE.search(body):
        return ""
    if case.fact.answer.removeprefix("al-")[:1].isupper() and _is_name(case):
        return "" if _is_fixed(case) else "other names fit the gap"
    return "" if _in_apposition(case) else "other words fit the gap"


def _is_name(case: Case) -> bool:
    """Whether the answer is a name and not a common noun that begins a sentence."""
    words = [word for word in case.fact.answer.split() if word[:1].isalpha() and word not in {"of", "the", "and"}]
    words = [word.removeprefix("al-") for word in words]
    inside = not any(line.sentence.start == case.fact.answer_start for line in case.lines) and not _opens_clause(case)
    whole = all(word[:1].isupper() for word in words)
    binomial = inside and len(words) == 2 and words[0][:1].isupper()  # "Homo erectus"
    return binomial or (whole and (inside or len(words) > 1 or case.draft.template == "cloze_named"))


def _opens_clause(case: Case) -> bool:
    """Whether the answer begins what the passage says, so that its capital tells nothing."""
    before = case.article.text[: case.fact.answer_start].rstrip('"“‘( ')
    return not before or before[-1] in ".!?\n:;"


def _is_fixed(case: Case) -> bool:
    """Whether a year, a noun for its sort, or several other names tell which name it is."""
    if _YEAR_BEFORE.search(case.body) or _SORT_BEFORE.search(case.body) or _in_apposition(case):
        return True
    rest = case.body.replace(BLANK, " _ ")
    names = {found[0] for found in _NAME.finditer(rest) if found.start() > 0 or " " in found[0]}
    return bool(_YEAR.search(rest)) or len(names) >= ENOUGH_NAMES


def _in_apposition(case: Case) -> bool:
    """Whether a noun phrase beside the answer says what it is, and is shown."""
    at = case.fact.answer_start
    for line in case.lines:
        tree, start = line.sentence.tree, line.sentence.start
        token = tree.token_at(at - start) if tree is not None and start <= at < line.sentence.end else None
        if token is None:
            continue
        span = tree.span(at - start, case.fact.answer_end - start)
        head = tree.head_of(*span) if span else token
        beside = tree.child(head, "appos")
        beside = tree.head[head] if beside is None and tree.dep[head] == "appos" else beside
        if beside is not None and _says_what(tree, beside, case.body):
            return True
    return False


def _says_what(tree: Tree, noun: int, body: str) -> bool:
    told = len(tree.below(noun)) > 1 or tree.pos[noun] == "PROPN"
    return told and bool(re.search(rf"\b{re.escape(tree.text[noun])}\b", body))


def numbered_name(case: Case) -> str:
    """ "Between Lower Mountain Road and _____ 104": the gap is half of a road's name."""
    if BLANK not in case.body or not case.is_named:
        return ""
    found = _NUMBER_BEHIND.search(case.body)
    return f'the gap is half of the name "{case.fact.answer} {found["number"]}"' if found else ""


GATES = (numbered_name, not_determined)
