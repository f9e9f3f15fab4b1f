"""Answers as a teacher writes them, line by line, and as a kind stores them; and whether a passage bears them out."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from random import SystemRandom
from typing import Any

from django.utils.translation import gettext as _

from content import kinds
from content.drafts import BLANK
from content.errors import InvalidQuestion, InvalidResponse
from content.language.values import Found, compatible, find_values
from content.services import answer_lines
from content.services.wording import stands_in

TYPED = ("short_answer", "cloze", "number", "date")
WORDS = ("short_answer", "cloze", "flashcard")
"""Typed kinds whose prompt has no business naming the answer; a number may stand in a date there."""
MANY_LINES = ("multiple_answer", "ordering", "matching")
"""Kinds whose right answer has a line for each part."""
LONGEST_CLAIM = 5
"""Words of a card's back from which it is an explanation in the teacher's own words, which no passage need hold."""
TRUE_WORDS, FALSE_WORDS = ("true", "t", "yes"), ("false", "f", "no")
_ID_BYTES = 6
_DOUBT = re.compile(r"\?|\bor\b|\b(?:perhaps|maybe|probably|possibly|presumably|not sure|unsure)\b", re.I)
PROMPT_LENGTH = 1_000
"""Characters of a question: a long sentence and more, and it still fits a phone."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a teacher writes. wrong: choices of a choice question; accepted: other right answers to a typed one.

    Of a true-or-false question `right` is "true" or "false"; for a false one `accepted` may hold what holds
    instead and `wrong` what the statement says, one each. Where several answers are right, or several facts are
    asked for, `right` has a line for each (`content.services.answer_lines`).
    """

    right: str
    wrong: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()


def payload_of(kind: str, answers: Answers, old: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What `kind` stores for `answers`. Raises InvalidQuestion, with what to mend.

    `old` is what it stored before: a choice whose text stays keeps its id, so that answers given to it stay told.
    """
    if kind not in WRITERS:
        raise InvalidQuestion(_("Questions of this kind can't be written by hand yet."))
    check_right(answers)
    payload = WRITERS[kind](answers, old or {})
    kinds.get(kind).validate(payload)
    return payload


def answers_of(kind: str, payload: Mapping[str, Any]) -> Answers:
    """What a teacher would have written for `payload`."""
    if kind == "multiple_choice":
        wrong = [choice["text"] for choice in payload["choices"] if choice["id"] != payload["correct"]]
        return Answers(kinds.get(kind).answer_text(payload), wrong=tuple(wrong))
    if kind == "true_false":
        told = payload.get("right", ""), payload.get("shown", "")
        return Answers(payload["correct"], wrong=tuple(filter(None, told[1:])), accepted=tuple(filter(None, told[:1])))
    if kind in MANY_LINES:
        wrong = kinds.get(kind).wrong_choices(payload)
        texts = [choice["text"] for choice in payload.get("choices", ()) if choice["id"] in wrong]
        return Answers(answer_lines.written(kind, payload), wrong=tuple(texts))
    return Answers(payload["answer"], accepted=tuple(payload.get("accepted", ())))


def _several(answers: Answers, old: Mapping[str, Any]) -> dict[str, Any]:
    return answer_lines.several(answers.right, answers.wrong, old)


def _timeline(answers: Answers, old: Mapping[str, Any]) -> dict[str, Any]:
    return answer_lines.timeline(answers.right, old)


def _matched(answers: Answers, old: Mapping[str, Any]) -> dict[str, Any]:
    return answer_lines.matched(answers.right, old)


def _card(answers: Answers, old: Mapping[str, Any]) -> dict[str, Any]:
    return {"answer": answers.right, **({"accepted": list(answers.accepted)} if answers.accepted else {})}


def _choices(answers: Answers, old: Mapping[str, Any]) -> dict[str, Any]:
    if not answers.wrong:
        raise InvalidQuestion(_("Enter at least one wrong answer."))
    ids = {choice["text"]: choice["id"] for choice in old.get("choices", ())}
    texts = [answers.right, *answers.wrong]
    if set(ids) == set(texts) and ids[answers.right] == old["correct"]:
        return dict(old)
    choices = [{"id": ids.get(text) or secrets.token_hex(_ID_BYTES), "text": text} for text in texts]
    if len({choice["id"] for choice in choices}) < len(choices):
        raise InvalidQuestion(_("One answer is there twice. Change or remove one."))
    correct = choices[0]["id"]
    SystemRandom().shuffle(choices)
    return {"choices": choices, "correct": correct}


def _truth(answers: Answers, old: Mapping[str, Any]) -> dict[str, Any]:
    said = answers.right.strip().casefold()
    if said not in (*TRUE_WORDS, *FALSE_WORDS):
        raise InvalidQuestion(_("Write true or false as the right answer."))
    if said in TRUE_WORDS:
        return {"correct": "true"}
    told = {"right": next(iter(answers.accepted), ""), "shown": next(iter(answers.wrong), "")}
    return {"correct": "false", **{name: text for name, text in told.items() if text}}


def _typed(answers: Answers, old: Mapping[str, Any]) -> dict[str, Any]:
    accepted = {"accepted": list(answers.accepted)} if answers.accepted else {}
    if old.get("answer") == answers.right:
        # The value, and the names that are no slips, were read from the article: they still hold.
        kept = {name: part for name, part in old.items() if name != "accepted"}
        return {**kept, **accepted}
    kept = {name: old[name] for name in ("other_names",) if name in old}
    return {"answer": answers.right, **kept, **accepted}


