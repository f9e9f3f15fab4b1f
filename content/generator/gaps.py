"""Cloze sentences: the article's sentence, shortened only where commas allow it, with one gap."""

from __future__ import annotations

from collections.abc import Iterator

from content.drafts import BLANK
from content.generator.answers import Answer
from content.generator.clause_parts import COMMAS, joins, loose_span
from content.generator.clauses import CONNECTIVES
from content.generator.reading import Sentence
from content.generator.tree import AUXILIARY, FINITE, SUBJECTS, Tree
from content.generator.wording import Piece

MOST_WORDS = 30
"""Words that make a statement too long: what commas set off is left out until it is shorter."""
_DROPPED = frozenset({"acl:relcl", "acl", "advcl", "advcl:relcl", "appos", "parataxis"})


def statements(sentence: Sentence, answer: Answer) -> Iterator[list[int]]:
    """Ways to say what the sentence says of `answer`, best first: tokens to show, the answer's among them."""
    tree = sentence.tree
    base = _without_brackets(tree, _own_clause(tree, answer), answer)
    base = _without_opening(tree, base, answer)
    base = [i for i in base if i not in sentence.nowadays or tree.dep[i] != "advmod"]
    hidden = {i for one in sentence.unclear for i in range(one.start, one.end) if one.unless not in base}
    spans = _droppable(tree, base, answer)
    shown = list(base)
    for span in spans:
        if hidden.intersection(span):
            shown = _without(tree, shown, span)
    for span in reversed(spans):
        if _length(tree, shown) > MOST_WORDS:
            shown = _without(tree, shown, span)
    yield _closed_up(tree, shown)


def _without(tree: Tree, tokens: list[int], span: range) -> list[int]:
    """The tokens without a span set off by commas; before a noun one comma stays, to hold the nouns apart."""
    last = span.stop - 1
    comma = (
        tree.text[last] == ","
        and span.stop < len(tree)
        and tree.pos[span.stop] not in {"VERB", "AUX", "ADP", "CCONJ", "PUNCT", "SCONJ", "PART"}
    )
    return [i for i in tokens if i not in span or (comma and i == last)]


def _length(tree: Tree, tokens: list[int]) -> int:
    return sum(not tree.is_punct(i) for i in tokens)


def _own_clause(tree: Tree, answer: Answer) -> list[int]:
    """The independent clause that holds the answer: "X did this, and Y did that" are two."""
    tokens = everything = set(range(len(tree)))
    for i in range(len(tree)):
        independent = (
            tree.dep[i] in {"conj", "parataxis"} and tree.head[i] == tree.root and tree.child(i, *SUBJECTS) is not None
        )
        if not independent:
            continue
        below = set(tree.below(i))
        if answer.head in below and is_finite(tree, i):
            tokens = tokens & below
        elif _ends_before(tree, below, tree.root) or min(below) > tree.root:
            tokens = tokens - below
    shown = [i for i in sorted(tokens) if not tree.is_punct(i)]
    between = range(shown[0], shown[-1]) if shown else range(0)
    whole = all(i in tokens or tree.is_punct(i) for i in between)
    return sorted(tokens if whole else everything)


def is_finite(tree: Tree, i: int) -> bool:
    group = (i, *(k for k in tree.kids[i] if tree.dep[k] in AUXILIARY))
    return any(tree.tag[k] in FINITE for k in group)


def _ends_before(tree: Tree, below: set[int], root: int) -> bool:
    return max(below) < root


def _without_brackets(tree: Tree, tokens: list[int], answer: Answer) -> list[int]:
    out: list[int] = []
    run: list[int] = []
    depth = 0
    for i in tokens:
        if tree.text[i] in {"(", "["}:
            depth += 1
        if depth:
            run.append(i)
        else:
            out.append(i)
        if tree.text[i] in {")", "]"} and depth:
            depth -= 1
            if not depth:
                run = []
    return out


def _without_opening(tree: Tree, tokens: list[int], answer: Answer) -> list[int]:
    """Without "But", "However," and the stops around the sentence."""
    out = list(tokens)
    for i in tree.children(tree.root, "obl", "nmod", "advmod"):
        if (
            out
            and tree.below(i)[0] == out[0]
            and (front := [k for k in tree.below(i) if not tree.is_punct(k)])
            and joins(tree, front)
        ):
            out = [k for k in out if k > front[-1]]
            break
    while out and out[0] not in answer.tokens():
        i = out[0]
        opener = tree.is_punct(i) and tree.text[i] not in {'"', "“", "$", "£", "€"}
        opener = (
            opener
            or (tree.dep[i] == "cc")
            or (tree.lower[i] in CONNECTIVES and tree.dep[i] in {"advmod", "cc"} and len(out) > 1)
        )
        if not opener:
            break
        out.pop(0)
    while out and tree.text[out[-1]] in {".", "!", ";", ",", ":", "-", "–", "—"}:
        out.pop()
    return out


def _droppable(tree: Tree, tokens: list[int], answer: Answer) -> list[range]:
    """What commas set off, in text order; nothing that holds the answer or the subject."""
    found: list[range] = []
    shown = set(tokens)
    for i in tokens:
        if tree.dep[i] not in _DROPPED or answer.head in tree.below(i):
            continue
        span = loose_span(tree, i) or _final_clause(tree, i)
        if (
            span is None
            or set(span).intersection(answer.tokens())
            or not shown.issuperset(k for k in span if not tree.is_punct(k))
        ):
            continue
        if answer.value.kind in {"number", "money", "percent"} and span.start < answer.a and tree.dep[i] == "advcl":
            continue
        if not any(span.start >= other.start and span.stop <= other.stop for other in found):
            found.append(span)
    return found


def _final_clause(tree: Tree, i: int) -> range | None:
    """ "..., as the last convoys left" at the end, with or without its comma."""
    if tree.dep[i] != "advcl" or not any(
        tree.dep[k] == "mark" and tree.lower[k] in {"as", "while", "although", "though", "because"}
        for k in tree.kids[i]
    ):
        return None
    below = tree.below(i)
    last = len(tree) - 1
    while last > 0 and tree.is_punct(last):
        last -= 1
    if below[0] <= tree.root or max(k for k in below if not tree.is_punct(k)) != last:
        return None
    return range(below[0], last + 1)


def _closed_up(tree: Tree, tokens: list[int]) -> list[int]:
    """Without commas that have lost what they set off."""
    out = list(tokens)
    while out and (tree.text[out[-1]] in COMMAS and tree.text[out[-1]] != ")"):
        out.pop()
    while out and tree.text[out[0]] in COMMAS and tree.text[out[0]] != "(":
        out.pop(0)
    return [i for n, i in enumerate(out) if not (tree.text[i] == "," and n and tree.text[out[n - 1]] == ",")]


def gap(tokens: list[int], answer: Answer) -> list[Piece]:
    """The tokens with BLANK in place of the answer, and the year behind a month that has none."""
    out: list[Piece] = []
    for i in tokens:
        if i in answer.tokens():
            if BLANK not in out:
                out += [BLANK, answer.year] if answer.year else [BLANK]
        else:
            out.append(i)
    return out
