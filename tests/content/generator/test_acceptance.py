"""Under which key a decision counts, and how sure the counts make us."""

from __future__ import annotations

import pytest

from content.generator.acceptance import Judged, interval, keys_of, standings
from content.generator.ranking import COUNTS, PRIOR, READY, belief

NEW = "typed/never_seen"


def judged(tier: str = "ready", sure: float | None = 0.9, *, accepted: bool = True) -> Judged:
    return Judged("typed", "never_seen", tier, sure, accepted)


def test_reviewers_counts_are_added_to_the_prior_and_to_our_own() -> None:
    key = "cloze/cloze_date"
    own, told = COUNTS[key], {key: (3, 2), NEW: (1, 4)}
    assert belief("cloze", "cloze_date", told) == (own[0] + 3 + PRIOR[0], own[1] + 2 + PRIOR[1])
    assert belief("typed", "never_seen", told) == (1 + PRIOR[0], 4 + PRIOR[1])
    assert belief("cloze", "cloze_date") == (own[0] + PRIOR[0], own[1] + PRIOR[1])


def test_five_clicks_do_not_turn_a_template_over() -> None:
    key = "cloze/cloze_place"
    (row,) = (row for row in standings({key: (0, 5)}) if row.key == key)
    assert row.tier == "ready"
    (row,) = (row for row in standings({key: (0, 30)}) if row.key == key)
    assert row.tier == "review"


@pytest.mark.parametrize(
    ("one", "key"),
    [
        (judged("ready"), NEW),
        (judged("review", 0.9), f"{NEW}?"),
        (judged("review", 9 / 11), f"{NEW}?"),
        (judged("", None), NEW),
    ],
)
def test_what_was_held_back_for_a_doubt_counts_apart(one: Judged, key: str) -> None:
    assert list(keys_of([one])) == [key]


def test_a_template_that_fell_can_rise_again() -> None:
    spurned = [judged(accepted=False) for _ in range(3)]
    low = round(PRIOR[0] / (sum(PRIOR) + 3), 4)
    assert low < READY
    keys = list(keys_of([*spurned, *(judged("review", low) for _ in range(20))]))
    assert set(keys) == {NEW}
    good, bad = belief("typed", "never_seen", {NEW: (20, 3)})
    assert good / (good + bad) >= READY


def test_a_draft_that_may_be_either_counts_for_its_template() -> None:
    spurned = [judged(accepted=False) for _ in range(6)]
    held = [judged("review", 9 / 11, accepted=False) for _ in range(3)]
    # 9/11 is what the template's first rejection gave it, too: such a draft counts for the template.
    assert set(keys_of([*spurned, *held])) == {NEW}


def test_doubtful_drafts_of_a_fallen_template_are_told_by_their_confidence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COUNTS, NEW, (20, 3))
    fallen = [judged(accepted=False) for _ in range(3)]
    held, poor = judged("review", 0.8182), judged("review", 0.8286)
    assert list(keys_of([*fallen, held, poor]))[3:] == [f"{NEW}?", NEW]


def test_a_doubtful_draft_is_never_ready() -> None:
    row = next(row for row in standings({f"{NEW}?": (500, 0)}) if row.doubtful)
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
