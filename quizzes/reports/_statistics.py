"""What can be said of a share that was counted, and of forecasts beside what came."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

Z95 = 1.959963984540054
"""The 97.5 % point of the normal distribution, for two-sided intervals of 95 %."""


def wilson(right: float, n: int, z: float = Z95) -> tuple[float, float]:
    """The score interval (low, high) of a share, `right` of `n`; (0, 1) where nothing was counted.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
    Statistical Association 22 (1927), 209-212. It stays within 0 and 1 and keeps its 95 % for the small counts of
    a learner's week, where the textbook interval share ± z·SE does not (Brown, Cai and DasGupta, "Interval
    estimation for a binomial proportion", Statistical Science 16 (2001), 101-133).
    """
    if not n:
        return 0.0, 1.0
    share, shrink = right / n, 1 + z * z / n
    middle = (share + z * z / (2 * n)) / shrink
    reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / shrink
    # Rounding must not leave the share itself outside.
    return max(0.0, min(middle - reach, share)), min(1.0, max(middle + reach, share))


def brier(groups: Iterable[tuple[float, int, int]]) -> float | None:
    """The mean squared difference between forecast and outcome; None without a forecast.

    `groups`: (forecast 0 to 1, forecasts of just that, how many of them came true). 0 is perfect, 0.25 is what
    "50 %" about everything gets. G. W. Brier, "Verification of forecasts expressed in terms of probability",
    Monthly Weather Review 78 (1950), 1-3, in the form with one outcome.
    """
    total, squares = 0, 0.0
    for forecast, n, right in groups:
        total += n
        squares += right * (1 - forecast) ** 2 + (n - right) * forecast**2
    return squares / total if total else None
