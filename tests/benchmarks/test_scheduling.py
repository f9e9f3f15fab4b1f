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
def test_the_schedule_predicts_a_real_learner(scores: dict[str, Score]) -> None:
    ours = scores["FSRS-6 as we schedule"]
    assert ours.log_loss < 0.46
    assert ours.rmse < 0.06
    fed = scores["FSRS-6, repeats fed"]
    assert fed.log_loss < 0.445
    assert fed.rmse < 0.065


@pytest.mark.shared
@pytest.mark.parametrize("rival", ["moving average", "constant", "SM-2"])
def test_the_schedule_predicts_better_than(scores: dict[str, Score], rival: str) -> None:
    ours = scores["FSRS-6 as we schedule"]
    assert ours.log_loss < scores[rival].log_loss
    assert ours.rmse < scores[rival].rmse
