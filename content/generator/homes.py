"""Whether a town of an article is the one that the gazetteer has by its name: "Windsor" of Ontario, or another."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from content.drafts import FactDraft
from content.generator.evidence import Topic
from content.language import gazetteer

OF_THE_MOST = 4
"""A country named less than this part as often as the one named most is not where an article plays."""
_WORD = re.compile(r"\b[A-Z][\w’'-]+(?<!['’]s)")
_LARGE = frozenset({"country", "subdivision"})


class Homes:
    """Of which countries and states the articles of a topic tell. Holds no state but what it has counted."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic

    @cached_property
    def _told(self) -> dict[int, tuple[Counter[str], frozenset[tuple[str, str]]]]:
        """By article how often each country is named, by what lies in it and by its people too, and which states."""
        counts: dict[int, Counter[str]] = {number: Counter() for number in range(len(self.topic.articles))}
        states: dict[int, set[tuple[str, str]]] = {number: set() for number in counts}
        for line in self.topic.lines:
            named = [home for name in line.names if (home := _home(name.full)) is not None]
            counts[line.article].update(home.country for home in named)
            states[line.article] |= {(home.country, home.division) for home in named if home.kind == "subdivision"}
            counts[line.article].update(_nations(line.sentence.text))
        return {number: (counts[number], frozenset(states[number])) for number in counts}

    def is_sure(self, town: gazetteer.Place, fact: FactDraft) -> bool:
        """Whether a town is known the world over, or its state or country is what the passage or the article is on."""
        countries, states = self._told[fact.passage.article]
        most = max(countries.values(), default=0)
        if gazetteer.is_known_widely(town) or (town.country, town.division) in states:
            return True
        return 0 < most <= OF_THE_MOST * countries[town.country] or town.country in self._beside(fact)

    def _beside(self, fact: FactDraft) -> set[str]:
        """The codes of the countries that the passage names."""
        lines = self.topic.under(fact.passage.article, fact.passage.start, fact.passage.end)
        homes = (_home(name.full) for line in lines for name in line.names)
        found = {home.country for home in homes if home is not None}
        return found.union(*(_nations(line.sentence.text) for line in lines))


def _home(name: str) -> gazetteer.Place | None:
    """The country, the state or the great city that a name is."""
    found = gazetteer.place(name)
    return found if found is not None and (found.kind in _LARGE or gazetteer.is_known_widely(found)) else None


def _nations(text: str) -> list[str]:
    """The codes of the countries whose peoples a text names: "British", "Canadians"."""
    nations = (gazetteer.nation_of(word) for word in _WORD.findall(text))
    found = (gazetteer.place(nation, "country") for nation in nations if nation is not None)
    return [place.country for place in found if place is not None]
