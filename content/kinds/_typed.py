"""Typed answers: what is stored of them, and which grader judges them. Shared by cloze, short answer, number, date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from rapidfuzz.distance import DamerauLevenshtein

from content.drafts import FactDraft, Pool, QuestionDraft, Stem, Value, Verdict
from content.errors import InvalidQuestion, InvalidResponse
from content.kinds._days import grade_date
from content.kinds._figures import grade_figure
from content.kinds._folding import fold, words_of
from content.kinds._names import Key, grade_words
from content.kinds._responses import clean_response
from content.kinds._spelling import MOST_SLIPS
from content.language.values import (
    QUANTITIES,
    amount_of,
    dimension_of,
    parse_date,
    parse_number,
    parts_of,
    plain,
    plain_digits,
)

NAMED = ("person", "place", "organisation", "phrase")
LONGEST_ANSWER = 300
MOST_ACCEPTED = 50
_FIGURE_HINT = "A number, in digits or words."  # without an example, which might be the answer
_UNIT_HINT = "A number with its unit."
# As precise as the source; what is coarser would be refused as "not exact enough".
_DATE_HINTS = {"day": "Day, month and year.", "month": "Month and year.", "year": "The year is enough."}
_DATE_HINT = "A date."


@dataclass(frozen=True, slots=True)
class TypedPayload:
    """What a typed question stores.

    answer: as it is shown. value: the typed answer that is graded. accepted: other answers that are right.
    other_names, near_words: names of the topic and words of the passage that are never taken for a slip.
    unit_asked: whether a bare number would be ambiguous.
    """

    answer: str
    value: Value
    accepted: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    near_words: tuple[str, ...] = ()
    unit_asked: bool = False

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> TypedPayload:
        """Read a stored payload; without a value the answer's text is read as one. Raises InvalidQuestion."""
        answer = data.get("answer")
        if not isinstance(answer, str) or not answer.strip():
            raise InvalidQuestion("The question has no answer. Enter the right answer.")
        return cls(
            answer=answer.strip(),
            value=_value(data.get("value"), answer.strip()),
            accepted=texts_of(data, "accepted"),
            other_names=texts_of(data, "other_names"),
            near_words=texts_of(data, "near_words"),
            unit_asked=data.get("unit_asked") is True,
        )

    def as_json(self) -> dict[str, Any]:
        """A JSON object without the empty fields."""
        data = {
            "answer": self.answer,
            "value": self.value.as_json(),
            "accepted": list(self.accepted),
            "other_names": list(self.other_names),
            "near_words": list(self.near_words),
            "unit_asked": self.unit_asked,
        }
        return {name: part for name, part in data.items() if part}


def texts_of(data: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """The list of texts stored as `name`, without empty and double ones. Raises InvalidQuestion for anything else."""
    texts = data.get(name, [])
    if not isinstance(texts, list | tuple) or not all(isinstance(text, str) for text in texts):
        raise InvalidQuestion("The other accepted answers are not a list of texts. Enter one on each line.")
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _value(data: Any, answer: str) -> Value:
    if not data:
        return read_value(answer)
    try:
        return Value.from_json(data)
    except (TypeError, ValueError, AttributeError):
        raise InvalidQuestion("The question's answer is stored in an unknown form. Enter the answer again.") from None


def read_value(text: str) -> Value:
    """A typed value read from an answer as a teacher writes it: a figure, a date, else a phrase."""
    date = parse_date(text)
    number = None if date and not re.fullmatch(r"\d{3}", text) else parse_number(text)
    if date and number is None:
        return Value("date", text, day=date.day, precision=date.precision)
    if number is None:
        return Value("phrase", text)
    kind = {"money": "money", "percent": "percent", "time": "duration"}.get(dimension_of(number.unit), "number")
    return Value(kind, text, amount=plain_digits(number.amount), unit=number.unit, hedge=number.hedge)  # type: ignore[arg-type]


def typed_draft(kind: str, fact: FactDraft, stem: Stem, pool: Pool) -> QuestionDraft | None:
    """A question with a typed answer on `stem`, None where the answer can't be graded as it stands."""
    payload = TypedPayload(
        answer=fact.answer,
        value=fact.value,
        accepted=_unlike(fact.answer, fact.accepted),
        other_names=tuple(pool.names(fact)),
        unit_asked=_unit_asked(fact, stem),
    )
    payload = replace(payload, near_words=_near_words(payload, fact, stem))
    try:
        check_typed(payload)
    except InvalidQuestion:
        return None
    return QuestionDraft(
        kind=kind,
        prompt=stem.text,
        payload=payload.as_json(),
        answer=fact.answer,
        fact=fact,
        template=stem.template,
        accepted=accepted_texts(payload),
    )


def _unlike(answer: str, texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text.strip() and text != answer))


def _unit_asked(fact: FactDraft, stem: Stem) -> bool:
    """Whether a bare number leaves its unit open: a duration whose unit the prompt does not name."""
    named = fact.value.unit.removesuffix("ies").removesuffix("s").lower()
    return fact.value.kind == "duration" and named not in stem.text.lower()


def _near_words(payload: TypedPayload, fact: FactDraft, stem: Stem) -> tuple[str, ...]:
    """Words of the passage and the prompt that lie so near to the answer's that they could be taken for a slip."""
    if payload.value.kind not in NAMED:
        return ()
    passage = fact.passage
    around = {
        w for text in (passage.prefix, passage.quote, passage.suffix, fact.statement, stem.text) for w in words_of(text)
    }
    own = {word for text in right_texts(payload) for word in words_of(text)}
    near = {
        word
        for word in around - own
        for key in own
        if DamerauLevenshtein.distance(word, key, score_cutoff=MOST_SLIPS) <= MOST_SLIPS
    }
    return tuple(sorted(near))


