"""Questions about several facts of one article: what happened when, and who or what belongs to which question."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from content.drafts import ChoiceDraft, QuestionDraft
from content.generator.events import event_text, left_in_doubt
from content.generator.evidence import NAMED, Topic
from content.generator.framing import unframed, whole_lead
from content.generator.gates import options
from content.generator.gates.case import Case
from content.generator.ranking import settled
from content.generator.words import content_words
from content.kinds import matching, ordering
from content.language.values import same_time

TIMELINE, MATCHED = "timeline", "matched"
"""Templates."""
MOST = 5
"""Lines that a question has at most, though a teacher may order one event more."""
ALIKE = 0.5
"""Share of the words of the shorter line from which two lines may tell of one thing."""
_GATES = (options.distinct, options.entailed, options.in_stem, options.true_elsewhere)


@dataclass(frozen=True, slots=True)
class _Line:
    """A question that stands, and how it is told as a line among others."""

    draft: QuestionDraft
    text: str

    @property
    def words(self) -> frozenset[str]:
        return content_words(self.text)


def combine(
    questions: Sequence[QuestionDraft], topic: Topic, seed: int, counts: Mapping[str, tuple[int, int]] | None = None
) -> list[QuestionDraft]:
    """Timelines, and one match for each sort of answer, of each article that has enough for it.

    questions: those that passed every gate, the surest first. counts: see ranking. The same questions, seed and
    counts give the same drafts.
    """
    by_article: defaultdict[int, list[QuestionDraft]] = defaultdict(list)
    for draft in questions:
        by_article[draft.fact.passage.article].append(draft)
    matches = [lines for article in sorted(by_article) for lines in _matches(by_article[article], topic)]
    timelines = _timelines(by_article, topic)
    return [
        *(_written(lines, ordering.drafted, ordering.PROMPT, TIMELINE, topic, seed, counts) for lines in timelines),
        *(_written(lines, matching.drafted, matching.PROMPT, MATCHED, topic, seed, counts) for lines in matches),
    ]


def _timelines(by_article: Mapping[int, Sequence[QuestionDraft]], topic: Topic) -> Iterator[list[_Line]]:
    """The events of each article that has enough of them, and of what the other articles tell between them."""
    left: list[_Line] = []
    for article in sorted(by_article):
        told = [_Line(draft, text) for draft in by_article[article] if (text := event_text(draft, topic))]
        lines = _chosen(told, _one_order)
        if len(lines) >= ordering.LEAST:
            yield sorted(lines, key=lambda line: line.draft.fact.value.day)
        else:
            # What each of several articles is about is nowhere said: their lines must do without.
            left += [line for line in told if not _lead(line, topic)]
    lines = _chosen(left, _one_order)
    if len(lines) >= ordering.LEAST:
        yield sorted(lines, key=lambda line: line.draft.fact.value.day)


def _one_order(one: _Line, other: _Line) -> bool:
    """Whether two events are two, of which one came first."""
    mine, theirs = one.draft.fact.value, other.draft.fact.value
    return not same_time((mine.day, mine.precision), (theirs.day, theirs.precision)) and _unlike(one, other)


def _matches(questions: Sequence[QuestionDraft], topic: Topic) -> Iterator[list[_Line]]:
    """Whole questions of one article whose answers are names of one sort, each of which fits one of them alone."""
    sorts: defaultdict[tuple[str, str], list[_Line]] = defaultdict(list)
    for draft in questions:
        value = draft.fact.value
        if (
            draft.kind == "short_answer"
            and value.kind in NAMED
            and not (draft.fact.attribution or left_in_doubt(draft, topic))
        ):
            text = unframed(draft.prompt, topic.labels[draft.fact.passage.article])
            sorts[value.kind, "" if value.kind == "person" else value.subtype].append(_Line(draft, text))
    for _sort, lines in sorted(sorts.items()):
        chosen = _chosen(lines, lambda one, other: _fit_one_each(one, other, topic))
        if len(chosen) >= matching.LEAST:
            yield sorted(chosen, key=lambda line: line.draft.fact.answer_start)


def _fit_one_each(one: _Line, other: _Line, topic: Topic) -> bool:
    """Whether no article makes the answer of either true of the other's line, and neither tells the other's."""
    return _unlike(one, other) and _untrue(one, other, topic) and _untrue(other, one, topic)


def _untrue(line: _Line, other: _Line, topic: Topic) -> bool:
    """Whether the answer of `other` is a wrong choice for `line`, by the gates of choices."""
    values = [other.draft.fact.value]
    wrong = dict.fromkeys([other.draft.answer, *(v.text for v in values), *(a for v in values for a in v.aliases)])
    choices = (ChoiceDraft(line.draft.answer, True), *(ChoiceDraft(text, False) for text in wrong))
    case = Case(replace(line.draft, kind="multiple_choice", prompt=line.text, choices=choices), topic)
    return not any(gate(case) for gate in _GATES[1:])


def _unlike(one: _Line, other: _Line) -> bool:
    shared, least = one.words & other.words, min(len(one.words), len(other.words))
    return one.draft.fact.key != other.draft.fact.key and len(shared) < ALIKE * least


def _chosen(lines: Iterable[_Line], fits: Callable[[_Line, _Line], bool]) -> list[_Line]:
    """The surest lines of which each fits every other, MOST at most."""
    chosen: list[_Line] = []
    for line in lines:
        if len(chosen) < MOST and all(fits(line, other) for other in chosen):
            chosen.append(line)
    return chosen


def _written(
    lines: Sequence[_Line],
    write: Callable[..., QuestionDraft],
    prompt: str,
    template: str,
    topic: Topic,
    seed: int,
    counts: Mapping[str, tuple[int, int]] | None,
) -> QuestionDraft:
    """The question of these lines, with what they are about said first where one of them does not tell it."""
    facts = [replace(line.draft.fact, answer=line.draft.answer) for line in lines]
    texts = [line.text for line in lines]
    draft = write(facts, texts, template, _rng(seed, template, texts))
    about = next(filter(None, (_lead(line, topic) for line in lines)), "")
    if about:
        before = f"From {about}" if about.startswith("“") else f"About {about}"
        prompt = f"{before}: {prompt[:1].lower()}{prompt[1:]}"
    doubt = "; ".join(dict.fromkeys(said for line in lines for said in left_in_doubt(line.draft, topic).values()))
    return settled(replace(draft, prompt=prompt), doubt, counts)


def _lead(line: _Line, topic: Topic) -> str:
    """What the line's article is about, where the line does not tell it."""
    number = line.draft.fact.passage.article
    return whole_lead(replace(line.draft, prompt=line.text), topic.labels[number], topic.articles[number].title)


def _rng(seed: int, template: str, texts: Sequence[str]) -> Random:
    """Chance that depends on the lines alone."""
    text = "\x1f".join((str(seed), template, *texts))
    return Random(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big"))
