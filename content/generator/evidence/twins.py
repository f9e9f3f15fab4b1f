"""Sentences of two articles that are the same in all but one value, where no parse is needed to see that they disagree.

A copy in which a figure was changed is the plainest conflict there is, and one that claims may miss: what is counted,
done and where is told in words that the parser read wrongly twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from content.drafts import FactDraft, Value
from content.generator.evidence.lexicon import sort_of
from content.generator.evidence.topic import MEASURED, Line, Topic
from content.generator.words import content_words
from content.language.name_spans import word_set
from content.language.values import Found, compatible

FEWEST = 4
"""Words in common without which two sentences may be about anything."""
_NOT = re.compile(r"\b(?:not|no|never|nor|without)\b|n[’']t\b", re.IGNORECASE)
_TOLD_FROM_TODAY = re.compile(
    r"\b(?:this|last|next|past|previous|ago|yesterday|today|tomorrow|tonight|recent(?:ly)?|(?:Mon|Tues|Wednes|Thurs|Fri|"
    r"Satur|Sun)day)\b",
    re.IGNORECASE,
)
"""Words whose meaning hangs on the day of the article."""
_MAY_GROW = re.compile(
    r"\b(?:is|are|has|have|now|currently|still|remains?|stands?|so far|already|since|until|as of|works?|lives?|serves?|"
    r"employs?|costs?|owns?|earns?)\b",
    re.IGNORECASE,
)
"""Words of what may be another figure on another day."""
_SINCE = re.compile(r"\b(?:since|until)\s*$", re.IGNORECASE)
_LENGTHS = frozenset(map(sort_of, word_set("metre meter kilometre kilometer mile foot feet acre hectare inch yard")))
"""Of places: they do not change from one article to the next."""

Key = tuple[frozenset[str], int, str]


def twins(fact: FactDraft, topic: Topic) -> Iterator[tuple[int, Value]]:
    """Lines of other articles that say what the fact's own line says, but for another value in the place of its own."""
    if not topic.twins:
        topic.twins.update(_by_key(topic.lines))
    for line in topic.under(fact.passage.article, fact.answer_start, fact.answer_end):
        for value, found in _hits(line):
            if found.start == fact.answer_start:
                yield from _twins_of(line, value, found, topic)


def _twins_of(line: Line, value: Value, found: Found, topic: Topic) -> Iterator[tuple[int, Value]]:
    for other, theirs in topic.twins.get(_key(line, found), ()):
        if other.article == line.article or value.kind != theirs.kind or compatible(value, theirs):
            continue
        if value.kind == "date" and value.precision != theirs.precision:
            continue
        if _of_one_time(line, other, found, topic):
            yield other.index, theirs


def _by_key(lines: Iterable[Line]) -> dict[Key, list[tuple[Line, Value]]]:
    found: dict[Key, list[tuple[Line, Value]]] = defaultdict(list)
    for line in lines:
        for value, hit in _hits(line):
            key = _key(line, hit)
            if len(key[0]) >= FEWEST:
                found[key].append((line, value))
    return found


def _hits(line: Line) -> Iterator[tuple[Value, Found]]:
    pairs = zip(line.values, line.sentence.values, strict=True)
    return ((value, hit) for value, hit in pairs if value.kind in MEASURED or value.kind == "date")


def _key(line: Line, found: Found) -> Key:
    """What is left of a sentence without one value: its content words, how often it denies, the sort of the value."""
    rest = _without(line, found)
    return content_words(rest), len(_NOT.findall(rest)), found.value.kind


def _without(line: Line, found: Found) -> str:
    text, start = line.sentence.text, line.sentence.start
    return f"{text[: found.start - start]} {text[found.end - start :]}"


def _of_one_time(line: Line, other: Line, found: Found, topic: Topic) -> bool:
    """Whether both tell one state of things: what was told from another day, or has grown since, is no conflict."""
    if topic.articles[line.article].published == topic.articles[other.article].published:
        return True
    rest = _without(line, found)
    if _TOLD_FROM_TODAY.search(rest):
        return False
    return not _MAY_GROW.search(rest) or _is_dated(line, found) or _is_length(line, found)


def _is_dated(line: Line, found: Found) -> bool:
    """Whether the sentence names the day or month of its figure; "since March" does not."""
    text, start = line.sentence.text, line.sentence.start
    days = (hit for value, hit in _hits(line) if hit != found and value.precision in {"day", "month"})
    return any(not _SINCE.search(text[: hit.start - start]) for hit in days)


def _is_length(line: Line, found: Found) -> bool:
    after = line.sentence.text[found.end - line.sentence.start :].split()
    told = (found.value.unit, after[0].rstrip(".,;") if after else "")
    return not _LENGTHS.isdisjoint(map(sort_of, filter(None, told)))
