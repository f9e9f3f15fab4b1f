"""Whether a wrong name could be true for whoever has not read the article: of its time, by the sea, not the home left.

An option that nobody takes for possible leaves fewer to choose from than are shown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise

from content.drafts import BLANK, FactDraft, Stem
from content.generator.evidence import Line, Topic
from content.generator.hints import GAP
from content.generator.lives import LIVES
from content.generator.words import word_set
from content.language import gazetteer

LATER = 90
"""Years after a question's to the first of a body's sentences from which it is of another age: bodies last."""
AGE = 500
"""Years between a question's and those of an empire's sentences from which it is of another age."""
LEAST = 4
"""Letters from which one word may be the beginning of another one."""
SLACK = 2
"""Years by which what a life or a reign is told to last may be exceeded: a book comes out after its writer's death."""
_ASKED = rf"(?:{BLANK}|\bwhich\b)"
_BY_THE_SEA = re.compile(
    rf"\b(?:[Cc]oast(?:s|al|line|lines)?|[Ss]hores?|[Ss]eaports?|[Bb]each(?:es)?)\b[^.;]{{0,40}}{_ASKED}|"
    rf"{GAP}(?:['’]s)? (?:[a-z]+ )?(?:coast(?:line|s)?|shores?|seaports?|beach(?:es)?)\b"
)
"""Of what has no coast this can't be said."""
_MOVED = re.compile(
    r"\b(?:flee|fled|flees|fleeing|escap\w+|exiled?|emigrat\w+|defect(?:ed|s)?|deport\w+|banish\w+|expell\w+)\b"
)
"""Who does so leaves home."""
_LANDLOCKED = word_set(
    "AF AM AZ AT BY BT BO BW BF BI CF TD CZ SZ ET HU KZ XK KG LA LS LI LU MK MW ML MD MN NP NE PY RW SM RS SK SS CH "
    "TJ TM UG UZ VA ZM ZW AD"
)
"""Countries without a coast, by their ISO codes."""
_INLAND = frozenset(
    {
        *("Arizona", "Arkansas", "Colorado", "Idaho", "Illinois", "Indiana", "Iowa", "Kansas", "Kentucky", "Michigan"),
        *("Minnesota", "Missouri", "Montana", "Nebraska", "Nevada", "New Mexico", "North Dakota", "Ohio", "Oklahoma"),
        *("Pennsylvania", "South Dakota", "Tennessee", "Utah", "Vermont", "West Virginia", "Wisconsin", "Wyoming"),
        *("Alberta", "Saskatchewan", "Bavaria", "Hesse", "Saxony", "Thuringia", "Tyrol", "Madhya Pradesh", "Bihar"),
        *("Rajasthan", "Punjab", "Haryana", "Uttar Pradesh", "Jharkhand", "Chhattisgarh", "Telangana", "Assam"),
    }
)
"""States and provinces without an ocean's coast."""
_NATIONS = frozenset({"England", "Scotland", "Wales", "Northern Ireland"})
"""Countries that are parts of one state."""
_SMALLER = word_set("college school institute faculty academy seminary department library laboratory")
"""Sorts of bodies that a university may have."""
_LIFE = re.compile(
    r"^ \((?:born |b\. |c\. |r\. |reigned |ruled )?[^()\d]{0,20}(?:\d{1,2} [A-Z][a-z]+ )?(?P<first>\d{3,4})"
    r"(?: ?[–-] ?[^()\d]{0,20}(?:\d{1,2} [A-Z][a-z]+ )?(?P<last>\d{3,4}))?\)"
)
"""Years in brackets behind a name."""
_TOLD_YEAR = re.compile(
    r"(?<![\d,.$£€])(?P<year>1\d{3}|20\d\d|(?<=[Ii]n )\d{3}(?! (?!was\b|his\b|its\b|as\b)[a-z]+s\b)|"
    r"(?<=year of )\d{3}|(?<=AD )\d{3}|\d{2,4}(?= BCE?\b))"
    r"(?![\d,]*\d|%)(?P<bc> BCE?\b)?"
)
_CENTURY = re.compile(r"\b(?P<number>\d{1,2})(?:st|nd|rd|th)(?: (?:to|and|or) \w+)?[ -]centur(?:y|ies)(?P<bc> BCE?\b)?")
_UNMADE = word_set("empire kingdom dynasty caliphate sultanate khanate")
"""Sorts of states that are no more."""
_FOUNDED = re.compile(r"\b(?:found|form|establish|creat|launch|incorporat|renam|inaugurat|set up|broke away)")
_BRACKETS = re.compile(r" ?\([^()]*\)")
_ALSO = re.compile(
    r",? ?\(?(?:(?:which )?(?:is|was|were) )?"
    r"(?:(?:also|formerly|originally|sometimes|often|better|commonly|later|now|today) )*"
    r"(?:(?:known|called|named|referred to|renamed)(?: as)?|or) (?:the )?[\"“]?"
)
"""What stands between two names of one thing."""


