"""Short articles for tests of reading and asking: one paragraph a line, no importer in between."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from content.drafts import ArticleDraft, Block, FactDraft, Refusal
from content.generator.facts import find_facts
from content.generator.reading import Sentence, read_articles


def draft(text: str, title: str = "", published: date | None = None) -> ArticleDraft:
    """An article whose every line is a paragraph of prose."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("prose", start, start + len(line)))
        start += len(line) + 1
    return ArticleDraft(text=text, title=title, blocks=tuple(blocks), published=published)


@lru_cache(512)
def sentences(text: str, title: str = "", published: date | None = None) -> tuple[Sentence, ...]:
    """The analysed sentences of such an article."""
    return read_articles([draft(text, title, published)])[0]


@lru_cache(512)
def found(
    text: str, title: str = "", published: date | None = None
) -> tuple[tuple[FactDraft, ...], tuple[Refusal, ...]]:
    """The facts and refusals of such an article."""
    article = draft(text, title, published)
    facts, refusals = find_facts([article], read_articles([article]))
    return tuple(facts), tuple(refusals)


def questions(text: str, title: str = "", published: date | None = None) -> dict[str, str]:
    """Whole questions -> their answers."""
    facts, _ = found(text, title, published)
    return {stem.text: fact.answer for fact in facts for stem in fact.stems if stem.form == "wh"}


def clozes(text: str, title: str = "", published: date | None = None) -> dict[str, str]:
    """Sentences with a gap -> what belongs there."""
    facts, _ = found(text, title, published)
    return {stem.text: fact.answer for fact in facts for stem in fact.stems if stem.form == "cloze"}
