"""GIFT: the plain text format that Moodle and many other programs read (docs.moodle.org, "GIFT format")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from content.drafts import BLANK
from content.exchange._question import Exchanged, Written, left_out

SLUG = "gift"
LABEL = "GIFT"
SUFFIX = ".gift"
MEDIA_TYPE = "text/plain"
_SPECIAL = re.compile(r"[\\~=#{}:]")
_LEAST_PAIRS = 3
"""A matching question of GIFT has at least three."""


def write(questions: Sequence[Exchanged]) -> Written:
    """Questions by topic as categories; quote and source are the general feedback. Typed answers are short answers
    with all accepted ones; a gap becomes a missing word. Ordering and cards have no form in GIFT.
    """
    told = [(question, _answers(question)) for question in questions]
    skipped = tuple(left_out(question, "GIFT") for question, answers in told if answers is None)
    texts = []
    for topic, group in groupby(told, key=lambda pair: pair[0].topic):
        texts.append(f"$CATEGORY: {_plain(topic).replace('/', '//')}")
        texts += [_question(question, answers) for question, answers in group if answers is not None]
    return Written("\n\n".join(texts).encode() + b"\n", skipped)


def _question(question: Exchanged, answers: str) -> str:
    title = f"::{escape(question.key)}::"
    body = f"{{{answers}{_feedback(question)}}}"
    prompt = escape(question.prompt)
    asked = prompt.replace(BLANK, body, 1) if question.kind == "cloze" and BLANK in prompt else f"{prompt} {body}"
    return f"// {_plain(question.cited)}\n{title}[plain]{asked}"


def _feedback(question: Exchanged) -> str:
    told = " ".join(filter(None, (f"“{question.quote}”" if question.quote else "", question.cited, question.url)))
    return f"####{escape(told)}" if told else ""


def _answers(question: Exchanged) -> str | None:
    form = FORMS.get(question.kind)
    return form(question) if form else None


def _choice(question: Exchanged) -> str:
    return "".join([f"={escape(text)} " for text in question.right] + [f"~{escape(text)} " for text in question.wrong])


def _several(question: Exchanged) -> str:
    """Right ones share the whole, and each wrong one costs what a right one brings."""
    share = f"{100 / len(question.right):.5f}".rstrip("0").rstrip(".")
    right = [f"~%{share}%{escape(text)} " for text in question.right]
    return "".join(right + [f"~%-{share}%{escape(text)} " for text in question.wrong])


def _truth(question: Exchanged) -> str:
    return "TRUE" if question.right == ("true",) else "FALSE"


def _typed(question: Exchanged) -> str:
    return "".join(f"={escape(text)} " for text in (*question.right, *question.accepted))


def _pairs(question: Exchanged) -> str | None:
    if len(question.pairs) < _LEAST_PAIRS:
        return None
    return "".join(f"={escape(left)} -> {escape(right)} " for left, right in question.pairs)


FORMS: dict[str, Callable[[Exchanged], str | None]] = {
    "multiple_choice": _choice,
    "multiple_answer": _several,
    "true_false": _truth,
    **dict.fromkeys(("short_answer", "cloze", "number", "date"), _typed),
    "matching": _pairs,
}


def escape(text: str) -> str:
    """The text with the signs that GIFT reads as its own behind backslashes, on one line."""
    return _SPECIAL.sub(r"\\\g<0>", _plain(text))


def _plain(text: str) -> str:
    return " ".join(text.split())
