"""For which day a sentence holds: what changes with time carries its day, what stays true has none.

How many troops remain, who holds an office, what has been spent so far: true on a day, and no more once somebody
counts again. A birth, a battle, the dead of a war that is over: true for good. The day is the sentence's own ("As of
May 2011", "on Thursday"), else that of the article.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from content.drafts import Precision
from content.generator.answers import Answer
from content.generator.evidence import MEASURED
from content.generator.evidence.spans import Span, Told, dates, span_of
from content.generator.reading import Sentence
from content.generator.times import day_words, month_words
from content.generator.tree import AUXILIARY, Tree
from content.generator.wording import verb_lemma
from content.generator.words import content_words, word_set
from content.language.names import OFFICE_HEADS

STATES = word_set(
    "be have own live stay remain cover contain consist comprise include house keep exist reside inhabit belong lie "
    "measure weigh number total cost earn employ enroll enrol occupy rule control govern dominate serve work know "
    "use speak favor favour support mean represent operate last continue maintain possess retain enjoy lead account "
    "range vary depend attend study teach stand charge produce require seem appear believe think want need"
)
"""Verbs of what holds for a while."""
_HELD = word_set("remain stay live reside house own belong control station base keep maintain")
"""Of those, the ones that tell of nothing that happens: who lived where in 1990."""
_COUNTED = _HELD | word_set(
    "have contain consist comprise inhabit number total cost earn employ enroll enrol occupy operate possess retain "
    "serve measure weigh charge"
)
"""And those whose figure was so in a year, and another in the next: "employed 300 in 2009"; "led 300" is a deed."""
_STATIC = word_set(
    "lie flow border cover contain consist mean refer stand separate rise situate locate connect name call dub term "
    "define emerge drain"
)
"""Verbs of what a map or a dictionary tells."""
_GROWING = word_set("contain stand cover consist")
"""Of those, the ones whose figure changes where it counts things that are made: "contains 8.6 million volumes"."""
_MADE = content_words(
    "people person inhabitant resident student pupil member worker employee soldier troop volume book copy item work "
    "school house home building shop company patient prisoner user customer car vehicle"
)
_UP_TO = word_set("until till before to from")
"""What a date behind them tells is no day on which it was so."""
_WHEN = frozenset({"obl", "obl:tmod", "obl:unmarked", "nmod:unmarked", "advmod", "nmod"})
_LASTING = word_set("still already yet")
_CALLED = word_set("known called named termed designated spelt spelled")


@dataclass(frozen=True, slots=True)
class Held:
    """Whether something changes with time, and the day that its own words give it.

    day: ISO 8601 cut to what is told, "" where the words give none. token: the date's head in the sentence, or -1.
    """

    changes: bool = False
    day: str = ""
    token: int = -1


def held(row: Sentence, verb: int | None, tokens: Sequence[int], answer: Answer) -> Held:
    """Whether what the clause of a finite verb tells of an answer changes, and when its own words say that it was so.

    tokens: what is shown of the sentence: a "now" outside it says nothing.
    """
    tree = row.tree
    # "Since what year has it employed 450?" asks what still goes on; any other date is of something that happened.
    since = answer.kind == "date" and tree.case(answer.head) == "since"
    if verb is None or (answer.kind == "date" and not since):
        return Held()
    if is_present(tree, verb) or nowadays(row, verb, tokens):
        done = is_perfect(tree, verb) and answer.kind not in MEASURED and not since
        return Held() if done or _always(tree, verb, answer) else _dated(row, verb, answer)
    told = _dated(row, verb, answer) if _was_held(tree, verb, answer) else Held()
    return told if told.day else Held()


def nowadays(row: Sentence, verb: int, tokens: Sequence[int]) -> bool:
    """Whether a clause says "now" in what is shown of it; "still" and "already" say so of the present alone.

    A clause of the past is not dated by a "now" beside a name: "was built in Formosa (now Taiwan)".
    """
    tree = row.tree
    return any(
        i in tokens and (is_present(tree, verb) or (tree.lower[i] not in _LASTING and not _elsewhere(tree, i)))
        for i in row.nowadays
    )


def _elsewhere(tree: Tree, i: int) -> bool:
    """Whether an adverb tells of no more than a name, or stands in a bracket, which no prompt shows."""
    opened = [k for k in range(i) if tree.text[k] == "("]
    named = tree.lower[tree.head[i]] in _CALLED and tree.dep[tree.head[i]] == "acl"
    return named or (bool(opened) and ")" not in tree.text[opened[-1] : i])


def is_present(tree: Tree, verb: int) -> bool:
    """Whether a finite verb is of the present, the perfect included."""
    return tree.tag[verb] in {"VBZ", "VBP"}


def is_perfect(tree: Tree, verb: int) -> bool:
    """Whether a finite verb is the auxiliary of a perfect: "has left"."""
    return is_present(tree, verb) and tree.lower[verb] in {"has", "have"} and tree.dep[verb] == "aux"


def main_verb(tree: Tree, verb: int) -> int:
    """The full verb that an auxiliary belongs to."""
    return tree.head[verb] if tree.dep[verb] in AUXILIARY and tree.pos[tree.head[verb]] == "VERB" else verb


def _always(tree: Tree, verb: int, answer: Answer) -> bool:
    """What a map or a dictionary tells; but not how many things of human making or people something holds."""
    lemma = verb_lemma(tree.text[main_verb(tree, verb)])
    if not is_present(tree, verb) or lemma not in _STATIC:
        return False
    counted = (
        answer.kind == "number" and answer.noun >= 0 and not _MADE.isdisjoint(content_words(tree.text[answer.noun]))
    )
    return not (lemma in _GROWING and counted)


def _was_held(tree: Tree, verb: int, answer: Answer) -> bool:
    """Whether a verb of the past tells a state: "employed 300", "was prime minister", "were stationed"."""
    if tree.tag[verb] != "VBD":
        return False
    lemma = verb_lemma(tree.text[_predicate(tree, verb)])
    if answer.kind == "person" and tree.dep[verb] == "cop":
        return tree.lower[tree.head[verb]] in OFFICE_HEADS
    if answer.kind in MEASURED:
        there_is = tree.dep[verb] == "cop" or tree.child(verb, "expl") is not None
        return lemma in _COUNTED or there_is or _totals(tree, verb)
    return lemma in _HELD


def _totals(tree: Tree, verb: int) -> bool:
    """ "By May 2011 the war had cost $1 trillion": counted up to a day."""
    return tree.lower[verb] == "had" and tree.dep[verb] == "aux"


def _predicate(tree: Tree, verb: int) -> int:
    """What an auxiliary or a form of "be" belongs to: the word on which the clause's dates hang."""
    return tree.head[verb] if tree.dep[verb] in AUXILIARY else verb


