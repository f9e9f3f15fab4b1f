"""Whether a figure says how many are somewhere: "There were 50 guards", "50 guards stationed in Rome"."""

from __future__ import annotations

from content.generator.tree import VERBAL, Tree
from content.generator.wording import verb_lemma
from content.language.name_spans import word_set

_STAYING = word_set("remain stay station base keep have maintain deploy leave live serve number total")
_PLACE_CASES = frozenset({"in", "at", "on", "from", "inside", "across", "throughout"})


def stays(tree: Tree, noun: int) -> bool:
    """ "There were 50 guards", "50 guards stationed in Rome", "Rome had 50 guards", "the garrison is 50 guards"."""
    if any(verb_lemma(tree.text[k]) in _STAYING for k in tree.children(noun, "acl", "acl:relcl", "amod")):
        return True
    if tree.child(noun, "cop") is not None:
        return any(tree.dep[k] == "nsubj" for k in tree.kids[noun]) or tree.child(noun, "obl", "nmod") is not None
    verb = tree.head[noun]
    if tree.dep[noun] == "nsubj" and tree.child(verb, "cop") is not None and tree.case(verb) in _PLACE_CASES:
        return not _unreal(tree, verb)
    if tree.pos[verb] not in VERBAL or tree.dep[noun] not in {"nsubj", "nsubj:pass", "obj"} or _unreal(tree, verb):
        return False
    if tree.dep[noun] != "obj" and (tree.child(verb, "expl") is not None or verb_lemma(tree.text[verb]) == "be"):
        return True
    return verb_lemma(tree.text[verb]) in _STAYING


def _unreal(tree: Tree, verb: int) -> bool:
    """Something wished, asked or planned: "asked for 50 guards to stay"."""
    return tree.dep[verb] in {"xcomp", "csubj", "advcl"} or any(
        tree.tag[k] == "MD" or tree.lower[k] in {"to", "not", "n't"} for k in tree.kids[verb]
    )


def own_words(tree: Tree, noun: int) -> list[str]:
    """The words of the part of the sentence that holds the noun: a peak told behind a comma is another figure's."""
    commas = [i for i in range(len(tree)) if tree.text[i] in {",", ";"}]
    after = min((i for i in commas if i > noun), default=len(tree))
    before = max((i for i in commas if i < noun), default=-1)
    opening = before if before > 8 else -1  # "At the peak of the war, there were ..." belongs to it
    return [tree.lower[i] for i in range(opening + 1, after)]
