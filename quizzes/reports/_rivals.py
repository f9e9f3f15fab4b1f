"""Wrong choices that do what only the key should do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from quizzes.reports._chances import above, at_least
from quizzes.reports._items import Choice, First, Item, Pair, Statistics, correlation
from quizzes.reports._rules import RULES, Finding

ATTRACTS = 0.15
"""Share of the better half that a wrong choice must attract for it to be a rival of the key."""
LEAST_CHOSEN = 5
"""Answers with a choice from which it is said whom the choice attracts."""
MOST_TYPED = 3
"""Wrong typed answers that are looked at, the most frequent ones."""
RISING, NOT_FALLING = 1.645, -1.0
"""Standard errors: the 95 % point of the normal distribution; what the better students avoid more clearly than the
other is a wrong choice that does its work."""
PARTED = 0.65
"""Share of the better half that key and rival must have between them where nearly everybody knows the matter."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An item as the rules see it. The students with a rest score, from the lowest to the highest, make two halves."""

    item: Item
    statistics: Statistics
    pairs: Sequence[Pair]

    @property
    def better(self) -> list[First]:
        return [pair.answer for pair in self.pairs[(len(self.pairs) + 1) // 2 :]]

    @property
    def weaker(self) -> list[First]:
        return [pair.answer for pair in self.pairs[: len(self.pairs) // 2]]

    @property
    def key(self) -> set[str]:
        return {choice.id for choice in self.item.choices if choice.right}

    @property
    def one_key(self) -> bool:
        """Whether one answer is chosen, so that key and rival exclude each other."""
        return len(self.key) == 1

    @property
    def offered(self) -> bool:
        """Whether there are several wrong choices, of which one is chosen."""
        return self.one_key and not self.item.typed and len(self.item.choices) > 2

    @property
    def rivals(self) -> list[Choice]:
        """The wrong choices that are tested: all that were offered, or the most frequent that were typed."""
        wrong = [count for count in self.statistics.counts if not count.choice.right]
        if self.item.typed:
            wrong = sorted(wrong, key=lambda count: (-count.everybody, count.choice.id))[:MOST_TYPED]
        return [count.choice for count in wrong]


@dataclass(frozen=True, slots=True)
class Rival:
    """A wrong choice beside the key."""

    sample: Sample
    choice: Choice
    taken: int
    """How many of the better half chose it."""
    right: int
    """How many of them chose the key."""
    wrong: int
    """How many of them answered, and not with the key."""
    better: int
    chosen: int
    """How many of all chose it."""
    z: float
    """Standard errors by which its choice goes up with the rest score. Fisher's transformation would be off for a
    choice that few make; under chance the correlation has, over all orders of the students, the variance 1 / (n - 1)
    exactly."""

    def finding(self, rule: str, chance: float) -> Finding:
        """Seen: of the better half who chose it; beside: who chose the key."""
        return Finding(RULES[rule], self.taken, self.better, self.right, self.choice, chance)


def rivals_of(sample: Sample) -> list[Rival]:
    return [_rival(sample, choice) for choice in sample.rivals]


def _rival(sample: Sample, choice: Choice) -> Rival:
    better, key = sample.better, sample.key
    took = [float(choice.id in pair.answer.chosen) for pair in sample.pairs]
    r = correlation(took, [pair.rest for pair in sample.pairs]) or 0.0
    return Rival(
        sample=sample,
        choice=choice,
        taken=chose(better, {choice.id}),
        right=chose(better, key),
        wrong=sum(bool(one.chosen) for one in better) - chose(better, key),
        better=len(better),
        chosen=round(sum(took)),
        z=r * sqrt(len(took) - 1),
    )


def wrong_key(rival: Rival) -> Iterator[Finding]:
    """Whether a wrong answer stands where the key should: the better half prefers it, and not from not knowing.

    Of something that nobody knows, one wrong choice may be the most tempting to all. So either its choice also goes
    up with the rest score, and the better half chooses it more often than the key (sign test of the two counts); or
    more than half of all the better half choose it.
    """
    if rival.sample.one_key and rival.taken > rival.right:
        if rival.z > RISING:
            yield rival.finding("wrong_key", at_least(rival.taken, rival.taken + rival.right, 0.5))
        yield rival.finding("wrong_key", at_least(rival.taken, rival.better, 0.5))


def ambiguous(rival: Rival) -> Iterator[Finding]:
    """Whether a wrong answer has what only the key should have: that it draws those who know more.

    Either its choice goes up with the rest score. Or, where nearly everybody knows the matter and nothing can go up,
    the better half is parted between it and the key: most choose one of the two, what is not the key gathers on it
    beyond even shares among the wrong choices, and its choice does not go down with the rest score.
    """
    if rival.taken < ATTRACTS * rival.better or rival.chosen < LEAST_CHOSEN:
        return
    preferred = rival.sample.one_key and rival.taken > rival.right
    yield rival.finding("wrong_key" if preferred else "ambiguous", above(rival.z))
    parted = rival.taken + rival.right >= PARTED * rival.better
    if rival.sample.offered and parted and rival.z > NOT_FALLING:
        even = 1 / (len(rival.sample.item.choices) - 1)
        yield rival.finding("ambiguous", at_least(rival.taken, rival.wrong, even))


def chose(answers: Iterable[First], ids: set[str]) -> int:
    """How many chose these: of several right choices all of them."""
    return sum(bool(ids) and ids <= set(answer.chosen) for answer in answers)
