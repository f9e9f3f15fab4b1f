"""The regular expressions of finding.py, in the order in which they run. Text is read in its plain form.

Groups: "value" is the span to keep where it is not the whole match; "before" and "after" hold hedges; "number",
"short", "unit", "currency", "year", "first", "last" are what their names say; "counted" takes part where a plural
follows. A hedge in front of a figure is looked for from there (HEDGE_BEFORE): trying every wording of one at every
letter would take most of the time.
"""

from __future__ import annotations

import re

from content.language.dates import ABBREVIATED, MONTH, MONTHS, ORDINAL_WORDS
from content.language.hedges import AFTER_PATTERN, BEFORE_PATTERN
from content.language.numbers import IN_WORDS, LITERAL, SCALES, SHORT_SCALES
from content.language.units import CURRENCY_AFTER, CURRENCY_BEFORE, TIME_WORDS

ANY_CASE = re.IGNORECASE | re.VERBOSE
THIS_CASE = re.VERBOSE


def _patterns(flags: int, *sources: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, flags) for source in sources)


# Building blocks

_MONTH = "|".join([*MONTHS, *(rf"{short}\.?" for short in ABBREVIATED)])
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d,.]\d)"
_YEAR = r"(?:1\d{3}|20\d{2})(?!\d|[,.]\d)"
_DASH = r"\s?[-/]\s?"
_SCALE = rf"(?:\s|-)?(?:{'|'.join(word for word in SCALES if word != 'hundred')})\b"
_SHORT = rf"(?:{'|'.join(SHORT_SCALES)})\b"
_IN_DIGITS = rf"(?:(?:{LITERAL})(?:{_SCALE}|k\b)?)"
_NUMBER = rf"(?:{_IN_DIGITS}|(?<!\d\s)(?<!\d-){IN_WORDS})"
_APART = r"(?<![\w$£€#/.-])(?<!\d,)"
"""In front of a figure: not in the middle of a word, a code or another figure."""
_AFTER = rf"(?P<after>{AFTER_PATTERN})?"
_MONEY = rf"(?:(?:{CURRENCY_BEFORE})\s?)?{_NUMBER}(?:{_SHORT}|\s?%)?"
_MONEY_IN_DIGITS = rf"(?:(?:{CURRENCY_BEFORE})\s?)?{_IN_DIGITS}(?:{_SHORT}|\s?%)?"
_UNITS = rf"(?:\s?%|\s+per\s?cent|\s+(?:{TIME_WORDS})\b)?"
_AFTER_YEAR = (
    "is|was|were|are|saw|will|would|had|has|marked|brought|became|began|ended|came|proved|remains|remained|and|or|but|"
    "when|as|at|in|on|with|by|to|the|a|an|for|after|before|because|while|that|which|who|where|until|from|of|he|she|it|"
    "they|his|her|its|their|under|over|following|during|through|there|this|these|more|some|than|not|only|also|alone"
)
"""Words that may follow a year; another word in lower case is what a number counts."""
_LABELS = (
    "Article|Articles|Resolution|Route|Highway|Interstate|Chapter|Section|Page|Pages|Act|Flight|Room|Unit|Group|Type|"
    "Level|Phase|Part|Volume|Vol|No|Nos|Number|Title|Grade|Area|Channel|Apollo|Boeing|Airbus|Version|Gate|Platform|"
    "Line|Bus|Division|Psalm|Figure|Fig|Table|Box|Step|Round|Day|Week|Stage|Tier|Category|Formula|chapter|page|pages|"
    "section|article|figure|verse|number|level|phase|category|grade|room|route|no|top"
)
"""Nouns whose number is a name."""

_MANY = "people|men|women|children|troops|personnel|staff|police|households|of"
"""Plurals that don't end in s, among what is counted."""

ADDRESSES = _patterns(
    ANY_CASE,
    r"https?://\S+ | www\.\S+ | \S+@\S+\.\S+ | \[(?:note\s*)?\d+\]",
    r"(?:© | \bcopyright) \s* (?:\(c\)\s*)? \d{4} (?:\s?-\s?\d{4})?",
)

# Dates, the longest forms first

