"""Whether a sentence tells of something that lasts or comes again: what was so in July was mostly so in June."""

from __future__ import annotations

from content.drafts import FactDraft, Stem
from content.generator.as_of import STATES
from content.generator.evidence import Topic
from content.generator.gates.swaps import ONCE
from content.generator.times import YEAR
from content.generator.tree import Tree
from content.generator.wording import verb_lemma
from content.generator.words import word_set

_ONCE = word_set("first last earliest latest second third next final only")
"""Words of a subject that is one event: "the first flight was in 1968"."""


def tells_a_state(fact: FactDraft, topic: Topic) -> bool:
    """Whether the words around a fact's answer say how things were, rather than what happened."""
    place = _place(fact, topic)
    head = _told(*place) if place else None
    if place is None or head is None:
        return False
    tree = place[0]
    if tree.child(head, "cop") is not None:
        return not any(_ONCE.intersection(tree.lower[k] for k in tree.below(one)) for one in _subjects(tree, head))
    return verb_lemma(tree.text[head]) in STATES


def happens_once(fact: FactDraft, stem: Stem, topic: Topic) -> bool:
    """Whether a statement with another date would be plainly and wholly false.

    It is where what happened can't happen again, where its own clause is the whole statement, and where no second
    date in it stays true. A statement that was not parsed is taken for one.
    """
    place = _place(fact, topic)
    if place is None:
        return True
    tree, head = place[0], _told(*place)
    if head is None or YEAR.search(stem.text) or tree.dep[head] in {"acl:relcl", "advcl", "acl", "ccomp"}:
        return False
    return verb_lemma(tree.text[head]) in ONCE or not _ONCE.isdisjoint(stem.text.lower().split())


def _place(fact: FactDraft, topic: Topic) -> tuple[Tree, int] | None:
    """The parse that holds a fact's answer, and its token there."""
    for line in topic.under(fact.passage.article, fact.answer_start, fact.answer_end):
        tree = line.sentence.tree
        token = tree.token_at(fact.answer_start - line.sentence.start) if tree is not None else None
        if tree is not None and token is not None:
            return tree, token
    return None


def _told(tree: Tree, token: int) -> int | None:
    """The nearest verb, or the nearest noun that a form of "be" makes a statement, above a token.

    "Students entering in 2011" is no statement; "a hall built in 2011" is one.
    """
    for i in (token, *tree.above(token)):
        verb = tree.pos[i] in {"VERB", "AUX"} and tree.dep[i] != "amod"
        if tree.child(i, "cop") is not None or (verb and (tree.dep[i] != "acl" or tree.tag[i] != "VBG")):
            return i
    return None


def _subjects(tree: Tree, i: int) -> list[int]:
    return list(tree.children(i, "nsubj", "nsubj:pass", "csubj"))
