"""Whether the words around a figure tell it: a name it belongs to, the list it counts, what is left of a hundred."""

from __future__ import annotations

import re
from decimal import Decimal

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.language import gazetteer
from content.language.numbers import read_number

_RATE = re.compile(r"\b(?:per|[Oo]f every|[Ff]or every|[Ii]n every|out of every) $")
"""Before the round figure that a rate is told for."""
_SHOWN_PERCENT = re.compile(r"(?P<figure>\d+(?:\.\d+)?) ?(?:%|percent\b|per cent\b)")
_WHOLE = Decimal(100)
_ROUNDING = Decimal("0.11")
"""By which two shares of a whole may miss it together."""
_NAMED_BY = re.compile(r"[A-Z][\w&’'-]*(?: of)? $")
"""What a figure after it is a part of: "Channel 4", "Group of 77"."""
_NO_NAME = re.compile(r"(?:In|On|By|At|Of|The|About|Some|Over|Nearly|With|From|To|For|And|But|Its|Their|All|Only|A) $")
_BETWEEN_TWO = re.compile(
    r"(?<!divided )(?<!split )(?<!shared )\b[Bb]etween (?:the |these |those |its |his |her |their )?(?:two|2|both)\b"
)
_CALLED = re.compile(r"\b(?P<first>\w+) [a-z]+(?:,|—|–| -)? ?(?:called|named|known as|termed) (?:the )?$")
_TWO_OF = re.compile(r"^ [a-z]+ of (?:\d[\w ]*? and \d|[A-Z]\w+ and [A-Z]\w+(?=[,.;]| (?:in|on|at|from|during)\b))")
_STREET = re.compile(r"\b(?:at|to|from) $")
_SET_OFF = re.compile(r"—|–|:| - ")
_PARTED = re.compile(r",? and |, ")
_QUOTED = re.compile(r"[\"“][^\"“”]+[\"”]")
_CUT_LIST = re.compile(r"(?:\b(?:two|three|four|five|six|[2-6])|_{3,}(?: \(number\))?) [\w ]+s, (?P<rest>[^,:;]+)\.?$")
_ENDS_IN_TWO = re.compile(r"s, (?:the )?[a-z-]+(?: [a-z-]+)? and (?:the )?[a-z-]+(?: [a-z-]+)?\.?$")
_ARE_TWO = re.compile(r"^How many [\w ]+? (?:are|were) [^,?]+ and [^,?]+\?$")
_YEARS_FROM_TO = re.compile(r"\b(?P<first>1\d{3}|20\d\d)(?:–|-| to )(?P<last>1\d{3}|20\d\d)\b")
_RUNNING = re.compile(r"\b(?:consecutive|straight|successive|in a row|seasons|years)\b")
_TALLIED = re.compile(
    r"\b(?:goals?|appearances?|penalt(?:y|ies)|points?|runs?|wickets?|tries|touchdowns?|caps?|assists?|saves?)\b"
)
_WHEN = re.compile(r"\d{4}|\b(?:career|all-time|record|debut|season|final|World Cup|first|ever)\b")
_SAYS_MORE = re.compile(r"(?:which|who|where|when|each|all|both|[a-z]+ing|[a-z]+ed)\b")
_BESIDES = re.compile(r"\band (?:thousands|hundreds|dozens|millions|many|several|some) (?:more|others)\b")
_LONG_PART = 6
"""Words from which on what follows a dash or a colon is no list of things."""
_OUT_OF = re.compile(r"\b(?:out of|a (?:score|total|maximum) of)(?: a (?:possible|maximum))? $")
_HOW_MANY = re.compile(r"(?:[IO]n [^,]+, )?[Hh]ow many (?P<sort>[a-z]+s) (?!and\b)")


def part_of_name(case: Case) -> str:
    """ "54 of the Fortune Global _____ companies", "on Channel _____": a figure that belongs to a name."""
    value, before = case.fact.value, case.before
    if value.kind != "number" or not case.fact.answer[:1].isdigit():
        return ""
    found = _NAMED_BY.search(before)
    opens = found is not None and not before[: found.start()].strip()
    if found is None or opens or _NO_NAME.fullmatch(found[0]) or _is_somewhere(found[0].split()[0]):
        return ""
    return f'"{found[0]}{case.fact.answer}" is a name'


