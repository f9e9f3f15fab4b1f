"""The pool of wrong answers: values that tempt, and that no article of the topic makes true here."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from random import Random

from content.drafts import BLANK, FactDraft, Stem, Value
from content.generator.evidence import MEASURED, NAMED, Line, Topic, asked_words, same_measure
from content.generator.reading import Name
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
NEARBY_LINES = 2
"""Lines around a person's from which a year may tell when they lived."""
MIDDLING = 50_000_000
"""People of a country we do not know the number of."""
SMALLEST = 100
"""A country with less than this part of the key's people is no temptation, and mostly no state."""
LIFETIME = 60
"""Years between two persons' years in the text from which nobody takes the one for the other."""
_LENGTH_SLACK = 6


class TopicPool:
    """Wrong answers for the facts of one topic. Holds no state but look-ups."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self._persons = _PersonNames(topic)
        self._known = _known_names(topic)
        self._latest = _latest_year(topic)

    def options(self, fact: FactDraft, stem: Stem, n: int, rng: Random) -> Sequence[Value]:
        """`n` tempting wrong values in the form of the fact's answer, or () where there are not enough."""
        if fact.value.kind == "date" and _OPEN_ENDED.search(stem.text):
            found = []
        elif fact.value.kind in MEASURED:
            found = _around(fact, self._figures(fact, stem, rng), n, rng)
        elif fact.value.kind == "date" and "-" in fact.value.day:
            found = self._crossed_dates(fact, stem, n, rng)
        elif fact.value.kind == "date":
            found = _around(fact, self._years(fact, stem, rng), n, rng)
        elif fact.value.kind in NAMED:
            found = _alike_in_length(fact, list(self._names(fact, stem, rng)), n, rng)
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

    def _figures(self, fact: FactDraft, stem: Stem, rng: Random) -> list[Value]:
        if fact.value.hedge not in TWO_SIDED:
            return []
        taken = self._taken(fact, stem)
        found: list[Value] = []
        for value in chain.from_iterable(wrong_numbers(fact.value, rng) for _ in range(TRIES)):
            if made_true_by(value, fact.value) or any(_may_be_true(value, other) for other in taken):
                continue
            if not any(compatible(value, other) for other in found):
                found.append(value)
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
        return [
            value
            for line in self.topic.lines
            for value in line.values
            if value.kind in kinds
            and (line.index in near or (value.kind != "date" and same_measure(fact.value, value)))
        ]

    def _own(self, fact: FactDraft) -> tuple[Line, ...]:
        return self.topic.under(fact.passage.article, fact.passage.start, fact.passage.end)

    # Names

    def _names(self, fact: FactDraft, stem: Stem, rng: Random) -> Iterator[Value]:
        """Names of the sort of the key, those of its own article first, each safe and unlike the others."""
        barred = self._barred(fact, stem)
        chosen: list[str] = []
        for name in self._candidates(fact, stem, rng):
            if name in barred or any(_akin(name, other, fact) for other in (fact.value.text, *chosen)):
                continue
            if _mentions(stem.text, name, fact) or self._said_near(fact, stem, name):
                continue
            chosen.append(name)
            yield replace(fact.value, text=name, aliases=())

    def _candidates(self, fact: FactDraft, stem: Stem, rng: Random) -> list[str]:
        value = fact.value
        if value.kind == "person":
            return self._persons.like(value.text, fact.passage.article, stem.text)
        if not value.subtype:
            return []
        own, others = Counter[str](), Counter[str]()
        for line in self.topic.lines:
            for name in line.names:
                if name.sure and (name.kind, name.subtype) == (value.kind, value.subtype):
                    (own if line.article == fact.passage.article else others)[name.full] += 1
        found = [name for counts in (own, others) for name, _ in _by_count(counts) if _of_sort(name, value)]
        if value.subtype == "city" and (home := gazetteer.place(value.text, "city")) is not None:
            found = [
                name for name in found if (other := gazetteer.place(name, "city")) and other.country == home.country
            ]
        if value.kind == "place":
            near = [name for name in gazetteer.neighbours(value.text, 16) if name.isascii()]
            rng.shuffle(near)
            found += near
        return list(dict.fromkeys(found))

    def _barred(self, fact: FactDraft, stem: Stem) -> set[str]:
        """Names in the passage or in any sentence about the same thing."""
        lines = [*self._own(fact), *self.topic.holding(_asked(fact, stem), SHARED)]
        return {text for line in lines for name in line.names for text in (name.full, name.text)}

    def _said_near(self, fact: FactDraft, stem: Stem, name: str) -> bool:
        """Whether a sentence about the same thing has the name in some form the parser did not see."""
        forms = gazetteer.other_names(name) if fact.value.kind == "place" else (name, name.split()[-1])
        adjectives = gazetteer.demonyms_of(name) if fact.value.kind == "place" else ()
        lines = [*self._own(fact), *self.topic.holding(_asked(fact, stem), SHARED)]
        return any(form in line.sentence.text for line in lines for form in (*forms, *adjectives))


