"""Articles in, drafted questions out: the stages of the generator in their order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from content.drafts import BLANK, ArticleDraft, FactDraft, QuestionDraft, Refusal, Stem, TopicDraft
from content.errors import NothingToAsk
from content.generator.combining import combine
from content.generator.distractors import TopicPool
from content.generator.duplicates import keep_best
from content.generator.evidence import Topic, join, other_sources, relate, told_facts
from content.generator.evidence.superseding import supersede
from content.generator.facts import find_facts
from content.generator.framing import framed
from content.generator.fullnames import is_short_for
from content.generator.gates import refusal
from content.generator.hints import hinted
from content.generator.lists import draft_lists
from content.generator.ranking import graded, in_order
from content.generator.reading import read_articles
from content.generator.sources import of_another_day, source_words
from content.generator.times import day_words
from content.kinds import Kind, all_kinds
from content.language import gazetteer
from content.language.values import MONTHS

GENERATOR_VERSION = "rules-14"
"""Stored with every question; raised whenever the same text may give other drafts."""
NOTHING = (
    "No sentence here states a fact that can be asked by itself: there is none, or it leans on the sentences around "
    "it. Recite needs factual prose in English: names, figures, dates and places in whole sentences."
)
PROGRESS_STEP = 50
"""Facts between two calls of `progress`."""

_WEEKDAY_OF_GAP = re.compile(rf"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?={BLANK})")
_LEANING = re.compile(r" (?:also|already)(?= [a-z])")

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What drafting needs beside the fact."""

    topic: Topic
    pool: TopicPool
    kinds: Mapping[str, Kind]
    counts: Mapping[str, tuple[int, int]] | None
    seed: int


