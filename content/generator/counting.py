"""Questions for figures: how many, how much, how long, what percentage."""

from __future__ import annotations

from content.generator.answers import Answer
from content.generator.asking import ADJUNCTS, asked, fronts, part_tokens
from content.generator.clauses import Clause
from content.generator.tree import Tree
from content.generator.wording import Piece, verb_lemma
from content.language.name_spans import word_set

_PAYING = word_set("cost pay spend raise donate earn invest lose owe receive contribute lend give")
_COMPARING = word_set("exceed surpass top approach outweigh")
"""Verbs that set a sum beside another: "how much money did the budget exceed" is not asked."""
_LASTING = word_set("last take spend serve remain stay rule reign live work continue run wait hold")


def by_duration(clause: Clause, answer: Answer) -> list[Piece] | None:
    """ "For how long did it last?" """
    tree = clause.tree
    if answer.kind != "duration":
        return None
    part = answer.head
    if tree.head[part] != clause.head or tree.dep[part] not in ADJUNCTS | {"obj"}:
        return None
    case = tree.case(part)
    rest = [i for i in tree.below(part) if i not in answer.tokens() and tree.dep[i] != "case"]
    if rest or case not in {"", "for"} or (case == "" and verb_lemma(tree.text[clause.head]) not in _LASTING):
        return None
    return asked(clause, ["for how long" if case == "for" else "how long"], part_tokens(clause, part, answer), part)


def _counted_phrase(clause: Clause, answer: Answer) -> tuple[list[int], list[int]] | None:
    """The counted noun's words that go with "how many", and those of its phrase that stay behind."""
    tree, noun = clause.tree, answer.noun
    if noun < 0 or answer.a > noun:
        return None
    front = list(range(answer.b, noun + 1)) if noun >= answer.b else [noun]
    if any(tree.is_punct(i) and tree.text[i] not in {"-", "–", "."} for i in front):
        return None
    before = [i for i in tree.below(noun) if i < answer.a and tree.dep[i] != "case" and i not in range(answer.a)]
    before = [
        i
        for i in tree.below(noun)
        if i < answer.a and tree.dep[i] not in {"case", "cc"} and tree.lower[i] not in {"all", "an", "a", "some"}
    ]
    if before or noun in answer.tokens():
        return None
    second = {k for c in tree.kids[noun] if tree.dep[c] in {"conj", "cc", "appos"} for k in tree.below(c)}
    back = [i for i in tree.below(noun) if i > noun and i not in second]
    return front, back


def by_count_subject(clause: Clause, answer: Answer) -> list[Piece] | None:
    """ "How many U.S. military personnel died in Iraq between 2003 and 2012?" """
    if answer.kind != "number" or answer.noun != clause.subject_head or clause.there or clause.form in {"participle"}:
        return None
    phrase = _counted_phrase(clause, answer)
    if phrase is None:
        return None
    front, back = phrase
    if any(clause.tree.tag[i] == "CD" and i not in answer.tokens() for i in back if i in clause.subject):
        return None
    shown = set(clause.subject)
    tail = _tidy_tail(clause.tree, [i for i in back if i in shown])
    return [*fronts(clause), "how many", *front, *tail, *clause.body]


def _tidy_tail(tree: Tree, tokens: list[int]) -> list[int]:
    while tokens and (tree.is_punct(tokens[-1]) or tree.dep[tokens[-1]] == "cc"):
        tokens.pop()
    return tokens


