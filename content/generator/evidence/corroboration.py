"""What other articles of the topic say of a fact: passages that bear it out, and passages that speak against it.

Said beside the verdict, so a passage counts only where little doubt is left: its claim answers the fact's question
(`comparing`); or, where the parse of one of the two does not tell, it gives the same figure or date and shares most
words with the fact both ways, and, for a date, the deed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.drafts import EvidenceDraft, FactDraft, PassageDraft, Stance, Value
from content.generator.evidence.comparing import Comparison, compare, plain_hedge
from content.generator.evidence.copies import copied
from content.generator.evidence.joining import claims_of
from content.generator.evidence.relating import known_apart, relate, same_measure
from content.generator.evidence.topic import MEASURED, Line, Topic
from content.generator.words import content_words
from content.language.values import compatible, days_of

BOTH_WAYS = 0.4
"""Share of the weighted words, of the fact in the sentence and of the sentence in the fact."""
CONTEXT = 64
"""Characters kept before and after a passage."""
_STANCE: dict[str, Stance] = {"same": "supports", "compatible": "compatible", "conflict": "disputes"}
_STRONGEST = ("disputes", "supports", "compatible")


@dataclass(frozen=True, slots=True)
class _Said:
    """What one line says of a fact."""

    line: int
    stance: Stance
    rule: str
    value: Value

    @property
    def rank(self) -> tuple[object, ...]:
        return self.line, _STRONGEST.index(self.stance), self.rule, self.value.text


def other_sources(facts: Sequence[FactDraft], topic: Topic) -> tuple[EvidenceDraft, ...]:
    """Passages of other articles beside those that the facts were read from, in the order of the facts."""
    passages = {(fact.key, line.index): fact.passage for fact in facts for line in _under(fact, topic)}
    found: dict[tuple[str, PassageDraft], EvidenceDraft] = {}
    standing: dict[str, list[PassageDraft]] = {}
    for fact in facts:
        told = standing.setdefault(fact.key, [fact.passage])
        for said in _said(fact, topic):
            line = topic.lines[said.line]
            passage = passages.get((fact.key, said.line)) or _passage(line, topic)
            if line.article == fact.passage.article or (fact.key, passage) in found or passage == told[0]:
                continue
            alone = not any(_one_source(passage, other, topic) for other in told)
            if alone and said.stance != "disputes":
                told.append(passage)
            found[fact.key, passage] = EvidenceDraft(fact.key, passage, said.stance, said.rule, said.value, alone)
    return tuple(found.values())


def _under(fact: FactDraft, topic: Topic) -> tuple[Line, ...]:
    return topic.under(fact.passage.article, fact.answer_start, fact.answer_end)


def _one_source(one: PassageDraft, other: PassageDraft, topic: Topic) -> bool:
    """Whether two passages are one text, printed twice or quoted twice."""
    return topic.copies.same_text(one.article, other.article) or copied(one.quote, other.quote)


def _said(fact: FactDraft, topic: Topic) -> list[_Said]:
    """What lines of other articles say of the fact, one stance a line: what disputes it does not support it as well."""
    found: dict[int, _Said] = {}
    for said in sorted((*_claimed(fact, topic), *_worded(fact, topic)), key=lambda said: said.rank):
        found.setdefault(said.line, said)
    return list(found.values())


def _claimed(fact: FactDraft, topic: Topic) -> Iterator[_Said]:
    """By claims: what answers the question of the fact."""
    for mine in claims_of(fact, topic):
        for other in topic.claims_like(mine):
            if other.article == mine.article:
                continue
            result = compare(mine, other)
            if result.verdict != "different":
                yield _Said(other.line, _STANCE[result.verdict], result.rule, other.value)


def _worded(fact: FactDraft, topic: Topic) -> Iterator[_Said]:
    """By words: the same value in a sentence about the same, and other values where the question is the same."""
    for index, value in relate(fact, topic).disputes:
        yield _Said(index, "disputes", "other_value", value)
    # Its `supports` are no evidence: they keep wrong options safe, where doubt counts as agreement.
    for line in _saying_the_same(fact, topic):
        for value in line.values:
            if _tells(fact.value, value) and not known_apart(fact, line, value, topic):
                result = _how_alike(fact.value, value)
                yield _Said(line.index, _STANCE[result.verdict], result.rule, value)


def _how_alike(mine: Value, other: Value) -> Comparison:
    """Two values of which `_tells` holds."""
    if mine.kind == "date" and mine.day != other.day:
        return Comparison("compatible", "less_exact")
    same = plain_hedge(mine) == plain_hedge(other)
    return Comparison("same", "equal") if same else Comparison("compatible", "same_hedged")


def _saying_the_same(fact: FactDraft, topic: Topic) -> Iterator[Line]:
    if fact.value.kind not in MEASURED and fact.value.kind != "date":
        return
    words = content_words(fact.statement)
    deed = content_words(fact.predicate)
    for line in topic.about(words, BOTH_WAYS):
        if line.article == fact.passage.article:
            continue
        if fact.value.kind == "date" and not (deed and deed <= line.words and _dates(line) == 1):
            continue
        if _share(line.words, words, topic) >= BOTH_WAYS and any(_tells(fact.value, other) for other in line.values):
            yield line


def _dates(line: Line) -> int:
    return sum(value.kind == "date" for value in line.values)


def _share(whole: frozenset[str], part: frozenset[str], topic: Topic) -> float:
    """Share of `whole`, by weight, that is in `part` too."""
    return sum(map(topic.weight, whole & part)) / (sum(map(topic.weight, whole)) or 1.0)


def _tells(value: Value, other: Value) -> bool:
    """Whether a figure is the same, in whatever words, and a date the same or a wider one: "2010" for August 2010."""
    if not same_measure(value, other) or not compatible(value, other):
        return False
    if value.kind != "date":
        # What is counted may be called many names: troops, soldiers.
        return value.amount == other.amount and (value.kind == "number" or value.unit == other.unit)
    own, theirs = days_of(value.day, value.precision), days_of(other.day, other.precision)
    return own is not None and theirs is not None and theirs[0] <= own[0] and own[1] <= theirs[1]


def _passage(line: Line, topic: Topic) -> PassageDraft:
    text, start, end = topic.articles[line.article].text, line.sentence.start, line.sentence.end
    return PassageDraft(
        line.article, start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    )
