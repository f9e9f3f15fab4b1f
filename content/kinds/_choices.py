"""Choices with opaque ids: shared by the kinds whose answer is picked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

from content.drafts import Verdict
from content.errors import InvalidQuestion, InvalidResponse
from content.kinds._folding import fold
from content.kinds._responses import clean_response

MOST_CHOICES = 12
LONGEST_CHOICE = 300
NOT_OURS = "That choice does not belong to this question. Load the question again and choose."
_ID_BITS = 48
_NO_KEY = "No choice is marked as the right one. Mark one."


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ChoicesPayload:
    """What a choice question stores: choices in the order they are shown, and the id of the right one."""

    choices: tuple[Choice, ...]
    correct: str

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> ChoicesPayload:
        """Read a stored payload. Raises InvalidQuestion for one that is not whole."""
        try:
            return cls(read_choices(data), str(data["correct"]))
        except (KeyError, TypeError):
            raise InvalidQuestion(
                "The question has no list of choices with one of them marked as right. Enter its choices again."
            ) from None

    def as_json(self) -> dict[str, Any]:
        return {"choices": [asdict(choice) for choice in self.choices], "correct": self.correct}

    @property
    def key(self) -> Choice:
        """The right choice. Raises InvalidQuestion where none is marked."""
        for choice in self.choices:
            if choice.id == self.correct:
                return choice
        raise InvalidQuestion(_NO_KEY)


def read_choices(data: Mapping[str, Any]) -> tuple[Choice, ...]:
    """The choices of a stored payload. Raises KeyError or TypeError for one that has none."""
    return tuple(Choice(str(choice["id"]), str(choice["text"]).strip()) for choice in data["choices"])


def deal(texts: Sequence[str], right: int, rng: Random) -> ChoicesPayload:
    """Choices of `texts`, of which number `right` is the key, with fresh ids in a fresh order."""
    ids = fresh_ids(len(texts), rng)
    order = list(range(len(texts)))
    rng.shuffle(order)
    return ChoicesPayload(tuple(Choice(ids[n], texts[n]) for n in order), ids[right])


def fresh_ids(n: int, rng: Random) -> list[str]:
    """`n` different opaque ids."""
    ids: dict[str, None] = {}
    while len(ids) < n:
        ids[f"{rng.getrandbits(_ID_BITS):0{_ID_BITS // 4}x}"] = None
    return list(ids)


def same_text(texts: Iterable[str]) -> str:
    """A text that stands twice, case, accents and punctuation aside; "" where all differ."""
    seen: set[str] = set()
    for text in texts:
        comparable = _comparable(text)
        if comparable in seen:
            return text
        seen.add(comparable)
    return ""


def _comparable(text: str) -> str:
    """A text as it is compared: folded, unless signs tell it from another ("5%", "$5")."""
    signs = any(map(str.isdigit, text)) or not fold(text)
    return " ".join(text.casefold().split()) if signs else fold(text)


def check_choices(payload: ChoicesPayload) -> None:
    """Raise InvalidQuestion unless there are two or more different choices and one of them is the key."""
    check_texts(payload.choices)
    if payload.correct not in {choice.id for choice in payload.choices}:
        raise InvalidQuestion(_NO_KEY)


def check_texts(choices: Sequence[Choice]) -> None:
    """Raise InvalidQuestion unless there are two or more choices, all different, none empty or far too long."""
    texts = [choice.text for choice in choices]
    if not 2 <= len(texts) <= MOST_CHOICES:
        raise InvalidQuestion(f"A choice question has 2 to {MOST_CHOICES} choices; this one has {len(texts)}.")
    if not all(texts):
        raise InvalidQuestion("A choice is empty. Fill it in or take it out.")
    if too_long := next((text for text in texts if len(text) > LONGEST_CHOICE), ""):
        raise InvalidQuestion(f"The choice “{too_long[:40]}…” is longer than {LONGEST_CHOICE} characters. Shorten it.")
    if twice := same_text(texts):
        raise InvalidQuestion(f"The choice “{twice}” is there twice. Change or remove one.")
    ids = [choice.id for choice in choices]
    if len(set(ids)) < len(ids) or not all(ids):
        raise InvalidQuestion("Two choices share one id. Save the choices again.")


def grade_choice(payload: ChoicesPayload, response: str) -> Verdict:
    """Judge the id of a choice. Raises InvalidResponse for an id that is not among the choices."""
    chosen = clean_response(response)
    if chosen not in {choice.id for choice in payload.choices}:
        raise InvalidResponse(NOT_OURS)
    correct = chosen == payload.correct
    return Verdict(
        correct=correct,
        score=1.0 if correct else 0.0,
        guess_chance=1 / len(payload.choices),
        matched=payload.key.text if correct else "",
    )
