"""Whether a question leans on the sentence before it: "In exchange", a surname told before, "the state bar exam"."""

from __future__ import annotations

import re

from content.generator.gates import names
from content.generator.gates.case import Case
from content.language import gazetteer

_OPENER = re.compile(
    r"In (?:exchange|return|so doing|doing so|turn|response|reply|the process|addition|contrast|the meantime|"
    r"the event|this way|all)(?=,)|"
    r"(?:By|As a|For its|For his|For her|For their) (?:contrast|comparison|result|consequence|part)(?=,)|"
    r"(?:To (?:that|this) end|Accordingly|Consequently|Meanwhile|Similarly|Likewise|Conversely|Nevertheless|Hence)(?=,)"
)
_AS_WELL = re.compile(r"\bas well\b(?! as\b)")
_JOINS = re.compile(r"\b(?:and|but|not only)\b", re.I)
_CLOCK_DAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:at )?\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\b|:)|"
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? at \d"
)
_MONTH_THROUGH = re.compile(
    r"\bthrough (?:late |early |mid-)?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b(?!,? (?:of )?\d)"
)
_NAME = re.compile(r"(?<![\w’'-])[A-Z][^\W\d_]{2,}(?=['’]s\b|\b)")


def opener(case: Case) -> str:
    """ "In exchange, Adams gave up his claims": for what, the sentence before tells."""
    found = _OPENER.match(case.body)
    if found:
        return f'"{found[0]}" leans on the sentence before'
    well = _AS_WELL.search(case.body)
    if well and not _JOINS.search(case.body[: well.start()]):
        return '"as well": as what else is told elsewhere'
    return ""


def clock_day(case: Case) -> str:
    """ "As of Saturday 8:00 p.m.", "through September": the hour is no date, and the year is not said."""
    found = _CLOCK_DAY.search(case.body) or _MONTH_THROUGH.search(case.body)
    return f'"{found[0]}" is no date by itself' if found else ""


def surname_told(case: Case) -> str:
    """A surname alone whose bearer the article names in full elsewhere, be it a rare name or a common word: "Day"."""
    for found in _NAME.finditer(case.body):
        word = found[0]
        if word in names.MONONYMS or gazetteer.is_demonym(word) or gazetteer.place(word) is not None:
            continue
        if word in case.lead.split() or not _shown_alone(word, case.body):
            continue
        if _has_bearer(word, case.article.text) and _does(word, case):
            return f'"{word}" is not named in full'
    return ""


def _shown_alone(word: str, text: str) -> bool:
    """Whether the word first stands in a text with no capitalised word, title or quoted name beside it."""
    before, _, after = re.split(rf"(?<![\w'’-])({re.escape(word)})\b", text, maxsplit=1)
    words = before.split()
    opens = len(words) == 1 and not (gazetteer.is_first_name(words[0]) or gazetteer.is_title(words[0]))
    beside = bool(words) and (words[-1][:1].isupper() or words[-1][-1:] in '"”’)') and not words[-1].endswith(",")
    return not (beside and not opens) and not re.match(r" [A-Z]|-| of [A-Z]", after)


def _has_bearer(word: str, text: str) -> bool:
    """Whether an article has a given name before the word: 'Richard Gale "Dick" Rifenburg'."""
    whole = re.compile(rf"\b([A-Z][a-z]+)(?: [A-Z][\w.]*| [\"“][^\"”]{{1,20}}[\"”])? {re.escape(word)}\b")
    return any(gazetteer.is_first_name(found[1]) for found in whole.finditer(text))


def _does(word: str, case: Case) -> bool:
    """Whether the word alone, without "the", is a subject or an owner in the passage."""
    for tree in case.trees:
        for i, text in enumerate(tree.text):
            part = tree.child(i, "det", "compound", "flat", "nummod", "amod") is not None
            if text == word and not part and tree.dep[i] in {"nsubj", "nsubj:pass", "nmod:poss"}:
                return True
    return False


GATES = (opener, clock_day, surname_told)
