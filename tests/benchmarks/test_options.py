"""More than 400 option sets of articles that nobody wrote for this program: no guesser beats chance on them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from content.generator.auditing import audit
from tests.benchmarks.options import (
    SEEDS,
    OptionSet,
    as_told,
    drafted,
    first_of_stems,
    grouped,
    guessed,
    option_sets,
    reading_once,
    unlike,
)

FEWEST = 400
OTHER_SEEDS = (3, 4, 5)
MOST_OF_A_STEM = 3

pytestmark = [pytest.mark.shared, pytest.mark.long]


def drawn(seeds: Sequence[int]) -> list[OptionSet]:
    """The sets of some seeds, of the reports, the sample articles and the reading-comprehension set."""
    return unlike(
        one
        for topic in grouped(["seeds", "samples", "squad"])
        for seed in seeds
        for one in option_sets(topic, seed, drafted(topic, seed)[1])
    )


def telling(sets: list[OptionSet]) -> set[str]:
    return {one.guesser.slug for one in guessed(sets) if one.tells}


def test_nothing_about_the_options_tells_the_key(reports: list[Path], data: Path, subtests: pytest.Subtests) -> None:
    """One test of several parts: the sets take minutes to draw, and each worker would draw them anew.

    One drawing in twenty raises an alarm by chance alone; what tells does so in the next one, too. Each topic is read
    once: a seed decides nothing before there are facts.
    """
    with reading_once():
        sets = drawn(SEEDS)
        with subtests.test("enough sets, and no stem counts too often"):
            assert len(sets) >= FEWEST
            stems = [one.stem for one in sets]
            assert max(map(stems.count, set(stems))) <= MOST_OF_A_STEM
        with subtests.test("the key stands at every place about equally often"):
            assert not audit(as_told(sets)).places.uneven
        alarms = {part: telling(part(sets)) for part in (list, first_of_stems)}
        again = drawn(OTHER_SEEDS) if any(alarms.values()) else []
        for part, raised in alarms.items():
            with subtests.test("no guesser beats chance", part=part.__name__):
                assert not raised & telling(part(again)), raised
