"""What lies behind a question, for its feedback: where wrong answers belong, and what other sources say.

It comes with the question, as JSON, so that the answer trip needs no statement more. `selectors.accounts` and
`selectors.elsewhere` make of it what is shown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import (
    Aggregate,
    Case,
    Exists,
    F,
    JSONField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, JSONObject

from content import kinds
from content.drafts import Value as Told
from content.language.values import parse_date, parse_number, plain_digits
from content.models import Article, Elsewhere, Evidence, Fact, Question, QuestionQuerySet, Revision, Settlement
from content.models.prepared import Among, Parameter, TextsField
from quizzes.models import Answer
from quizzes.selectors.citing import quoted
from quizzes.selectors.claims import TYPED
from quizzes.selectors.opened import readable
from quizzes.shapes.sources import Quoted

ARTICLE = "passage__revision__article"
QUOTED = {
    "fact": "fact_id",
    "passage": "passage_id",
    "quote": "passage__quote",
    "article": f"{ARTICLE}_id",
    **{name: f"{ARTICLE}__{name}" for name in ("title", "publisher", "published", "retells")},
}
"""What is told of a passage, and where it stands."""
TOLD = {name: name for name in ("stance", "rule", "value", "independent")}
FACT = {
    "statement": "fact__statement",
    "value": "fact__value",
    "as_of": "fact__as_of",
    "precision": "fact__as_of_precision",
}
MOST_NEAR = 20
"""Facts of one value that are looked at: "2011" may be the answer to a hundred."""
SHORTEST_NAME = 3
"""Letters of a word that names are looked up by."""


class Wanted(NamedTuple):
    """Values by which facts are looked up, as texts: amounts in plain digits and days, or else a word of a name."""

    amounts: Sequence[str] | Parameter = ()
    days: Sequence[str] | Parameter = ()
    name: str | Parameter = ""


class JSONRows(Aggregate):
    """JSON objects in one array, on both databases; in no order."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra)


def with_background(questions: QuestionQuerySet, articles: QuerySet[Article], typed: Wanted) -> QuestionQuerySet:
    """`questions`, each with all that feedback on it reads, as far as it stands in `articles`: no statement of its own.

    typed: values of a response that is about to be graded; where its question is answered by typing, facts of the
    topic that have one of them come along.
    """
    return questions.annotate(**_background("", "pk", articles), **_near(typed, articles))


def answers_with_background(answers: QuerySet[Answer], user: AbstractBaseUser | AnonymousUser) -> QuerySet[Answer]:
    """The same for the questions of answers; for what was typed see `near_values`."""
    return answers.annotate(**_background("question__", "question_id", readable(user).order_by()))


def question_background(question: int, articles: QuerySet[Article]) -> Question | None:
    """What lies behind one question, as far as it stands in `articles`: one statement."""
    return Question.objects.filter(pk=question).annotate(**_background("", "pk", articles.order_by())).first()


def near_values(question: int, typed: str, user: AbstractBaseUser | AnonymousUser) -> Any:
    """What `with_background` brings along for a typed answer: one statement."""
    near = _near(wanted(typed), readable(user).order_by())
    return Question.objects.filter(pk=question).values_list(near["near"]).get()[0] if near else None


def facts_with_background(facts: QuerySet[Fact], article: Article, user: AbstractBaseUser) -> QuerySet[Fact]:
    """`facts`, each with what articles beside `article` say of it: no statement of its own."""
    return facts.annotate(**_of_fact(OuterRef("pk"), article.pk, readable(user).order_by()))


def _background(path: str, question: str, articles: QuerySet[Article]) -> dict[str, Subquery]:
    """Only passages that stand in articles that the learner may read, and only of facts that stand."""
    places = Elsewhere.objects.filter(question=OuterRef(question), fact__status=Fact.Status.ACTIVE)
    return {
        "places": _rows(_standing(places, articles), "question_id", choice="choice", statement=FACT["statement"]),
        **_of_fact(OuterRef(f"{path}fact_id"), OuterRef(f"{path}{ARTICLE}"), articles),
    }


def _of_fact(fact: Any, article: Any, articles: QuerySet[Article]) -> dict[str, Subquery]:
    """What articles beside `article` say of a fact, what a teacher made of that, and what came after the fact."""
    told = _standing(Evidence.objects.filter(fact=fact), articles).exclude(**{ARTICLE: article})
    settled = Settlement.objects.filter(fact=fact)
    later = Evidence.objects.filter(primary=True, fact__supersedes=fact, fact__status=Fact.Status.ACTIVE)
    return {
        "told_by": _rows(told, "fact_id", **TOLD),
        "settled": _plain_rows(settled, "fact_id", passage="passage_id", verdict="verdict", note="note"),
        "later": _rows(_standing(later, articles), "fact_id", **FACT),
    }


