"""Whether a prompt is a sentence of its own: no relative clause, no clause left open, no life like any other."""

from __future__ import annotations

import re

from content.generator.gates.aligned import aligned, is_question
from content.generator.gates.case import Case
from content.generator.tree import FINITE
from content.generator.words import word_set

_RELATIVE_FIRST = re.compile(r"^(?:As of [^,]+, |[IO]n [^,]+, )?(?:[Ww]ho|[Ww]hich|[Ww]hom|[Ww]hose|[Tt]hat) (?!of\b)")
_OPENERS = word_set("while whereas although though because since if unless as when after before once until whether")
_LONELY_LIFE = re.compile(
    r"^(?:(?:As of|In|On|At) [^,]*, )?[Ww]ho (?:was (?:born|raised|buried|educated|married)|died|lived|grew up|studied|"
    r"graduated|attended|married|retired)\b"
)
_UNENDED = re.compile(
    r"\b(?:considered|known|called|named|regarded|described|believed|thought|such|between|including)[.?]$"
)
_PAIRLESS = re.compile(r"\b[Bb]oth an? (?!.*\band\b)")
_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]+,? \d{4}\b|\b[A-Z][a-z]+ \d{1,2}, \d{4}\b")
_BARE_DEED = re.compile(
    r"\b(?:did|does|do) (?:[\w’'.,-]+ )+"
    r"(?P<verb>vote|decide|agree|plan|intend|attempt|try|choose|refuse|fail)\?$"
)


def relative_first(case: Case) -> str:
    """ "As of 19 October 2019, who have a herd of 44 buffalo.": a relative clause is no statement."""
    found = None if is_question(case) else _RELATIVE_FIRST.match(case.body)
    return f'"{found[0].strip()}" opens no statement' if found else ""


def opener_lost(case: Case) -> str:
    """ "Weber focused on institutions, Foucault describes power": the "while" that joined them is gone."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for k, word in enumerate(tree.lower):
        i = tree.head[k]
        if word in _OPENERS and tree.dep[k] == "mark" and k < i and k not in side.present and i in side.shown:
            behind = [c for c in sorted(side.shown) if c > i]
            comma = next((c for c in behind if tree.text[c] == ","), len(tree))
            if any(c > comma and tree.tag[c] in FINITE for c in behind):
                return f'"{tree.text[k]}" was left out before "{tree.text[i]}"'
    return ""


def life_of_whom(case: Case) -> str:
    """ "Who was born in 1920 in Chicago?": thousands were. A day is another matter."""
    found = _LONELY_LIFE.match(case.body) if is_question(case) and not _DAY.search(case.body) else None
    return f'"{found[0].strip()}" is true of many' if found else ""


def bare_deed(case: Case) -> str:
    """ "On what date did the United Kingdom vote?": on what, or to do what, stayed in the article."""
    found = _BARE_DEED.search(case.body)
    return f'"{found["verb"]}" has lost what it is about' if found else ""


def left_open(case: Case) -> str:
    """ "A work generally considered.", "both a national body.": what the word announces stayed in the article."""
    found = _UNENDED.search(case.body) or _PAIRLESS.search(case.body)
    return f'"{found[0]}" leads on to nothing' if found else ""


GATES = (left_open, relative_first, opener_lost, life_of_whom, bare_deed)
