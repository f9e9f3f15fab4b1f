"""Who could be taken for whom: the persons of a topic, named in full or by one name alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from content.drafts import BLANK
from content.generator.cut_names import bearer, is_thing
from content.generator.evidence import Line, Topic
from content.generator.reading import Name
from content.generator.words import own_words, word_set
from content.language import gazetteer
from content.language.short_bodies import FIRM_ENDS, TEAMS

NEARBY_LINES = 2
"""Lines around a person's from which a year may tell when they lived."""
ROUND = 12
"""Lines around a fact in which those are named who played their part in the same."""
TOLD_OF = 5
"""Mentions of somebody who writes about a matter, of which at least one says so."""
LIFETIME = 40
"""Years between two persons' years in the text from which nobody takes the one for the other."""


class Persons:
    """The persons of a topic, with what is known of them to tell who could be who."""

    def __init__(self, topic: Topic) -> None:
        self._by_article: dict[int, Counter[str]] = {}
        self._all: Counter[str] = Counter()
        self._roles: dict[str, set[str]] = defaultdict(set)
        self._years: dict[str, set[int]] = defaultdict(set)
        self._lines: dict[str, list[int]] = defaultdict(list)
        self._tellings: Counter[str] = Counter()
        self._things: set[str] = set()
        self._when = _years_about(topic)
        for line in topic.lines:
            for name in line.names:
                self._things.add(bearer(name))
                if _is_person(name) and name.full.split()[0] not in topic.articles[line.article].title.split():
                    self._note(line, name)

    def _note(self, line: Line, name: Name) -> None:
        self._by_article.setdefault(line.article, Counter())[name.full] += 1
        self._all[name.full] += 1
        self._roles[name.full] |= _role_before(line.sentence.text, name.start - line.sentence.start)
        self._years[name.full] |= self._when[line.index]
        self._lines[name.full].append(line.index)
        self._tellings[name.full] += _is_teller(line, name)
        if _PLACED.search(line.sentence.text[: name.start - line.sentence.start]) or is_thing(line, name):
            self._things.add(name.full)

    def like(self, key: str, article: int, prompt: str, at: int) -> list[str]:
        """Persons who could be taken for `key`: of its gender and time, and of the office that stands at the gap.

        Those of its own article come first, and of them those named within ROUND lines of line `at`: who played in
        one scene tempts most. A key of one word stands among last names, others among full ones.
        """
        own = [name for name, _ in by_count(self._by_article.get(article, Counter()))]
        own.sort(key=lambda name: min(abs(line - at) for line in self._lines[name]) > ROUND)
        rest = [name for name, _ in by_count(self._all) if name not in own]
        before = _role_before(prompt, prompt.find(BLANK)) if BLANK in prompt else frozenset()
        wanted = before & _RANKS
        wanted |= frozenset(word for office in _OFFICES.findall(prompt) for word in own_words(office))
        told = before or wanted
        found = [
            name
            for name in (*own, *rest)
            if wanted <= self._roles[name]
            and _is_numbered(name) == _is_numbered(key)
            and (not told or not self._roles[name] or told & self._roles[name] or not told & _TRADES)
            and self._contemporary(key, name, prompt)
            and (self._tells(key) or not self._tells(name))
            and name not in self._things
        ]
        if " " in key:
            return [name for name in found if " " in name]
        inside = {word for name in self._all if " " in name for word in name.split()[:-1]}
        return list(dict.fromkeys(_last_name(name) for name in found if name not in inside))

    def _tells(self, name: str) -> bool:
        """Whether an article names somebody mostly for what he writes about it."""
        return TOLD_OF * self._tellings[name] >= max(self._all[name], 1)

    def beside(self, key: str, article: int) -> frozenset[str]:
        """The persons, and their last names, of the article and of every other one that names `key`."""
        names = {
            name for other, counts in self._by_article.items() if other == article or key in counts for name in counts
        }
        return frozenset(names | {_last_name(name) for name in names})

    def _contemporary(self, key: str, other: str, prompt: str) -> bool:
        """Whether nothing tells that they lived at other times, or are of another gender.

        A year in the prompt tells when the key did.
        """
        one, two = _gender(key), _gender(other)
        if one and two and one != two:
            return False
        said = {int(year) for year in re.findall(r"\b1\d{3}\b|\b20\d\d\b", prompt)}
        mine, theirs = said or self._years[key], self._years[other]
        if not mine or not theirs:
            return not mine and not theirs
        return min(abs(a - b) for a in mine for b in theirs) <= LIFETIME


