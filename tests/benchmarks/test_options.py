"""More than 400 option sets of articles that nobody wrote for this program: no guesser beats chance on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from content.drafts import ArticleDraft
from content.generator import pipeline
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
    unlike,
)

FEWEST = 400
MOST_OF_A_STEM = 3

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def sets(reports: list[Path], data: Path) -> list[OptionSet]:
    """Of the reports, the sample articles and the reading-comprehension set; a stem at most three times.

    Each topic is read once: a seed decides nothing before there are facts.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("read_articles", "find_facts"):
            patch.setattr(pipeline, name, remembering(getattr(pipeline, name)))
        return unlike(
            one
            for topic in grouped(["seeds", "samples", "squad"])
            for seed in SEEDS
            for one in option_sets(topic, seed, drafted(topic, seed)[1])
        )


def remembering(stage: Callable[..., Any]) -> Callable[..., Any]:
    """The same stage, which gives its last result again for the same articles."""
    last: list[Any] = [None, None]

    def remembered(articles: Sequence[ArticleDraft], *more: Any) -> Any:
        if last[0] is not articles:
            last[:] = articles, stage(articles, *more)
        return last[1]

    return remembered


def test_there_are_enough_sets_and_no_stem_counts_too_often(sets: list[OptionSet]) -> None:
    assert len(sets) >= FEWEST
    stems = [one.stem for one in sets]
    assert max(map(stems.count, set(stems))) <= MOST_OF_A_STEM


def test_no_guesser_beats_chance_on_all_sets_nor_on_one_of_every_stem(sets: list[OptionSet]) -> None:
    for some in (sets, first_of_stems(sets)):
        telling = [one for one in guessed(some) if one.tells]
        assert not telling, [(one.guesser.slug, one.score, one.tries, one.adjusted) for one in telling]


def test_the_key_stands_at_every_place_about_equally_often(sets: list[OptionSet]) -> None:
    assert not audit(as_told(sets)).places.uneven
