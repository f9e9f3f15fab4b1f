"""Confidence, tier and order of drafts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.drafts import QuestionDraft
from content.generator.acceptance import PRIOR, READY
from content.generator.ranking import confidence, family, graded, in_order
from tests.content.generator.building import article, draft, fact, topic

WHERE = topic(article("Leon Panetta spoke in Baghdad about 4,180 soldiers who left for Kuwait in 2011.", title=""))
WHO = "In 2011, who spoke in Baghdad about soldiers?"


def question(kind: str = "short_answer", template: str = "t", answer: str = "Leon Panetta") -> QuestionDraft:
    return draft(fact(WHERE, answer, WHO, template=template), WHO, kind)


def test_confidence_is_the_mean_of_a_beta_distribution() -> None:
    good, bad = PRIOR
    assert confidence(question(), {"short_answer/t": (20, 4)}) == pytest.approx((20 + good) / (24 + good + bad))
    assert confidence(question(template="never seen"), {}) == pytest.approx(good / (good + bad))


def test_doubtful_drafts_have_counts_of_their_own() -> None:
    counts = {"short_answer/t": (50, 0), "short_answer/t?": (5, 5)}
    assert confidence(question(), counts) > confidence(question(), counts, doubtful=True)
    assert confidence(question(template="new"), {}) > confidence(question(template="new"), {}, doubtful=True)


def test_more_acceptances_never_lower_the_confidence() -> None:
    values = [confidence(question(), {"short_answer/t": (n, 3)}) for n in range(30)]
    assert values == sorted(values)
    assert all(0 < value < 1 for value in values)


def test_the_ready_tier_needs_confidence_and_no_doubt() -> None:
    sure = {"short_answer/t": (200, 1)}
    assert graded(question(), WHERE, sure).tier == "ready"
    assert graded(question(), WHERE, {"short_answer/t": (1, 9)}).tier == "review"
    doubtful = replace(question(), prompt='In 2011, who spoke in Baghdad about "soldiers"?')
    assert graded(doubtful, WHERE, {**sure, "short_answer/t?": (200, 1)}).tier == "review"
    assert graded(doubtful, WHERE, sure).doubt
    assert graded(question(), WHERE, sure).confidence >= READY
    assert not graded(question(), WHERE, sure).doubt


def test_typed_kinds_are_one_way_of_asking() -> None:
    assert family("number") == family("date") == family("short_answer")
    assert len({family(kind) for kind in ("number", "cloze", "multiple_choice", "true_false", "a new kind")}) == 5


def test_ready_drafts_come_first_and_kinds_take_turns() -> None:
    drafts = [
        replace(question(kind, answer=answer), tier=tier, confidence=sure)
        for kind, answer, tier, sure in (
            ("cloze", "Leon Panetta", "ready", 0.99),
            ("cloze", "Baghdad", "ready", 0.98),
            ("date", "2011", "ready", 0.9),
            ("number", "4,180", "review", 0.95),
        )
    ]
    assert [(one.kind, one.tier) for one in in_order(drafts)] == [
        ("cloze", "ready"),
        ("date", "ready"),
        ("cloze", "ready"),
        ("number", "review"),
    ]


def test_the_order_does_not_depend_on_the_order_given() -> None:
    drafts = [
        replace(question(kind, answer=answer), tier="ready", confidence=0.9)
        for kind in ("cloze", "date", "number")
        for answer in ("Leon Panetta", "Baghdad", "Kuwait")
    ]
    assert in_order(drafts) == in_order(drafts[::-1])
