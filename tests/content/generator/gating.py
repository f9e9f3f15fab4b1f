"""Cases of prompts about articles that are really parsed: for gates that read the sentence, not only its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from content.drafts import BLANK, Value
from content.generator.evidence import Topic
from content.generator.gates import Gate
from content.generator.gates.case import Case
from tests.content.generator import building
from tests.content.generator.drafting import draft, sentences


def parsed(
    text: str,
    answer: str,
    prompt: str,
    kind: str = "cloze",
    *,
    title: str = "",
    value: Value | None = None,
    wrong: Sequence[str] = (),
    shown: str = "",
) -> Case:
    """The case of a prompt about a parsed article; `shown` is the answer of a statement, "True" or "False"."""
    topic = Topic([draft(text, title)], [sentences(text, title)])
    fact = building.fact(topic, answer, prompt, value=value)
    made = building.draft(fact, prompt, kind, wrong)
    return Case(replace(made, answer=shown or made.answer), topic)


def asked(text: str, answer: str, prompt: str, value: Value | None = None) -> Case:
    """The case of a gap text, if the prompt has a gap, and else of a question in its own kind."""
    whole = "date" if value is not None and value.kind == "date" else "short_answer"
    return parsed(text, answer, prompt, "cloze" if BLANK in prompt else whole, value=value)


def refused(gate: Gate, case: Case) -> bool:
    """Whether the gate has a reason to refuse the case."""
    return bool(gate(case))
