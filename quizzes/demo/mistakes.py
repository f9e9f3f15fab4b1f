"""What the demo's students type who mix something up: what the same article says of something else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random

from content import kinds
from content.errors import InvalidResponse
from content.models import Question
from content.services.answers import TYPED

MIXES_UP = 0.6
"""Share of those who do not know what to type that type something else out of the article."""
MOST = 2
"""Mistakes that are made about one question: the more, the fewer students make the same."""


def mistakes(questions: Mapping[int, Sequence[Question]]) -> dict[int, tuple[str, ...]]:
    """By question whose answer is typed: values of its sort that stand nearest to it in its article and are wrong.

    `questions`: by fact, each with its fact and passage.
    """
    every = [question for group in questions.values() for question in group]
    found = {question.pk: tuple(_wrong(question, every)) for question in every if question.kind in TYPED}
    return {pk: texts for pk, texts in found.items() if texts}


def _wrong(question: Question, every: Iterable[Question]) -> list[str]:
    article = question.passage.revision_id
    others = [one for one in every if one.fact_id != question.fact_id and one.passage.revision_id == article]
    near = sorted(others, key=lambda one: (abs(one.passage.start - question.passage.start), one.fact_id, one.pk))
    sort = question.fact.typed_value.kind
    texts = dict.fromkeys(one.fact.typed_value.text for one in near if one.fact.typed_value.kind == sort)
    return [text for text in texts if text and _is_wrong(question, text)][:MOST]


def _is_wrong(question: Question, text: str) -> bool:
    try:
        return not kinds.get(question.kind).grade(question.payload, text).correct
    except InvalidResponse:
        # What can't be read as an answer is asked for again.
        return False


def mixed_up(wrong: Sequence[str], rng: Random) -> str:
    """What somebody types who does not know the answer: often the same as others, or nothing."""
    if rng.random() >= MIXES_UP:
        return ""
    return wrong[0] if rng.random() < MIXES_UP else rng.choice(wrong)
