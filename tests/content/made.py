"""Drafts as the generator would hand them over, built by hand about the text of the factories."""

from __future__ import annotations

from typing import Any

from content.drafts import ArticleDraft, Block, FactDraft, PassageDraft, QuestionDraft, Refusal, TopicDraft, Value
from tests.factories import TEXT

OPENED = "The bridge over the Lenn opened on 4 May 1931."
CARTS = "It carried 12,400 carts in its first year."
ENGINEER = "The engineer Clara Voss designed it."
FLOOD = "A flood damaged two of the nine piers in 1954."


def article_draft(text: str = TEXT, **details: Any) -> ArticleDraft:
    blocks = details.pop("blocks", None) or (Block("prose", 0, len(text)),)
    return ArticleDraft(text=text, blocks=blocks, **{"title": "The bridge at Arden", **details})


def passage(quote: str = OPENED, *, text: str = TEXT, article: int = 0) -> PassageDraft:
    start = text.index(quote)
    return PassageDraft(article, start, start + len(quote), quote)


def fact(key: str = "bridge open date", quote: str = OPENED, answer: str = "4 May 1931", **more: Any) -> FactDraft:
    value = more.pop("value", Value("phrase", answer))
    where = passage(quote, article=more.pop("article", 0), text=more.pop("text", TEXT))
    begin = where.start + quote.index(answer)
    return FactDraft(
        key=key, statement=quote, value=value, answer=answer, passage=where, answer_start=begin,
        answer_end=begin + len(answer), stems=(), **more,
    )  # fmt: skip


def choice(of: FactDraft, prompt: str = "When did the bridge over the Lenn open?", **more: Any) -> QuestionDraft:
    wrong = more.pop("wrong", ("9 June 1931", "12 May 1929", "21 May 1934"))
    choices = [{"id": f"c{n}", "text": text} for n, text in enumerate((of.answer, *wrong))]
    payload = {"choices": choices, "correct": "c0"}
    return QuestionDraft(
        "multiple_choice", prompt, payload, of.answer, of, "when", **{"tier": "ready", "confidence": 0.9, **more}
    )


def typed(of: FactDraft, prompt: str = "Who designed the bridge?", **more: Any) -> QuestionDraft:
    payload = {"answer": of.answer}
    return QuestionDraft(
        "short_answer", prompt, payload, of.answer, of, "who", **{"tier": "review", "confidence": 0.7, **more}
    )


def refusal(reason: str = "needs context", quote: str = CARTS) -> Refusal:
    return Refusal(passage(quote), "how_many", "How many carts did it carry?", "12,400", reason, "number")


def topic_draft() -> TopicDraft:
    """Two facts, a ready choice about one, a typed question to review about the other, a refusal."""
    opened, engineer = fact(), fact("bridge designer", ENGINEER, "Clara Voss")
    return TopicDraft((opened, engineer), (choice(opened), typed(engineer)), (refusal(),))
