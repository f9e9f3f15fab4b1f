"""Whether a word stands alone that wants another beside it: different from what, members of what, threw it where."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.aligned import is_question
from content.generator.gates.case import Case
from content.generator.hints import GAP

_COMPARED = re.compile(
    r"\b(?:was|were|is|are|became|become|remained) (?:(?:very|rather|quite|somewhat|slightly|entirely|completely|much|"
    r"little|no|equally) )*(?P<word>different|similar|comparable|identical|alike)\b"
    r"(?! (?:from|to|than|with|in|as|for|[a-z]+s\b|[a-z]+ [a-z]+s\b))(?=[.?,]|$| (?:in|during|after|since) )"
)
_OF_A_BODY = re.compile(
    r"(?:^|, |\bdid |\bwere )(?:the |its |some |several |many |most |few |two |three )?"
    r"(?P<who>[Mm]embers|[Pp]articipants|[Aa]ttendees|[Oo]rgani[sz]ers|[Cc]ontestants|[Ff]inalists|[Ff]ollowers|"
    r"[Dd]etractors|[Rr]espondents|[Ss]hareholders|[Ii]nvestigators|[Aa]pplicants) "
    r"(?!of\b|at\b|from\b|in (?:the )?[A-Z]|to (?:the )?[A-Z])[a-z]+"
)
_NUMBERED = re.compile(
    r"\b(?:[Ii]n|[Oo]f|[Aa]t|[Dd]uring|[Tt]o|[Ff]rom|[Aa]fter|[Bb]efore|[Rr]eache?d?|[Ee]nter(?:ed)?) "
    r"(?P<part>(?:Stage|Phase|Step|Round|Group|Pool|Tier|Level|Zone|Section|Chapter|Part|Unit|Grade|Class) "
    r"(?:\d+|[A-H]|[IVX]+|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our))\b(?! of\b)"
)
_ONE_OF_THE = re.compile(
    r"^(?:[IO]n [^,]+, )?[Oo]ne of (?:the|its|their|his|her|these|those) (?P<sort>[a-z]+s)"
    r"(?! (?:of|that|who|which|whose|for|to)\b)(?! in (?:the )?(?:world|history|country|universe)\b)"
)
_ALONE = re.compile(
    r"\b[Tt]he (?:most|least) (?P<what>(?:[a-z]+,? )+?)"
    r"(?:occurred|took|happened|came|was|were|began|ended|started|appeared|struck)\b"
)
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely|simply)\b(?!.*(?:\bbut\b|\balso\b|;))", re.I)
_PUT = re.compile(
    r"\b(?:throw|threw|thrown|dump|dumped|hurl|hurled|toss|tossed|cast|put|place|placed|thrust|insert|inserted|lower|lowered)"
    r" (?P<what>(?:the|its|their|his|her|an?|\d+|_____|[A-Z])[^,.?;]*)(?=[.?]$|, )"
)
_WHERE = re.compile(
    r"\b(?:in|into|on|onto|at|to|toward|towards|over|out|away|off|down|up|from|aside|overboard|under|underneath|behind|"
    r"against|before|between|beside|near|around|across|back|through|inside|outside|ashore|there|here|forward|above|"
    r"for|a vote|votes?|ballots?|doubt|light|anchor|stress|emphasis|part|parts|role|blame|spell|shadow|forward)\b"
)
_ASKED_WHERE = re.compile(
    r"\b[Ww]here\b|\b(?:[Ii]n|[Oo]n|[Ii]nto|[Oo]nto|[Aa]t|[Tt]o|[Ff]rom) (?:what|which) (?!year|month|date|d|c)"
)
_FRAGMENT = re.compile(
    r"^(?:Thanks|Due|Owing|Compared|Contrary|Similar|Prior|According|Relative|Because of|Instead of) [^,?]*\.$"
)

_COPIES = re.compile(
    r"\b(?:send|sent|distribut(?:e|ed|es)|deliver(?:ed|s)?|brought|bring|carried|carry|mailed|circulated?) "
    r"(?:\w+ )?copies\b(?! of\b)"
)
_PER_CENT = re.compile(rf"(?<!account )(?<!accounts )(?<!accounted )(?<!accounting )\bfor (?:{GAP}|\d[\d.]*%)(?=[,.?])")
_SAYS_LITTLE = re.compile(
    r"\b(?:was|were) (?:also )?an? (?:(?:very|rather|quite|particularly|especially) )?"
    r"(?:difficult|hard|good|bad|busy|great|turbulent|quiet|important|eventful|remarkable|terrible) "
    r"(?:one|year|time|decade|period|day|month)(?: (?:for|in) [^,]*)?[.?]?$"
)


def copies_of_what(case: Case) -> str:
    """ "The leaders sent copies to Oslo": of what is told elsewhere."""
    found = _COPIES.search(case.body)
    return f'"{found[0]}": of what is told elsewhere' if found else ""


def share_of_whom(case: Case) -> str:
    """ "Norway was the favourite for 27%, followed by Wales": 27% of whom is told elsewhere."""
    found = _PER_CENT.search(case.body)
    hundredths = found and ("%" in found[0] or case.fact.value.kind == "percent")
    return f'"{found[0]}": of whom is told elsewhere' if found and hundredths else ""


def says_little(case: Case) -> str:
    """ "The decade from _____ was a difficult one for Arden": many were."""
    found = _SAYS_LITTLE.search(case.body) if case.fact.value.kind == "date" else None
    return f'"{found[0]}" is true of many' if found else ""


def compared_with(case: Case) -> str:
    """ "Arden's answer to the rule was somewhat different": different from what is told before."""
    found = _COMPARED.search(case.body)
    between = found and re.search(r"\b(?:and|both|two|these|all|than)\b", case.body[: found.start()])
    return f'"{found["word"]}" from what is told elsewhere' if found and not between else ""


def of_what_body(case: Case) -> str:
    """ "In 1825 members returned to Arden", "did participants build one app": of what is told elsewhere."""
    found = _OF_A_BODY.search(case.body)
    return f'"{found["who"]}": of what is told elsewhere' if found and not case.lead else ""


def numbered_part(case: Case) -> str:
    """ "Which country is in Stage 4?", "the first game of Group G": of which series is told elsewhere."""
    found = _NUMBERED.search(case.body)
    if found is None:
        return ""
    series = found["part"].split()[0]
    named = case.lead or re.search(rf"\b[A-Z][\w’'-]+ {series}\b|\b{series.lower()}s?\b", case.body)
    told = named or re.search(r"\b[A-Z]\w+ (?:Cup|League|Championship|Games|Model)\b", case.body)
    return "" if told else f'"{found["part"]}": of what is told elsewhere'


def one_of_which(case: Case) -> str:
    """ "One of the areas in Arden is home to two species of bat": of which areas is told elsewhere."""
    found = _ONE_OF_THE.match(case.body)
    return f'"one of the {found["sort"]}": of which is told elsewhere' if found else ""


def rank_of_nothing(case: Case) -> str:
    """ "The most tragic and damaging occurred at Arden": what it was is told elsewhere."""
    found = _ALONE.search(case.body)
    words = re.findall(r"[a-z]+", found["what"]) if found else []
    plain = all(case.tags.get(word, "")[:2] in {"JJ", "RB", "CC", "VB"} for word in words)
    return f'"the most {words[0]}" what is told elsewhere' if found and plain else ""


def not_only(case: Case) -> str:
    """ "Arguing not only that they need no help.": what went on with "but" was cut off."""
    found = _NOT_ONLY.search(case.body) if re.search(r"\bbut\b", case.fact.passage.quote) else None
    return f'"{found[0]}" has lost its "but"' if found else ""


def put_where(case: Case) -> str:
    """ "Boarded a ship and threw its cargo of tea.": into the water, as the passage has it behind an aside."""
    found = _PUT.search(case.body)
    if found is None or _WHERE.search(found["what"].replace(BLANK, "")) or _WHERE.match(case.body, found.end() + 2):
        return ""
    return "" if is_question(case) and _ASKED_WHERE.search(case.body) else f'"{found[0]}": where is left out'


def opening_alone(case: Case) -> str:
    """ "Thanks in part to harbours that were built on the beaches.": what came of it stayed in the article."""
    found = _FRAGMENT.match(case.body)
    return f'"{found[0].split()[0]}" opens no statement' if found else ""


GATES = (
    copies_of_what,
    share_of_whom,
    says_little,
    compared_with,
    of_what_body,
    numbered_part,
    one_of_which,
    rank_of_nothing,
    not_only,
    put_where,
    opening_alone,
)
