"""Telling captions, credits, bylines and datelines from prose by their form. Plain characters in, no context."""

from __future__ import annotations

import re

from content.language.calendar_dates import DATE, find_dates
from content.language.wordlists import words as word_list

_LABEL = re.compile(
    r"(?:image (?:source|caption|credit|copyright)|media caption|caption|credits?)\s?[:,]"
    r"|(?:file |stock )?(?:photo|photograph|picture|image|illustration|video)s?"
    r"(?:\s?[:/]| (?:credit|courtesy of|credits|caption|source)\b| by [A-Z])"
    r"|(?:above|below|left|right|top|bottom|pictured|inset|cent(?:er|re)) ?:"
    r"|(?:fig(?:ure)?\.?|table|map|chart|graph|plate|exhibit|diagram|box) \d+[a-z]?\s?[:.|(–—-](?!\d)"
    r"|(?:view image in full ?screen|hide caption|toggle caption|enlarge (?:this )?image)$"
    r"|(?:getty images|reuters|afp|ap photo)$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[(\[](?:(?:ap|reuters|afp|epa|upi|pa|getty|voa|nasa|u\.?s\.? (?:army|navy|air force|marine corps))"
    r"(?: (?:photo|file|images))?|photo|image|file|picture|courtesy|credit|source|screenshot|illustration)\b"
    r"[^)\]]{0,80}[)\]]\.?$"
    r"|\b(?:photograph|photo|picture|image|credit|illustration|composite)s?(?: by)?: ?[^.!?]{2,80}$"
    r"|[/|] ?(?:ap|afp|reuters|epa|getty images?|shutterstock|alamy|pa|corbis)\.?$",
    re.IGNORECASE,
)
_IN_THIS_PICTURE = re.compile(
    r"\b(?:in|from) (?:this|an|a) (?:[\w-]+ ){0,3}(?:photo|photograph|picture|image|file photo|screengrab|frame grab)\b"
    r"|\b(?:is|are) (?:seen|pictured|shown|depicted) (?:here|above|below|in (?:this|an? (?:undated|file)))\b"
    r"|\((?:pictured|left|right|cent(?:er|re)|above|below|far left|far right)[^)]{0,30}\)\.?$",
    re.IGNORECASE,
)
_SCENE_VERBS = word_list("captions", "scene_verbs")
_FORMS = "|".join(f"{verb}|{re.sub(r'(?<=[^aeiou])y$', 'ie', verb)}e?s" for verb in sorted(_SCENE_VERBS))
_VERB = re.compile(
    rf"\b(?P<scene>(?:is|are) (?:being )?(?:seen|pictured|shown|carried)|{_FORMS})(?=[\s,])"
    r"|\b(?P<other>was|were|had|did|said|[a-z]+ed|has|have|is|are)\b"
)
_BEFORE_NOUN = re.compile(
    r"\b(?:the|an?|his|her|its|their|this|that|these|those|of|in|for|to|by|and|or|first|last|new)\s$", re.IGNORECASE
)

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?\b"
_CLOCK = (
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\b(?:gmt|utc|bst|e[sd]?t|p[sd]?t|m[sd]t|c[sde]?[sd]?t|local time)\b"
)
DATE_LABEL = re.compile(
    r"\b(?:(?P<changed>last (?:modified|updated|edited|reviewed|changed)(?: on| at)?"
    r"|(?:most recently )?(?:updated|modified|edited)(?: on| at)?)"
    r"|(?P<published>(?:first |originally )?(?:published|posted|created|issued|released)(?: on| at)?"
    r"|date(?: published)?(?= ?:)|publication date|date of publication))\b",
    re.IGNORECASE,
)
"""What stands before the day on which a page was published or changed."""
_BESIDE_A_DATE = re.compile(rf"{DATE_LABEL.pattern}|\b{_WEEKDAY}|{_CLOCK}|\b(?:on|at|by|and)\b|[^\w\s]", re.IGNORECASE)
_BY = re.compile(r"(?:story |words |report |analysis )?by:? (?P<names>\S.{2,100})", re.IGNORECASE)
_BETWEEN_NAMES = {
    "and",
    "in",
    "for",
    "de",
    "van",
    "von",
    "der",
    "bin",
    "the",
    "of",
    "our",
    "staff",
    "with",
    "&",
    "|",
    "/",
}
_SOURCE = re.compile(
    r"(?:source|authors?|written by|reported by)s? ?: .{2,80}|from our .{2,60}"
    r"|(?-i:[A-Z])[\w.' -]{2,40},? (?:\w+ ){0,4}(?:correspondent|reporter|editor|staff writer|columnist)"
    r"(?:,? in [\w ]{2,30})?",
    re.IGNORECASE,
)
_LAPSE = re.compile(
    r"\d+(?:-| )?(?:min(?:ute)?s?|hours?|days?|weeks?|months?|years?)(?: (?:ago|read|watch|listen))(?: .{0,30})?"
    r"|(?:listen|audio) ?[·•-] ?\d.{0,20}|\d{1,2}:\d\d(?: - source: .{2,40})?"
    r"|(?:first |last )?(?:published|updated|posted|modified)",
    re.IGNORECASE,
)
"""How long ago, or how long to read."""
_AGENCIES = (
    r"AP|AFP|UPI|EPA|Reuters|REUTERS|CNN|VOA|BBC|NPR|PTI|ANI|IANS|TASS|Xinhua|Bloomberg|Kyodo|dpa|AAP|CP|Al Jazeera|"
    r"The Guardian|Associated Press|The Associated Press|[A-Z]{2,5} News"
)
_MONTH_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?"
_CITY = r"[A-Z][\w.'’ -]{2,30}(?:, ?[A-Z][\w. ]{1,20})?"
_DATELINE = re.compile(
    rf"(?:{_CITY},? ?)(?:,? ?{_MONTH_DAY},? ?)?[(/](?:{_AGENCIES})[)/]\s*(?:--|[—–-])\s*(?=[\"'(A-Z\d])"
    rf"|\((?:{_AGENCIES})\)\s*(?:--|[—–-])?\s*(?=[\"'A-Z\d])"
    rf"|[A-Z][A-Z.' -]{{3,30}}(?:, ?[A-Z][\w.]*(?: [A-Z][\w.]*)?)?(?:,? {_MONTH_DAY})?,? (?:--|[—–-]) (?=[\"'(A-Z\d])"
)


