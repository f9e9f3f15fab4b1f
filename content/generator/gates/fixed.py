"""Whether the words around a gap complete themselves: "the Articles of _____", "Queen _____"."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.tree import Tree
from content.language import gazetteer

_CROWNED = re.compile(rf"\b(?:Queen|King|Pope|Tsar|Czar) {BLANK}")
_WHOLE = frozenset({"city", "town", "village", "county", "state", "province", "island", "isle", "port", "gulf", "bay"})
"""Sorts of places: in "the City of London" the name is asked for whole."""


def last_word(case: Case) -> str:
    """The gap covers the end of a name whose beginning stays: whoever knows the name needs no article."""
    if BLANK not in case.body or not (case.is_named or case.fact.value.kind == "phrase"):
        return ""
    crowned = _CROWNED.search(case.body)
    if crowned and case.fact.value.kind == "person":
        return f'"{crowned[0].split()[0]}" leaves but one name'
    for line in case.lines:
        tree, start = line.sentence.tree, line.sentence.start
        span = tree.span(case.fact.answer_start - start, case.fact.answer_end - start) if tree is not None else None
        if span is not None and start <= case.fact.answer_start < line.sentence.end:
            before = _name_before(tree, span[0])
            persons = {word for name in line.names if name.kind == "person" for word in name.text.split()}
            if before and before.split()[0] not in persons and f"{before} {BLANK}" in case.body:
                return f'the gap is the end of the name "{before} {case.fact.answer}"'
    return ""


def _name_before(tree: Tree, a: int) -> str:
    """The beginning of a name that goes on at token `a`, with "of": "Articles of"; empty where none does."""
    first = a - 1
    if first >= 1 and tree.lower[first] == "the":
        first -= 1
    if first < 1 or tree.lower[first] != "of":
        return ""
    head = first - 1
    word = tree.text[head]
    opens_sentence = head == 0 and tree.tag[head] not in {"NNP", "NNPS"}
    if not word[:1].isupper() or word.isupper() or opens_sentence or tree.lower[head] in _WHOLE:
        return ""
    if tree.pos[head] not in {"PROPN", "NOUN"}:
        return ""
    return "" if gazetteer.is_title(word) else tree.words(range(head, a))


GATES = (last_word,)
