"""The shape of a claim: one mention of a value, normalised."""

from __future__ import annotations

from dataclasses import dataclass

from content.drafts import Value
from content.generator.evidence.scenes import Scene


@dataclass(frozen=True, slots=True)
class Claim:
    """One mention of a value, normalised; characters [start, end) of its article.

    sort: what a figure counts, or the value's kind. deed, doer, done: see `slots.Deed`. marks: words that say which of
    several is meant. who: nations of what is counted. role: "peak", "rate ...", "part", "wished", "due", "office",
    "held" of an office of old, "elapsed" of the time since something began, "failed" of what no agreement was
    reached on, "venue" of where something was held, "goal" of where somebody went.
    near: words of its clause, see `slots.clause_words`.
    title: the office that a person is said to hold. said: words of its sentence.
    first, last: days for which it holds, as `spans.Span`; "" where nobody knows. since: counted up from `first`.
    """

    article: int
    line: int
    start: int
    end: int
    value: Value
    sort: str
    deed: str
    doer: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    who: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    role: str = ""
    first: str = ""
    last: str = ""
    since: bool = False
    published: str = ""
    near: frozenset[str] = frozenset()
    now: bool = False
    """Told as present, as of the day of publication."""
    title: str = ""
    said: frozenset[str] = frozenset()
    scene: Scene | None = None
    """The clause by its words, of a figure or a date."""

    @property
    def questions(self) -> tuple[tuple[str, ...], ...]:
        """What two claims must have one of in common to be compared: the name, else deed, thing counted or value."""
        kind, value = self.value.kind, self.value
        if not value.amount and not value.day:
            named = (kind, value.text.casefold().split()[-1])
            one_of = self.done if self.role in {"office", "venue"} else ()
            return (named, *((kind, self.role, word) for word in one_of))
        alike: list[tuple[str, ...]] = [(kind, "value", value.amount or value.day[:4]), (kind, "deed", self.deed)]
        if self.role == "due":
            alike.append((kind, "role", self.role))
        if value.kind not in {"date", "duration"} and self.sort:
            alike.append((kind, "sort", self.sort))
        if self.scene is not None and self.scene.counted and value.kind != "date":
            alike += [(kind, "counted", self.scene.counted, word) for word in self.scene.words | self.scene.lead]
        return tuple(alike)
