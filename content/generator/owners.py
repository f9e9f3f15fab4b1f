"""Whose "his" is where it stands before its owner: "During his third voyage, Keller found the strait"."""

from __future__ import annotations

from content.generator.tree import SUBJECTS, Tree
from content.language.name_spans import word_set

WRITTEN = word_set(
    "book autobiography memoir memoirs essay thesis dissertation paper novel poem diary treatise article writings "
    "speech lecture study painting album"
)
"""What somebody says or makes: the one who then "argued" or "described" has made it."""
OWN_DOINGS = word_set(
    "voyage trip journey expedition career youth childhood lifetime life schooling education studies travels visit "
    "flight attempt stay debut twenties thirties forties teens twenty apprenticeship service retirement training"
)
"""What belongs to the person of whom the clause goes on to tell."""
OTHERS_DOINGS = word_set(
    "death murder assassination killing funeral burial execution successor widow heir help aid assistance suggestion "
    "request urging behest advice invitation instigation initiative command order orders direction leadership "
    "guidance supervision patronage support approval permission consent place stead honour honor memory name behalf "
    "absence presence influence reign rule tenure presidency term time overthrow abdication deposition removal "
    "opposition objections protests defeat example recommendation insistence encouragement wife son daughter"
)
"""What is mostly another's than the one of whom the clause goes on to tell: "At his request, Keller wrote"."""


def opens_clause(tree: Tree, i: int) -> bool:
    """Whether token `i` stands in a phrase in front of the main clause, which has a subject of its own."""
    subject = tree.child(tree.root, *SUBJECTS) if len(tree) else None
    if subject is None or i >= subject or tree.tag[i] != "PRP$":
        return False
    top = next((k for k in (i, *tree.above(i)) if tree.head[k] == tree.root and k != tree.root), i)
    if top >= subject or tree.dep[top] not in {"obl", "advcl"}:
        return False
    return not any(tree.dep[k] in SUBJECTS for k in tree.below(top) if k != i)


def goes_on_without_subject(tree: Tree) -> bool:
    """ "and was soon expelled": what is told here is told of somebody in the part before."""
    return len(tree) > 0 and tree.pos[0] == "CCONJ" and tree.child(tree.root, *SUBJECTS) is None
