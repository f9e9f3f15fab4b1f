"""The schedule on a real learner's log, without the bootstrap and the clock of the whole benchmark."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.benchmarks import scheduling


class Score(NamedTuple):
    log_loss: float
    rmse: float


@pytest.fixture(scope="module")
def scores(data: Path) -> dict[str, Score]:
    reviews = scheduling.read_log(data / "py-fsrs_review_logs_josh.csv")
    found = {}
    for name, predictor in scheduling.PREDICTORS.items():
        asked, chances = scheduling.predict(predictor, reviews)
        loss = scheduling.losses(asked, chances)
        found[name] = Score(sum(loss) / len(loss), scheduling.rmse_bins(asked, chances))
    return found


@pytest.mark.shared
def test_default_fsrs_6_predicts_a_real_learner(scores: dict[str, Score]) -> None:
    default = scores[scheduling.DEFAULT_ROW]
    assert default.log_loss <= 0.445
    assert default.rmse <= 0.065


@pytest.mark.shared
def test_what_our_cards_learn_from_predicts_nearly_as_well(scores: dict[str, Score]) -> None:
    ours = scores[scheduling.OURS]
    assert ours.log_loss <= 0.46
    assert ours.rmse <= 0.06


@pytest.mark.shared
@pytest.mark.parametrize("row", [scheduling.DEFAULT_ROW, scheduling.OURS])
@pytest.mark.parametrize("rival", ["moving average", "constant", "SM-2, first a day", "SM-2, all answers"])
def test_fsrs_6_predicts_better_than(scores: dict[str, Score], row: str, rival: str) -> None:
    assert scores[row].log_loss < scores[rival].log_loss
    assert scores[row].rmse < scores[rival].rmse


@pytest.mark.shared
def test_right_repeats_on_one_day_teach_nothing(scores: dict[str, Score]) -> None:
    """Why they are only logged."""
    assert scores["FSRS-6, + right repeats"].log_loss > scores[scheduling.OURS].log_loss


@pytest.mark.shared
def test_on_the_same_day_fsrs_6_is_worse_than_a_constant(data: Path) -> None:
    count, of_fsrs, of_constant = scheduling.same_day(data / "py-fsrs_review_logs_josh.csv")
    assert count == 5003
    assert of_fsrs > 2 * of_constant