_LISTED = r"(?:(?:,|,? and) [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}){0,3}"
_TELLS = re.compile(
    rf"{_LISTED}(?: \(\d{{4}}\))?,? (?:(?:also|has|have|later|further|himself|herself) )*"
    r"(?:argues?|describes?|claims|notes|contends?|writes|maintains?|theori[sz]es?|asserts|points? out|observes|"
    r"(?:argued|suggest(?:s|ed)?|concluded?s?|speculate[sd]?|hypothesi[sz]e[sd]?|estimate[sd]?|noted|proposed|"
    r"claimed|contended|reported|believes?) that)\b"
)
_TOLD_BY = re.compile(
    rf"\b(?:[Aa]ccording to|^For)(?: [a-z]+){{0,4}} (?:[A-Z][\w.’'-]+ ?){{0,4}}{_LISTED}(?:,|,? and)? ?$"
)
"""Around the name of somebody who writes about what others did."""
_PLACED = re.compile(
    r"\b(?:(?:place|held|located|built|situated) (?:on|in|at|near)|\d{2,5}|"
    r"(?:areas|towns|places|suburbs|parks|villages|districts|streets|cities|municipalities|counties|county)[^.;]{0,20} "
    r"?\(?such as)(?: the)?(?: (?:[A-Z][\w’'-]+ ?){1,3}(?:,|,? and))* $"
)
"""Before the name of a park, a suburb or a street that looks like a person's."""
_ROADS = word_set("street avenue road boulevard blvd lane park square green hall house bridge")
_FIRMS = frozenset(
    {
        *("Morgan Stanley", "Freddie Mac", "Fannie Mae", "Sallie Mae", "Goldman Sachs", "Wells Fargo", "Ernst Young"),
        *("Merrill Lynch", "Charles Schwab", "Warner Bros", "Harley Davidson", "Louis Vuitton", "Calvin Klein"),
        *("Johnson Matthey", "Chase Manhattan", "Brooks Brothers", "Rolls Royce", "Aston Martin", "Alfa Romeo"),
    }
)
"""Firms whose names are those of persons."""
_FAITHS = word_set("Islam Buddhism Christianity Judaism Hinduism")
_NO_SURNAME = re.compile(r"[IVX]+|Jr\.?|Sr\.?|.{1,2}")
_NUMERAL = re.compile(r"[IVX]+")
_RANKS = own_words(
    "president king queen emperor empress pope chancellor minister premier governor mayor senator prince princess "
    "sultan shah tsar general admiral colonel captain major lieutenant commander sir lord baron archduke duke earl"
)
"""Words before a name without which its bearer is not taken for one who has them."""
_TRADES = own_words(
    "astronaut explorer composer painter poet philosopher scientist physicist chemist biologist economist historian "
    "author writer novelist architect engineer journalist reporter actor actress singer archbishop bishop"
)
"""Words of which a person known by another one of them has mostly only that."""
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


def _is_teller(line: Line, name: Name) -> bool:
    """ "According to Ada Moran", "Ada Moran and Bo Lind argue": who writes about a matter played no part in it."""
    text, start = line.sentence.text, line.sentence.start
    return bool(_TELLS.match(text[name.end - start :]) or _TOLD_BY.search(text[: name.start - start]))


def _role_before(text: str, at: int) -> frozenset[str]:
    """The word right before a name that says what its bearer is: "explorer", "President"; nothing for "by"."""
    word = re.search(r"(Sir|[A-Za-z-]{4,}) $", text[: max(at, 0)])
    return own_words(word[1]) if word and not word[1].endswith("ed") else frozenset()


def _is_person(name: Name) -> bool:
    office = all(gazetteer.is_common_word(word) or gazetteer.is_place_head(word) for word in name.full.split())
    first, last = name.full.split()[0], name.full.split()[-1].rstrip(".")
    heads = gazetteer.is_organisation_head, gazetteer.is_place_head, gazetteer.is_other_head
    named = gazetteer.is_first_name(first) and gazetteer.is_surname(last)
    thing = last in FIRM_ENDS or (any(one(last) for one in heads) and not named)
    thing = thing or name.full in _FIRMS or (last.casefold() in _ROADS and not gazetteer.is_surname(last))
    thing = thing or _is_team(name.full) or (gazetteer.is_demonym(first) and last in _FAITHS)
    return name.kind == "person" and name.sure and not office and not thing


def _is_team(name: str) -> bool:
    """ "Orlando Magic", of which every word may be somebody's name."""
    town, _, last = name.rpartition(" ")
    return last in TEAMS and gazetteer.place(town) is not None


def _is_numbered(name: str) -> bool:
    """ "James I", "Louis XIV of France": a monarch, who is never taken for a commoner, nor a commoner for him."""
    return any(_NUMERAL.fullmatch(word) for word in name.split()[1:])


def _last_name(name: str) -> str:
    """The last word of a name, or the whole where that word alone is no name: "Louis XV", "Earl of Arden"."""
    last = name.split()[-1]
    return name if _NO_SURNAME.fullmatch(last) or " of " in name else last


def _gender(name: str) -> str:
    """ "f" or "m" where the first name tells, else ""."""
    gender = gazetteer.first_name_gender(name.split()[0])
    return gender if gender in {"f", "m"} else ""


def by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    """Names with their counts, the most frequent first, equal ones by the alphabet."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
