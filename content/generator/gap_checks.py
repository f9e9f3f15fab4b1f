"""Why a gap would make no good question: nothing certain is said, or the answer can't be told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.generator.answers import Answer, may_be_place
from content.generator.clauses import DOUBT, REPORTING, is_conditional, run_on
from content.generator.date_gaps import bad_date
from content.generator.gaps import is_finite
from content.generator.reading import Sentence
from content.generator.tree import AUXILIARY, SUBJECTS, Tree
from content.generator.wording import verb_lemma
from content.language.name_spans import word_set

_HEDGED_MODALS = frozenset({"could", "may", "might", "should", "must", "can", "ought"})
_PLANS = frozenset({"will", "would", "shall"})
_BELIEF = word_set(
    "consider regard view deem believe think hope fear expect claim suggest argue feel want wish doubt "
    "suspect predict assume allege speculate insist"
)
_DECIDING = REPORTING | {"decide", "agree", "order", "require", "promise", "plan", "schedule", "set", "tell"}


MOST_LISTED = 4
"""Members of a list of which one may be asked for."""
_OPEN_LIST = re.compile(
    r"\b(?:such as|including|includes?|included|like|for example|among|between|e\.g\.|especially|notably)\b",
    re.IGNORECASE,
)


def refusal(sentence: Sentence, answer: Answer, tokens: list[int], top: frozenset[str]) -> str:
    """Why a gap here would make no good question, "" if it would.

    top: names the article is all about.
    """
    if not set(answer.tokens()) <= set(tokens):
        return "the answer is not in the clause"
    if reason := not_stated(sentence, answer, tokens) or not_whole(sentence, tokens):
        return reason
    for check in (_bad_place, _listed):
        if reason := check(sentence, answer, tokens):
            return reason
    if answer.kind in {"place", "organisation", "person"}:
        return _bad_name(sentence, answer, top)
    return _bad_value(sentence, answer)


def list_refusal(
    sentence: Sentence, members: Sequence[Answer], whole: Answer, tokens: list[int], top: frozenset[str]
) -> str:
    """The same for a gap that takes the place of a list told to its end; `whole` spans all of it."""
    tree = sentence.tree
    if not all(in_closed_list(tree, member) for member in members):
        return "the list is not told to its end"
    if len({(member.kind, member.value.subtype) for member in members}) > 1:
        return "the list is of several sorts"
    if tree.case(members[0].head) == "between":
        return "it lies between two"
    reasons = (not_stated(sentence, whole, tokens), not_whole(sentence, tokens), _bad_place(sentence, whole, tokens))
    return next(filter(None, (*reasons, *(_bad_name(sentence, member, top) for member in members))), "")


def not_stated(sentence: Sentence, answer: Answer, tokens: list[int]) -> str:
    """Why the sentence does not state it as so, for the verbs from the answer up to the root."""
    tree = sentence.tree
    for verb in (answer.head, *tree.above(answer.head)):
        modals = {tree.lower[k] for k in (verb, *tree.kids[verb]) if tree.tag[k] == "MD"}
        if modals & _HEDGED_MODALS:
            return "it is only possible"
        if modals & _PLANS and not _decided(tree, verb):
            return "it is only planned"
        if tree.pos[verb] == "VERB" and verb_lemma(tree.text[verb]) in _BELIEF:
            return "it is somebody's opinion"
        if is_conditional(tree, verb):
            return "it is a condition"
    return "it is doubtful" if any(tree.lower[i] in DOUBT for i in tokens) else ""


def not_whole(sentence: Sentence, tokens: list[int]) -> str:
    """Why what is left of the sentence is none: it has lost its main verb or its subject."""
    tree, shown = sentence.tree, set(tokens)
    first = next((i for i in tokens if not tree.is_punct(i)), 0)
    top = _main_verb(tree, shown)
    cut_in = top != tree.root and first > 0 and not (tree.is_punct(first - 1) or tree.dep[first - 1] == "cc")
    opener = top >= 0 and any(
        k < top and k in shown and (tree.dep[k] == "mark" or tree.tag[k] == "WRB") for k in tree.kids[top]
    )
    words = [i for i in range(len(tree)) if not tree.is_punct(i)]
    last = max((i for i in tokens if not tree.is_punct(i)), default=0)
    if tree.tag[last] in {"VBD", "VBZ", "VBP"} and tree.pos[last] == "VERB" and last != words[-1]:
        return "what the verb needs is cut off"
    if _lone_comma(tree, tokens, top):
        return "a comma is missing"
    if any(tree.text[i] == ":" for i in tokens) and words and words[-1] not in shown:
        return "the list is cut off"
    if run_on(tree, top if top >= 0 else tree.root):
        return "two sentences run together"
    stray = tree.root not in shown and tree.dep[first] in {"mark", "case", "advmod", "cc"}
    if top < 0 or cut_in or opener or stray:
        return "there is no main clause"
    return "" if any(tree.dep[i] in SUBJECTS for i in shown) else "there is no subject"


def _lone_comma(tree: Tree, tokens: list[int], top: int) -> bool:
    """One comma between subject and verb: what it opened or closed has been left out."""
    subject = tree.child(top, *SUBJECTS) if top >= 0 else None
    if subject is None or subject > top:
        return False
    verb = min([top, *(k for k in tree.children(top, *AUXILIARY) if k > subject)])
    between = [i for i in tokens if subject < i < verb]
    listed = any(tree.dep[i] in {"cc", "conj"} for i in between)
    before = sum(tree.text[i] == "," for i in tokens if i < subject)
    return not listed and not before and sum(tree.text[i] == "," for i in between) == 1


def _main_verb(tree: Tree, shown: set[int]) -> int:
    """The root, or else the first clause beside it, that is shown and finite; -1 for none."""
    heads = (i for i in (tree.root, *range(len(tree))) if i == tree.root or tree.dep[i] in {"conj", "parataxis"})
    return next((i for i in heads if i in shown and is_finite(tree, i)), -1)


def _decided(tree: Tree, verb: int) -> bool:
    """A plan is a fact as somebody's announcement: "announced that all troops would leave"."""
    return any(
        tree.dep[i] in {"ccomp", "acl:relcl", "advcl"}
        and tree.pos[tree.head[i]] == "VERB"
        and verb_lemma(tree.text[tree.head[i]]) in _DECIDING
        for i in (verb, *tree.above(verb))
    )


