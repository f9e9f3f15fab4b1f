"""Figures of how many were somewhere at a time, and which of them cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from content.drafts import Value
from content.generator.reading import Sentence
from content.generator.tree import VERBAL, Tree
from content.generator.wording import verb_lemma
from content.generator.words import content_words
from content.language import gazetteer
from content.language.dates import MONTHS
from content.language.name_spans import word_set
from content.language.values import Found, compatible

_STAYING = word_set("remain stay station base keep have maintain deploy leave live serve number total")
_HEIGHT = content_words("peak height highest high point deadliest maximum")
_WHEN = frozenset({"when", "time", "moment"})
_PLACE_CASES = frozenset({"in", "at", "on", "from", "inside", "across", "throughout"})
_FAR_BACK, _JUST_NOW = timedelta(days=366), timedelta(days=7)
"""How long before its publication an article may mean by "when he announced it", and how short."""


@dataclass(frozen=True, slots=True)
class Presence:
    """So many of a sort were at a place in the days from `first` to `last` (ISO 8601, inclusive).

    unit: what was counted, as content words. nations: whose they were, empty if the words do not tell.
    """

    value: Value
    unit: frozenset[str]
    nations: frozenset[str]
    places: frozenset[str]
    first: str
    last: str


def contradicts(one: Presence, other: Presence) -> bool:
    """Whether both are about the same sort at one place and time, and the figures can't both be right."""
    return (
        not one.unit.isdisjoint(other.unit)
        and not one.places.isdisjoint(other.places)
        and not (one.nations and other.nations and one.nations.isdisjoint(other.nations))
        and one.first <= other.last
        and other.first <= one.last
        and not compatible(one.value, other.value)
    )


def presences(sentence: Sentence, published: date | None) -> Iterator[tuple[int, Presence]]:
    """Every such figure of a sentence with its place in the article; none whose time nobody can tell."""
    tree = sentence.tree
    for found in sentence.values:
        noun = _counted(sentence, found) if found.value.kind == "number" else -1
        if noun < 0 or not _is_present(tree, noun):
            continue
        span, places = _time(sentence, found, noun, published), _places(sentence)
        if span and places:
            unit = content_words(tree.text[noun])
            yield found.start, Presence(found.value, unit, _nations(sentence, noun), places, *span)


def _counted(sentence: Sentence, found: Found) -> int:
    """The noun that a number counts, or -1."""
    tree = sentence.tree
    token = tree.token_at(found.end - 1 - sentence.start)
    if token is None or tree.pos[token] == "NOUN":
        return -1
    noun = next((i for i in tree.above(token) if tree.pos[i] == "NOUN"), -1)
    return noun if noun > token and noun - token <= 5 else -1


def _is_present(tree: Tree, noun: int) -> bool:
    """ "There were 50 guards", "50 guards stationed in Rome", "Rome had 50 guards", "the garrison is 50 guards"."""
    if any(verb_lemma(tree.text[k]) in _STAYING for k in tree.children(noun, "acl", "acl:relcl", "amod")):
        return True
    if tree.child(noun, "cop") is not None:
        return any(tree.dep[k] == "nsubj" for k in tree.kids[noun]) or tree.child(noun, "obl", "nmod") is not None
    verb = tree.head[noun]
    if tree.dep[noun] == "nsubj" and tree.child(verb, "cop") is not None and tree.case(verb) in _PLACE_CASES:
        return not _unreal(tree, verb)
    if tree.pos[verb] not in VERBAL or tree.dep[noun] not in {"nsubj", "nsubj:pass", "obj"} or _unreal(tree, verb):
        return False
    if tree.dep[noun] != "obj" and (tree.child(verb, "expl") is not None or verb_lemma(tree.text[verb]) == "be"):
        return True
    return verb_lemma(tree.text[verb]) in _STAYING


def _unreal(tree: Tree, verb: int) -> bool:
    """Something wished, asked or planned: "asked for 50 guards to stay"."""
    return tree.dep[verb] in {"xcomp", "csubj", "advcl"} or any(
        tree.tag[k] == "MD" or tree.lower[k] in {"to", "not", "n't"} for k in tree.kids[verb]
    )


def _places(sentence: Sentence) -> frozenset[str]:
    """The places that the sentence is set in, "the country" read as what it stands for."""
    tree = sentence.tree
    spans = ((tree.span(n.start - sentence.start, n.end - sentence.start), n) for n in sentence.names)
    named = {
        n.full for span, n in spans if n.kind == "place" and span and tree.case(tree.head_of(*span)) in _PLACE_CASES
    }
    told = {e.entity for e in sentence.edits if e.entity and gazetteer.place(e.entity, "country")}
    return frozenset(named | told)


def _nations(sentence: Sentence, noun: int) -> frozenset[str]:
    """Whose troops: the peoples and countries that stand right before the noun."""
    tree = sentence.tree
    near = (k for k in tree.below(noun) if noun - 3 <= k < noun)
    return frozenset(full for k in near if (full := gazetteer.nation_of(tree.text[k]) or sentence.entities.get(k, "")))


def _time(sentence: Sentence, found: Found, noun: int, published: date | None) -> tuple[str, str] | None:
    """From when to when the figure holds; None for the time of a peak, or where nobody knows."""
    tree = sentence.tree
    words = _own_words(tree, noun)
    if content_words(" ".join(words)) & _HEIGHT:
        return None
    dated = _dated(sentence, published)
    if dated or published is None:
        return dated
    if _WHEN.intersection(words):
        return (published - _FAR_BACK).isoformat(), (published - _JUST_NOW).isoformat()
    return published.isoformat(), published.isoformat()


def _own_words(tree: Tree, noun: int) -> list[str]:
    """The words of the part of the sentence that holds the noun: a peak told behind a comma is another figure's."""
    commas = [i for i in range(len(tree)) if tree.text[i] in {",", ";"}]
    after = min((i for i in commas if i > noun), default=len(tree))
    before = max((i for i in commas if i < noun), default=-1)
    opening = before if before > 8 else -1  # "At the peak of the war, there were ..." belongs to it
    return [tree.lower[i] for i in range(opening + 1, after)]


def _dated(sentence: Sentence, published: date | None) -> tuple[str, str] | None:
    """The time that the sentence names, its own or the one that its relative words were read as."""
    tree = sentence.tree
    for edit in sentence.edits:
        day = _iso(edit.text)
        if day:
            return _span(day, edit.text.split()[0].lower(), published)
    for hit in sentence.values:
        tokens = tree.span(hit.start - sentence.start, hit.end - sentence.start)
        if hit.value.kind != "date" or not hit.value.day[:4].isdigit() or tokens is None:
            continue
        if span := _span(hit.value.day, tree.case(tree.head_of(*tokens)), published):
            return span
    return None


@lru_cache(2_000)
def _iso(words: str) -> str:
    """ "in October 2011" -> "2011-10", "on 15 December 2011" -> "2011-12-15", else ""."""
    parts = words.split()
    if (
        len(parts) < 2
        or parts[0].lower() not in {"in", "on", "since"}
        or not (parts[-1].isdigit() and len(parts[-1]) == 4)
    ):
        return ""
    month = f"-{MONTHS.index(parts[-2]) + 1:02}" if parts[-2] in MONTHS else ""
    day = f"-{int(parts[1]):02}" if month and parts[1].isdigit() else ""
    return f"{parts[-1]}{month}{day}"


def _span(day: str, case: str, published: date | None) -> tuple[str, str] | None:
    if "/" in day or case not in {"in", "on", "since", "during", "at", "as of"}:
        return None
    return day, (published.isoformat() if published else "9999") if case == "since" else day + "~"
