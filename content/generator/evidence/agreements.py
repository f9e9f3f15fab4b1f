"""What agreements are about: "the 2008 agreement requiring all forces to leave", "a date agreed in 2008"; and what none
was reached on: "unable to agree on immunity"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from content.drafts import Value
from content.generator.evidence import lexicon, slots
from content.generator.evidence.anchors import is_due
from content.generator.evidence.claim import Claim
from content.generator.evidence.slots import Deed
from content.generator.evidence.spans import Told
from content.generator.reading import Sentence
from content.generator.tree import Tree
from content.generator.words import content_words
from content.language.name_spans import word_set

_ABOUT = word_set("on over about regarding concerning")
_FAILED = word_set("not n't no never unable fail fails failed failing failure without refuse refused refusal collapse")
_ANY_ISSUE = word_set("issue issues matter matters question questions point points topic topics subject subjects terms")
"""Nouns that only open a list of what was talked about: "legal issues including immunity"."""
_SETTING = word_set("set fixed agreed")
_DEADLINE = content_words("deadline")
_STEPS = 5
_ROUND = 6
"""Words before an agreement within which what denies it stands."""


def failed_over(sentence: Sentence, line: int, day: str) -> Iterator[Claim]:
    """A claim for every thing that the sentence says no agreement was reached on. day: of publication, ISO 8601."""
    tree = sentence.tree
    taken = set[int]()
    for i in range(len(tree)):
        if not _agrees(tree, i) or not _fails(tree, i):
            continue
        for k in _issues(tree, i):
            if k in taken or k in sentence.entities or tree.tag[k] not in {"NN", "NNS"} or _is_event(tree, k):
                continue
            taken.add(k)
            start = sentence.start + tree.starts[k]
            yield Claim(
                sentence.article, line, start, sentence.start + tree.end(k), Value("phrase", tree.lower[k]), "phrase",
                "agree", done=content_words(tree.text[k]), who=_sides(sentence), role="failed", published=day,
                near=slots.clause_words(sentence, k), said=content_words(sentence.text),
            )  # fmt: skip


def agreed_on(sentence: Sentence, deed: Deed, told: list[Told], kinds: slots.Kinds) -> Deed:
    """The deed of an agreement with what was agreed; that of setting a deadline is an agreement on it."""
    tree = sentence.tree
    if tree.lower[deed.head] in _SETTING and (day := _day_set(tree, deed.head)) >= 0:
        due = [slots.deed_at(sentence, verb, kinds) for verb in _due_verbs(tree, told) if verb != deed.head]
        done = [frozenset({one.name}) | one.done for one in due if tree.lower[day] == "date"]
        return replace(deed, name="agree", doer=frozenset(), done=_DEADLINE.union(*done))
    if deed.name != "agree" or tree.pos[deed.head] != "NOUN":
        return deed
    todo = [k for k in tree.children(deed.head, "acl") if k > deed.head]
    verbs = [z for k in todo for z in (tree.children(k, "xcomp") if tree.tag[k] == "VBG" else (k,))]
    found = [slots.deed_at(sentence, verb, kinds) for verb in verbs]
    return replace(deed, done=deed.done.union(*(frozenset({one.name}) | one.done for one in found)))


def _day_set(tree: Tree, verb: int) -> int:
    """The deadline or date that a verb sets, right before it or as its party; -1 for none."""
    parties = [k for k in tree.kids[verb] if tree.dep[k] in {"obj", "nsubj:pass"}]
    clause = next((i for i in range(verb - 1, max(0, verb - _ROUND), -1) if tree.lower[i] in {"that", "which"}), 0)
    return next((k for k in (*parties, clause - 1) if k >= 0 and tree.lower[k] in {"deadline", "date"}), -1)


def _due_verbs(tree: Tree, told: list[Told]) -> Iterator[int]:
    """The verbs of what is to be done by a day."""
    for one in told:
        if is_due(tree, one.head) and (verb := slots.verb_over(tree, one.head)) >= 0:
            yield verb


def _agrees(tree: Tree, i: int) -> bool:
    if tree.pos[i] == "VERB":
        return tree.lower[i] in {"agree", "agreed", "agreeing"}
    return tree.pos[i] == "NOUN" and lexicon.event_of(tree.text[i]) == "agree"


def _is_event(tree: Tree, k: int) -> bool:
    return lexicon.event_of(tree.text[k]) == "agree"


def _fails(tree: Tree, i: int) -> bool:
    """Whether a word that denies it stands shortly before, or over it."""
    above = {tree.lower[k] for k in list(tree.above(i))[:_STEPS]}
    return bool(_FAILED & (above | set(tree.lower[max(0, i - _ROUND) : i])))


def _issues(tree: Tree, i: int) -> Iterator[int]:
    """The nouns that an agreement is about: its own compound, behind "on", or what it was for others to do."""
    yield from (k for k in tree.children(i, "compound") if k < i)
    verb = tree.head[i] if tree.dep[i] == "obj" else i
    for over in dict.fromkeys((i, verb)):
        for k in tree.kids[over]:
            if k < i:
                continue
            if tree.dep[k] in {"nmod", "obl"} and tree.case(k) in _ABOUT:
                yield from _listed(tree, k)
            elif tree.dep[k] in {"advcl", "acl"} and _is_about(tree, i, k):
                yield from tree.children(k, "obj")


def _is_about(tree: Tree, i: int, verb: int) -> bool:
    """ "On granting immunity", "for the state to provide immunity"."""
    mark = {tree.lower[k] for k in tree.children(verb, "mark")}
    opens = tree.lower[i + 1] if i + 1 < len(tree) else ""
    return bool(mark & _ABOUT) or ("to" in mark and opens in {"for", "to"})


def _listed(tree: Tree, k: int) -> Iterator[int]:
    if tree.lower[k] not in _ANY_ISSUE:
        yield k
        return
    yield from (z for z in tree.children(k, "nmod") if tree.case(z) in {"including", "like", "such as"})


def _sides(sentence: Sentence) -> frozenset[str]:
    """The countries that the sentence names: between them, or in them, nothing was agreed."""
    tree = sentence.tree
    return frozenset(nation for i in range(len(tree)) for nation in slots.nations(sentence, i))
