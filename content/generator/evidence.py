"""What the articles of a topic say about the same thing: who agrees, who disagrees, and where else a value stands."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from content.drafts import BLANK, ArticleDraft, FactDraft, Value
from content.generator.answers import counted_before
from content.generator.framing import label
from content.generator.named_years import dated_noun, due_days
from content.generator.presence import Presence, contradicts, presences
from content.generator.reading import Name, Sentence
from content.generator.words import content_words
from content.language.values import Found, compatible

MEASURED = frozenset({"number", "money", "percent", "duration"})
NAMED = frozenset({"person", "place", "organisation"})
_SORT = re.compile(r"(?:(?:in|on|by|since|until|during|to|from|into|at) )?(?:what|which) (?:\w+ and )?\w+ (?=\w)", re.I)
_BY_WHEN = re.compile(r"(?:According to [^,]+, )?by (?:the \w+ of )?what\b", re.I)
_AS_OF = re.compile(r"^As of \d{1,2} [A-Z][a-z]+ \d{4}, ")
SAME_QUESTION = 0.6
"""Share of a question's weighted words that a sentence must hold to be about the same thing."""
_WHEN = content_words("peak height highest end start beginning close deadliest first last")
"""Words that tell the time of a figure: without them it is another figure."""
SELDOM = 4
"""A name with fewer mentions in an article is not what the article is about."""
SAME_EVENT = 0.8
"""The same for dates, of which a sentence may hold several for several things."""
SAME_FACT = 0.65
"""Share that two statements must have in common, both ways, to be joined into one fact."""


@dataclass(frozen=True, eq=False, slots=True)
class Line:
    """A sentence of the topic with what it is about. index: its place among all lines of the topic."""

    index: int
    sentence: Sentence
    words: frozenset[str]
    values: tuple[Value, ...]

    @property
    def article(self) -> int:
        return self.sentence.article

    @property
    def names(self) -> tuple[Name, ...]:
        return tuple(self.sentence.names)


@dataclass(frozen=True, slots=True)
class Relation:
    """What other sentences say about a fact: the values they give, by line.

    supports: compatible values. rivals: other values in the same article. disputes: other values elsewhere.
    """

    supports: tuple[tuple[int, Value], ...] = ()
    rivals: tuple[tuple[int, Value], ...] = ()
    disputes: tuple[tuple[int, Value], ...] = ()


class Topic:
    """Every sentence of the articles drafted together, to be looked up by what it is about."""

    def __init__(self, articles: Sequence[ArticleDraft], sentences: Sequence[Sequence[Sentence]]) -> None:
        self.articles = tuple(articles)
        self.labels = tuple(map(label, articles))
        """What each article is about, in words; empty where its title is a headline."""
        self.lines = tuple(
            Line(
                index,
                sentence,
                content_words(sentence.text),
                tuple(_counted(found, sentence) for found in sentence.values),
            )
            for index, sentence in enumerate(one for group in sentences for one in group)
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
        self.facts: tuple[FactDraft, ...] = ()
        """What the lines state, once `join` has seen it."""
        self.presences: dict[tuple[int, int], tuple[Line, Presence]] = {
            (line.article, start): (line, presence)
            for line in self.lines
            if line.sentence.tree is not None
            for start, presence in presences(line.sentence, self.articles[line.article].published)
        }
        """How many were somewhere at a time, by article and by where in it the figure stands."""

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
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self.articles[article].title):
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


def question_words(fact: FactDraft) -> frozenset[str]:
    """What the fact's question is about: the words of its first whole question, else of its first stem."""
    stems = sorted(fact.stems, key=lambda stem: stem.form != "wh")
    text = stems[0].text if stems else fact.statement
    return asked_words(text, fact.answer)


def asked_words(prompt: str, answer: str) -> frozenset[str]:
    """What a prompt is about, without the words that only say what sort of answer is wanted."""
    body = _AS_OF.sub("", prompt)
    opening = _SORT.match(body)
    body = body[opening.end() :] if opening else body
    return content_words(body.replace(BLANK, " ")) - content_words(answer)


def relate(fact: FactDraft, topic: Topic) -> Relation:
    """Values that other sentences of the topic give where they are about the same thing as `fact`."""
    if fact.value.kind not in MEASURED and fact.value.kind != "date":
        return Relation()
    asked = question_words(fact)
    key = (fact.value, fact.passage.article, fact.answer_start, fact.passage.start, fact.predicate, asked)
    if key not in topic.relations:
        topic.relations[key] = _relation(fact, asked, topic)
    return topic.relations[key]


