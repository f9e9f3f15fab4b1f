"""Definite noun phrases that say by themselves which one is meant: "the city of Paris", "the 19th century"."""

from __future__ import annotations

import re

from content.generator.clause_parts import loose_span
from content.generator.tree import Tree
from content.language import gazetteer
from content.language.name_spans import word_set

UNIQUE = word_set(
    "air arts atmosphere bible brain cold dead earth east economy elderly environment equator european exosphere "
    "future globe ground heavens homeless horizon humanities internet ionosphere koran left media mesosphere moon "
    "most north northeast northwest ocean others past past's poor press public qur'an quran rich right sciences sea "
    "sick sky south southeast southwest stratosphere streets sun theatre thermosphere troposphere truth unemployed "
    "universe us web west wild wind world world's wounded young"
)
"""Nouns that name one thing to any reader."""
_GROUPS = word_set(
    "agency agreement announcement army attack attacks authority base battle ceremony club coalition "
    "committee company conference council country court deal decision department facility firm force forces "
    "game government group incident law match meeting ministry mission movement officials organisation "
    "organization party plan president project region report school soldiers speech state statement study "
    "system talks team troops two university victims war"
)
"""Nouns that stay vague behind a mere adjective: "the American company", "the training mission"."""
_NUMBERS = word_set("JJS RBS")
_YEAR = 4
"""Digits of a year."""
_DECADE = re.compile(r"(?:mid-)?(?:1\d|20)\d0s")
_AGES = word_set("century centuries millennium millennia")
_COUNTED = re.compile(
    r"\d+(?:st|nd|rd|th)|(?:mid-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|"
    r"twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first)"
)
_COLLECTIVE = re.compile(r"[A-Z]\w+(?:ch|sh|ese|iss|rse)")
"""How the name of a whole people ends: "the Dutch", "the Chinese"; "the German" may be one man."""
_NAMING = word_set("word term name phrase expression title nickname slogan motto label prefix suffix acronym pseudonym")
"""What stands before the very words it speaks of."""
_AIMS = word_set(
    "right rights opportunity opportunities ability power powers authority permission chance intent intention "
    "desire duty freedom need willingness capacity licence license"
)
"""What "to" and a verb make whole: "the right to vote"."""
_MAKING = word_set(
    "invention inventor inventors discovery discoverer discoverers extinction domestication pioneer pioneers "
    "forerunner forerunners"
)
"""Whose "of the telephone" speaks of the sort and of no single one."""
_DEVISED = word_set("invented patented domesticated")
_PROFESSION = re.compile(
    r"\w{3,}(?:ologist|grapher|sopher|torian|tician|sicist|omist|elist|nalist)|"
    r"poet|painter|composer|architect|playwright|explorer|sculptor|chemist|botanist|priest"
)
_HUMAN = word_set("body brain eye ear skin skull heart genome immune voice mind")
"""What all of mankind has alike."""
_SINGLING = word_set("first second third fourth fifth last final only sole biggest largest main same next whole entire")


def is_specific(tree: Tree, i: int, named: frozenset[int]) -> bool:
    """Whether the phrase of noun `i` says which one is meant, whatever was told before.

    named: tokens that belong to names.
    """
    if (
        i in named
        or tree.pos[i] == "PROPN"
        or tree.lower[i] in UNIQUE
        or (tree.text[i].isupper() and len(tree.text[i]) > 1)
    ):
        return True
    return (
        _speaks_alone(tree, i, named)
        or _has_name_inside(tree, i, named)
        or any(_singles_out(tree, i, k, named) for k in tree.kids[i])
    )


def _speaks_alone(tree: Tree, i: int, named: frozenset[int]) -> bool:
    """ "The 1950s", "the Dutch", "the term “push-pull”", "the right to vote", "the invention of the telephone"."""
    people = bool(_COLLECTIVE.fullmatch(tree.text[i])) and gazetteer.is_demonym(tree.text[i])
    # "The French recruited men": when, and for what war, is told by a date if by anything.
    people = people and (not tree.dep[i].startswith("nsubj") or bool(re.search(r"\d", tree.source)))
    if people or _DECADE.fullmatch(tree.lower[i]):
        return True
    before = [k for k in tree.kids[i] if k < i]
    if tree.lower[i] in _AGES:
        return any(_COUNTED.fullmatch(tree.lower[z]) for k in before for z in tree.below(k))
    if tree.lower[i] in _HUMAN and any(tree.lower[k] == "human" for k in before):
        return True
    if any(tree.tag[z] == "RBS" for k in before for z in tree.kids[k]) and _has_scope(tree, i):
        return True
    return _with_next(tree, i) or _of_its_sort(tree, i) or _is_epithet(tree, i, named)


