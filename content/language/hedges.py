"""How English qualifies a figure: "nearly", "more than", "as many as", "or so"."""

from __future__ import annotations

import re

from content.drafts import Hedge

_CLOSELY = r"(?:(?:only\s+)?just|slightly|marginally|a\s+(?:little|bit|shade|fraction)|a\s+little\s+bit)"
_BY_FAR = r"(?:(?:only|just|well|far|much|slightly|marginally|significantly|considerably|a\s+(?:little|bit|shade))\s+)?"

BEFORE: tuple[tuple[str, Hedge], ...] = (
    (rf"{_CLOSELY}\s+(?:under|below|short\s+of|less\s+than|fewer\s+than|shy\s+of)", "nearly"),
    (r"no\s+(?:more|greater)\s+than|not\s+more\s+than|at\s+(?:the\s+)?most|a\s+maximum\s+of|maximum", "at_most"),
    (r"up\s+to|as\s+(?:many|much|high|long|large|far)\s+as", "at_most"),
    (
        r"no\s+(?:fewer|less)\s+than|not\s+(?:fewer|less)\s+than|at\s+(?:the\s+very\s+)?least|a\s+minimum\s+of",
        "at_least",
    ),
    (rf"{_BY_FAR}(?:more|greater|larger|longer|higher)\s+than|{_BY_FAR}(?:over|above)", "more_than"),
    (r"in\s+excess\s+of|upwards?\s+of|exceeding|north\s+of", "more_than"),
    (rf"{_BY_FAR}(?:less|fewer|smaller|shorter|lower)\s+than|{_BY_FAR}(?:under|below)", "less_than"),
    (r"(?:very\s+)?(?:nearly|almost)|close\s+to|approaching|not\s+quite|practically|virtually|nigh\s+on", "nearly"),
    (r"an\s+estimated|estimated|an\s+average\s+of|in\s+the\s+region\s+of|(?:on|in|of)\s+the\s+order\s+of", "about"),
    (r"about|around|roughly|approximately|approx\.?|circa|some|perhaps|maybe|more\s+or\s+less|~\s?|≈\s?", "about"),
)
"""Words in front of a figure. The first that fits counts, so the longer wordings stand first."""
AFTER: tuple[tuple[str, Hedge], ...] = (
    (r"\s+or\s+(?:more(?!\s+than)|over|above|upwards)|\s?\+|\s+at\s+(?:the\s+very\s+)?least|\s+plus", "at_least"),
    (r"\s+or\s+(?:(?:less|fewer)(?!\s+than)|under|below)|\s+at\s+(?:the\s+)?most|\s+(?:max|maximum)", "at_most"),
    (r"\s+or\s+so|-odd|\s+or\s+thereabouts|\s+approximately|\s+approx\.?", "about"),
)
_SECOND = r"about|around|some|roughly|approximately|an\s+estimated|almost|nearly"

BEFORE_PATTERN = rf"(?:\b(?:{'|'.join(words for words, _ in BEFORE)})(?:(?<=[~≈])|\s+))(?:(?:{_SECOND})\s+)?"
BEFORE_PATTERN = rf"(?:{BEFORE_PATTERN}|[~≈]\s?)"
AFTER_PATTERN = rf"(?:{'|'.join(words for words, _ in AFTER)})(?!\w)"
EXACTLY = r"(?:exactly|precisely|only|just|all|a\s+total\s+of|in\s+total)\s+"
"""Words that qualify nothing; they may stand before a typed figure."""

_BEFORE = tuple((re.compile(rf"(?:{words})(?:\s+(?:{_SECOND}))?", re.IGNORECASE), hedge) for words, hedge in BEFORE)
_AFTER = tuple((re.compile(words, re.IGNORECASE), hedge) for words, hedge in AFTER)


def hedge_of(before: str, after: str = "") -> Hedge:
    """The hedge that the words before or after a figure express, "" for none."""
    words = before.strip()
    if words:
        return next((hedge for pattern, hedge in _BEFORE if pattern.fullmatch(words)), "")
    return next((hedge for pattern, hedge in _AFTER if pattern.fullmatch(after)), "")
