"""The audit: exact chances, planted tells found at the right significance, clean banks left alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import product
from random import Random

import pytest

from content.generator.auditing import (
    LEVEL,
    OptionSet,
    at_least,
    audit,
    chance_of,
    even,
    needed_for,
    once,
    tallies,
    tally,
)
from content.generator.guessing import NAMED

WORDS = ("amber", "basin", "cedar", "delta", "ember", "fjord", "grove", "harbour", "inlet", "jetty", "knoll", "lagoon")


def words_of(rng: Random) -> list[str]:
    """Four options of one to three words each."""
    return [" ".join(rng.sample(WORDS, rng.randint(1, 3))) for _ in range(4)]


def figures_of(rng: Random) -> list[str]:
    return [f"{figure:,}" for figure in rng.sample(range(1_000, 9_999), 4)]


def clean(rng: Random, n: int, made: Callable[[Random], list[str]] = words_of) -> list[OptionSet]:
    """Sets whose key is any of their options with the same probability."""
    return [OptionSet(f"Which of those in {rng.random()}?", tuple(made(rng)), rng.randrange(4), k) for k in range(n)]


def planted(rng: Random, n: int, share: float, slug: str, made: Callable[[Random], list[str]]) -> list[OptionSet]:
    """Sets in `share` of which the key is what a guesser picks."""
    found = []
    for one in clean(rng, n, made):
        guess = NAMED[slug].guess(one.prompt, one.options)
        drawn = [place for place, p in enumerate(guess) if p]
        key = rng.choice(drawn) if drawn and rng.random() < share else one.key
        found.append(OptionSet(one.prompt, one.options, key, one.name))
    return found


def by_enumeration(sets: Sequence[tuple[int, int]], seen: float) -> float:
    """Chance of a score of `seen` or more, over every place that the keys may have."""
    total = 0.0
    for keys in product(*(range(size) for _many, size in sets)):
        score = math.fsum(1 / many for (many, _size), key in zip(sets, keys, strict=True) if key < many)
        total += (score >= seen - 1e-9) * math.prod(1 / size for _many, size in sets)
    return total


# Chances


@pytest.mark.parametrize(
    ("sets", "hits"),
    [
        ([(1, 4)] * 4, {1: 4}),
        ([(1, 4)] * 3 + [(1, 3)] * 2 + [(1, 2)], {1: 3}),
        ([(1, 4), (2, 4), (2, 4), (3, 4)], {1: 1, 2: 1, 3: 1}),
        ([(1, 5), (2, 3), (3, 5), (1, 2)], {1: 0, 2: 1, 3: 1}),
        ([(2, 4)] * 5, {2: 0}),
    ],
)
def test_the_chance_of_a_score_is_exact_where_sizes_differ_and_favourites_share(
    sets: list[tuple[int, int]], hits: dict[int, int]
) -> None:
    seen = math.fsum(n / many for many, n in hits.items())
    assert chance_of(Counter(hits), Counter(sets)) == pytest.approx(by_enumeration(sets, seen))


def test_the_binomial_tail_is_exact() -> None:
    assert at_least(0, 5, 0.25) == pytest.approx(1.0)
    assert at_least(4, 4, 0.25) == pytest.approx(0.25**4)
    assert at_least(2, 3, 0.25) == pytest.approx(3 * 0.25**2 * 0.75 + 0.25**3)
    assert at_least(6, 5, 0.25) == 0
    assert at_least(3, 5, 1.0) == at_least(0, 5, 0.0) == 1


def test_large_banks_are_summed_as_well() -> None:
    n = 4000
    mean, sd = n / 4, math.sqrt(n * 3 / 16)
    seen = round(mean + 3 * sd)
    p = chance_of(Counter({1: seen}), Counter({(1, 4): n}))
    assert p == pytest.approx(math.erfc((seen - 0.5 - mean) / sd / math.sqrt(2)) / 2, rel=0.1)


def test_a_guesser_who_wavers_has_shares_of_hits() -> None:
    sets = [
        OptionSet("Who?", ("Ada Voss", "Eva Voss", "Otto"), 0, "a"),
        OptionSet("Who?", ("Ada", "Otto", "Eva"), 1, "b"),
    ]
    found = tally(NAMED["longest"], sets)
    assert (found.tries, found.score, found.right) == (2, 1.5, ("b",))
    assert found.expected == pytest.approx(2 / 3)
    assert found.p == pytest.approx(2 / 3 * 1 / 3)


def test_the_size_that_is_needed_grows_with_the_number_of_guessers_and_shrinks_with_the_effect() -> None:
    assert needed_for(0.25, 1) < needed_for(0.25, 20) < 60
    assert needed_for(1 / 3, 20) < needed_for(0.25, 20)


# Planted tells, and none


PLANTED = [
    ("longest", words_of), ("shortest", words_of), ("alphabet", words_of), ("repeated", words_of), ("alike", words_of),
    ("odd", words_of), ("middle", figures_of), ("average", figures_of), ("lowest", figures_of),
    ("highest", figures_of), ("roundest", lambda rng: [*figures_of(rng)[:3], f"{rng.randint(1, 9)},000"]),
    ("most_exact", lambda rng: [*(f"{n},000" for n in rng.sample(range(1, 10), 3)), figures_of(rng)[0]]),
    ("first", words_of), ("last", figures_of),
    ("known", lambda rng: rng.sample(["Paris", "Vigo", "Lyon", "Oslo", "Turin", "Ghent", "Bergen", "Porto"], 4)),
    ("careful", lambda rng: rng.sample(["it always was", "it usually was", "it never was", "it was", "nobody was"], 4)),
    ("above", lambda rng: [*words_of(rng)[:3], "all of the above"]),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "made"), PLANTED, ids=[row[0] for row in PLANTED])
def test_a_planted_tell_is_found_and_named(slug: str, made: Callable[[Random], list[str]]) -> None:
    sets = planted(Random(7), 150, 0.6, slug, made)
    found = audit(sets)
    telling = {one.guesser.slug: one for one in found.telling}
    assert slug in telling
    right = set(telling[slug].right)
    for one in sets:
        guess = NAMED[slug].guess(one.prompt, one.options)
        assert (one.name in right) == (bool(guess) and guess[one.key] == 1)


@pytest.mark.parametrize(
    ("slug", "prompt", "options"),
    [
        ("fit", "Number {n} was an _____.", ("apple", "pear", "plum", "fig")),
        ("in_stem", "Who repaired bridge {n}?", ("bridge repairers", "millers", "clerks", "farmers")),
        ("near_year", "What opened after the war of 1930, part {n}?", ("1890", "1931", "1950", "1960")),
    ],
)
def test_a_tell_in_the_words_of_the_question_is_found(slug: str, prompt: str, options: tuple[str, ...]) -> None:
    rng, sets = Random(3), []
    for n in range(40):
        dealt = rng.sample(options, 4)
        picked = NAMED[slug].guess(prompt.format(n=n), dealt).index(1.0)
        sets.append(OptionSet(prompt.format(n=n), tuple(dealt), picked, n))
    assert slug in {one.guesser.slug for one in audit(sets).telling}


def test_false_alarms_are_as_rare_as_they_are_said_to_be() -> None:
    """200 clean banks of 60: at most LEVEL of them may alarm, within what chance allows; shares make it stricter."""
    rng, banks = Random(11), 200
    alarms = sum(bool(audit([*clean(rng, 30), *clean(rng, 30, figures_of)]).telling) for _bank in range(banks))
    assert at_least(alarms, banks, LEVEL) > 0.001, alarms


def test_a_tell_of_the_size_that_is_promised_is_noticed_as_often_as_is_promised() -> None:
    rng, banks = Random(5), 100
    tries = needed_for(0.25, 20)
    # The key is what draws the guesser in a third of all, and by chance in a quarter of the others: twice chance.
    found = sum(
        "first" in {one.guesser.slug for one in audit(planted(rng, tries, 1 / 3, "first", words_of)).telling}
        for _bank in range(banks)
    )
    assert found >= 70


def test_small_banks_say_that_they_are_small() -> None:
    few = audit(clean(Random(2), 8))
    assert few.few
    assert all(one.few for one in few.tested)
    assert not audit(clean(Random(2), 150)).few
    blatant = audit(planted(Random(2), 12, 1.0, "first", words_of))
    assert [one.guesser.slug for one in blatant.telling] == ["first"]
    assert not blatant.few


def test_nothing_to_look_at() -> None:
    nothing = audit([])
    assert (nothing.sets, nothing.tested, nothing.telling) == (0, (), ())
    assert nothing.places.counts == ()
    assert not nothing.places.uneven
    assert not nothing.truths.uneven


def test_one_witness_is_heard_once() -> None:
    one = OptionSet("Who?", ("Clara Voss", "Otto"), 0, 1)
    again = OptionSet("Who?", ("Anna", "clara voss"), 1, 2)
    other = OptionSet("Who?", ("Otto", "Anna"), 1, 3)
    assert [found.name for found in once([one, again, other])] == [1, 3]
    assert audit([one] * 50).telling == ()


def test_p_is_adjusted_for_all_guessers_that_had_something_to_go_by() -> None:
    found = [one for one in tallies(clean(Random(4), 40)) if one.tries]
    ordered = sorted(found, key=lambda one: one.p)
    assert ordered[0].adjusted == pytest.approx(min(1, len(ordered) * ordered[0].p))
    assert [one.adjusted for one in ordered] == sorted(one.adjusted for one in ordered)
    assert all(one.adjusted >= one.p for one in ordered)


def test_places_and_statements_are_even_or_not() -> None:
    rng = Random(9)
    assert not audit(clean(rng, 100)).places.uneven
    third = [OptionSet(one.prompt, one.options, 2 if n % 2 else one.key) for n, one in enumerate(clean(rng, 100))]
    assert audit(third).places.uneven
    assert sum(audit(third).places.counts) == 100
    assert sum(audit(third).places.expected) == pytest.approx(100)
    assert even((10, 12)).p == pytest.approx(min(1, 2 * at_least(12, 22, 0.5)))
    assert even((30, 3)).uneven
