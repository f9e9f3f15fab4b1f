"""What calls for a teacher's look at a question whose answer is a name.

Of names asked for in a free answer, with a date, in words that lean on nothing told before, and of places and bodies
that the article names more than once, readers took 93 in a hundred; of all others 74. No gate: most of what is held
back is good.
"""

from __future__ import annotations

import re
from itertools import islice

from content.generator.gates.case import Case
from content.generator.times import YEAR
from content.language import gazetteer

WHEN = re.compile(rf"{YEAR.pattern}|\b1\d{{3}}s\b|\b20\d\ds\b|\bcentur(?:y|ies)\b|\b\d{{1,4}} (?:BCE?|CE|AD)\b|\bAD \d")
_LEANING = re.compile(
    r"\b(?:others?|another|same|such|latter|former|previous|next|last|final|more|following|again|further|instead|later|"
    r"soon|eventually|subsequently|thus|however|therefore|already|still|finally|then|also|too|afterwards|meanwhile|"
    r"thereby|followed|replaced|succeeded|continued|returned|remained|resumed|joined|rejoined)\b"
)
"""Words that compare with, or go on from, what stood before."""


def _asks_name(case: Case) -> bool:
    return case.fact.value.kind in {"person", "place", "organisation", "phrase"} and not case.is_statement


def chosen(case: Case) -> str:
    """Names to choose from: of these readers took two in three, of free answers four in five."""
    return "a wrong name may tempt nobody" if _asks_name(case) and case.wrong else ""


def undated(case: Case) -> str:
    """ "Who commanded the fleet?": at another time it was somebody else."""
    return "" if not _asks_name(case) or WHEN.search(case.body) else "it does not say when"


def leaning(case: Case) -> str:
    """ "In 1804 the last attempt was led by _____": at what, the sentence before may have told."""
    found = _LEANING.search(case.body) if _asks_name(case) else None
    return f'"{found[0]}" may lean on what stood before' if found else ""


def named_once(case: Case) -> str:
    """A place or a body that the article names nowhere else: its sort and its extent rest on one sentence."""
    value = case.fact.value
    if case.is_statement or value.kind not in {"place", "organisation"}:
        return ""
    forms = {value.text, *value.aliases, *(gazetteer.other_names(value.text) if value.kind == "place" else ())}
    text = case.article.text
    written = "|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in sorted(forms) if form in text)
    found = [*islice(re.finditer(written, text), 2)] if written else []
    return "" if len(found) > 1 else f'the article names "{value.text}" only once'


DOUBTS = (chosen, undated, leaning, named_once)
