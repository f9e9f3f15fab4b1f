"""Whether a pronoun of a prompt means what the same prompt has named before it: "Tibet told Mao that it ..."."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.reading import Sentence
from content.generator.tree import SUBJECTS, Tree

_PERSONAL = frozenset({"he", "him", "she", "her", "himself", "herself"})
_WHO = re.compile(r"\b(?:who|whom|whose|which)\b", re.I)


def bound(case: Case, word: str, before: str) -> bool:
    """Whether every `word` of the passage is bound to what `before`, the prompt up to it, names or asks for."""
    found = [
        _is_bound(case, line.sentence, i, before)
        for line in case.lines
        if line.sentence.tree is not None
        for i in range(len(line.sentence.tree))
        if line.sentence.tree.lower[i] == word.lower()
    ]
    return bool(found) and all(found)


def bound_ahead(case: Case, word: str, behind: str) -> bool:
    """Whether an owner's word in front means whom the prompt names or asks for after it: "During his trip, Keller"."""
    for line in case.lines:
        tree = line.sentence.tree
        for one in line.sentence.unclear if tree is not None else ():
            if one.unless > one.start and tree.lower[one.start] == word.lower():
                asked = _in_answer(case, line.sentence, one.unless)
                return (asked and (BLANK in behind or bool(_WHO.search(behind)))) or tree.text[one.unless] in behind
    return False


def _is_bound(case: Case, sentence: Sentence, i: int, before: str) -> bool:
    tree = sentence.tree
    if tree.lower[i] not in _PERSONAL:
        noun = next((one.unless for one in sentence.unclear if one.start == i), -1)
        return noun >= 0 and _shown(case, tree.text[noun], _in_answer(case, sentence, noun), before)
    who = next((edit.entity for edit in sentence.edits if edit.start == i and edit.entity and not edit.back), "")
    if not who or _acts_on_another(sentence, i, who):
        return False
    return _shown(case, who.split()[-1], case.fact.value.text == who, before)


def _shown(case: Case, word: str, asked: bool, before: str) -> bool:
    """Whether the word stands there, or the gap or the "who" that asks for it."""
    if asked:
        return BLANK in before or (BLANK not in case.prompt and bool(_WHO.search(before)))
    return bool(re.search(rf"(?<![\w]){re.escape(word)}(?![\w])", before))


def _in_answer(case: Case, sentence: Sentence, i: int) -> bool:
    start = sentence.start + sentence.tree.starts[i]
    return case.fact.answer_start <= start < case.fact.answer_end


def _acts_on_another(sentence: Sentence, i: int, who: str) -> bool:
    """ "Washington appointed him": the object of a deed is not its doer, who would be "himself"."""
    tree = sentence.tree
    if tree.lower[i].endswith("self") or tree.dep[i] in SUBJECTS:
        return False
    doer = _doer(tree, tree.head[i])
    spans = (
        tree.span(one.start - sentence.start, one.end - sentence.start) for one in sentence.names if one.full == who
    )
    return any(span is not None and doer in range(*span) for span in spans)


def _doer(tree: Tree, verb: int) -> int:
    """The subject of a verb, its own or the one it shares with the verb it is coordinated to; -1 for none."""
    while (subject := tree.child(verb, *SUBJECTS)) is None and tree.dep[verb] == "conj" and tree.head[verb] != verb:
        verb = tree.head[verb]
    return -1 if subject is None else subject
