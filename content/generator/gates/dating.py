"""Whether a prompt about something that changes says when it was so."""

from __future__ import annotations

import re

from content.generator.gates.case import Case
from content.generator.past import tells_present
from content.language.attribution import is_dated

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


GATES = (day_unsaid, superseded)
