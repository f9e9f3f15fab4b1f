"""A question that is still being written, as far as it can be shown. Nothing is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from content import kinds
from content.errors import InvalidQuestion, PassageNotFound
from content.kinds._typed import read_value
from content.models import Article, Fact, Passage, Question, Revision
from content.services.answer_lines import lines_of
from content.services.answers import Answers, payload_of
from content.services.authoring import WrittenQuestion, current_revision, tidy
from content.services.storing import new_passage
from content.services.wording import find_quote

UNWRITTEN = "…"
"""What stands for an answer that is not there yet."""


def sketch(written: WrittenQuestion, article: Article, question: Question | None = None) -> Question | None:
    """An unsaved question with its passage, as far as it is written; None where its answers can't be shown yet.

    Choices stand in an order of their own that says nothing, and stays while one types.
    """
    payload = _payload(written.kind, written.answers, question.payload if question else None)
    if payload is None:
        return None
    kind, revision = kinds.get(written.kind), current_revision(article)
    answer = kind.answer_text(payload)
    fact = Fact(pk=0, topic=article.topic, statement=written.quote, value=read_value(answer).as_json())
    passage = passage_marked(written, revision) or Passage(revision=revision, start=0, end=0, quote="")
    passage.revision.article = article
    drawn = Question(pk=0, fact=fact, passage=passage, kind=written.kind, prompt=tidy(written.prompt), payload=payload)
    drawn.answer = answer
    return drawn


def passage_marked(written: WrittenQuestion, revision: Revision) -> Passage | None:
    """The passage of a question, unsaved; None where its words are not found."""
    try:
        return new_passage(revision, *find_quote(revision.text, written.quote, written.at))
    except PassageNotFound:
        return None


def _payload(kind: str, answers: Answers, old: dict[str, Any] | None) -> dict[str, Any] | None:
    for attempt in (answers, _filled(kind, answers)):
        try:
            return _steady(payload_of(kind, attempt, old))
        except InvalidQuestion:
            continue
    return _loose(kind, answers)


def _filled(kind: str, answers: Answers) -> Answers:
    """Answers with signs in place of what is missing."""
    right = answers.right.strip() or UNWRITTEN
    if kind == "multiple_choice":
        wrong = tuple(dict.fromkeys(text for text in answers.wrong if text != right))
        return replace(answers, right=right, wrong=wrong or (f"{UNWRITTEN} ",))
    return replace(answers, right=right)


def _loose(kind: str, answers: Answers) -> dict[str, Any] | None:
    """What can be shown of answers that are not whole."""
    shown: dict[str, Callable[[], dict[str, Any]]] = {
        "multiple_choice": lambda: _choices([answers.right.strip() or UNWRITTEN], answers.wrong, several=False),
        "multiple_answer": lambda: _choices(lines_of(answers.right) or [UNWRITTEN], answers.wrong, several=True),
        "true_false": lambda: {"correct": "false" if answers.right == "false" else "true"},
    }
    if kind in shown:
        return shown[kind]()
    return None if kind in ("ordering", "matching") else {"answer": answers.right.strip() or UNWRITTEN}


def _choices(rights: list[str], wrongs: tuple[str, ...], *, several: bool) -> dict[str, Any]:
    choices = [{"id": f"c{n}", "text": text} for n, text in enumerate([*rights, *(wrongs or (UNWRITTEN,))])]
    right = [choice["id"] for choice in choices[: len(rights)]]
    return _steady({"choices": choices, "correct": right if several else right[0]})


def _steady(payload: dict[str, Any]) -> dict[str, Any]:
    """The payload with its lists in the order of a digest: dealing them anew at each letter would make them jump."""
    return {name: sorted(part, key=_digest) if name in ("choices", "parts") else part for name, part in payload.items()}


def _digest(line: dict[str, Any]) -> str:
    return hashlib.sha256(str(line.get("text", "")).encode()).hexdigest()
