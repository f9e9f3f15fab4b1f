"""A second reading: a question stands only if its statement parses the way the sentence did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from content.generator.clauses import Clause
from content.generator.dated import opening_end, read_opening
from content.generator.tree import AUXILIARY, SUBJECTS, Tree, read_tree, roots
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
    verdicts.update((n, not torn(checks[n]) and agrees(checks[n].clause, trees[text])) for n, text in wanted)
    return [verdicts[n] for n in range(len(checks))]


def statement(clause: Clause) -> str:
    """The clause as a sentence of its own."""
    fronts: list[Piece] = []
    for front in clause.fronts:
        fronts += [*front, ","]
    helper: list[Piece] = [clause.helper] if clause.helper else []
    return sentence(join(clause.tree, [*fronts, *clause.subject, *helper, *clause.body]), ".")


def torn(check: Check) -> bool:
    """Whether the clause's subject or its tense is guesswork, which no second reading tells."""
    return _shared_perfect(check) or _far_antecedent(check.clause)


def _shared_perfect(check: Check) -> bool:
    """ "Have provided medicine and needed fuel" asked with "did": the second verb has the first one's "have"."""
    tree, head = check.clause.tree, check.clause.head
    if tree.dep[head] != "conj" or check.clause.helper or tree.child(head, *AUXILIARY, *SUBJECTS) is not None:
        return False
    perfect = any(tree.lower[k] in {"has", "have"} for k in tree.children(tree.head[head], "aux"))
    return perfect and tree.lower[head].endswith("ed")


def _far_antecedent(clause: Clause) -> bool:
    """ "The investigation of a flap that had washed up": the nouns in between are as good antecedents."""
    tree = clause.tree
    if clause.form != "relative" or clause.place_of:
        return False
    pronoun = next((k for k in tree.kids[clause.head] if tree.tag[k] in {"WDT", "WP"} or tree.lower[k] == "that"), 0)
    if pronoun < 2 or pronoun > clause.head or tree.is_punct(pronoun - 1):
        return False
    return sum(tree.dep[i] == "nmod" for i in range(clause.subject_head + 1, pronoun)) > 1


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