def _relation(fact: FactDraft, asked: frozenset[str], topic: Topic) -> Relation:
    own = {line.index for line in topic.under(fact.passage.article, fact.passage.start, fact.passage.end)}
    supports, rivals, disputes = [], [], []
    for line in _same_question(fact, asked, topic):
        if line.index in own:
            continue
        others = [value for value in _told_of(line, fact, asked) if same_measure(fact.value, value)]
        if any(compatible(fact.value, value) for value in others):
            supports += [(line.index, value) for value in others if compatible(fact.value, value)]
        elif line.article == fact.passage.article:
            rivals += [(line.index, value) for value in others]
        else:
            disputes += [(line.index, value) for value in others]
    more = (*_other_presence(fact, topic), *_other_deadlines(fact, asked, topic))
    disputes += [pair for pair in more if pair not in disputes]
    return Relation(tuple(supports), tuple(rivals), tuple(disputes))


def _other_presence(fact: FactDraft, topic: Topic) -> Iterable[tuple[int, Value]]:
    """Figures in other articles that can't be right beside this one: as many somewhere at the same time."""
    mine = topic.presences.get((fact.passage.article, fact.answer_start))
    if mine is None:
        return
    for line, other in topic.presences.values():
        if line.article != fact.passage.article and contradicts(mine[1], other):
            yield line.index, other.value


def _other_deadlines(fact: FactDraft, asked: frozenset[str], topic: Topic) -> Iterable[tuple[int, Value]]:
    """Other days in other articles by which the same is to be done: "by 2012" beside "by the end of 2011"."""
    if fact.value.kind != "date" or not any(_BY_WHEN.match(stem.text) for stem in fact.stems):
        return
    for line in topic.about(asked - content_words(fact.predicate), SAME_QUESTION):
        days = due_days(line.sentence) if line.article != fact.passage.article else ()
        yield from ((line.index, day) for day in days if not compatible(fact.value, day))


def _told_of(line: Line, fact: FactDraft, asked: frozenset[str]) -> list[Value]:
    """The values of a line, without years that only tell which one of other things is meant: "the 2003 invasion"."""
    if fact.value.kind != "date" or line.sentence.tree is None:
        return list(line.values)
    pairs = zip(line.values, line.sentence.values, strict=True)
    return [value for value, found in pairs if dated_noun(line.sentence, found) in {*asked, ""}]


def _same_question(fact: FactDraft, asked: frozenset[str], topic: Topic) -> list[Line]:
    """Lines that may answer the question of a fact.

    A date in a line may belong to anything in it: it counts where nearly all agrees and it is the only one.
    A figure with the same unit counts as well where but one word of the question is missing.
    """
    if fact.value.kind == "date":
        deed = content_words(fact.predicate)
        found = (line for line in topic.about(asked, SAME_EVENT) if deed <= line.words)
        return [line for line in found if sum(value.kind == "date" for value in line.values) == 1]
    near = {line.index: line for line in topic.about(asked, SAME_QUESTION)}
    for line in topic.holding(asked, 0.5):
        missing = asked - line.words
        if len(asked) > 2 and len(missing) == 1 and not any(word in _WHEN or word[0].isdigit() for word in missing):
            near[line.index] = line
    return [near[index] for index in sorted(near)]


def same_measure(one: Value, other: Value) -> bool:
    """Whether two values could answer one question: same kind, and units that mean the same."""
    if one.kind != other.kind:
        return False
    if one.kind != "number":
        return one.kind in {"date", "percent"} or one.unit == other.unit or one.kind == "duration"
    mine, theirs = content_words(one.unit), content_words(other.unit)
    return not mine or not theirs or not mine.isdisjoint(theirs)


def join(facts: Sequence[FactDraft], topic: Topic) -> list[FactDraft]:
    """The facts with one key for all that state the same: of different articles, alike in words and value.

    The key of the first one stands. Two different facts must not be joined, so that words must agree both
    ways, and the values must be equal.
    """
    by_value: dict[tuple[str, ...], list[int]] = defaultdict(list)
    words = [content_words(fact.statement) for fact in facts]
    out = list(facts)
    for index, fact in enumerate(facts):
        group = by_value[_value_key(fact.value)]
        for other in group:
            if out[other].passage.article != fact.passage.article and _alike(words[other], words[index], topic):
                out[index] = replace(fact, key=out[other].key)
                break
        group.append(index)
    topic.facts = tuple(out)
    return out


def _value_key(value: Value) -> tuple[str, ...]:
    if value.kind in MEASURED:
        return (value.kind, value.amount, value.hedge)
    return (value.kind, value.day or value.text.casefold(), value.precision)


def _alike(one: frozenset[str], other: frozenset[str], topic: Topic) -> bool:
    common = sum(topic.weight(word) for word in one & other)
    larger = max(sum(topic.weight(word) for word in one), sum(topic.weight(word) for word in other))
    return common >= SAME_FACT * larger > 0
