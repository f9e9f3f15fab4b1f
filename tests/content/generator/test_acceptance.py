"""Under which key a decision counts, and how sure the counts make us."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.generator.acceptance import (
    COUNTS,
    DATES,
    DOUBTFUL,
    DOUBTFUL_DATES,
    FIGURES,
    PRIOR,
    READY,
    belief,
    interval,
    key_of,
    prior,
    standings,
)
from tests.benchmarks import verdicts

NEW = "typed/never_seen"


def test_reviewers_counts_are_added_to_the_prior_and_to_our_own() -> None:
    key = "cloze/cloze_date"
    own, told = COUNTS[key], {key: (3, 2), NEW: (1, 4)}
    assert belief("cloze", "cloze_date", told) == (own[0] + 3 + DATES[0], own[1] + 2 + DATES[1])
    assert belief("typed", "never_seen", told) == (1 + PRIOR[0], 4 + PRIOR[1])
    assert belief("cloze", "cloze_date") == (own[0] + DATES[0], own[1] + DATES[1])


@pytest.mark.parametrize(
    ("template", "start"),
    [
        ("when_year", DATES),
        ("cloze_date", DATES),
        ("statement_date", DATES),
        ("how_many_object", FIGURES),
        ("cloze_number", FIGURES),
        ("what_percentage", FIGURES),
        ("cloze_person", PRIOR),
        ("timeline", PRIOR),
        ("never_seen", PRIOR),
    ],
)
def test_a_template_starts_with_what_readers_took_of_its_sort(template: str, start: tuple[float, float]) -> None:
    assert prior(template) == start
    assert prior(template, doubtful=True) == (DOUBTFUL_DATES if start == DATES else DOUBTFUL)


def test_our_own_counts_are_what_readers_said_of_articles_nobody_had_looked_at() -> None:
    said = verdicts.read(Path(verdicts.__file__).with_name("verdicts.csv"))
    assert (
        verdicts.counts([one for one in said if one.round in {"R12", "R13", "R14", "R15", "R16", "R17", "R18", "R19"}])
        == COUNTS
    )


def test_five_clicks_do_not_turn_a_template_over(monkeypatch: pytest.MonkeyPatch) -> None:
    key = "cloze/cloze_place"
    monkeypatch.setitem(COUNTS, key, (90, 1))
    (row,) = (row for row in standings({key: (0, 5)}) if row.key == key)
    assert row.tier == "ready"
    (row,) = (row for row in standings({key: (0, 30)}) if row.key == key)
    assert row.tier == "review"


def test_what_a_doubt_held_back_counts_apart() -> None:
    assert key_of("typed", "never_seen", doubtful=False) == NEW
    told = {key_of("typed", "never_seen", doubtful=True): (0, 40)}
    assert belief("typed", "never_seen", told) == PRIOR
    assert belief("typed", "never_seen", told, doubtful=True) == (DOUBTFUL[0], DOUBTFUL[1] + 40)


def test_a_doubtful_draft_is_never_ready() -> None:
    row = next(row for row in standings({f"{NEW}?": (500, 0)}) if row.key == f"{NEW}?")
    assert (row.kind, row.template, row.tier) == ("typed", "never_seen", "review")
    assert row.mean > READY


@pytest.mark.parametrize(("good", "bad"), [(9, 1), (1, 9), (50, 0), (0, 50), (900, 100), (0.5, 0.5)])
def test_the_interval_holds_the_mean_and_stays_within_bounds(good: float, bad: float) -> None:
    low, high = interval(good, bad)
    mean, rounding = good / (good + bad), 1e-12
    assert 0 <= low <= mean + rounding
    assert mean - rounding <= high <= 1


def test_the_interval_is_wilsons_and_narrows() -> None:
    assert interval(81, 263 - 81) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    widths = [high - low for low, high in (interval(9 * n, n) for n in (1, 10, 100))]
    assert widths == sorted(widths, reverse=True)
