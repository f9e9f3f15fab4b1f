"""Guessers who have not read the text: each picks an option of a multiple choice by form alone.

A guess is a probability for every option, together 1, or () where the guesser sees nothing to go by. Options that look
equally good to a guesser share: a hit is then a share of a hit, which is what guessing among them brings.

The guessers are the rules of test-wise students (J. Millman, C. H. Bishop and R. Ebel, "An analysis of
test-wiseness", Educational and Psychological Measurement 25 (1965), 707-726) and the flaws by which writers of options
give keys away (T. M. Haladyna, S. M. Downing and M. C. Rodriguez, "A review of multiple-choice item-writing
guidelines", Applied Measurement in Education 15 (2002), 309-334).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

from content.drafts import Value
from content.generator.fitting import fits
from content.kinds._typed import read_value
from content.language import gazetteer
from content.language.values import QUANTITIES, amount_of, find_values, parts_of

Guess = tuple[float, ...]
Scores = Callable[[str, Sequence[str]], Sequence[float]]
_ABSOLUTE = re.compile(r"\b(?:always|never|all|none|only|every|no one|nobody|everybody|completely|entirely)\b", re.I)
_CAREFUL = re.compile(r"\b(?:usually|often|some|sometimes|may|might|can|generally|probably|mostly|tends?)\b")
"""Lower case alone: a month is no doubt."""
_ABOVE = re.compile(r"^(?:all|both|each|any|every one) (?:of )?(?:the above|these|them|the others)", re.I)
_WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Guesser:
    """One way to guess."""

    slug: str
    label: str
    tell: str
    """What is wrong with a question that it gets right, for whoever mends the question."""
    scores: Scores
    """How much each option of a prompt draws it; () where it sees nothing to go by."""

    def guess(self, prompt: str, options: Sequence[str]) -> Guess:
        """Probabilities of the options, shared where several draw it most; () where all draw it alike."""
        return favourites(self.scores(prompt, options))


def favourites(scores: Sequence[float]) -> Guess:
    """A guess that is shared among the options with the highest score; () where there is nothing to choose by."""
    best = max(scores, default=0.0)
    drawn = [score == best for score in scores]
    if not scores or all(drawn):
        return ()
    return tuple(one / sum(drawn) for one in drawn)


# By length, words and place


def _long(prompt: str, options: Sequence[str]) -> list[float]:
    return [len(text) for text in options]


def _short(prompt: str, options: Sequence[str]) -> list[float]:
    return [-len(text) for text in options]


def _repeated(prompt: str, options: Sequence[str]) -> list[float]:
    words = Counter(word for text in options for word in _words(text))
    return [sum(words[word] for word in _words(text)) for text in options]


def _in_stem(prompt: str, options: Sequence[str]) -> list[float]:
    """By words that begin like one of the question."""
    stem = {word[:4] for word in _words(prompt) if len(word) > 3}
    return [sum(word[:4] in stem for word in _words(text) if len(word) > 3) for text in options]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _alphabet(prompt: str, options: Sequence[str]) -> list[float]:
    """By their letters; among figures and dates that is no more than the lowest and the highest."""
    return [] if amounts(options) else [-sorted(options, key=str.casefold).index(text) for text in options]


def _like(prompt: str, options: Sequence[str]) -> list[float]:
    """By the letters shared with the others: wrong answers are often made by changing a piece of the right one."""
    if len(options) < 3:
        return []
    folded = [text.casefold() for text in options]
    pairs = [[round(Indel.normalized_similarity(one, other), 6) for other in folded] for one in folded]
    return [round(sum(row) - 1, 6) for row in pairs]


def _unlike(prompt: str, options: Sequence[str]) -> list[float]:
    return [-likeness for likeness in _like(prompt, options)]


def _first(prompt: str, options: Sequence[str]) -> list[float]:
    return [-place for place in range(len(options))]


def _last(prompt: str, options: Sequence[str]) -> list[float]:
    return list(range(len(options)))


# By figures and dates


def _middle(prompt: str, options: Sequence[str]) -> list[float]:
    """By rank: the one in the middle, or the two."""
    ordered = sorted(found := amounts(options))
    half = (len(ordered) - 1) / 2
    return [-abs(ordered.index(amount) - half) for amount in found] if len(set(found)) > 2 else []


def _average(prompt: str, options: Sequence[str]) -> list[float]:
    found = amounts(options)
    mean = sum(found) / len(found) if found else 0.0
    return [-abs(amount - mean) for amount in found]


def _low(prompt: str, options: Sequence[str]) -> list[float]:
    return [-amount for amount in amounts(options)]


def _high(prompt: str, options: Sequence[str]) -> list[float]:
    return amounts(options)


def _round(prompt: str, options: Sequence[str]) -> list[float]:
    digits = [re.sub(r"\D", "", text) for text in options]
    return [-len(figure.rstrip("0")) for figure in digits] if all(digits) else []


def _exact(prompt: str, options: Sequence[str]) -> list[float]:
    return [-roundness for roundness in _round(prompt, options)]


def _near_year(prompt: str, options: Sequence[str]) -> list[float]:
    """By the distance of a date to the nearest year that the question names."""
    said = [int(year) for year in re.findall(r"\b[12]\d{3}\b", prompt)]
    dates = [_date(text) for text in options] if said else []
    return [-min(abs(int(date) - year) for year in said) for date in dates if date is not None] if all(dates) else []


def amounts(options: Sequence[str]) -> list[float]:
    """What each option has for its figure, or for its date in years; [] unless all have one."""
    found = [_amount(text) for text in options]
    return [amount for amount in found if amount is not None] if None not in found else []


@lru_cache(maxsize=4096)
def _amount(text: str) -> float | None:
    value = _value(text)
    if value is not None and value.kind in QUANTITIES:
        return float(amount_of(value))
    return _date(text)


@lru_cache(maxsize=4096)
def _date(text: str) -> float | None:
    """When a date begins, in years, the parts of a year as fractions; None for what is none."""
    value = _value(text)
    parts = parts_of(value.day, value.precision) if value is not None and value.kind == "date" else None
    if parts is None:
        return None
    return (parts.year or 0) + ((parts.month or 1) - 1) / 12 + ((parts.day or 1) - 1) / 372


def _value(text: str) -> Value | None:
    """The figure or date that an option is, or the first in it."""
    whole = read_value(text)
    return whole if whole.kind != "phrase" else next((hit.value for hit in find_values(text)), None)


# By what everybody knows, and by the habits of those who write options


def _known(prompt: str, options: Sequence[str]) -> list[float]:
    """By the number of people who live there; where at least half of the options are places."""
    places = [gazetteer.place(text) for text in options]
    if 2 * sum(place is not None for place in places) < len(options):
        return []
    return [place.population if place else 0 for place in places]


def _careful(prompt: str, options: Sequence[str]) -> list[float]:
    return [bool(_CAREFUL.search(text)) - bool(_ABSOLUTE.search(text)) for text in options]


def _above(prompt: str, options: Sequence[str]) -> list[float]:
    return [bool(_ABOVE.match(text)) for text in options]


GUESSERS = (
    Guesser("longest", "the longest", "The right answer is longer than the wrong ones.", _long),
    Guesser("shortest", "the shortest", "The right answer is shorter than the wrong ones.", _short),
    Guesser("middle", "the middle figure or date", "Wrong figures lie on both sides of the right one.", _middle),
    Guesser("average", "the figure nearest to the average", "Wrong figures lie around the right one.", _average),
    Guesser("lowest", "the lowest figure or earliest date", "Wrong figures are all greater.", _low),
    Guesser("highest", "the highest figure or latest date", "Wrong figures are all smaller.", _high),
    Guesser("roundest", "the roundest figure", "Wrong figures have more digits that count.", _round),
    Guesser("most_exact", "the most exact figure", "Wrong figures are rounder than the right one.", _exact),
    Guesser(
        "near_year", "the date nearest to a year in the question", "The question names a year near it.", _near_year
    ),
    Guesser("repeated", "the words most repeated", "Its words come back in the wrong answers.", _repeated),
    Guesser("in_stem", "the words of the question", "A word of the right answer is in the question.", _in_stem),
    Guesser("fit", "what fits the sentence", "Only some answers fit the grammar of the question.", fits),
    Guesser("alike", "the one most like the others", "Wrong answers are pieces of the right one.", _like),
    Guesser("odd", "the odd one out", "The right answer looks like none of the others.", _unlike),
    Guesser("alphabet", "the first in the alphabet", "It comes first in the alphabet.", _alphabet),
    Guesser("known", "the place with most people", "Wrong answers are places that nobody knows.", _known),
    Guesser("careful", "the most careful wording", "Wrong answers say “always” or “never”.", _careful),
    Guesser("above", "“all of the above”", "It is right wherever it is offered.", _above),
    Guesser("first", "the first as shown", "The right answer stands first too often.", _first),
    Guesser("last", "the last as shown", "The right answer stands last too often.", _last),
)
NAMED = {guesser.slug: guesser for guesser in GUESSERS}
