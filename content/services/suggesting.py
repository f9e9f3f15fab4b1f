"""Wrong answers to choose from, for a teacher who writes a question: such as the topic has, and such as are made up.

Of the same sort as the right one: names of the same kind, dates as precise, figures of one measure and size. What some
article may make true, what is right in other words and what the question names already is never suggested. Nothing is
parsed: what is known of the topic is what its facts and questions hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, islice
from random import Random

from django.utils.translation import gettext as _

from content.drafts import Value
from content.errors import InvalidQuestion
from content.kinds._choices import same_text
from content.kinds._typed import read_value
from content.language import gazetteer
from content.language.values import QUANTITIES, amount_of, dimension_of, wrong_dates, wrong_numbers
from content.models import Article, Evidence, Fact, Question
from content.services import answer_lines
from content.services.answers import check_wrong
from content.services.asserting import asking_of, asserts, told_in
from content.services.authoring import WrittenQuestion
from content.services.elsewhere import typed_as_words
from content.services.wording import stands_in

MOST = 8
KINDS = ("multiple_choice", "multiple_answer")
NEIGHBOURS = 12
SIZE = Decimal(20)
"""Times that a figure of the topic may be greater or smaller than the right one."""
LONGER = 2.5
"""Times that words may be longer than those of the right answer."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A wrong answer to take, with where it comes from, in words."""

    text: str
    source: str


def suggestions(written: WrittenQuestion, article: Article, n: int = MOST) -> list[Suggestion]:
    """At most `n` wrong answers for a question of `article`; none where there is nothing to go by."""
    rights = answer_lines.lines_of(written.answers.right)
    if written.kind not in KINDS or not rights or not written.prompt.strip():
        return []
    value = _value(rights[0], article)
    told, asking = told_in(article), asking_of(written)
    taken = [*rights, *value.aliases, *written.answers.wrong]
    found: list[Suggestion] = []
    for one in islice(_candidates(value, article), 10 * n):
        if len(found) == n:
            break
        # "Obama" beside "Barack Obama" would be one answer twice.
        new = _fits(one.text, written, [*taken, *(other.text for other in found)])
        if new and asserts(one.text, asking, told) is None:
            found.append(one)
    return found


def _fits(text: str, written: WrittenQuestion, taken: Iterable[str]) -> bool:
    """Whether a text is neither there already, nor right in other words, nor named by the question."""
    if stands_in(text, written.prompt) or any(same_text([text, other]) for other in taken):
        return False
    if any(stands_in(text, other) or stands_in(other, text) for other in taken):
        return False
    try:
        check_wrong(written.kind, replace(written.answers, wrong=(text,)))
    except InvalidQuestion:
        return False
    return True


def _value(right: str, article: Article) -> Value:
    """The right answer with its sort: as a fact of the topic has it, or as its form and the gazetteer tell."""
    for value in values_in(article):
        if right.casefold() in (name.casefold() for name in (value.text, *value.aliases)):
            return typed_as_words(value)
    value = read_value(right)
    if value.kind != "phrase":
        return value
    place = gazetteer.place(right)
    if place is not None:
        return replace(value, kind="place", subtype=place.kind)
    words = right.split()
    if 2 <= len(words) <= 4 and gazetteer.is_first_name(words[0]) and all(word[:1].isupper() for word in words):
        return replace(value, kind="person")
    return value


def values_in(article: Article) -> list[Value]:
    """Values of the topic's facts in use, those of the article first."""
    rows = Evidence.objects.filter(
        primary=True,
        fact__topic=article.topic_id,
        fact__status=Fact.Status.ACTIVE,
        passage__revision__article__retired_at=None,
    ).values_list("passage__revision__article_id", "fact_id", "fact__value")
    ordered = sorted(rows, key=lambda row: (row[0] != article.pk, row[1]))
    return [Value.from_json(value) for _article, _fact, value in ordered if value.get("kind") and value.get("text")]


def _candidates(value: Value, article: Article) -> Iterator[Suggestion]:
    from_topic, made_up = _("in the topic"), _("made up, near it")
    known = (one.text for one in map(typed_as_words, values_in(article)) if alike(one, value))
    # Seeded: the same suggestions for the same answer, however often they are asked for.
    rng = Random(value.text)
    if value.kind in QUANTITIES:
        invented = (one.text for one in wrong_numbers(value, rng))
    elif value.kind == "date":
        invented = (one.text for one in wrong_dates(value, rng))
    elif value.kind == "place":
        from_topic, made_up = _("in the topic"), _("nearby")
        kind = value.subtype if value.subtype in ("country", "subdivision", "city") else None
        near = gazetteer.neighbours(value.text, NEIGHBOURS, kind)  # type: ignore[arg-type]
        invented = (name for name in near if name.isascii() and not gazetteer.is_common_word(name))
    else:
        invented = iter(())
    names = names_in(value, article) if value.kind in ("person", "organisation") else iter(())
    for text in chain(known, names):
        yield Suggestion(text, from_topic)
    for text in invented:
        yield Suggestion(text, made_up)


def alike(one: Value, value: Value) -> bool:
    """Whether two values are of one sort: the same kind of name, one measure and size, dates as precise."""
    if value.kind == "date":
        return one.kind == "date" and one.precision == value.precision
    if value.kind in QUANTITIES:
        return one.kind in QUANTITIES and _one_measure(one, value)
    if one.kind != value.kind:
        return False
    if value.kind == "phrase":
        return max(len(one.text), len(value.text)) <= LONGER * min(len(one.text), len(value.text))
    return value.kind == "person" or not (value.subtype and one.subtype) or one.subtype == value.subtype


def _one_measure(one: Value, value: Value) -> bool:
    a, b = amount_of(one), amount_of(value)
    if bool(one.hedge) != bool(value.hedge):
        return False  # "about 3,000" among bare figures would stand out
    same = one.unit == value.unit if one.kind == "number" else dimension_of(one.unit) == dimension_of(value.unit)
    return same and (a == b or (a > 0 and b > 0 and max(a, b) <= SIZE * min(a, b)))


def names_in(value: Value, article: Article) -> Iterator[str]:
    """Names of the same sort that the generator met in the topic, though no fact has one for its value."""
    rows = Question.objects.filter(
        fact__topic=article.topic_id, passage__revision__article__retired_at=None, kind__in=("short_answer", "cloze")
    ).order_by("pk")
    for payload in rows.values_list("payload", flat=True):
        if (payload.get("value") or {}).get("kind") == value.kind:
            yield from (name for name in payload.get("other_names", ()) if _is_whole(name, value))


def _is_whole(name: str, value: Value) -> bool:
    """Whether a name is more than a surname, and one of a person where that is asked for."""
    words = name.split()
    person = gazetteer.is_first_name(words[0]) or gazetteer.is_surname(words[-1])
    return len(words) > 1 and (value.kind != "person" or person)
