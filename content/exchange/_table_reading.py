"""Rows of a table as questions, under our own headings or those of other programs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from content.drafts import BLANK
from content.errors import UnreadableFile
from content.exchange._citation import day_of
from content.exchange._question import Exchanged, one_line
from content.exchange._read import LONGEST_QUESTION, Read, Reading, Remarks, Unfit, brief
from content.exchange._table import HEADERS, pair_of
from content.formulas import as_written

Row = tuple[int, Sequence[str]]
"""Its number, counted from 1, and its cells."""
KINDS = (
    "multiple_choice", "multiple_answer", "true_false", "cloze", "short_answer", "number", "date", "ordering",
    "matching", "flashcard",
)  # fmt: skip
MANY = ("multiple_answer", "ordering", "matching")
_NAMES = {
    "key": ("id", "id number", "idnumber", "guid"),
    "topic": ("category", "deck", "unit", "subject"),
    "kind": ("type", "question type", "kind of question"),
    "prompt": ("question", "question text", "text", "front", "term", "stem"),
    "right": ("answer", "right answer", "right answers", "correct", "correct answer", "correct answers", "back",
              "solution", "key answer", "definition", "correct answer(s)", "answer key", "correct option"),
    "wrong": ("wrong answers", "wrong answer", "incorrect", "incorrect answers", "incorrect answer", "distractors",
              "distractor"),
    "accepted": ("also right", "alternatives", "also accepted", "accepted answers", "synonyms"),
    "quote": ("passage", "evidence", "sentence", "quotation"),
    "article": ("source", "title", "article title"),
    "publisher": ("newspaper", "published by"),
    "date": ("published", "publication date"),
    "url": ("address", "link", "source url", "web address"),
    "status": ("state",),
}  # fmt: skip
_OPTION = re.compile(r"(?:answer|option|choice)s?[ _-]*([a-l]|1[0-2]|[1-9])")
_DISTRACTOR = re.compile(r"(?:wrong|incorrect|distractor)(?:[ _-]*(?:answer|option|choice))?[ _-]*([a-l]|1[0-2]|[1-9])")
_KIND_NAMES = {
    "multiple_choice": ("mc", "mcq", "multichoice", "multiple choice", "choice", "single choice", "quiz"),
    "multiple_answer": ("multiple answer", "multiple answers", "multiple response", "several answers", "checkboxes",
                        "ma", "multiselect", "multi select"),
    "true_false": ("true or false", "true/false", "truefalse", "tf", "t/f", "true false"),
    "cloze": ("fill in the gap", "gap", "missing word", "fill in", "fill in the blank", "fill-in-the-blank"),
    "short_answer": ("short answer", "shortanswer", "open", "open ended", "typed", "sa", "text"),
    "number": ("numerical", "numeric", "num"),
    "date": (),
    "ordering": ("order", "put in order", "sequence"),
    "matching": ("match", "matching pairs"),
    "flashcard": ("card", "basic", "flash card"),
}  # fmt: skip
_TRUTH = {"true": "true", "t": "true", "yes": "true", "false": "false", "f": "false", "no": "false"}
_GAP = re.compile(r"_{2,}")
LEAST_KNOWN = 2
"""Headings that must be known for a row to be one of headings."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where what stands: positions of the cells by our names, of choices, and of further wrong answers."""

    places: Mapping[str, int]
    options: tuple[int, ...] = ()
    wrong: tuple[int, ...] = ()
    ours: bool = False

    @property
    def known(self) -> int:
        return len(self.places) + len(self.options) + len(self.wrong)


def columns_of(cells: Iterable[str]) -> Columns:
    """What the headings in `cells` say; what is not known is passed over."""
    headings = [_heading(cell) for cell in cells]
    places: dict[str, int] = {}
    options, wrong = [], []
    for place, heading in enumerate(headings):
        name = next((name for name, others in _NAMES.items() if heading == name or heading in others), "")
        if name and name not in places:
            places[name] = place
        elif _OPTION.fullmatch(heading):
            options.append(place)
        elif _DISTRACTOR.fullmatch(heading):
            wrong.append(place)
    return Columns(places, tuple(options), tuple(wrong), ours=set(HEADERS) <= set(headings))


def _heading(cell: str) -> str:
    """A heading without what some programs explain in it: "Question - max 120 characters"."""
    return " ".join(re.split(r"\s-\s", as_written(cell))[0].casefold().replace("_", " ").split())


def read_rows(rows: Iterable[Row], filename: str) -> Read:
    """The questions below the first row that has headings. Raises UnreadableFile where none has."""
    reading, columns = Reading(), None
    for number, cells in rows:
        if columns is None:
            found = columns_of(cells)
            columns = found if found.known >= LEAST_KNOWN and "prompt" in found.places else None
        elif any(cell.strip() for cell in cells):
            known = _Row(columns, [as_written(cell) for cell in cells])
            reading.take(number, known.question)
    if columns is None:
        raise UnreadableFile(
            f"{filename} has no row of headings that Recite knows. Name the columns prompt, right and wrong; the "
            f"others are {', '.join(name for name in HEADERS if name not in ('prompt', 'right', 'wrong'))}."
        )
    return reading.done()