def _bad_place(sentence: Sentence, answer: Answer, tokens: list[int]) -> str:
    """A gap may not touch another name or number, nor be half of a hyphenated word."""
    tree, a, b = sentence.tree, answer.a, answer.b
    before = tree.text[a - 1] if a else ""
    after = tree.text[b] if b < len(tree) else ""
    bracketed = before == "(" and after == ")" and answer.kind == "date" and not _life_of(sentence, answer)
    if (before in {"-", "–", "/", "$", "£", "€", "("} and not bracketed) or (
        after in {"-", "–", "/"} and b < len(tree) and tree.starts[b] == tree.end(b - 1)
    ):
        return "the answer is half of a word"
    if answer.kind in {"place", "organisation"} and _goes_on(tree, answer):
        return "the answer is part of a longer name"
    if answer.kind in {"place", "organisation", "person"}:
        if (
            after[:1].isupper()
            and tree.pos[b] == "PROPN"
            and tree.dep[b] in {"flat", "compound", "appos"}
            and tree.head[b] in answer.tokens()
        ):
            return "the answer is part of a longer name"
        if answer.kind != "person" and before[:1].isupper() and _one_name(tree, answer.a - 1, answer):
            return "the answer is part of a longer name"
    return ""


def _life_of(sentence: Sentence, answer: Answer) -> bool:
    """ "Anna Keller (1810-1870)": such years are those of a life or an office, and asked for by themselves."""
    end = len(sentence.text[: answer.start - sentence.start - 1].rstrip()) + sentence.start
    named = any(name.kind == "person" and name.end == end for name in sentence.names)
    return named and "/" in answer.value.day


