"""Whether a word stands alone that wants another beside it: different from what, members of what, threw it where."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.aligned import is_question
from content.generator.gates.case import Case
from content.generator.hints import GAP
from content.generator.tree import FINITE

_COMPARED = re.compile(
    r"\b(?:was|is|became|become|remained?) (?:(?:very|rather|quite|somewhat|slightly|entirely|completely|much|"
    r"little|no|equally) )*(?P<word>different|similar|comparable|identical)(?=[.?,]|$| (?:during|after|since) | in \d)"
)
_OF_A_BODY = re.compile(
    rf"(?:^|, |^[IO]n (?:\d+|{BLANK}) |\bdid )(?:the |its |some |several |many |most |few |two |three )?"
    r"(?P<who>[Mm]embers|[Pp]articipants|[Aa]ttendees|[Oo]rgani[sz]ers|[Cc]ontestants|[Ff]inalists|[Ff]ollowers|"
    r"[Dd]etractors|[Rr]espondents|[Ss]hareholders|[Ii]nvestigators|[Aa]pplicants) "
    r"(?!(?:of|at|from|for|in|to|by|led|loyal|who|elected|opposed)\b)[a-z]+"
)
_NUMBERED = re.compile(
    r"\b(?:[Ii]n|[Oo]f|[Aa]t|[Dd]uring|[Tt]o|[Ff]rom|[Aa]fter|[Bb]efore|[Rr]eache?d?|[Ee]nter(?:ed)?|[Ww]on|[Tt]opped) "
    r"(?P<part>(?:Stage|Phase|Step|Round|Group|Pool|Tier|Level|Zone|Section|Chapter|Part|Unit|Grade|Class) "
    r"(?:\d+|[A-H]|[IVX]+|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our))\b(?! of\b)"
)
_SERIES_TOLD = re.compile(
    r"\b(?:[Cc]ancers?|[Dd]isease|[Tt]umou?rs?|[Tt]rials?|Tour|Rally|Convention|Treaty|Act|Law|Code|theory|scale)\b|"
    r"\b[A-Z]\w+ (?:Cup|League|Championship|Games|Model)\b"
)
_ONE_OF_THE = re.compile(
    r"^(?:[IO]n [^,]+, )?[Oo]ne of (?:the|its|their|his|her|these|those) (?P<sort>[a-z]+s)\b(?!,)"
    r"(?! (?:of|that|who|which|whose|for|to|where|by|[a-z]+ing|[a-z]+ed|built|held|sold|made|known)\b)"
    r"(?! in (?:the )?(?:world|history|country|universe)\b)"
)
_ALONE = re.compile(
    r"\b[Tt]he (?:most|least) (?P<what>(?:[a-z]+,? )+?)(?:occurred|took place|happened|began|ended|appeared|struck)\b"
)
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely|simply)\b(?!.*(?:\bbut\b|\balso\b|;))", re.I)
_PUT = re.compile(
    r"\b(?:throw|threw|thrown|dump|dumped|hurl|hurled|toss|tossed|put|place|placed|thrust|insert|inserted) "
    r"(?P<what>[^,.?;]+)(?=[.?]?$|, )"
)
_WHERE_TO = r"(?:in|into|on|onto|over|out|off|to|from|across|through|down|up|overboard)"
_FRAGMENT = re.compile(
    r"^(?P<opens>(?:Thanks(?: in part)?|Due|Owing|Contrary|Similar|Prior|According|Relative) to|Because of|Instead of) "
    r"(?P<before>[^,?]*?)(?:\b(?:that|which|who|whose)\b[^,?]*)?\.$"
)
_COPIES = re.compile(
    r"\b(?:send|sent|distribut(?:e|ed|es)|deliver(?:ed|s)?|brought|bring|carried|carry|mailed|circulated?) "
    r"(?:an? |\w+ )?cop(?:y|ies)\b(?! (?:of|that|which)\b)"
)
_COPIED = re.compile(r"\b(?:print|writ|wrote|finish|publish|mak|made|complet|edit)\w*|\b[A-Z]\w+ (?:Gazette|Times)\b")
_PER_CENT = re.compile(
    rf"\b(?:favou?rite|favou?red|choice|destination|option|reason)(?: \w+)? for (?:{GAP}|\d[\d.]*%)(?=[,.?])"
)
_OFFICE = re.compile(
    r"\bas (?:the|an?|new|the new|the first) (?P<office>[Dd]irector|[Cc]hair(?:wo)?(?:man)?|[Hh]ead|"
    r"[Pp]resident|[Mm]anager|[Cc]hief|[Ll]eader|[Ss]ecretary|[Gg]overnor|[Cc]ommissioner|[Mm]inister|[Cc]ommander|"
    r"[Cc]oach|[Cc]aptain)(?=[.?]?$|, | (?:in|on|from|until|by|after|before) )"
)
_SAYS_LITTLE = re.compile(
    rf"^(?:[^:]*: )?[Tt]he (?:year|decade|period|century|season|month) (?:of )?{GAP} "
    r"(?:was|were) (?:also )?an? (?:(?:very|rather|quite|particularly|especially) )?[a-z]+ "
    r"(?:one|year|time|decade|period)(?: (?:for|in) [^,]*)?[.?]?$"
)


def copies_of_what(case: Case) -> str:
    """ "The clerks mailed copies to Oslo": of what is told elsewhere."""
    found = _COPIES.search(case.body)
    told = found and _COPIED.search(case.body[: found.start()])
    return f'"{found[0]}": of what is told elsewhere' if found and not told else ""


def share_of_whom(case: Case) -> str:
    """ "Norway was the choice for 31%, ahead of Wales": 31% of whom is told elsewhere."""
    found = _PER_CENT.search(case.body)
    hundredths = found and ("%" in found[0] or case.fact.value.kind == "percent")
    return f'"{found[0]}": of whom is told elsewhere' if found and hundredths else ""


def office_of_what(case: Case) -> str:
    """ "The council appointed Ann Lund as the director in 1954": of what is told elsewhere."""
    found = _OFFICE.search(case.body)
    return f'"{found["office"]}" of what is told elsewhere' if found else ""


def says_little(case: Case) -> str:
    """ "The year _____ was a quiet one for Arden": many were."""
    found = _SAYS_LITTLE.search(case.body)
    return f'"{found[0]}" is true of many' if found else ""


def compared_with(case: Case) -> str:
    """ "Arden's answer to the rule was somewhat different": from what is told before."""
    found = _COMPARED.search(case.body)
    between = found and re.search(r"\b(?:and|both|two|these|all|than)\b", case.body[: found.start()])
    return f'"{found["word"]}" from what is told elsewhere' if found and not between else ""


def of_what_body(case: Case) -> str:
    """ "In 1951, members moved to Arden", "did participants build one app": of what is told elsewhere."""
    found = _OF_A_BODY.search(case.body)
    told = case.lead or any(name.kind == "organisation" and name.text in case.body for name in case.names)
    return f'"{found["who"]}": of what is told elsewhere' if found and not told else ""


def numbered_part(case: Case) -> str:
    """ "Which country stands in Phase 2?", "the opening match of Group C": of which series is told elsewhere."""
    found = _NUMBERED.search(case.body)
    told = case.lead or _SERIES_TOLD.search(case.body)
    return f'"{found["part"]}": of what is told elsewhere' if found and not told else ""


def one_of_which(case: Case) -> str:
    """ "One of the hills in Arden has two kinds of fox": of which hills is told elsewhere."""
    found = _ONE_OF_THE.match(case.body)
    return f'"one of the {found["sort"]}": of which is told elsewhere' if found else ""


def rank_of_nothing(case: Case) -> str:
    """ "The most costly and shameful happened at Arden": what it was is told elsewhere."""
    found = None if case.body.startswith(("Of ", "Among ")) else _ALONE.search(case.body)
    words = re.findall(r"[a-z]+", found["what"]) if found else []
    plain = all(case.tags.get(word, "")[:2] in {"JJ", "RB", "CC", "VB"} for word in words)
    return f'"the most {words[0]}": what is told elsewhere' if found and plain else ""


def not_only(case: Case) -> str:
    """ "Arguing not only that they need no help.": what went on with "but" was cut off."""
    found = _NOT_ONLY.search(case.body) if re.search(r"\bbut\b", case.fact.passage.quote) else None
    return f'"{found[0]}" has lost its "but"' if found else ""


def put_where(case: Case) -> str:
    """ "Climbed onto a wagon and tossed its load of wool.": over the wall, as the passage has it behind an aside."""
    found = _PUT.search(case.filled)
    at = case.fact.passage.quote.find(found["what"]) if found else -1
    rest = case.fact.passage.quote[at + len(found["what"]) :] if found and at >= 0 else ""
    where = re.match(rf", [^,]+, (?P<where>{_WHERE_TO} [^,.]*)", rest)
    return f'"{where["where"]}" was cut off' if where and where["where"] not in case.body else ""


def opening_alone(case: Case) -> str:
    """ "Thanks in part to roads that were laid in winter.": what came of it stayed in the article."""
    found = None if is_question(case) else _FRAGMENT.match(case.body)
    verbs = found and any(case.tags.get(word) in FINITE for word in re.findall(r"[\w’'-]+", found["before"]))
    return f'"{found["opens"]}" opens no statement' if found and not verbs else ""


GATES = (
    copies_of_what,
    share_of_whom,
    says_little,
    office_of_what,
    compared_with,
    of_what_body,
    numbered_part,
    one_of_which,
    rank_of_nothing,
    not_only,
    put_where,
    opening_alone,
)
