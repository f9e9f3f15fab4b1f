"""A second reading: a question stands only if its statement parses the way the sentence did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from content.generator.clauses import Clause
from content.generator.dated import opening_end, read_opening
from content.generator.tree import SUBJECTS, Tree, read_tree, roots
from content.generator.wording import Piece, join, sentence, verb_lemma

AGREEMENT = 0.85
"""Share of the statement's arcs that must be those of the sentence."""


@dataclass(frozen=True, eq=False, slots=True)
class Check:
    """A finished question and the clause it was made from; `owner` is whoever asked."""

    owner: Any
    template: str
    prompt: str
    clause: Clause


def survivors(checks: Sequence[Check]) -> list[bool]:
    """For every question whether it survives. All statements are parsed in one batch."""
    from content.language import parser

    wanted = [(n, statement(check.clause)) for n, check in enumerate(checks) if not _whole(check.clause)]
    texts = list(dict.fromkeys(text for _, text in wanted))
    rests = [opening_end(text, 0, len(text)) for text in texts]
    docs = parser.parse([text[rest:] for text, rest in zip(texts, rests, strict=True)])
    trees = {
        text: read_tree(doc, text, rest, read_opening(text, 0, rest) if rest else None)
        for text, rest, doc in zip(texts, rests, docs, strict=True)
    }
    verdicts = dict.fromkeys(range(len(checks)), True)
    verdicts.update((n, agrees(checks[n].clause, trees[text])) for n, text in wanted)
    return [verdicts[n] for n in range(len(checks))]


def statement(clause: Clause) -> str:
    """The clause as a sentence of its own."""
    fronts: list[Piece] = []
    for front in clause.fronts:
        fronts += [*front, ","]
    helper: list[Piece] = [clause.helper] if clause.helper else []
    return sentence(join(clause.tree, [*fronts, *clause.subject, *helper, *clause.body]), ".")


def _whole(clause: Clause) -> bool:
    """The clause is the sentence as it stands: there is nothing new to read."""
    tree = clause.tree
    return clause.form == "main" and clause.tokens() == [i for i in range(len(tree)) if not tree.is_punct(i)]


def agrees(clause: Clause, again: Tree) -> bool:
    """Same root, same subject, and nearly the same arcs."""
    tree, words = clause.tree, list(clause.tree.lower)
    if clause.form == "deed":
        words[clause.head] = verb_lemma(tree.text[clause.head])
    if len(roots(again)) != 1 or again.lower[again.root] != words[clause.head]:
        return False
    subjects = {again.lower[k] for k in again.children(again.root, *SUBJECTS)}
    if clause.subject_head >= 0 and words[clause.subject_head] not in subjects and not clause.there:
        return False
    shown = {i for i in clause.tokens() if not tree.is_punct(i)}
    new = {(again.lower[i], again.lower[again.head[i]]) for i in range(len(again)) if not again.is_punct(i)}
    shown.add(clause.head)
    old = {(words[i], words[tree.head[i]]) for i in range(len(tree)) if i in shown and tree.head[i] in shown | {i}}
    if clause.form != "main":
        old |= {(words[clause.head], words[clause.head]), (words[clause.subject_head], words[clause.head])}
        old |= {(clause.helper, words[clause.head])} if clause.helper else set()
    return len(new & old) >= AGREEMENT * len(new)