def _standing(rows: QuerySet[Any], articles: QuerySet[Article]) -> QuerySet[Any]:
    """Rows whose passage stands in one of `articles` as it reads now: a later text may have dropped it."""
    newer = Revision.objects.filter(
        article=OuterRef(ARTICLE), number__gt=OuterRef("passage__revision__number")
    ).order_by()
    return rows.filter(~Exists(newer), **{f"{ARTICLE}__in": articles})


def _near(typed: Wanted, articles: QuerySet[Article]) -> dict[str, Case]:
    """Facts of the question's topic whose value may be what was typed; at most MOST_NEAR. Choices are not looked up."""
    if not any(typed):
        return {}
    near = Evidence.objects.alias(amount=_text_in("amount"), day=_text_in("day")).filter(
        _same_value(typed),
        primary=True,
        fact__status=Fact.Status.ACTIVE,
        fact__topic=OuterRef(OuterRef("fact__topic")),
    )
    near = _standing(near.exclude(fact=OuterRef(OuterRef("fact_id"))), articles).order_by("fact_id")
    found = Evidence.objects.filter(pk__in=near.values("pk")[:MOST_NEAR])
    # No database looks for the rows of a case that does not hold.
    typed_kind = When(kind__in=_typed_kinds(), then=_rows(found, "fact__topic_id", **FACT))
    return {"near": Case(typed_kind, default=None, output_field=JSONField())}


def _text_in(name: str) -> Cast:
    """What the value of a fact says under `name`, compared as a text and not as JSON."""
    return Cast(KeyTextTransform(name, "fact__value"), TextField())


def _typed_kinds() -> list[str]:
    return [slug for slug, kind in kinds.all_kinds().items() if kind.WIDGET in TYPED and not kind.SEVERAL]


def wanted(typed: str) -> Wanted:
    """Values that what was typed may be, to be looked at closer; empty where nothing can be looked up by it."""
    number, day = parse_number(typed), parse_date(typed)
    amounts = [plain_digits(amount) for amount in number.amounts] if number else []
    days = [reading for reading, _precision in day.readings] if day else []
    word = max(typed.split(), key=len, default="")
    return Wanted(amounts, days, "" if amounts or days or len(word) < SHORTEST_NAME else word)


def _same_value(typed: Wanted) -> Q:
    if typed.name:
        return Q(fact__value__text__icontains=typed.name)
    return Q(Among(F("amount"), _texts(typed.amounts))) | Q(Among(F("day"), _texts(typed.days)))


def _texts(texts: Sequence[str] | Parameter) -> Value:
    return texts if isinstance(texts, Parameter) else Value(texts, TextsField())


def _rows(rows: QuerySet[Any], of: str, **fields: str) -> Subquery:
    """All of `rows` with their passages in one cell; null where there is none."""
    return _plain_rows(rows, of, **QUOTED, **fields)


def _plain_rows(rows: QuerySet[Any], of: str, **fields: str) -> Subquery:
    shaped = JSONObject(**{name: F(path) for name, path in fields.items()})
    return Subquery(rows.order_by().values(of).annotate(rows=JSONRows(shaped)).values("rows"))


def rows_of(behind: Model, name: str) -> Sequence[dict[str, Any]]:
    """What a row carries under `name`: the oldest report first, always in the same order; () for what it has not."""
    rows: list[dict[str, Any]] = getattr(behind, name, None) or []
    return sorted(rows, key=lambda row: (row.get("published") or "", row.get("article", 0), row.get("quote", "")))


def value_of(row: Mapping[str, Any]) -> Told | None:
    """The value that a row tells; None where that is not known."""
    # Inside of JSON, one database keeps JSON as it is, the other as a text.
    data = json.loads(row["value"]) if isinstance(row["value"], str) else row["value"]
    return Told.from_json(data) if data and data.get("kind") else None


def passages_of(facts: Sequence[int], user: AbstractBaseUser | AnonymousUser) -> list[Quoted]:
    """The passage that each of `facts` was read from, in their order: one statement. Retired articles are left out."""
    told = _standing(Evidence.objects.filter(primary=True, fact__in=facts), readable(user).order_by())
    found = (dict(zip(QUOTED, values, strict=True)) for values in told.values_list(*QUOTED.values()))
    rows = {row["fact"]: row for row in found}
    return [quoted(rows[fact], rows[fact]["quote"]) for fact in facts if fact in rows]
