"""Turning tokens back into sentences: joining, case of the first word, auxiliaries and inversion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from content.generator.tree import Tree
from content.language import gazetteer

Piece = int | str
"""A token of the sentence by its index, or words that stand in for some."""

_TIGHT = re.compile(r"\s+(?=[,;:?!%)\]]|\.(?!\w)|'s\b|n't\b|’s\b)")
"""A blank before a closing mark; the stop of ".uk" or ".303" opens its word."""
_CAPITAL_THE = re.compile(
    r"(?<=[a-z] )The(?= (?:[A-Z][\w’'-]+ (?:of |for )?)+(?:Association|Council|Society|Committee|Commission|Union|"
    r"Institute|Department|Ministry|Party|Board|Agency|Government|Foundation|Federation|League|Company|Corporation)\b)"
)
"""The article of a body, written large inside a sentence."""
_OPEN = re.compile(r"(?<=[(\[$£€])\s+")
_CLOSED_CLASS = frozenset({"DET", "ADP", "SCONJ", "PRON", "CCONJ", "NUM", "ADV", "ADJ", "NOUN", "VERB", "AUX"})
_DO = {"VBD": "did", "VBZ": "does", "VBP": "do"}
_MOVES = frozenset({"aux", "aux:pass", "cop"})
BE = frozenset({"is", "are", "was", "were", "am"})


@dataclass(frozen=True, slots=True)
class Edit:
    """Tokens [start, end) read as `text` in a prompt; an empty text leaves them out.

    `first_only` edits (a full name for a short one) apply to the first mention in a prompt alone.
    `entity` names what the words refer to, so that an answer can't be given away by its alias. `back`: how
    many sentences before this one a reader must see to accept it. `unless`: the edit is needed only in a
    prompt that leaves out this token.
    """

    start: int
    end: int
    text: str
    first_only: bool = False
    entity: str = ""
    back: int = 0
    unless: int = -1


@dataclass(frozen=True, slots=True)
class Unclear:
    """Tokens [start, end) that nobody understands alone, and why; `unless` as in Edit."""

    start: int
    end: int
    reason: str
    unless: int = -1


@lru_cache(20_000)
def verb_lemma(word: str) -> str:
    """Base form of a verb: "launched" -> "launch"."""
    from lemminflect import getLemma

    found: tuple[str, ...] = getLemma(word.lower(), upos="VERB")
    return found[0] if found else word.lower()


@lru_cache(20_000)
def may_be_verb(word: str) -> bool:
    """Whether a word can be a verb at all: "flows", "'s", but not "upstream"."""
    from lemminflect import getAllLemmas

    return not word[:1].isalpha() or not {"VERB", "AUX"}.isdisjoint(getAllLemmas(word.lower()))


@lru_cache(20_000)
def noun_lemma(word: str) -> str:
    """Singular of a noun: "soldiers" -> "soldier"."""
    from lemminflect import getLemma

    found: tuple[str, ...] = getLemma(word.lower(), upos="NOUN")
    return found[0] if found else word.lower()


def join(tree: Tree, pieces: Iterable[Piece]) -> str:
    """The pieces as running text; neighbouring tokens are spaced as in the source."""
    out: list[str] = []
    last: Piece = ""
    for piece in pieces:
        if isinstance(piece, int):
            tight = _is_tight(tree, last, piece)
            word = tree.text[piece]
        else:
            tight, word = False, piece
        if out and word and not tight:
            out.append(" ")
        out.append(word)
        last = piece
    text = _OPEN.sub("", _TIGHT.sub("", re.sub(r"\s+", " ", "".join(out)).strip()))
    return text.replace(",,", ",")


def _is_tight(tree: Tree, last: Piece, piece: int) -> bool:
    """Whether no blank stands before a token; a hyphen stays with the first half of its word in other words too."""
    if not piece or tree.starts[piece] != tree.end(piece - 1):
        return False
    return last == piece - 1 or (isinstance(last, str) and last != "" and tree.text[piece][0] in "-‑")


def sentence(text: str, end: str) -> str:
    """A capital in front, one closing mark behind."""
    text = re.sub(r"\s+['‘’]$", "", text.rstrip(" ,;:")).lstrip(" ,;:")
    text = text[:1].upper() + text[1:]
    text = _CAPITAL_THE.sub("the", text)
    if end == "." and text.endswith("."):
        return text
    if end == "?":
        text = re.sub(r"\.(?=[\"”’]$)", "", text)  # the stop of a quotation that ended the article's sentence
    if (
        end == "?"
        and text.endswith(".")
        and not re.search(r"(?:[A-Z]|\b(?:Inc|Ltd|Corp|Co|Jr|Sr|St|p\.m|a\.m))\.$", text)
    ):
        text = text[:-1]
    return text + end


def lowered(tree: Tree) -> str:
    """The sentence's first word as it is written inside a sentence."""
    word = tree.text[0]
    plain = (
        tree.pos[0] in _CLOSED_CLASS
        and tree.tag[0] not in {"NNP", "NNPS"}
        and word != "I"
        and word[1:] == word[1:].lower()
    )
    return word.lower() if plain and not gazetteer.is_demonym(word) else word


def invert(tree: Tree, verbs: Sequence[int]) -> tuple[str, list[Piece]]:
    """The auxiliary that goes before the subject, and what is left of the verb group.

    verbs: the finite verb first. "did", [launch] for "launched"; "were", ["killed"] for "were killed".
    """
    finite = verbs[0]
    rest: list[Piece] = list(verbs[1:])
    if tree.dep[finite] in _MOVES or tree.lower[finite] in BE:
        return tree.lower[finite], rest
    base, tag = verb_lemma(tree.text[finite]), tree.tag[finite]
    present = tree.lower[finite] == base if tag == "VBP" else tree.lower[finite].endswith("s")
    # "spun" is no present, whatever its tag
    return _DO[tag if present else "VBD"], [base, *rest]
