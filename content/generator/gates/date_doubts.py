"""What calls for a teacher's look at a question whose answer is a date.

Of such questions without any other doubt that name two things readers took 811 of 854 where none of these held, and two
in three to four in five where one did, in each of three rounds alike: 12 to 14 of tests/benchmarks/generator.md.
"""

from __future__ import annotations

from content.drafts import BLANK
from content.generator.gates.case import Case

FEW_WORDS = 10
"""Words below which a prompt may miss what the sentences before it told: readers took 67 of 85."""
MANY_COMMAS = 3
"""Commas from which a prompt is a list or torn: readers took 33 of 49."""
FAR_CUT = 8
"""Words of the passage that a whole question left out: of such readers took 128 of 161, many torn from their clause."""


def short(case: Case) -> str:
    """ "In what year did the town fall?": what was told before is missed."""
    few = asks_date(case) and len(_body(case).split()) < FEW_WORDS
    return "it is short, and may need what was told before" if few else ""


def listing(case: Case) -> str:
    """ "In _____, Keller, Voss, and Lind founded ...": a list, or what is left of a longer sentence."""
    many = asks_date(case) and case.body.count(",") >= MANY_COMMAS
    return "its many commas want reading" if many else ""


def far_cut(case: Case) -> str:
    """A whole question made from a part of a long sentence."""
    left_out = len(case.fact.passage.quote.split()) - len(_body(case).split())
    cut = asks_date(case) and case.prompt.endswith("?") and left_out >= FAR_CUT
    return "it is a small part of its sentence" if cut else ""


def asks_date(case: Case) -> bool:
    """Whether the answer is a date."""
    return case.fact.value.kind == "date"


def _body(case: Case) -> str:
    return case.body.replace(BLANK, "gap")


DOUBTS = (short, listing, far_cut)
