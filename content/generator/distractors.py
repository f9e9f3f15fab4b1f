"""The pool of wrong answers: values that tempt, and that no article of the topic makes true here."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, islice
from random import Random

from content.drafts import BLANK, FactDraft, Stem, Value
from content.generator.evidence import MEASURED, NAMED, Line, Topic, asked_words, same_measure
from content.generator.persons import Persons, by_count
from content.generator.words import own_words
from content.language import gazetteer
from content.language.values import compatible, made_true_by, wrong_dates, wrong_numbers

TWO_SIDED = frozenset({"", "about", "nearly"})
"""Hedges that leave figures on both sides false: "more than 3,000" is true wherever "more than 4,000" is."""
SHARED = 0.5
"""A name in a sentence with this share of a stem's content words may be true there; so it is never offered."""
CONTEXT = 0.34
"""A figure in a sentence with this share of a stem's words is never offered, whatever it counts."""
TRIES = 4
"""Times that wrong values are made up, where the topic rules many of them out."""
_OPEN_ENDED = re.compile(
    rf"\b(?:by|before|until|till|since|after|from|as of)(?: the \w+ of| early| late| mid)?,? {BLANK}", re.I
)
"""Before these a later or an earlier date is true as well: what was so by 1960 was so by 1963."""
MIDDLING = 50_000_000
"""People of a country we do not know the number of."""
SMALLEST = 100
"""A country with less than this part of the key's people is no temptation, and mostly no state."""
LENGTH_SLACK = 6
"""Characters by which lengths may differ beyond half as much again."""