def _dated(row: Sentence, verb: int, answer: Answer) -> Held:
    """What changes, with the day that its own clause names."""
    head = _predicate(row.tree, verb)
    for told in dates(row):
        day = _day(row, told, head)
        if day and not answer.a <= told.head < answer.b:
            return Held(True, day, told.head)
    return Held(True)


def _day(row: Sentence, told: Told, head: int) -> str:
    """The day by a date that belongs to a verb; "" for one that only tells since when, or a span of years."""
    tree = row.tree
    # "His 2008 campaign ended": a date inside a name or a phrase dates that alone.
    own = tree.head[told.head] == head and tree.dep[told.head] in _WHEN
    span = span_of(row, [told], head, None) if own else Span()
    if span.since or not span.last or "/" in told.value.day or tree.case(told.head) in _UP_TO:
        return ""
    return told.value.day if told.value.day[:4].isdigit() and told.value.precision in _PRECISIONS else ""


_PRECISIONS: Final = frozenset({"day", "month", "year"})


def first_day(day: date, precision: Precision) -> date:
    """The first day of the day, month or year that `last_day` gave."""
    return date(day.year, 1 if precision == "year" else day.month, day.day if precision == "day" else 1)


def last_day(day: str) -> tuple[date, Precision]:
    """The last day of a day, month or year (ISO 8601), and which of them it is: one period, one day."""
    parts = [int(part) for part in day.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    last = date(parts[0], month, parts[2] if len(parts) > 2 else monthrange(parts[0], month)[1])
    return last, "year" if len(parts) == 1 else "month" if len(parts) == 2 else "day"


def in_words(day: date, precision: Precision) -> str:
    """A day as prompts write it, cut to what is told: "15 December 2011", "December 2011", "2011"."""
    return str(day.year) if precision == "year" else month_words(day) if precision == "month" else day_words(day)


def as_of(
    row: Sentence, verb: int | None, tokens: Sequence[int], answer: Answer, published: date | None
) -> tuple[date | None, Precision]:
    """The day for which an answer holds, and how precisely it is told: None and "" for what stays true.

    verb, tokens: as in `held`. published: the day of the article, for what is told as present.
    """
    told = held(row, verb, tokens, answer)
    if told.day:
        return last_day(told.day)
    return (published, "day") if told.changes and published else (None, "")
