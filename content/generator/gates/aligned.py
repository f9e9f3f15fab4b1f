"""Which words of the article's sentence a prompt shows: the ground for every gate on its grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.reading import Sentence
from content.generator.tree import Tree
from content.generator.wording import verb_lemma

_WORD = re.compile(r"_{3,}|\$|'s\b|’s\b|\w+(?:\.\w+)+\.?|[^\W_]+(?:['’][^\W_s]+)?|[^\w\s]")


@dataclass(frozen=True, eq=False)
class Aligned:
    """A prompt beside the sentence that holds the answer.

    words: the words and marks of the prompt. place: for each the token of the sentence that it shows, or -1.
    answer: the tokens of the answer. edited: tokens that the prompt may read otherwise.
    """

    sentence: Sentence
    words: tuple[str, ...]
    place: tuple[int, ...]
    answer: frozenset[int]
    edited: frozenset[int]

    @property
    def tree(self) -> Tree:
        return self.sentence.tree

    @cached_property
    def shown(self) -> frozenset[int]:
        """Tokens that stand in the prompt, each as it is."""
        return frozenset(i for i in self.place if i >= 0)

    @cached_property
    def present(self) -> frozenset[int]:
        """Tokens that stand in the prompt, as they are or in other words, or are asked for."""
        return self.shown | self.answer | self.edited

    def order(self, i: int) -> int:
        """Where in the prompt token `i` stands, -1 if it does not."""
        return self.place.index(i) if i in self.shown else -1

    def any_shown(self, part: int) -> bool:
        """Whether anything of the part below token `part` is in the prompt."""
        return not self.present.isdisjoint(self.tree.below(part))


def aligned(case: Case) -> Aligned | None:
    """The prompt's words laid beside the sentence that holds the answer; None where that was not parsed."""
    start = case.fact.answer_start
    for line in case.lines:
        if line.sentence.start <= start < line.sentence.end and line.sentence.tree is not None:
            return _aligned(line.sentence, case.body, start, case.fact.answer_end)
    return None


@lru_cache(16)
def _aligned(sentence: Sentence, body: str, start: int, end: int) -> Aligned:
    """Cached because the kinds share their stems: one prompt is asked about several times in a row."""
    tree, words = sentence.tree, tuple(_WORD.findall(body))
    low = [word.lower() for word in words]
    place = [-1] * len(words)
    taken = set(low)
    tokens = [_key(tree, i, taken) for i in range(len(tree))]
    for block in SequenceMatcher(None, low, tokens, autojunk=False).get_matching_blocks():
        for k in range(block.size):
            place[block.a + k] = block.b + k
    _stragglers(low, tokens, place)
    first, last = start - sentence.start, end - sentence.start
    answer = frozenset(i for i in range(len(tree)) if tree.starts[i] < last and tree.end(i) > first)
    edited = frozenset(i for edit in sentence.edits for i in range(edit.start, edit.end))
    return Aligned(sentence, words, tuple(place), answer, edited)


def _key(tree: Tree, i: int, taken: set[str]) -> str:
    """A token as the prompt may have it: "launch" for "launched" in "did NASA launch"."""
    word = tree.lower[i]
    if word in taken or not tree.tag[i].startswith("VB"):
        return word
    lemma = verb_lemma(word)
    return lemma if lemma in taken else word


def _stragglers(low: list[str], tokens: list[str], place: list[int]) -> None:
    """Words that were moved, as the auxiliary of a question is: to the one token of the sentence that is left."""
    used = set(place)
    for n, word in enumerate(low):
        if place[n] < 0 and word != BLANK and word[0].isalnum():
            free = [i for i, token in enumerate(tokens) if token == word and i not in used]
            if len(free) == 1:
                place[n] = free[0]
                used.add(free[0])


def is_question(case: Case) -> bool:
    return case.body.rstrip().endswith("?") and BLANK not in case.body
