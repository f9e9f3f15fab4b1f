"""Reports: screen, CSV and print show exactly the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    label: str
    numeric: bool = False
    unit: str = ""
    """"%" for shares, which are stored as 0..1 and shown as whole per cent."""
    ours: bool = False
    """Whether the cells hold words of ours, to be translated, and not words of people and articles."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of ours with values in it: "No answer for %(n)d days." It is put into the reader's language late."""

    message: str
    values: Mapping[str, Any] = field(default_factory=dict)
    plural: str = ""
    """The message for more than one, where it has another: the number is the value `n`."""

    def put(self, one: Callable[[str], str], many: Callable[[str, str, int], str], show: Callable[[Any], Any]) -> str:
        """The sentence, by `one` and `many` into the language (gettext, ngettext), days by `show`."""
        text = many(self.message, self.plural, self.values["n"]) if self.plural else one(self.message)
        return text % {name: show(value) for name, value in self.values.items()}

    def __str__(self) -> str:
        return self.put(str, lambda single, plural, n: single if n == 1 else plural, lambda value: value)


class Phrases(tuple[Phrase, ...]):
    """Several of them, one after the other: a cell of a column that is `ours`."""

    __slots__ = ()

    def __str__(self) -> str:
        return " ".join(map(str, self))


@dataclass(frozen=True, slots=True)
class Table:
    """One report: screen, CSV and print show exactly this."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    note: str = ""
    """What the numbers mean, or why there are none."""
    empty: str = ""
    """What to say when there is no row."""
    generated_at: datetime | None = field(default=None)
    about: Sequence[int] = ()
    """Of each row the id of what it is about, where that has a page that the first cell can lead to; never shown."""
