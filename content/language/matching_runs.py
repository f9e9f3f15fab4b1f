"""Two versions of a text matched as wholes: which word of the one is which word of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.language.word_stream import Words

ROW = 4
"""Words in a row that, where they stand once in both texts, are taken for the same place."""
NOWHERE = -1
Run = tuple[int, int, int]
"""Words of the old text from, up to, and how much further on they stand in the new one."""


def matched(old: Words, new: Words) -> tuple[list[int], list[int]]:
    """For each word of `old` its place in `new`, and the other way round; NOWHERE for those without.

    Runs of equal words around a row that both texts have once, the longest first, so that each word is taken once and
    what stayed in its place is not taken for its like elsewhere. Moved paragraphs are found like any others.
    """
    there, here = [NOWHERE] * len(old), [NOWHERE] * len(new)
    runs = [_whole_sentences(run, old) for run in _runs(old.words, new.words)]
    for start, end, shift in sorted(runs, key=lambda run: (run[0] - run[1], abs(run[2]), run[0])):
        for a, b in _free((start, end, shift), there, here):
            there[a:b] = range(a + shift, b + shift)
            here[a + shift : b + shift] = range(a, b)
    return there, here


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """Every stretch of equal words that holds a row which stands once in both texts."""
    theirs = _once(new)
    shifts = sorted((theirs[row] - place, place) for row, place in _once(old).items() if row in theirs)
    last = -len(old) - 1, 0
    for shift, place in shifts:
        if (shift, place) < last:
            continue
        start, end = place, place + ROW
        while start > 0 and start + shift > 0 and old[start - 1] == new[start + shift - 1]:
            start -= 1
        while end < len(old) and end + shift < len(new) and old[end] == new[end + shift]:
            end += 1
        last = shift, end
        yield start, end, shift


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Rows of words that stand in a text once, with their places."""
    found: dict[tuple[str, ...], int] = {}
    for place, row in enumerate(zip(*(words[n:] for n in range(ROW)), strict=False)):
        found[row] = NOWHERE if row in found else place
    return {row: place for row, place in found.items() if place != NOWHERE}


def _whole_sentences(run: Run, old: Words) -> Run:
    """A run without the word or two of a sentence at its ends that two sentences may well begin or end with alike."""
    start, end, shift = run
    for n in range(start, min(start + ROW, end)):
        if old.stops_before(n):
            start = n
            break
    for n in range(end, max(end - ROW, start), -1):
        if old.stops_before(n):
            end = n
            break
    return (start, end, shift) if end - start >= ROW else run


def _free(run: Run, there: Sequence[int], here: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches of a run that no other run has taken; a short one only where it is all of the run."""
    start, end, shift = run
    begun = start
    for n in range(start, end + 1):
        taken = n == end or there[n] != NOWHERE or here[n + shift] != NOWHERE
        if not taken:
            continue
        if n - begun >= ROW:
            yield begun, n
        begun = n + 1
