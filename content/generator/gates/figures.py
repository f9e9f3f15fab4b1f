"""Whether a figure is one: told with the time it was counted in, whole, and not to be reckoned from the question."""

from __future__ import annotations

import re

from content.drafts import BLANK, Value
from content.generator.evidence import MEASURED, Line
from content.generator.gates.aligned import Aligned, aligned
from content.generator.gates.case import Case
from content.generator.hints import GAP
from content.generator.tree import VERBAL
from content.generator.wording import verb_lemma
from content.generator.words import content_words, word_set

_YEAR = re.compile(r"(?<![\d,.])(?:1\d{3}|20\d\d)(?![\d,]*\d|\w)")
_OR_MORE = re.compile(r"(?: [a-z][\w-]*){0,3} (or (?:more|fewer|less))\b")
_RATIO = re.compile(r" in (?:ten|five|four|three|a hundred|10|5|4|3|100)\b")
_DOLLARS_OF = re.compile(r"(?:1[6-9]|20)\d\d (?:dollars|pounds|francs|euros)")
_NAME_BEFORE, _NAME_AFTER = re.compile(r"[A-Z][a-z]+ $"), re.compile(r" [A-Z][a-z]+")
_RANGE = re.compile(
    r"\b(?:from|between) (?:[a-z]+ )?(?P<low>\d[\d,]*(?:\.\d+)?)(?: ?%)? (?:to|and) (?P<high>\d[\d,]*(?:\.\d+)?)(?!\w)"
)
_FRACTION = re.compile(r"\d ?⁄|⁄ ?\d")
_EACH_TIME = re.compile(
    r"^(?:[Ee]ach|[Ee]very|[Bb]oth|[Tt]his|[Tt]hat) times?\b|\b[Oo]n (?:each|both|either) occasions?\b"
)
_LISTED = re.compile(
    r" [a-z][\w-]*(?: (?:in|of) \d{4})?(?:, |: )(?P<before>[A-Z][^.;:]*?),? and (?P<last>[A-Z]\w+)(?=[ .,])"
)
_YEARS_LISTED = re.compile(r"\bin \d{4}(?:, \d{4})*,? and (?:in )?\d{4}\b")
_THERE_WERE = re.compile(r"(?:^|, )[Tt]here (?:were|was) |\bhow many [^?]{1,60} (?:were|was) there\b", re.I)
_CENSUS = re.compile(
    r"\b(?:(?:racial|ethnic|gender) (?:makeup|make-up|composition)|per capita income|median (?:\w+ )?(?:income|age)|"
    r"average (?:household|family) size|population density)\b",
    re.I,
)
"""What every census counts anew."""
_SOME_TIME = re.compile(
    r"\b(?:centur(?:y|ies)|reign|war|when|while|after|before|during|time|until|under)\b|\d{4}|0s\b", re.I
)
_PIECE = re.compile(
    rf"\d (?:hours?|minutes?|years?|months?|feet|pounds|degrees),? {BLANK}|"
    rf"{GAP}(?:,? and)? \d+(?:\.\d+)? (?:minutes|seconds|inches|ounces|months|pence)\b"
)
_SPELT = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ONES = re.compile(r"\b(?:one|a|an|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b(?= (?!of\b)[a-z])", re.I)
_SET_OFF = re.compile(r"[—–:]|, (?=one\b)| - ")
_IN_ALL = re.compile(r"\b(?:any other|ever|in all|in total|altogether|a total of|all told|in (?:his|her|its) career)\b")
"""Of all times together."""
_BEFORE_NOUN = frozenset({"compound", "nummod", "amod"})
_WHEN = ("obl", "obl:tmod", "obl:unmarked", "advcl", "nmod:unmarked")
_COUNTED_NOW = word_set("have be own contain hold consist comprise include cover measure weigh stand number total")
"""What is so and not done: a figure of it needs no time."""


def broken_fraction(case: Case) -> str:
    """ "He went 62 ⁄ 3 innings": six and two thirds, of which the copy has made a number."""
    shown = _FRACTION.search(case.body.replace(BLANK, "0")) or _FRACTION.search(case.fact.answer)
    return "a fraction fell apart in the text" if shown else ""


def which_times(case: Case) -> str:
    """ "Each time, the committee sent six athletes": the times are told elsewhere."""
    found = _EACH_TIME.search(case.body)
    return f'"{found[0]}": which times is told elsewhere' if found else ""


def years_reckoned(case: Case) -> str:
    """ "Served eight years from 2009 to 2017", "from 2009 to _____ (eight years)": the question holds the sum."""
    value = case.fact.value
    if value.kind != "duration" or not value.amount:
        return ""
    years = sorted({int(year) for year in _YEAR.findall(case.body)})
    long = _amount(value.amount)
    if long is None or "year" not in case.fact.answer or len(years) < 2:
        return ""
    sums = {last - first for first in years for last in years if last > first}
    return "the years in the question tell how long" if sums & {long, long - 1} else ""


