"""GIFT: the plain text format that Moodle and many other programs read (docs.moodle.org, "GIFT format").

The key is title and ID number, the kind a tag, as Moodle writes them in a comment; quote and source are the general
feedback (`content.exchange._citation`). Another program that knows none of this shows the passage to the student.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from content.drafts import BLANK
from content.exchange._citation import told
from content.exchange._gift_reading import read
from content.exchange._moodle import kind_tag, literal
from content.exchange._question import Exchanged, Written, left_out, normal

__all__ = ["LABEL", "MEDIA_TYPE", "SLUG", "SUFFIX", "SUFFIXES", "escape", "read", "write"]

SLUG = "gift"
LABEL = "GIFT"
SUFFIX = ".gift"
SUFFIXES = (".gift", ".txt")
MEDIA_TYPE = "text/plain"
_SPECIAL = re.compile(r"[\\~=#{}:]")
_LEAST_PAIRS = 3
"""A matching question of GIFT has at least three."""
_ARROW = "->"
_MISREAD = re.compile(r"%|\[")
"""What an answer may begin with that would be read as a share of the mark, or as a format."""


def write(questions: Sequence[Exchanged]) -> Written:
    """Questions by topic as categories. Typed answers are short answers with all accepted ones; a gap becomes a missing
    word. Ordering and cards have no form in GIFT, nor has a pair with an arrow in it.
    """
    answered = [(question, _answers(question)) for question in map(normal, questions)]
    skipped = tuple(left_out(question, "GIFT") for question, answers in answered if answers is None)
    texts = []
    for topic, group in groupby(answered, key=lambda pair: pair[0].topic):
        texts.append(f"$CATEGORY: {topic.replace('/', '//')}")
        texts += [_question(question, answers) for question, answers in group if answers is not None]
    return Written("\n\n".join(texts).encode() + b"\n", skipped)


def _question(question: Exchanged, answers: str) -> str:
    cited = told(question)
    body = f"{{{answers}{'####' + escape(cited) if cited else ''}}}"
    prompt = escape(question.prompt)
    asked = prompt.replace(BLANK, body, 1) if question.kind == "cloze" and BLANK in prompt else f"{prompt} {body}"
    named = "" if set(question.key) & set("[]\\") else f"[id:{question.key}] "
    return f"// {named}[tag:{kind_tag(question.kind)}]\n::{escape(question.key)}::[plain]{asked}"


def _answers(question: Exchanged) -> str | None:
    form = FORMS.get(question.kind)
    return form(question) if form else None


def _answer(sign: str, text: str, share: str = "") -> str:
    """One answer; where its text could be taken for a share or a format, both are said."""
    if _MISREAD.match(text):
        share = share or ("100" if sign == "=" else "0")
        return f"{sign}%{share}%[plain]{escape(text)} "
    return f"{sign}{f'%{share}%' if share else ''}{escape(text)} "


def _choice(question: Exchanged) -> str:
    return "".join([_answer("=", text) for text in question.right] + [_answer("~", text) for text in question.wrong])


def _several(question: Exchanged) -> str:
    """Right ones share the whole, and each wrong one costs what a right one brings."""
    share = f"{100 / len(question.right):.5f}".rstrip("0").rstrip(".")
    right = [_answer("~", text, share) for text in question.right]
    return "".join(right + [_answer("~", text, f"-{share}") for text in question.wrong])


def _truth(question: Exchanged) -> str:
    return "TRUE" if question.right == ("true",) else "FALSE"


def _typed(question: Exchanged) -> str:
    # An asterisk stands for anything to Moodle.
    return "".join(_answer("=", literal(text)) for text in (*question.right, *question.accepted))


def _pairs(question: Exchanged) -> str | None:
    arrows = any(_ARROW in text for pair in question.pairs for text in pair)
    if len(question.pairs) < _LEAST_PAIRS or arrows:
        return None
    return "".join(
        f"={'[plain]' if left.startswith('[') else ''}{escape(left)} {_ARROW} {escape(right)} "
        for left, right in question.pairs
    )


FORMS: dict[str, Callable[[Exchanged], str | None]] = {
    "multiple_choice": _choice,
    "multiple_answer": _several,
    "true_false": _truth,
    **dict.fromkeys(("short_answer", "cloze", "number", "date"), _typed),
    "matching": _pairs,
}


def escape(text: str) -> str:
    """The text with the signs that GIFT reads as its own behind backslashes, and line ends as it writes them."""
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", r"\n")
