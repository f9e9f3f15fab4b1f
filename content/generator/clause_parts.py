"""Pieces of a clause: noun phrases, what commas set off, words that only join sentences."""

from __future__ import annotations

from collections.abc import Sequence

from content.generator.tree import VERBAL, Tree
from content.generator.wording import Piece
from content.language.name_spans import word_set
from content.language.names import OFFICE_HEADS

HEDGES = word_set("about almost approximately around at estimated just least nearly only over roughly some than")
_LOOSE = frozenset({"acl:relcl", "acl", "advcl", "advcl:relcl", "appos", "parataxis", "nmod", "obl", "amod"})
_NOT_OF_NOUN = frozenset({"case", "cc", "mark", "cop", "aux", "nsubj", "expl", "discourse", "obl", "parataxis"})
_JOINING = word_set(
    "response turn conjunction addition result consequence particular general fact contrast comparison return "
    "reply part short sum conclusion practice theory reality essence extent example instance end first last "
    "least reaction retaliation effect words course contrary hand"
)
COMMAS = frozenset({",", "-", "–", "—", "--", ";", ":", "(", ")"})


def hedge_to_subject(
    tree: Tree, fronts: tuple[tuple[int, ...], ...], subject: tuple[Piece, ...]
) -> tuple[tuple[tuple[int, ...], ...], tuple[Piece, ...]]:
    """ "Approximately 5,000 troops": the adverb belongs to the number, wherever the parser hung it."""
    first = next((i for i in subject if isinstance(i, int)), -1)
    for front in fronts:
        if front[-1] == first - 1 and len(front) <= 2 and tree.lower[front[-1]] in HEDGES and tree.pos[first] == "NUM":
            return tuple(one for one in fronts if one != front), (*front, *subject)
    return fronts, subject


def noun_phrase(tree: Tree, i: int, without: int = -1) -> tuple[int, ...]:
    """The phrase of noun `i` without what commas set off, and without the preposition in front of it."""
    out = set(tree.below(i))
    if without >= 0:
        out -= set(tree.below(without))
    for k in sorted(out):
        if k != i and k in out and (loose := loose_span(tree, k)) is not None:
            out -= set(loose)
    for k in tree.kids[i]:
        if (k < i and tree.lower[k] != "'s" and tree.dep[k] in _NOT_OF_NOUN) or (
            k > i and tree.dep[k] in {"conj", "parataxis"} and tree.pos[k] in VERBAL
        ):
            out -= set(tree.below(k))
    return tuple(trim(tree, sorted(out)))


def loose_span(tree: Tree, i: int) -> range | None:
    """The tokens of `i` with the commas around them, if commas (or brackets) set them off."""
    if tree.dep[i] not in _LOOSE:
        return None
    below = list(tree.below(i))
    while below and tree.is_punct(below[-1]):
        below.pop()
    while below and tree.is_punct(below[0]):
        below.pop(0)
    if not below:
        return None
    low, high = below[0], below[-1] + 1
    if len(below) < high - low - sum(tree.is_punct(k) for k in range(low, high)):
        return None
    opened = low > 0 and tree.text[low - 1] in COMMAS and not _joins_word(tree, low - 1)
    closed = high >= len(tree) or ((tree.text[high] in COMMAS or tree.is_punct(high)) and not _joins_word(tree, high))
    if not opened or not closed or _listed(tree, i):
        return None
    return range(low - 1, high + 1 if high < len(tree) and tree.text[high] in COMMAS else high)


def _joins_word(tree: Tree, i: int) -> bool:
    """Whether a hyphen stands inside a word, "third-floor", and sets nothing off."""
    tight = 0 < i < len(tree) - 1 and tree.starts[i] == tree.end(i - 1) and tree.starts[i + 1] == tree.end(i)
    return tight and tree.text[i] in {"-", "‑"}


def _listed(tree: Tree, i: int) -> bool:
    """Part of an enumeration, whose commas set nothing off."""
    return any(tree.dep[k] == "conj" for k in (i, *tree.kids[i])) and tree.dep[i] in {"amod", "nmod", "obl", "appos"}


def office_behind(tree: Tree, head: int) -> int:
    """The head of "the Iraqi prime minister" behind a name whose head is `head`, or -1; some parses coordinate it."""
    for k in tree.kids[head]:
        beside = tree.dep[k] == "appos" or (tree.dep[k] == "conj" and tree.child(k, "cc") is None)
        if beside and k > head and tree.lower[k] in OFFICE_HEADS:
            return k
    return -1


def trim(tree: Tree, tokens: list[int]) -> list[int]:
    """The tokens without stops and commas at their edges or beside a gap."""
    out = list(tokens)
    while out and tree.is_punct(out[0]) and tree.text[out[0]] not in {'"', "“", "$", "£", "€", "'", "‘"}:
        out.pop(0)
    while out and tree.is_punct(out[-1]) and tree.text[out[-1]] not in {'"', "”", "%", "'", "’"}:
        out.pop()
    kept = set(out)
    gaps = {i for i in out if tree.text[i] in COMMAS and (i - 1 not in kept or i + 1 not in kept)}
    return [i for i in out if i not in gaps]


def joins(tree: Tree, front: Sequence[int]) -> bool:
    """ "In response", "To some extent": words that tie a sentence to the one before it."""
    words = [i for i in front if not tree.is_punct(i)]
    return (
        len(words) <= 4 and tree.lower[words[-1]] in _JOINING and not any(tree.text[i][:1].isupper() for i in words[1:])
    )