def _is_somewhere(word: str) -> bool:
    """ "In Arden 40 people": the name of a place or of a person ends before the figure."""
    surname = gazetteer.is_surname(word) and not gazetteer.is_common_word(word)
    return surname or gazetteer.place(word) is not None or gazetteer.is_demonym(word)


def base_of_rate(case: Case) -> str:
    """ "The rate per _____ births": what a rate is told for is a round figure, and no fact."""
    value = case.fact.value
    noughts = value.kind == "number" and re.fullmatch(r"10+", value.amount or "")
    return "the figure is what the rate is told for" if noughts and _RATE.search(case.before) else ""


def between_two(case: Case) -> str:
    """ "Signals between _____ stations": between one and another, so that there are two."""
    value = case.fact.value
    if value.kind != "number" or value.amount != "2" or case.draft.answer == "True":
        return ""
    at = case.fact.answer_start - case.fact.passage.start
    found = next((one for one in _BETWEEN_TWO.finditer(case.fact.passage.quote) if one.start() < at < one.end()), None)
    return '"between" tells that there are two' if found else ""


def counted_before(case: Case) -> str:
    """ "Three stages, called _____ readings": the figure of the stages is that of the readings."""
    value, found = case.fact.value, _CALLED.search(case.before)
    if value.kind != "number" or found is None or found["first"] not in case.body:
        return ""
    number = read_number(found["first"].lower())
    return f'"{found["first"]}" is the same figure' if number is not None and str(number) == value.amount else ""


def left_of_hundred(case: Case) -> str:
    """ "94.8% of them men and _____ women" among options: who reckons has the answer."""
    value = case.fact.value
    untold = case.choices or case.draft.answer == "False"
    if value.kind != "percent" or not value.amount or not untold:
        return ""
    for found in _SHOWN_PERCENT.finditer(case.body):
        if abs(Decimal(value.amount) + Decimal(found["figure"]) - _WHOLE) <= _ROUNDING:
            return f'"{found[0]}" leaves the other share'
    return ""


def beyond_hundred(case: Case) -> str:
    """ "An almost 99% share, followed by Arden at 13%": a false share that cannot stand beside the other one."""
    if case.fact.value.kind != "percent" or case.draft.answer != "False":
        return ""
    told = sum(Decimal(found["figure"]) for found in _SHOWN_PERCENT.finditer(case.fact.passage.quote))
    shown = sum(Decimal(found["figure"]) for found in _SHOWN_PERCENT.finditer(case.body))
    return "the shares are more than the whole" if told <= _WHOLE < shown else ""


def pair_shown(case: Case) -> str:
    """ "Took _____ hauls of 6 for 48 and 7 for 62": both are shown."""
    value = case.fact.value
    if value.kind != "number" or value.amount != "2" or case.draft.answer == "True":
        return ""
    found = _TWO_OF.match(case.behind)
    return f'"{found[0].strip()}" shows both' if found and found[0] in case.body else ""


def of_an_address(case: Case) -> str:
    """ "Moved to _____ Harbour Street", "moved to 23 _____": the number of a house, or the street of a number."""
    value, before, after = case.fact.value, case.before, case.behind
    if value.kind == "number":
        name = re.match(r" ([A-Z][\w’'-]+)", after)
        known = name is not None and (gazetteer.is_demonym(name[1]) or name[1].isupper())
        house = name is not None and not known and case.fact.answer.isdigit() and _STREET.search(before)
        return f'"{case.fact.answer}{name[0]}" is an address' if name and house else ""
    found = re.search(r"(?<![\d,.$£€-])(\d{1,5}) $", before) if case.is_named else None
    if found is None or re.fullmatch(r"1\d{3}|20\d\d", found[1]) or f"{found[1]} {BLANK}" not in case.body:
        return ""
    return f'"{found[1]} {case.fact.answer}" is one name'


