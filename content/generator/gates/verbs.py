"""Whether the verbs of a prompt go with each other and with what they are said of."""

from __future__ import annotations

import re
from itertools import pairwise

from content.generator.gates.aligned import Aligned, aligned
from content.generator.gates.case import Case
from content.generator.tree import AUXILIARY, SUBJECTS
from content.generator.words import word_set
from content.language.units import dimension_of

_ANNOUNCED = re.compile(
    r"\b(?:did|does) (?P<what>[^,?]*) (?P<verb>announce|publish|release|complete|construct|demolish|abolish|ratify|"
    r"sentence|convict|approve|award|unveil|introduce|rename|discontinue) "
    r"(?:at|in|on|by|to|for|from|after|before|during|with)\b"
)
"""Verbs that are said of what is done to a thing, unless somebody does it to something."""
_PAST = frozenset({"VBD", "VBN"})
_MEASURED = frozenset({"mass", "length", "area", "volume"})
_MORE_UNITS = word_set("pounds bushels megawatts gigawatts")


def passive_goes_on(case: Case) -> str:
    """ "On what date did the treaty announce at Arden?" of "the treaty was signed ... and announced at Arden"."""
    found = _ANNOUNCED.search(case.body)
    side = aligned(case) if found else None
    if found is None or side is None:
        return ""
    tree = side.tree
    for verb, dep in enumerate(tree.dep):
        first = tree.head[verb]
        bare = dep == "conj" and tree.child(verb, "obj", "ccomp", "xcomp", *SUBJECTS) is None
        if bare and tree.lower[verb].startswith(found["verb"]) and tree.child(first, "aux:pass") is not None:
            return f'"{found["what"]}" does not {found["verb"]}: that is done to it'
    return ""


def verbs_beside(case: Case) -> str:
    """ "The riot erupted attacked and killed ten": the clause between the verbs was cut out with its subject."""
    side = aligned(case)
    if side is None:
        return ""
    for one, other in pairwise(side.place):
        tags, joined = (side.tree.tag[one], side.tree.tag[other]), side.tree.lower[one + 1 : other] == ("and",)
        cut = 0 <= one < other - 1 and _PAST.issuperset(tags) and (tags[0] == "VBD" or joined)
        if cut and side.tree.dep[one] not in AUXILIARY:
            return f'"{side.tree.text[one]} {side.tree.text[other]}" lost what stood between'
    return ""


def joins_two_times(case: Case) -> str:
    """ "The Lind Building, opened in 1972 and offers rooms": a participle and the main verb are joined as one."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for verb in sorted(side.present):
        first = tree.head[verb]
        if tree.dep[verb] != "conj" or not 0 < first < verb:
            continue
        opens = tree.text[first - 1] == "," and tree.tag[first] in {"VBN", "VBD"} and "," not in tree.text[first:verb]
        if opens and tree.tag[verb] == "VBZ" and tree.child(verb, *SUBJECTS) is None:
            return f'"{tree.text[first]}" and "{tree.text[verb]}" are joined without a subject'
    return ""


def amount_of_nothing(case: Case) -> str:
    """ "17,000 kg had been mined": of what stands in another sentence."""
    side = aligned(case)
    if side is None or case.fact.value.kind not in {"number", "money"}:
        return ""
    tree = side.tree
    for i, dep in enumerate(tree.dep):
        unit = tree.lower[i] in _MORE_UNITS or dimension_of(tree.lower[i]) in _MEASURED
        if unit and dep == "nsubj:pass" and tree.child(i, "nmod") is None and _asked(side, i):
            return f'"{tree.text[i]}" of what is not said'
    return ""


def _asked(side: Aligned, noun: int) -> bool:
    """Whether the amount of the noun is the answer."""
    return not side.answer.isdisjoint([noun, *side.tree.children(noun, "nummod")])


GATES = (passive_goes_on, verbs_beside, joins_two_times, amount_of_nothing)
