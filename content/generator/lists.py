"""Questions to which several answers are right: what a sentence lists to its end, "Kuwait, Bahrain and Qatar"."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from content.drafts import BLANK, ChoiceDraft, FactDraft, QuestionDraft, Stem, Value
from content.generator import gap_checks, gaps
from content.generator.answers import Answer, find_answers
from content.generator.distractors import TopicPool
from content.generator.evidence import NAMED, Topic
from content.generator.facts import Offer, dominant, fact_of, keep_to_the_prose
from content.generator.framing import framed
from content.generator.gates import options, refusal
from content.generator.gates.case import Case
from content.generator.hints import sort_of
from content.generator.prompts import opening, prompt_refusal, unreadable, verb_over
from content.generator.ranking import settled
from content.generator.reading import Sentence
from content.generator.rendering import show
from content.generator.wording import sentence as as_sentence
from content.kinds import multiple_answer
from content.kinds._texts import listed

FEWEST, MOST = 2, 5
"""Members of a list that is asked for."""
WRONG = 3
TEMPLATE = "listed"
ASKED = "Fill the gap with all that belong there: "
_PLURAL = {"person": "persons", "place": "places", "organisation": "organisations", "city": "cities",
           "country": "countries", "state": "states", "province": "provinces", "region": "regions"}  # fmt: skip
_JOINED = re.compile(r"(?=.),?\s*(?:and)?\s*(?:the)?")
_TRUE = (options.entailed, options.in_stem, options.true_elsewhere)
"""Gates that say of a wrong choice that it may be right."""
_GATES = (*_TRUE, options.famous, options.alike, options.fits_article)


@dataclass(frozen=True, eq=False, slots=True)
class _List:
    """Names that a sentence lists to its end; `whole` spans them all."""

    members: tuple[Answer, ...]
    whole: Answer


def draft_lists(
    topic: Topic, pool: TopicPool, seed: int, counts: Mapping[str, tuple[int, int]] | None = None
) -> list[QuestionDraft]:
    """A question about each list of the topic that makes one; those that a gate refused carry its reason."""
    drafts: list[QuestionDraft] = []
    for number, article in enumerate(topic.articles):
        rows = [line.sentence for line in topic.lines if line.article == number]
        top = dominant(article, rows)
        for row in rows:
            for found in _lists(row):
                offer = _offer(topic, row, found, top)
                keep_to_the_prose(article, rows, offer)
                if offer.stems:
                    drafts += _asked(fact_of(article, rows, offer), found, topic, pool, seed, counts)
    return drafts


def _lists(row: Sentence) -> Iterator[_List]:
    if unreadable(row):
        return
    tree, names = row.tree, {answer.head: answer for answer in find_answers(row) if answer.kind in NAMED}
    for head in names:
        heads = [head, *tree.children(head, "conj")]
        members = sorted((names[i] for i in heads if i in names), key=lambda member: member.a)
        if tree.dep[head] == "conj" or len(members) < len(heads) or not FEWEST <= len(members) <= MOST:
            continue
        if all(_JOINED.fullmatch(tree.words(range(one.b, other.a)).strip()) for one, other in pairwise(members)):
            yield _List(tuple(members), _whole(row, members, head))


def _whole(row: Sentence, members: Sequence[Answer], head: int) -> Answer:
    """The list as one answer of words."""
    first, last = members[0], members[-1]
    text = row.tree.words(range(first.a, last.b))
    return Answer(first.a, last.b, first.start, last.end, head, -1, Value("phrase", text))


def _offer(topic: Topic, row: Sentence, found: _List, top: frozenset[str]) -> Offer:
    """The sentence with a gap for the list, if it makes a good one."""
    article, offer, whole = topic.articles[row.article], Offer(row, found.whole), found.whole
    for tokens in gaps.statements(row, whole):
        shown_over = range(tokens[0], tokens[-1] + 1) if tokens else range(0)
        start, reason = opening(article, row, verb_over(row.tree, whole.head), shown_over, whole)
        shown = show(row, [*start, *gaps.gap(tokens, whole)], whole)
        text = as_sentence(shown.text, ".") if shown.text else ""
        reason = gap_checks.list_refusal(row, found.members, whole, tokens, top) or reason or shown.reason
        if not (reason or prompt_refusal(text, whole, row)) and text.count(BLANK) == 1:
            offer.stems.append(Stem("cloze", TEMPLATE, text))
            offer.back = max(offer.back, shown.back)
            offer.statement = text.replace(BLANK, row.tree.words(whole.tokens()))
            break
    return offer


def _asked(
    fact: FactDraft,
    found: _List,
    topic: Topic,
    pool: TopicPool,
    seed: int,
    counts: Mapping[str, tuple[int, int]] | None,
) -> Iterator[QuestionDraft]:
    stem, rng = fact.stems[0], _rng(seed, fact)
    facts = [replace(fact, value=member.value, answer=member.value.text) for member in found.members]
    right = [one.answer for one in facts]
    wrong = _wrong(facts, stem, pool, topic, rng)
    fact = replace(fact, stems=())
    if len(wrong) < WRONG or len(set(right)) < len(right):
        return
    reason = next(filter(None, (_refused(one, stem, wrong, topic) for one in facts)), "")
    draft = multiple_answer.drafted(replace(fact, answer=listed(right)), stem.text, TEMPLATE, right, wrong, rng)
    draft = replace(draft, fact=fact)
    if reason:
        yield replace(draft, dropped=reason)
        return
    sort = _PLURAL.get(sort_of(facts[0].value), "")
    hint = f"{BLANK} ({sort})" if sort else BLANK
    shown, number = replace(draft, prompt=stem.text.replace(BLANK, hint)), fact.passage.article
    told = framed(shown, topic.labels[number], topic.articles[number].title)
    yield settled(replace(told, prompt=ASKED + told.prompt), "", counts)


def _wrong(facts: Sequence[FactDraft], stem: Stem, pool: TopicPool, topic: Topic, rng: Random) -> list[str]:
    """Names that are wrong and tempting whichever member of the list they are held against; [] for too few."""
    for n in range(WRONG, WRONG + len(facts) + 1):
        offered = [value.text for value in pool.options(facts[0], stem, n, rng)]
        wrong = [text for text in offered if not any(_holds(one, text, stem, topic) for one in facts)]
        if len(wrong) >= WRONG:
            return wrong[:WRONG]
    return []


def _holds(fact: FactDraft, text: str, stem: Stem, topic: Topic) -> bool:
    """Whether a name may be right beside this member: it is one, or a gate of choices says so."""
    if text.casefold() in {fact.value.text.casefold(), *(alias.casefold() for alias in fact.value.aliases)}:
        return True
    case = _case(fact, stem, [text], topic)
    return any(gate(case) for gate in _TRUE)


def _refused(fact: FactDraft, stem: Stem, wrong: Sequence[str], topic: Topic) -> str:
    """Why a gate refuses the sentence with this member for its answer, or the member among the wrong ones."""
    typed = QuestionDraft("cloze", stem.text, {"answer": fact.answer}, fact.answer, fact, stem.template)
    if reason := refusal(typed, topic):
        return reason
    case = _case(fact, stem, wrong, topic)
    return next((f"{gate.__name__}: {reason}" for gate in _GATES if (reason := gate(case))), "")


def _case(fact: FactDraft, stem: Stem, wrong: Sequence[str], topic: Topic) -> Case:
    choices = (ChoiceDraft(fact.answer, True), *(ChoiceDraft(text, False) for text in wrong))
    draft = QuestionDraft("multiple_choice", stem.text, {}, fact.answer, fact, stem.template, choices=choices)
    return Case(draft, topic)


def _rng(seed: int, fact: FactDraft) -> Random:
    """Chance that depends on the list alone."""
    text = "\x1f".join((str(seed), TEMPLATE, fact.key))
    return Random(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big"))
