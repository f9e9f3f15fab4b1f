"""Which questions to look at: rules that tell a question that is at fault from students who have not learnt it.

Every rule about numbers is a test against what a sound question would show: its key, and no wrong choice, draws
those who know more. The chance that a sound question is called faulty is kept to FALSE_ALARM, however many rules and
choices there are: it is shared out among the rules, and within a rule evenly among its tests (Bonferroni). How many
faults are found, and how many sound questions are called faulty, tests/benchmarks/items.py measures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, fsum, log
from statistics import median

from quizzes.reports._chances import above, at_least, at_most, fisher_z
from quizzes.reports._items import First, Item, Statistics, rests, statistics
from quizzes.reports._rivals import Sample, ambiguous, rivals_of, wrong_key
from quizzes.reports._rules import RULES, Finding
from quizzes.reports._statistics import wilson

FALSE_ALARM = 0.05
"""The chance that a sound item is called faulty, at most."""
SHARES = {"wrong_key": 0.2, "ambiguous": 0.5, "below_chance": 0.1, "negative": 0.1, "given_away": 0.1}
"""How FALSE_ALARM is shared out among the rules: most to the fault that shows least."""
ENOUGH = 20
"""First answers from which silence of the rules means something."""
LEAST_TESTED = 10
"""Students with a rest score from whom the rules about numbers begin."""
CLEARLY = 0.6
"""Share of the chance of guessing that one tempting choice may leave to the key of a sound question."""
GIVEN = 0.9
"""Share of right answers in the weaker half from which a question may have given itself away."""
QUICK = 0.75
"""Share of a student's usual time for a right answer, up to which an answer was read off rather than recalled."""
HARD = 0.5
"""Share who knew it, below which a question is hard."""
UNLEARNT = 0.2
"""Share of the better half who knew it, below which nobody has learnt it."""
SAID = 0.02
"""Share of those who answered whose word makes a rule, and two of them at least."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """All that is said of one item."""

    statistics: Statistics
    finding: Finding


def analysed(items: Sequence[Item]) -> list[Analysed]:
    """Statistics and finding of every item, in the order given."""
    usual = usual_times(items)
    found = []
    for item, pairs in zip(items, rests(items), strict=True):
        sample = Sample(item, statistics(item, pairs), pairs)
        found.append(Analysed(sample.statistics, finding(sample, usual)))
    return found


def usual_times(items: Iterable[Item]) -> dict[int, float]:
    """Of each learner the usual time (ms) for a right answer: the median over all items."""
    times: dict[int, list[int]] = defaultdict(list)
    for item in items:
        for answer in item.answers:
            if answer.milliseconds and answer.score >= 1:
                times[answer.learner].append(answer.milliseconds)
    return {learner: exp(median(map(log, each))) for learner, each in times.items()}


def finding(sample: Sample, usual: Mapping[int, float]) -> Finding:
    """The first rule that fires, in the order of RULES; that nothing is amiss, or can be told, where none does."""
    for found in (*odd(sample, usual), *said(sample.item), *lacking(sample)):
        return found
    n = sample.statistics.n
    return Finding(RULES["sound" if n >= ENOUGH else "few"], n, ENOUGH)


def odd(sample: Sample, usual: Mapping[int, float]) -> Iterator[Finding]:
    """The rules about numbers that find the question at fault."""
    if len(sample.pairs) < LEAST_TESTED:
        return
    rivals = rivals_of(sample)
    yield from strongest([one for rival in rivals for one in wrong_key(rival)], sample, "wrong_key")
    yield from strongest([one for rival in rivals for one in ambiguous(rival)], sample, "ambiguous")
    yield from strongest(below_chance(sample), sample, "below_chance")
    yield from strongest(negative(sample), sample, "negative")
    yield from strongest(given_away(sample, usual), sample, "given_away")


def strongest(found: Sequence[Finding], sample: Sample, rule: str) -> list[Finding]:
    """Of what the tests of one rule found the least likely by chance, if it is unlikely enough."""
    tests = {"wrong_key": 2, "ambiguous": 1 + sample.offered}
    number = tests[rule] * len(sample.rivals) if rule in tests else 1
    unlikely = [one for one in found if one.chance < FALSE_ALARM * SHARES[rule] / number]
    return [min(unlikely, key=lambda one: one.chance)] if unlikely else []


def below_chance(sample: Sample) -> list[Finding]:
    """Whether far fewer were right than by guessing, of those who answered. Beside: how many guessing would bring.

    Choices tempt unevenly, so the binomial test is against CLEARLY of the chance of guessing. Typed answers can't be
    guessed.
    """
    tried = [answer for answer in sample.item.answers if not answer.dont_know]
    guess, right = sample.statistics.guess, right_of(tried)
    chance = at_most(right, len(tried), CLEARLY * guess) if guess else 1.0
    return [Finding(RULES["below_chance"], right, len(tried), round(guess * len(tried)), chance=chance)]


def negative(sample: Sample) -> list[Finding]:
    """Whether the discrimination index is below nothing, by Fisher's transformation."""
    r = sample.statistics.discrimination
    return [] if r is None else [Finding(RULES["negative"], chance=above(-fisher_z(r, len(sample.pairs))))]


