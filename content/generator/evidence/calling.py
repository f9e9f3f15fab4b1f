"""What somebody calls something: "calling it a historic occasion", "described that as an extraordinary achievement"."""

from __future__ import annotations

from collections.abc import Iterator

from content.drafts import Value
from content.generator.evidence import lexicon, slots
from content.generator.evidence.claim import Claim
from content.generator.reading import Sentence
from content.generator.tree import Tree
from content.generator.words import content_words

CALLED = "called"
"""The deed; its `done` are adjective and noun as one: "historic occasion"."""


def called(sentence: Sentence, line: int, day: str) -> Iterator[Claim]:
    """A claim for every person who gives something a name of two words. day: of publication, ISO 8601."""
    tree = sentence.tree
    people = {}
    for name in sentence.names:
        tokens = tree.span(name.start - sentence.start, name.end - sentence.start) if name.kind == "person" else None
        if tokens is not None:
            people[tree.head_of(*tokens)] = name
    for verb in range(len(tree)) if people else ():
        if lexicon.base(tree.lower[verb]) not in {"call", "describe"} or slots.is_denied(tree, verb):
            continue
        speaker = next((people[k] for k in _subjects(tree, verb) if k in people), None)
        names = frozenset(_names(tree, verb))
        if speaker is not None and names:
            yield Claim(
                sentence.article, line, speaker.start, speaker.end, Value("person", speaker.full), "person", CALLED,
                done=names, role="doer", published=day, near=slots.clause_words(sentence, verb),
                said=content_words(sentence.text),
            )  # fmt: skip


def _subjects(tree: Tree, verb: int) -> Iterator[int]:
    """The subject of a verb, or that of the clause which a participle goes on from."""
    yield from tree.children(verb, "nsubj")
    if tree.dep[verb] in {"advcl", "conj"} and not any(tree.children(verb, "nsubj")):
        yield from tree.children(tree.head[verb], "nsubj")


def _names(tree: Tree, verb: int) -> Iterator[str]:
    """Adjective and noun right behind each other of what something is called."""
    given = [k for k in tree.children(verb, "xcomp", "obj", "obl") if k > verb]
    given += [z for k in given for z in tree.children(k, "obj") if z > k]
    for noun in given:
        before = next((k for k in tree.children(noun, "amod") if k == noun - 1), -1)
        if before >= 0 and tree.tag[noun] in {"NN", "NNS"}:
            yield f"{tree.lower[before]} {tree.lower[noun]}"
