"""What sort of thing an article's topic and the names in it are: "the club", "the treaty", "the instrument"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.generator.tree import Tree
from content.generator.units import Unit
from content.generator.wording import noun_lemma
from content.language import gazetteer
from content.language.name_spans import word_set
from content.language.names import Named

SORTS = word_set(
    "abbey agency airline airport archipelago band bank basilica battle bridge cathedral channel church city club "
    "college company conglomerate corporation dam expedition fort fortress hospital institute island islands journal "
    "lake league library magazine monastery mosque mountain museum network newspaper orchestra organisation "
    "organization palace party peninsula prison railway reservoir river school ship spacecraft stadium station "
    "strait temple theatre tower town university village volcano war zoo"
)
"""What an opening sentence tells its topic to be, and "the" with it takes up later: "the club"."""
_SORTS_OF_SORTS = word_set("instrument")
"""The same where the topic is itself a sort of thing: "the instrument" is the banjo."""
PACTS = word_set("treaty act convention agreement accord charter ordinance decree edict protocol pact")
"""What is signed or passed, and has one name."""
COMPANIES = word_set("company conglomerate corporation")
BODIES = COMPANIES | word_set("agency bank network organisation organization")
"""What any body may be."""
TOWNS = word_set("city town village")
ANY_BODY, ANY_TOWN = "organisation", "settlement"
"""The sorts under which every body and every town is remembered: any body may be a company."""
_OPENING = 4
"""Sentences, captions before the text among them, of which one tells what the topic is."""
_DEFINED = re.compile(r" (?:is|was|are|were) (?:an?|the|one) ")
_SMALL = word_set("of and the in on for de la upon")


def plain_title(title: str) -> str:
    """The name in a title: "Arden Club" of "Arden Club is a club in Kent", "Arden" of "Arden, Ohio" and "Arden (town)".

    A title may have been made from the first sentence.
    """
    plain = _DEFINED.split(re.sub(r"\s*\(.*", "", title).strip())[0]
    town, comma, land = plain.partition(", ")
    return town if comma and gazetteer.place(land) is not None else plain


def is_common(title: str, units: Sequence[Unit]) -> bool:
    """Whether the text writes a title of one word small inside its sentences: "Banjo", "Stadium"."""
    if " " in title or title.isupper():
        return False
    inside = [word for unit in units for word in unit.tree.text[1:] if word.lower() == title.lower()]
    return sum(word.islower() for word in inside) * 2 > len(inside)


def told_sorts(title: str, units: Sequence[Unit]) -> tuple[frozenset[str], bool]:
    """The sorts that the opening tells the topic to be, and whether "the" with the title stands for all of its sort.

    "The Arden Club is a football club": club. "The banjo is an instrument": instrument, True.
    """
    needed = {word for word in title.split() if word.lower() not in _SMALL}
    for unit in units[:_OPENING]:
        tree = unit.tree
        for link in range(1, len(tree)):
            head = tree.head[link]
            if tree.dep[link] != "cop" or tree.lower[link] not in {"is", "are", "was", "were"} or head < link:
                continue
            before = tree.text[:link]
            whole = tree.lower[: len(title.split()) + 1] == ("the", *title.lower().split())
            if tree.child(head, "nsubj") is not None and (needed <= set(before) or whole):
                found = frozenset(_sort_nouns(tree, head)) & (SORTS | _SORTS_OF_SORTS)
                return found, whole and before[1].islower()
    return frozenset(), False


def _sort_nouns(tree: Tree, head: int) -> list[str]:
    """The nouns of a predicate: "club", and "river" of "one of the longest rivers"."""
    if tree.lower[head] == "one":
        return [noun_lemma(tree.lower[k]) for k in tree.children(head, "nmod") if tree.case(k) == "of"]
    # "a media and entertainment conglomerate" may be hung the wrong way round.
    above = [tree.head[head]] if tree.dep[head] == "compound" else []
    return [tree.lower[k] for k in (head, *above, *tree.children(head, "conj")) if tree.pos[k] == "NOUN"]


def sorts_of(name: Named) -> set[str]:
    """What sort a name itself tells: "treaty" of "Treaty of Arden", "act" of "Education Act 1944"."""
    words = [word for word in name.full.split() if not word.isdigit()]
    if not words or name.kind == "person":
        return set()
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    told = {head.lower()} if len(words) > 1 else set()
    return {name.subtype, *told} - {""}


def told_of(tree: Tree, a: int, b: int) -> set[str]:
    """What sort a sentence tells a name to be: "Arden Mill, a mill in Kent", "Arden Mill was a mill"."""
    head = tree.head_of(a, b)
    beside = [k for k in tree.children(head, "appos") if k >= b]
    if tree.dep[head] == "nsubj" and tree.child(tree.head[head], "cop") is not None:
        beside.append(tree.head[head])
    return {
        tree.lower[k]
        for k in beside
        if tree.tag[k] == "NN" and any(tree.lower[z] in {"a", "an"} for z in tree.children(k, "det"))
    }


def same_name(one: str, other: str) -> bool:
    """ "Arden", "the Arden Football Club" and "Arden Club" may be one: the words of one are all in the other."""
    first, second = ({w for w in name.split() if w.lower() not in _SMALL} for name in (one, other))
    return first <= second or second <= first
