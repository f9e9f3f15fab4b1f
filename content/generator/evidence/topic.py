"""Every sentence of the articles of a topic, to be looked up by what it is about."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from content.drafts import ArticleDraft, FactDraft, Value
from content.generator.answers import counted_before
from content.generator.evidence.claims import Claim, read_claims
from content.generator.evidence.copies import Copies
from content.generator.evidence.setting import in_scenes
from content.generator.evidence.slots import kinds_of
from content.generator.framing import label
from content.generator.reading import Name, Sentence
from content.generator.words import content_words, has_word
from content.language.values import Found

if TYPE_CHECKING:
    from content.generator.evidence.relating import Relation

MEASURED = frozenset({"number", "money", "percent", "duration"})
NAMED = frozenset({"person", "place", "organisation"})
SELDOM = 4
"""A name with fewer mentions in an article is not what the article is about."""


@dataclass(frozen=True, eq=False, slots=True)
class Line:
    """A sentence of the topic with what it is about. index: its place among all lines of the topic.

    told: its words with those of the whole names of whom it speaks, pronouns resolved.
    """

    index: int
    sentence: Sentence
    words: frozenset[str]
    told: frozenset[str]
    values: tuple[Value, ...]

    @property
    def article(self) -> int:
        return self.sentence.article

    @property
    def names(self) -> tuple[Name, ...]:
        return tuple(self.sentence.names)


class Topic:
    """Every sentence of the articles drafted together, to be looked up by what it is about."""

    def __init__(self, articles: Sequence[ArticleDraft], sentences: Sequence[Sequence[Sentence]]) -> None:
        self.articles = tuple(articles)
        self.labels = tuple(map(label, articles))
        """What each article is about, in words; empty where its title is a headline."""
        self.lines = tuple(
            _line(index, sentence) for index, sentence in enumerate(one for group in sentences for one in group)
        )
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for line in self.lines:
            for word in line.words:
                self._by_word[word].append(line.index)
        self._of_article: dict[int, list[Line]] = defaultdict(list)
        for line in self.lines:
            self._of_article[line.article].append(line)
        self._starts = {article: [line.sentence.start for line in lines] for article, lines in self._of_article.items()}
        self._names: dict[tuple[int, str], Counter[str]] = {}
        self._about: dict[tuple[frozenset[str], float], tuple[Line, ...]] = {}
        self.relations: dict[tuple[object, ...], Relation] = {}
        self.twins: dict[tuple[frozenset[str], int, str], list[tuple[Line, Value]]] = {}
        """Lines by what is left of them without one of their values, once `twins` has seen them."""
        self._like: dict[Claim, tuple[Claim, ...]] = {}
        self.facts: tuple[FactDraft, ...] = ()
        """What the lines state, once `join` has seen it."""

    @cached_property
    def claims(self) -> dict[tuple[int, int], tuple[Claim, ...]]:
        """What every value and name of the topic claims, by article and by where in it the value begins."""
        found: dict[tuple[int, int], list[Claim]] = defaultdict(list)
        kinds = {number: kinds_of(line.sentence for line in lines) for number, lines in self._of_article.items()}
        for line in self.lines:
            published = self.articles[line.article].published
            before = self.lines[line.index - 1].sentence if line.sentence.index else None
            for claim in in_scenes(read_claims(line.sentence, line.index, published, kinds[line.article]),
                                   line.sentence, line.index, published, before):  # fmt: skip
                found[claim.article, claim.start].append(claim)
        return {place: tuple(claims) for place, claims in found.items()}

    @cached_property
    def articled(self) -> dict[str, tuple[int, int]]:
        """How often each name stands behind "the", and how often it does not."""
        found: dict[str, Counter[bool]] = defaultdict(Counter)
        for line in self.lines:
            for name in line.names:
                before = self.articles[line.article].text[max(0, name.start - 5) : name.start]
                found[name.text][before.lower().split()[-1:] == ["the"]] += 1
        return {name: (counts[True], counts[False]) for name, counts in found.items()}

    @cached_property
    def _alike(self) -> dict[tuple[str, ...], list[Claim]]:
        """Claims by what two that answer one question must have in common."""
        found: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
        for claims in self.claims.values():
            for claim in claims:
                for question in claim.questions:
                    found[question].append(claim)
        return found

    def claims_like(self, claim: Claim) -> Sequence[Claim]:
        """Claims that may answer the same question, itself among them."""
        if claim not in self._like:
            found = dict.fromkeys(one for question in claim.questions for one in self._alike.get(question, ()))
            self._like[claim] = tuple(found)
        return self._like[claim]

    @cached_property
    def copies(self) -> Copies:
        """Which of the articles print one text."""
        return Copies(self.articles)

    def weight(self, word: str) -> float:
        """How much a word tells: a rare one more than one that stands in every sentence. Always above 0."""
        return math.log(1 + (1 + len(self.lines)) / (1 + len(self._by_word.get(word, ()))))

    def about(self, words: frozenset[str], share: float) -> tuple[Line, ...]:
        """The lines that hold at least `share` (0 to 1, by weight) of `words`, in order."""
        key = (words, share)
        if key not in self._about:
            self._about[key] = tuple(self._search(words, share))
        return self._about[key]

    def _search(self, words: frozenset[str], share: float) -> Iterable[Line]:
        ranked = sorted(words, key=lambda word: (-self.weight(word), word))
        weights = {word: self.weight(word) for word in ranked}
        total = sum(weights.values())
        candidates: set[int] = set()
        passed = 0.0
        # A line that misses all of the weightiest words up to 1 - share of the sum can't reach the share.
        for word in ranked:
            if passed > (1 - share) * total:
                break
            candidates.update(self._by_word.get(word, ()))
            passed += weights[word]
        for index in sorted(candidates):
            line = self.lines[index]
            if sum(weights[word] for word in words & line.words) >= share * total:
                yield line

    def holding(self, words: Collection[str], share: float) -> list[Line]:
        """The lines that hold at least `share` of `words` by plain count: broader than `about` for common words."""
        counts: dict[int, int] = defaultdict(int)
        for word in words:
            for index in self._by_word.get(word, ()):
                counts[index] += 1
        return [self.lines[index] for index in sorted(counts) if counts[index] >= share * len(words)]

    def prominence(self, article: int, name: str, kind: str) -> float:
        """Share of an article's names of a kind that are `name`; 1 for a name in the title, 0 for one named seldom."""
        counts = self._counts(article, kind)
        if has_word(self.articles[article].title, name):
            return 1.0
        return counts[name] / sum(counts.values()) if counts[name] >= SELDOM else 0.0

    def _counts(self, article: int, kind: str) -> Counter[str]:
        if (article, kind) not in self._names:
            lines = self._of_article.get(article, [])
            self._names[article, kind] = Counter(n.full for line in lines for n in line.names if n.kind == kind)
        return self._names[article, kind]

    def under(self, article: int, start: int, end: int) -> tuple[Line, ...]:
        """The lines of an article that overlap its characters [start, end)."""
        lines = self._of_article.get(article, [])
        first = max(0, bisect_right(self._starts.get(article, []), start) - 1)
        found = []
        for line in lines[first:]:
            if line.sentence.start >= end:
                break
            if line.sentence.end > start:
                found.append(line)
        return tuple(found)


def _line(index: int, sentence: Sentence) -> Line:
    words = content_words(sentence.text)
    named = [name.full for name in sentence.names]
    read = [f"{edit.text} {edit.entity}" for edit in sentence.edits]
    told = words | content_words(" ".join((*named, *read)))
    return Line(index, sentence, words, told, tuple(_counted(found, sentence) for found in sentence.values))


def _counted(found: Found, sentence: Sentence) -> Value:
    """The value with what it counts, as the parse tells; a number in a text has no unit by itself."""
    value, tree = found.value, sentence.tree
    if value.kind != "number" or value.unit or tree is None:
        return value
    token = tree.token_at(found.end - 1 - sentence.start)
    if token is None:
        return value
    if (noun := counted_before(tree, token)) >= 0:
        return replace(value, unit=tree.text[noun])
    for above in tree.above(token):
        if tree.pos[above] in {"NOUN", "PROPN"} and tree.tag[above] != "CD":
            start = sentence.start + tree.starts[above]
            return value if start < found.start else replace(value, unit=tree.text[above])
    return value
