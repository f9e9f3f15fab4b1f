"""Which facts give each other away: what was on a learner's screen today, and what asking a fact will show."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Aggregate, BigIntegerField, Exists, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce, Concat

from content.models import Elsewhere, Evidence, Passage, Question, QuestionQuerySet
from content.models.prepared import Parameter
from quizzes.models import Answer
from quizzes.scheduling import giveaways
from quizzes.scheduling.giveaways import Giveaways, Shown

LONGEST_DAY = timedelta(hours=50)
"""No learner's day is longer, a clock change and a move around the world included."""
JUDGEMENTS = {"true", "false"}
"""Answers that stand for no value."""
PARTS = 6
"""Facts that one question asks at most."""
TEXT = Concat("question__prompt", Value("\n"), "question__passage__quote", output_field=TextField())


class Joined(Aggregate):
    """Texts in one, between line breaks, on both databases."""

    function = "GROUP_CONCAT"
    output_field = TextField()
    template = "%(function)s(%(expressions)s, '\n')"

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="STRING_AGG", **extra)


@dataclass(frozen=True, slots=True)
class Screen:
    """What was on the screen on one of the learner's days."""

    facts: frozenset[int]
    """Facts that were asked, in practice too, alone or among several."""
    text: str
    """Prompts and passages, those of other sources and of wrong choices that were picked included."""


def screen_of(learner_id: int, day: date, now: datetime) -> Screen:
    """All that the learner's answers of `day` have shown: one statement."""
    answers = _answers_of(learner_id, day, now - LONGEST_DAY).order_by()
    asked = answers.values_list("fact_id", "question__prompt", "question__passage__quote", _text_of("parts"))
    beside = _beside(answers).values_list(Value(0), Value(""), "quote", Value(""))
    rows = list(asked.union(beside))
    facts = {fact for fact, *_ in rows if fact}.union(*(_facts_of(parts) for *_, parts in rows))
    return Screen(frozenset(facts), "\n".join(f"{prompt}\n{quote}" for _, prompt, quote, _ in rows))


def _text_of(field: str) -> Coalesce:
    return Coalesce(Cast(field, TextField()), Value(""), output_field=TextField())


def _facts_of(parts: str) -> set[int]:
    """Facts that an answer to a question about several of them names, in its text."""
    return {part["fact"] for part in json.loads(parts or "null") or ()}


def _beside(answers: QuerySet[Answer]) -> QuerySet[Passage]:
    """Passages that feedback on `answers` may have shown beside that of the question."""
    wrong = answers.filter(correct=False)
    # Where a wrong choice belongs is told to whoever picked it, and to nobody else.
    picked = Exists(wrong.filter(question_id=OuterRef("question_id"), response__contains=OuterRef("choice")))
    places = Elsewhere.objects.filter(picked, question__in=wrong.values("question_id"))
    told = Evidence.objects.filter(fact__in=answers.values("fact_id"))
    later = Evidence.objects.filter(primary=True, fact__supersedes__in=answers.values("fact_id"))
    several = Evidence.objects.filter(primary=True, fact__in=_among_several(answers))
    # In one row of ids, each found by its index: an "or" would read every passage there is.
    shown = (
        places.order_by().values("passage").union(*(one.order_by().values("passage") for one in (told, later, several)))
    )
    return Passage.objects.filter(pk__in=shown).order_by()


def _among_several(answers: QuerySet[Answer]) -> QuerySet[Any]:
    """Ids of the facts that `answers` to questions about several of them name."""
    # There is an index of just these.
    several = answers.filter(parts__isnull=False)
    facts = [Cast(KeyTextTransform("fact", KeyTransform(str(n), "parts")), BigIntegerField()) for n in range(PARTS)]
    first, *others = (several.annotate(one=fact).filter(one__isnull=False).values("one") for fact in facts)
    return first.union(*others)


def _answers_of(learner_id: int | Parameter, day: date | Parameter, since: datetime | Parameter) -> QuerySet[Answer]:
    # By time, for which there is an index, and then by day. A card turned over has shown its answer too.
    shown = Answer.objects.filter(action__in=[Answer.Action.ANSWER, Answer.Action.REVEAL])
    return shown.filter(learner_id=learner_id, answered_at__gt=since, day=day)


def among(questions: QuerySet[Question], facts: Collection[int], screen: Screen) -> tuple[dict[int, int], Giveaways]:
    """(an article for each of `facts`, giveaways among them by any of `questions`): one statement."""
    rows = questions.filter(fact_id__in=facts).values_list(
        "fact_id", "passage__revision__article_id", "prompt", "passage__quote", "answer", "fact__value"
    )
    articles: dict[int, int] = {}
    texts: defaultdict[int, list[str]] = defaultdict(list)
    answers: defaultdict[int, set[str]] = defaultdict(set)
    for fact, article, prompt, quote, answer, value in rows:
        articles[fact] = min(article, articles.get(fact, article))
        texts[fact] += [prompt, quote]
        answers[fact].update(answer_words(answer, value.get("text", "")))
    shown = [Shown(fact, tuple(answers[fact]), "\n".join(texts[fact])) for fact in articles]
    return articles, giveaways.find(shown, screen.text)


def answer_words(*texts: str) -> list[str]:
    """Answers in the words in which a text may tell them."""
    return [text for text in texts if text and text.casefold() not in JUDGEMENTS]


def with_earlier_sight(
    questions: QuestionQuerySet,
    learner_id: Parameter,
    day: Parameter,
    since: Parameter,
    until: Parameter,
    but: Parameter,
) -> QuestionQuerySet:
    """`questions`, each with what `was_given_away` looks at: it costs no statement of its own.

    `day`, `since`, `until`: the learner's day, a moment before it began (by LONGEST_DAY), and that of the answer.
    `but`: the entry of a card that was turned over for the very answer that is judged.
    The database finds parts of words too, and hands over the texts in which it found them.
    """
    earlier = _answers_of(learner_id, day, since).filter(answered_at__lte=until).order_by()
    earlier = earlier.exclude(id=but, action=Answer.Action.REVEAL)
    telling = earlier.filter(_tells("question__prompt") | _tells("question__passage__quote"))
    beside = _beside(earlier).filter(_tells("quote")).annotate(all=Value(1))
    among_several = Concat(
        Value('"fact": '), Cast(OuterRef("fact_id"), TextField()), Value(","), output_field=TextField()
    )
    asked = earlier.annotate(told=_text_of("parts")).filter(
        Q(fact_id=OuterRef("fact_id")) | Q(told__contains=among_several)
    )
    return questions.annotate(told=KeyTextTransform("text", "fact__value")).annotate(
        asked_before=Exists(asked),
        telling=Subquery(telling.values("learner_id").annotate(text=Joined(TEXT)).values("text")),
        telling_beside=Subquery(beside.values("all").annotate(text=Joined("quote")).values("text")),
    )


def _tells(text: str) -> Q:
    """That the answer of the outer question, or its value, stands in `text`."""
    return Q(**{f"{text}__icontains": OuterRef("answer")}) | Q(**{f"{text}__icontains": OuterRef("told")})


def was_given_away(question: Question) -> bool:
    """Whether the answer to `question`, which comes from `with_earlier_sight`, was shown that day before."""
    answers = answer_words(question.answer, question.fact.value.get("text", ""))
    text = f"{question.telling or ''}\n{question.telling_beside or ''}"  # type: ignore[attr-defined]
    return bool(question.asked_before or giveaways.holds(text, answers))  # type: ignore[attr-defined]
