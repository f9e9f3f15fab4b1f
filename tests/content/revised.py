"""Articles revised in tests: a text as an importer reads it, questions about its sentences, and what became of them."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command

from content.drafts import ArticleDraft, Block
from content.models import Article, Evidence, PassageChange, Question
from content.services.revising import revise_article
from tests import factories
from tests.factories import passage_of

OPENED = "The bridge over the Lenn opened on 4 May 1931."
CARTS = "It carried 12,400 carts in its first year."
ENGINEER = "The engineer Clara Voss designed it."
FLOOD = "A flood damaged two of the nine piers in 1954."


def draft(text: str, **details: Any) -> ArticleDraft:
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("prose", start, start + len(paragraph)))
        start += len(paragraph) + 2
    return ArticleDraft(text=text, blocks=tuple(blocks), **{"title": "", "title_derived": True, **details})


def asked(article: Article, quote: str, answer: str, **more: Any) -> Question:
    """A published typed question on its own fact, which `quote` tells."""
    value = more.pop("value", {"kind": "phrase", "text": answer})
    passage = passage_of(article, quote)
    if not more.pop("evidence", True):
        Evidence.objects.create(fact=more["fact"], passage=passage)
    fact = more.pop("fact", None) or factories.FactFactory(topic=article.topic, statement=quote, value=value)
    fields = {"kind": "short_answer", "payload": {"answer": answer}, "answer": answer, **more}
    return factories.QuestionFactory(article=article, passage=passage, fact=fact, **fields)


def revise(article: Article, old: str = "", new: str = "", **details: Any) -> Any:
    text = article.revisions.order_by("-number")[0].text
    assert old in text
    return revise_article(article, draft(text.replace(old, new) if old else new, **details))


def again(*rows: Any) -> None:
    for row in rows:
        row.refresh_from_db()


def outcomes(article: Article, number: int = 2) -> dict[str, str]:
    rows = PassageChange.objects.filter(revision__article=article, revision__number=number)
    return {row.old_quote: row.outcome for row in rows}


def check_passages() -> None:
    call_command("check_passages")
