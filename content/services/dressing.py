"""Typed answers in the form in which they could stand among options: spelt and written like the right one.

"madrid" beside "Paris" and "4500" beside "4,418" would tell that they are not the key. What is said stays the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from content.drafts import Value
from content.kinds._folding import fold
from content.kinds._typed import read_value
from content.language import gazetteer
from content.language.values import QUANTITIES, amount_of, date_text, dimension_of, plain_digits, spell

_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_ARTICLE = re.compile(r"^(?:the|an?) ", re.I)
MOST_SPELT = 100
"""Figures up to which one is spelt out where the right one is."""


def read_beside(text: str, right: Value) -> Value:
    """A typed answer as a value of the sort that is asked for: a bare figure has the unit and the hedge of the key."""
    value = read_value(text)
    if right.kind in QUANTITIES and value.kind in QUANTITIES:
        bare = value.kind == "number" and not value.unit
        value = replace(value, kind=right.kind, unit=right.unit) if bare else value
        return value if value.hedge else replace(value, hedge=right.hedge)
    if right.kind == "date" and value.kind == "number" and re.fullmatch(r"\d{4}", text):
        return Value("date", text, day=text, precision="year")
    return value if right.kind in (*QUANTITIES, "date") else Value("phrase", text)


def same_value(one: str, right: Value) -> tuple[str, ...]:
    """What two typed answers share that say the same, however they are put."""
    value = read_beside(" ".join(one.split()), right)
    if value.kind == "date":
        return "date", value.day, value.precision
    if value.kind in QUANTITIES:
        return "figure", dimension_of(value.unit) or value.unit, plain_digits(amount_of(value))
    return "words", fold(value.text)


def dressed(text: str, right: str, value: Value, known: Iterable[str] = ()) -> str:
    """`text` as an option beside the right answer `right`, whose value is `value`; known: names of the topic."""
    text = " ".join(text.split()).strip(" .,;:!?\"'“”")
    said = read_beside(text, value)
    if value.kind in QUANTITIES:
        return _like_figure(said, right, value) or text
    if value.kind == "date":
        return date_text(said.day, said.precision) if said.kind == "date" else text
    return _like_words(text, right, known)


def _like_figure(said: Value, right: str, value: Value) -> str:
    """The right answer with another figure in the place of its own; "" where that can't be written."""
    if said.kind not in QUANTITIES:
        return ""
    amount, found = amount_of(said), _FIGURE.search(right)
    if found is None:
        return spell(int(amount)) if amount == int(amount) and 0 <= amount <= MOST_SPELT else f"{amount:,f}"
    try:
        scale = amount_of(value) / Decimal(found[0].replace(",", ""))
        figure = amount / scale
    except (InvalidOperation, ZeroDivisionError):
        return ""
    if _places(figure) > max(2, _places(Decimal(found[0].replace(",", "")))):
        return ""
    grouped = "," in found[0] or len(found[0]) < 4
    written = f"{figure.normalize():,f}" if grouped else f"{figure.normalize():f}"
    return right[: found.start()] + written + right[found.end() :]


def _places(figure: Decimal) -> int:
    exponent = figure.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _like_words(text: str, right: str, known: Iterable[str]) -> str:
    """Spelt as the topic has it, or the gazetteer; else with the capital and the article of the right answer."""
    spelt = {fold(name): name for name in known}
    if name := spelt.get(fold(text)) or _whole_name(text, spelt.values()):
        return name
    place = gazetteer.place(text)
    if place is not None and right[:1].isupper() and fold(place.name) == fold(text):
        return place.name
    text = _ARTICLE.sub("", text)
    if opener := _ARTICLE.match(right):
        text = f"{opener[0]}{text}"
    if text.islower() and right[:1].isupper():
        return " ".join(word[:1].upper() + word[1:] for word in text.split())
    if right[:1].islower() and text[:1].isupper() and text[1:].islower():
        return text[:1].lower() + text[1:]
    return text


def _whole_name(text: str, names: Iterable[str]) -> str:
    """The one name of the topic that ends with a surname that was typed alone; "" where there is none, or several."""
    if len(text.split()) != 1:
        return ""
    found = {name for name in names if len(name.split()) > 1 and fold(name).split()[-1:] == [fold(text)]}
    return found.pop() if len(found) == 1 else ""
