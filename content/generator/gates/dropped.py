"""Whether what a verb needs was left out of the question: "appointed Bryan" as what?"""

from __future__ import annotations

import re

from content.generator.gates.case import Case

_CHOSE = re.compile(
    r"\b(?:(?:appoint|nominat|designat|hir|install|recruit|regard|describ|portray|depict|recogni[sz]|cit)(?:e|ed|es|s|ing)?|"
    r"naming)\b"
)
_AS = re.compile(r"\bas (?!well|of|soon|long|far|a result|part)")


def as_what(case: Case) -> str:
    """ "Who appointed William Jennings Bryan?": the passage goes on "as his Secretary of State"."""
    found = _CHOSE.search(case.body)
    if not found or _AS.search(case.body):
        return ""
    for line in case.lines:
        chosen = _CHOSE.search(line.sentence.text)
        if chosen and _AS.search(line.sentence.text, chosen.end()):
            return f'"{found[0]}": as what is left out'
    return ""


GATES = (as_what,)