WRITERS: dict[str, Callable[[Answers, Mapping[str, Any]], dict[str, Any]]] = {
    "multiple_choice": _choices,
    "multiple_answer": _several,
    "true_false": _truth,
    **dict.fromkeys(TYPED, _typed),
    "flashcard": _card,
    "ordering": _timeline,
    "matching": _matched,
}


def check_right(answers: Answers) -> None:
    """Raise InvalidQuestion where there is no key."""
    if not answers.right.strip():
        raise InvalidQuestion(_("Enter the right answer."))


def check_prompt(kind: str, prompt: str, answers: Answers) -> None:
    """Raise InvalidQuestion, with what to mend, where the prompt does not fit the answers."""
    if not prompt.strip():
        raise InvalidQuestion(_("Write the question."))
    if len(prompt) > PROMPT_LENGTH:
        raise InvalidQuestion(
            _("The question has %(n)s characters; it may have %(limit)s. Shorten it.")
            % {"n": f"{len(prompt):,}", "limit": f"{PROMPT_LENGTH:,}"}
        )
    if kind == "cloze" and prompt.count(BLANK) != 1:
        raise InvalidQuestion(_("Mark the gap in the sentence with one row of underscores: _____"))
    rights = answer_lines.lines_of(answers.right) if kind == "multiple_answer" else [answers.right]
    told = [right for right in rights if stands_in(right, prompt)]
    if told and kind in (*WORDS, "multiple_answer"):
        raise InvalidQuestion(_("The question contains its answer, “%(answer)s”.") % {"answer": told[0]})


def check_support(kind: str, answers: Answers, quote: str) -> None:
    """Raise InvalidQuestion where the passage does not say the answer, or one of several."""
    for right in _claimed(kind, answers):
        if not any(supports(quote, text) for text in right):
            raise InvalidQuestion(
                _("The passage does not say “%(answer)s”. Mark a passage that does, or word the answer as it has it.")
                % {"answer": right[0]}
            )


def check_statement(kind: str, prompt: str, answers: Answers, quote: str) -> None:
    """Raise InvalidQuestion where a statement that is called true has a figure which its passage does not bear out."""
    if kind != "true_false" or answers.right.strip().casefold() not in TRUE_WORDS:
        return
    for found in find_values(prompt):
        text = found.value.text
        # Words such as "two" may count what the passage lists, and days follow from the article's date.
        if found.value.kind in ("number", "money", "percent") and text[:1].isdigit() and not supports(quote, text):
            raise InvalidQuestion(
                _("The passage does not say “%(figure)s”. Mend the statement, or mark a passage that says it.")
                % {"figure": text}
            )


def check_sure(kind: str, answers: Answers, quote: str) -> None:
    """Raise InvalidQuestion for a key that leaves open what is right: "1954 or 1955", "Voss?", "perhaps Voss".

    What the passage says in just these words is its own doubt, and a right answer.
    """
    if kind in ("true_false", "ordering", "matching"):
        return
    for right in answer_lines.lines_of(answers.right):
        said = right.casefold() in " ".join(quote.split()).casefold()
        if len(right.split()) <= LONGEST_CLAIM and _DOUBT.search(right) and not said:
            raise InvalidQuestion(
                _("“%(answer)s” leaves open what is right. Give one answer, and others that are right as well apart.")
                % {"answer": right}
            )


def _claimed(kind: str, answers: Answers) -> list[tuple[str, ...]]:
    """What the passage must bear out: of each of these, one."""
    if kind == "true_false":
        false = answers.right.strip().casefold() in FALSE_WORDS
        return [answers.accepted] if false and answers.accepted else []
    if kind in MANY_LINES:
        return [(claim,) for claim in answer_lines.claims(kind, answers.right)]
    if kind == "flashcard" and len(answers.right.split()) > LONGEST_CLAIM:
        return []
    return [(answers.right, *answers.accepted)]


def check_wrong(kind: str, answers: Answers) -> None:
    """Raise InvalidQuestion where a wrong choice is right in other words: "more than 4,400" where 4,418 is."""
    if kind not in ("multiple_choice", "multiple_answer"):
        return
    for wrong, right in product(answers.wrong, answer_lines.lines_of(answers.right)):
        if is_right(right, wrong) or _both_hold(right, wrong):
            raise InvalidQuestion(
                _("“%(wrong)s” is right too where “%(right)s” is. Choose another wrong answer.")
                % {"wrong": wrong, "right": right}
            )


def _both_hold(one: str, other: str) -> bool:
    """Whether two texts are nothing but figures, or dates, that could be true of the same thing."""
    values = [found.value for text in (one, other) for found in find_values(text) if found.value.text == text.strip()]
    return len(values) == 2 and values[0].kind == values[1].kind and compatible(*values)


def supports(quote: str, answer: str) -> bool:
    """Whether `quote` has the words of `answer`, or a figure or date by which it is right."""
    return stands_in(answer, quote) or any(is_right(found.value.text, answer) for found in _values_in(quote))


@lru_cache(maxsize=4_096)
def _values_in(quote: str) -> tuple[Found, ...]:
    """Remembered: every wrong answer of a topic is held against the same sentences."""
    return find_values(quote)


@lru_cache(maxsize=16_384)
def is_right(key: str, answer: str) -> bool:
    """Whether `answer`, typed, is right where `key` is the answer; figures and dates are judged as such."""
    try:
        return kinds.get("cloze").grade({"answer": key}, answer).correct
    except (InvalidQuestion, InvalidResponse):
        return False
