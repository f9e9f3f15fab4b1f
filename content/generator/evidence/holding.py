"""Whom a sentence gives an office or a part for long: "Iraqi Prime Minister Nouri al-Maliki"."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from content.generator.tree import Tree
from content.language.name_spans import word_set
from content.language.names import OFFICE_HEADS

_ROLES = OFFICE_HEADS | word_set(
    "executive manager coach referee captain astronomer author founder director owner editor inventor architect "
    "engineer producer"
)
"""What a person is for long: "the mission's manager, Elena Brandt"."""
Words = frozenset[str]
PAST = word_set("former ex late then onetime former- predecessor")


_TITLE_WORDS = 6


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
    return _before_comma(tree, tokens)


def _before_comma(tree: Tree, tokens: tuple[int, int]) -> str:
    """ "The mayor of Osterby, Lena Falk": the office and of what, as it stands before the name."""
    head, last = tree.head_of(*tokens), tokens[0] - 1
    over = tree.head[head]
    if tree.dep[over] == "nmod" and tree.case(over) == "of":
        over = tree.head[over]  # read as if it were beside "Osterby"
    beside = tree.dep[head] in {"appos", "conj"}
    if not beside or tree.lower[over] not in _ROLES or not 0 < last - over <= _TITLE_WORDS:
        return ""
    stretch = range(over, last)
    if tree.text[last] != "," or tree.lower[over + 1] != "of" or any(tree.is_punct(i) for i in stretch):
        return ""
    first = over
    while first > 0 and tree.tag[first - 1][:2] in {"NN", "JJ"}:
        first -= 1
    return tree.words(range(first, last))


def office_before(
    tree: Tree, tokens: tuple[int, int], entities: Mapping[int, str], kinds: Mapping[str, Words]
) -> Words:
    """ "Moser's predecessor, Paul Keller": the words of the office that Moser holds; empty where nobody tells it."""
    first = tokens[0]
    before = first - 1 - (first > 0 and tree.text[first - 1] == ",")
    if before < 1 or tree.lower[before] != "predecessor":
        return frozenset()
    holder = next((entities[k] for k in tree.children(before, "nmod:poss") if k in entities), "")
    return kinds.get(office_key(holder), frozenset())


def office_key(name: str) -> str:
    """Under which the office of a person is kept among what the named are."""
    return f"{name.casefold()}'s office"


def former_title(office: str) -> str:
    """The title of an office that is no longer held, without the word that says so; "" for one that is."""
    words = [word for word in office.split() if word.lower() not in PAST]
    return " ".join(words) if len(words) < len(office.split()) else ""
