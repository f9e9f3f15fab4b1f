"""When what a clause tells was so: days and years that belong to a verb, as first and last day.

Days are ISO 8601 cut to what is told; a last day ends in "~" so that it sorts behind every day within it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from content.drafts import Precision, Value
from content.generator.reading import Sentence
from content.generator.tree import VERBAL, Tree
from content.language.dates import MONTHS

_WITHIN = 12
"""Words of a dated expression and the path up from it, at most."""


@dataclass(frozen=True, slots=True)
class Told:
    """A date in a sentence: characters [start, end) of the article, its head token, and the day with its year."""

    start: int
    end: int
    head: int
    value: Value


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when something is so. since: counted up from the first day; due: to be so by the last."""

    first: str = ""
    last: str = ""
    since: bool = False
    due: bool = False


def dates(sentence: Sentence) -> list[Told]:
    """The dates of a sentence, relative ones as they were read, in text order."""
    found = [*_from_values(sentence), *_from_edits(sentence)]
    kept: dict[int, Told] = {}
    for told in found:
        kept.setdefault(told.head, told)
    return sorted(kept.values(), key=lambda told: told.start)


def _from_values(sentence: Sentence) -> Iterator[Told]:
    tree = sentence.tree
    for found in sentence.values:
        tokens = tree.span(found.start - sentence.start, found.end - sentence.start)
        if found.value.kind != "date" or tokens is None:
            continue
        value = found.value if found.value.day[:1].isdigit() else _completed(sentence, tokens, found.value)
        if value is not None:
            yield Told(found.start, found.end, tree.head_of(*tokens), value)


def _completed(sentence: Sentence, tokens: tuple[int, int], value: Value) -> Value | None:
    """ "October" with the year that was read for it."""
    for edit in sentence.edits:
        if edit.start < tokens[1] and tokens[0] < edit.end and (day := day_of(edit.text)):
            return Value("date", value.text, day=day, precision=_precision(day))
    return None


def _from_edits(sentence: Sentence) -> Iterator[Told]:
    tree = sentence.tree
    for edit in sentence.edits:
        day = day_of(edit.text)
        if not day or edit.end > len(tree):
            continue
        first = edit.start + (tree.lower[edit.start] in {"in", "on", "since", "by", "at"} and edit.end - edit.start > 1)
        start, end = tree.starts[first], tree.end(edit.end - 1)
        value = Value("date", tree.source[start:end], day=day, precision=_precision(day))
        yield Told(sentence.start + start, sentence.start + end, tree.head_of(edit.start, edit.end), value)


def _precision(day: str) -> Precision:
    return "year" if len(day) == 4 else "month" if len(day) == 7 else "day"


@lru_cache(5_000)
def day_of(words: str) -> str:
    """ "in October 2011" -> "2011-10", "on 15 December 2011" -> "2011-12-15", "the end of 2011" -> "2011"; else ""."""
    parts = words.replace(",", "").split()
    if not parts or not (len(parts[-1]) == 4 and parts[-1].isdigit()) or len(parts) > 4:
        return ""
    if len(parts) == 1 or parts[-2] in {"in", "of", "since", "by", "early", "late", "until"}:
        return parts[-1]
    if parts[-2] not in MONTHS:
        return ""
    month = f"{parts[-1]}-{MONTHS.index(parts[-2]) + 1:02}"
    return f"{month}-{int(parts[-3]):02}" if len(parts) > 2 and parts[-3].isdigit() else month


def span_of(sentence: Sentence, told: list[Told], verb: int, published: date | None) -> Span:
    """When the clause of `verb` was so, by the dates that belong to it; empty where it names none."""
    tree = sentence.tree
    for one in told:
        words = _path(tree, one.head, verb)
        if words is None:
            continue
        first, _, last = one.value.day.partition("/")
        last = last or first
        if "since" in words:
            return Span(first, published.isoformat() if published else "9999", since=True)
        if words & {"by", "until", "before"}:
            return Span("", last + "~", due=True)
        if words & {"after", "from", "following"}:
            return Span(first, "9999", since=True)
        return Span(first, last + "~", since="/" in one.value.day)
    return Span()


def _path(tree: Tree, token: int, verb: int) -> frozenset[str] | None:
    """The prepositions and conjunctions between a date and the verb it belongs to; None where it belongs elsewhere."""
    words: set[str] = set()
    i = token
    if tree.dep[verb] in {"advcl", "acl:relcl"} and tree.head[verb] == token:
        return frozenset()  # "2007, when 635 were killed"
    for _ in range(_WITHIN):
        words.update(tree.case(i).split())
        if i != verb and tree.pos[i] in VERBAL:
            below = tree.below(i)
            mark = {tree.lower[k] for k in below[:1] if tree.dep[k] in {"mark", "case"}}
            if "since" not in mark | words:
                return None
            words |= mark
        if tree.head[i] == verb or i == verb:
            return frozenset(words)
        if tree.head[i] == i:
            return None
        i = tree.head[i]
    return None
