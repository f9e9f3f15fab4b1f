"""From placed questions to drafts: the same kinds, gates, tiers and duplicates as for what is written by rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from random import Random

from content.drafts import (
    ArticleDraft,
    FactDraft,
    PassageDraft,
    Precision,
    QuestionDraft,
    Refusal,
    Stem,
    TopicDraft,
    Value,
)
from content.generator.acceptance import READY
from content.generator.answers import Answer, find_answers
from content.generator.as_of import as_of
from content.generator.distractors import TopicPool
from content.generator.duplicates import keep_best
from content.generator.evidence import MEASURED, NAMED, Line, Topic, asked_words, join
from content.generator.facts import CONTEXT
from content.generator.gates import refusal
from content.generator.hints import hinted
from content.generator.prompts import opening, unreadable, verb_over
from content.generator.ranking import graded, in_order
from content.generator.reading import read_articles
from content.generator.words import own_words
from content.kinds import Kind, all_kinds
from content.kinds._typed import read_value
from content.language_model.checks import Placed, Unfounded

TEMPLATE = "model"
"""How the templates of these drafts begin: "model_person". Reviewers' decisions are counted by template."""
ENOUGH = 8
"""Drafts of a kind and template that reviewers must have judged before one may be ready: nobody has measured this
model, so that until then all it writes is for a teacher's eyes."""
_ARTICLES = frozenset({"the", "a", "an"})
_ASKING = re.compile(r"\b(?:who|whom|whose|what|which|when|where|why|how)\b", re.IGNORECASE)
_SORTS: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = tuple(
    (re.compile(words, re.IGNORECASE), frozenset(kinds))
    for words, kinds in (
        (r"how (?:many|much)\b", MEASURED),
        (r"how (?:long|old)\b", {"duration", "number"}),
        (r"(?:what|which) (?:percentage|share)\b", {"percent"}),
        (r"when\b|(?:what|which) (?:year|month|date|day|decade|century)\b", {"date"}),
        (r"who(?:m|se)?\b", {"person", "organisation", "place", "phrase"}),
        (r"where\b", {"place", "organisation", "phrase"}),
        (r"why\b", {"phrase"}),
    )
)
"""What sort of answer the first words of a question want."""
Counts = Mapping[str, tuple[int, int]]


class Desk:
    """The articles of a topic, read once, beside which placed questions are judged."""

    def __init__(self, articles: Sequence[ArticleDraft], rules: TopicDraft, *, counts: Counts | None = None) -> None:
        self.articles = tuple(articles)
        self.rules = rules
        self.topic = Topic(articles, read_articles(articles))
        self.pool = TopicPool(self.topic)
        self.kinds = all_kinds()
        self.counts = counts or {}

    def drafts(self, placed: Placed) -> list[QuestionDraft] | str:
        """A question in every kind that fits it, those that a gate refused with its reason; or why none is tried."""
        line = self._line(placed)
        if line is None:
            return "passage: no sentence of the article's prose holds the answer"
        fact = self._fact(placed, line)
        reason = _unsuited(placed.question, fact.value) or _unsaid(placed, fact, line, self.articles[placed.article])
        return reason or list(self._of_every_kind(fact, placed))

    def joined(self, drafts: Iterable[QuestionDraft], refused: Iterable[Refusal]) -> TopicDraft:
        """The topic's drafts by rule with these beside them. What asks the same as one by rule is refused."""
        rules = self.rules
        kept, doubles = keep_best([*rules.questions, *in_order(list(drafts))])
        gone = [refused_draft(replace(draft, dropped=reason)) for draft, reason in doubles]
        facts = {id(draft.fact): draft.fact for draft in kept if draft.origin == "model"}
        return TopicDraft(
            (*rules.facts, *facts.values()),
            tuple(in_order(kept)),
            (*rules.refused, *dict.fromkeys((*refused, *gone))),
            rules.evidence,
        )

    def _line(self, placed: Placed) -> Line | None:
        lines = self.topic.under(placed.article, placed.answer_start, placed.answer_end)
        return lines[0] if len(lines) == 1 and placed.answer_end <= lines[0].sentence.end else None

    # The fact

    def _fact(self, placed: Placed, line: Line) -> FactDraft:
        """The fact that is asked about: one found by rule where its answer is the same words, else a new one."""
        passage = _passage(self.articles[placed.article], placed)
        for fact in self.rules.facts:
            same = fact.passage.article == placed.article and (
                (fact.answer_start, fact.answer_end) == _meant(placed, fact.answer_start, fact.answer_end, fact, line)
            )
            if same:
                return replace(fact, passage=passage, stems=(_stem(placed.question, fact.value),))
        fact = _new_fact(self.articles[placed.article], placed, passage, line)
        return join([*self.rules.facts, fact], self.topic)[-1]

    # The questions

    def _of_every_kind(self, fact: FactDraft, placed: Placed) -> Iterator[QuestionDraft]:
        shown = _named_in_full(fact)
        for slug, kind in self.kinds.items():
            pool = _OfferedPool(self.pool, placed.options)
            draft = kind.draft(shown, pool, _chance(fact, slug))
            if draft is None:
                continue
            draft = replace(draft, fact=fact, origin="model")
            reason = refusal(replace(draft, fact=shown), self.topic)
            yield replace(draft, dropped=reason) if reason else self._graded(draft, pool, kind)

    def _graded(self, draft: QuestionDraft, pool: _OfferedPool, kind: Kind) -> QuestionDraft:
        """The draft with tier and confidence. Wrong answers that only a model vouches for are for a teacher's eyes."""
        out = hinted(graded(draft, self.topic, self.counts))
        return (
            out if self._is_known(f"{kind.SLUG}/{draft.template}") and not pool.offered else replace(out, tier="review")
        )

    def _is_known(self, key: str) -> bool:
        """Whether reviewers have judged enough such drafts, doubtful ones too, and found them good enough."""
        told = [self.counts.get(f"{key}{mark}", (0, 0)) for mark in ("", "?")]
        accepted, judged = sum(good for good, _bad in told), sum(map(sum, told))
        return judged >= ENOUGH and accepted >= READY * judged


