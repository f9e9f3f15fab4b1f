"""How sure we are of a draft, in which tier it belongs, and in which order drafts are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from content.drafts import BLANK, QuestionDraft, Tier
from content.generator.evidence import Topic
from content.generator.gates.case import Case
from content.generator.gates.doubts import doubts

PRIOR = (9.0, 1.0)
"""Accepted and rejected drafts that every template starts with: the share of good ones before any is read."""
READY = 0.86
"""Confidence from which a draft without doubts is ready."""
FAMILIES = {"short_answer": "typed", "number": "typed", "date": "typed"}
"""Kinds that ask in the same way; a fact is asked once in each way. Other kinds are a family of their own."""

COUNTS: dict[str, tuple[int, int]] = {
    "cloze/cloze_date": (41, 3),
    "cloze/cloze_duration": (2, 0),
    "cloze/cloze_money": (2, 0),
    "cloze/cloze_number": (31, 2),
    "cloze/cloze_organisation": (3, 0),
    "cloze/cloze_percent": (3, 0),
    "cloze/cloze_person": (20, 3),
    "cloze/cloze_place": (36, 0),
    "date/when_day": (4, 0),
    "date/when_decade": (1, 0),
    "date/when_month": (4, 1),
    "date/when_year": (14, 0),
    "multiple_choice/cloze_date": (15, 3),
    "multiple_choice/cloze_money": (1, 0),
    "multiple_choice/cloze_number": (3, 0),
    "multiple_choice/cloze_percent": (1, 0),
    "multiple_choice/cloze_person": (5, 3),
    "multiple_choice/cloze_place": (16, 1),
    "multiple_choice/how_long": (1, 0),
    "multiple_choice/how_many_there": (1, 0),
    "multiple_choice/subject_which": (5, 0),
    "multiple_choice/subject_who": (7, 2),
    "multiple_choice/when_day": (1, 0),
    "multiple_choice/when_month": (6, 0),
    "multiple_choice/when_year": (6, 1),
    "multiple_choice/which_place": (2, 0),
    "number/how_many_object": (7, 0),
    "number/how_many_subject": (2, 0),
    "number/how_many_there": (1, 0),
    "number/what_percentage": (2, 0),
    "short_answer/by_whom": (2, 1),
    "short_answer/office_holder": (2, 0),
    "short_answer/subject_which": (6, 0),
    "short_answer/subject_who": (17, 2),
    "short_answer/which_place": (2, 1),
    "true_false/statement_date": (23, 1),
    "true_false/statement_number": (1, 0),
    "true_false/statement_percent": (1, 0),
}
"""Accepted and rejected drafts by "kind/template", or by the template alone, as strict readers judged them."""


def family(kind: str) -> str:
    """The way in which a kind asks: "typed" for everything that is typed into a field."""
    return FAMILIES.get(kind, kind)


def confidence(
    draft: QuestionDraft, counts: Mapping[str, tuple[int, int]] | None = None, doubtful: bool = False
) -> float:
    """Posterior mean of the chance that a strict reader accepts the draft: see `belief`."""
    good, bad = belief(draft.kind, draft.template, counts, doubtful)
    return good / (good + bad)


def belief(
    kind: str, template: str, counts: Mapping[str, tuple[int, int]] | None = None, doubtful: bool = False
) -> tuple[float, float]:
    """Accepted and rejected drafts to reckon with: the parameters of a Beta distribution.

    They are the prior, our own counts and `counts`, the reviewers' accepted and rejected drafts by key, added up: a
    few clicks move a template little. A doubtful draft has a key with "?". Counts of kind and template go before
    those of the template alone.
    """
    mark, told = "?" if doubtful else "", counts or {}
    keys = (f"{kind}/{template}{mark}", f"{template}{mark}")
    key = next((key for key in keys if key in COUNTS or key in told), keys[0])
    (accepted, rejected), (more_accepted, more_rejected) = COUNTS.get(key, (0, 0)), told.get(key, (0, 0))
    prior_good, prior_bad = (PRIOR[0], PRIOR[1] * 2) if doubtful else PRIOR
    return accepted + more_accepted + prior_good, rejected + more_rejected + prior_bad


def graded(draft: QuestionDraft, topic: Topic, counts: Mapping[str, tuple[int, int]] | None = None) -> QuestionDraft:
    """The draft with its tier and confidence."""
    found = doubts(Case(draft, topic))
    sure = confidence(draft, counts, bool(found))
    tier: Tier = "ready" if not found and sure >= READY else "review"
    return replace(draft, tier=tier, confidence=round(sure, 4))


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
