"""Brackets that a parser stumbles over and nobody asks for: how a name is said or written elsewhere, other units."""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.language.dates import MONTH

_UNITS = (
    r"(?:mi|miles?|km2?|kilomet(?:er|re)s?|m2?|met(?:er|re)s?|cm|mm|ft|feet|foot|in|inch(?:es)?|yd|yards?|nmi|kg|g|t|"
    r"lbs?|pounds?|oz|tons?|tonnes?|acres?|ha|hectares?|sq\.? ?(?:mi|ft|km|m|miles|feet)|"
    r"square (?:miles|kilomet(?:er|re)s|feet|met(?:er|re)s)|mph|km/h|gallons?|gal|lit(?:er|re)s?|cu ft|hp|kW|°[CF]|K)"
)
_ALOUD = r"(?:/[^()]*/|pronounced [^()]*|[^()\[\]]*\[[^()\[\]]*\])"
_LANGUAGE = r"(?:[A-Z][a-z]+(?: [A-Z][a-z]+)?: [^()\d;]*)"
_CONVERSION = rf"(?:about |approx\. |approximately |c\. ?)?\d[\d.,]*(?: ?[-–] ?\d[\d.,]*)?[ -]?{_UNITS}\b\.?"
_LIFE = rf"(?:born |\d|{MONTH} )"
_SKIPPED = re.compile(rf" \((?:{_ALOUD}|{_LANGUAGE}|{_CONVERSION})\)|(?<= \()(?:{_ALOUD}|{_LANGUAGE}); (?={_LIFE})")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A text as it is parsed, and where something was left out of it: (offset in the text parsed, length)."""

    text: str
    cuts: tuple[tuple[int, int], ...] = ()

    def start(self, i: int) -> int:
        """Where in the whole text the character at `i` stands."""
        for at, length in self.cuts:
            if i >= at:
                i += length
        return i

    def end(self, i: int) -> int:
        """The same for the offset behind a character."""
        return self.start(i - 1) + 1 if i else 0


def skip_brackets(text: str) -> Skipped:
    """ "The Wall (German: Mauer) fell": what is parsed is "The Wall fell"."""
    parts, cuts, last = [], [], 0
    for match in _SKIPPED.finditer(text):
        parts.append(text[last : match.start()])
        cuts.append((match.start(), match.end() - match.start()))
        last = match.end()
    return Skipped("".join([*parts, text[last:]]), tuple(cuts))
