"""Whether the questions of a bank can be guessed without reading: every guesser against chance, said with care.

Were options even to a guesser, the key would be each of them with the same probability: of k options the key is among
the m that draw the guesser with probability m/k, and it then scores 1/m, on average 1/k. The score over all sets is a
sum of binomial counts, one for each pair (m, k), each divided by its m: where nothing is shared, the Poisson-binomial
distribution. Its tail is summed exactly, and p is the chance of as good a score or a better one. Guessers are tested
together: p is adjusted after Holm (S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian
Journal of Statistics 6 (1979), 65-70), so that the chance of any false alarm stays below LEVEL.

Sets with one prompt and one key count once: they would be one witness heard twice.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from content.generator.guessing import GUESSERS, Guesser

LEVEL = 0.05
"""Chance of a false alarm, all guessers of one audit together."""
TWICE = 2.0
"""How many times as often as by chance a guesser is right whom an audit must not miss."""
POWER = 0.8
"""Probability with which it is not to be missed."""
MOST_NEEDED = 2000
_NOTHING = 1e-18
"""Probabilities below it are left out of the sums: n of them change p by less than n times that."""


@dataclass(frozen=True, slots=True)
class OptionSet:
    """One multiple choice: its options in the order they are shown, and the place of the key among them."""

    prompt: str
    options: tuple[str, ...]
    key: int
    name: Hashable = None
    """What the caller knows it by."""

    @property
    def witness(self) -> tuple[str, str]:
        return self.prompt, self.options[self.key].casefold()


@dataclass(frozen=True, slots=True)
class Tally:
    """How one guesser did."""

    guesser: Guesser
    tries: int
    """Sets where something drew it."""
    score: float
    """Keys that it got, a share of one where it wavered between several options."""
    expected: float
    """The same by chance."""
    p: float
    """Chance of that score or a better one by luck."""
    right: tuple[Hashable, ...]
    """Names of the sets whose key alone drew it."""
    needed: int
    """Tries from which a guesser that is right twice as often as by chance is noticed four times in five."""
    adjusted: float = 1.0
    """p for all guessers together."""

    @property
    def tells(self) -> bool:
        """Whether it beats chance."""
        return self.adjusted < LEVEL

    @property
    def few(self) -> bool:
        """Whether there is too little to say that it does not."""
        return self.tries < self.needed and not self.tells


@dataclass(frozen=True, slots=True)
class Balance:
    """How often the key has each place, or how often statements are true, beside what is even."""

    counts: tuple[int, ...]
    expected: tuple[float, ...]
    p: float
    """Chance that one of them is met so often by luck, all of them considered."""

    @property
    def uneven(self) -> bool:
        return self.p < LEVEL


@dataclass(frozen=True, slots=True)
class Audit:
    sets: int
    """Different option sets that were looked at."""
    tallies: tuple[Tally, ...]
    """Those with the smallest p first."""
    places: Balance
    truths: Balance
    """Statements that are true, and that are false."""

    @property
    def telling(self) -> tuple[Tally, ...]:
        return tuple(tally for tally in self.tallies if tally.tells)

    @property
    def tested(self) -> tuple[Tally, ...]:
        """The guessers that had anything to go by."""
        return tuple(tally for tally in self.tallies if tally.tries)

    @property
    def few(self) -> bool:
        """Whether all that is said is that there is too little to say anything."""
        return not self.telling and all(tally.few for tally in self.tested)


def audit(sets: Iterable[OptionSet], truths: tuple[int, int] = (0, 0)) -> Audit:
    """Every guesser on sets of which none is counted twice; truths: how many statements are true, and false."""
    heard = once(sets)
    return Audit(len(heard), tallies(heard), places(heard), even(truths))


def once(sets: Iterable[OptionSet]) -> list[OptionSet]:
    """The first set of every prompt and key."""
    found: dict[tuple[str, str], OptionSet] = {}
    for one in sets:
        found.setdefault(one.witness, one)
    return list(found.values())


def tallies(sets: Sequence[OptionSet]) -> tuple[Tally, ...]:
    """Every guesser on all of `sets`, which should be witnesses of their own; those with the smallest p first."""
    found = [tally(guesser, sets) for guesser in GUESSERS]
    return tuple(sorted(_together(found), key=lambda one: (one.adjusted, one.p, -one.score)))


def tally(guesser: Guesser, sets: Iterable[OptionSet]) -> Tally:
    """One guesser on all sets, p not yet adjusted."""
    drawn: Counter[tuple[int, int]] = Counter()
    hits: Counter[int] = Counter()
    right: list[Hashable] = []
    for one in sets:
        guess = guesser.guess(one.prompt, one.options)
        if not guess:
            continue
        many = sum(share > 0 for share in guess)
        drawn[many, len(guess)] += 1
        hits[many] += guess[one.key] > 0
        if guess[one.key] == 1:
            right.append(one.name)
    tries, expected = drawn.total(), math.fsum(n / size for (_many, size), n in drawn.items())
    score = math.fsum(n / many for many, n in hits.items())
    p, needed = chance_of(hits, drawn), needed_for(expected / tries, len(GUESSERS)) if tries else 0
    return Tally(guesser, tries, score, expected, p, tuple(right), needed)


def chance_of(hits: Counter[int], drawn: Counter[tuple[int, int]]) -> float:
    """Chance of the score of `hits` (by how many options shared) or a better one.

    drawn: (options that drew the guesser, options) -> sets.
    """
    whole = math.lcm(*(many for many, _size in drawn)) if drawn else 1
    seen = sum(n * (whole // many) for many, n in hits.items())
    sums = {0: 1.0}
    for (many, size), n in drawn.items():
        counted: defaultdict[int, float] = defaultdict(float)
        chances = list(_likely(n, many / size))
        for before, chance in sums.items():
            for k, other in chances:
                counted[before + k * (whole // many)] += chance * other
        sums = {score: chance for score, chance in counted.items() if chance > _NOTHING}
    return min(1.0, math.fsum(chance for score, chance in sums.items() if score >= seen))


def at_least(right: int, tries: int, chance: float) -> float:
    """Exact probability of `right` or more successes in `tries`, each of probability `chance`."""
    return min(1.0, math.fsum(p for k, p in _likely(tries, chance) if k >= right))


@lru_cache(maxsize=256)
def _likely(n: int, chance: float) -> tuple[tuple[int, float], ...]:
    """The binomial distribution without what is as good as impossible."""
    if chance in (0.0, 1.0):
        return ((n if chance else 0, 1.0),)
    logs = (_log_chance(k, n, chance) for k in range(n + 1))
    return tuple((k, math.exp(log)) for k, log in enumerate(logs) if log > math.log(_NOTHING))


def _log_chance(k: int, n: int, chance: float) -> float:
    ways = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return ways + k * math.log(chance) + (n - k) * math.log1p(-chance)


def _together(found: Sequence[Tally]) -> Iterator[Tally]:
    """p adjusted after Holm; who had nothing to go by makes no test."""
    tested = sorted((one for one in found if one.tries), key=lambda one: one.p)
    worst = 0.0
    for place, one in enumerate(tested):
        worst = max(worst, min(1.0, (len(tested) - place) * one.p))
        yield replace(one, adjusted=worst)
    yield from (one for one in found if not one.tries)


@lru_cache(maxsize=256)
def needed_for(chance: float, tests: int) -> int:
    """Tries from which being right TWICE as often as `chance` is noticed with POWER, beside so many other tests."""
    share, level = min(0.95, TWICE * chance), LEVEL / tests
    for n in range(2, MOST_NEEDED):
        if at_least(_critical(n, chance, level), n, share) >= POWER:
            return n
    return MOST_NEEDED


def _critical(n: int, chance: float, level: float) -> int:
    """The fewest successes in n that are more than luck at `level`; n + 1 where all of them are not."""
    tail = 0.0
    for k, p in reversed(_likely(n, chance)):
        tail += p
        if tail > level:
            return k + 1
    return 0


def places(sets: Sequence[OptionSet]) -> Balance:
    """How often the key stands first, second ... as shown. p: of the most frequent place, times the places."""
    most = max((len(one.options) for one in sets), default=0)
    counts = Counter(one.key for one in sets)
    sizes = Counter(len(one.options) for one in sets)
    ps = [1.0]
    for place in range(most):
        drawn = Counter({(1, size): n for size, n in sizes.items() if size > place})
        ps.append(chance_of(Counter({1: counts[place]}), drawn))
    expected = [sum(n / size for size, n in sizes.items() if size > place) for place in range(most)]
    return Balance(tuple(counts[place] for place in range(most)), tuple(expected), min(1.0, max(most, 1) * min(ps)))


def even(counts: tuple[int, int]) -> Balance:
    """Two counts that should be alike. p: two-sided."""
    tries = sum(counts)
    return Balance(counts, (tries / 2, tries / 2), min(1.0, 2 * at_least(max(counts), tries, 0.5)))