def counted_out(case: Case) -> str:
    """ "Two athletes - one man and one woman": who can add has the answer."""
    value = case.fact.value
    total = _amount(value.amount) if value.kind == "number" and value.amount else None
    if total is None or not 1 < total <= 20:
        return ""
    shown = BLANK in case.body
    if not shown and case.draft.answer != "False":
        return ""
    mark = _SET_OFF.search(case.body)
    if mark is not None and (not shown or BLANK in case.body[: mark.start()]):
        listed = re.split(r"[.;]|, (?:both|all|each)\b", case.body[mark.end() :])[0]
        parts = [_small(found[0]) for found in _ONES.finditer(listed)]
        if len(parts) > 1 and sum(parts) == total:
            return "the question lists what is counted"
    listed_years = _YEARS_LISTED.search(case.body)
    told = {_named_ones(case), len(_YEAR.findall(listed_years[0])) if listed_years else 0}
    return "the question lists what is counted" if total in told else ""


def _named_ones(case: Case) -> int:
    """How many names follow the figure as a list: "starred in two films in 2008, Mercury Fur, and Donkey Punch"."""
    found = _LISTED.match(case.behind)
    if found is None or found["last"] not in case.body:
        return 0
    return 1 + len([part for part in found["before"].split(", ") if part[:1].isupper()])


def time_left_out(case: Case) -> str:
    """ "In 1982 it flew to Poland, delivering 200,000 lbs" asked as "How many lbs did it deliver?"."""
    laid = aligned(case) if case.fact.value.kind in MEASURED else None
    if laid is None or not laid.answer or _YEAR.search(case.body) or not _past_over(laid):
        return ""
    for hit in laid.sentence.values:
        own = hit.value.kind == "date" and hit.value.day[:4].isdigit()
        token = laid.tree.token_at(hit.end - 1 - laid.sentence.start) if own else None
        if token is not None and laid.tree.dep[token] not in _BEFORE_NOUN:
            return f'"{hit.value.text}", when it was counted, is left out'
    return ""


def undated_count(case: Case) -> str:
    """ "There were nearly 900 convents in England": when, where neither the question nor its lead tells."""
    counted = case.fact.value.kind in MEASURED
    found = (_THERE_WERE.search(case.body) or _CENSUS.search(case.body)) if counted else None
    return "when there were so many is told elsewhere" if found and not _SOME_TIME.search(case.prompt) else ""


def one_count_of_several(case: Case) -> str:
    """ "Kershaw walked 91 batters": in which season? The same article counts what he did in others."""
    found = _counted_deed(case)
    if found is None or _YEAR.search(case.body) or _IN_ALL.search(case.body):
        return ""
    laid, verb = found
    tree, lines = laid.tree, [line for line in case.topic.lines if line.article == case.fact.passage.article]
    years = {value.day[:4] for line in lines for value in line.values if value.kind == "date"}
    told = [k for i in (verb, tree.head[verb]) for k in tree.children(i, *_WHEN) if k not in {verb, *laid.answer}]
    if len(years) < MANY_YEARS or any(laid.any_shown(k) for k in told):
        return ""
    noun, deed = content_words(case.fact.value.unit), verb_lemma(tree.text[verb])
    for line in lines:
        if line not in case.lines and (_counts(line, case, noun) or _tells(line, deed)):
            return f'the article tells of "{tree.text[verb]}" at other times as well'
    return ""


def _counted_deed(case: Case) -> tuple[Aligned, int] | None:
    """The sentence of a figure, and the verb of the past over it that tells a deed; None where it tells none."""
    laid = aligned(case) if case.fact.value.kind in MEASURED else None
    if laid is None or not laid.answer:
        return None
    tree = laid.tree
    head = tree.head_of(min(laid.answer), max(laid.answer) + 1)
    verb = next((i for i in tree.above(head) if tree.pos[i] == "VERB"), -1)
    if verb < 0 or tree.tag[verb] not in {"VBD", "VBG"} or verb_lemma(tree.text[verb]) in _COUNTED_NOW:
        return None
    helped = tree.child(verb, "aux", "aux:pass", "mark") is not None
    beside = case.fact.value.kind != "number" and tree.dep[head] in _BEFORE_NOUN
    return None if helped or beside or tree.dep[verb] in {"acl", "acl:relcl", "amod"} else (laid, verb)


def _past_over(laid: Aligned) -> bool:
    """Whether the verb over the figure is of the past, or belongs to one that is."""
    tree = laid.tree
    head = tree.head_of(min(laid.answer), max(laid.answer) + 1)
    verb = next((i for i in tree.above(head) if tree.pos[i] in VERBAL), -1)
    return verb >= 0 and tree.tag[verb] in {"VBD", "VBG"} and tree.dep[verb] not in {"acl", "acl:relcl", "amod"}


def _counts(line: Line, case: Case, noun: frozenset[str]) -> bool:
    """Whether a line counts the same things."""
    return any(value.kind == case.fact.value.kind and noun & content_words(value.unit) for value in line.values)


