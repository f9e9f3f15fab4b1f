"""Whether what is asked by its date was done more than once: the same verb, subject and object, in another year."""

from __future__ import annotations

from content.generator.evidence import Line
from content.generator.gates.aligned import Aligned, aligned
from content.generator.gates.case import Case
from content.generator.tree import SUBJECTS, VERBAL, Tree
from content.generator.wording import verb_lemma
from content.generator.words import content_words

_DOER = (*SUBJECTS, "obl:agent")
_DONE_TO = ("obj", "iobj", "xcomp", "obl")
_FINITE_PAST = frozenset({"VBD", "VBN"})
_NAMED = frozenset({"NOUN", "PROPN"})


def done_again(case: Case) -> str:
    """ "In what year did it provide earthquake relief?": the article tells that it did so in another year too."""
    laid = aligned(case) if case.fact.value.kind == "date" else None
    verb = _deed_over(laid) if laid is not None else -1
    if laid is None or verb < 0:
        return ""
    tree = laid.tree
    subjects = _words(tree, _heads(tree, verb, _DOER))
    told = _words(tree, [k for k in laid.shown - laid.answer if tree.pos[k] in _NAMED])
    if not subjects or not _words(tree, [k for k in laid.shown if tree.pos[k] in _NAMED and k in tree.below(verb)]):
        return ""
    for line in case.topic.lines:
        if line.article == case.fact.passage.article and line not in case.lines:
            other = _other_year(line, case.fact.value.day[:4])
            parsed = line.sentence.tree is not None
            if other and parsed and told <= line.words and _same_deed(line, tree, verb, subjects):
                return f'the article tells the same of "{other}"'
    return ""


def _deed_over(laid: Aligned) -> int:
    """The verb of the past over the date, -1 where it is of something else."""
    tree = laid.tree
    if not laid.answer:
        return -1
    head = tree.head_of(min(laid.answer), max(laid.answer) + 1)
    verb = tree.head[head]
    return verb if tree.pos[verb] in VERBAL and tree.tag[verb] in _FINITE_PAST else -1


def _same_deed(line: Line, tree: Tree, verb: int, subjects: frozenset[str]) -> bool:
    """Whether a line tells the same verb of the same subject, and of the same object where there is one."""
    other = line.sentence.tree
    lemma, objects = verb_lemma(tree.text[verb]), _words(tree, _heads(tree, verb, ("obj",)))
    for i in range(len(other)):
        if other.tag[i] in _FINITE_PAST and verb_lemma(other.text[i]) == lemma:
            doers = _words(other, _heads(other, i, _DOER))
            done_to = _words(other, _heads(other, i, _DONE_TO))
            if subjects & doers and (not objects or objects & done_to):
                return True
    return False


def _other_year(line: Line, year: str) -> str:
    """A year that a line tells and the fact does not."""
    days = [value.day for value in line.values if value.kind == "date" and value.day[:4].isdigit()]
    others = [day[:4] for day in days if day[:4] != year]
    return others[0] if others and len(others) == len(days) else ""


def _heads(tree: Tree, verb: int, parts: tuple[str, ...]) -> list[int]:
    return list(tree.children(verb, *parts))


def _words(tree: Tree, tokens: list[int]) -> frozenset[str]:
    return content_words(" ".join(tree.text[i] for i in tokens))


GATES = (done_again,)
