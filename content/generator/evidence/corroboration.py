"""What other articles of the topic say of a fact: passages that bear it out, and passages that speak against it.

Said beside the verdict, so a passage counts only where little doubt is left: it gives the same figure or date, shares
most words with the fact both ways, and, for a date, the deed. What contradicts is taken from `evidence.relate` alone,
which looks at who, where and when; words in common are no dispute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.drafts import EvidenceDraft, FactDraft, PassageDraft, Stance, Value
from content.generator.evidence.relating import relate, same_measure
from content.generator.evidence.topic import MEASURED, Line, Topic
from content.generator.words import content_words
from content.language.values import compatible, days_of

BOTH_WAYS = 0.4
"""Share of the weighted words, of the fact in the sentence and of the sentence in the fact."""
CONTEXT = 64
"""Characters kept before and after a passage."""


def other_sources(facts: Sequence[FactDraft], topic: Topic) -> tuple[EvidenceDraft, ...]:
    """Passages of other articles beside those that the facts were read from, in the order of the facts."""
    found = dict.fromkeys(
        EvidenceDraft(fact.key, _passage(line, topic), stance)
        for fact in facts
        for line, stance in _lines(fact, topic)
        if line.article != fact.passage.article
    )
    return tuple(found)


def _lines(fact: FactDraft, topic: Topic) -> Iterator[tuple[Line, Stance]]:
    """Sentences about the fact with their stance; one that disputes it does not support it as well."""
    # Its `supports` are no evidence: they keep wrong options safe, where doubt counts as agreement.
    disputing = {index for index, _ in relate(fact, topic).disputes}
    supporting = {line.index for line in _saying_the_same(fact, topic)}
    for index in sorted(disputing):
        yield topic.lines[index], "disputes"
    for index in sorted(supporting - disputing):
        yield topic.lines[index], "supports"


def _saying_the_same(fact: FactDraft, topic: Topic) -> Iterator[Line]:
    if fact.value.kind not in MEASURED and fact.value.kind != "date":
        return
    words = content_words(fact.statement)
    deed = content_words(fact.predicate)
    for line in topic.about(words, BOTH_WAYS):
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
