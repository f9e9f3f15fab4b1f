"""Whether a sentence tells of something that lasts: what was so in July was mostly so in June."""

from __future__ import annotations

from content.drafts import FactDraft
from content.generator.evidence import Topic
from content.generator.tree import Tree
from content.generator.wording import verb_lemma
from content.generator.words import word_set

_STATES = word_set(
    "be have own live stay remain cover contain consist comprise include house keep exist reside inhabit belong lie "
    "measure weigh number total cost earn employ enroll enrol occupy rule control govern dominate serve work know "
    "use speak favor favour support mean represent operate last continue maintain possess retain enjoy lead account "
    "range vary depend attend study teach stand charge produce require seem appear believe think want need"
)
"""Verbs of what holds for a while."""
_ONCE = word_set("first last earliest latest second third next final only")
"""Words of a subject that is one event: "the first flight was in 1968"."""


def tells_a_state(fact: FactDraft, topic: Topic) -> bool:
    """Whether the words around a fact's answer say how things were, rather than what happened."""
    for line in topic.under(fact.passage.article, fact.answer_start, fact.answer_end):
        tree = line.sentence.tree
        token = tree.token_at(fact.answer_start - line.sentence.start) if tree is not None else None
        if tree is not None and token is not None:
            return _is_state(tree, token)
    return False


def _is_state(tree: Tree, token: int) -> bool:
    """By the nearest verb, or the nearest noun that a form of "be" makes a statement, above a token."""
    for i in (token, *tree.above(token)):
        if tree.child(i, "cop") is not None:
            return not any(_ONCE.intersection(tree.lower[a] for a in tree.below(k)) for k in _subjects(tree, i))
        if tree.pos[i] in {"VERB", "AUX"} and tree.dep[i] != "amod":
            return verb_lemma(tree.text[i]) in _STATES
    return False


def _subjects(tree: Tree, i: int) -> list[int]:
    return list(tree.children(i, "nsubj", "nsubj:pass", "csubj"))
