"""Who else a "he" might mean: people told of without a name, and names of which nobody knows the sort."""

from __future__ import annotations

from content.generator.tree import Tree
from content.generator.units import Unit
from content.language import gazetteer
from content.language.name_spans import MONTH_WORDS, word_set

_MEN = word_set(
    "king prince emperor tsar sultan pope man boy son father brother husband uncle nephew grandson grandfather "
    "gentleman priest monk friar bishop archbishop spokesman chairman businessman policeman gunman fisherman "
    "statesman nobleman widower stepson stepfather half-brother brother-in-law father-in-law son-in-law"
)
_WOMEN = word_set(
    "queen princess empress woman girl daughter mother sister wife aunt niece granddaughter grandmother actress nun "
    "spokeswoman chairwoman businesswoman policewoman widow stepdaughter stepmother half-sister sister-in-law "
    "mother-in-law daughter-in-law waitress hostess heiress goddess"
)
_PEOPLE = word_set(
    "captain soldier officer president minister suspect attacker killer driver player leader doctor baby child "
    "teenager student teacher writer author director actor singer artist lawyer attorney judge admiral general "
    "colonel commander governor senator mayor candidate opponent rival colleague friend partner victim chairperson "
    "professor scientist researcher merchant slave servant successor predecessor sailor pilot critic hero villain "
    "stranger guard shark hustler toddler infant defendant assailant perpetrator reporter journalist editor producer "
    "cousin twin patient boss owner employee manager coach viceroy marshal lieutenant sergeant ambassador envoy "
    "diplomat consul engineer inventor explorer missionary convert knight lord duke count baron chief chieftain "
    "warrior rebel prisoner hostage passenger witness someone somebody anyone"
)
_DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
_ROLES = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss"})
"""What a noun is to its sentence where it brings somebody in; an apposition or a predicate only describes."""
_TOLD = frozenset({"person", "other"})
"""Sorts of names that are taken as told; what is no sure place or organisation may be a person."""
_SOME = frozenset({"a", "an", "one", "another", "some"})


def somebody_else(unit: Unit, start: int, end: int, gender: str = "", but: int = -1) -> bool:
    """Whether tokens [start, end) bring in a person without a name, or a name of unknown sort.

    gender: "m" or "f" where only such a one matters. but: a token that is left out, with what describes it.
    """
    named = {i for a, b, name in unit.mentions if name.sure or name.kind in _TOLD for i in range(a, b)}
    return any(_brings_in(unit.tree, i, gender, named) for i in range(start, end) if i != but) or (
        start == 0 and _name_cut_off(unit.tree)
    )


def _brings_in(tree: Tree, i: int, gender: str, named: set[int]) -> bool:
    if i in named or _role(tree, i) not in _ROLES or tree.case(i) == "as" or tree.child(i, "cop") is not None:
        return False
    if tree.pos[i] == "PROPN":
        return _unknown_name(tree, i)
    word = tree.lower[i]
    if tree.tag[i] != "NN" or (word in _MEN and gender == "f") or (word in _WOMEN and gender == "m"):
        return False
    told = any(k in named for k in tree.children(i, "appos", "flat", "nmod:desc"))
    return word in _MEN or word in _WOMEN or (word in _PEOPLE and not told)


def _role(tree: Tree, i: int) -> str:
    """What a noun is to its sentence; a coordinated one is what the first of them is."""
    return next((tree.dep[k] for k in (i, *tree.above(i)) if tree.dep[k] != "conj"), "conj")


def _unknown_name(tree: Tree, i: int) -> bool:
    """A capitalised word that stands for somebody or something and that nothing tells which."""
    word = tree.text[i]
    if not word[:1].isupper() or word.isupper() or word in MONTH_WORDS or word in _DAYS or gazetteer.is_demonym(word):
        return False
    known = gazetteer.is_organisation_head(word) or gazetteer.is_place_head(word) or gazetteer.is_other_head(word)
    return not known and tree.tag[i] == "NNP"


def _name_cut_off(tree: Tree) -> bool:
    """Whether an opening that is not parsed holds a name: "According to Johnson, this will allow him"."""
    opening = tree.source[: tree.starts[0]] if len(tree) else ""
    return any(word[:1].isupper() for word in opening.split()[1:])


def described_as_some(tree: Tree, name: int) -> int:
    """The name's own token where it only tells who "one soldier" is, so that "he" is that soldier; else -1."""
    if tree.dep[name] != "appos":
        return -1
    described = tree.head[name]
    # "One soldier in the army, X": the parser may hang the name on the army.
    nouns = [described, *(tree.head[k] for k in (described, *tree.above(described)) if tree.dep[k] == "nmod")]
    return name if any(tree.lower[k] in _SOME for noun in nouns for k in tree.kids[noun]) else -1
