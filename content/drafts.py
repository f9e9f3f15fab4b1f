"""Frozen shapes that travel between the stages from article to question. No Django, no spaCy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from random import Random
from typing import Any, Literal, Protocol

BLANK = "_____"
"""The gap of a cloze prompt and the slot of a statement whose value may be swapped."""

BlockKind = Literal["prose", "heading", "caption", "furniture"]
Hedge = Literal["", "about", "more_than", "at_least", "nearly", "less_than", "at_most"]
"""How a figure is qualified: "about/some/roughly", "more than/over", "at least", "nearly/almost",
"less than/under/fewer than", "at most/up to/as many as". Empty for a bare figure."""
Precision = Literal["", "day", "month", "year", "decade", "century"]
ValueKind = Literal["number", "money", "percent", "duration", "date", "person", "place", "organisation", "phrase"]
StemForm = Literal["wh", "cloze", "statement"]
Tier = Literal["ready", "review"]
Stance = Literal["supports", "compatible", "disputes"]
"""supports: gives the same value. compatible: another value that can be right beside it, a rounder one or one with a
hedge. disputes: a value that can't."""
Origin = Literal["rule", "model"]
"""Whether a draft was written by rule or by a language model."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article, `text[start:end]`; `reason` says why it is not read as prose."""

    kind: BlockKind
    start: int
    end: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """One article as an importer read it. Every span elsewhere points into `text`, which is kept whole."""

    text: str
    title: str
    blocks: tuple[Block, ...]
    title_derived: bool = False
    publisher: str = ""
    published: date | None = None
    url: str = ""
    retells: str = ""
    name: str = ""
    """What the person called it: the file's name, or empty for pasted text."""


@dataclass(frozen=True, slots=True)
class Value:
    """A typed answer. Only the fields of its kind are set.

    number, money, percent, duration: `amount` (plain decimal digits as text, scaled: "1000000000000"),
    `unit` ("troops", "USD", "%", "years"), `hedge`. date: `day` in ISO 8601 cut to its precision
    ("2011-12-18", "2011-12", "2011", decade "2010", century "1900") and `precision`. person, place,
    organisation, phrase: `text` is the full name, `subtype` its sort ("country", "city", "ministry").
    """

    kind: ValueKind
    text: str
    amount: str = ""
    unit: str = ""
    hedge: Hedge = ""
    day: str = ""
    precision: Precision = ""
    subtype: str = ""
    aliases: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """A JSON object without the empty fields; `from_json` reads it back."""
        return {k: list(v) if k == "aliases" else v for k, v in asdict(self).items() if v}

    @property
    def identity(self) -> tuple[str, ...]:
        """What two mentions of one value have in common, however it is put: "170,000" and "170 thousand"."""
        if self.amount:
            return self.kind, self.amount, self.hedge
        return self.kind, self.day or self.text.casefold(), self.precision

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Value:
        return cls(**{**data, "aliases": tuple(data.get("aliases", ()))})


@dataclass(frozen=True, slots=True)
class PassageDraft:
    """A verbatim span of an article, with the W3C quote and position selectors."""

    article: int
    """Index of the article in the sequence that was drafted together."""
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Stem:
    """One way to put a fact into words.

    wh: a whole question. cloze: a near-verbatim sentence with BLANK for the answer. statement: a
    sentence with BLANK where the true value, or a false one, is put in.
    """

    form: StemForm
    template: str
    text: str


@dataclass(frozen=True, slots=True)
class FactDraft:
    """One statement worth knowing, with a typed value and the passage that states it."""

    key: str
    """Same key, same fact, within a topic: normalised subject, predicate, value."""
    statement: str
    value: Value
    answer: str
    """The answer as it is shown, "nearly 4,500"."""
    passage: PassageDraft
    answer_start: int
    answer_end: int
    stems: tuple[Stem, ...]
    accepted: tuple[str, ...] = ()
    """Other typed answers that are right."""
    subject: str = ""
    predicate: str = ""
    attribution: str = ""
    as_of: date | None = None
    """The day for which it holds, of a fact that changes with time; None for what stays true."""
    as_of_precision: Precision = ""
    """How much of that day is told: the last day of the month or year stands for "in May 2011", "in 2011"."""
    superseded_by: str = ""
    """Key of the fact of a later day that took its place; empty while it is the latest."""
    own_key: str = ""
    """The key that it had before it was joined with a statement of another article; empty where it was not."""


@dataclass(frozen=True, slots=True)
class ChoiceDraft:
    text: str
    correct: bool


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """One question about one fact; `payload` is what its kind stores and reads back."""

    kind: str
    prompt: str
    payload: dict[str, Any]
    answer: str
    fact: FactDraft
    template: str
    accepted: tuple[str, ...] = ()
    choices: tuple[ChoiceDraft, ...] = ()
    tier: Tier = "review"
    confidence: float = 0.0
    doubt: str = ""
    """Why a teacher should look before anybody meets it; empty for a draft without a doubt."""
    dropped: str = ""
    """Why a gate refused it; empty for a draft that stands."""
    origin: Origin = "rule"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was tried at a passage and refused, with the gate's reason.

    fact, payload: the key of its fact and what its kind stores, of a draft that was whole when it was refused: it can
    be used anyway. Empty and None where it never was one.
    """

    passage: PassageDraft
    template: str
    prompt: str
    answer: str
    reason: str
    kind: str = ""
    fact: str = ""
    payload: dict[str, Any] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """A passage of another article about a fact."""

    fact: str
    """The fact's key."""
    passage: PassageDraft
    stance: Stance
    rule: str = ""
    """Slug of the rule that decided, as `content.generator.rules` names it."""
    value: Value | None = None
    """What this passage says where the fact has its value."""
    independent: bool = True
    """Whether it was written by somebody else: a copy of the same agency's text bears nothing out."""


@dataclass(frozen=True, slots=True)
class TopicDraft:
    """What the generator made of the articles of one topic, best questions first."""

    facts: tuple[FactDraft, ...]
    questions: tuple[QuestionDraft, ...]
    refused: tuple[Refusal, ...] = field(default=())
    evidence: tuple[EvidenceDraft, ...] = ()
    """What other articles say of the facts, beside the passages that these were read from."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a kind that asks several facts at once says of one of them."""

    fact: int
    """Primary key of the fact, as the stored payload names it."""
    correct: bool


@dataclass(frozen=True, slots=True)
class PartTold:
    """One line of an answer that has several, for whoever gave it: what was asked, given, and right, in words."""

    text: str
    yours: str
    """"" where nothing was given."""
    right: str
    correct: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a kind says of a response.

    score: 0 to 1. guess_chance: probability in [0, 1) that someone who knows nothing gets it right.
    message: one sentence for the learner, or empty. matched: the accepted answer that matched.
    """

    correct: bool
    score: float
    guess_chance: float
    message: str = ""
    matched: str = ""
    parts: tuple[Part, ...] = ()
    """Of a question about several facts; empty for all others."""


class Pool(Protocol):
    """Where a kind gets wrong answers from: values that no article of the topic makes true here."""

    def options(self, fact: FactDraft, stem: Stem, n: int, rng: Random) -> Sequence[Value]:
        """`n` tempting wrong values of the fact's type in the form of its answer, or fewer if there are none."""
        ...

    def swap(self, fact: FactDraft, stem: Stem, rng: Random) -> Value | None:
        """One value that makes the statement plainly false, or None where no swap is safe."""
        ...

    def names(self, fact: FactDraft) -> Sequence[str]:
        """Other names of the topic of the same type: a typed answer near one of them is not a typo."""
        ...
