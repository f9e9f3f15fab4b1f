"""Where wrong choices belong: which other fact of the topic has a wrong choice for its value.

Whoever picks "2008" where 2011 is right learns more from the passage that 2008 belongs to than from "wrong". The places
are looked up when content changes, so that an answer costs no search.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from content.drafts import Value
from content.kinds._folding import fold
from content.kinds._typed import read_value
from content.language.values import QUANTITIES, amount_of, compatible, dimension_of, plain_digits
from content.models import Elsewhere, Evidence, Fact, Question, Topic

BATCH = 500
CHOICE_KINDS = ("multiple_choice", "multiple_answer", "true_false")
Choice = tuple[int, str]
"""Primary key of a question, and the id of one of its choices."""
Place = tuple[int, int]
"""Primary keys of a fact, and of the passage that tells it."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A fact of the topic with the passage that tells it."""

    fact: int
    passage: int
    article: int
    quote: str
    value: Value


@transaction.atomic
def place_choices(topic: Topic) -> int:
    """Look up where the wrong choices of a topic's drafts and published questions belong; returns how many do.

    Places of retired questions stay as they were: answers to those are looked at later. Twice changes nothing.
    """
    # Two reviewers at once would write the same rows.
    topic = Topic.objects.select_for_update().get(pk=topic.pk)
    facts = _by_value(_told_in(topic))
    wanted: dict[Choice, Place] = {}
    for question in _choice_questions(topic):
        for choice, text in wrong_choices(question.kind, question.payload):
            if place := _place(text, question, facts):
                wanted[question.pk, choice] = place.fact, place.passage
    _rewrite(topic, wanted)
    return len(wanted)


def wrong_choices(kind: str, payload: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Id and text of each wrong choice; "true" and what is said instead of a false statement that shows a value."""
    if kind == "true_false":
        if payload.get("shown"):
            yield "true", payload["shown"]
        return
    right = payload.get("correct", ())
    right = {right} if isinstance(right, str) else set(right)
    for choice in payload.get("choices", ()):
        if choice["id"] not in right:
            yield choice["id"], choice["text"]


def _choice_questions(topic: Topic) -> Iterable[Question]:
    standing = Question.objects.exclude(status=Question.Status.RETIRED).filter(fact__topic=topic, kind__in=CHOICE_KINDS)
    return standing.select_related("fact", "passage__revision").defer("passage__revision__text").order_by("pk")


def _told_in(topic: Topic) -> Iterator[_Told]:
    """Every active fact of the topic that an article in use tells, with its primary passage."""
    rows = Evidence.objects.filter(
        primary=True,
        fact__topic=topic,
        fact__status=Fact.Status.ACTIVE,
        passage__revision__article__retired_at=None,
    ).values_list("fact_id", "passage_id", "passage__revision__article_id", "passage__quote", "fact__value")
    for fact, passage, article, quote, value in rows.order_by("fact_id"):
        if value.get("kind") and value.get("text"):
            yield _Told(fact, passage, article, quote, typed_as_words(Value.from_json(value)))


def typed_as_words(value: Value) -> Value:
    """A value that a teacher wrote as words, as the date or figure that the words are."""
    return read_value(value.text) if value.kind == "phrase" else value


def _by_value(facts: Iterable[_Told]) -> dict[tuple[str, ...], list[_Told]]:
    found: defaultdict[tuple[str, ...], list[_Told]] = defaultdict(list)
    for told in facts:
        for key in _keys(told.value):
            found[key].append(told)
    return found


def _keys(value: Value) -> set[tuple[str, ...]]:
    """What a value is found by: equal ones share a key, whatever their words."""
    if value.kind == "date":
        return {("date", value.day, value.precision)}
    if value.kind in QUANTITIES:
        return {("figure", plain_digits(amount_of(value)))}
    return {("words", fold(name)) for name in (value.text, *value.aliases) if fold(name)}


def _place(text: str, question: Question, facts: Mapping[tuple[str, ...], list[_Told]]) -> _Told | None:
    """The fact that a wrong choice belongs to, told as near to the question's own passage as can be."""
    value = _read(text, typed_as_words(question.fact.typed_value))
    found = [
        told
        for key in _keys(value)
        for told in facts.get(key, ())
        if told.fact != question.fact_id and _same(value, told.value)
    ]
    home = question.passage.revision.article_id
    return min(
        found,
        key=lambda told: (
            told.passage == question.passage_id,  # it is shown already
            text.casefold() not in told.quote.casefold(),
            told.article != home,
            len(told.quote),
            told.fact,
        ),
        default=None,
    )


def _read(text: str, right: Value) -> Value:
    """A wrong choice as a value of the sort that is asked for; a bare figure has the unit of the right one."""
    value = read_value(text)
    if right.kind not in (*QUANTITIES, "date"):
        return Value("phrase", text)
    if value.kind == "number" and right.kind in QUANTITIES and not value.unit:
        return replace(value, kind=right.kind, unit=right.unit)
    return value


def _same(one: Value, other: Value) -> bool:
    """Whether two values that share a key are one: figures only of one measure."""
    if one.kind not in QUANTITIES:
        return True
    return dimension_of(one.unit) == dimension_of(other.unit) and compatible(one, other)


def _rewrite(topic: Topic, wanted: Mapping[Choice, Place]) -> None:
    """Bring the stored places up to `wanted`; rows that hold already are not touched."""
    standing = Elsewhere.objects.filter(question__fact__topic=topic).exclude(question__status=Question.Status.RETIRED)
    there = {(row.question_id, row.choice): row for row in standing}
    kept = {choice for choice, row in there.items() if wanted.get(choice) == (row.fact_id, row.passage_id)}
    gone = [row.pk for choice, row in there.items() if choice not in kept]
    for first in range(0, len(gone), BATCH):
        Elsewhere.objects.filter(pk__in=gone[first : first + BATCH]).delete()
    new = [
        Elsewhere(question_id=question, choice=choice, fact_id=fact, passage_id=passage)
        for (question, choice), (fact, passage) in wanted.items()
        if (question, choice) not in kept
    ]
    Elsewhere.objects.bulk_create(new, batch_size=BATCH)
