"""Multiple choice: one right answer among wrong ones of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

from content.drafts import BLANK, ChoiceDraft, FactDraft, Pool, QuestionDraft, Stem, Value, Verdict
from content.kinds._choices import ChoicesPayload, check_choices, deal, grade_choice, same_text
from content.kinds._defaults import no_hints as hints
from content.kinds._defaults import no_parts as explain
from content.kinds._defaults import nothing_near as near_miss
from content.language.values import compatible

__all__ = [
    "answer_text", "draft", "explain", "grade", "hints", "near_miss", "present", "response_text", "seal", "validate",
    "wrong_choices",
]  # fmt: skip

SLUG = "multiple_choice"
LABEL = "Multiple choice"
WIDGET = "choices"
RECOGNITION = True
SEVERAL = False
WRONG_CHOICES = 3
GAP_PROMPT = "Fill the gap: "


def draft(fact: FactDraft, pool: Pool, rng: Random) -> QuestionDraft | None:
    """A whole question with three wrong answers; a sentence with a gap where no whole question has them."""
    for stem in _stems(fact):
        options = pool.options(fact, stem, WRONG_CHOICES, rng)
        if _usable(fact, options):
            return _drafted(fact, stem, options, rng)
    return None


def _stems(fact: FactDraft) -> Iterator[Stem]:
    yield from (stem for stem in fact.stems if stem.form == "wh")
    yield from (stem for stem in fact.stems if stem.form == "cloze" and stem.text.count(BLANK) == 1)


def _usable(fact: FactDraft, options: Sequence[Value]) -> bool:
    """Whether there are enough wrong answers, all different, none the key in other words."""
    if len(options) < WRONG_CHOICES or same_text([fact.answer, *(option.text for option in options)]):
        return False
    return not any(option.kind == fact.value.kind and compatible(option, fact.value) for option in options)


def _drafted(fact: FactDraft, stem: Stem, options: Sequence[Value], rng: Random) -> QuestionDraft:
    texts = [fact.answer, *(option.text for option in options[:WRONG_CHOICES])]
    payload = deal(texts, 0, rng)
    return QuestionDraft(
        kind=SLUG,
        prompt=GAP_PROMPT + stem.text if stem.form == "cloze" else stem.text,
        payload=payload.as_json(),
        answer=fact.answer,
        fact=fact,
        template=stem.template,
        choices=tuple(ChoiceDraft(choice.text, choice.id == payload.correct) for choice in payload.choices),
    )


def validate(payload: Mapping[str, Any]) -> None:
    """Raise InvalidQuestion unless there are two or more different choices and exactly one is the key."""
    check_choices(ChoicesPayload.from_json(payload))


def grade(payload: Mapping[str, Any], response: str) -> Verdict:
    """Judge the id of a choice; the chance of guessing is one in the number of choices."""
    return grade_choice(ChoicesPayload.from_json(payload), response)


def present(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The choices in their stored order."""
    return {"choices": ChoicesPayload.from_json(payload).as_json()["choices"]}


def answer_text(payload: Mapping[str, Any]) -> str:
    """The text of the right choice."""
    return ChoicesPayload.from_json(payload).key.text


def response_text(payload: Mapping[str, Any], response: str) -> str:
    """The text of the choice that was picked."""
    return next((choice.text for choice in ChoicesPayload.from_json(payload).choices if choice.id == response), "")


def seal(payload: Mapping[str, Any], rng: Random) -> dict[str, Any]:
    """The same choices with fresh ids in a fresh order."""
    stored = ChoicesPayload.from_json(payload)
    right = stored.choices.index(stored.key)
    return deal([choice.text for choice in stored.choices], right, rng).as_json()


def wrong_choices(payload: Mapping[str, Any]) -> tuple[str, ...]:
    """Ids of all choices but the right one."""
    stored = ChoicesPayload.from_json(payload)
    return tuple(choice.id for choice in stored.choices if choice.id != stored.correct)