class _OfferedPool:
    """The topic's own wrong answers, and the model's where the topic has none and words are asked for."""

    def __init__(self, pool: TopicPool, options: Sequence[str]) -> None:
        self.pool, self.options_offered, self.offered = pool, options, False

    def options(self, fact: FactDraft, stem: Stem, n: int, rng: Random) -> Sequence[Value]:
        found = self.pool.options(fact, stem, n, rng)
        if found or fact.value.kind not in {*NAMED, "phrase"} or len(self.options_offered) < n:
            return found
        self.offered = True
        return tuple(Value(fact.value.kind, text) for text in self.options_offered[:n])

    def swap(self, fact: FactDraft, stem: Stem, rng: Random) -> Value | None:
        return self.pool.swap(fact, stem, rng)

    def names(self, fact: FactDraft) -> Sequence[str]:
        return self.pool.names(fact)


def refused_draft(draft: QuestionDraft) -> Refusal:
    """A draft that did not stand, as it is kept."""
    fact = draft.fact
    told = (fact.passage, draft.template, draft.prompt, fact.answer, draft.dropped, draft.kind)
    return Refusal(*told, fact.key, draft.payload)


def refused_item(unfounded: Unfounded, article: ArticleDraft, number: int) -> Refusal:
    """A proposed question that its article does not bear out, kept at its quote or else at the article's beginning."""
    start, end = unfounded.span or first_words(article)
    item = unfounded.item
    return Refusal(passage_of(article, number, start, end), TEMPLATE, item.question, item.answer, unfounded.reason)


def refused_placed(placed: Placed, article: ArticleDraft, reason: str) -> Refusal:
    """A placed question that was not tried in any kind, or did not come through the blind reading."""
    answer = article.text[placed.answer_start : placed.answer_end]
    return Refusal(_passage(article, placed), TEMPLATE, placed.question, answer, reason)


def passage_of(article: ArticleDraft, number: int, start: int, end: int) -> PassageDraft:
    """The span [start, end) of an article with what stands around it."""
    text = article.text
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return PassageDraft(number, start, end, text[start:end], before, after)


def first_words(article: ArticleDraft) -> tuple[int, int]:
    """The first paragraph of prose: where a refusal is kept that has no place of its own."""
    return next((block.start, block.end) for block in article.blocks if block.kind == "prose")


def _passage(article: ArticleDraft, placed: Placed) -> PassageDraft:
    return passage_of(article, placed.article, placed.start, placed.end)


def _stem(question: str, value: Value) -> Stem:
    return Stem("wh", f"{TEMPLATE}_{value.kind}", question)


def _new_fact(article: ArticleDraft, placed: Placed, passage: PassageDraft, line: Line) -> FactDraft:
    start, end, value = _typed(article, placed, line)
    shown = article.text[start:end]
    forms = [form for form in dict.fromkeys((value.text, *value.aliases)) if form and form != shown]
    day, precision = _holds_for(article, line, start, end)
    asked = " ".join(sorted(asked_words(placed.question, shown)))
    return FactDraft(
        key="|".join((TEMPLATE, value.kind, " ".join(sorted(own_words(shown))) or shown.casefold(), asked)),
        statement=" ".join(line.sentence.text.split()),
        value=value,
        answer=shown,
        passage=passage,
        answer_start=start,
        answer_end=end,
        stems=(_stem(placed.question, value),),
        accepted=tuple(forms) if value.kind in NAMED else (),
        attribution=line.sentence.attribution,
        as_of=day,
        as_of_precision=precision,
    )


