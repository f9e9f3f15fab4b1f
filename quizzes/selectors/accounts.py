"""What other sources say of a fact: who agrees, who only prints the same, who says roughly so, who disagrees.

Read from what a row carries (`selectors.background`); a teacher's settlement goes before what a rule found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, cast

from django.db.models import Model

from content.drafts import Value
from content.generator.rules import RULES
from content.kinds._typed import read_value
from content.language.attribution import is_as_of
from content.language.tellers import Teller, tells_apart
from content.language.values import QUANTITIES
from content.models import Article, Evidence, Fact, Passage, Question, Settlement
from quizzes.selectors.background import rows_of, value_of
from quizzes.selectors.citing import anchor, as_of, as_of_fact, cut, day_in, quoted, source_of
from quizzes.selectors.saying import says
from quizzes.shapes.sources import Account, Later, OtherSources, Quoted, Settled, Sort

Row = dict[str, Any]
Group = Literal["against", "agreeing", "roughly", "copy"]
_BEFORE: tuple[Group, ...] = ("against", "agreeing", "roughly", "copy")
"""What an article is told as that says several things: the first of these."""
_GROUPS: dict[str, Group] = {
    Evidence.Stance.DISPUTES: "against",
    Evidence.Stance.COMPATIBLE: "roughly",
    Evidence.Stance.SUPPORTS: "agreeing",
}
UNSETTLED = (Settlement.Verdict.UNRELATED, Settlement.Verdict.RIGHT)
"""What a teacher said of a source whose figure is no answer: it is about something else, or wrong."""


def other_sources(behind: Model, fact: Fact, passage: Passage, typed: str = "") -> OtherSources:
    """What other articles say of `fact`; each article once, and as against it where it says both.

    behind: a row that carries the background. passage: the one that is cited. typed: what the learner typed; the
    account that it comes from is marked as theirs.
    """
    rows = _once(_told(behind))
    theirs = _voice(rows, typed) if typed else None
    told: dict[Group, tuple[Account, ...]] = {
        group: tuple(account(row, yours=row is theirs) for row in rows if row["group"] == group) for group in _BEFORE
    }
    own = _own(fact, passage) if told["against"] else None
    return OtherSources(told["agreeing"], told["copy"], told["roughly"], told["against"], own, _later(behind, fact))


def is_anybodys(question: Question, typed: str, score: float) -> str:
    """The value of another source that was typed, where the prompt does not settle whose it asks for; else "".

    It is as good an answer then, whether both can be right or not. Not where a teacher decided against the source, nor
    for a date that is right but not exact enough (`score` above 0): a wider one is asked for by nobody.
    """
    passage = question.passage
    own = _teller(source_row(passage.revision.article))
    for row in _told(question):
        agreed = _verdict(row) == Settlement.Verdict.AGREES
        other, value = agreed or row["stance"] != Evidence.Stance.SUPPORTS, value_of(row)
        if not other or value is None or _verdict(row) in UNSETTLED or (value.kind == "date" and score):
            continue
        if says(value, typed) and not _tells_apart(question.prompt, own, row):
            return value.text
    return ""


def _tells_apart(prompt: str, own: Teller, row: Row) -> bool:
    """Whether the prompt asks for the passage's value and not for the row's: by its source, or, where a teacher said
    that both are so, by its day."""
    by_day = _verdict(row) == Settlement.Verdict.BOTH and is_as_of(prompt)
    return by_day or tells_apart(prompt, own, _teller(row), row["quote"])


def account(row: Row, *, yours: bool = False) -> Account:
    """A row of `told_by` as it is shown."""
    value, settled = value_of(row), row.get("settled")
    return _account(
        quoted(row, value.text if value else ""),
        value,
        rule=RULES.get(row.get("rule", ""), ""),
        settled=Settled(settled["verdict"], settled["note"]) if settled else None,
        yours=yours,
    )


def in_words(value: Value) -> str:
    """A value as it is told by itself: "about 50,000 US troops", though the text said "About 50,000"."""
    text, unit = value.text, value.unit
    if value.kind in QUANTITIES and not text[1:2].isupper():
        text = text[:1].lower() + text[1:]
    counted = value.kind == "number" and unit and unit.casefold() not in text.casefold()
    return f"{text} {unit}" if counted else text


def source_row(article: Article) -> dict[str, Any]:
    """What a row tells of an article."""
    return {name: getattr(article, name) for name in ("title", "publisher", "published", "retells")}


def _told(behind: Model) -> Iterator[Row]:
    """Rows about the fact, each with its settlement and its group; none that is about something else."""
    settled = {row["passage"]: row for row in getattr(behind, "settled", None) or []}
    for row in rows_of(behind, "told_by"):
        row = {**row, "settled": settled.get(row["passage"])}
        if _verdict(row) != Settlement.Verdict.UNRELATED:
            yield {**row, "group": _group(row)}


def _verdict(row: Row) -> str:
    return row["settled"]["verdict"] if row["settled"] else ""


def _group(row: Row) -> Group:
    if _verdict(row) == Settlement.Verdict.AGREES:
        return "agreeing"
    copied = not row["independent"] and row["stance"] != Evidence.Stance.DISPUTES
    return "copy" if copied else _GROUPS[row["stance"]]


def _once(rows: Iterator[Row]) -> list[Row]:
    """One row an article: the one against the fact, or else the one that says most for it; oldest first."""
    by_article: dict[int, Row] = {}
    for row in rows:
        known = by_article.setdefault(row["article"], row)
        if _BEFORE.index(row["group"]) < _BEFORE.index(known["group"]):
            by_article[row["article"]] = row
    return list(by_article.values())


def _voice(rows: Sequence[Row], typed: str) -> Row | None:
    """The row whose value was typed, those against the fact first."""
    ranked = sorted(rows, key=lambda row: _BEFORE.index(row["group"]))
    own_words = (row for row in ranked if row["group"] != "copy")
    return next((row for row in own_words if (value := value_of(row)) and says(value, typed)), None)


def _own(fact: Fact, passage: Passage) -> Account:
    """The passage that is cited, with the fact's value marked where its words have it."""
    value = fact.typed_value if fact.value.get("kind") else None
    article = passage.revision.article
    words = Quoted(*cut(passage.quote, value.text if value else ""), source_of(article), anchor(fact.pk))
    return _account(words, value)


def _account(words: Quoted, value: Value | None, **more: Any) -> Account:
    return Account(
        words.before,
        words.marked,
        words.after,
        words.source,
        words.anchor,
        said=in_words(value) if value else "",
        sort=_sort(value),
        **more,
    )


def _sort(value: Value | None) -> Sort:
    if value is None:
        return ""
    if value.kind == "phrase":
        value = read_value(value.text)
    return "figure" if value.kind in QUANTITIES else cast(Sort, "date" if value.kind == "date" else "")


def _later(behind: Model, fact: Fact) -> Later | None:
    """What took the place of the fact, if that may be read."""
    rows = rows_of(behind, "later")
    if not rows:
        return None
    told = replace(account(rows[0]), said=_said_later(rows[0]))
    since = as_of(day_in(rows[0]["as_of"]), rows[0]["precision"]) or as_of(told.source.published, "")
    return Later(as_of_fact(fact), since, told)


def _said_later(row: Row) -> str:
    value = value_of(row)
    return in_words(value) if value else row["statement"]


def _teller(row: Mapping[str, Any]) -> Teller:
    return Teller(row["title"], row["publisher"], day_in(row["published"]), row["retells"])
