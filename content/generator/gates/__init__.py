"""One small function per reason to refuse a draft, in the order in which they are asked.

A gate takes a Case and returns why the draft is refused, or "" if it may pass. The dear ones come last.
"""

from __future__ import annotations

from collections.abc import Callable

from content.drafts import QuestionDraft
from content.generator.evidence import Topic
from content.generator.gates import (
    again,
    ages,
    aliases,
    answer,
    asked,
    aspect,
    auxiliaries,
    beside,
    bodies,
    broken,
    complete,
    context,
    counts,
    cropped,
    cutoff,
    dating,
    determined,
    dropped,
    fame,
    fields,
    figures,
    fixed,
    frames,
    furniture,
    generic,
    grammar,
    groups,
    halves,
    hollow,
    known,
    lacking,
    leaning,
    meaning,
    mistaken,
    names,
    options,
    picks,
    predicates,
    reckoned,
    referring,
    related,
    remarks,
    remnants,
    schoolbook,
    scope,
    seams,
    segments,
    shared_deeds,
    slipped,
    slips,
    swaps,
    telling,
    torn,
    unfinished,
    unique,
    untold,
    verbs,
    wanting,
    wellformed,
    works,
)
from content.generator.gates.case import Case

Gate = Callable[[Case], str]

GATES: tuple[Gate, ...] = (
    *context.GATES,
    *answer.GATES,
    *grammar.GATES,
    *wellformed.GATES,
    *torn.GATES,
    *auxiliaries.GATES,
    *unfinished.GATES,
    *predicates.GATES,
    *seams.GATES,
    *remnants.GATES,
    *verbs.GATES,
    *segments.GATES,
    *slipped.GATES,
    *furniture.GATES,
    *scope.GATES,
    *names.GATES,
    *fields.GATES,
    *telling.GATES,
    *swaps.GATES,
    *groups.GATES,
    *broken.GATES,
    *known.GATES,
    *picks.GATES,
    *aliases.GATES,
    *remarks.GATES,
    *referring.GATES,
    *generic.GATES,
    *asked.GATES,
    *untold.GATES,
    *aspect.GATES,
    *dropped.GATES,
    *determined.GATES,
    *slips.GATES,
    *cutoff.GATES,
    *cropped.GATES,
    *hollow.GATES,
    *mistaken.GATES,
    *halves.GATES,
    *bodies.GATES,
    *fixed.GATES,
    *works.GATES,
    *leaning.GATES,
    *lacking.GATES,
    *wanting.GATES,
    *schoolbook.GATES,
    *reckoned.GATES,
    *dating.GATES,
    *figures.GATES,
    *counts.GATES,
    *related.GATES,
    *ages.GATES,
    *again.GATES,
    *complete.GATES,
    *meaning.GATES,
    *options.GATES,
    *shared_deeds.GATES,
    *fame.GATES,
    *beside.GATES,
    *unique.GATES,
    *frames.GATES,
)


def refusal(draft: QuestionDraft, topic: Topic) -> str:
    """Why the draft is refused: "gate name: reason", or "" if it passes every gate."""
    case = Case(draft, topic)
    for gate in GATES:
        reason = gate(case)
        if reason:
            return f"{gate.__name__}: {reason}"
    return ""
