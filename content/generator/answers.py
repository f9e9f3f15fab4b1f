"""What a sentence offers to be asked for: its values and names, tied to tokens and to what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from content.drafts import Value, ValueKind
from content.generator.reading import Name, Sentence
from content.generator.tree import Tree
from content.language import gazetteer, names
from content.language.name_spans import JUNIOR
from content.language.values import Found

_SCALES = frozenset({"million", "billion", "trillion", "thousand", "%", "percent"})
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d")
_KINDS: dict[str, ValueKind] = {"person": "person", "place": "place", "organisation": "organisation"}
_COUNTABLE = frozenset({"nummod", "compound", "nmod", "amod", "dep"})


@dataclass(frozen=True, eq=False, slots=True)
class Answer:
    """A span that may be asked for: tokens [a, b) of the sentence, characters [start, end) of the article.

    head: its token that hangs on the rest. noun: the token of what is counted, or -1. full: the
    fullest form of a name. year: the year of a month or day that is told without one. sure: whether its type
    has evidence.
    """

    a: int
    b: int
    start: int
    end: int
    head: int
    noun: int
    value: Value
    full: str = ""
    year: str = ""
    sure: bool = True

    @property
    def kind(self) -> ValueKind:
        return self.value.kind

    def tokens(self) -> range:
        return range(self.a, self.b)


def find_answers(sentence: Sentence) -> list[Answer]:
    """The values and typed names of a sentence, in text order; a value wins over a name it overlaps."""
    found = [*_values(sentence), *_names(sentence)]
    kept: list[Answer] = []
    taken: set[int] = set()
    for answer in found:
        if not taken.intersection(answer.tokens()):
            kept.append(answer)
            taken.update(answer.tokens())
    return sorted(kept, key=lambda answer: answer.a)


def _values(sentence: Sentence) -> Iterator[Answer]:
    tree = sentence.tree
    for found in sentence.values:
        span = tree.span(found.start - sentence.start, found.end - sentence.start)
        if span is None or sentence.quoted.intersection(range(*span)) or _no_figure(sentence, found, span):
            continue
        head = tree.head_of(*span)
        noun, value, year = -1, found.value, ""
        if value.kind == "number":
            noun = _counted(tree, span, head)
            value = replace(value, unit=counted_words(tree, span[1], noun) or value.unit) if noun >= 0 else value
        if value.kind == "date" and not value.day[:4].isdigit():
            year = _year_of(sentence, span)
            if not year:
                continue
        yield Answer(*span, found.start, found.end, head, noun, value, year=year)


def _no_figure(sentence: Sentence, found: Found, span: tuple[int, int]) -> bool:
    """A year taken for a count, half of a longer figure, or a figure inside a name."""
    tree, value = sentence.tree, found.value
    after = tree.lower[span[1]] if span[1] < len(tree) else ""
    if after in _SCALES or after in {"'", "’", "'s", "’s"} or _inside_name(sentence, found.start, found.end):
        return True
    if value.kind == "duration" and span[1] - span[0] > 1 and tree.text[span[1] - 1][:1].isupper():
        return True
    return value.kind == "number" and _YEAR.fullmatch(value.text) is not None


def _inside_name(sentence: Sentence, start: int, end: int) -> bool:
    """The Seven Years' War lasted nine: a figure in a name is no figure."""
    return any(
        name.start <= start and end <= name.end and (name.start, name.end) != (start, end) for name in sentence.names
    )


def _year_of(sentence: Sentence, span: tuple[int, int]) -> str:
    """The year that the publication date gives to "in October"; "" where it gives none."""
    for edit in sentence.edits:
        if (
            edit.start < span[1]
            and span[0] < edit.end
            and sentence.tree.lower[edit.start] in {"in", "since", "by", "until"}
        ):
            return edit.text[-4:] if edit.text[-4:].isdigit() else ""
    return ""


def _counted(tree: Tree, span: tuple[int, int], head: int) -> int:
    """The noun a number counts: "soldiers" in "about 500 armed soldiers"; -1 if it counts none."""
    if span[0] <= head < span[1] and tree.pos[head] == "NOUN" and tree.tag[head] != "CD":
        return head
    if span[1] + 1 < len(tree) and tree.lower[span[1]] == "of" and tree.tag[span[1] + 1] in {"WP", "WDT"}:
        before = [i for i in range(span[0]) if tree.tag[i] == "NNS"]
        return before[-1] if before else -1
    noun = tree.head[head]
    if (
        tree.dep[head] in _COUNTABLE
        and noun >= span[1]
        and noun - span[1] <= 6
        and tree.pos[noun] in {"NOUN", "PROPN", "ADJ"}
    ):
        while (
            tree.dep[noun] in {"compound", "amod", "nmod"} and tree.head[noun] > noun and tree.head[noun] - span[1] <= 6
        ):
            noun = tree.head[noun]
        return noun if tree.tag[noun].startswith("NN") else -1
    return -1


_FROM_WHAT = re.compile(r"\b(?:down|up) from (?:(?:as many as|more than|about|around|some|nearly|over|almost) )?$")


def counted_before(tree: Tree, figure: int) -> int:
    """ "4,000 troops, down from 170,000": the noun that the figure before counts as well, or -1."""
    if not _FROM_WHAT.search(tree.source[: tree.starts[figure]]):
        return -1
    nouns = {tree.head[i] for i in range(figure) if tree.dep[i] == "nummod" and tree.tag[tree.head[i]] == "NNS"}
    return nouns.pop() if len(nouns) == 1 else -1


def counted_words(tree: Tree, after: int, noun: int) -> str:
    """The words that name what is counted: "U.S. military personnel"."""
    return tree.words(range(after, noun + 1)) if noun >= after else tree.text[noun]


def _names(sentence: Sentence) -> Iterator[Answer]:
    tree = sentence.tree
    for name in sentence.names:
        span = tree.span(name.start - sentence.start, name.end - sentence.start)
        if span is None or name.kind == "other" or sentence.quoted.intersection(range(*span)):
            continue
        value = Value(
            kind=_KINDS[name.kind],
            text=name.full,
            subtype=name.subtype if name.kind == "place" else _organisation_sort(name),
            aliases=aliases(name),
        )
        yield Answer(*span, name.start, name.end, tree.head_of(*span), -1, value, full=name.full, sure=name.sure)


def _organisation_sort(name: Name) -> str:
    return name.subtype if name.kind == "organisation" else ""


def aliases(name: Name) -> tuple[str, ...]:
    """Other forms of a name that are right as an answer."""
    forms = [name.full, name.text]
    if name.kind == "place":
        forms += gazetteer.other_names(name.text)
    if name.kind == "person":
        words = [word for word in name.full.split() if not JUNIOR.fullmatch(word)]
        last = "" if " of " in name.full or not words else words[-1].rstrip(",")
        forms += [last] if len(last) > 2 and not last.isupper() else []
    return tuple(form for form in dict.fromkeys(forms) if form != name.text)


def may_be_place(answer: Answer, case: str = "") -> bool:
    """Whether a place question may rest on it: not on a capital that may stand for its government.

    case: the preposition in front of it; something happens in a city, not in a government.
    """
    if answer.value.text in {"Washington", "Washington, D.C."}:
        return False  # a capital, a state, a president and a government: never plain
    return answer.kind == "place" and (case in {"in", "near", "outside"} or not names.is_metonym(answer.value.text))