@dataclass(frozen=True, slots=True)
class _Row:
    columns: Columns
    cells: Sequence[str]

    def __getitem__(self, name: str) -> str:
        place = self.columns.places.get(name)
        return self._cell(place) if place is not None else ""

    def _cell(self, place: int) -> str:
        return self.cells[place].strip() if place < len(self.cells) else ""

    def several(self, name: str) -> tuple[str, ...]:
        """A cell's answers: a line each, in tables of other programs also parted by bars or semicolons."""
        text = self[name]
        if "\n" in text or self.columns.ours:
            return _lines(text)
        return tuple(part.strip() for part in re.split(r"\s*[|;]\s*", text) if part.strip())

    def question(self, remarks: Remarks) -> Exchanged:
        if sum(map(len, self.cells)) > LONGEST_QUESTION:
            raise Unfit(f"The row has more than {LONGEST_QUESTION:,} characters.")
        prompt, kind = self["prompt"], self._kind()
        parts = self._of_options(kind) if self.columns.options else self._of_answers(kind, prompt)
        if parts["kind"] == "cloze" and len(_GAP.findall(prompt)) == 1:
            prompt = _GAP.sub(BLANK, prompt)
        if self["date"] and day_of(self["date"]) is None:
            remarks.add(f"“{brief(self['date'])}” is no day such as 2024-05-31, it was left out")
        return Exchanged(
            key=self["key"], topic=self["topic"], prompt=prompt, quote=self["quote"], source=self["article"],
            publisher=self["publisher"], published=day_of(self["date"]), url=self["url"], status=self["status"],
            **parts,
        )  # fmt: skip

    def _kind(self) -> str:
        """The kind that is named; "" where none is. Raises Unfit for one that is not known."""
        named = " ".join(self["kind"].casefold().split())
        known = (kind for kind, names in _KIND_NAMES.items() if named in (kind, kind.replace("_", " "), *names))
        kind = next(known, "")
        if named and not kind:
            raise Unfit(f"The kind “{brief(named)}” is not known. There are {', '.join(KINDS)}.")
        return kind

    def _of_options(self, kind: str) -> dict[str, Any]:
        """A question whose choices have columns of their own; the right ones are named by text, number or letter."""
        options = {place: self._cell(place) for place in self.columns.options}
        there = [text for text in options.values() if text]
        if not there:
            return self._of_answers(kind, self["prompt"])
        right = _named(self["right"], list(options.values()))
        wrong = tuple(text for text in there if text not in right)
        if [text.casefold() for text in there] in (["true", "false"], ["false", "true"]) and len(right) == 1:
            return {"kind": "true_false", "right": (right[0].casefold(),)}
        return {
            "kind": kind or ("multiple_answer" if len(right) > 1 else "multiple_choice"),
            "right": right,
            "wrong": wrong,
        }

    def _of_answers(self, kind: str, prompt: str) -> dict[str, Any]:
        wrong = (*self.several("wrong"), *filter(None, map(self._cell, self.columns.wrong)))
        truth = _TRUTH.get(self["right"].casefold(), "")
        if kind == "true_false" or (not kind and truth and not wrong):
            return self._truth(truth, wrong)
        if kind in ("matching", "ordering"):
            return _paired(kind, self.several("right") if "\n" in self["right"] else _lines(self["right"]))
        kind = kind or self._guessed(wrong, prompt)
        right = self.several("right") if kind in MANY else (self["right"],)
        if kind in ("multiple_choice", "multiple_answer"):
            return {"kind": kind, "right": right, "wrong": wrong}
        return {"kind": kind, "right": right, "accepted": self.several("accepted")}

    def _truth(self, truth: str, wrong: tuple[str, ...]) -> dict[str, Any]:
        if not truth:
            raise Unfit(f"“{brief(self['right'])}” is neither true nor false.")
        return {"kind": "true_false", "right": (truth,), "wrong": wrong, "accepted": self.several("accepted")}

    def _guessed(self, wrong: tuple[str, ...], prompt: str) -> str:
        if wrong:
            return "multiple_answer" if "\n" in self["right"] else "multiple_choice"
        if len(_GAP.findall(prompt)) == 1:
            return "cloze"
        return "short_answer"


def _lines(text: str) -> tuple[str, ...]:
    return tuple(one_line(line) for line in text.split("\n") if line.strip())


def _named(told: str, options: list[str]) -> tuple[str, ...]:
    """The options that a cell names, by their text, or by numbers from 1 or letters from a."""
    if told.strip() in options:
        return (told.strip(),)
    right = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;|\n]", told))):
        place = (
            int(part) - 1
            if re.fullmatch(r"[0-9]{1,2}", part)
            else ord(part.lower()) - ord("a")
            if len(part) == 1
            else -1
        )
        if part in options:
            right.append(part)
        elif 0 <= place < len(options) and options[place]:
            right.append(options[place])
        else:
            raise Unfit(f"“{brief(part)}” is said to be right but is none of the choices.")
    return tuple(dict.fromkeys(right))


def _paired(kind: str, rows: Sequence[str]) -> dict[str, Any]:
    """Lines of pairs; events may stand without their dates."""
    pairs = [pair_of(row) for row in rows]
    whole = tuple(pair for pair in pairs if pair is not None)
    if len(whole) == len(pairs):
        return {
            "kind": kind,
            "pairs": whole,
            "right": tuple(left for left, _when in whole) if kind == "ordering" else (),
        }
    if kind == "ordering":
        return {"kind": kind, "right": tuple(rows)}
    lost = next(row for row, pair in zip(rows, pairs, strict=True) if pair is None)
    raise Unfit(f"The line “{brief(lost)}” has no bar, |, between its two parts.")