def right_texts(payload: TypedPayload) -> tuple[str, ...]:
    """Every text that is right, the one that is shown first."""
    texts = (payload.answer, payload.value.text, *payload.accepted, *payload.value.aliases)
    return tuple(dict.fromkeys(text for text in texts if text.strip()))


def accepted_texts(payload: TypedPayload) -> tuple[str, ...]:
    """Right texts beside the one that is shown, figures also in plain digits."""
    digits = (f"{amount_of(payload.value):,f}",) if payload.value.kind == "number" else ()
    return _unlike(payload.answer, (*right_texts(payload)[1:], *digits))


def grade_typed(payload: TypedPayload, response: str) -> Verdict:
    """Judge a typed response by the kind of its answer. Raises InvalidResponse for an empty or far too long one."""
    typed = clean_response(response)
    texts = right_texts(payload)
    if payload.value.kind in NAMED:
        return grade_words(_key(payload), typed)
    if match := _word_for_word(texts, typed):
        return Verdict(True, 1.0, 0.0, matched=match)
    if payload.value.kind == "date":
        return grade_date(_dates(payload), payload.answer, typed)
    return grade_figure(_figures(payload), payload.answer, typed, payload.unit_asked)


@lru_cache(maxsize=256)
def _key(payload: TypedPayload) -> Key:
    value = payload.value
    return Key(value.kind, right_texts(payload), payload.other_names, payload.near_words, value.subtype)


def _word_for_word(texts: Iterable[str], typed: str) -> str:
    """The right text that was typed just so, but for case and spaces; "" for none. Signs count: $ is not £."""
    words = plain(typed).casefold().split()
    return next((text for text in texts if plain(text).casefold().split() == words), "")


def _dates(payload: TypedPayload) -> list[Value]:
    """The right dates: as stored, and as written where the words say less ("31 December")."""
    keys = [payload.value]
    for text in right_texts(payload):
        parsed = parse_date(text)
        if parsed:
            keys += [
                replace(payload.value, text=text, day=day, precision=precision) for day, precision in parsed.readings
            ]
    return keys


def _figures(payload: TypedPayload) -> list[Value]:
    keys = [payload.value]
    for text in payload.accepted:
        number = parse_number(text)
        if number:
            unit = number.unit or payload.value.unit
            keys.append(
                replace(payload.value, text=text, amount=plain_digits(number.amount), unit=unit, hedge=number.hedge)
            )
    return keys


def check_typed(payload: TypedPayload, kinds: Iterable[str] = ()) -> None:
    """Raise InvalidQuestion unless the answer is one of the given kinds of value and grades itself as right."""
    value = payload.value
    if kinds and value.kind not in kinds:
        raise InvalidQuestion(f"“{payload.answer}” can't be the answer here: {_WANTED[min(kinds)]}.")
    too_long = next((text for text in right_texts(payload) if len(text) > LONGEST_ANSWER), "")
    if too_long:
        raise InvalidQuestion(f"The answer “{too_long[:40]}…” is longer than {LONGEST_ANSWER} characters. Shorten it.")
    if len(payload.accepted) > MOST_ACCEPTED:
        raise InvalidQuestion(f"There are more than {MOST_ACCEPTED} accepted answers. Leave the likely ones.")
    _check_value(value, payload.answer)
    if not _grades_itself(payload):
        raise InvalidQuestion(f"“{payload.answer}” would not be graded as right. Write the answer out in full.")


_WANTED = {"date": "a date is asked for", "duration": "a number is asked for", "organisation": "words are asked for"}


def _grades_itself(payload: TypedPayload) -> bool:
    """Whether whoever types the answer as it is shown is right, by its value and not only by its letters."""
    try:
        if payload.value.kind in QUANTITIES:
            return grade_figure(_figures(payload), payload.answer, payload.answer, payload.unit_asked).correct
        if payload.value.kind == "date" and parse_date(payload.answer):
            return grade_date([payload.value], payload.answer, payload.answer).score > 0
        return grade_typed(payload, payload.answer).correct
    except InvalidResponse:
        return False


def _check_value(value: Value, answer: str) -> None:
    if value.kind in QUANTITIES:
        try:
            amount_of(value)
        except ValueError:
            raise InvalidQuestion(f"“{answer}” can't be read as a number. Write it in digits.") from None
    elif value.kind == "date":
        if parts_of(value.day, value.precision) is None:
            raise InvalidQuestion(f"“{answer}” can't be read as a date. Write it like 4 May 1931.")
    elif value.kind not in NAMED:
        raise InvalidQuestion(f"The answer “{answer}” is of an unknown sort. Enter it again.")
    elif not fold(answer):
        raise InvalidQuestion(f"The answer “{answer}” has no letters or digits, so it can't be graded.")


def present_typed(payload: TypedPayload) -> dict[str, Any]:
    """What may be shown before the answer: in which form it is expected, nothing of the answer itself."""
    if payload.value.kind in NAMED:
        return {"format": "words"}
    if payload.value.kind == "date":
        return {"format": "date", "hint": _DATE_HINTS.get(payload.value.precision, _DATE_HINT)}
    return {
        "format": "number",
        "unit_asked": payload.unit_asked,
        "hint": _UNIT_HINT if payload.unit_asked else _FIGURE_HINT,
    }