def _has_scope(tree: Tree, i: int) -> bool:
    """ "The most populous cities in the world": among which ones it is so is said."""
    return any(k > i and tree.case(k) in {"in", "of", "among"} for k in tree.children(i, "nmod"))


def _with_next(tree: Tree, i: int) -> bool:
    """Whether the word behind the noun makes it whole: "the word “aromatic”", "the year 1895", "the chance to go"."""
    following = tree.text[i + 1] if i + 1 < len(tree) else ""
    if tree.lower[i] in _NAMING:
        return following in {'"', "“", "‘", "'", "``"}
    if tree.lower[i] == "year":
        return following.isdigit() and len(following) == _YEAR
    return tree.lower[i] in _AIMS and following == "to" and tree.tag[i + 1] == "TO"


def _of_its_sort(tree: Tree, i: int) -> bool:
    """ "The invention of the telephone", "invented the telephone": not one, but the sort."""
    above = tree.lower[tree.head[i]]
    if tree.tag[i] != "NN":
        return False
    return (above in _MAKING and tree.case(i) == "of") or (above in _DEVISED and tree.dep[i] in {"obj", "nsubj:pass"})


def _is_epithet(tree: Tree, i: int, named: frozenset[int]) -> bool:
    """ "Ada Doe, the painter": behind the name of the one who is meant."""
    return tree.dep[i] == "appos" and tree.head[i] in named and bool(_PROFESSION.fullmatch(tree.lower[i]))


def _has_name_inside(tree: Tree, i: int, named: frozenset[int]) -> bool:
    """ "the Fort Bragg military base": a name before the noun, not merely a people or a country."""
    first = min(tree.below(i))
    inside = [k for k in range(first, i) if k in named and tree.dep[k] != "nmod:poss"]
    return any(
        not gazetteer.is_demonym(tree.text[k]) and gazetteer.place(tree.text[k], "country") is None for k in inside
    )


def _singles_out(tree: Tree, i: int, k: int, named: frozenset[int]) -> bool:
    dep = tree.dep[k]
    if dep in {"acl:relcl", "acl"}:
        return k > i and loose_span(tree, k) is None
    if dep in {"ccomp", "nmod:poss", "flat"} or (dep == "appos" and k in named):
        return True
    capital = tree.text[k][:1].isupper() and tree.text[k] != "I"
    if dep == "nmod":
        return _nmod_singles_out(tree, i, k, named)
    if dep in {"compound", "nummod"} and tree.text[k].isdigit() and len(tree.text[k]) == _YEAR:
        return True
    if dep in {"compound", "amod"}:
        if tree.tag[k] in _NUMBERS or (tree.lower[k] in _SINGLING and tree.lower[i] not in _GROUPS):
            return True
        with_name = capital or any(tree.text[z][:1].isupper() for z in tree.below(k))
        if tree.lower[i] in _GROUPS:
            return with_name
        return with_name or dep == "compound"
    return dep in {"amod", "nummod"} and tree.text[k][:1].isdigit() and tree.lower[k][-2:] in {"st", "nd", "rd", "th"}


def _nmod_singles_out(tree: Tree, i: int, k: int, named: frozenset[int]) -> bool:
    if loose_span(tree, k) is not None:
        return False
    if tree.case(k) in {"of", "between"}:
        return True
    return any(z in named or tree.text[z][:1].isdigit() or gazetteer.is_demonym(tree.text[z]) for z in tree.below(k))


def specific_without(tree: Tree, i: int, named: frozenset[int]) -> bool:
    """Whether the phrase stands alone even without the clause behind it."""
    if i in named or tree.lower[i] in UNIQUE or (tree.pos[i] == "PROPN" and named) or _speaks_alone(tree, i, named):
        return True
    return any(_singles_out(tree, i, k, named) for k in tree.kids[i] if tree.dep[k] not in {"acl", "acl:relcl"})