def _one_name(tree: Tree, i: int, answer: Answer) -> bool:
    """Whether the capitalised word before a name is its first part: "Academic" Colleges Group."""
    tied = tree.head[i] in answer.tokens() or answer.head == i or tree.head[answer.head] == i
    return tied and tree.pos[i] in {"PROPN", "ADJ", "NOUN"} and tree.dep[i] not in {"case", "cc"}


def _goes_on(tree: Tree, answer: Answer) -> bool:
    """The "Ministry of Gender" and Child Affairs; National and "Public Library Services"."""
    words = tree.lower[answer.b : answer.b + 3]
    ahead = [i for i in range(answer.b, min(answer.b + 3, len(tree))) if tree.lower[i] not in {"the"}]
    if len(ahead) > 1 and words[:1] and words[0] in {"of", "for", "and", "&"} and tree.text[ahead[1]][:1].isupper():
        linked = tree.head[ahead[1]] in answer.tokens() or (
            words[0] == "and" and tree.dep[ahead[1]] in {"compound", "amod"}
        )
        if linked and (answer.kind == "organisation" or words[0] == "of"):
            return True
    before = answer.a - 2
    return (
        before >= 0
        and tree.lower[answer.a - 1] in {"and", "&"}
        and tree.tag[before] == "JJ"
        and tree.text[before][:1].isupper()
    )


def _listed(sentence: Sentence, answer: Answer, tokens: list[int]) -> str:
    tree = sentence.tree
    if answer.noun >= 0 or answer.kind == "date":  # which dates stand beside a date, the parser seldom knows
        return ""
    conjuncts = tree.dep[answer.head] == "conj" or tree.child(answer.head, "conj") is not None
    first = tree.head[answer.head] if tree.dep[answer.head] == "conj" else answer.head
    if not conjuncts or (answer.kind == "place" and tree.case(first) == "between"):
        return ""
    if (
        answer.kind == "person"
        and answer.a > 0
        and tree.pos[answer.a - 1] in {"NOUN", "PROPN"}
        and tree.dep[answer.a - 1] != "cc"
    ):
        return ""
    if in_closed_list(tree, answer) and set(tree.below(first)) - set(answer.tokens()) <= {*tokens, *_punctuation(tree)}:
        return ""
    return "it is one of a list"


def in_closed_list(tree: Tree, answer: Answer) -> bool:
    """ "Spain, France and ...": a name of a list that is told to its end, so that the others tell which is missing."""
    named = answer.kind == "phrase" and answer.value.text[:1].isupper() and tree.dep[answer.head] != "compound"
    if (answer.kind not in {"person", "place", "organisation"} and not named) or not answer.sure:
        return False
    first = tree.head[answer.head] if tree.dep[answer.head] == "conj" else answer.head
    members = [first, *tree.children(first, "conj")]
    if " and " in tree.words(answer.tokens()) or not 1 < len(members) <= MOST_LISTED or answer.head not in members:
        return False
    joined = any(tree.lower[k] in {"and", "or"} for k in tree.kids[members[-1]] if tree.dep[k] == "cc")
    opened = _OPEN_LIST.search(tree.words(range(max(0, members[0] - 8), members[0])))
    more = any(
        tree.lower[i] in {"others", "other", "many", "etc", "etc.", "elsewhere"} for i in tree.below(members[-1])
    )
    return joined and not opened and not more and all(tree.pos[i] == "PROPN" for i in members)


def _punctuation(tree: Tree) -> list[int]:
    return [i for i in range(len(tree)) if tree.is_punct(i)]


