"""From articles to analysed sentences: parsed, names and values found, context read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from spacy.tokens import Doc

from content.drafts import ArticleDraft
from content.generator.clause_parts import office_behind
from content.generator.dated import opening_end, read_opening
from content.generator.fullnames import Full, read_full
from content.generator.nesting import nested
from content.generator.pronouns import Unit
from content.generator.resolve import Resolved, resolve
from content.generator.skipping import Skipped, skip_brackets
from content.generator.tree import Tree, read_tree
from content.generator.wording import Edit, Unclear
from content.language import cleaning, names, parser, sentences
from content.language.name_sorts import NameKind
from content.language.names import Named
from content.language.values import Found, find_values

LONGEST = 400
"""Tokens: a longer "sentence" is a table or a list that lost its line ends."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in an article; `start` and `end` point into its text.

    full: the fullest form in the article. subtype: "country", "city", "state", "ministry", "base" or "".
    sure: its kind has evidence beyond the parser's word.
    """

    start: int
    end: int
    text: str
    kind: NameKind
    full: str
    subtype: str = ""
    sure: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Sentence:
    """One sentence of an article, with all that is known about it.

    article, index, block: its place. text: normalised, same length as the span. names, values: offsets
    into the article. context: why it can't stand alone, "" if it can.

    The tree leaves out an opening that names a source (kept as `attribution`) or only joins sentences.
    edits: what a prompt reads instead of some tokens. unclear: what nobody understands alone. nowadays:
    tokens such as "now". quoted: tokens inside quotation marks. entities: token -> full form of its name.
    """

    article: int
    index: int
    block: int
    start: int
    end: int
    text: str
    doc: Doc
    names: tuple[Name, ...]
    values: tuple[Found, ...]
    context: str
    tree: Tree
    edits: tuple[Edit, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    attribution: str = ""
    nowadays: tuple[int, ...] = ()
    quoted: frozenset[int] = frozenset()
    entities: Mapping[int, str] = field(default_factory=dict)


_OPENING = re.compile(
    r"(?:According to (?P<source>(?:the |The )?[A-Z][^,;:()]{2,80}), |"
    r"(?:However|Meanwhile|Moreover|Furthermore|In addition|Additionally|Also|Nevertheless|Nonetheless|Instead|"
    r"Thus|Therefore|Hence|Consequently|Similarly|Likewise|For example|For instance|In fact|Indeed|Of course|"
    r"As a result|In particular|On the other hand|In response|In turn|By contrast|In contrast|Finally|Lastly|"
    r"Eventually|Accordingly|Later|Then|Still|Yet|So), |"
    r"(?:But|And|Yet|Then|Later) (?=[A-Z\d\"“'a-z])|"
    r"(?:However|Finally|Lastly) (?=(?:the|an?|its|his|her|their|in|on|by|[A-Z][a-z]+) ))"
)
"""How a sentence names its source or ties itself to the one before it: parsed apart, the rest parses better."""


_SHORTEST = 15
"""Characters that must follow an opening for the rest to be a sentence."""


@dataclass(frozen=True, slots=True)
class _Span:
    """A sentence's place; `skip` are the characters of an opening that is not parsed with the rest.

    dated: where in the opening a date begins, -1 for none.
    """

    block: int
    start: int
    end: int
    skip: int = 0
    attribution: str = ""
    dated: int = -1


def read_articles(articles: Sequence[ArticleDraft]) -> tuple[tuple[Sentence, ...], ...]:
    """The sentences of the prose of every article. All are parsed in one batch."""
    texts = [cleaning.normalise(article.text) for article in articles]
    spans = [_spans(article, text) for article, text in zip(articles, texts, strict=True)]
    docs = iter(parser.parse([_parsed(text, s).text for text, found in zip(texts, spans, strict=True) for s in found]))
    return tuple(
        _read(number, article, texts[number], found, [next(docs) for _ in found], full)
        for number, (article, found, full) in enumerate(zip(articles, spans, read_full(articles, texts), strict=True))
    )


def _parsed(text: str, span: _Span) -> Skipped:
    """The words of a sentence that are parsed."""
    return skip_brackets(text[span.start + span.skip : span.end])


def _spans(article: ArticleDraft, text: str) -> list[_Span]:
    return [
        _span(number, text, *part)
        for number, block in enumerate(article.blocks)
        if block.kind == "prose"
        for start, end in sentences.split(text, block.start, block.end)
        for part in _parts(text, start, end)
    ]


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence cut at its semicolons, where none stands in brackets or a quotation: each part can speak."""
    whole = text[start:end]
    if "; " not in whole or any(mark in whole for mark in '()"“'):
        return [(start, end)] if start < end else []
    cuts = [start, *(start + m.end() for m in re.finditer(r";\s+", whole)), end]
    return [(a, b - len(text[a:b]) + len(text[a:b].rstrip(" ;"))) for a, b in pairwise(cuts) if text[a:b].strip(" ;")]


