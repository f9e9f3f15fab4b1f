"""Facts that no question asks for, but that several articles tell: kept so that their passages stand side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from content.drafts import FactDraft, PassageDraft
from content.generator.evidence import lexicon
from content.generator.evidence.claims import Claim
from content.generator.evidence.comparing import compare
from content.generator.evidence.joining import claims_of
from content.generator.evidence.topic import Topic

CONTEXT = 40
"""Characters of prefix and suffix kept with a passage."""


def told_facts(facts: Sequence[FactDraft], topic: Topic) -> list[FactDraft]:
    """A fact without a question for every claim that another article answers too and that no fact makes or meets.

    Of several that answer each other, the one that most articles answer makes the fact.
    """
    covered = {claim for fact in facts for mine in claims_of(fact, topic) for claim in (mine, *_answering(mine, topic))}
    found = []
    open_ones = [claim for claims in topic.claims.values() for claim in claims if _worth_telling(claim)]
    answers = {claim: tuple(_answering(claim, topic)) for claim in open_ones if claim not in covered}
    for claim in sorted(answers, key=lambda one: (-len({other.article for other in answers[one]}), one.article)):
        if answers[claim] and claim not in covered:
            covered.update((claim, *answers[claim]))
            found.append(_fact(claim, topic))
    return found


def _worth_telling(claim: Claim) -> bool:
    """Figures and dates, and persons in full: that troops stand in Iraq is told on every page."""
    if claim.value.amount or claim.value.day or claim.value.kind == "phrase":
        return True
    if claim.role in {"venue", "goal"}:
        return True
    return claim.value.kind == "person" and " " in claim.value.text and claim.deed not in lexicon.VAGUE


def _answering(claim: Claim, topic: Topic) -> Iterator[Claim]:
    """The claims of other articles that answer the question of a claim."""
    for other in topic.claims_like(claim):
        if other.article != claim.article and compare(claim, other).verdict != "different":
            yield other


def _fact(claim: Claim, topic: Topic) -> FactDraft:
    article, line = topic.articles[claim.article], topic.lines[claim.line].sentence
    text, start, end = article.text, line.start, line.end
    passage = PassageDraft(
        claim.article, start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    )
    return FactDraft(
        key=_key(claim),
        statement=f"{claim.value.text} was {claim.title}." if claim.title else line.text,
        value=claim.value,
        answer=text[claim.start : claim.end],
        passage=passage,
        answer_start=claim.start,
        answer_end=claim.end,
        stems=(),
        subject=_words(claim.doer),
        predicate=claim.deed,
        attribution=line.attribution,
        as_of=article.published,
    )


def _key(claim: Claim) -> str:
    """The same only for the same claim of the same value."""
    parties = map(_words, (claim.doer, claim.done, claim.who, claim.places, claim.near))
    parts = ("told", claim.sort, claim.deed, claim.role, *parties, claim.first, claim.last, *claim.value.identity[1:])
    return "|".join(part.casefold() for part in parts)


def _words(words: Iterable[str]) -> str:
    return " ".join(sorted(words))
