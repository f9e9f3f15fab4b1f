"""Whether a whole question is one: one verb under "did", one clause, and years that tempt."""

from __future__ import annotations

import re

from content.generator.gates.case import Case
from content.generator.times import YEAR

_DID_WAS = re.compile(
    r"\bd(?:id|oes|o)\b(?:(?!\b(?:that|which|who|whom|whose|what|how|when|where|why|because|as|and|but|if|whether|while|"
    r"than|since|until|before|after)\b|[,:;–—\"“]).)*?\b(?:was|were|is|are|has|had|became|began)\b"
)
_DID_HAVE = re.compile(r"\bdid\b[^,?]*\bhave (?:been )?\w+(?:ed|ne|en|wn|ught)\b")
_CYCLE = re.compile(r"\bOlympic|\bWorld Cup\b|\b(?:presidential|general|midterm) elections?\b")
"""What is only every second, fourth or fifth year."""
_UNTIL = re.compile(r"^(?:.*, )?[Ii]n what (?:year|month and year|decade)\b.*\b(?:until|since|till)\b")
_CUT = re.compile(
    r"\b(?:report|say|announce|note|find|show|state|claim|estimate|suggest|reveal|confirm|declare|back|already|again|"
    r"interviewed|appointed|questioned|nominated|selected|chosen|promoted|replaced|criticised|criticized|accused)\?$"
)
_WITHOUT_OBJECT = re.compile(
    r"\bwhat (?:year|month|date|decade|century)\b.* (?:did|does|had) .*\b(?:"
    r"design|build|construct|make|create|produce|manufacture|invent|develop|acquire|purchase|publish|release|introduce|"
    r"establish|discover|receive|achieve|include|complete|join|sue|defeat|capture|conquer|seize|win|buy|sell|support|"
    r"oppose|attract|reject|replace|inherit|control|occupy|rename|award|sponsor|adopt|gain|obtain|earn|lead|own)\?$"
)
_COLON = re.compile(r"^(?:.*, )?(?:In|On|By|Until|Since|Who|Which|What|How|Whose|Where)\b[^:]*[a-z]: [^:]*\?$")
_FRAGMENT = re.compile(
    r"^(?:After|When|While|Although|Though|Because|Since|If|As|Once|Before|Until) (?:the|[A-Z])[^,]*$"
)
_OF_WHOM = re.compile(
    r"(?:\w+,? )?(?:[Ss]ome|[Mm]any|[Mm]ost|[Aa]ll|[Oo]ne|[Tt]wo|[Bb]oth|[Ss]everal) of (?:whom|which)\b"
)
_CENTURY = 100
_FEW = 10
"""Years by which round ones are told from others."""


def two_verbs(case: Case) -> str:
    """ "Did Marlow Games to Marlow Holdings is a firm", "did the watersh was home": a verb was taken for a noun."""
    found = _DID_WAS.search(case.body) if case.body.endswith("?") else None
    return f'"{found[0]}" has a verb too many' if found else ""


def did_have(case: Case) -> str:
    """ "Since what year did she have borne a grudge?": "did" and "have" do not go together."""
    found = _DID_HAVE.search(case.body)
    return f'"{found[0]}" is no English' if found else ""


def two_clauses(case: Case) -> str:
    """ "In what year did they share rites until the schism?", "is Paris known for its museums: the Louvre was ...?"."""
    found = (_UNTIL.match(case.body) or _COLON.match(case.body)) if case.body.endswith("?") else None
    return "it asks of two clauses at once" if found else ""


def object_lost(case: Case) -> str:
    """ "In what year did the bureau report?", "did the Marlow company design?", "use a staircase back?"."""
    found = _CUT.search(case.body) or _WITHOUT_OBJECT.search(case.body)
    return f'"{found[0].rsplit(" ", 1)[-1]}" is left behind' if found else ""


def no_main_clause(case: Case) -> str:
    """ "After the army withdrew from Canada in 1871.", "Some of whom left in 1699.": the rest is cut off."""
    if case.body.endswith("?"):
        return ""
    if _OF_WHOM.match(case.body):
        return "whom it means is cut off"
    opened = _FRAGMENT.match(case.body)
    joins = opened and any(tree.text[0] == case.tokens[0] and tree.dep[0] == "mark" for tree in case.trees)
    finite = [word for word in case.tokens if case.tags.get(word) in {"VBD", "VBZ", "VBP", "MD"}]
    return "it has no main clause" if joins and len(finite) == 1 else ""


def round_year(case: Case) -> str:
    """1700 among 1689, 1691 and 1707 is picked unread, and 1950 of a census."""
    if case.fact.value.kind != "date" or not case.wrong:
        return ""
    mine = YEAR.findall(case.fact.value.text)
    others = [int(year) for text in case.wrong for year in YEAR.findall(text)]
    if _CYCLE.search(case.body):
        return "only some years have one"
    round_one = _FEW if "census" in case.body.lower() else _CENTURY
    told = len(mine) == 1 and int(mine[0]) % round_one == 0 and not any(year % _FEW == 0 for year in others)
    return f"{mine[0]} is the only round year" if told else ""


GATES = (two_verbs, did_have, two_clauses, object_lost, no_main_clause, round_year)
