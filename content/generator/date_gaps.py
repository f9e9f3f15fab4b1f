"""Whether a date may be asked for by a gap: not one of several, not half of a span, not part of a name."""

from __future__ import annotations

import re

from content.generator.answers import Answer
from content.generator.tree import Tree
from content.language.name_spans import MONTH_WORDS, word_set

_YEAR = re.compile(r"(?:1\d|20)\d\d(?:s|[-–/]\d{2,4})?")
_TO = frozenset({"to", "–", "-", "until", "till", "through"})
_AND = frozenset({"and", "or", "&"})
_BETWEEN = word_set("the early late mid in by from on until since again about around both circa c.")
"""What may stand between "and" and the second date."""
_TIMELY = word_set("in on by since until during of from")
_QUALIFYING = frozenset({"compound", "amod", "nummod", "nmod:poss"})
_LONG = frozenset({"decade", "century"})
_FAR = 60
_IN_LONG = re.compile(
    r"\b(?:in|during|since|until|till|by|from|around|throughout|before|after|prior to|into|"
    r"(?:half|end|beginning|start|turn|part|quarter|third|middle|close|years|decades|course|most) of)"
    r"(?: the)?(?: (?:early|mid|late|very|later))*[ -]$",
    re.IGNORECASE,
)
"""In front of a decade or a century in which something was."""
_ONCE = word_set(
    "survey plan census review report study patent act law constitution treaty agreement convention conference "
    "congress summit season election elections referendum eruption earthquake flood fire hurricane storm decision "
    "ruling merger bankruptcy takeover invasion revolt rebellion uprising coup strike riot riots massacre expedition "
    "edition exhibition crash disaster championship championships tournament olympics games final finals cup title "
    "triumph campaign draft film novel album play recording"
)
"""What comes about in one year, and is told from others of its sort by that year."""
_MANY = word_set("games title cup final finals tournament championship")
"""Of which one year has many, unless a name says which."""
_MOST_WORDS = 5
_LIST = "it is one of a list"
_SPAN = "the date is half of a span"


def bad_date(tree: Tree, answer: Answer) -> str:
    """Why a gap in place of this date would make no good question, "" if it would."""
    if answer.year:
        return "the passage has the month without its year"
    if answer.value.precision in _LONG and not _placed(tree, answer):
        return "the date is loose"
    if tree.dep[answer.head] in _QUALIFYING and not (_after_preposition(tree, answer) or _of_thing(tree, answer)):
        return "the date only qualifies another word"
    if _years_beside(tree, answer):
        return _LIST
    return _half(tree, answer)


def _after_preposition(tree: Tree, answer: Answer) -> bool:
    """ "By 1900, the largest mill ...": a time of its own, wherever the parser hung it."""
    before = tree.lower[answer.a - 1] if answer.a else ""
    after = tree.pos[answer.b] if answer.b < len(tree) else "PUNCT"
    return before in _TIMELY and after not in {"NOUN", "PROPN", "ADJ", "NUM"}


def _placed(tree: Tree, answer: Answer) -> bool:
    """Whether a decade or a century is a time by itself: "around the 8th century", "in the second half of the ..."."""
    if "-" in answer.value.text or tree.dep[answer.head] in _QUALIFYING or _starts_name(tree, answer):
        return False
    before = tree.source[max(0, tree.starts[answer.a] - _FAR) : tree.starts[answer.a]]
    return _IN_LONG.search(before) is not None


def _starts_name(tree: Tree, answer: Answer) -> bool:
    """ "The 1920s Irish players": what follows is told of by the date."""
    return answer.b < len(tree) and tree.pos[answer.b] in {"NOUN", "PROPN", "ADJ"}


def _of_thing(tree: Tree, answer: Answer) -> bool:
    """ "A 2014 survey of forty towns", "the 1902 plan of Arden": a thing that comes about once, and has a year."""
    before = tree.lower[answer.a - 1] if answer.a else ""
    thing = tree.head[answer.head]
    if before not in {"the", "a", "an"} or thing <= answer.a or tree.dep[thing] == "compound":
        return False
    words = range(answer.b, thing + 1)
    if tree.lower[thing] not in _ONCE or len(words) > _MOST_WORDS or any(tree.is_punct(i) for i in words):
        return False
    unnamed = len(words) == 1 and tree.lower[thing] in _MANY and tree.child(thing, "nmod") is None
    return not unnamed and answer.value.precision in {"year", "month"}


def _half(tree: Tree, answer: Answer) -> str:
    """Whether another date is tied to it by "and" or "to"; what else stands behind "and" is no matter."""
    joiner = _joiner(tree, answer)
    if joiner in _TO:
        return _SPAN
    if joiner:
        return _LIST
    whole = "/" in answer.value.day
    return _SPAN if not whole and tree.case(answer.head) in {"to", "between"} else ""


def _joiner(tree: Tree, answer: Answer) -> str:
    """The word that ties the date to another one: "and" in "1900 and 1904", "to" in "1900 to 1904"; "" for none."""
    after = answer.b
    if after < len(tree) and tree.lower[after] in _TO | _AND and _dated(tree, _onward(tree, after + 1, 1)):
        return tree.lower[after]
    before = _onward(tree, answer.a - 1, -1)
    if before > 0 and tree.lower[before] in _TO | _AND and _dated(tree, before - 1):
        return tree.lower[before]
    return ""


def _onward(tree: Tree, i: int, step: int) -> int:
    while 0 <= i < len(tree) and tree.lower[i] in _BETWEEN:
        i += step
    return i


def _dated(tree: Tree, i: int) -> bool:
    """Whether a year, a decade, a century or a day of a month stands at `i`."""
    if not 0 <= i < len(tree):
        return False
    beside = {tree.text[k] for k in (i - 1, i + 1) if 0 <= k < len(tree)}
    words = {tree.lower[k] for k in (i, i + 1) if 0 <= k < len(tree)}
    number = tree.text[i][:1].isdigit()
    day = number and bool(beside & MONTH_WORDS)
    return day or bool(_YEAR.fullmatch(tree.text[i])) or tree.text[i] in MONTH_WORDS or bool(words & {"century"})


def _years_beside(tree: Tree, answer: Answer) -> bool:
    """ "1563, 1593, 1603": one year of several."""
    after = tree.text[answer.b : answer.b + 2]
    before = tree.text[max(0, answer.a - 2) : answer.a]
    return any(
        len(two) == 2 and "," in two and any(w[:4].isdigit() and len(w) >= 4 for w in two) for two in (before, after)
    )
