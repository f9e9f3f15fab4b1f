"""Where something was held and where somebody went: "a ceremony in Baghdad", "spoke at Fort Bragg", "into Kuwait"."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from content.drafts import Value
from content.generator.evidence import lexicon, slots
from content.generator.evidence.claim import Claim
from content.generator.reading import Name, Sentence
from content.generator.tree import SUBJECTS, VERBAL, Tree
from content.generator.words import content_words
from content.language.name_spans import word_set

_OCCASIONS = (
    "ceremony",
    "speech address lecture speak",
    "conference summit",
    "funeral burial",
    "wedding marry",
    "match final game",
    "concert perform",
    "exhibition exhibit",
    "trial",
    "landing land",
    "launch liftoff",
    "signing",
)
"""What is held in a place, or done in one by nature, nouns and verbs; the first of a row names it."""
_OCCASION = MappingProxyType({word: row.split()[0] for row in _OCCASIONS for word in row.split()})
_MOVES = word_set("enter reach arrive cross travel drive move head march")
_INSIDE = word_set("in at outside near inside on")
_GOALS = word_set("in into to at for")
_STEPS = 4
"""Nouns and verbs between a place and what was held there, at most."""
OCCASION, ARRIVAL = "held", "arriv"
"""Names of the two deeds."""


def at_places(sentence: Sentence, line: int, day: str, kinds: slots.Kinds) -> Iterator[Claim]:
    """A claim for every place at which the sentence sets an occasion or an arrival. day: of publication, ISO 8601."""
    tree = sentence.tree
    for name in sentence.names:
        tokens = tree.span(name.start - sentence.start, name.end - sentence.start) if name.kind == "place" else None
        if tokens is None:
            continue
        head = tree.head_of(*tokens)
        if (over := _occasion_over(tree, head)) >= 0:
            deed = OCCASION, "venue", frozenset({_named(tree, over)}), _speaker(sentence, over)
        elif (over := _move_over(tree, head)) >= 0 and (movers := _movers(sentence, over, kinds)):
            deed = ARRIVAL, "goal", movers, frozenset[str]()
        else:
            continue
        yield _claim(sentence, line, day, name, head, deed)


def _claim(
    sentence: Sentence, line: int, day: str, name: Name, head: int,
    deed: tuple[str, str, frozenset[str], frozenset[str]],
) -> Claim:  # fmt: skip
    value = Value("place", name.full, subtype=name.subtype)
    return Claim(
        sentence.article, line, name.start, name.end, value, "place", deed[0], doer=deed[3], done=deed[2],
        role=deed[1], published=day, near=slots.clause_words(sentence, head), said=content_words(sentence.text),
    )  # fmt: skip


def _named(tree: Tree, i: int) -> str:
    """The occasion that a noun or a verb tells; "" for others."""
    word = tree.lower[i]
    return _OCCASION.get(word) or _OCCASION.get(word.removesuffix("s")) or _OCCASION.get(lexicon.base(word), "")


def _occasion_over(tree: Tree, head: int) -> int:
    """The noun or the verb of an occasion set in a place, or -1: through the buildings and bases of the place."""
    i, inside = head, False
    for _ in range(_STEPS):
        inside = inside or tree.case(i).split(" ")[0] in _INSIDE
        above = tree.head[i]
        if above == i or tree.dep[i] not in {"nmod", "nmod:poss", "compound", "obl", "appos"}:
            return -1
        i = above
        if inside and _named(tree, i):
            return -1 if slots.is_denied(tree, i) else i
        if tree.pos[i] in VERBAL:
            return -1
    return -1


def _speaker(sentence: Sentence, over: int) -> frozenset[str]:
    """Who spoke, of a speech: its own subject, or that of the verb that it hangs on."""
    tree = sentence.tree
    if _named(tree, over) != "speech":
        return frozenset()
    verb = over if tree.pos[over] == "VERB" else slots.verb_over(tree, over)
    if verb < 0:
        return frozenset()
    names = {sentence.entities[k].casefold() for k in tree.children(verb, *SUBJECTS) if k in sentence.entities}
    return frozenset(names)


def _move_over(tree: Tree, head: int) -> int:
    """The verb by which somebody comes to a place, or -1: "entered Kuwait", "make their way to bases in Kuwait"."""
    i = head
    for _ in range(_STEPS - 1):
        above, case = tree.head[i], _preposition(tree, i)
        if above == i or (tree.dep[i] != "obj" and case not in _GOALS):
            return -1
        if tree.pos[above] in VERBAL:
            way = any(tree.lower[k] == "way" for k in tree.children(above, "obj"))
            moves = lexicon.base(tree.lower[above]) in _MOVES and (tree.dep[i] == "obj" or case != "for")
            return above if (moves or way) and not slots.is_denied(tree, above) else -1
        i = above
    return -1


def _preposition(tree: Tree, i: int) -> str:
    """The word before a noun that says where to; "to bases" may be read as if "bases" were a verb."""
    case = tree.case(i).split(" ")[0]
    if not case and tree.tag[i].startswith("NN"):
        return next((tree.lower[k] for k in tree.children(i, "mark")), "")
    return case


def _movers(sentence: Sentence, verb: int, kinds: slots.Kinds) -> frozenset[str]:
    tree = sentence.tree
    found = [slots.phrase_words(sentence, k, kinds) for k in tree.children(verb, "nsubj") if tree.tag[k][:2] == "NN"]
    return frozenset().union(*found)
