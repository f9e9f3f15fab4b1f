"""What a model replied, read strictly: JSON of exactly the shape that was asked for, within limits."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from content.language_model.errors import UnusableReply

LONGEST_REPLY = 60_000
"""Characters of a reply's text."""
MOST_ITEMS = 30
"""Questions in one reply; we ask for far fewer."""
MOST_OPTIONS = 6
LONGEST = {"quote": 1_200, "question": 300, "answer": 150, "option": 150}
"""Characters of each part."""
_KEYS = frozenset({"quote", "question", "answer", "options"})
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
"""Reasoning models that are served locally think aloud first."""
_FENCED = re.compile(r"^```(?:json)?[ \t]*\n(.*?)\n?^```[ \t]*$", re.DOTALL | re.MULTILINE)
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True, slots=True)
class Item:
    """One question as a model proposed it. Nothing of it has been checked against the article."""

    quote: str
    question: str
    answer: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Malformed:
    """Something in the list that is no question. shown: what can be shown of it."""

    reason: str
    shown: str = ""


def read_items(reply: str) -> list[Item | Malformed]:
    """The proposed questions of a reply. Raises UnusableReply unless it is {"questions": [...]} and nothing else."""
    data = _object(reply)
    rows = data.get("questions")
    if set(data) != {"questions"} or not isinstance(rows, list):
        raise UnusableReply("The language model's reply is not a list of questions.")
    if len(rows) > MOST_ITEMS:
        raise UnusableReply(f"The language model replied with {len(rows)} questions; {MOST_ITEMS} are the most.")
    return [_item(row) for row in rows]


def read_answer(reply: str) -> str:
    """The answer of a reply, "" where the model found none. Raises UnusableReply unless it is {"answer": "..."}."""
    data = _object(reply)
    answer = data.get("answer")
    if set(data) != {"answer"} or not isinstance(answer, str):
        raise UnusableReply("The language model's reply is not an answer.")
    if len(answer) > LONGEST["answer"]:
        raise UnusableReply(f"The language model's answer is longer than {LONGEST['answer']} characters.")
    answer = " ".join(answer.split())
    if any(unicodedata.category(letter) in _UNSEEN for letter in answer):
        raise UnusableReply("The language model's answer holds characters that no text has.")
    return answer


def _object(reply: str) -> dict[str, Any]:
    if len(reply) > LONGEST_REPLY:
        raise UnusableReply(f"The language model's reply is longer than {LONGEST_REPLY} characters.")
    try:
        data = json.loads(
            _json(reply), parse_constant=_no_number, object_pairs_hook=_once, parse_int=float, parse_float=float
        )
    except (ValueError, RecursionError):
        raise UnusableReply("The language model's reply is not JSON.") from None
    if not isinstance(data, dict):
        raise UnusableReply("The language model's reply is not a JSON object.")
    return data


def _json(reply: str) -> str:
    """The reply's JSON: all of it, or the one fenced block in it."""
    text = _THOUGHT.sub("", reply).strip()
    blocks = _FENCED.findall(text)
    return blocks[0] if len(blocks) == 1 and not text.startswith("{") else text


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once: of two with one name, nobody knows which was meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _item(row: Any) -> Item | Malformed:
    if not isinstance(row, dict) or not {"quote", "question", "answer"} <= set(row) <= _KEYS:
        return Malformed("it has not the parts that were asked for")
    options = row.get("options", [])
    if not isinstance(options, list) or len(options) > MOST_OPTIONS:
        return Malformed("its options are no short list", _shown(row["question"]))
    parts = [("quote", row["quote"]), ("question", row["question"]), ("answer", row["answer"])]
    for name, text in [*parts, *(("option", option) for option in options)]:
        reason = _unfit(name, text)
        if reason:
            return Malformed(f"its {name} {reason}", _shown(row["question"]))
    quote, question, answer = (_tidy(text) for _name, text in parts)
    return Item(quote, question, answer, tuple(map(_tidy, options)))


def _unfit(name: str, text: Any) -> str:
    if not isinstance(text, str) or not text.strip():
        return "is no text"
    if len(text) > LONGEST[name]:
        return f"is longer than {LONGEST[name]} characters"
    if name != "quote" and any(_tricky(letter) for letter in text if letter not in "\n\t "):
        return "holds characters that are not what they seem"
    return "holds characters that no text has" if any(unicodedata.category(c) in {"Cs", "Co"} for c in text) else ""


def _tricky(letter: str) -> bool:
    """Characters that cannot be seen, that turn the text round, or that are a plain letter or digit in disguise."""
    disguised = letter.isalnum() and not letter.isascii() and unicodedata.normalize("NFKC", letter) != letter
    return unicodedata.category(letter) in _UNSEEN or disguised or (letter.isdecimal() and not letter.isascii())


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _shown(text: Any) -> str:
    """What of a refused question may be stored and shown: a short line without what cannot be seen."""
    kept = "".join(c if unicodedata.category(c) not in _UNSEEN else " " for c in text) if isinstance(text, str) else ""
    return " ".join(kept.split())[: LONGEST["question"]]
