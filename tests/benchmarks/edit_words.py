"""Words that come into edited articles: dates, figures, hedges, names that are near each other, and whole sentences."""

from __future__ import annotations

from random import Random

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DATES = (*MONTHS, "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SMALL_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty", "thirty")
NEAR_NAMES = (
    "Iran", "Iraq", "Austria", "Australia", "Niger", "Nigeria", "Smith", "Smyth", "Johnson", "Johnston", "Clark",
    "Clarke", "Brown", "Browne", "Slovakia", "Slovenia", "Paraguay", "Uruguay", "Hansen", "Hanson", "Philip", "Phillip",
    "Peterson", "Petersen", "Davison", "Davidson", "Thomson", "Thompson", "Mali", "Malawi", "Guinea", "Guiana",
)  # fmt: skip
"""Names that are near to each other in letters: each may take another's place."""
HEDGES = ("nearly", "about", "almost", "more than", "fewer than", "at least", "up to", "over")
OTHERS = (
    "official", "northern", "southern", "former", "latter", "public", "private", "early", "late", "major", "minor",
    "first", "last", "foreign", "domestic", "allegedly", "reportedly", "rarely", "often", "unlikely", "secret",
)  # fmt: skip
STRANGERS = (
    "The harbour was dredged again in the spring.",
    "Nobody had asked the miller for his opinion.",
    "A second ferry was ordered from a yard in the north.",
    "The archive holds no letter of that year.",
    "Rain fell for most of the week, and the market closed early.",
)


def misspelt(word: str, rng: Random) -> str:
    """One letter dropped, doubled, mistaken for one beside it on the keyboard, or swapped with the next; or ""."""
    n = rng.randrange(1, len(word) - 1)
    match rng.choice(("drop", "double", "swap", "swap", "near")):
        case "drop":
            wrong = word[:n] + word[n + 1 :]
        case "double":
            wrong = word[:n] + word[n] + word[n:]
        case "swap":
            wrong = word[:n] + word[n + 1] + word[n] + word[n + 2 :]
        case _:
            wrong = word[:n] + rng.choice(_beside(word[n])) + word[n + 1 :]
    return wrong if wrong != word else ""


_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _beside(letter: str) -> str:
    for row in _KEYS:
        if (n := row.find(letter)) >= 0:
            return row[max(0, n - 1) : n] + row[n + 1 : n + 2]
    return "e"
