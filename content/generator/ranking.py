"""How sure we are of a draft, in which tier it belongs, and in which order drafts are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from content.drafts import BLANK, QuestionDraft, Tier
from content.generator.acceptance import READY, belief
from content.generator.evidence import Topic
from content.generator.gates.case import Case
from content.generator.gates.doubts import doubts

FAMILIES = {"short_answer": "typed", "number": "typed", "date": "typed"}
"""Kinds that ask in the same way; a fact is asked once in each way. Other kinds are a family of their own."""


def family(kind: str) -> str:
    """The way in which a kind asks: "typed" for everything that is typed into a field."""
    return FAMILIES.get(kind, kind)


def confidence(
    draft: QuestionDraft, counts: Mapping[str, tuple[int, int]] | None = None, doubtful: bool = False
) -> float:
    """Posterior mean of the chance that a strict reader accepts the draft: see `belief`."""
    good, bad = belief(draft.kind, draft.template, counts, doubtful)
    return good / (good + bad)


def graded(draft: QuestionDraft, topic: Topic, counts: Mapping[str, tuple[int, int]] | None = None) -> QuestionDraft:
    """The draft with its tier, its confidence and every doubt about it."""
    return settled(draft, "; ".join(said for _name, said in doubts(Case(draft, topic))), counts)


def settled(draft: QuestionDraft, doubt: str, counts: Mapping[str, tuple[int, int]] | None = None) -> QuestionDraft:
    """A draft about which nothing but `doubt` is doubtful, with its tier and confidence."""
    sure = confidence(draft, counts, bool(doubt))
    tier: Tier = "ready" if not doubt and sure >= READY else "review"
    return replace(draft, tier=tier, confidence=round(sure, 4), doubt=doubt)


def in_order(drafts: Sequence[QuestionDraft]) -> list[QuestionDraft]:
    """Ready ones first, the surest first, kinds in turn; ties by place in the text, whole questions before gaps."""
    ranked = sorted(drafts, key=_rank)
    turns: dict[tuple[Tier, str], int] = defaultdict(int)
    turn = []
    for draft in ranked:
        turn.append(turns[draft.tier, draft.kind])
        turns[draft.tier, draft.kind] += 1
    order = sorted(range(len(ranked)), key=lambda i: (ranked[i].tier != "ready", turn[i], i))
    return [ranked[i] for i in order]


def _rank(draft: QuestionDraft) -> tuple[bool, float, bool, int, int, int, str, int, str]:
    passage = draft.fact.passage
    return (
        draft.tier != "ready",
        -draft.confidence,
        BLANK in draft.prompt,
        passage.article,
        passage.start,
        draft.fact.answer_start,
        draft.kind,
        len(draft.prompt),
        draft.prompt,
    )