class TopicPool:
    """Wrong answers for the facts of one topic. Holds no state but look-ups."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self._persons = Persons(topic)
        self._known = _known_names(topic)
        self._latest = _latest_year(topic)
        self._sorts = _sorts(topic)

    def options(self, fact: FactDraft, stem: Stem, n: int, rng: Random) -> Sequence[Value]:
        """`n` tempting wrong values in the form of the fact's answer, or () where there are not enough."""
        if fact.value.kind == "date" and _OPEN_ENDED.search(stem.text):
            found = []
        elif fact.value.kind in MEASURED:
            found = _around(fact, self._figures(fact, stem, n, rng), n, rng)
        elif fact.value.kind == "date" and "-" in fact.value.day:
            found = self._crossed_dates(fact, stem, n, rng)
        elif fact.value.kind == "date":
            found = _around(fact, self._years(fact, stem, rng), n, rng)
        elif fact.value.kind in NAMED:
            found = _by_length(fact, list(islice(self._names(fact, stem, rng), max(2 * n, n + 2))), n, rng)
        else:
            found = []
        return tuple(_in_form(fact, value) for value in found) if len(found) == n else ()

    def swap(self, fact: FactDraft, stem: Stem, rng: Random) -> Value | None:
        """One wrong value for a statement; only dates and bare figures swap safely."""
        if fact.value.kind in NAMED or fact.value.kind == "phrase" or fact.value.hedge:
            return None
        found = self.options(fact, stem, 3, rng)
        return rng.choice(found) if found else None

    def names(self, fact: FactDraft) -> Sequence[str]:
        """Other names of the topic of the same kind: a typed answer near one of them is no typo."""
        own = {fact.value.text.casefold(), *(alias.casefold() for alias in fact.value.aliases)}
        found = self._known.get(fact.value.kind, ())
        return tuple(name for name in found if name.casefold() not in own and name not in fact.value.text)

    # Figures and dates

    def _figures(self, fact: FactDraft, stem: Stem, n: int, rng: Random) -> list[Value]:
        if fact.value.hedge not in TWO_SIDED:
            return []
        taken = self._taken(fact, stem)
        found: list[Value] = []
        for _ in range(TRIES):
            for value in wrong_numbers(fact.value, rng):
                if made_true_by(value, fact.value) or any(_may_be_true(value, other) for other in taken):
                    continue
                if not any(compatible(value, other) for other in found):
                    found.append(value)
            if _on_both_sides(fact, found, n):
                break
        return found

    def _years(self, fact: FactDraft, stem: Stem, rng: Random) -> list[Value]:
        """Years, decades and centuries; none later than the topic knows of, for that would be no temptation."""
        taken = self._taken(fact, stem)
        found: list[Value] = []
        for value in chain.from_iterable(wrong_dates(fact.value, rng) for _ in range(TRIES)):
            if value.day[:4] <= self._latest and self._is_false(value, [fact.value, *taken, *found], stem):
                found.append(value)
        return found

    def _crossed_dates(self, fact: FactDraft, stem: Stem, n: int, rng: Random) -> list[Value]:
        """Days and months with years: a set that shares its parts evenly, whole or not at all."""
        taken = [fact.value, *self._taken(fact, stem)]
        for _ in range(TRIES):
            found = wrong_dates(fact.value, rng)[:n]
            known = all(value.day[:4] <= self._latest for value in found)
            if known and len(found) == n and all(self._is_false(value, taken, stem) for value in found):
                return found
        return []

    @staticmethod
    def _is_false(value: Value, others: Iterable[Value], stem: Stem) -> bool:
        """Whether a date is neither one of the others nor named by the stem."""
        return value.day[:4] not in stem.text and not any(compatible(value, other) for other in others)

    def _taken(self, fact: FactDraft, stem: Stem) -> list[Value]:
        """Every figure or date of the topic that could be meant: same unit anywhere, or the same context."""
        near = {line.index for line in self.topic.holding(_asked(fact, stem), CONTEXT)}
        near |= {line.index for line in self._own(fact)}
        kinds = {"date"} if fact.value.kind == "date" else MEASURED
        found = {
            (value.kind, value.amount, value.unit, value.hedge, value.day, value.precision): value
            for line in self.topic.lines
            for value in line.values
            if value.kind in kinds
            and (line.index in near or (value.kind != "date" and same_measure(fact.value, value)))
        }
        return list(found.values())

    def _own(self, fact: FactDraft) -> tuple[Line, ...]:
        return self.topic.under(fact.passage.article, fact.passage.start, fact.passage.end)

    # Names

    def _names(self, fact: FactDraft, stem: Stem, rng: Random) -> Iterator[Value]:
        """Names of the sort of the key, those of its own article first, each safe and unlike the others."""
        near = [*self._own(fact), *self.topic.holding(_asked(fact, stem), SHARED)]
        barred = {text for line in near for name in line.names for text in (name.full, name.text)}
        said = "\n".join(line.sentence.text for line in near)
        chosen = [fact.value.text]
        for name in self._candidates(fact, stem, rng):
            if (
                name in barred
                or not _as_long(fact, name)
                or _mentions(stem.text, name, fact)
                or _said(said, name, fact)
            ):
                continue
            if not any(_akin(name, other, fact) for other in chosen):
                chosen.append(name)
                yield replace(fact.value, text=name, aliases=())

    def _candidates(self, fact: FactDraft, stem: Stem, rng: Random) -> list[str]:
        value = fact.value
        if value.kind == "person":
            return self._persons.like(value.text, fact.passage.article, stem.text)
        if not value.subtype:
            return []
        sorts = self._sorts.get((value.kind, value.subtype), {})
        own = sorts.get(fact.passage.article, Counter())
        rest = sum((counts for article, counts in sorts.items() if article != fact.passage.article), Counter[str]())
        found = [name for counts in (own, rest) for name, _ in by_count(counts) if _of_sort(name, value)]
        if value.subtype == "city" and (home := gazetteer.place(value.text, "city")) is not None:
            found = [
                name for name in found if (other := gazetteer.place(name, "city")) and other.country == home.country
            ]
        if value.kind == "place":
            near = [name for name in gazetteer.neighbours(value.text, 16) if name.isascii()]
            rng.shuffle(near)
            found += near
        return list(dict.fromkeys(found))


def _of_sort(name: str, value: Value) -> bool:
    """Whether a place of the topic is known to be of the key's sort, where we know the key's."""
    kinds: dict[str, gazetteer.Kind] = {
        "country": "country",
        "city": "city",
        "state": "subdivision",
        "region": "region",
    }
    kind = kinds.get(value.subtype)
    if value.kind != "place" or kind is None:
        return True
    mine, theirs = (gazetteer.place(text, kind) for text in (value.text, name))
    if theirs is None:
        return False
    return kind != "country" or theirs.population * SMALLEST >= (mine.population if mine else MIDDLING)


