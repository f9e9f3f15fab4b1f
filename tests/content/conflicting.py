"""Two articles of one topic that count the same soldiers differently, as the generator would hand them over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from content import services
from content.drafts import EvidenceDraft, FactDraft, QuestionDraft, TopicDraft, Value
from content.models import Article, Evidence, Fact, Question, Topic
from content.selectors import live_revisions
from tests.content import made

HERE = "The last convoy left in the night. About 4,000 soldiers crossed the border at Arden."
THERE = "The commander closed the camp. Some 5,500 soldiers crossed the border at Arden."
AGREEING = "The gate was shut at dawn. Some 4,000 soldiers crossed the border at Arden."
OTHERS = "They left. Fully 5,500 soldiers crossed the border at Arden."
PROMPT = "How many soldiers crossed the border at Arden?"
DAY = date(2011, 12, 18)


def article(topic: Topic, text: str, publisher: str, **details: Any) -> Article:
    draft = made.article_draft(text, title=details.pop("title", f"The border, by {publisher}"), publisher=publisher)
    return services.import_article(topic, replace(draft, published=details.pop("published", DAY)))[0]


def said(text: str) -> str:
    """The sentence of a text that counts."""
    return text[text.index(". ") + 2 :]


def figure(text: str, place: int = 0, **more: Any) -> FactDraft:
    amount = "5,500" if "5,500" in text else "4,000"
    value = Value("number", amount, amount=amount.replace(",", ""), unit="soldiers")
    key = f"soldiers|cross|{amount}|{place if more.pop('alone', False) else ''}"
    return made.fact(key, said(text), amount, text=text, article=place, value=value, **more)


def typed(fact: FactDraft, prompt: str = PROMPT, **more: Any) -> QuestionDraft:
    payload = {"answer": fact.answer, "value": fact.value.as_json()}
    return QuestionDraft(
        "number", prompt, payload, fact.answer, fact, "how_many", **{"tier": "ready", "confidence": 0.9, **more}
    )


def against(fact: FactDraft, other: FactDraft, stance: str = "disputes", rule: str = "other_value") -> EvidenceDraft:
    """The passage of `other` as evidence about `fact`."""
    return EvidenceDraft(fact.key, other.passage, stance, rule, other.value)  # type: ignore[arg-type]


def conflict(one: FactDraft, other: FactDraft, **more: Any) -> TopicDraft:
    """Two facts that speak against each other, and a question about each."""
    questions = more.pop("questions", (typed(one), typed(other)))
    return TopicDraft((one, other), questions, evidence=(against(one, other), against(other, one)))


def store(topic: Topic, draft: TopicDraft) -> services.GenerationReport:
    return services.store_topic_draft(topic, list(live_revisions(topic)), draft)


def two_articles(topic: Topic) -> tuple[Fact, Fact]:
    """A topic in which the Gazette says 4,000 and the Courier 5,500, each asked for by a published question."""
    article(topic, HERE, "Arden Gazette")
    article(topic, THERE, "Ulm Courier")
    store(topic, conflict(figure(HERE), figure(THERE, 1)))
    services.approve_all(Question.objects.select_related("fact", "passage__revision__article"))
    here, there = Fact.objects.filter(topic=topic, value__amount__in=["4000", "5500"]).order_by("pk")
    return here, there


def held(*facts: Fact) -> list[str]:
    """What holds back each question of `facts`, in their order."""
    rows = Question.objects.filter(fact__in=facts).exclude(status="retired").order_by("fact_id", "pk")
    return list(rows.values_list("held", flat=True))


def stances(fact: Fact) -> Sequence[tuple[str, str]]:
    rows = Evidence.objects.filter(fact=fact).order_by("passage__revision__article_id")
    return list(rows.values_list("stance", "origin"))
