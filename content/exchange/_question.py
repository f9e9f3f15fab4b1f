"""A question as it travels between programs: what a teacher would write down, and where its answer stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Exchanged:
    """One question. Which fields are filled goes by its kind, as a teacher writes them:

    multiple_choice, multiple_answer: `right` and `wrong` texts. true_false: `right` is ("true",) or ("false",), and of
    a false one `accepted` may tell what holds instead. Typed kinds and flashcard: `right` is the answer as shown,
    `accepted` other right ones. ordering: `right` are the events in their order. matching: `pairs`.
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
        if self.pairs:
            return "; ".join(f"{left}: {right}" for left, right in self.pairs)
        return ("; " if self.kind in ("ordering", "multiple_answer") else ", ").join(self.right)

    @property
    def cited(self) -> str:
        """Title, publisher and day of the source in one line."""
        day = self.published.isoformat() if self.published else ""
        return ", ".join(filter(None, (self.source, self.publisher, day)))


@dataclass(frozen=True, slots=True)
class Written:
    """A file, and what did not go into it."""

    data: bytes
    left_out: tuple[str, ...] = ()
    """A line for each question left out, with the reason."""


def left_out(question: Exchanged, form: str) -> str:
    return f"{form} has no form for the kind “{question.kind}”: “{question.prompt[:60]}” was left out."