ISO_DATES = _patterns(ANY_CASE, rf"{_APART} \d{{4}}-\d\d-\d\d \b", rf"{_APART} \d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}} \b")
SPANS_OF_DAYS = _patterns(
    THIS_CASE,
    rf"\b (?:{_MONTH}) \s+ {_DAY} {_DASH} (?:(?:{_MONTH})\s+)? {_DAY} (?:,?\s+{_YEAR})?",
    rf"{_APART} {_DAY} {_DASH} {_DAY} \s+ (?:{_MONTH}) (?:,?\s+{_YEAR})? \b",
)
DATES = _patterns(
    THIS_CASE,
    rf"{_APART} {_DAY} \s+ (?:of\s+)? (?:{_MONTH}) (?: ,?\s+{_YEAR} | \b(?!,?\s+\d{{4}}) )",
    rf"\b (?:{_MONTH}) \s+ (?:the\s+)? {_DAY} (?: ,?\s+{_YEAR} | (?!\w|,?\s+\d{{4}}) )",
    rf"\b (?:{_MONTH}) (?:\s+of|,)? \s+ {_YEAR}",
)
SPANS_OF_YEARS = _patterns(
    ANY_CASE,
    rf"\b between \s+ (?P<first>{_YEAR}) \s+ and \s+ (?P<last>{_YEAR})",
    rf"\b from \s+ (?P<first>{_YEAR}) \s+ (?:to|until|till|through) \s+ (?P<last>{_YEAR})",
    rf"{_APART} (?P<first>{_YEAR}) (?:{_DASH}|\s+to\s+) (?P<last>{_YEAR}|\d\d) (?![\w-])",
)
LONG_TIMES = _patterns(
    ANY_CASE,
    r"(?<=\bthe\s) (?:early|late|mid)[\s-]+ (?P<value>(?:1\d|20)\d0'?s)\b | \b(?:the\s+)? (?:1\d|20)\d0'?s \b",
    r"(?:\bthe\s+)? '\d0s \b",
    rf"\b (?:\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL_WORDS}) [\s-]+ centur(?:y|ies) (?:\s+B\.?C\.?E?)?",
)
OLD_YEARS = _patterns(THIS_CASE, r"\b A\.?D\.? \s+ \d{1,4} \b | \b \d{1,4} \s+ (?:A\.?D\.?|C\.?E\.?) (?!\w)")
YEARS_BEFORE_CHRIST = _patterns(THIS_CASE, r"\b \d+ \s+ B\.?C\.?(?:E\.?)? (?!\w)")
MONTHS_ALONE = _patterns(
    THIS_CASE,
    rf"\b (?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Dd]uring|[Ll]ast|[Nn]ext|[Ee]arly|[Ll]ate|[Mm]id) [\s-]"
    rf"(?P<value>{MONTH}) \b (?!\s+[A-Z\d])",
)

# What only looks like a figure

LOOKALIKES = (
    *_patterns(
        ANY_CASE,
        r"\b (?:19|20)\d\d \s+ (?:U\.?S\.?\s+)? dollars \b | \b (?:above|below) \s+ (?:19|20)\d\d \s+ levels \b",
        r"\b 9/11 \b | [#]\d+ | \b 24/7 \b",
        r"\b \d{1,2}[:.]\d\d(?::\d\d)? \s? [ap]\.?m \b\.? | \b \d{1,2}:\d\d(?::\d\d)? \b | \b \d{1,2}\s?[ap]\.?m \b\.?",
        r"\+\d[\d\s().-]{6,}\d | \(?\b\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b | \b\d+(?:-\d+){2,}\b | \b\d{3}-\d{4}\b",
        rf"(?:\bthe\s+)? \b {_NUMBER} [\s-]+ years? [\s-]+ olds? \b | \b aged? \s+ (?:of\s+)? {_NUMBER}",
    ),
    *_patterns(
        THIS_CASE,
        r"\b [A-Z][a-z]+ [\s-] Years?'? \s War \b",
        r"(?<=[a-z]) , \s+ \d{1,2} , (?=\s)",  # Anna Smith, 34, won
        rf"\b (?:{_LABELS})\.? \s+ (?:\d+(?:\.\d+)? (?![\d,]*\d|%) | {IN_WORDS})"
        r"(?! \s+ (?:million|billion|percent|per|years?|days?) \b)",
    ),
    *_patterns(
        ANY_CASE,
        r"\b \d+(?:st|nd|rd|th) \b | \b \d+(?:\.\d+){2,} \b",
        r"\b (?:[a-z]\w*-|[a-z]+) \d [\w-]* | \b \d+ (?:[a-z]+\d\w* | (?!(?:k|m|mn|bn|b|tn|t|th|km|s)\b)[a-z]+\b)",
        rf"\b between \s+ {_MONEY} \s+ and \s+ {_MONEY} (?:\s?%|\s+per\s?cent|{_SCALE}|{_SHORT})?",
        rf"(?<!\bfrom\s) {_APART} {_MONEY} \s+ (?:to|or) \s+ {_MONEY} (?!\w) (?:{_SCALE})? {_UNITS}",
        rf"{_APART} {_MONEY_IN_DIGITS} \s?-\s? {_MONEY_IN_DIGITS} (?!\w) (?:{_SCALE})? {_UNITS}",
        r"\b (?:one|two|three) [\s-] (?:thirds?|quarters?|fifths?|halves|half|in\s+\w+) \b",
        r"\b one \s+ (?:of|another) \b",
        r"\b (?:several|few|many|tens|scores|dozens|hundreds|thousands|millions|couple) \s+ (?:of\s+)?"
        r"(?:dozen|hundreds?|thousands?|millions?|billions?) \b",
        rf"\b {_NUMBER} \s+ (?:{TIME_WORDS}) (?:,|\s+and) \s+ {_NUMBER} \s+ (?:{TIME_WORDS}) \b",
        # "(2005 USD)" tells of which year's money a sum is; what "out of 1600" or "a score of 1600" counts is no year
        rf"\( (?:in\s+)? (?:1[89]|20)\d\d \s+ (?:U\.?S\.?\s+)? (?:{CURRENCY_AFTER}) \)",
        r"\b out \s+ of \s+ \d{4} \b (?= \s* (?: $ | [),.;:?!] | \s(?:and|or|on|in|for)\b ) )",
        r"\b (?:rate|ratio|score|toll|density|elevation|altitude|capacity|population|average|index) \s"
        r"(?:[^.,;:()]|,\d){0,50}? \b (?:was|is) \s+ \d{4} \b (?= \s* (?: $ | [),.;:?!] ) )",
    ),
)

