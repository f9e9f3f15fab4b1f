"""Names that a parser takes for persons, though the text shows that they are ships, firms or plain words."""

from __future__ import annotations

import re
from typing import Literal

from content.language import gazetteer
from content.language.name_spans import word_set

_PLANETS = word_set("Mercury Venus Mars Jupiter Saturn Uranus Neptune Pluto")
_CRAFT = re.compile(
    r"\b([A-Z][\w'’]+)[ -](?:class|mission|spacecraft|probe|orbiter|lander|satellite|telescope|rocket)\b"
)
_FIRM = re.compile(
    r"\b(?:producer|company|firm|maker|manufacturer|retailer|airline|provider|operator|developer|conglomerate|startup)s?"
    r" ([A-Z][\w'’]+)"
)
_HOUSE = re.compile(r"\b((?:[A-Z][\w'’&-]+ )+[A-Z][\w'’&-]+),? (?:Inc|Corp|Ltd|LLC|plc)\b")
_SMALL = re.compile(r"\b[a-z]{5,}\b")


def misnamed(text: str) -> dict[str, Literal["organisation", "other"]]:
    """Word, or words before "Inc" -> what it names instead of a person.

    Plain words stand as "other" under their capitals.
    """
    plain = (word.capitalize() for word in sorted(set(_SMALL.findall(text))))
    found: dict[str, Literal["organisation", "other"]] = {
        word: "other" for word in plain if not (gazetteer.is_surname(word) or gazetteer.is_first_name(word))
    }
    found |= dict.fromkeys((*_FIRM.findall(text), *_HOUSE.findall(text)), "organisation")
    return found | dict.fromkeys((*_CRAFT.findall(text), *_PLANETS), "other")