def _bad_name(sentence: Sentence, answer: Answer, top: frozenset[str]) -> str:
    tree = sentence.tree
    if answer.kind == "person" and re.search(r"\b[A-Z]\.$", answer.value.text):
        return "the name is not whole"
    if not answer.sure:
        return "what the name stands for is not sure"
    if _only_qualifies(tree, answer):
        return "the name only qualifies another word"
    if answer.kind == "place" and not may_be_place(answer, tree.case(answer.head)):
        return "the place may stand for its government"
    verb = tree.head[answer.head]
    if (tree.dep[answer.head] in SUBJECTS and tree.child(verb, "ccomp") is not None) or verb_lemma(
        tree.text[verb]
    ) in _BELIEF:
        return "it only asks who said it"
    if answer.full in top:
        return "the article is all about it"
    if answer.kind == "place" and answer.value.subtype == "region":
        return "the region is no plain answer"
    if answer.kind == "organisation" and not answer.value.subtype:
        return "what sort of body it is is not plain"
    return ""


def _only_qualifies(tree: Tree, answer: Answer) -> bool:
    """Whether the name stands before another noun or beside it so that it can't be asked for alone."""
    head, dep = answer.head, tree.dep[answer.head]
    if dep == "appos":
        return answer.kind != "person" and not _names_thing(tree, answer)
    if dep == "nmod:poss":
        marked = answer.b + 1 < len(tree) and tree.lower[answer.b] in {"'s", "’s", "'", "’"}
        # "Keller's Case", "Keller's Law" are names of things
        return not marked or (answer.kind == "person" and tree.text[answer.b + 1][:1].isupper())
    if dep in {"compound", "amod"}:
        noun = tree.head[head]
        return noun != answer.b or not tree.text[noun].islower() or tree.pos[noun] != "NOUN"
    return False


def _names_thing(tree: Tree, answer: Answer) -> bool:
    """ "moved to a new ground, Goodison Park": the apposition says what the thing is called."""
    noun = tree.head[answer.head]
    told = any(tree.dep[k] in {"det", "nmod:poss"} for k in tree.kids[noun])
    return noun < answer.a and tree.tag[noun] == "NN" and told and tree.child(answer.head, "conj") is None


_TOLD_BEFORE = word_set("first last other next top final these those the no every each")
_NO_FIGURES = word_set("one hundreds thousands dozens")
_UNCOUNTED = word_set(
    "time times way ways side sides thing things reason reasons part parts bp ninths thirds quarters fifths"
)
"""Nouns whose count nobody would ask for."""


def _bad_value(sentence: Sentence, answer: Answer) -> str:
    if answer.kind == "date":
        return bad_date(sentence.tree, answer)
    return _bad_number(sentence.tree, answer) if answer.kind == "number" else ""


_MEASURES = word_set("population enrollment enrolment attendance circulation membership crew workforce garrison")
"""Nouns that say what a bare number beside them counts."""
_STANDING = word_set("be stand reach number total rise grow fall drop increase decrease decline exceed")


def _measured(tree: Tree, answer: Answer) -> bool:
    """ "A population of 2,500", "its population stood at 2,453": the noun tells what is counted."""
    top = tree.head[answer.head]
    if tree.lower[top] in _MEASURES:
        return top < answer.a and tree.case(answer.head) == "of"
    verb = answer.head if tree.child(answer.head, "cop") is not None else top
    subject = tree.child(verb, "nsubj")
    stands = verb == answer.head or verb_lemma(tree.text[verb]) in _STANDING
    return stands and subject is not None and tree.lower[subject] in _MEASURES


def _bad_number(tree: Tree, answer: Answer) -> str:
    if answer.noun < 0:
        return "" if _measured(tree, answer) else "what the number counts is not plain"
    if answer.a > 0 and tree.lower[answer.a - 1] in _TOLD_BEFORE:
        return "the number is told elsewhere"
    words = {tree.lower[i] for i in answer.tokens()}
    if answer.value.amount in {"1", "0"} or words & _NO_FIGURES or tree.lower[answer.noun] in _UNCOUNTED:
        return "the number is no figure"
    return ""