def is_caption(line: str, words: int, ended: bool) -> bool:
    """Whether a paragraph describes a picture: a label, a credit, or a scene in the present with its date."""
    if words > 80:
        return False
    if _LABEL.match(line) or _CREDIT.search(line) or _IN_THIS_PICTURE.search(line):
        return True
    days = [end for _, end, _ in find_dates(line)]
    if not days:
        return False
    if not ended:
        # Shorter ones may be headings: "Baghdad, 9 April 2003".
        return words >= 12 or (words >= 6 and bool(re.search(r"[a-z]\. ", line)))
    return _tells_a_scene(line) and len(line) - days[-1] < 60


def is_credit(line: str) -> bool:
    """Whether a line only says whose the picture above it is: "Ana Silva/Reuters"."""
    return len(line) <= 80 and bool(_CREDIT.search(line)) and not _LABEL.match(line)


def _tells_a_scene(line: str) -> bool:
    """Whether the first verb of the sentence is one of a scene in the present: "People chant ..."."""
    for found in _VERB.finditer(line):
        if found["scene"] and _BEFORE_NOUN.search(line[: found.start()]):
            continue
        return found["scene"] is not None and found.start() > 0
    return False


def is_byline(line: str, words: int, ended: bool) -> bool:
    """Whether a paragraph only says who wrote it, where and when."""
    if words > 25 or (ended and not DATE_LABEL.match(line)):
        return False
    if _SOURCE.fullmatch(line) or _LAPSE.fullmatch(line) or _names_authors(line):
        return True
    if not DATE.search(line) and not re.match(_WEEKDAY, line, re.IGNORECASE):
        return False
    left = _BESIDE_A_DATE.sub(" ", DATE.sub(" ", line)).split()
    return len(left) <= (4 if DATE.search(line) else 0)


def _names_authors(line: str) -> bool:
    """Whether the line is "By" and names: words with capitals, few small ones between them."""
    found = _BY.fullmatch(line)
    words = found["names"].split() if found else []
    return bool(words) and len(words) <= 15 and all(w[:1].isupper() or w.lower() in _BETWEEN_NAMES for w in words)


def dateline_end(line: str) -> int:
    """Length of the dateline that a first paragraph begins with, "BAGHDAD (AP) — ", or 0."""
    found = _DATELINE.match(line[:120])
    return found.end() if found else 0
