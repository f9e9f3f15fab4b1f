"""Whether a sentence tells what holds of every one of a kind: "Horses have 64 chromosomes"."""

from __future__ import annotations

from typing import Final

from content.generator.tree import AUXILIARY, SUBJECTS, Tree
from content.generator.wording import noun_lemma
from content.generator.words import word_set

_EVERY: Final = word_set("a an each every all any")
_SORTS: Final = word_set("type kind form sort class category stage phase species subspecies variety style")
_THESE_DAYS: Final = word_set("current present modern recent new today law laws")
"""What is so of a kind in these days, or in a country that is told elsewhere."""


def tells_of_a_kind(tree: Tree, verb: int) -> bool:
    """Whether the clause of a finite verb of the present says something of all of a kind.

    Its subject is a bare plural, a bare stuff or "a" with a noun, holds no name, counts and compares nothing:
    "raw potato", "a genetic hybrid", "ultrasonic waves". Of "there are two types of handguns" it is "handguns".
    """
    if tree.tag[verb] not in {"VBZ", "VBP"}:
        return False
    head = tree.head[verb] if tree.dep[verb] in AUXILIARY else verb
    if tree.child(head, "expl") is not None:
        subject = _sorted(tree, tree.child(head, "nsubj") or head)
    else:
        subject = tree.child(head, *SUBJECTS)
    return subject is not None and _is_kind(tree, subject)


def _sorted(tree: Tree, noun: int) -> int | None:
    """What is sorted in "two types of handguns"; None where nothing is."""
    return tree.child(noun, "nmod") if noun_lemma(tree.lower[noun]) in _SORTS else None


def _is_kind(tree: Tree, noun: int) -> bool:
    """Whether a noun stands for all of its kind."""
    if tree.tag[noun] not in {"NN", "NNS"}:
        return False
    det = tree.child(noun, "det", "nmod:poss")
    if det is not None and tree.lower[det] not in _EVERY:
        return False
    inside = tree.below(noun)
    if any(tree.lower[i] in _THESE_DAYS for i in inside):
        return False
    return not any(tree.tag[i] in {"NNP", "NNPS", "CD", "PRP", "PRP$", "DT", "JJR", "RBR"} and i != det for i in inside)
