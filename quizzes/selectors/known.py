"""Facts known now, by topic and by article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Count, F, QuerySet

from content.models import Question
from quizzes.models import Card
from quizzes.reports._context import ArticleCounts
from quizzes.selectors.cards import Standing, standing_counts
from quizzes.shapes import ArticleKnown, Known, TopicKnown


def by_topic(
    learner_id: int, questions: QuerySet[Question], today: date, counts: Sequence[ArticleCounts]
) -> list[TopicKnown]:
    """Every topic with an article in `counts`, by name: two statements."""
    facts = dict(questions.values_list("fact__topic_id").annotate(facts=Count("fact_id", distinct=True)))
    stand = topic_standings(learner_id, questions, today)
    articles: defaultdict[tuple[str, int], list[ArticleKnown]] = defaultdict(list)
    for line in counts:
        articles[line.topic, line.topic_id].append(_article(line))
    return [
        TopicKnown(pk, name, known_of(facts.get(pk, 0), stand.get(pk, Standing())), lines)
        for (name, pk), lines in sorted(articles.items(), key=lambda item: item[0])
    ]


def topic_standings(learner_id: int, questions: QuerySet[Question], today: date) -> Mapping[int, Standing]:
    cards = Card.objects.filter(learner_id=learner_id, stability__isnull=False, fact_id__in=questions.values("fact_id"))
    rows = cards.values(topic=F("fact__topic_id")).annotate(**standing_counts({learner_id: today}))
    return {row["topic"]: Standing(row["met"], row["known"], row["due"]) for row in rows}


def overall(topics: Sequence[TopicKnown]) -> Known:
    """A fact belongs to one topic: the sums of topics count each fact once."""
    counts = [topic.count for topic in topics]
    return Known(
        facts=sum(count.facts for count in counts),
        met=sum(count.met for count in counts),
        known=sum(count.known for count in counts),
        due=sum(count.due for count in counts),
    )


def _article(line: ArticleCounts) -> ArticleKnown:
    return ArticleKnown(line.article_id, line.article, Known(line.facts, line.met, line.known, line.due))


def known_of(facts: int, standing: Standing) -> Known:
    return Known(facts, standing.met, standing.known, standing.due)