def by_count_there(clause: Clause, answer: Answer) -> list[Piece] | None:
    """ "How many troops were there in Iraq?" """
    tree = clause.tree
    if answer.kind != "number" or not clause.there or answer.noun < 0:
        return None
    subject = tree.child(clause.head, "nsubj") if tree.dep[clause.head] != "nsubj" else clause.head
    verbs = [i for i in (*clause.verbs, clause.head) if tree.lower[i] in {"is", "are", "was", "were"}]
    if subject is None or not verbs or answer.noun not in {subject, *tree.children(subject, "conj")}:
        return None
    phrase = _counted_phrase(clause, answer)
    if phrase is None:
        return None
    front, back = phrase
    other = (
        set(tree.below(subject))
        | {clause.head, *clause.verbs}
        | set(tree.below(tree.child(clause.head, "expl") or 0) if tree.child(clause.head, "expl") is not None else ())
    )
    rest = [i for i in clause.body if i not in other]
    if not back and answer.noun == subject:
        back = _shared_tail(tree, subject)
    of = _of_what(tree, answer.noun)
    tail = _tidy_tail(tree, [i for i in back if i not in of])
    return [*fronts(clause), "how many", *front, *of, tree.lower[verbs[0]], "there", *tail, *rest]


def _of_what(tree: Tree, noun: int) -> list[int]:
    """What "of" behind a noun tells right beside it: "of handguns" in "two types of handguns"."""
    return [
        i
        for k in tree.children(noun, "nmod")
        if tree.case(k) == "of" and k > noun and _beside(tree, noun, min(tree.below(k)))
        for i in tree.below(k)
    ]


def _shared_tail(tree: Tree, subject: int) -> list[int]:
    """ "170,000 troops and 500 bases in Iraq": the place after the last of them holds for all."""
    last = list(tree.children(subject, "conj"))
    return [
        i
        for c in last[-1:]
        for k in tree.children(c, "nmod")
        if k > c and tree.case(k) in {"in", "at", "on"}
        for i in tree.below(k)
    ]


def by_count_object(clause: Clause, answer: Answer) -> list[Piece] | None:
    """ "How many troops has the United States kept in Iraq?" """
    tree, noun = clause.tree, answer.noun
    if answer.kind != "number" or noun < 0 or tree.head[noun] != clause.head or tree.dep[noun] != "obj":
        return None
    phrase = _counted_phrase(clause, answer)
    if phrase is None or any(tree.dep[k] == "acl:relcl" for k in tree.kids[noun]):
        return None
    front, back = phrase
    of = _of_what(tree, noun)
    second = set(tree.below(noun)) - set(back)
    return asked(clause, ["how many", *front, *of], (set(answer.tokens()) | second | set(front) | set(of)))


def _beside(tree: Tree, noun: int, i: int) -> bool:
    """Whether nothing but a bracket stands between: "300 miles (480 km) of road"."""
    between = tree.text[noun + 1 : i]
    return not between or (between[0] == "(" and between[-1] == ")")


def by_money(clause: Clause, answer: Answer) -> list[Piece] | None:
    """ "How much has the operation cost?" """
    tree = clause.tree
    part = answer.head
    if answer.kind != "money" or tree.head[part] != clause.head or tree.dep[part] not in {"obj", "obl:unmarked", "obl"}:
        return None
    rest = [
        i
        for i in tree.below(part)
        if i not in answer.tokens() and i in set(clause.tokens()) and tree.dep[i] not in {"case", "appos", "punct"}
    ]
    case = tree.case(part)
    if rest or case not in {"", "for", "at"}:
        return None
    verb = verb_lemma(tree.text[clause.head])
    if verb in _COMPARING:
        return None
    wh = "how much" if verb in _PAYING or case else "how much money"
    return asked(clause, [f"{case} {wh}".strip()], part_tokens(clause, part, answer), part)


def by_percent(clause: Clause, answer: Answer) -> list[Piece] | None:
    """ "What percentage of the population ...?" """
    tree, head = clause.tree, answer.head
    if answer.kind != "percent" or head != clause.subject_head:
        return None
    tail = [i for i in clause.subject if isinstance(i, int) and i >= answer.b]
    if not tail or tree.lower[tail[0]] != "of" or any(isinstance(i, int) and i < answer.a for i in clause.subject):
        return None
    return [*fronts(clause), "what percentage", *tail, *clause.body]