_ENDING = word_set("n an ian ese ish i ic land lands stan er ers s es ans ians ia y a us um")
"""What makes a land of a people, or a people of a land."""
_FREED = re.compile(rf"\b(?:independen(?:ce|t)|colony|colonies) (?:from|of) (?:the )?{_ASKED}")
_POWERS = word_set("ES PT GB FR NL BE DE IT RU US TR DK SE AT JP")
"""Countries that held others, by their ISO codes."""
_ANCIENT = re.compile(rf"\bancient {_ASKED}", re.I)
_OLD_LANDS = word_set("GR IT EG CN IN IR IQ SY IL TR LB PK")
"""Countries that bear the name of an old land, or lie where one was."""
_SORTS = ((_FREED, _POWERS), (_ANCIENT, _OLD_LANDS))
_TITLES = word_set("king queen emperor prince duke count sultan kingdom empire president minister general")
_WHOLE_NAME = re.compile(r"\b[A-Z][\w-]+(?: [A-Z][\w-]+)*")
_CAPITALISED = re.compile(r"\b[A-Z][\w-]{2,}")


class Likely:
    """Which names of a topic could be true where a question asks. Holds no state but look-ups."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self._years: defaultdict[str, set[int]] = defaultdict(set)
        self._lives: dict[str, tuple[int, int]] = {}
        self._founded: set[str] = set()
        self._twins: set[frozenset[str]] = set()
        for line in topic.lines:
            years = years_in(line.sentence.text)
            self._join(line)
            for name in line.names:
                self._years[name.full] |= years
                if years and _FOUNDED.search(line.sentence.text):
                    self._founded.add(name.full)
                life = _LIFE.match(line.sentence.text[name.end - line.sentence.start :])
                if life is not None:
                    self._lives[name.full] = _span(life)

    def _join(self, line: Line) -> None:
        """ "The Vell Empire (210-80 BC), also known as the Orsid Empire": two names of one thing."""
        sentence = line.sentence
        for one, two in pairwise(name for name in line.names if name.sure):
            between = sentence.text[one.end - sentence.start : two.start - sentence.start]
            if one.kind == two.kind and _ALSO.fullmatch(_BRACKETS.sub("", between)):
                self._twins.add(frozenset({one.full, two.full}))

    def same(self, name: str, other: str) -> bool:
        """Whether an article says that two names mean one thing."""
        return frozenset({name, other}) in self._twins

    def could_be(self, name: str, fact: FactDraft, stem: Stem) -> bool:
        """Whether nothing that everybody sees or knows excludes a name in the place of the key."""
        title = self.topic.articles[fact.passage.article].title
        return self._of_the_time(name, fact, stem.text) and all(fits(name, fact, stem.text, title) for fits in _FITTING)

    def _of_the_time(self, name: str, fact: FactDraft, text: str) -> bool:
        """ "In 2015 _____ was elected" is not asked with Isaac Newton, "in 1897" not with a league of 1992."""
        asked = years_in(text)
        if not asked:
            return True
        life = LIVES.get(name) or self._lives.get(name)
        if fact.value.kind == "person" and life is not None:
            return any(life[0] < year <= life[1] + SLACK for year in asked)
        years = self._years[name]
        if fact.value.subtype in _UNMADE:
            return not years or min(abs(year - other) for year in asked for other in years) <= AGE
        founded = fact.value.kind == "organisation" and name in self._founded
        return not founded or min(years) <= max(asked) + LATER


def years_in(text: str) -> set[int]:
    """The years that a text tells, those before Christ below zero; of a century its first and its last."""
    found = {int(hit["year"]) * (-1 if hit["bc"] else 1) for hit in _TOLD_YEAR.finditer(text)}
    for hit in _CENTURY.finditer(text):
        last = 100 * int(hit["number"])
        ends = {1 - last, 100 - last} if hit["bc"] else {last - 99, last}
        found |= ends
    return found


def _span(life: re.Match[str]) -> tuple[int, int]:
    """First and last year told in brackets; a life that has no end told may last."""
    first = int(life["first"])
    return first, int(life["last"]) if life["last"] else first + 100


def grown(one: str, other: str) -> bool:
    """Whether one of two names is the other with an ending: "Korea" and "Korean", "Naga" and "Nagaland"."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    if short == long or len(short) < LEAST or short in _TITLES:
        return False
    return long.startswith(short) and long[len(short) :] in _ENDING


