"""More than 400 option sets of articles that nobody wrote for this program: no guesser beats chance on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
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

pytestmark = pytest.mark.shared


Drawing = Callable[[Sequence[int]], list[OptionSet]]


@pytest.fixture(scope="module")
def drawing(reports: list[Path], data: Path) -> Iterator[Drawing]:
    """The sets of some seeds, of the reports, the sample articles and the reading-comprehension set.

    A stem stands at most three times. Each topic is read once: a seed decides nothing before there are facts.
    """
    with reading_once():
        # Both parts of the sets may ask for the next drawing.
        yield cache(drawn)


def drawn(seeds: Sequence[int]) -> list[OptionSet]:
    return unlike(
        one
        for topic in grouped(["seeds", "samples", "squad"])
        for seed in seeds
        for one in option_sets(topic, seed, drafted(topic, seed)[1])
    )


@pytest.fixture(scope="module")
def sets(drawing: Drawing) -> list[OptionSet]:
    return drawing(SEEDS)


def test_there_are_enough_sets_and_no_stem_counts_too_often(sets: list[OptionSet]) -> None:
    assert len(sets) >= FEWEST
    stems = [one.stem for one in sets]
    assert max(map(stems.count, set(stems))) <= MOST_OF_A_STEM


def telling(sets: list[OptionSet]) -> set[str]:
    return {one.guesser.slug for one in guessed(sets) if one.tells}


@pytest.mark.parametrize("part", [list, first_of_stems])
def test_no_guesser_beats_chance(
    part: Callable[[list[OptionSet]], list[OptionSet]], sets: list[OptionSet], drawing: Drawing
) -> None:
    """One drawing in twenty raises an alarm by chance alone; what tells does so in the next one, too."""
    alarms = telling(part(sets))
    assert not (alarms and alarms & telling(part(drawing(OTHER_SEEDS)))), alarms


def test_the_key_stands_at_every_place_about_equally_often(sets: list[OptionSet]) -> None:
    assert not audit(as_told(sets)).places.uneven
