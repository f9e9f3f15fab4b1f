"""Units of money, time and measure: what they are called, and how one turns into another."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from content.language.numbers import word_list

SYMBOLS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "R$": "BRL", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS",
    "₺": "TRY", "₦": "NGN", "₴": "UAH", "₱": "PHP", "฿": "THB", "Rs": "INR",
}  # fmt: skip
CODES = frozenset(
    word_list(
        "USD EUR GBP JPY CHF CAD AUD NZD CNY INR RUB BRL ZAR KRW ILS TRY NGN UAH PHP THB SEK NOK DKK PLN CZK HUF MXN "
        "SGD HKD SAR AED IQD IRR EGP PKR"
    )
)
CURRENCY_NAMES = {
    "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "dollar": "USD", "buck": "USD",
    "australian dollar": "AUD", "canadian dollar": "CAD", "hong kong dollar": "HKD", "new zealand dollar": "NZD",
    "euro": "EUR", "pound sterling": "GBP", "british pound": "GBP", "quid": "GBP", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "swiss franc": "CHF", "rupee": "INR", "rouble": "RUB", "ruble": "RUB", "shekel": "ILS",
    "iraqi dinar": "IQD", "rial": "IRR", "lira": "TRY", "rand": "ZAR", "naira": "NGN",
}  # fmt: skip
# "pounds" alone weighs as often as it pays: money only after a scale word, or where money is asked for.

TIME = {
    "second": Decimal(1), "minute": Decimal(60), "hour": Decimal(3600), "day": Decimal(86400),
    "week": Decimal(7 * 86400), "fortnight": Decimal(14 * 86400), "month": Decimal("2629800"),
    "year": Decimal("31557600"), "decade": Decimal("315576000"), "century": Decimal("3155760000"),
    "millennium": Decimal("31557600000"),
}  # fmt: skip
"""Time units in seconds; a month is a twelfth of a year of 365.25 days."""
_IRREGULAR = {"century": "centuries", "millennium": "millennia"}
_SHORT_TIME = {
    "sec": "second", "secs": "second", "min": "minute", "mins": "minute", "hr": "hour", "hrs": "hour",
    "yr": "year", "yrs": "year", "wk": "week", "wks": "week", "mo": "month", "mos": "month", "s": "second",
    "h": "hour", "d": "day", "y": "year",
}  # fmt: skip
_MEASURES: dict[str, dict[str, tuple[str, str]]] = {
    "length": {
        "metres": ("1", "metre metres meter meters m"),
        "kilometres": ("1000", "kilometre kilometres kilometer kilometers km kms"),
        "centimetres": ("0.01", "centimetre centimetres centimeter centimeters cm"),
        "millimetres": ("0.001", "millimetre millimetres millimeter millimeters mm"),
        "miles": ("1609.344", "mile miles mi"),
        "feet": ("0.3048", "foot feet ft"),
        "inches": ("0.0254", "inch inches"),
        "yards": ("0.9144", "yard yards yd yds"),
        "nautical miles": ("1852", "nautical|mile nautical|miles"),
    },
    "mass": {
        "kilograms": ("1", "kilogram kilograms kilogramme kilogrammes kg kgs kilo kilos"),
        "grams": ("0.001", "gram grams gramme grammes g"),
        "tonnes": ("1000", "tonne tonnes metric|ton metric|tons"),
        "tons": ("907.18474", "ton tons"),
        "pounds": ("0.45359237", "lb lbs"),
        "ounces": ("0.028349523125", "ounce ounces oz"),
    },
    "volume": {
        "litres": ("1", "litre litres liter liters l"),
        "millilitres": ("0.001", "millilitre millilitres milliliter milliliters ml"),
        "gallons": ("3.785411784", "gallon gallons"),
        "barrels": ("158.987294928", "barrel barrels"),
    },
    "area": {
        "hectares": ("1", "hectare hectares ha"),
        "acres": ("0.40468564224", "acre acres"),
        "square kilometres": (
            "100",
            "square|kilometre square|kilometres square|kilometer square|kilometers sq|km km2 km²",
        ),
        "square metres": ("0.0001", "square|metre square|metres square|meter square|meters sq|m m2 m²"),
        "square miles": ("258.9988110336", "square|mile square|miles sq|mi"),
    },
}


@cache
def _known() -> dict[str, tuple[str, str, Decimal]]:
    """A unit as people write it -> its name here, its dimension, its size in the dimension's base unit."""
    known: dict[str, tuple[str, str, Decimal]] = {}
    for singular, seconds in TIME.items():
        entry = (plural_of(singular), "time", seconds)
        known |= {singular: entry, plural_of(singular): entry}
    known |= {short: known[long] for short, long in _SHORT_TIME.items()}
    for dimension, units in _MEASURES.items():
        for name, (size, spellings) in units.items():
            known |= {s.replace("|", " "): (name, dimension, Decimal(size)) for s in spellings.split()}
    known |= {word: ("%", "percent", Decimal(1)) for word in ("%", "percent", "per cent", "pct", "pc")}
    for currency, words in _money_words().items():
        known |= {word: (currency, "money", Decimal(1)) for word in words}
    return known


def _money_words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for symbol, currency in SYMBOLS.items():
        words.setdefault(currency, []).append(symbol.lower())
    for name, currency in CURRENCY_NAMES.items():
        words.setdefault(currency, []).extend([name, name + "s"])
    for code in CODES:
        words.setdefault(code, []).append(code.lower())
    words["GBP"] += ["pounds sterling", "sterling"]
    return words


def plural_of(time_unit: str) -> str:
    """The plural of a unit of time: "years", "centuries"."""
    return _IRREGULAR.get(time_unit, time_unit + "s")


def unit_named(words: str) -> str:
    """The unit that `words` name, in its one spelling here ("years", "USD", "%"), or "" for none known."""
    entry = _known().get(_tidy(words))
    return entry[0] if entry else ""


def dimension_of(unit: str) -> str:
    """ "money", "percent", "time", "length", ... or "" for things that are counted."""
    entry = _known().get(_tidy(unit))
    return entry[1] if entry else ""


def convert(amount: Decimal, unit: str, target: str) -> Decimal | None:
    """`amount` of `unit` in `target`, None where the two do not measure the same or are other currencies."""
    source, goal = _known().get(_tidy(unit)), _known().get(_tidy(target))
    if not source or not goal or source[1] != goal[1]:
        return None
    if source[1] == "money":
        return amount if source[0] == goal[0] else None
    return amount * source[2] / goal[2]


def _tidy(words: str) -> str:
    return " ".join(words.lower().split()).removesuffix(".")


CURRENCY_BEFORE = "|".join(
    [
        *(re.escape(s) for s in sorted(SYMBOLS, key=len, reverse=True) if s != "Rs"),
        r"\bRs\.?",
        *(rf"\b{c}" for c in sorted(CODES)),
    ]
)
CURRENCY_AFTER = "|".join(
    [*(re.escape(name) + "s?" for name in sorted(CURRENCY_NAMES, key=len, reverse=True)),
     r"pounds?\s+sterling", *sorted(CODES), r"(?:[$€£¥])"]
)  # fmt: skip
TIME_WORDS = "|".join(f"{plural_of(unit)}|{unit}" for unit in sorted(TIME, key=len, reverse=True))
