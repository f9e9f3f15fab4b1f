"""What the program says of labelled pairs: the tables of `pairs` held against a topic that was drafted.

The program says of a pair: "same" or "compatible" where both values are told by passages of one fact, one of them
with the fact's own value and the other supporting it or compatible with it, "conflict" where the other disputes it,
and else "none". A passage counts only for the value it gives there, not for others in the same sentence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from content.drafts import EvidenceDraft, FactDraft, PassageDraft, QuestionDraft, TopicDraft, Value
from content.generator.pipeline import draft_topic
from content.generator.sources import names_source, source_words
from content.generator.times import day_words
from tests.content.generator.pairs import Corpus, Mention, Pair

SAID = ("same", "compatible", "conflict", "none")
JOINED = frozenset({"same", "compatible"})
IN_DAYS = {"y": Decimal(365), "mo": Decimal(30), "w": Decimal(7), "d": Decimal(1), "h": Decimal(1) / 24}
UNIT_DAYS = {
    "year": IN_DAYS["y"],
    "decade": 10 * IN_DAYS["y"],
    "month": IN_DAYS["mo"],
    "week": IN_DAYS["w"],
    "day": IN_DAYS["d"],
    "hour": IN_DAYS["h"],
}

_FIGURE = re.compile(r"[~<>]?(\d+(?:\.\d+)?)([a-z]*)%?")


@dataclass(frozen=True)
class Telling:
    """A passage of a fact, with the value that it gives and whether that bears the fact out.

    answer: where the fact's answer stands, of the passages that a fact was read from.
    """

    fact: str
    passage: PassageDraft
    value: Value
    stance: str
    answer: tuple[int, int] | None = None
    rule: str = ""

    def tells(self, mention: Mention, told: str) -> bool:
        """Whether this is the passage and the value of a mention, whose words are `told`."""
        place = self.passage
        if place.article != mention.article or not place.start <= mention.start < mention.end <= place.end:
            return False
        if self.answer:
            return self.answer[0] < mention.end and mention.start < self.answer[1]
        return same_value(self.value, mention.value, told)


@dataclass(frozen=True)
class Judged:
    """A pair with what the program says of it. found: for how many of its two values it has a fact at all."""

    pair: Pair
    said: str
    found: int


@dataclass(frozen=True)
class Measured:
    """What the program makes of one topic."""

    corpus: Corpus
    drafted: TopicDraft
    judged: Sequence[Judged]

    @property
    def facts(self) -> dict[str, list[Telling]]:
        return tellings(self.drafted)


def measure(corpus: Corpus) -> Measured:
    """Draft the topic, and hold what it joined against its table."""
    return judge(corpus, draft_topic(list(corpus.articles)))


def judge(corpus: Corpus, drafted: TopicDraft) -> Measured:
    """Hold what a draft of the topic joined against its table."""
    facts = tellings(drafted)
    return Measured(corpus, drafted, [_judged(pair, facts, corpus) for pair in corpus.pairs])


def tellings(drafted: TopicDraft) -> dict[str, list[Telling]]:
    """The passages of every fact by its key, those it was read from first."""
    facts: defaultdict[str, list[Telling]] = defaultdict(list)
    for fact in dict.fromkeys(drafted.facts):
        answer = (fact.answer_start, fact.answer_end)
        facts[fact.key].append(Telling(fact.key, fact.passage, fact.value, "supports", answer))
    for one in drafted.evidence:
        value = one.value or facts[one.fact][0].value
        facts[one.fact].append(Telling(one.fact, one.passage, value, one.stance, None, one.rule))
    return dict(facts)


# What is said of a pair


def _judged(pair: Pair, facts: dict[str, list[Telling]], corpus: Corpus) -> Judged:
    said: Counter[str] = Counter()
    found = [False, False]
    for ends in pair.tellings:
        words = [corpus.articles[end.article].text[end.start : end.end] for end in ends]
        for passages in facts.values():
            sides = [[one for one in passages if one.tells(end, w)] for end, w in zip(ends, words, strict=True)]
            found = [old or any(one.answer for one in side) for old, side in zip(found, sides, strict=True)]
            said.update(verdict(a, b) for a in sides[0] for b in sides[1])
    return Judged(pair, next((one for one in ("conflict", "same", "compatible") if said[one]), "none"), sum(found))


def verdict(one: Telling, other: Telling) -> str:
    """What two passages of a fact are to each other; nothing is said of two that both dispute it."""
    stances = {one.stance, other.stance}
    if stances == {"supports"}:
        return "same"
    if "disputes" in stances:
        return "conflict" if "supports" in stances else "none"
    return "same" if one.value.identity == other.value.identity else "compatible"


def same_value(value: Value, noted: str, told: str) -> bool:
    """Whether a value is the one of a table: noted in the notation of its README, told in these words."""
    figure = _FIGURE.fullmatch(noted)
    if value.amount and figure:
        amount, unit = Decimal(value.amount), figure[2]
        if value.kind == "duration" and unit in IN_DAYS and (days := UNIT_DAYS.get(value.unit.rstrip("s"))):
            return amount * days == Decimal(figure[1]) * IN_DAYS[unit]
        return amount == Decimal(figure[1])
    if value.day:
        return value.day.startswith(noted) or noted.startswith(value.day)
    return bool(_words(value.text) & _words(told))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) - {"the", "of", "s"}


# Conflicts without a source


def unattributed(measured: Measured) -> list[QuestionDraft]:
    """Drafts about a fact that another article disputes whose prompt names neither its source nor its date."""
    disputed = {one.fact for one in measured.drafted.evidence if one.stance == "disputes"}
    of_fact = {fact.key: fact for fact in reversed(measured.drafted.facts)}
    return [
        draft
        for draft in measured.drafted.questions
        if any(key in disputed and not _attributed(of_fact[key], told, measured.corpus) for key, told in _asked(draft))
    ]


def _asked(draft: QuestionDraft) -> list[tuple[str, str]]:
    """The facts that a draft asks by their keys, each with the words that ask for it."""
    parts = draft.payload.get("parts", ())
    return [(part["fact"], part["text"]) for part in parts] or [(draft.fact.key, draft.prompt)]


def _attributed(fact: FactDraft, told: str, corpus: Corpus) -> bool:
    article = corpus.articles[fact.passage.article]
    named = [source_words(article), article.publisher, day_words(article.published) if article.published else ""]
    return names_source(fact, told) or any(name and name in told for name in named)


def falsely_independent(measured: Measured) -> list[EvidenceDraft]:
    """Evidence that counts as another source's where it stands in a copy of the fact's own article."""
    of_fact = {fact.key: fact.passage.article for fact in reversed(measured.drafted.facts)}
    return [
        one
        for one in measured.drafted.evidence
        if one.independent
        and one.stance != "disputes"
        and tuple(sorted((of_fact[one.fact], one.passage.article))) in measured.corpus.copies
    ]


# Joins beyond the tables


@dataclass(frozen=True)
class Join:
    """Two passages of different articles that the program puts beside each other, of which the tables say nothing."""

    fact: FactDraft
    one: Telling
    other: Telling


def beyond(measured: Measured) -> list[Join]:
    """What was joined beyond the table, every two passages of a fact once; labelled pairs are left out."""
    first = {fact.key: fact for fact in reversed(measured.drafted.facts)}
    out: dict[tuple[str, int, int, int, int], Join] = {}
    for key, passages in measured.facts.items():
        for a, b in combinations(passages, 2):
            one, other = sorted((a, b), key=lambda telling: telling.passage.article)
            apart = one.passage.article != other.passage.article and verdict(one, other) != "none"
            if apart and not _labelled(one, other, measured.corpus):
                place, there = one.passage, other.passage
                out[key, place.article, place.start, there.article, there.start] = Join(first[key], one, other)
    return list(out.values())


def _labelled(one: Telling, other: Telling, corpus: Corpus) -> bool:
    def tells(telling: Telling, end: Mention) -> bool:
        return telling.tells(end, corpus.articles[end.article].text[end.start : end.end])

    return any(
        (tells(one, a) and tells(other, b)) or (tells(one, b) and tells(other, a))
        for pair in corpus.pairs
        for a, b in pair.tellings
    )