def _not_told(name: str, fact: FactDraft, text: str, title: str) -> bool:
    """ "Guarded the border of Parthia": not the Parthian Empire."""
    if fact.value.kind == "person":
        return True
    said = _CAPITALISED.findall(re.sub(r"['’]s\b", "", text))
    return not any(grown(one, other) for one in _CAPITALISED.findall(name) for other in said)


def _has_coast(name: str, fact: FactDraft, text: str, title: str) -> bool:
    """ "The coasts of _____ and Alabama": not Kentucky's."""
    if fact.value.kind != "place" or not _BY_THE_SEA.search(text) or is_inland(fact.value.text):
        return True
    return not is_inland(name)


def is_inland(name: str) -> bool:
    """Whether a country or a state is known to have no coast."""
    found = gazetteer.place(name)
    if found is None or found.kind not in {"country", "subdivision"}:
        return False
    return found.name in _INLAND if found.kind == "subdivision" else found.country in _LANDLOCKED


def _not_home(name: str, fact: FactDraft, text: str, title: str) -> bool:
    """ "He fled to _____" in an article on a king of Prussia: not to Prussia."""
    if fact.value.kind != "place" or not _MOVED.search(text):
        return True
    homes = _WHOLE_NAME.findall(title)
    return not any(gazetteer.same_place(home, name) or gazetteer.contains(home, name) for home in homes)


def _of_one_state(name: str, fact: FactDraft, text: str, title: str) -> bool:
    """Scotland stands beside Wales, and neither beside Canada; of England alone old wars are told."""
    if fact.value.kind != "place" or fact.value.text == name:
        return True
    key, others = fact.value.text, _NATIONS - {"England"}
    if key in others and any(other in text for other in others):
        return name in _NATIONS or name == "Ireland"
    return name not in others or key in _NATIONS


def _not_the_whole(name: str, fact: FactDraft, text: str, title: str) -> bool:
    """ "Held in Fenner College": not in the university that the college may belong to."""
    if fact.value.kind != "organisation" or fact.value.subtype not in _SMALLER:
        return True
    return "University" not in name.split() or "University" in fact.value.text.split()


def _of_that_sort(name: str, fact: FactDraft, text: str, title: str) -> bool:
    """Independence is had from who held others; and "ancient" goes with old lands."""
    told = fact.value.kind == "place" and next((lands for words, lands in _SORTS if words.search(text)), None)
    key = gazetteer.place(fact.value.text, "country") if told else None
    if not told or key is None or key.country not in told:
        return True
    other = gazetteer.place(name, "country")
    return other is not None and other.country in told


_FITTING: tuple[Callable[[str, FactDraft, str, str], bool], ...] = (
    _not_told,
    _has_coast,
    _not_home,
    _of_one_state,
    _not_the_whole,
    _of_that_sort,
)
