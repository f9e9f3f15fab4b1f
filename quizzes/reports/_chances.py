"""How likely it is that chance alone brings what was counted, and how far a correlation may be off."""

from __future__ import annotations

from math import atanh, comb, erfc, exp, lgamma, log, sqrt, tanh

from quizzes.reports._statistics import Z95

EXACT = 60
"""Trials up to which binomial terms are taken from whole numbers; beyond, from logarithms."""


def at_least(k: int, n: int, p: float) -> float:
    """The chance of `k` or more successes in `n` trials with chance `p` each: the exact binomial tail."""
    if k <= 0:
        return 1.0
    return min(1.0, sum(_term(i, n, p) for i in range(k, n + 1)))


def at_most(k: int, n: int, p: float) -> float:
    """The chance of `k` or fewer successes in `n` trials with chance `p` each."""
    return at_least(n - k, n, 1 - p)


def _term(k: int, n: int, p: float) -> float:
    if p in (0.0, 1.0):
        return float(k == n * p)
    if n <= EXACT:
        return float(comb(n, k) * p**k * (1 - p) ** (n - k))
    ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return exp(ways + k * log(p) + (n - k) * log(1 - p))


def above(z: float) -> float:
    """The chance that a standard normal number exceeds `z`."""
    return erfc(z / sqrt(2)) / 2


def fisher(r: float, n: int, z: float = Z95) -> tuple[float, float]:
    """The interval (low, high) of a correlation `r` of `n` pairs; (-1, 1) for fewer than four.

    R. A. Fisher, "On the probable error of a coefficient of correlation deduced from a small sample", Metron 1
    (1921), 3-32: atanh(r) is nearly normal with the standard error 1 / sqrt(n - 3).
    """
    if n < 4:
        return -1.0, 1.0
    if abs(r) >= 1:
        return r, r
    middle, reach = atanh(r), z / sqrt(n - 3)
    return tanh(middle - reach), tanh(middle + reach)


def fisher_z(r: float, n: int) -> float:
    """How many standard errors a correlation `r` of `n` pairs lies above none, by Fisher's transformation."""
    return atanh(max(-0.999999, min(0.999999, r))) * sqrt(max(n - 3, 0))