class _PersonNames:
    """The persons of a topic who are named in full, with what is known of them to tell who could be who."""

    def __init__(self, topic: Topic) -> None:
        self._by_article: dict[int, Counter[str]] = {}
        self._all: Counter[str] = Counter()
        self._roles: dict[str, set[str]] = defaultdict(set)
        self._years: dict[str, set[int]] = defaultdict(set)
        self._when = _years_about(topic)
        for line in topic.lines:
            for name in line.names:
                if _full_person(name) and name.full.split()[0] not in topic.articles[line.article].title.split():
                    self._note(line, name)

    def _note(self, line: Line, name: Name) -> None:
        self._by_article.setdefault(line.article, Counter())[name.full] += 1
        self._all[name.full] += 1
        self._roles[name.full] |= _role_before(line.sentence.text, name.start - line.sentence.start)
        self._years[name.full] |= self._when[line.index]

    def like(self, key: str, article: int, prompt: str) -> list[str]:
        """Persons who could be taken for `key`: of its gender and time, and of the office that stands at the gap.

        Those of its own article come first.
        """
        own = [name for name, _ in _by_count(self._by_article.get(article, Counter()))]
        rest = [name for name, _ in _by_count(self._all) if name not in own]
        wanted = _role_before(prompt, prompt.find(BLANK)) if BLANK in prompt else frozenset()
        wanted |= frozenset(word for office in _OFFICES.findall(prompt) for word in own_words(office))
        return [name for name in (*own, *rest) if wanted <= self._roles[name] and self._contemporary(key, name)]

    def _contemporary(self, key: str, other: str) -> bool:
        """Whether nothing tells that they lived at other times or are of another gender."""
        one, two = _gender(key), _gender(other)
        if one and two and one != two:
            return False
        mine, theirs = self._years[key], self._years[other]
        if not mine or not theirs:
            return not mine and not theirs
        return min(abs(a - b) for a in mine for b in theirs) <= LIFETIME


_OFFICES = re.compile(
    r"\b(?:as|the|an?|first|second|last|youngest|oldest|former|only)(?: [A-Z]\w+)? "
    r"(president|king|queen|emperor|empress|pope|chancellor|"
    r"minister|governor|mayor|astronaut|explorer|composer|painter|poet|philosopher|general)\b"
)


def _years_about(topic: Topic) -> list[set[int]]:
    """For each line of the topic the years it names, or else those of the lines around it."""
    own = [{int(value.day[:4]) for value in line.values if value.day[:4].isdigit()} for line in topic.lines]
    found = []
    for line in topic.lines:
        near = range(max(0, line.index - NEARBY_LINES), min(len(own), line.index + NEARBY_LINES + 1))
        around = (own[other] for other in near if topic.lines[other].article == line.article)
        found.append(own[line.index] or set().union(*around))
    return found


def _role_before(text: str, at: int) -> frozenset[str]:
    """The word right before a name that says what its bearer is: "explorer", "President"; nothing for "by"."""
    word = re.search(r"([A-Za-z-]{4,}) $", text[: max(at, 0)])
    return own_words(word[1]) if word and not word[1].endswith("ed") else frozenset()


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


def _full_person(name: Name) -> bool:
    return name.kind == "person" and name.sure and len(name.full.split()) > 1


def _gender(name: str) -> str:
    """ "f" or "m" where the first name tells, else ""."""
    gender = gazetteer.first_name_gender(name.split()[0])
    return gender if gender in {"f", "m"} else ""


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


def _by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


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


def _mentions(prompt: str, name: str, fact: FactDraft) -> bool:
    forms = {name, *gazetteer.other_names(name), *gazetteer.demonyms_of(name)} if fact.value.kind == "place" else {name}
    if fact.value.kind == "person":
        forms.add(name.split()[-1])
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", prompt) for form in forms)


def _alike_in_length(fact: FactDraft, found: list[Value], n: int, rng: Random) -> list[Value]:
    """`n` of the values, none of them much longer or shorter than the key, the key's rank by length drawn evenly."""
    size = len(fact.answer)
    fit = [v for v in found if len(v.text) <= 1.5 * size + _LENGTH_SLACK and size <= 1.5 * len(v.text) + _LENGTH_SLACK]
    fit = fit[: max(2 * n, n + 2)]
    if len(fit) < n:
        return []
    shorter = [value for value in fit if len(value.text) < size]
    longer = [value for value in fit if len(value.text) >= size]
    rank = min(rng.randrange(n + 1), len(shorter))
    rank = max(rank, n - len(longer))
    return [*shorter[:rank], *longer[: n - rank]]
