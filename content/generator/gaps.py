"""Cloze sentences: the article's sentence, shortened only where commas allow it, with one gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.drafts import BLANK
from content.generator.answers import Answer
from content.generator.clause_parts import COMMAS, joins, loose_span
from content.generator.clauses import CONNECTIVES
from content.generator.reading import Sentence
from content.generator.tails import without_tail
from content.generator.tree import AUXILIARY, FINITE, SUBJECTS, Tree
from content.generator.wording import Piece

MOST_WORDS, MOST_ASKED, SHORT, FEWEST_WORDS = 30, 24, 26, 12
"""Words that make a statement too long, or call for a shorter one beside it: what commas set off is left out until
it is shorter. A shorter one with fewer words than the last would lose what it is about."""
_ADDING = frozenset(
    {"and", "or", "nor", "but", "plus", "together", "along", "except", "excluding", "not", "unless", "if"}
)
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
    for span in _outermost(spans):
        if hidden.intersection(span):
            shown = _without(tree, shown, span)
    whole = _closed_up(tree, _shortened(tree, shown, spans, MOST_WORDS))
    whole = [i for i in without_tail(tree, whole, answer, MOST_WORDS) if isinstance(i, int)]
    short = _closed_up(tree, _shortened(tree, shown, spans, SHORT))
    if short != whole and _length(tree, short) >= FEWEST_WORDS:
        yield short
    yield whole


def shortened(tree: Tree, pieces: Sequence[Piece], answer: Answer) -> list[Piece]:
    """The pieces of a whole question without what commas set off, as far as it is too long."""
    tokens = [piece for piece in pieces if isinstance(piece, int)]
    kept = set(_shortened(tree, tokens, _droppable(tree, tokens, answer), SHORT))
    whole = [piece for piece in pieces if not isinstance(piece, int) or piece in kept]
    return without_tail(tree, whole, answer, MOST_ASKED)


def _shortened(tree: Tree, tokens: list[int], spans: list[range], most: int) -> list[int]:
    """The tokens without the last spans, inner ones before those that hold them, until they are `most` words."""
    for span in sorted(spans, key=lambda one: (-one.stop, -one.start)):
        if _length(tree, tokens) > most:
            tokens = _without(tree, tokens, span)
    return tokens


def _outermost(spans: list[range]) -> list[range]:
    return [
        one
        for one in spans
        if not any(other != one and other.start <= one.start and one.stop <= other.stop for other in spans)
    ]


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
                out += run if _holds_only(tree, run, answer) else []
                run = []
    return out


def _holds_only(tree: Tree, run: Sequence[int], answer: Answer) -> bool:
    """ "(1763)": a bracket that stays, as it is what is asked for."""
    inside = [i for i in run if not tree.is_punct(i)]
    return answer.kind == "date" and inside == list(answer.tokens())


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
        span = loose_span(tree, i) or _final_clause(tree, i) or _first_clause(tree, i)
        if (
            span is None
            or _goes_on_as_list(tree, i, span)
            or set(span).intersection(answer.tokens())
            or adds(tree, span)
            or not shown.issuperset(k for k in span if not tree.is_punct(k))
        ):
            continue
        if answer.value.kind in {"number", "money", "percent"} and span.start < answer.a and tree.dep[i] == "advcl":
            continue
        if span not in found:
            found.append(span)
    return found


def _goes_on_as_list(tree: Tree, i: int, span: range) -> bool:
    """Whether what was read as an apposition is a member: "52 shires, a royal town, and five islands"."""
    after = (k for head in (i, tree.head[i]) for k in tree.children(head, "conj", "appos"))
    listed = any(k >= span.stop and any(tree.dep[z] == "cc" for z in tree.below(k)) for k in after)
    return tree.dep[i] == "appos" and tree.tag[tree.head[i]] not in {"NNP", "NNPS"} and listed


def adds(tree: Tree, span: range) -> bool:
    """ ", as well as some marines": without it "only 157 soldiers" is no longer true."""
    words = [tree.lower[i] for i in span if not tree.is_punct(i)][:2]
    return words[:1] != [] and (words[0] in _ADDING or words == ["as", "well"])


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


def _first_clause(tree: Tree, i: int) -> range | None:
    """ "Although the convoys had left, ..." at the beginning, with its comma, before somebody who is named."""
    below = tree.below(i)
    end = below[-1] + (0 if tree.text[below[-1]] == "," else 1)
    conceding = tree.dep[i] == "advcl" and tree.lower[0] in {"although", "though", "while", "whereas"}
    subject = tree.child(tree.root, *SUBJECTS)
    if subject is None or tree.pos[subject] != "PROPN":
        return None
    if not conceding or below[0] != 0 or len(below) != below[-1] + 1 or end >= len(tree) or tree.text[end] != ",":
        return None
    return range(end + 1)


def _closed_up(tree: Tree, tokens: list[int]) -> list[int]:
    """Without commas that have lost what they set off."""
    out = list(tokens)
    while out and (tree.text[out[-1]] in COMMAS and tree.text[out[-1]] != ")"):
        out.pop()
    while out and tree.text[out[0]] in COMMAS and tree.text[out[0]] != "(":
        out.pop(0)
    return [i for n, i in enumerate(out) if not (tree.text[i] == "," and n and tree.text[out[n - 1]] == ",")]


def gap(tokens: list[int], answer: Answer) -> list[Piece]:
    """The tokens with BLANK in place of the answer."""
    out: list[Piece] = []
    for i in tokens:
        if i in answer.tokens():
            if BLANK not in out:
                out.append(BLANK)
        else:
            out.append(i)
    return out
