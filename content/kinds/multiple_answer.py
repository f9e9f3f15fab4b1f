"""Multiple answers: every right one among several choices is to be picked, and no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

from content.drafts import ChoiceDraft, FactDraft, PartTold, Pool, QuestionDraft, Verdict
from content.errors import InvalidQuestion, InvalidResponse
from content.kinds._choices import NOT_OURS, Choice, check_texts, fresh_ids, read_choices
from content.kinds._defaults import no_hints as hints
from content.kinds._defaults import nothing_near as near_miss
from content.kinds._responses import clean_response
from content.kinds._texts import listed, quoted

__all__ = [
    "answer_text", "draft", "explain", "grade", "hints", "near_miss", "present", "response_text", "seal", "validate",
    "wrong_choices",
]  # fmt: skip

SLUG = "multiple_answer"
LABEL = "Several right answers"
WIDGET = "checkboxes"
RECOGNITION = True
SEVERAL = False


@dataclass(frozen=True, slots=True)
class Payload:
    """Choices in the order they are shown, and the ids of all right ones in the same order."""

    choices: tuple[Choice, ...]
    correct: tuple[str, ...]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Payload:
        """Read a stored payload. Raises InvalidQuestion for one that is not whole."""
        right = data.get("correct")
        try:
            choices = read_choices(data)
        except (KeyError, TypeError):
            choices = ()
        if not choices or not isinstance(right, list | tuple):
            raise InvalidQuestion(
                "The question has no list of choices with several of them marked as right. Enter its choices again."
            )
        return cls(choices, tuple(choice.id for choice in choices if choice.id in right))

    def as_json(self) -> dict[str, Any]:
        return {"choices": [asdict(choice) for choice in self.choices], "correct": list(self.correct)}

    @property
    def right(self) -> list[str]:
        return [choice.text for choice in self.choices if choice.id in self.correct]

    @property
    def guess_chance(self) -> float:
        """Chance to pick the right set blindly: one in the number of sets that are not empty, 2 ** choices - 1."""
        return 1 / float(2 ** len(self.choices) - 1)


def draft(fact: FactDraft, pool: Pool, rng: Random) -> QuestionDraft | None:
    """None: a fact has one value. Questions about what a sentence lists are written by `content.generator.lists`."""
    return None


def drafted(
    fact: FactDraft, prompt: str, template: str, right: Sequence[str], wrong: Sequence[str], rng: Random
) -> QuestionDraft:
    """A question about `fact` with these right and wrong choices, in an order drawn by `rng`."""
    payload = _dealt(right, wrong, rng)
    return QuestionDraft(
        kind=SLUG,
        prompt=prompt,
        payload=payload.as_json(),
        answer=listed(right),
        fact=fact,
        template=template,
        choices=tuple(ChoiceDraft(choice.text, choice.id in payload.correct) for choice in payload.choices),
    )


def _dealt(right: Sequence[str], wrong: Sequence[str], rng: Random) -> Payload:
    texts = [*right, *wrong]
    ids = fresh_ids(len(texts), rng)
    order = list(range(len(texts)))
    rng.shuffle(order)
    choices = tuple(Choice(ids[n], texts[n]) for n in order)
    return Payload(choices, tuple(choice.id for choice in choices if choice.id in ids[: len(right)]))


def validate(payload: Mapping[str, Any]) -> None:
    """Raise InvalidQuestion unless the choices differ, two or more are right and one or more are wrong."""
    stored = Payload.from_json(payload)
    check_texts(stored.choices)
    if len(stored.correct) < len(set(payload["correct"])):
        raise InvalidQuestion("A right answer is not among the choices. Enter the choices again.")
    if len(stored.correct) < 2:
        raise InvalidQuestion("Mark at least two right answers, or ask with a single one.")
    if len(stored.correct) == len(stored.choices):
        raise InvalidQuestion("Every choice is right. Add at least one wrong answer.")


def grade(payload: Mapping[str, Any], response: str) -> Verdict:
    """Judge the ids of what was picked, parted by spaces: right only as a whole set.

    score: right picks less wrong ones, over the number of right choices, at least 0. The message names what was
    missing and what was too much. Raises InvalidResponse for an id that is not among the choices.
    """
    stored = Payload.from_json(payload)
    picked = _picked(stored, response)
    missing = [c.text for c in stored.choices if c.id in stored.correct and c.id not in picked]
    extra = [c.text for c in stored.choices if c.id in picked and c.id not in stored.correct]
    if not missing and not extra:
        return Verdict(True, 1.0, stored.guess_chance, matched=listed(stored.right))
    hits = len(stored.correct) - len(missing)
    score = max(0.0, (hits - len(extra)) / len(stored.correct))
    return Verdict(False, score, stored.guess_chance, _amiss(missing, extra))


def _picked(stored: Payload, response: str) -> set[str]:
    picked = set(clean_response(response).split())
    if not picked <= {choice.id for choice in stored.choices}:
        raise InvalidResponse(NOT_OURS)
    return picked


def _amiss(missing: Sequence[str], extra: Sequence[str]) -> str:
    """ "“Kuwait” is missing; “Iran” and “Syria” do not belong here." """
    told = [f"{quoted(missing)} {'is' if len(missing) == 1 else 'are'} missing"] if missing else []
    if extra:
        told.append(f"{quoted(extra)} {'does' if len(extra) == 1 else 'do'} not belong here")
    return f"{'; '.join(told)}."


def present(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The choices in their stored order; not how many of them are right."""
    return {"choices": Payload.from_json(payload).as_json()["choices"]}


def answer_text(payload: Mapping[str, Any]) -> str:
    """The texts of the right choices."""
    return listed(Payload.from_json(payload).right)


def response_text(payload: Mapping[str, Any], response: str) -> str:
    """The texts of what was picked."""
    picked = response.split()
    return listed([choice.text for choice in Payload.from_json(payload).choices if choice.id in picked])


def explain(payload: Mapping[str, Any], response: str) -> tuple[PartTold, ...]:
    """Each choice: whether it was picked, and whether it was to be."""
    stored, picked = Payload.from_json(payload), response.split()
    rows = [(choice, choice.id in picked, choice.id in stored.correct) for choice in stored.choices]
    return tuple(PartTold(choice.text, _PICKED[was], _PICKED[wanted], was == wanted) for choice, was, wanted in rows)


_PICKED = {True: "picked", False: "not picked"}


def seal(payload: Mapping[str, Any], rng: Random) -> dict[str, Any]:
    """The same choices with fresh ids in a fresh order."""
    stored = Payload.from_json(payload)
    wrong = [choice.text for choice in stored.choices if choice.id not in stored.correct]
    return _dealt(stored.right, wrong, rng).as_json()


def wrong_choices(payload: Mapping[str, Any]) -> tuple[str, ...]:
    """Ids of the choices that are not right."""
    stored = Payload.from_json(payload)
    return tuple(choice.id for choice in stored.choices if choice.id not in stored.correct)
