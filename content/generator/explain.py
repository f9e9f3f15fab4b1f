"""What the generator sees in every sentence before it writes anything: for people who ask why there is no question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.drafts import ArticleDraft, Block
from content.generator.answers import find_answers
from content.generator.prompts import unreadable
from content.generator.reading import Sentence, read_articles


@dataclass(frozen=True, slots=True)
class SentenceNote:
    """One sentence, `article.text[start:end]`, or a block that is not read as prose.

    found: what may be asked for, as (words, kind); a name whose kind has no evidence is marked as in "person?".
    reads: words that prompts replace, as (words, replacement). unclear: words nobody understands alone, with
    the reason. dropped: why nothing of it is asked, "" where something is tried.
    """

    article: int
    start: int
    end: int
    quote: str
    found: tuple[tuple[str, str], ...] = ()
    reads: tuple[tuple[str, str], ...] = ()
    unclear: tuple[tuple[str, str], ...] = ()
    dropped: str = ""


def explain(articles: Sequence[ArticleDraft]) -> list[SentenceNote]:
    """A note on every sentence and every dropped block of the articles, in text order."""
    notes = [
        SentenceNote(number, block.start, block.end, article.text[block.start : block.end], dropped=_why(block))
        for number, article in enumerate(articles)
        for block in article.blocks
        if block.kind != "prose"
    ]
    for article, rows in zip(articles, read_articles(articles), strict=True):
        notes += [_note(article, row) for row in rows]
    return sorted(notes, key=lambda note: (note.article, note.start))


def _why(block: Block) -> str:
    return f"no prose ({block.kind}: {block.reason})" if block.reason else f"no prose ({block.kind})"


def _note(article: ArticleDraft, row: Sentence) -> SentenceNote:
    found = tuple(_found(article, row))
    return SentenceNote(
        row.article,
        row.start,
        row.end,
        article.text[row.start : row.end],
        found,
        tuple((row.tree.words(range(edit.start, edit.end)), edit.text) for edit in row.edits),
        tuple((row.tree.words(range(part.start, part.end)), part.reason) for part in row.unclear),
        unreadable(row) or ("" if found else "nothing here can be asked for: no value and no typed name"),
    )


def _found(article: ArticleDraft, row: Sentence) -> Iterator[tuple[str, str]]:
    for answer in find_answers(row):
        kind = answer.kind if answer.sure else f"{answer.kind}?"
        yield article.text[answer.start : answer.end], kind