def _span(block: int, text: str, start: int, end: int) -> _Span:
    opening = _OPENING.match(text, start, end)
    if opening is not None and end - opening.end() < _SHORTEST:
        opening = None
    skip, source = (opening.end() - start, opening["source"] or "") if opening else (0, "")
    rest = opening_end(text, start + skip, end)
    if rest == start + skip or end - rest < _SHORTEST:
        return _Span(block, start, end, skip, source)
    return _Span(block, start, end, rest - start, source, skip)


def _read(
    number: int, article: ArticleDraft, text: str, spans: list[_Span], docs: list[Doc], full: Full
) -> tuple[Sentence, ...]:
    whole = [(span, doc) for span, doc in zip(spans, docs, strict=True) if 0 < len(doc) <= LONGEST]
    rows = names.find_names([doc for _, doc in whole], full.told, full.acronyms)
    units = [_unit(text, span, doc, row) for (span, doc), row in zip(whole, rows, strict=True)]
    resolved = resolve(units, article.title, article.published, full.acronyms)
    return tuple(
        _sentence(number, index, *pair, unit, _small(text, unit, found, pair[0]))
        for index, (pair, unit, found) in enumerate(zip(whole, units, resolved, strict=True))
    )


def _unit(text: str, span: _Span, doc: Doc, row: Sequence[Named]) -> Unit:
    """A sentence with its names tied to tokens; offsets count from the sentence's own first character."""
    whole = text[span.start : span.end]
    front = read_opening(whole, span.dated, span.skip) if span.dated >= 0 else None
    skipped = _parsed(text, span)
    tree = read_tree(doc, whole, span.skip, front, skipped.start)
    moved = [
        replace(name, start=skipped.start(name.start) + span.skip, end=skipped.end(name.end) + span.skip)
        for name in row
    ]
    mentions = tuple((*found, name) for name in moved if (found := tree.span(name.start, name.end)) is not None)
    return Unit(nested(tree, mentions), mentions, span.block, quoted(tree))


def _sentence(number: int, index: int, span: _Span, doc: Doc, unit: Unit, found: Resolved) -> Sentence:
    start = span.start
    return Sentence(
        article=number,
        index=index,
        block=span.block,
        start=start,
        end=span.end,
        text=unit.tree.source,
        doc=doc,
        names=tuple(
            Name(
                start + n.start,
                start + n.end,
                n.text,
                n.kind,
                n.full,
                n.subtype,
                n.sure or _in_office(unit.tree, a, b, n),
            )
            for a, b, n in unit.mentions
        ),
        values=tuple(Found(f.start + start, f.end + start, f.value) for f in find_values(unit.tree.source)),
        context=found.unclear[0].reason if found.unclear else "",
        tree=unit.tree,
        edits=found.edits,
        unclear=found.unclear,
        nowadays=found.nowadays,
        quoted=unit.quoted,
        entities={i: n.full for a, b, n in unit.mentions for i in range(a, b)},
        attribution=span.attribution,
    )


def _small(text: str, unit: Unit, found: Resolved, span: _Span) -> Resolved:
    """ "Lactic acid" opening a sentence is no name where the article writes it small, and never large, elsewhere."""
    tree = unit.tree
    word = tree.text[0] if len(tree) else ""
    named = any(a == 0 and (b > 1 or name.sure or name.kind != "other") for a, b, name in unit.mentions)
    taken = named or any(edit.start == 0 for edit in found.edits)
    if span.skip or taken or not re.fullmatch("[A-Z][a-z]{3,}", word) or tree.tag[0] not in {"NNP", "NNPS"}:
        return found
    small = re.search(rf"(?<=[a-z,] ){word.lower()}\b", text)
    if small is None or re.search(rf"(?<=[a-z,] ){word}\b", text):
        return found
    return replace(found, edits=(*found.edits, Edit(0, 1, word.lower())))


def _in_office(tree: Tree, a: int, b: int, name: Named) -> bool:
    """Whether "the prime minister" behind a name of several words shows that it is a person's."""
    return name.kind == "person" and " " in name.full and office_behind(tree, tree.head_of(a, b)) >= 0


def quoted(tree: Tree) -> frozenset[int]:
    """The tokens inside quotation marks; a mark that is never closed quotes all that follows."""
    inside: set[int] = set()
    open_mark = False
    for i, word in enumerate(tree.text):
        if word in {"“", "``"} or (word == '"' and not open_mark):
            open_mark = True
        elif word in {"”", "''", '"'}:
            open_mark = False
        elif open_mark:
            inside.add(i)
    return frozenset(inside)
