"""How surely item analysis finds bad questions: simulated classes with planted faults.

    python -m tests.benchmarks.items [--seeds 20] [--first 1000] [--students 28 200]

Prints, for classes of several sizes, the share of planted faults that are found, by fault, the share of sound
questions that are called faulty, and how often the rule that fired is the one for the fault. The students' answers
follow a two-parameter logistic model with guessing; half of what a student would meet is left out at chance, sound
questions may be very easy or very hard, and no two wrong choices attract alike. None of it is known to the analysis.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from random import Random

from quizzes.reports._faults import analysed
from quizzes.reports._items import Choice, First, Item

FAULTS = ("wrong_key", "ambiguous", "given_away")
ITEMS = 100
EACH = 4
"""Planted items of each fault among ITEMS."""
FRESH = 1000
"""The limits of the rules were set by looking at the classes of seeds 0 to 29; what they are worth, seeds from here on
tell, which nobody looked at."""
MET = 0.6
"""Share of the items that a student has met."""
USUAL_MS = 9000
READ_OFF = 0.5
"""Time for an answer that the prompt tells, as a share of the usual time."""


@dataclass(frozen=True)
class Truth:
    """An item as it really is. `kind`: "choices", "true_false" or "typed"; `fault`: one of FAULTS or "" (sound)."""

    kind: str
    fault: str
    difficulty: float
    slope: float
    pull: tuple[float, ...]
    """Of each choice, how much it attracts those who don't know; the key is number 0."""
    share: float
    """Of an ambiguous item, the share of those who know it that choose the key."""
    pace: float


@dataclass(frozen=True)
class Person:
    ability: float
    pace: float
    admits: float
    """How often "I don't know" is said where it is so."""


def truth(kind: str, fault: str, rng: Random) -> Truth:
    usual = rng.gauss(-0.5, 1)
    number = {"choices": 4, "true_false": 2, "typed": 4}[kind]
    return Truth(
        kind=kind,
        fault=fault,
        difficulty=usual if fault else rng.choices([usual, -3.0, 3.0], [0.7, 0.15, 0.15])[0],
        slope=exp(rng.gauss(0.25, 0.25)),
        pull=tuple(rng.gammavariate(8, 1) for _ in range(number)),
        share=rng.uniform(0.35, 0.65),
        pace=rng.gauss(0, 0.25) + (log(READ_OFF) if fault == "given_away" else 0),
    )


def bank(rng: Random, items: int = ITEMS, each: int = EACH) -> list[Truth]:
    """`items` of three kinds, of which `each` have each of the faults."""
    kinds = rng.choices(["choices", "true_false", "typed"], [0.6, 0.15, 0.25], k=items)
    faults = [fault for fault in FAULTS for _ in range(each)] + [""] * (items - each * len(FAULTS))
    made = []
    for kind, fault in zip(kinds, faults, strict=True):
        made.append(truth("choices" if fault == "ambiguous" else kind, fault, rng))
    return made


def respond(item: Truth, person: Person, rng: Random) -> tuple[int | None, bool]:
    """The number of the choice, None for "I don't know"; and whether the student knew, or read it off."""
    if item.fault == "given_away" and rng.random() < 0.97:
        return 0, True
    known = rng.random() < 1 / (1 + exp(-item.slope * (person.ability - item.difficulty)))
    if known:
        return (1 if item.fault == "ambiguous" and rng.random() > item.share else 0), True
    if rng.random() < person.admits:
        return None, False
    wrong_only = item.kind == "typed"
    pulls = [0.0 if wrong_only and n == 0 else pull for n, pull in enumerate(item.pull)]
    return rng.choices(range(len(pulls)), pulls)[0], False


def answered(item: Truth, learner: int, person: Person, rng: Random) -> First:
    chosen, knew = respond(item, person, rng)
    # The key that was stored, of a wrong key not the true one.
    key = 1 if item.fault == "wrong_key" else 0
    pace = person.pace + item.pace + rng.gauss(0, 0.4) + (0 if knew else 0.25)
    return First(
        learner=learner,
        score=float(chosen == key),
        chosen=() if chosen is None else (str(chosen),),
        dont_know=chosen is None,
        milliseconds=round(USUAL_MS * exp(pace)),
        guess=0.0 if item.kind == "typed" else 1 / len(item.pull),
    )


def course(students: int, rng: Random, items: int = ITEMS, each: int = EACH) -> tuple[list[Truth], list[Item]]:
    """A bank, and what the first answers of `students` to it look like to the analysis."""
    truths = bank(rng, items, each)
    people = [Person(rng.gauss(0, 1), rng.gauss(0, 0.3), rng.uniform(0, 0.4)) for _ in range(students)]
    return truths, [
        Item(
            question=number,
            version=1,
            prompt=f"Question {number}?",
            choices=tuple(
                Choice(str(n), f"choice {n}", right=n == (1 if one.fault == "wrong_key" else 0))
                for n in range(len(one.pull))
            ),
            answers=tuple(answered(one, n, person, rng) for n, person in enumerate(people) if rng.random() < MET),
            typed=one.kind == "typed",
        )
        for number, one in enumerate(truths)
    ]


@dataclass
class Tally:
    planted: Counter[str]
    found: Counter[str]
    named: Counter[str]
    """Found by the rule for just that fault."""
    alarms: Counter[str]
    sound: int = 0

    @property
    def recall(self) -> float:
        return self.found.total() / self.planted.total()

    @property
    def false_alarms(self) -> float:
        return self.alarms.total() / self.sound


def tally(students: int, seeds: Sequence[int], items: int = ITEMS, each: int = EACH) -> Tally:
    """What is found in classes of `students`, one for each seed."""
    sums = Tally(Counter(), Counter(), Counter(), Counter())
    for seed in seeds:
        truths, sample = course(students, Random(seed), items, each)
        for true, one in zip(truths, analysed(sample), strict=True):
            faulty = one.finding.at_fault == "item"
            if not true.fault:
                sums.sound += 1
                sums.alarms[one.finding.rule.slug] += faulty
                continue
            sums.planted[true.fault] += 1
            sums.found[true.fault] += faulty
            sums.named[true.fault] += one.finding.rule.slug == true.fault
    return sums


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=10, help="how many classes")
    parser.add_argument("--first", type=int, default=FRESH, help="seed of the first; the rules were set on 0 to 29")
    parser.add_argument("--students", type=int, nargs="*", default=[28, 60, 100, 200])
    options = parser.parse_args()
    for students in options.students:
        sums = tally(students, range(options.first, options.first + options.seeds))
        print(f"{students} students: {sums.recall:.1%} of {sums.planted.total()} faults found,", end=" ")
        print(f"{sums.false_alarms:.2%} of {sums.sound} sound questions called faulty")
        for fault in FAULTS:
            share, named = (counts[fault] / sums.planted[fault] for counts in (sums.found, sums.named))
            print(f"    {fault:11} found {share:6.1%}, by its own rule {named:6.1%}")
        print("    false alarms by rule:", {rule: n for rule, n in sums.alarms.items() if n})


if __name__ == "__main__":
    main()
