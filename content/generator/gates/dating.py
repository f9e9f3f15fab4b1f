"""Whether a prompt about something that changes says when it was so."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.aligned import aligned
from content.generator.gates.case import Case
from content.generator.hints import GAP
from content.generator.past import tells_present
from content.generator.times import YEAR
from content.generator.tree import SUBJECTS
from content.generator.wording import verb_lemma
from content.generator.words import word_set
from content.language.attribution import is_dated
from content.language.dates import MONTH

_AS_OF = re.compile(r"^As of (?P<day>[^,]+), ")
_WAS_THEN = re.compile(r"\b(?P<verb>was|were|had)\b (?:\w+ )?(?:now|currently|still|presently|at present|today)\b")
_YEAR_OR_DAY = rf"(?:\d{{1,2}} )?(?:{MONTH} )?(?:\d{{1,2}}, )?(?:(?:1\d|20)\d\d\b|{GAP})"
_PERFECT_BEHIND = re.compile(
    rf"^(?:In|On|During) (?:(?:early|late|mid) )?{_YEAR_OR_DAY},? "
    r"(?:(?!\b(?:who|which|that|whose|where|because|as|since|and|but|had)\b)[^,;:?])*?\b(?:has|have)"
    r"(?: (?:also|been|already|not|\w+ly))* \w+(?:ed|en|wn|ne|ut|ght|ade|old|un)\b"
)
_OPENED = re.compile(rf"(?:In|On) (?:[a-z]+ )?{_YEAR_OR_DAY}")
_DONE = frozenset({"VBN", "VBD", "VBG"})
_HOLDS = word_set(
    "be have date go stem originate remain stand hold bear mark commemorate celebrate record describe state say note "
    "report show list mention begin start end fall run last expire cover include contain span take owe trace come"
)
"""Verbs of the present beside which a past day may stand: "it dates from May 1954"."""
_HALF_DATE = re.compile(rf"\b\d{{1,2}} (?:and|or|to) {BLANK}")
_LEFT_OF_DATE = re.compile(r"\b(?P<left>late|early|sometime)\?$")
_ONLY_IN = re.compile(
    rf"Only in (?:the )?(?:early |late )?{_YEAR_OR_DAY}(?!.*\b(?:did|does|do|was|were|is|had|has|could|would)\b)"
)
_NAMED_BY_YEAR = re.compile(rf"\b[Tt]he (?P<name>War|Panic) of {BLANK}")
_CURRENT = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|\w+['’]s) current (?!of\b|in\b|is\b|was\b)[a-z]+")
_SEASON = re.compile(
    r"\b(?:[Dd]uring|[Ii]n) (?:the )?(?:spring training|pre-?season|off-?season|play-?offs|regular season|"
    r"(?:first|second) half of the season)\b"
)
_STAYED = re.compile(
    rf"\b(?:remain|stay)(?:ed)?(?: on loan| there| in (?:office|exile|prison|bed))?(?=[?.]|$| until {BLANK}[ .(])"
)
_PAST_SINCE = re.compile(
    rf"^(?!.*\b(?:had|has|have)\b)[^,;]*\b(?:was|were) [^,;]*\bsince (?:the )?(?:{BLANK}|1\d{{3}}|20\d\d)"
)
_AFTER_MANY = re.compile(
    rf"^After (?:(?:just|only|a total of) )?(?:{BLANK}(?: \(number\))?|\d+|"
    r"two|three|four|five|six|seven|eight|nine|ten)"
    r" (?:appearances|games|matches|starts|goals|races|caps|fights|attempts|defeats|wins|victories|rounds|episodes)"
    r"(?=,| (?:including|and|he|she|it|they)\b| [A-Z])"
)
_FRONTED = re.compile(rf"(?:In|On|By|At|During) (?:[a-z]+ ){{0,4}}(?:{BLANK}|(?:[A-Z][a-z]+ )?(?:1\d{{3}}|20\d\d),)")
_SHORT_MONTHS = r"(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\."
_SHORT_DAY = re.compile(rf"\b(?:\d{{1,2}} {_SHORT_MONTHS}|{_SHORT_MONTHS} \d{{1,2}}\b)")
_RAN = re.compile(r"\b(?:run|ran|stand|stood|campaign(?:ed)?) for (?:the )?[A-Za-z]+|\bcontest(?:ed)? (?:in|the)\b")
_TITLE = r"(?:title|championship|cup|trophy|shield|crown|finals?|play-?offs|belt|medal|pennant|tournament|record)s?"
_AGAIN = re.compile(
    rf"\b(?:return(?:ed)? to (?:the |an? )?(?:[\w’'-]+ ){{0,4}}?{_TITLE}|"
    r"(?:regain|retain|defend|reclaim|recaptur|w[io]n back|win back)(?:ed|e|s)? (?:the |its |his |her |their )?"
    rf"(?:[\w’'-]+ ){{0,4}}?{_TITLE})\b",
    re.I,
)
_ONE_TIME = re.compile(
    r"\b(?:against|over|beating|defeating|first|last|only|second|third|fourth|fifth|sixth)\b|\d(?:st|nd|rd|th)\b"
)
_STILL_WAS = re.compile(r"\b(?:remain|stay|continue to be|continued to be)(?:ed)?\b")
_WHICH_TIME = re.compile(r"\b(?:first|last|(?:un)?successfully|again|only|against|winning|losing|as an?)\b")
_AFTER_EVENT = re.compile(
    r"\b(?:[Aa]fter|[Ff]ollowing|[Bb]efore|[Ss]ince|[Uu]ntil|[Uu]pon|[Dd]espite|[Bb]ecause of|[Dd]ue to) "
    r"(?:the |an? |his |her |its |their )?(?:[A-Z][\w’'-]* |of |the |and )*"
    r"(?:[A-Z][\w’-]*|[a-z]+(?:ion|ment|ance|ence)|death|birth|fall|siege|battle|war|conquest|revolt|rebellion|defeat|"
    r"victory|attack|murder|coup|flood|fire|earthquake|crash|collapse|arrival|accident|split|union|end)"
    r"(?: of(?: the)?(?: [A-Z][\w’'-]*)+)?(?: in| on) $"
)
"""Before a date that may be that of what it says, and not of the clause around it."""
_ASKS_WHEN = re.compile(r"^(?:In|On|During) wh(?:at|ich) (?:year|date|day|month)\b|^When\b")
_QUOTED = re.compile(r"“[^”]*”")


def day_unsaid(case: Case) -> str:
    """ "How many soldiers does the garrison have?": it had another number the year before."""
    if case.fact.as_of is None or _says_when(case):
        return ""
    return "it changes, and the prompt does not say when it was so"


def superseded(case: Case) -> str:
    """What a later article gives anew may be asked with its day, as past, and never as if it still were so."""
    if not case.fact.superseded_by:
        return ""
    if not _says_when(case):
        return "a later article gives another value, and the prompt does not say when this one was so"
    held = tells_present(case.body, case.trees)
    return "a later article gives another value, and the prompt asks as if this one still held" if held else ""


def _says_when(case: Case) -> bool:
    """Whether a date that the fact's day lies in stands in the prompt, outside the title of a report."""
    return is_dated(_QUOTED.sub("", case.prompt), case.fact.as_of)


