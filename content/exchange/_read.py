"""What reading a file brings: the questions that are whole, each with its line, and what to know of the others."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from content.errors import UnreadableFile
from content.exchange._question import Exchanged, normal, one_line
from content.language.encodings import EncodingError, decode

MAX_BYTES = 5_000_000
"""Larger than any list of questions without pictures in it."""
MAX_QUESTIONS = 1_000
"""Taken from one file; more than a person reviews in a month."""
LONGEST_NAMED = 60
LONGEST_QUESTION = 50_000
"""Characters of one question with all that belongs to it, markup too; what is longer holds files, or is broken."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Found:
    """A question, and the line of the file (row of a sheet) where it begins, counted from 1."""

    line: int
    question: Exchanged


@dataclass(frozen=True, slots=True)
class Problem:
    """What was wrong at a line, in words. `kept` where the question was taken all the same."""

    line: int
    message: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read, in the order of its lines."""

    questions: tuple[Found, ...]
    problems: tuple[Problem, ...] = ()


class Unfit(Exception):
    """Of one question: why it can't be taken. Never leaves the readers."""

    def about(self, prompt: str) -> Unfit:
        """The same, said of the question that has this prompt."""
        reason = str(self)
        return Unfit(f"“{brief(prompt)}”: {reason[:1].lower()}{reason[1:]}" if prompt.strip() else reason)


@dataclass(slots=True)
class Reading:
    """A reader's notes while it goes through a file."""

    found: list[Found] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _over: bool = False

    def take(self, line: int, read: Callable[[Remarks], Exchanged]) -> None:
        """Add the question that `read` makes, or why it makes none."""
        if len(self.found) >= MAX_QUESTIONS:
            if not self._over:
                self.problems.append(Problem(line, f"Only {MAX_QUESTIONS:,} questions are taken from one file."))
            self._over = True
            return
        remarks = Remarks()
        try:
            question = checked(normal(read(remarks)))
        except Unfit as reason:
            self.problems.append(Problem(line, str(reason)))
            return
        self.found.append(Found(line, question))
        self.problems += (Problem(line, remark, kept=True) for remark in remarks.told)

    def done(self) -> Read:
        return Read(tuple(self.found), tuple(sorted(self.problems, key=lambda problem: problem.line)))


@dataclass(slots=True)
class Remarks:
    """What was lost of a question that is taken."""

    told: list[str] = field(default_factory=list)

    def add(self, remark: str) -> None:
        if remark not in self.told:
            self.told.append(remark)


def brief(text: str) -> str:
    """The beginning of a text, for a message."""
    text = one_line(text)
    return f"{text[:LONGEST_NAMED]}{'…' if len(text) > LONGEST_NAMED else ''}"


def _named(question: Exchanged) -> str:
    return f"“{brief(question.prompt)}”"


def checked(question: Exchanged) -> Exchanged:
    """The question if it has what every question needs; raises Unfit, with what is missing."""
    if not question.prompt.strip():
        raise Unfit("There is no text of a question.")
    if not question.right and not question.pairs:
        raise Unfit(f"{_named(question)}: no answer is marked as the right one.")
    if question.kind in ("multiple_choice", "multiple_answer") and not question.wrong and len(question.right) < 2:
        raise Unfit(f"{_named(question)}: there is no wrong answer to choose.")
    return question


def text_of(data: bytes, filename: str) -> str:
    """The file as text with plain line ends, without a byte order mark. Raises UnreadableFile for binary data."""
    try:
        text = decode(data)
    except EncodingError as error:
        raise UnreadableFile(f"{filename} {error}.") from error
    if "\0" in text or _SURROGATE.search(text):
        raise UnreadableFile(f"{filename} is not a text but binary data. Export the questions again.")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
