"""Whom a surname means: the full names of a text in the order in which it introduces them.

A surname stands for the one bearer introduced so far. Where there are several it stands for nobody,
except for the person in the title while the others are far away.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from content.language import gazetteer
from content.language.mononyms import MONONYMS
from content.language.name_spans import MONTH_WORDS, PARTICLES, ROMAN, word_set

NEAR = 1
"""Sentences for which another bearer of the surname, once named, may be meant by it."""
_BIT = r"(?:[A-Z]\.|[^\W\d_a-z][\w'’-]*[\w]|[“\"][A-Z][\w' -]{1,15}[”\"])"
_RUN = re.compile(rf"(?<![\w'’-]){_BIT}(?: (?:{'|'.join(sorted(PARTICLES))}|{_BIT})){{0,4}} {_BIT}")
_NICKNAME = re.compile(r"[“\"][^”\"]*[”\"] ?")
_OWNER = re.compile(r"['’]s?$")
_BY_NAMED = word_set("of the")
"""What stands before the last word of a name where that is a place or a by-name."""
_WITH_MIDDLE = 3
"""Words of a name with one between the first and the last."""
_CLUB_ENDS = word_set("F.C. FC A.F.C. AFC S.C. SC C.F. CF")
_SORTS = word_set("Temple Congregation Typhoon Cyclone Storm Operation")
"""Words in front of a name that say that it is no person's, beside the heads that the gazetteer knows."""
_BOOKS = word_set("Bible Gospel Gospels Psalter Vulgate Torah")
"""Last words that no person bears, though a king's name stands before them: "the King James Bible"."""
_BEFORE_MONTH = re.compile(r"(?:\d(?:st|nd|rd|th)?(?: of)?|\b(?:of|in|since|until|by|from|early|late|mid)) $")
"""What stands before a month, and so before no first name: "on the 29th of April Keller left"."""
_NEAR_MONTH = 12
_WHEN = word_set("In Since Until By From Late Early")
_SYLLABLES = re.compile(r"[A-Z][a-z]+-[a-z]+")

_LIVED = re.compile(
    r"(?: was born| died| married| graduated|"
    r"['’]s? (?:death|wife|widow|son|daughter|brother|sister|father|mother|birth|will))\b"
)
"""What only persons do and have."""
_EASTERN = word_set(
    "Bo Cao Chen Chiang Deng Feng Ho Hu Huang Jiang Kim Le Li Lin Liu Ma Mao Ngo Nguyen Park Peng Pham Phan "
    "Roh Sun Tang Tran Wang Wen Wu Xi Xu Yang Yuan Zhang Zhao Zhou Zhu"
)
"""Family names that stand first and are used alone: "Mao", for Mao Zedong."""


@dataclass(frozen=True, slots=True)
class Told:
    """Full names from beside an article's sentences: persons by surname, those of its title apart.

    things: keys of words that are no surname here: the town that the article is about, though a market bears its name.
    topic: keys of the title's words, which are short for nothing else: "Microsoft" is not "Microsoft Windows", nor is
    "Ming" a person in an article on the Ming Dynasty. lives: surnames of those whose life the article surely tells.
    """

    title: Mapping[str, frozenset[str]] = field(default_factory=dict)
    elsewhere: Mapping[str, frozenset[str]] = field(default_factory=dict)
    things: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    lives: frozenset[str] = frozenset()

    def is_one(self, word: str) -> bool:
        """Whether "King Otto" can only be the person of the title: there are several where that is "Otto III"."""
        numbered = any(ROMAN.match(name.split()[-1]) for name in self.title.get(word, ()))
        return word in self.title and not numbered

    def is_part(self, word: str) -> bool:
        """Whether the key of a word is that of one among several in the title, and no person's there."""
        return len(self.topic) > 1 and word in self.topic and word not in self.title


def things_in(title: str) -> frozenset[str]:
    """Keys of what is nobody's name in an article of this title: what heads it alone, or as "Arden, Ohio".

    So Michelangelo is not "Caprese Michelangelo", the town. Nor is "Washington" anybody where the article is about the
    University of Washington. Likewise "Beth Israel" of "Temple Beth Israel" and "Maria" of "Hurricane Maria", where the
    sort stands first, and the word in the middle of a person's name, which may be hers or her father's.
    """
    whole, *placed = (part.strip() for part in re.split(r", | \(", title, maxsplit=1))
    first, _, rest = whole.partition(" ")
    if not rest:
        within = bool(placed) and gazetteer.place(placed[0]) is not None
        return frozenset({key(whole)} if whole and (within or not gazetteer.is_surname(whole)) else ())
    if rest in _CLUB_ENDS:
        return frozenset({key(first)})
    if gazetteer.is_organisation_opener(first) and " of " in whole:
        return frozenset({key(whole.split()[-1])})
    head = gazetteer.is_place_head(first) or gazetteer.is_other_head(first)
    sort = first in _SORTS or (head and not gazetteer.is_first_name(first))
    named = all(word[:1].isupper() for word in rest.split())
    middle = rest.split()[0] if len(whole.split()) == _WITH_MIDDLE and named and _all_names(whole) else ""
    return frozenset({key(word) for word in (rest if sort and named else "", middle) if word})


