"""A question as it travels between programs: what a teacher would write down, and where its answer stands."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Exchanged:
    """One question. Which fields are filled goes by its kind, as a teacher writes them:

    multiple_choice, multiple_answer: `right` and `wrong` texts. true_false: `right` is ("true",) or ("false",), and of
    a false one `accepted` may tell what holds instead. Typed kinds and flashcard: `right` is the answer as shown,
    `accepted` other right ones. ordering: `right` are the events in their order, `pairs` the same with their dates.
    matching: `pairs`. Of a false statement `wrong` may tell what it says where `accepted` would be right.
    """

    key: str
    """The same for the same question whenever it is written out."""
    topic: str
    kind: str
    prompt: str
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    quote: str = ""
    source: str = ""
    """Title of the article."""
    publisher: str = ""
    published: date | None = None
    url: str = ""
    status: str = ""

    @property
    def answer(self) -> str:
        """The right answer in one line."""
        if self.kind == "ordering" and self.pairs:
            return "; ".join(f"{event} ({when})" for event, when in self.pairs)
        if self.pairs:
            return "; ".join(f"{left}: {right}" for left, right in self.pairs)
        return ("; " if self.kind in ("ordering", "multiple_answer") else ", ").join(self.right)

    @property
    def cited(self) -> str:
        """Title, publisher and day of the source in one line."""
        day = self.published.isoformat() if self.published else ""
        return ", ".join(filter(None, (self.source, self.publisher, day)))


def normal(question: Exchanged) -> Exchanged:
    """The question as every format can hold it: texts on one line with single blanks, without control characters.

    A quote keeps its lines. What is read back from any format is in this form.
    """
    return replace(
        question,
        key=one_line(question.key),
        topic=one_line(question.topic),
        prompt=one_line(question.prompt),
        right=_texts(question.right),
        wrong=_texts(question.wrong),
        accepted=_texts(question.accepted),
        pairs=tuple((one_line(left), one_line(right)) for left, right in question.pairs),
        quote=lines(question.quote),
        source=one_line(question.source),
        publisher=one_line(question.publisher),
        url="".join(_legal(question.url).split()),
        status=one_line(question.status),
    )


def one_line(text: str) -> str:
    """The text with single blanks and nothing that a file can't hold."""
    return " ".join(_legal(text).split())


def lines(text: str) -> str:
    """The text line by line, each with single blanks; at most one empty line between two, none at the ends."""
    told = [" ".join(line.split()) for line in _legal(text).splitlines()]
    kept = [line for line, before in zip(told, ["", *told], strict=False) if line or before]
    return "\n".join(kept).strip()


def _texts(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, map(one_line, texts)))


def _legal(text: str) -> str:
    """Without control characters, halves of characters and those that are none: XML and sheets refuse them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in text if char in "\n\t" or _is_sign(char))


def _is_sign(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cs") and ord(char) & 0xFFFE != 0xFFFE


@dataclass(frozen=True, slots=True)
class Written:
    """A file, and what did not go into it."""

    data: bytes
    left_out: tuple[str, ...] = ()
    """A line for each question left out, with the reason."""


def left_out(question: Exchanged, form: str) -> str:
    return f"{form} has no form for the kind “{question.kind}”: “{question.prompt[:60]}” was left out."