def _holds_for(article: ArticleDraft, line: Line, start: int, end: int) -> tuple[date | None, Precision]:
    """The day for which the words [start, end) of an article hold, if what its sentence tells of them changes."""
    row = line.sentence
    answer = next((one for one in find_answers(row) if (one.start, one.end) == (start, end)), None)
    if answer is None or row.tree is None:
        return None, ""
    return as_of(row, verb_over(row.tree, answer.head), range(len(row.tree)), answer, article.published)


def _typed(article: ArticleDraft, placed: Placed, line: Line) -> tuple[int, int, Value]:
    """The answer's span and value: those that the sentence is known to offer there, else what its words say."""
    for answer in find_answers(line.sentence):
        if (answer.start, answer.end) == _meant(placed, answer.start, answer.end, answer, line) and _safe(answer):
            return answer.start, answer.end, answer.value
    start, end = placed.answer_start, placed.answer_end
    return start, end, read_value(" ".join(article.text[start:end].split()))


def _safe(answer: Answer) -> bool:
    return answer.value.kind not in NAMED or answer.sure


def _meant(placed: Placed, start: int, end: int, known: FactDraft | Answer, line: Line) -> tuple[int, int] | None:
    """[start, end) if the placed answer means just that: "4,500 troops" is 4,500, "nearly 4,500" is hedged."""
    if start >= placed.answer_end or end <= placed.answer_start:
        return None
    text, zero = line.sentence.text, line.sentence.start
    told, asked = (start - zero, end - zero), (placed.answer_start - zero, placed.answer_end - zero)
    more = own_words(f"{text[asked[0] : told[0]]} {text[told[1] : asked[1]]}".lower()) - _ARTICLES
    less = f"{text[told[0] : asked[0]]} {text[asked[1] : told[1]]}".strip()
    value = known.value
    hedged = value.kind in MEASURED and bool(value.hedge)
    surname = value.kind == "person" and not less.islower()
    if less and not hedged and not surname:
        return None
    return (start, end) if more <= own_words(value.unit.lower()) else None


def _named_in_full(fact: FactDraft) -> FactDraft:
    """The fact with a person's full name as its answer; the surname that the passage has is accepted too."""
    full = fact.value.text
    if fact.value.kind != "person" or fact.answer == full or not set(fact.answer.split()) <= set(full.split()):
        return fact
    return replace(fact, answer=full, accepted=tuple(dict.fromkeys((fact.answer, *fact.accepted))))


def _chance(fact: FactDraft, slug: str) -> Random:
    """Chance that depends on the question alone, so that the same question gets the same options again."""
    return Random("\x1f".join((fact.key, fact.stems[0].text, slug)))


def _unsuited(question: str, value: Value) -> str:
    """Why the answer is not of the sort that the question asks for, or could not be graded as that sort."""
    asking = _ASKING.search(question)
    wanted = next((kinds for words, kinds in _SORTS if asking and words.match(question, asking.start())), None)
    if wanted and value.kind not in wanted:
        return "answer: it is not of the sort that the question asks for"
    if value.kind == "date" and not value.day[:4].isdigit():
        return "answer: it is a date without its year"
    return ""


# What the passage says beside the answer


def _unsaid(placed: Placed, fact: FactDraft, line: Line, article: ArticleDraft) -> str:
    """What the passage says of whose word it is and when it held, and the question leaves out."""
    row = line.sentence
    reason = unreadable(row)
    if reason:
        return f"passage: {reason}"
    source = row.attribution
    if source and not own_words(source) <= own_words(placed.question):
        return f"attribution: it holds by the word of {source}"
    return _undated(placed, fact, line, article)


def _undated(placed: Placed, fact: FactDraft, line: Line, article: ArticleDraft) -> str:
    """Why nobody can say when it held, or that the question leaves out that it held on the day of the article."""
    row, tree = line.sentence, line.sentence.tree
    held = [
        i for i in (tree.token_at(n - row.start) for n in range(fact.answer_start, fact.answer_end)) if i is not None
    ]
    if not held:
        return ""
    a, b = held[0], held[-1] + 1
    answer = Answer(a, b, fact.answer_start, fact.answer_end, tree.head_of(a, b), -1, fact.value)
    lead, reason = opening(article, row, verb_over(tree, answer.head), range(len(tree)), answer)
    if reason:
        return f"time: {reason}"
    wanted = [piece for piece in lead if isinstance(piece, str) and piece.startswith("As of ")]
    day = wanted[0].removeprefix("As of ").rstrip(",") if wanted else ""
    return f"time: it held as of {day}, and the question does not say so" if day and day not in placed.question else ""