def past_now(case: Case) -> str:
    """ "As of 11 June 2020, who was serving his third term?": the day of the report is none on which it was so."""
    found = _AS_OF.match(case.body)
    if not found or case.fact.superseded_by or found["day"] in case.fact.passage.quote:
        return ""
    past = _WAS_THEN.search(case.fact.passage.quote)
    told = past and re.search(rf"\b{past['verb']}\b", case.body)
    return f'"{past[0]}" was so before the day of the report' if past and told else ""


def perfect_beside_date(case: Case) -> str:
    """ "In 2008, it has delivered aid": English dates no perfect, so that the article is amiss."""
    found = _PERFECT_BEHIND.search(case.body)
    return f'"{found[0]}" does not go together' if found else ""


def present_beside_date(case: Case) -> str:
    """ "In 1978, who becomes the first ...?": told as if it were now, beside a year that is past."""
    if not _OPENED.match(case.body):
        return ""
    for tree in case.trees:
        verb = tree.text[tree.root]
        if tree.tag[tree.root] in {"VBZ", "VBP"} and re.search(rf"\b{re.escape(verb)}\b", case.body):
            return f'"{verb}" is told as if it were now'
    return ""


def caption(case: Case) -> str:
    """ "A clerk opens the hall in May 1954.": told beside a picture as if it were now, and not what happened then."""
    if case.fact.value.kind != "date" or case.fact.value.precision not in {"day", "month"}:
        return ""
    side = aligned(case)
    if side is None or not side.answer or side.tree.tag[side.tree.root] not in {"VBZ", "VBP"} or "VBD" in side.tree.tag:
        return ""
    tree = side.tree
    subject = tree.child(tree.root, *SUBJECTS)
    anybody = subject is not None and any(tree.lower[i] in {"a", "an"} for i in tree.children(subject, "det"))
    above = tree.above(min(side.answer))
    verb = next((i for i in above if i == tree.root or tree.tag[i] in _DONE), None)
    told = anybody and verb == tree.root and verb_lemma(tree.lower[tree.root]) not in _HOLDS
    return f'"{tree.text[tree.root]}" is told as if it were now' if told else ""


def half_of_dates(case: Case) -> str:
    """ "On 8 and _____", "founded late?", "only in 1954 the mayor saw": half of a date, or its words in disorder."""
    if case.fact.value.kind != "date":
        return ""
    found, left = _HALF_DATE.search(case.body) or _ONLY_IN.match(case.body), _LEFT_OF_DATE.search(case.body)
    if left and re.search(rf"\b{left['left']} in\b", case.fact.passage.quote):
        found = left
    return f'"{found[0]}" is half of a date, or in disorder' if found else ""


