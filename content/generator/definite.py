"""Which names stand behind "the": as the sentences of their topic have it, or as everybody says."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.evidence import Topic
from content.language import gazetteer

_TAKES_THE = re.compile(
    r"United (?:States|Kingdom|Nations|Arab Emirates)|Soviet Union|Netherlands|Philippines|Central African Republic|"
    r"Bahamas|Maldives|Gambia|(?:Democratic )?Republic of\b.*|Ivory Coast|Vatican(?: City)?|"
    r".*(?:Empire|Republic|Union|Islands|Kingdom|Federation)"
)
_THE_GAP = re.compile(rf"\b[Tt]he {BLANK}")


def takes_the(name: str, topic: Topic) -> bool:
    """ "the Arden Bruins", as most sentences of the topic have it; "the Netherlands" wherever it stands."""
    behind, bare = topic.articled[name] if name in topic.articled and gazetteer.place(name) is None else (0, 0)
    return behind > bare if behind or bare else bool(_TAKES_THE.fullmatch(name))


def fit_alike(prompt: str, right: str, other: str, topic: Topic) -> bool:
    """Whether two names go into the gap alike: both want the "the" before it, or neither misses one."""
    if _THE_GAP.search(prompt):
        return right.split()[-1:] == other.split()[-1:] or (takes_the(right, topic) and takes_the(other, topic))
    same = takes_the(right, topic) == takes_the(other, topic)
    return BLANK not in prompt or (same and not _TAKES_THE.fullmatch(right) and not _TAKES_THE.fullmatch(other))
