"""What other sentences of a topic say about a fact: values that agree with it, and values that do not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from content.drafts import BLANK, FactDraft, Value
from content.generator.evidence.claims import Claim
from content.generator.evidence.comparing import Comparison, compare
from content.generator.evidence.topic import MEASURED, Line, Topic
from content.generator.evidence.twins import twins
from content.generator.named_years import dated_noun, due_days
from content.generator.words import content_words
from content.language.values import compatible

SAME_QUESTION = 0.6
"""Share of a question's weighted words that a sentence must hold to be about the same thing."""
SAME_EVENT = 0.8
"""The same for dates, of which a sentence may hold several for several things."""

_SORT = re.compile(r"(?:(?:in|on|by|since|until|during|to|from|into|at) )?(?:what|which) (?:\w+ and )?\w+ (?=\w)", re.I)
_BY_WHEN = re.compile(r"(?:According to [^,]+, )?by (?:the \w+ of )?what\b", re.I)
_AS_OF = re.compile(r"^As of \d{1,2} [A-Z][a-z]+ \d{4}, ")
_WHEN = content_words("peak height highest end start beginning close deadliest first last")
"""Words that tell the time of a figure: without them it is another figure."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What other sentences say about a fact: the values they give, by line.

    supports: compatible values. rivals: other values in the same article. disputes: other values elsewhere.
    """

    supports: tuple[tuple[int, Value], ...] = ()
    rivals: tuple[tuple[int, Value], ...] = ()
    disputes: tuple[tuple[int, Value], ...] = ()


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
            open_ones = (value for value in others if not known_apart(fact, line, value, topic))
            disputes += [(line.index, value) for value in open_ones if not _told_apart(fact, line, value, topic)]
    disputes += [pair for pair in _other_deadlines(fact, asked, topic) if pair not in disputes]
    disputes += [pair for pair in twins(fact, topic) if pair not in disputes]
    _add_claimed(fact, topic, supports, disputes)
    return Relation(tuple(supports), tuple(rivals), tuple(disputes))


def _add_claimed(
    fact: FactDraft, topic: Topic, supports: list[tuple[int, Value]], disputes: list[tuple[int, Value]]
) -> None:
    """What other articles claim in answer to the fact's question, in whatever words."""
    for mine in topic.claims.get((fact.passage.article, fact.answer_start), ()):
        for other in topic.claims_like(mine):
            if other.article == mine.article:
                continue
            found = compare(mine, other)
            pair = (other.line, other.value)
            if found.verdict == "conflict" and pair not in disputes:
                disputes.append(pair)
            elif found.agrees and fact.value.kind in MEASURED and pair not in supports:
                supports.append(pair)


def contradicted_by(fact: FactDraft, line: int, topic: Topic) -> bool:
    """Whether a line claims, of the fact's own question and day, what can't be right beside it."""
    mine = topic.claims.get((fact.passage.article, fact.answer_start), ())
    return any(
        other.line == line and compare(one, other).verdict == "conflict"
        for one in mine
        for other in topic.claims_like(one)
    )


def known_apart(fact: FactDraft, line: Line, value: Value, topic: Topic) -> bool:
    """Whether the claims show that a value of another line answers another question, or agrees."""
    found = [result for mine in topic.claims.get((fact.passage.article, fact.answer_start), ())
             for result in _compared(mine, line, value, topic)]  # fmt: skip
    return bool(found) and all(result.agrees or (result.verdict == "different" and result.rule) for result in found)


def _told_apart(fact: FactDraft, line: Line, value: Value, topic: Topic) -> bool:
    """Whether a word of one clause says that it is another of its kind: "the fourth report" beside "the third"."""
    mine = topic.claims.get((fact.passage.article, fact.answer_start), ())
    pairs = zip(line.values, line.sentence.values, strict=True)
    others = (
        other for told, hit in pairs if told == value for other in topic.claims.get((line.article, hit.start), ())
    )
    scenes = ((one.scene, other.scene) for other in others for one in mine)
    return any(a is not None and b is not None and a.cues != b.cues for a, b in scenes)


def _compared(mine: Claim, line: Line, value: Value, topic: Topic) -> Iterable[Comparison]:
    for told, hit in zip(line.values, line.sentence.values, strict=True):
        if told == value:
            yield from (compare(mine, other) for other in topic.claims.get((line.article, hit.start), ()))


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
