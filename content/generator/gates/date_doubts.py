"""What calls for a teacher's look at a question whose answer is a date.

Of such questions that name two things, and about which there is no other doubt, readers took 94 in 100 where neither of
these holds: rounds 12 to 17 of tests/benchmarks/generator.md, drafted by the rules of their days.
"""

from __future__ import annotations

from content.generator.gates.case import Case

FEW_WORDS = 10
"""Words below which a prompt may miss what the sentences before it told: readers took 67 of 85."""
FAR_CUT = 8
"""Words of the passage left out, from which on what is left may be torn from its clause."""
OPENING = 2
"""Words before a date that opens its sentence: "In early 1954"."""


def short(case: Case) -> str:
    """ "In what year did the town fall?": what was told before is missed."""
    few = asks_date(case) and len(case.body.split()) < FEW_WORDS
    return "it is short, and may need what was told before" if few else ""


def far_cut(case: Case) -> str:
    """What is left of a long sentence of which the beginning was cut, or of which a whole question was made.

    Of the former readers took 24 of 36. Of the latter 65 of 88, but 61 of 62 where the sentence opens with its date: a
    clause ends where the sentence goes on, and begins nowhere but behind its date.
    """
    passage = case.fact.passage
    words = passage.quote.split()
    if not asks_date(case) or len(words) - len(case.body.split()) < FAR_CUT:
        return ""
    whole = case.prompt.endswith("?")
    torn = len(case.before.split()) > OPENING if whole else words[0] not in case.prompt.split()
    return "it is a small part of its sentence" if torn else ""


def asks_date(case: Case) -> bool:
    """Whether the answer is a date."""
    return case.fact.value.kind == "date"


DOUBTS = (short, far_cut)