def listed_by_name(case: Case) -> str:
    """ "Consists of _____ lands: Arn, Bel and Corl", "of five lands: Arn, Bel and Corl": who counts has the answer."""
    value = case.fact.value
    asked = BLANK in case.body or case.draft.answer == "False"
    if value.kind == "number" and value.amount == "2" and _ARE_TWO.match(case.body):
        return "the question lists what is counted"
    if value.kind != "number" or not asked:
        return ""
    if value.amount == "2" and _ENDS_IN_TWO.search(case.body):
        return "the question lists what is counted"
    quoted = _QUOTED.findall(case.body.partition(BLANK)[2])
    if len(quoted) > 1 and str(len(quoted)) == value.amount:
        return "the question lists what is counted"
    mark = _SET_OFF.search(case.body)
    if mark is None or BLANK in case.body[mark.end() :]:
        return ""
    parts = _PARTED.split(re.split(r"—|–", case.body[mark.end() :])[0].strip(" .?"))
    parts = [part for part in parts if part]
    named = len(parts) > 1 and all(len(part.split()) < _LONG_PART for part in parts)
    return "the question lists what is counted" if named and str(len(parts)) == value.amount else ""


def member_cut(case: Case) -> str:
    """ "Has two stages, the junior stage.": the second is left out, and so is its comma."""
    found = _CUT_LIST.search(case.body)
    rest = found["rest"].rstrip(".") if found else ""
    whole = case.fact.passage.quote.rstrip(". ").endswith(rest)
    return "" if whole or " and " in rest or _SAYS_MORE.match(rest) else f'"{rest}" is one of those that are counted'


def besides(case: Case) -> str:
    """ "How many people lived in Arden and thousands more in the villages?": only those in Arden are asked for."""
    found = _BESIDES.search(case.body)
    return f'"{found[0]}" goes with the figure' if found and BLANK not in case.body and not case.is_statement else ""


def years_counted(case: Case) -> str:
    """ "From 1936–1939 Arden won _____ cups in a row": the years tell how many."""
    value, found = case.fact.value, _YEARS_FROM_TO.search(case.body)
    if value.kind not in {"number", "duration"} or found is None or not _RUNNING.search(case.body):
        return ""
    span = int(found["last"]) - int(found["first"])
    told = str(span) == value.amount or str(span + 1) == value.amount
    return f'"{found[0]}" tells how many' if told and case.draft.answer != "True" else ""


def tally_undated(case: Case) -> str:
    """ "Keller conceded _____ goals in 27 appearances": in which season is told elsewhere."""
    found = _TALLIED.search(case.body) if case.fact.value.kind == "number" else None
    return f'"{found[0]}" of a time told elsewhere' if found and not _WHEN.search(case.body) else ""


def counted_pair(case: Case) -> str:
    """ "How many pupils died?" of "600 pupils and teachers died": both are counted together."""
    found = _HOW_MANY.match(case.body) if case.fact.value.kind == "number" else None
    both = found and re.match(rf" {found['sort']} and (?P<others>[a-z]+)\b(?! \d)", case.behind)
    together = both and both["others"] not in case.body and both["others"] not in {"more", "over"}
    return f'"{found["sort"]} and {both["others"]}" are counted together' if found and both and together else ""


def below_ground(case: Case) -> str:
    """ "Below 1,500 metres lie pine forests": where they lie, and no count."""
    value = case.fact.value
    where = re.match(r"(?:Below|Above|Beneath|Beyond)\b", case.fact.answer)
    return f'"{case.fact.answer}" tells where' if value.kind == "number" and where else ""


def out_of_score(case: Case) -> str:
    """ "1240 out of 1600": the highest score is no year."""
    value = case.fact.value
    year = value.kind == "date" and value.precision == "year" and case.fact.answer.isdigit()
    return f'"out of {case.fact.answer}" tells no year' if year and _OUT_OF.search(case.before) else ""


GATES = (
    pair_shown,
    of_an_address,
    part_of_name,
    base_of_rate,
    between_two,
    counted_before,
    left_of_hundred,
    beyond_hundred,
    listed_by_name,
    member_cut,
    besides,
    years_counted,
    tally_undated,
    counted_pair,
    below_ground,
    out_of_score,
)