def _all_names(title: str) -> bool:
    """Whether every word may be a part of somebody's name: "Lemoine Deleaver Pierce", and no headline."""
    plain = (gazetteer.is_common_word, gazetteer.is_title, gazetteer.is_demonym, gazetteer.is_organisation_head)
    return not any(word.isupper() or any(one(word) for one in plain) for word in title.split())


_RULER = re.compile(
    r"(?P<first>[A-Z][^\W\d_]+)"
    r"(?:(?P<number> [IVX]+)(?: of .+|,.+)?|, (?P<office>King|Queen|Emperor|Empress) of (?P<land>.+))"
)
"""A title that is a ruler's name: "George III of the United Kingdom", "Louis XIV", "John, King of England"."""


def ruler(title: str) -> tuple[str, str]:
    """The one name of the ruler in a title and the name with what tells him apart; ("", "") for nobody.

    "Otto" and "Otto III", from "Otto III of Arden"; "Otto" and "King Otto of Arden", from "Otto, King of Arden".
    """
    found = _RULER.fullmatch(title)
    if found is None or not gazetteer.is_first_name(found["first"]):
        return "", ""
    first = found["first"]
    return first, f"{first}{found['number']}" if found["number"] else f"{found['office']} {first} of {found['land']}"


def persons_in(text: str) -> dict[str, set[str]]:
    """Surname -> full names, of all runs of capitalised words that begin with a known first name."""
    found: dict[str, set[str]] = {}
    for run in _RUN.finditer(text):
        words = _NICKNAME.sub("", run[0]).split()
        words = words[1:] if words[0] in _WHEN else words
        before = text[max(0, run.start() - _NEAR_MONTH) : run.start()]
        dated = words[0] in MONTH_WORDS and (run[0].split()[0] in _WHEN or _BEFORE_MONTH.search(before))
        name = _person(words[1:] if dated else words)
        if name:
            found.setdefault(key(name.split()[-1]), set()).add(name)
    return found


def _person(words: list[str]) -> str:
    """The run from its first first name on, if the rest can be a name; else ""."""
    words = _behind_place([*words[:-1], _OWNER.sub("", words[-1])] if words else [])
    while words and (gazetteer.is_title(words[0]) or not _is_first_name(words[0])):
        words = words[1:]
    if len(words) < 2 or any(_OWNER.search(word) for word in words[:-1]):
        return ""
    last = words[-1]
    if gazetteer.place(words[0]) is not None and not gazetteer.is_surname(last):
        return ""  # "London Paralympics"
    thing = gazetteer.is_organisation_head(last) or gazetteer.is_place_head(last) or gazetteer.is_other_head(last)
    thing = thing or last in _BOOKS
    return "" if thing or gazetteer.is_common_word(last) or len(last) < 3 else " ".join(words)


def _behind_place(words: list[str]) -> list[str]:
    """ "Hong Kong Carrie Lam": a headline's place of several words in front of a person is no part of the name."""
    sizes = (size for size in (3, 2) if len(words) - size > 1 and gazetteer.place(" ".join(words[:size])))
    return words[next(sizes, 0) :]


def _is_first_name(word: str) -> bool:
    known = gazetteer.is_first_name(word) or gazetteer.is_first_name(key(word).capitalize())
    return known and not gazetteer.is_common_word(word)


@lru_cache(4_000)
def key(word: str) -> str:
    """A word without accents and capitals: "Erdoğan" and "Erdogan" are one."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()


def same(one: str, other: str) -> bool:
    """Whether two full names can be one person's: "John Kennedy" and "John F. Kennedy", but not two initials."""
    a, b = sorted((_words(one), _words(other)), key=len)
    if a[0] == b[0] and a[-1] == b[-1]:
        return len(a) == 2 or (len(a) == len(b) and all(x[0] == y[0] for x, y in zip(a, b, strict=True)))
    return set(a) <= set(b) and len(a) > 1 and a[-1] == b[-1]


def _words(name: str) -> list[str]:
    return [key(word.rstrip(".")) for word in name.split()]