def draft_topic(
    articles: Sequence[ArticleDraft],
    *,
    seed: int = 0,
    counts: Mapping[str, tuple[int, int]] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> TopicDraft:
    """Facts and questions of articles that belong together, best questions first, with all that was refused.

    The same articles, seed and counts give the same drafts. counts: accepted and rejected drafts by template
    (see ranking). progress is called with (stage, done, total). Raises NothingToAsk where no sentence of the
    articles states a fact; facts that no question asks for well are returned without one.
    """
    tell: Progress = progress or (lambda stage, done, total: None)
    _require_prose(articles)
    tell("reading", 0, len(articles))
    sentences = read_articles(articles)
    tell("reading", len(articles), len(articles))
    topic = Topic(articles, sentences)
    facts, refused = find_facts(articles, sentences)
    facts = join([_with_source(fact, topic) for fact in facts], topic)
    facts = supersede([*facts, *told_facts(facts, topic)], topic)
    desk = _Desk(topic, TopicPool(topic), all_kinds(), counts, seed)
    drafts: list[QuestionDraft] = []
    for done, fact in enumerate(facts):
        if done % PROGRESS_STEP == 0:
            tell("drafting", done, len(facts))
        drafts += _drafts(fact, desk)
    tell("drafting", len(facts), len(facts))
    drafted = replace(_topic_draft(facts, drafts, refused), evidence=other_sources(facts, topic))
    return _with_several(drafted, desk)


def _with_several(drafted: TopicDraft, desk: _Desk) -> TopicDraft:
    """The draft with questions that have several answers, or ask several facts, behind all others."""
    listed = draft_lists(desk.topic, desk.pool, desk.seed, desk.counts)
    more = [draft for draft in listed if not draft.dropped]
    more += combine(drafted.questions, desk.topic, desk.seed, desk.counts)
    gone = tuple(_refusal(draft) for draft in listed if draft.dropped)
    questions, refused = (*drafted.questions, *more), (*drafted.refused, *gone)
    facts = (*drafted.facts, *(draft.fact for draft in listed if not draft.dropped))
    return replace(drafted, facts=facts, questions=questions, refused=refused)


def _require_prose(articles: Sequence[ArticleDraft]) -> None:
    if not any(block.kind == "prose" and block.end > block.start for article in articles for block in article.blocks):
        raise NothingToAsk(
            "There is no running text in this. Recite needs whole sentences that state facts; menus, lists "
            "and captions "
            "are left out."
        )


def _topic_draft(facts: Sequence[FactDraft], drafts: Sequence[QuestionDraft], refused: Sequence[Refusal]) -> TopicDraft:
    standing = [draft for draft in drafts if not draft.dropped]
    questions, doubles = keep_best(in_order(standing))
    if not facts:
        raise NothingToAsk(NOTHING)
    gone = [draft for draft in drafts if draft.dropped] + [replace(draft, dropped=why) for draft, why in doubles]
    return TopicDraft(tuple(facts), tuple(questions), (*refused, *map(_refusal, gone)))


def _refusal(draft: QuestionDraft) -> Refusal:
    fact = draft.fact
    told = (fact.passage, draft.template, draft.prompt, fact.answer, draft.dropped, draft.kind)
    return Refusal(*told, fact.key, draft.payload)


def _with_source(fact: FactDraft, topic: Topic) -> FactDraft:
    """A fact that other articles contradict names its source in every question."""
    if fact.attribution or not _told_otherwise(fact, topic):
        return fact
    source = source_words(topic.articles[fact.passage.article])
    if not source:
        return fact
    published = topic.articles[fact.passage.article].published
    # "According to the BBC on 18 December 2011, as of 18 December 2011, ..." says the day once too often.
    day = f"As of {day_words(published)}, " if published and source.endswith(day_words(published)) else ""
    texts = (stem.text.removeprefix(day) for stem in fact.stems)
    stems = (
        replace(stem, text=f"According to {source}, {_lower_first(text, fact, topic)}")
        for stem, text in zip(fact.stems, texts, strict=True)
    )
    return replace(fact, stems=tuple(stems), attribution=source)


def _told_otherwise(fact: FactDraft, topic: Topic) -> bool:
    """Whether another article gives another figure or date, be it one that agrees: "4,418" for "nearly 4,500"."""
    relation, mine = relate(fact, topic), fact.value
    theirs = [(line, o) for line, o in relation.supports if topic.lines[line].article != fact.passage.article]
    others = [line for line, o in theirs if (o.amount, o.hedge, o.day) != (mine.amount, mine.hedge, mine.day)]
    others += [line for line, _ in relation.disputes]
    return any(not of_another_day(fact, line, topic) for line in others)


def _lower_first(text: str, fact: FactDraft, topic: Topic) -> str:
    """The text with its first word in lower case, unless that begins a name or is always written large."""
    first, _, rest = text.partition(" ")
    lines = topic.under(fact.passage.article, fact.passage.start, fact.passage.end)
    named = any(name.text.startswith(first) or name.full.startswith(first) for line in lines for name in line.names)
    always = any(map(gazetteer.is_demonym, re.split(r"[-’']", first))) or first in MONTHS
    inside = first[1:] != first[1:].lower()  # "US-led", "iPhones", "McAdam's"
    kept = named or always or inside or first == "I" or "." in first or (len(first) > 3 and rest[:1].isupper())
    return text if kept else text[:1].lower() + text[1:]


def _drafts(fact: FactDraft, desk: _Desk) -> Iterator[QuestionDraft]:
    """Every question about a fact, each kind on each stem; those that a gate refused carry its reason."""
    shown = _named_in_full(fact)
    for stem in map(_trimmed, fact.stems):
        alone = replace(shown, stems=(stem,))
        for slug, kind in desk.kinds.items():
            draft = kind.draft(alone, desk.pool, _rng(fact, stem, slug, desk.seed))
            if draft is None:
                continue
            reason = refusal(draft, desk.topic)
            draft = replace(draft, fact=fact)
            if reason:
                yield replace(draft, dropped=reason)
            else:
                graded_draft = graded(draft, desk.topic, desk.counts)
                number = fact.passage.article
                yield framed(hinted(graded_draft), desk.topic.labels[number], desk.topic.articles[number].title)


def _named_in_full(fact: FactDraft) -> FactDraft:
    """The fact with a name in full as its answer; the surname or short form that the passage has is accepted too."""
    if not is_short_for(fact.answer, fact.value):
        return fact
    full = fact.value.text
    return replace(fact, answer=full, accepted=tuple(dict.fromkeys((fact.answer, *fact.accepted))))


def _trimmed(stem: Stem) -> Stem:
    """The stem without a weekday that would betray the date, and without words that lean on what went before."""
    return replace(stem, text=_LEANING.sub("", _WEEKDAY_OF_GAP.sub("", stem.text)))


def _rng(fact: FactDraft, stem: Stem, slug: str, seed: int) -> Random:
    """Chance that depends on the fact, the stem and the kind alone, so that other articles reshuffle nothing."""
    text = "\x1f".join((str(seed), fact.key, stem.template, stem.text, slug))
    return Random(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big"))
