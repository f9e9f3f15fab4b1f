"""Whether what a prompt tells happened at all, and to what: no trait with a year, no part of nothing."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.aligned import aligned, is_question
from content.generator.gates.case import Case
from content.generator.hints import GAP
from content.generator.times import YEAR
from content.generator.tree import FINITE
from content.generator.words import word_set
from content.language.dates import MONTH

_INCLUDING = re.compile(r"\b(?:including|such as|among (?:them|these)|notably|most notably|for example|for instance)\b")
_DATE_OR_GAP = rf"(?:{BLANK}|(?:[\w-]+ ){{0,4}}\d{{4}}s?|the \d\d\w+ century)(?: \([a-z ]+\))?"
_TO_CHANGE = (
    r"(?:to (?:change|develop|grow|improve|decline|rise|fall|expand|shift|increase|decrease|evolve|recover)|"
    r"(?:changing|developing|growing|improving|declining|rising|falling|expanding|shifting|increasing|evolving))"
)
_BEGAN_TO = re.compile(
    rf"^(?:[IO]n|By|During|Around|From) {_DATE_OR_GAP},? [^,]*\b(?:began|started) {_TO_CHANGE}(?: \w+ly)?\.?$|"
    rf"\b(?:began|started) {_TO_CHANGE}(?: \w+ly)? (?:in|by|during|around|from|on) {_DATE_OR_GAP}\.?$"
)
_BEGIN_TO = re.compile(rf"\bdid .*\b(?:begin|start) {_TO_CHANGE}(?: \w+ly)?\?$")
_KNOWN = re.compile(
    r"\b(?:was|were) (?:\w+ly |well[ -]|best |already |then )*(?:known|famous|famed|renowned)\b(?! to (?:have|be)\b)"
)
_DONE = word_set(
    "born dead pregnant bankrupt present absent able unable instrumental eligible responsible active due free "
    "successful unsuccessful victorious available ready ill sick captive guilty liable homeless penniless"
)
"""Adjectives that tell what happened, or what somebody did, as much as what somebody was like."""
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|last|final|next|remaining|other|initial|latter)"
_PARTS = r"(?:installment|instalment|phase|stage|part|half|batch|volume|section|portion|tranche|segment|leg)"
_PART = re.compile(
    rf"(?<!in )(?<!during )(?<!of )(?<!at )(?<!for )(?<!by )(?<!until )\b[Tt]he {_ORDINAL} {_PARTS}s?\b"
    r"(?! of (?!(?:about |some |nearly |over )?[A-Z]{0,3}[$£€]))"
    r"(?! (?:in|to|for) (?:the |its |his |her |their |an? )?[a-zA-Z]{4})"
    r"(?!,? (?:[“\"‘]|[A-Z]|called|titled|entitled|which|that))"
)
_ORIGINAL = re.compile(
    r"\b(?:found|build|built|construct|erect|open|replac|demolish|destroy|design|establish|complet|settl)"
    r"(?:e|s|es|ed|ing)? the original "
    r"(?:settlement|building|site|version|structure|church|house|station|bridge|school|design|plan|"
    r"town|colony|city|village|theatre|theater)\b(?! (?:of|for|at|in|on|that|which|called|named)\b)(?! [A-Z])"
)
_EVERYTHING = re.compile(
    r"\b(?:everything|nothing|anything)(?: of (?:value|use|note))?(?=[?.]$)|"
    r"\b[Tt]rouble (?:erupt|br(?:ea|o)ke? out|beg[aiu]n)\w*"
)
_AGED = re.compile(r"\bwas (?:nearly|almost|about|over|more than|around|only|some) (?:\w+|\d+) years old\b")
_RISE_FROM = re.compile(rf"\b(?:up|down|increase|rise|growth|decrease|drop|fall|decline)\b.*\bfrom {BLANK}")
_SEATED = re.compile(
    rf"(?P<many>\d+|[a-z]+|{GAP}) (?P<each>two|three|four|five|six|seven)-(?:member|seat|person|man)\b"
)
_SMALL = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_ACT = re.compile(
    r"\b(?:pass|grant|issu|announc|declar|proclaim|impos|lift)(?:e|ed|es|s)? (?:an?|its|the) (?:[a-z-]+ )?"
    r"(?P<act>pardon|amnesty|embargo|moratorium|ban|exemption|blockade)(?=[.?]|,? (?:in|on|by) )"
    r"(?!.* (?:on|of|for|to|from|against) (?!\d|_|[A-Z][a-z]+ (?:\d|_)))"
)


def date_of_example(case: Case) -> str:
    """ "On what date did Arden hold events, including a ball?" of "events, including a ball on 5 May 1876"."""
    if case.fact.value.kind != "date":
        return ""
    at = case.fact.answer_start - case.fact.passage.start
    before = case.fact.passage.quote[: max(0, at)]
    found = [*_INCLUDING.finditer(before)][-1:]
    if not found or re.search(r"[;:]|\. ", inside := before[found[0].end() :]):
        return ""
    if re.search(r",(?: (?:in|on|by|at|from|during|until))?(?: \w+)? ?$", inside) or _has_verb(case, inside):
        return ""
    shown = case.body.find(found[0][0])
    gap = -1 if is_question(case) else case.body.find(_shown_date(case))
    return "" if 0 <= shown < gap else f'the date belongs to what "{found[0][0]}" opens'


def _has_verb(case: Case, text: str) -> bool:
    return any(case.tags.get(word) in FINITE for word in re.findall(r"[\w’'-]+", text))


def _shown_date(case: Case) -> str:
    """What stands in the prompt for the date: the gap, or in a statement its first word with figures."""
    if BLANK in case.body:
        return BLANK
    behind = _INCLUDING.search(case.body)
    figures = YEAR.search(case.body, behind.end() if behind else 0) or YEAR.search(case.body)
    return figures[0] if figures else BLANK


def trait_dated(case: Case) -> str:
    """ "In 1832 Ada Doe was energetic", "In 1940 she was known as a hero": what somebody is like is no event."""
    side = aligned(case) if case.fact.value.kind == "date" else None
    if side is None or case.fact.value.precision not in {"year", "month", "day"}:
        return ""
    tree, top = side.tree, side.tree.root
    subject = tree.child(top, "nsubj", "nsubj:pass")
    dated = not side.answer.isdisjoint(tree.below(top)) and not any(
        tree.dep[k] in {"advcl", "acl:relcl", "acl", "ccomp", "conj"} and not side.answer.isdisjoint(tree.below(k))
        for k in tree.kids[top]
    )
    if subject is None or not dated or not _is_person(case, tree.starts[subject], tree.lower[subject]):
        return ""
    if tree.lower[top] in {"known", "famous", "famed", "renowned"} and _KNOWN.search(case.fact.passage.quote):
        return "what somebody is known for is no event"
    trait = tree.tag[top] == "JJ" and tree.child(top, "cop") is not None and tree.lower[top] not in _DONE
    more = tree.child(top, "obl", "xcomp", "ccomp", "advcl", "obl:unmarked")
    bare = more is None or not side.answer.isdisjoint(tree.below(more)) or tree.lower[more] == "age"
    return f"to be {tree.text[top]} is no event" if trait and bare else ""


def _is_person(case: Case, start: int, word: str) -> bool:
    """Whether the subject is a person by name, or "he" or "she"."""
    for line in case.lines:
        for name in line.names:
            if name.kind == "person" and name.start <= line.sentence.start + start < name.end:
                return True
    return word in {"he", "she"}


def began_to(case: Case) -> str:
    """ "The economy of Arden began to change in _____": from what to what is not said."""
    if case.fact.value.kind != "date":
        return ""
    found = _BEGAN_TO.search(case.body) or _BEGIN_TO.search(case.body)
    return f'"{found[0]}" says nothing' if found else ""


def part_of_what(case: Case) -> str:
    """ "The first installment was received", "founded the original settlement": of what is told elsewhere."""
    found = _PART.search(case.filled) or _ORIGINAL.search(case.filled)
    return f'"{found[0]}": of what is told elsewhere' if found else ""


def everything_where(case: Case) -> str:
    """ "The flood took nearly everything of value": where, and whose, is told elsewhere."""
    found = _EVERYTHING.search(case.body)
    return f'"{found[0]}": of what is told elsewhere' if found else ""


def act_on_whom(case: Case) -> str:
    """ "In what year did the senate pass a pardon?": for whom is told elsewhere."""
    found = _ACT.search(case.body)
    return f'"{found[0]}": for whom or what is told elsewhere' if found else ""


def aged_when(case: Case) -> str:
    """ "The hall of Arden was nearly 30 years old.": when."""
    found = _AGED.search(case.body)
    dated = case.fact.value.kind in {"date", "number"} or re.search(rf"\b(?:when|{MONTH})\b", case.body)
    return f'"{found[0]}": when is not said' if found and not dated and not YEAR.search(case.body) else ""


def year_before(case: Case) -> str:
    """ "By the end of 1952 it stood at nine, up two from _____ (year)": the year before, as anybody will guess."""
    if case.is_statement or case.fact.value.precision != "year" or not _RISE_FROM.search(case.body):
        return ""
    told = str(int(case.fact.value.day[:4]) + 1) if case.fact.value.day[:4].isdigit() else ""
    return f'"{told}" tells the year before' if told and told in YEAR.findall(case.body) else ""


def multiplied(case: Case) -> str:
    """ "_____ members from 22 two-member seats": anybody can multiply."""
    if case.fact.value.kind != "number":
        return ""
    for found in _SEATED.finditer(case.fact.passage.quote):
        product = int(found["many"]) * _SMALL[found["each"]] if found["many"].isdigit() else 0
        figures = re.findall(r"\b\d+\b", case.fact.passage.quote)
        shown = len(re.findall(rf"{BLANK}|\b\d+\b", case.body))
        both = str(product) in figures and _SEATED.search(case.body) and shown > 1
        if both and case.fact.answer in {str(product), found["many"]}:
            return f"{found['many']} times {found['each']} makes {product}"
    return ""


GATES = (
    date_of_example,
    trait_dated,
    began_to,
    part_of_what,
    act_on_whom,
    aged_when,
    year_before,
    multiplied,
    everything_where,
)