def year_of_name(case: Case) -> str:
    """ "After the War of _____": the year is half of the name."""
    found = _NAMED_BY_YEAR.search(case.body) if case.fact.value.kind == "date" else None
    return f'the year belongs to "{found["name"]}"' if found else ""


def current_then(case: Case) -> str:
    """ "He set the current world record in 2018": current on which day?"""
    found = _CURRENT.search(_QUOTED.sub("", case.body))
    return f'"{found[0]}" has no day' if found and not _AS_OF.match(case.body) else ""


def which_season(case: Case) -> str:
    """ "During spring training in a game against Boston": of which year?"""
    found = _SEASON.search(case.body)
    return f'"{found[0]}" of which year?' if found and not YEAR.search(case.body) else ""


def counted_from_before(case: Case) -> str:
    """ "After 19 appearances, he returned": where he made them was told before."""
    found = _AFTER_MANY.search(case.body)
    return f'"{found[0]}": what they were counted from is not said' if found else ""


def may_run_again(case: Case) -> str:
    """ "In what year did he run for Congress?": who runs once may do so again."""
    asked = case.fact.value.kind == "date" and not case.is_statement
    found = _RAN.search(case.body) if asked and not _WHICH_TIME.search(case.body) else None
    return f'"{found[0]}" may have been more than once' if found else ""


def won_again(case: Case) -> str:
    """ "In what year did Arden regain the cup?", "return to the finals": a club may do so every few years."""
    asked = case.fact.value.kind == "date" and not case.is_statement and not case.choices
    told = _ONE_TIME.search(case.body) or YEAR.search(case.body)
    found = _AGAIN.search(case.body) if asked and not told else None
    return f'"{found[0]}" may have been more than once' if found else ""


def still_was(case: Case) -> str:
    """ "In the _____ (century), Arden remained a Danish possession": so it was in the century before."""
    long = case.fact.value.kind == "date" and case.fact.value.precision in {"century", "decade"}
    found = _STILL_WAS.search(case.body) if long else None
    until = found and re.search(r"\b(?:until|till|from|since)\b", case.body)
    return f'"{found[0]}" was so before as well' if found and not until else ""


def stayed_where(case: Case) -> str:
    """ "Until what date did he remain on loan?": with whom is not said, and it was so more than once."""
    found = _STAYED.search(case.body) if case.fact.value.kind == "date" else None
    return f'"{found[0]}": where is not said' if found else ""


def past_since(case: Case) -> str:
    """ "Courses were a part of the college since 1870": English says "had been"."""
    found = _PAST_SINCE.search(case.body)
    return f'"{found[0]}" does not go together' if found else ""


def day_without_year(case: Case) -> str:
    """ "On 14 Aug., 100 barrels were taken": of which year is told elsewhere."""
    found = _SHORT_DAY.search(case.body)
    return f'"{found[0]}" has no year' if found and not YEAR.search(f"{case.lead} {case.body}") else ""


def present_then(case: Case) -> str:
    """ "In the middle of 2014, the scheme is used by 1 % of all sites": it was then, and is not now."""
    if case.fact.value.kind != "date" or not _FRONTED.match(case.body):
        return ""
    tags = {case.tags.get(word, "") for word in case.tokens}
    now = tags & {"VBZ", "VBP"} and not tags & {"VBD", "MD"} and not re.search(r"\bha(?:s|ve)\b", case.body)
    return "the present tense does not go with a time that is past" if now else ""


def decade_or_century(case: Case) -> str:
    """ "In the early 1800s": a century's first years may be its first decade or its first third."""
    value = case.fact.value
    asked = value.precision == "decade" and value.day.endswith("00")
    return f'"{case.fact.answer}" may be a century' if asked else ""


def of_the_event(case: Case) -> str:
    """ "She ruled in peace after her brother's death in 1295" asked as "In what year did she rule in peace?"."""
    if case.fact.value.kind != "date" or case.is_statement or not _ASKS_WHEN.search(case.body):
        return ""
    found = _AFTER_EVENT.search(case.before)
    return f'the date may be that of what "{found[0].strip()}" names' if found else ""


def in_brackets(case: Case) -> str:
    """ "A professorship (_____)": what is asked for, its beginning or the time it lasted, is not said."""
    bare = case.fact.value.kind == "date" and f"({BLANK}" in case.body
    return "a gap alone in brackets does not say what is asked" if bare else ""


GATES = (
    in_brackets,
    of_the_event,
    day_without_year,
    decade_or_century,
    present_then,
    stayed_where,
    past_since,
    current_then,
    which_season,
    counted_from_before,
    may_run_again,
    won_again,
    still_was,
    day_unsaid,
    superseded,
    past_now,
    perfect_beside_date,
    present_beside_date,
    caption,
    half_of_dates,
    year_of_name,
)