def family_names(name: str) -> Iterable[str]:
    """The words by which a person may be called alone: the last, and the first of "Mao Zedong" or "Kim Il-sung".

    There is none in "Bertha of Savona" and "Otto the Bald": nobody is called Savona or Bald.
    """
    words = name.split()
    if len(words) > 2 and words[-2] in _BY_NAMED:
        return
    yield key(words[-1])
    if "-" in words[-1]:
        yield key(words[-1].split("-")[-1])
    for place, word in enumerate(words[2:], 2):
        if word in PARTICLES and place < len(words) - 1 and words[place - 1] not in PARTICLES:
            yield key(words[place - 1])  # "Paul Marin de la Malgue"
            break
    eastern = _SYLLABLES.fullmatch(words[-1]) or (words[0] in _EASTERN and not gazetteer.is_surname(words[-1]))
    if len(words) == 2 and eastern:
        yield key(words[0])


@dataclass(frozen=True, slots=True)
class Place:
    """Where a full name stands: sentence and character. kin: the text presents the person as another's relative.

    namesake: as a relative of somebody of the same surname, "Keller's daughter Anna Keller".
    """

    sentence: int
    start: int
    name: str
    sure: bool
    kin: bool = False
    namesake: bool = False


@dataclass
class Bearers:
    """The persons of an article by surname, in the order in which they are named.

    firms: keys of the words with which the names of its firms begin, and the sentence that first has each.
    """

    told: Told
    firms: Mapping[str, int] = field(default_factory=dict)
    places: dict[str, list[Place]] = field(default_factory=dict)

    def meet(self, place: Place) -> None:
        """A full name in the text."""
        if not ROMAN.match(place.name.split()[-1]):
            for surname in family_names(place.name):
                self.places.setdefault(surname, []).append(place)

    def may_be_firm(self, surname: str, sentence: int, after: str) -> bool:
        """ "Voss" beside "Carl Voss" and "Voss Motors": the founder or the firm, unless the article is his life.

        after: the text behind the surname, which may tell of his life: "was born", "'s widow".
        """
        word = key(surname)
        borne = (word in self.places or word in self.told.elsewhere) and word not in self.told.title
        return borne and self.firms.get(word, sentence + 1) <= sentence and not _LIVED.match(after)

    def full(self, surname: str, sentence: int, start: int) -> tuple[str, bool]:
        """Whom a surname at this place means and whether the name is surely a person's; ("", False) for nobody.

        The person in the title goes by the name that stands there, all others by the longest that they are given.
        """
        word = key(surname)
        if word in self.told.things or self.told.is_part(word):
            return "", False
        met = self.places.get(word, [])
        before = [place for place in met if (place.sentence, place.start) < (sentence, start)]
        if not before and surname in MONONYMS and word not in self.told.title:
            return "", False  # of the "Aulus Nero" of a later sentence nobody has heard yet
        main = self._main(word, met)
        if main:
            near = any(not same(p.name, main) and sentence - p.sentence <= NEAR for p in before)
            chosen = [] if near else [main]
        else:
            chosen = _persons(p.name for p in before or met) or _persons(self.told.elsewhere.get(word, ()))
        if len(chosen) != 1:
            return "", False
        mine = [place for place in met if same(place.name, chosen[0])]
        if not main and any(place.namesake for place in mine):
            return "", False
        forms = {chosen[0], *(place.name for place in mine)}
        if len(mine) == len(met):
            forms.update(name for name in self.told.elsewhere.get(word, ()) if same(name, chosen[0]))
        sure = any(place.sure for place in mine) if met else gazetteer.is_surname(surname)
        headed = [name for name in self.told.title.get(word, ()) if same(name, chosen[0])]
        sure = sure or (bool(headed) and word in self.told.lives)
        return max(sorted(headed or forms), key=len), sure

    def _main(self, word: str, met: list[Place]) -> str:
        """The person in the title, or the first of all if the others are presented as relatives; "" for nobody."""
        heading = _persons(self.told.title.get(word, ()))
        if len(heading) == 1:
            return heading[0]
        named = [place.name for place in met if place.namesake]
        first = _persons(p.name for p in met if not p.kin and not any(same(p.name, name) for name in named))
        return first[0] if len(first) == 1 and met and same(met[0].name, first[0]) else ""


def _persons(names: Iterable[str]) -> list[str]:
    """One name for every person: the longest form of each."""
    found: list[str] = []
    for name in sorted(set(names), key=lambda n: (-len(n), n)):
        if not any(same(name, other) for other in found):
            found.append(name)
    short = [name for name in set(names) if sum(same(name, other) for other in found) > 1]
    return [*found, *short]
