"""What calls for a teacher's look at a question whose answer is a figure.

Of figures of two digits or more that are asked for with a date readers took 57 of 65, of all others 54 of 87 (rounds 12
and 13 of tests/benchmarks/generator.md). No gate: most of what is held back is good.
"""

from __future__ import annotations

from decimal import Decimal

from content.generator.gates.case import Case
from content.generator.gates.name_doubts import WHEN

_FIGURES = frozenset({"number", "money", "percent", "duration"})
_SMALL = Decimal(10)


def small(case: Case) -> str:
    """ "There are _____ kinds": a number below ten is guessed in three tries."""
    value = case.fact.value
    below = value.kind == "number" and value.amount and Decimal(value.amount) < _SMALL
    return "so small a number may be guessed" if below else ""


def undated_figure(case: Case) -> str:
    """ "Keller saved _____ shots": at another time it was another figure."""
    told = case.fact.value.kind not in _FIGURES or WHEN.search(case.prompt)
    return "" if told else "it does not say when"


DOUBTS = (small, undated_figure)