def _sorts(topic: Topic) -> dict[tuple[str, str], dict[int, Counter[str]]]:
    """How often each sure name stands in each article, by kind and subtype."""
    found: dict[tuple[str, str], dict[int, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for line in topic.lines:
        for name in line.names:
            if name.sure:
                found[name.kind, name.subtype][line.article][name.full] += 1
    return found


def _latest_year(topic: Topic) -> str:
    """The last year that the topic knows of: four digits, or "9999" where it names none."""
    years = [
        value.day[:4] for line in topic.lines for value in line.values if value.kind == "date" and value.day[:1] != "-"
    ]
    years += [str(article.published.year) for article in topic.articles if article.published]
    return max(years, default="9999")


def _known_names(topic: Topic) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for line in topic.lines:
        for name in line.names:
            if name.kind != "other":
                found.setdefault(name.kind, {}).update({name.full: None, name.text: None})
    return {kind: tuple(names) for kind, names in found.items()}


def _asked(fact: FactDraft, stem: Stem) -> frozenset[str]:
    return asked_words(stem.text, fact.answer)


Size = tuple[Decimal, str]


def _size(value: Value) -> Size:
    """What values of one kind are ordered by."""
    return (Decimal(0), value.day) if value.kind == "date" else (Decimal(value.amount), "")


def _nearest(values: Sequence[Value], key: Size, n: int) -> list[Value]:
    """The `n` values nearest to the key, which stand in the order of their size on one side of it."""
    ranked = sorted(values, key=_size)
    return ranked[:n] if ranked and _size(ranked[0]) > key else ranked[len(ranked) - n :]


def _may_be_true(option: Value, said: Value) -> bool:
    return compatible(option, said) if option.kind == said.kind else option.amount == said.amount != ""


def _around(fact: FactDraft, candidates: Sequence[Value], n: int, rng: Random) -> list[Value]:
    """`n` of the candidates with the key's rank among all options drawn evenly.

    Where one side has fewer than `n`, nothing is offered: a key that can't stand everywhere could be guessed.
    """
    key = _size(fact.value)
    below = [value for value in candidates if _size(value) < key]
    above = [value for value in candidates if _size(value) > key]
    if len(below) < n or len(above) < n:
        return []
    rank = rng.randrange(n + 1)
    return [*_nearest(below, key, rank), *_nearest(above, key, n - rank)]


def _on_both_sides(fact: FactDraft, found: Sequence[Value], n: int) -> bool:
    below = sum(_size(value) < _size(fact.value) for value in found)
    return below >= n and len(found) - below >= n


def _in_form(fact: FactDraft, value: Value) -> Value:
    """The option as the answer is shown, with the words that stand around the figure there."""
    if fact.answer == fact.value.text or fact.value.text not in fact.answer or fact.value.kind in NAMED:
        return value
    return replace(value, text=fact.answer.replace(fact.value.text, value.text))


def _akin(name: str, other: str, fact: FactDraft) -> bool:
    """Whether two names may mean one thing, or one lies in the other."""
    heads = own_words(fact.value.subtype) if fact.value.kind != "person" else frozenset()
    if (own_words(name) - heads) & (own_words(other) - heads) or name.casefold() == other.casefold():
        return True
    if fact.value.kind == "place":
        return gazetteer.same_place(name, other) or gazetteer.contains(name, other) or gazetteer.contains(other, name)
    first, second = sorted((name, other), key=len)
    return first.isupper() and first == "".join(word[0] for word in second.split() if word[0].isupper())


def _said(text: str, name: str, fact: FactDraft) -> bool:
    """Whether a text has the name in some form, seen by the parser or not."""
    if fact.value.kind != "place":
        return name in text or name.split()[-1] in text
    return any(form in text for form in (*gazetteer.other_names(name), *gazetteer.demonyms_of(name)))


def _mentions(prompt: str, name: str, fact: FactDraft) -> bool:
    forms = {name, *gazetteer.other_names(name), *gazetteer.demonyms_of(name)} if fact.value.kind == "place" else {name}
    if fact.value.kind == "person":
        forms.add(name.split()[-1])
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", prompt) for form in forms)


def _as_long(fact: FactDraft, name: str) -> bool:
    """Whether a name is neither much longer nor much shorter than the key."""
    mine, theirs = len(fact.answer), len(name)
    return theirs <= 1.5 * mine + LENGTH_SLACK and mine <= 1.5 * theirs + LENGTH_SLACK


def _by_length(fact: FactDraft, found: list[Value], n: int, rng: Random) -> list[Value]:
    """`n` of the values, the key's rank by length among them drawn evenly where the values allow it."""
    if len(found) < n:
        return []
    shorter = [value for value in found if len(value.text) < len(fact.answer)]
    longer = [value for value in found if len(value.text) >= len(fact.answer)]
    rank = max(min(rng.randrange(n + 1), len(shorter)), n - len(longer))
    return [*shorter[:rank], *longer[: n - rank]]