# Figures

MONEY = _patterns(
    ANY_CASE,
    rf"(?<![\w.]) (?P<currency>{CURRENCY_BEFORE}) \s? (?P<number>{_NUMBER}) (?P<short>{_SHORT})? {_AFTER}",
    rf"{_APART} (?P<number>{_NUMBER}) (?P<short>{_SHORT})? [\s-] (?P<currency>{CURRENCY_AFTER}) (?!\w) {_AFTER}",
)
PERCENT = _patterns(
    ANY_CASE,
    rf"{_APART} (?P<number>{_NUMBER}) (?: \s?% | [\s-](?:percent|per\s+cent|pct)\b(?!age) ) {_AFTER}",
)
SINGLE_TIMES = _patterns(
    ANY_CASE,
    rf"{_APART} an? [\s-] (?P<unit>decade|century|year|month|week|fortnight|day|hour|minute) \b {_AFTER}",
)
DURATIONS = _patterns(ANY_CASE, rf"{_APART} (?P<number>{_NUMBER}) [\s-] (?P<unit>{TIME_WORDS}) \b {_AFTER}")

# Bare numbers of four digits, where the words around make them years

YEARS = (
    *_patterns(
        ANY_CASE,
        rf"(?<=\bin\s|\bby\s) (?P<before>(?:about|around|circa)\s+) (?P<year>{_YEAR}) \b (?!\s+[a-z]+s\b)",
        rf"\b (?P<before>(?:about|around|circa)\s+) (?P<year>{_YEAR}) \b (?= \s* (?:$ | [),.;:?!]) )",
        rf"\b (?:spring|summer|autumn|fall|winter) \s+ (?:of\s+)? (?P<value>(?P<year>{_YEAR})) \b",
        rf"\b (?:in|since|until|till|during|before|after|throughout|late|early|mid) [\s-]+ (?:the\s+year\s+)?"
        rf"(?P<value>(?P<year>{_YEAR})) \b",
    ),
    *_patterns(
        THIS_CASE,
        rf"\b (?P<before>circa|ca?\.) \s* (?P<year>{_YEAR}) \b",
        rf"\b (?:[Oo]f|[Bb]y|[Ff]rom|to|through|and|or|[Ff]or|between) \s+ (?P<value>(?P<year>{_YEAR})) \b"
        rf"(?! \s+ (?!(?:{_AFTER_YEAR})\b) [a-z]+)",
        r"(?: (?<=\b[Tt]he\s) | (?<=\b[Hh]is\s) | (?<=\b[Hh]er\s) | (?<=\b[Ii]ts\s) | (?<=\b[Tt]heir\s) |"
        r"(?<='s\s) | (?<=\b[Aa]\s) )"
        r"(?P<year>(?:1[789]|20)\d\d) (?=\s+[A-Za-z]) (?! \s+ [a-z]+s\b (?<!ss) )",
        rf"(?: ^ | (?<=[(,;]\s) | (?<=[(,;]) | (?<=\bwas\s) | (?<=\bis\s) | (?<=[.!?]\s) ) (?P<year>{_YEAR}) \b"
        rf"(?= \s* (?: $ | [),.;:?!] | \s(?:{_AFTER_YEAR})\b ) )",
    ),
)

HEDGE_BEFORE = re.compile(rf"{BEFORE_PATTERN}$", re.IGNORECASE)
LONGEST_HEDGE = 48
"""Characters in front of a figure in which its hedge must begin."""

COUNTS = _patterns(
    ANY_CASE,
    rf"{_APART} (?P<number>{_NUMBER}) (?! [\w%] | -[a-z] | \s?[/-]\s?\d | ,\d | \.\d ) {_AFTER}"
    rf"(?: (?= \s+ (?:[\w.'-]+\s+){{0,2}}? (?:(?!was\b|is\b|has\b)[a-z]+s|{_MANY})\b) (?P<counted>) )?",
)
WORTH_READING = re.compile(
    rf"\d|\b(?:{IN_WORDS})|centur|decade|dozen|{MONTH}|\ban?\s(?:hour|day|week|month|year|fortnight|minute)",
    re.IGNORECASE,
)
"""What a text without any value lacks; most sentences are told by it in one look."""
