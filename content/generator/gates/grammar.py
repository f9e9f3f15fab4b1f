"""Whether the prompt is a whole English sentence. What the parser broke shows in a few typical ways."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case

_MARKS = re.compile(r"[\[\]{}|<>@#*•_~^=\\]|https?:|www\.")
_REPEATED = re.compile(r"\b(\w+) \1\b", re.I)
_LOOSE_COMMA = re.compile(
    r"\b(?:on|in|at|of|to|for|by|with|from|and|or|the|a|an|did|does|do|was|were|is|are|has|have|had|"
    r"will)\s*,|,\s*[,.?]|\s,|\(\s*\)",
    re.I,
)
_DANGLING = re.compile(
    r"\b(?:and|or|but|of|by|with|for|the|a|an|as|than|that|which|who|because|if|whether|very|Gen|Maj|"
    r"Col|Lt|Mr|Mrs|Dr|Sen|Rep)\.?\s*[?.]$",
    re.I,
)
_TWO_HELPERS = re.compile(
    r"\b(?:did|does|do) (?:\w+ ){0,2}(?:was|were|is|are|did|does|has been|had been)\b|\b(?:was|were|"
    r"is|are) (?:was|were|is|are|did|does)\b",
    re.I,
)
_CAPITAL = re.compile(
    r"(?<=[a-z,] )(?:The|A|An|In|On|At|Of|For|By|With|From|And|But|As|Several|Many|Some|About|"
    r"Approximately|More|Nearly|After|Before|When"
    r"|While|During|Since|Former|All|Most|Both|Its|Their|His|Her|This|That|These|There)\b(?! [A-Z])"
)
_QUESTION = re.compile(r"\b(?:who|whom|whose|what|which|when|where|why|how)\b", re.I)
_CONNECTIVE = re.compile(
    r"^\W*(?:But|And|Or|So|Then|Thus|Hence|For example|For instance|In addition|In contrast|By "
    r"contrast|As a result|In fact|"
    r"Instead|Similarly|Likewise|Still|Yet|Nevertheless|Nonetheless|Moreover|Furthermore)\b"
)
_AFTER_GAP = re.compile(rf"{BLANK} (?:'s|’s|st|nd|rd|th)\b|\w{BLANK}|{BLANK}\w")


def marks(case: Case) -> str:
    """Brackets, addresses and marks that belong to a page, not to a sentence."""
    found = _MARKS.search(case.prompt.replace(BLANK, " "))
    return f'"{found[0]}" does not belong in a question' if found else ""


def closed(case: Case) -> str:
    """Unbalanced quotation marks or brackets, no capital, no closing mark."""
    prompt = case.prompt.strip()
    if prompt.count('"') % 2 or prompt.count("“") != prompt.count("”") or prompt.count("(") != prompt.count(")"):
        return "quotation marks or brackets are not closed"
    first = re.search(r"\w", prompt)
    if first and first[0].islower() and not prompt.startswith(("al-", "el-")):
        return "the question begins in the middle of a sentence"
    if not prompt.endswith((".", "?", "!", '."', ".”")):
        return "the question is not closed"
    return ""


def whole(case: Case) -> str:
    """Words that are left hanging, doubled or torn apart."""
    prompt = case.prompt
    for pattern in (_REPEATED, _LOOSE_COMMA, _DANGLING, _TWO_HELPERS, _CAPITAL, _CONNECTIVE, _AFTER_GAP):
        found = pattern.search(prompt)
        if found and not (pattern is _REPEATED and found[1].lower() in {"had", "that"}):
            return f'"{found[0].strip()}" is garbled'
    return ""


def form(case: Case) -> str:
    """A question without a question word, a gap text without exactly one gap."""
    if case.draft.kind == "cloze" and case.prompt.count(BLANK) != 1:
        return "there is not exactly one gap"
    if case.prompt.rstrip().endswith("?") and not _QUESTION.search(case.prompt):
        return "there is no question word"
    if case.draft.kind != "cloze" and BLANK in case.prompt and case.draft.kind == "true_false":
        return "the statement has a gap"
    return ""


def commas(case: Case) -> str:
    """A whole question with an inserted clause reads badly and is mostly torn."""
    if not case.prompt.rstrip().endswith("?") or BLANK in case.prompt:
        return ""
    body = re.sub(r"^According to [^?]*?, (?=[a-z])", "", case.prompt)
    body = re.sub(r"\d,\d|[A-Z]\w+ \d{1,2}, \d{4},?|^(?:In|On|At|During|Since|By) [^,]+,", "", body)
    return "commas break the question" if body.count(",") > 1 else ""


GATES = (marks, closed, whole, form, commas)
