"""Whom a sentence gives an office or a part for long: "Iraqi Prime Minister Nouri al-Maliki"."""

from __future__ import annotations

from itertools import pairwise

from content.generator.tree import Tree
from content.language.name_spans import word_set
from content.language.names import OFFICE_HEADS

_ROLES = OFFICE_HEADS | word_set(
    "manager coach referee captain astronomer author founder director owner editor inventor architect engineer producer"
)
"""What a person is for long: "the mission's manager, Elena Brandt"."""
_PAST = word_set("former ex late then onetime former- predecessor")


def office_of(tree: Tree, tokens: tuple[int, int]) -> str:
    """The title before or behind a name: "Iraqi Prime Minister", "the Iraqi prime minister"; "" for a past one."""
    first = tokens[0]
    if first > 1 and tree.text[first - 1] == "," and tree.lower[first - 2] in _ROLES:
        first -= 1  # "the mission's manager, Elena Brandt"
    end = first
    while first > 0 and (tree.pos[first - 1] in {"PROPN", "NOUN", "ADJ"} or tree.lower[first - 1] in {"of"}):
        first -= 1
    words = [tree.text[i] for i in range(first, end)]
    heads = words[-1:] + [word for word, after in pairwise(words) if after == "of"]
    if any(word.lower() in _ROLES for word in heads):
        return " ".join(words)
    over = tree.head[tokens[0]]
    if (
        tree.dep[tree.head_of(*tokens)] == "nsubj"
        and tree.lower[over] in _ROLES
        and tree.child(over, "cop") is not None
    ):
        return tree.text[over]
    behind = range(tokens[1], min(tokens[1] + 7, len(tree)))
    if len(behind) > 2 and tree.text[behind[0]] == "," and tree.lower[behind[1]] == "the":
        for i in behind[2:]:
            if tree.lower[i] in _ROLES:
                return tree.words(range(behind[2], i + 1))
            if tree.is_punct(i):
                break
    return ""


def former_title(office: str) -> str:
    """The title of an office that is no longer held, without the word that says so; "" for one that is."""
    words = [word for word in office.split() if word.lower() not in _PAST]
    return " ".join(words) if len(words) < len(office.split()) else ""