def given_away(sample: Sample, usual: Mapping[int, float]) -> list[Finding]:
    """Whether the weaker half too is right, and in less time than its members take for what they know.

    An easy question is right for everybody as well, but it takes its time: so both must hold. Of the weaker half
    GIVEN are right; the median of its times, each as a share of that student's usual time for a right answer, is
    QUICK or less; and more are below their usual time than chance would have it (sign test). Beside: that median in
    per cent. A question about several facts comes after each of them was told, and is left out.
    """
    weaker = sample.weaker
    right = right_of(weaker)
    shares = [
        answer.milliseconds / usual[answer.learner]
        for answer in weaker
        if answer.milliseconds and answer.score >= 1 and answer.learner in usual
    ]
    if sample.item.several or right < GIVEN * len(weaker) or not shares or median(shares) > QUICK:
        return []
    chance = at_least(sum(share < 1 for share in shares), len(shares), 0.5)
    return [Finding(RULES["given_away"], right, len(weaker), round(100 * median(shares)), chance=chance)]


def said(item: Item) -> Iterator[Finding]:
    """What students said: the same by two of them at least, and by SAID of those who answered."""
    n, people = len(item.answers), defaultdict[str, set[int | None]](set)
    for remark in item.remarks:
        if remark.open or remark.accepted:
            people["accepted" if remark.accepted else remark.reason].add(remark.learner)
    accepted, claims = len(people.pop("accepted", ())), len(people.pop("my_answer", ()))
    remarks = max((len(learners) for learners in people.values()), default=0)
    for rule, seen in (("accepted", accepted), ("claimed", claims), ("remarked", remarks)):
        if seen >= max(2, SAID * n):
            yield Finding(RULES[rule], seen, n)


def lacking(sample: Sample) -> Iterator[Finding]:
    """What students lack, where nothing speaks against the question and there are answers enough."""
    numbers, better = sample.statistics, sample.better
    if min(numbers.n, len(sample.pairs)) < ENOUGH:
        return
    r = numbers.discrimination
    works = r is not None and above(fisher_z(r, len(sample.pairs))) < FALSE_ALARM
    if works and without_guess(numbers.facility_range[1], numbers.guess) < HARD:
        yield Finding(RULES["hard"], right_of(sample.item.answers), numbers.n)
    points = fsum(answer.score for answer in better)
    at_most_known = without_guess(wilson(points, len(better))[1], numbers.guess)
    if without_guess(points / len(better), numbers.guess) < UNLEARNT and at_most_known < HARD:
        yield Finding(RULES["unlearnt"], right_of(better), len(better))


def without_guess(share: float, guess: float) -> float:
    """A share of right answers without those that guessing brings."""
    return (share - guess) / (1 - guess)


def right_of(answers: Iterable[First]) -> int:
    return sum(answer.score >= 1 for answer in answers)
