"""Which tokens head a clause that may be asked about, and how it hangs on the rest."""

from __future__ import annotations

from collections.abc import Iterator

from content.generator.tree import AUXILIARY, SUBJECTS, VERBAL, Tree
from content.generator.wording import verb_lemma
from content.language.name_spans import word_set

REPORTING = frozenset(
    {"say", "announce", "report", "state", "confirm", "estimate", "note", "acknowledge", "add", "declare"}
)
"""Verbs whose subject answers for what follows them."""
STANDS_ALONE = frozenset({"when", "as", "after", "before", "since", "while", "because", "although", "though", "where"})
"""Words that open a subordinate clause which is stated as true."""
NEGATION = word_set("not n't n’t never no hardly barely rarely neither nor nobody nothing none without")
_LAYING_DOWN = word_set(
    "require order oblige allow permit ban forbid grant give cede recognise recognize establish create guarantee end"
)
_YEAR = 4
"""Digits of a year."""


def heads_of(tree: Tree) -> Iterator[tuple[int, str]]:
    """Tokens that head a clause, with the way it hangs on the rest."""
    for i in range(len(tree)):
        dep = tree.dep[i]
        if i == tree.root:
            yield i, "main"
        elif dep == "conj" and conjoined_clause(tree, i):
            yield i, "conjunct"
        elif dep == "ccomp" and is_reported(tree, i):
            yield i, "reported"
        elif dep == "acl:relcl":
            yield i, "relative"
        elif dep == "advcl" and opener(tree, i) in STANDS_ALONE:
            yield i, "adverbial"
        elif dep == "acl" and tree.tag[i] == "VBN" and _named_thing(tree, i):
            yield i, "participle"
        elif dep == "acl" and tree.tag[i] == "VBG" and _lays_down(tree, i):
            yield i, "deed"
        elif dep == "advcl" and tree.tag[i] in {"VBN", "VBG"} and _of_the_subject(tree, i):
            yield i, "participle" if tree.tag[i] == "VBN" else "deed"


def _lays_down(tree: Tree, i: int) -> bool:
    """ "The 1763 treaty ceding Canada to Britain": what a paper lays down it has done, once it is told in the past."""
    return verb_lemma(tree.text[i]) in _LAYING_DOWN and _named_thing(tree, i) and _past_above(tree, i)


def _past_above(tree: Tree, i: int) -> bool:
    """Whether the next verb above, that of the clause the noun stands in, tells of the past."""
    for k in tree.above(tree.head[i]):
        if tree.pos[k] in VERBAL or tree.child(k, "cop") is not None:
            return any(tree.tag[z] == "VBD" for z in (k, *tree.children(k, *AUXILIARY)))
    return False


def _named_thing(tree: Tree, i: int) -> bool:
    """Whether a participle is said of a name, or of "the" thing of a name or year: "the Lima railway built in 1851"."""
    noun = tree.head[i]
    if tree.tag[noun] in {"NNP", "NNPS"}:
        return True
    before = [k for k in tree.kids[noun] if k < noun]
    known = any(tree.lower[k] == "the" or tree.dep[k] == "nmod:poss" for k in before)
    years = any(tree.text[k].isdigit() and len(tree.text[k]) == _YEAR for k in before)
    return known and tree.tag[noun] == "NN" and (years or any(tree.tag[k] in {"NNP", "NNPS"} for k in before))


def _of_the_subject(tree: Tree, i: int) -> bool:
    """Whether a bare participle is said of the main subject: "Founded in 1890, the club ...", "..., meeting the king".

    A deed needs a person who does it, and a main verb in the past; "killing 300" may be the doing of the whole event.
    """
    root, subject = tree.root, tree.child(tree.root, "nsubj", "nsubj:pass")
    bare = tree.child(i, *AUXILIARY, "mark", "case", *SUBJECTS) is None
    if tree.head[i] != root or not bare or subject is None or tree.pos[subject] == "PRON":
        return False
    below = tree.below(i)
    if tree.tag[below[0]] == "WRB":
        return False
    past = any(tree.tag[k] == "VBD" for k in (root, *tree.children(root, *AUXILIARY)))
    if tree.tag[i] == "VBN":
        opens = below[0] == 0 and tree.below(subject)[0] - below[-1] <= 2
        return opens and past and tree.lower[below[-1] + 1 - tree.is_punct(below[-1])] == ","
    first = below[0] if not tree.is_punct(below[0]) else below[0] + 1
    apart = i > root and first == i and tree.text[first - 1] == ","
    return (
        apart and past and tree.tag[root] == "VBD" and tree.tag[subject] == "NNP" and tree.child(i, "obj") is not None
    )


def opener(tree: Tree, i: int) -> str:
    words = [tree.lower[k] for k in tree.kids[i] if tree.dep[k] in {"mark", "advmod"} and k < i]
    return words[0] if words else ""


def conjoined_clause(tree: Tree, i: int) -> bool:
    """A second predicate of a main clause, not a second noun or adjective."""
    top = tree.head[i]
    while tree.dep[top] == "conj":
        top = tree.head[top]
    anchored = (
        top == tree.root or tree.dep[top] in {"acl:relcl"} or (tree.dep[top] == "ccomp" and is_reported(tree, top))
    )
    return anchored and (tree.pos[i] in VERBAL or tree.child(i, *AUXILIARY, *SUBJECTS) is not None)


def is_reported(tree: Tree, i: int) -> bool:
    verb = tree.head[i]
    subject = tree.child(verb, "nsubj")
    return (
        tree.pos[verb] == "VERB"
        and tree.tag[verb] in {"VBD", "VBZ", "VBN", "VBP"}
        and verb_lemma(tree.text[verb]) in REPORTING
        and subject is not None
        and (tree.pos[subject] != "PRON" or tree.lower[subject] in {"he", "she"})
        and not is_negated(tree, verb)
        and verb in {tree.root}
    )


def is_negated(tree: Tree, head: int) -> bool:
    return any(tree.lower[k] in NEGATION and tree.dep[k] in {"advmod", "det", "mark"} for k in tree.kids[head])
