"""Where a value hangs in a sentence: the noun that a figure counts, the event that a date belongs to."""

from __future__ import annotations

from content.generator.answers import counted_before
from content.generator.evidence import lexicon
from content.generator.evidence.lexicon import deed_of
from content.generator.evidence.slots import Deed, Kinds, phrase_words
from content.generator.reading import Sentence
from content.generator.tree import VERBAL, Tree
from content.language.name_spans import word_set

_RECORD = 5
"""Words between a superlative and the day since when it is one, at most."""
_EDGES = word_set("end start beginning middle")


def counted_noun(tree: Tree, tokens: tuple[int, int]) -> int:
    """The noun that a figure counts, or -1: "soldiers" in "500 soldiers", in "down from 900", in "3,481 of whom"."""
    head = tree.head_of(*tokens)
    if tokens[0] <= head < tokens[1] and tree.pos[head] == "NOUN" and tree.tag[head] != "CD":
        of = next((k for k in tree.children(tokens[1] - 1, "nmod") if tree.case(k) == "of"), -1)
        return of if of >= tokens[1] and tree.lower[head].endswith("s") else head  # "tens of thousands of Iraqis"
    if (noun := counted_before(tree, tokens[1] - 1)) >= 0:
        return noun
    if is_part(tree, tokens[1]):
        before = [i for i in range(tokens[0]) if tree.tag[i] == "NNS"]
        return before[-1] if before else -1
    noun = tree.head[head]
    while tree.dep[noun] in {"compound", "amod", "nmod"} and head < noun < tree.head[noun] <= tokens[1] + 6:
        noun = tree.head[noun]
    if noun < tokens[1] or noun - tokens[1] > 6 or not tree.tag[noun].startswith("NN"):
        return _bare_people(tree, head)
    return noun


def _bare_people(tree: Tree, head: int) -> int:
    """A demonym that the tagger took for an adjective: "4,000 Americans"."""
    noun = tree.head[head]
    return noun if noun > head and tree.tag[noun] in {"NNPS", "NNP", "JJ"} and tree.text[noun].endswith("s") else -1


def is_part(tree: Tree, after: int) -> bool:
    """ "3,481 of whom", "20 of them", "5 of the dead": a part of what was counted before."""
    return after + 1 < len(tree) and tree.lower[after] == "of" and tree.lower[after + 1] in {
        "whom", "which", "them", "these", "those", "the", "its", "their",
    }  # fmt: skip


def event_over(tree: Tree, head: int) -> int:
    """The verb or the noun of an event that a date belongs to; -1 for a date of a thing: "the 2010 video"."""
    i = head
    for _ in range(4):
        above = tree.head[i]
        if above == i:
            return -1
        if tree.pos[above] == "VERB" or tree.child(above, "cop") is not None:
            return above
        if tree.lower[above] in _EDGES and tree.case(i) == "of":
            i = above
            continue
        if tree.pos[above] == "NOUN" and tree.dep[i] in {"compound", "nmod", "amod", "nummod", "nmod:unmarked", "obl"}:
            if lexicon.event_of(tree.text[above]):
                over = tree.head[above]
                # "announced a withdrawal in October": the day is mostly that of the verb.
                return over if tree.dep[above] == "obj" and tree.dep[i] == "nmod" and i > above else above
            if above > i and tree.dep[i] != "nmod":
                return above if tree.lower[above] == "deadline" else -1
        i = above
    return -1


def is_due(tree: Tree, head: int) -> bool:
    i = head
    for _ in range(3):
        if tree.case(i).split(" ")[0] in {"by", "until", "before"} or tree.lower[tree.head[i]] == "deadline":
            return True
        if tree.pos[tree.head[i]] in VERBAL:
            return False
        i = tree.head[i]
    return False


def goes_on_since(tree: Tree, token: int, head: int) -> bool:
    """Whether a deed went on from a day: "stationed since 2003"."""
    return tree.case(token) == "since" and tree.head[token] == head and tree.pos[head] in VERBAL


def is_record(tree: Tree, token: int) -> bool:
    """Whether a day is the last of as much as now: "the highest level since 1953", "more than at any time since"."""
    if tree.case(token) != "since":
        return False
    before = range(max(0, token - _RECORD), token)
    most = any(tree.tag[i] in {"JJS", "RBS"} for i in before)
    return most or any(tree.lower[i] == "any" and tree.lower[i + 1] == "time" for i in before)


def due_deed(sentence: Sentence, deed: Deed, kinds: Kinds) -> Deed:
    """ "A deadline for the troops to leave": what is to be done by then; the deadline itself where nobody says."""
    tree = sentence.tree
    for i in range(deed.head + 1, min(deed.head + 9, len(tree) - 1)):
        if tree.lower[i] == "to" and tree.tag[i + 1] == "VB":
            nouns = [k for k in range(deed.head + 1, i) if tree.tag[k].startswith("NN") and k not in sentence.entities]
            done = phrase_words(sentence, nouns[-1], kinds) if nouns else deed.done
            return Deed(deed_of(tree.text[i + 1]), deed.head, done=done)
        if tree.is_punct(i):
            break
    return deed
