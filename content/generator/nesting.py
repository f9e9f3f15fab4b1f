"""A place and what it lies in, "Lima, Peru", are one place told twice; parsers take them for two of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from content.generator.tree import Tree
from content.language import gazetteer
from content.language.names import Named


def nested(tree: Tree, mentions: Sequence[tuple[int, int, Named]]) -> Tree:
    """The tree with the larger of two places, set off by commas, as an apposition of the smaller."""
    moved: dict[int, int] = {}
    for (a, b, one), (c, d, other) in pairwise(mentions):
        inner, outer = tree.head_of(a, b), tree.head_of(c, d)
        if c != b + 1 or tree.text[b] != "," or tree.dep[outer] != "conj" or not _ends(tree, d):
            continue
        if tree.head[outer] not in {inner, tree.head[inner]} or tree.child(outer, "cc") is not None:
            continue
        if other.kind == "place" and _lies_in(one, other, alone=_alone(tree, outer, moved)):
            moved[outer] = inner
    return _rehung(tree, moved) if moved else tree


def _ends(tree: Tree, i: int) -> bool:
    """Whether the larger place is set off behind as well: by a comma, or by the end of the clause's names."""
    return i >= len(tree) or tree.is_punct(i) or not (tree.text[i][:1].isupper() or tree.lower[i] in {"'s", "’s"})


def _lies_in(one: Named, other: Named, alone: bool) -> bool:
    """Whether the first place is known to lie in the second, or there is nothing else that it can mean."""
    if gazetteer.contains(other.text, one.text):
        return True
    country = any(gazetteer.place(one.text, sort) for sort in ("country", "subdivision"))
    large = any(gazetteer.place(other.text, sort) for sort in ("country", "subdivision"))
    return alone and large and not country and one.kind != "person"


def _alone(tree: Tree, outer: int, moved: dict[int, int]) -> bool:
    """Whether nothing else is coordinated with the two."""
    first = tree.head[outer]
    others = [k for k in tree.children(first, "conj") if k != outer and k not in moved]
    return not others and tree.dep[first] != "conj" and tree.child(first, "cc") is None


def _rehung(tree: Tree, moved: dict[int, int]) -> Tree:
    dep = tuple("appos" if i in moved else dep for i, dep in enumerate(tree.dep))
    head = tuple(moved.get(i, head) for i, head in enumerate(tree.head))
    kids: list[list[int]] = [[] for _ in head]
    for i, above in enumerate(head):
        if above != i:
            kids[above].append(i)
    return replace(tree, dep=dep, head=head, kids=tuple(map(tuple, kids)), _below={})
