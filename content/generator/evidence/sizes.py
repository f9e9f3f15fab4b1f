"""What is counted or lasts without a deed: how many a body or a village comprises, how old somebody is, a journey."""

from __future__ import annotations

from dataclasses import replace

from content.generator.evidence import lexicon, slots
from content.generator.evidence.slots import Deed, Kinds
from content.generator.reading import Sentence
from content.generator.tree import Tree
from content.generator.words import content_words
from content.language.name_spans import word_set

_SETTLEMENTS = word_set("village town city hamlet settlement island community parish municipality district suburb")
_INHABITANTS = word_set("people inhabitants residents souls citizens")
_SEATS = word_set("members seats")
MEMBERS = lexicon.sort_of("members")
"""The sort of the seats and members of a body."""
COMPRISE, AGE = "comprise", "age"
_OLDEST = 115
_TRAVEL = word_set("travel fly sail journey cruise voyage")
_GO = _TRAVEL | word_set("reach arrive get")
_GOALS = word_set("target destination orbit planet moon asteroid island port shore coast summit goal pole")
_JOURNEYS = content_words("flight journey voyage trip crossing cruise")
_TRIP = content_words("journey")
_LASTING = (
    content_words("rain snow drought fighting talks negotiations unrest violence peace siege") | lexicon.EVENT_WORDS
)


def comprised(sentence: Sentence, noun: int) -> Deed | None:
    """How many people live in "a village of 900 people", or sit in "the nine members of the council"."""
    tree = sentence.tree
    over = tree.head[noun]
    word = tree.lower[noun]
    if (
        word in _INHABITANTS
        and tree.dep[noun] == "nmod"
        and tree.case(noun) == "of"
        and tree.lower[over] in _SETTLEMENTS
    ):
        return Deed(COMPRISE, over, doer=content_words(tree.text[over]))
    if word not in _SEATS:
        return None
    of = [k for k in tree.children(noun, "nmod") if tree.case(k) == "of" and slots.is_body(tree.lower[k])]
    if of and any(tree.lower[k] in {"the", "all"} for k in tree.kids[noun]):
        return Deed(COMPRISE, noun, doer=content_words(tree.text[of[0]]))
    if tree.dep[noun] == "obj" and tree.lower[over] in {"has", "have", "had"}:
        subject = slots.noun_described(tree, over)
        subject = subject if subject >= 0 else next(iter(tree.children(over, "nsubj")), -1)
        if subject >= 0 and slots.is_body(tree.lower[subject]):
            return Deed(COMPRISE, over, doer=content_words(tree.text[subject]))
    return None


def aged(sentence: Sentence, tokens: tuple[int, int], amount: str) -> Deed | None:
    """Whose age a bare number tells: "Keller, 44, ", "Keller, who is 44", "Keller is 44"; None for another number."""
    tree, (first, end) = sentence.tree, tokens
    if not amount.isdigit() or not 0 < int(amount) <= _OLDEST or end - first != 1:
        return None
    commas = first > 1 and tree.text[first - 1] == "," and end < len(tree) and tree.text[end] in {",", "."}
    whose = first - 2 if commas else _subject(tree, first)
    people = {name.full for name in sentence.names if name.kind == "person"}
    named = sentence.entities.get(whose, "") if whose >= 0 else ""
    return Deed(AGE, first, doer=frozenset({named.casefold()})) if named in people else None


def _subject(tree: Tree, number: int) -> int:
    """Of whom a number is said by "is"; -1 where it is not."""
    if tree.child(number, "cop") is None:
        return -1
    described = slots.noun_described(tree, number)
    return described if described >= 0 else next(iter(tree.children(number, "nsubj")), -1)


def lasting_of(sentence: Sentence, head: int, kinds: Kinds) -> Deed | None:
    """ "36 hours of rain": what lasted so long; None for hours of something that is no happening."""
    tree = sentence.tree
    for k in tree.children(head, "nmod"):
        if k > head and tree.case(k) == "of" and content_words(tree.text[k]) & _LASTING:
            return Deed("last", k, done=slots.phrase_words(sentence, k, kinds))
    return None


def as_journey(tree: Tree, deed: Deed, duration: int) -> Deed:
    """How long a journey lasted, in whatever words: "it flew for two days", "needs two days to reach the island"."""
    verb = deed.head
    if deed.name == "last" and deed.done & _JOURNEYS:
        return replace(deed, done=deed.done | _TRIP)
    going = lexicon.base(tree.lower[verb]) in _TRAVEL and tree.case(duration) == "for"
    if lexicon.base(tree.lower[verb]) in {"need", "take"} and tree.dep[duration] == "obj":
        going = any(_goes(tree, k) for k in (*tree.children(verb, "xcomp", "advcl"), *tree.children(duration, "acl")))
    return Deed("last", verb, done=_TRIP | deed.doer) if going else deed


def _goes(tree: Tree, verb: int) -> bool:
    base = lexicon.base(tree.lower[verb])
    goal = any(tree.lower[k] in _GOALS or tree.tag[k] == "NNP" for k in tree.children(verb, "obj", "obl"))
    return base in _TRAVEL or (base in _GO and goal)
