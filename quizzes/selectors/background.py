"""What lies behind a question, for its feedback: where its wrong choices belong, and what other sources say.

It comes with the question, as JSON, so that the answer trip needs no statement more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Aggregate, F, JSONField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from content.models import Article, Elsewhere, Evidence, Fact, Question
from quizzes.models import Answer
from quizzes.selectors.citing import anchor, source_of
from quizzes.selectors.opened import readable
from quizzes.shapes.sources import OtherSources, PlacedChoice, Quoted

ARTICLE = "passage__revision__article"
QUOTED = {
    "fact": "fact_id",
    "quote": "passage__quote",
    "article": f"{ARTICLE}_id",
    **{name: f"{ARTICLE}__{name}" for name in ("title", "publisher", "published", "retells")},
}
"""What is told of a passage, and where it stands."""


class JSONRows(Aggregate):
    """JSON objects in one array, on both databases; in no order."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra)


def with_background(questions: QuerySet[Question], user: AbstractBaseUser | AnonymousUser) -> QuerySet[Question]:
    """`questions`, each with what `placed` and `other_sources` read: no statement of its own."""
    return questions.annotate(**_background("", "pk", user))


def answers_with_background(answers: QuerySet[Answer], user: AbstractBaseUser | AnonymousUser) -> QuerySet[Answer]:
    """The same for the questions of answers."""
    return answers.annotate(**_background("question__", "question_id", user))


def _background(path: str, question: str, user: AbstractBaseUser | AnonymousUser) -> dict[str, Subquery]:
    """Only passages of articles that the learner may read, and only of facts that stand."""
    open_to_user = {f"{ARTICLE}__in": readable(user).order_by()}
    places = Elsewhere.objects.filter(question=OuterRef(question), fact__status=Fact.Status.ACTIVE, **open_to_user)
    told = Evidence.objects.filter(fact=OuterRef(f"{path}fact_id"), **open_to_user)
    others = told.exclude(**{ARTICLE: OuterRef(f"{path}{ARTICLE}")})
    return {
        "places": _rows(places, "question_id", choice="choice", statement="fact__statement", **QUOTED),
        "told_by": _rows(others, "fact_id", stance="stance", **QUOTED),
    }


def _rows(rows: QuerySet[Any], of: str, **fields: str) -> Subquery:
    """All of `rows` in one cell; null where there is none."""
    shaped = JSONObject(**{name: F(path) for name, path in fields.items()})
    return Subquery(rows.order_by().values(of).annotate(rows=JSONRows(shaped)).values("rows"))


def placed(behind: Model, chosen: Mapping[str, str]) -> tuple[PlacedChoice, ...]:
    """Where wrong choices belong that were chosen. chosen: text by id. behind: a row that carries its background."""
    rows = [row for row in _sorted(behind, "places") if row["choice"] in chosen]
    return tuple(
        PlacedChoice(chosen[row["choice"]], row["statement"], _quoted(row, chosen[row["choice"]])) for row in rows
    )


def passages_of(facts: Sequence[int], user: AbstractBaseUser | AnonymousUser) -> list[Quoted]:
    """The passage that each of `facts` was read from, in their order: one statement. Retired articles are left out."""
    told = Evidence.objects.filter(primary=True, fact__in=facts, **{f"{ARTICLE}__in": readable(user).order_by()})
    found = (dict(zip(QUOTED, values, strict=True)) for values in told.values_list(*QUOTED.values()))
    rows = {row["fact"]: row for row in found}
    return [_quoted(rows[fact], rows[fact]["quote"]) for fact in facts if fact in rows]


def other_sources(behind: Model) -> OtherSources:
    """What other articles say of the fact; each article once, and as against it where it says both."""
    rows = list(_sorted(behind, "told_by"))
    against = _once(row for row in rows if row["stance"] == Evidence.Stance.DISPUTES)
    disputing = {row["article"] for row in against}
    agreeing = _once(row for row in rows if row["article"] not in disputing)
    return OtherSources(tuple(map(_quoted, agreeing)), tuple(map(_quoted, against)))


def _once(rows: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    by_article: dict[int, dict[str, Any]] = {}
    for row in rows:
        by_article.setdefault(row["article"], row)
    return list(by_article.values())


def _sorted(behind: Model, name: str) -> Sequence[dict[str, Any]]:
    """The oldest report first, always in the same order."""
    rows: list[dict[str, Any]] = getattr(behind, name) or []
    return sorted(rows, key=lambda row: (row["published"] or "", row["article"], row["quote"]))


def _quoted(row: Mapping[str, Any], key: str = "") -> Quoted:
    """The passage, cut around the words of `key` where it has them."""
    # JSON has no dates.
    published = date.fromisoformat(str(row["published"])) if row["published"] else None
    article = Article(
        pk=row["article"],
        title=row["title"],
        publisher=row["publisher"],
        published=published,
        retells=row["retells"],
    )
    quote, start = row["quote"], row["quote"].casefold().find(key.casefold()) if key else -1
    # Casefolding may lengthen a text ("ß"): then the words are left unmarked.
    end = start + len(key) if start >= 0 and quote[start : start + len(key)].casefold() == key.casefold() else -1
    before, marked, after = (quote[:start], quote[start:end], quote[end:]) if end > 0 else (quote, "", "")
    return Quoted(before, marked, after, source_of(article), anchor(row["fact"]))