def _tells(line: Line, deed: str) -> bool:
    """Whether a line tells the same deed with a day or a year."""
    tree = line.sentence.tree
    if tree is None or not any(value.kind == "date" for value in line.values):
        return False
    return any(tree.tag[i] == "VBD" and verb_lemma(tree.text[i]) == deed for i in range(len(tree)))


LEAST_ROUNDED = 100
"""Figures from which on two that are near each other may be one that was rounded."""
ROUNDING = 20
"""The part of a figure by which it may differ from one that was rounded."""
SHARED = 2
"""Words besides the unit by which two lines count the same."""
MANY_YEARS = 5
"""Years from which on an article tells a story that goes on, in which what was counted once is counted again."""


def _amount(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _small(word: str) -> int:
    low = word.lower()
    return int(low) if low.isdigit() else _SPELT.index(low) if low in _SPELT else 1


def part_of_measure(case: Case) -> str:
    """ "A record of 2 hours _____ 39 seconds": the gap is a piece of one measure."""
    found = _PIECE.search(case.body) if case.fact.value.kind in MEASURED else None
    return f'"{found[0]}" is a piece of one measure' if found else ""


def rounded_elsewhere(case: Case) -> str:
    """ "Damaged 32,000 houses" where the article also counts 32,745: both are right, or neither."""
    value, size = case.fact.value, _size(case.fact.value)
    told_apart = case.choices or case.draft.answer == "False" or _YEAR.search(case.body)
    if told_apart or size < LEAST_ROUNDED or value.kind not in {"number", "money"}:
        return ""
    unit = content_words(value.unit)
    for line in case.topic.lines:
        if line.article != case.fact.passage.article or line in case.lines:
            continue
        for other in line.values:
            near = other.kind == value.kind and 0 < abs(_size(other) - size) <= size / ROUNDING
            alike = other.unit == value.unit if value.kind == "money" else bool(unit & content_words(other.unit))
            if near and alike and len((case.words & line.words) - unit) >= SHARED:
                return f'the article also gives "{other.text}"'
    return ""


def _size(value: Value) -> float:
    return float(value.amount) if value.amount else 0.0


def or_more(case: Case) -> str:
    """ "Sixty-six people or more": of the bound nothing is asked, and a greater number is no false one."""
    found = _OR_MORE.match(case.behind) if case.fact.value.kind in MEASURED else None
    return f'the passage says "{found[1]}"' if found and (case.is_statement or found[1] not in case.body) else ""


def half_ratio(case: Case) -> str:
    """ "Six in 10", of which the six is asked for or changed."""
    found = _RATIO.match(case.behind) if case.fact.value.kind == "number" else None
    return f'"{case.fact.answer}{found[0]}" is one share' if found else ""


def range_reversed(case: Case) -> str:
    """ "At frequencies from 60 to 40 kHz", made false: the lesser figure of a range stands first."""
    if case.fact.value.kind not in MEASURED or not (case.wrong or case.draft.answer == "False"):
        return ""
    for text in case.wrong if BLANK in case.body else ("",):
        found = _RANGE.search(case.body.replace(BLANK, text))
        if found and float(found["low"].replace(",", "")) > float(found["high"].replace(",", "")):
            return f'"{found[0]}" is no range'
    return ""


def money_of_year(case: Case) -> str:
    """ "A fine of $5,000 in 1790 dollars": the year of a currency is no amount."""
    before = case.article.text[: case.fact.answer_start]
    year = case.fact.value.kind == "money" and _DOLLARS_OF.fullmatch(case.fact.answer)
    return f'"{case.fact.answer}" tells a year' if year and before.endswith(" in ") else ""


def lone_one(case: Case) -> str:
    """ "Peak 2 minutes sustained winds", made false from "1 minute sustained winds"."""
    if not case.is_statement or case.draft.answer != "False" or case.fact.value.amount != "1":
        return ""
    return "it is no longer English with another number" if re.match(r"[ -]\w+ed [a-z]", case.behind) else ""


def title_figure(case: Case) -> str:
    """ "Back _____ Base X": a figure inside a name is read, not known."""
    fact, text = case.fact, case.article.text
    if fact.value.kind != "number":
        return ""
    before, after = _NAME_BEFORE.search(text[: fact.answer_start]), _NAME_AFTER.match(text[fact.answer_end :])
    if not before or not after or not fact.answer.isdigit():
        return ""
    name = f"{before[0]}{fact.answer}{after[0]}"
    inside = text[: fact.answer_start].removesuffix(before[0])[-2:].strip(" ").isalpha()
    return f'"{name}" is a name' if inside or text.count(name) > 1 else ""


GATES = (
    title_figure,
    rounded_elsewhere,
    range_reversed,
    or_more,
    half_ratio,
    money_of_year,
    lone_one,
    broken_fraction,
    part_of_measure,
    which_times,
    years_reckoned,
    counted_out,
    time_left_out,
    undated_count,
    one_count_of_several,
)
