"""A passage laid beside a stretch of another version of its text, word by word, and what differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import OSA

Step = tuple[Literal["same", "slip", "other", "gone", "new"], int, int]
"""What became of a word: its place in the passage and in the stretch; of one that is gone or new, where it would be."""
Slip = Callable[[int, int], bool]
"""Whether the word at a place of the passage stands misspelt at a place of the stretch."""

_FAR = 2
"""Letters by which a misspelt word differs at most; accents, which are forgiven besides, seldom come in threes."""
_SAME, _SLIP, _OTHER, _GAP = 3, 2, -2, -2
"""Two words that differ cost as much as one that is left out: a word in another's place beats one gone and one new."""


@dataclass(frozen=True, slots=True)
class Laid:
    """How a passage fits best into a stretch. start, end: the words of the stretch that it takes."""

    start: int
    end: int
    steps: tuple[Step, ...]

    @property
    def kept(self) -> list[Step]:
        return [step for step in self.steps if step[0] in ("same", "slip")]


def lay(old: Sequence[str], new: Sequence[str], is_slip: Slip) -> Laid:
    """`old` laid where in `new` it fits best, whatever stands around that. Takes len(old) · len(new) steps."""
    width = len(new) + 1
    slips = _slips(old, new, is_slip)
    above = [0] * width
    cameby: list[bytearray] = []
    for i, word in enumerate(old):
        row, back = [above[0] + _GAP], bytearray(width)
        back[0] = 1
        for j in range(1, width):
            fits = _SAME if word == new[j - 1] else _SLIP if (i, j - 1) in slips else _OTHER
            best, way = above[j - 1] + fits, 0
            if above[j] + _GAP > best:
                best, way = above[j] + _GAP, 1
            if row[j - 1] + _GAP > best:
                best, way = row[j - 1] + _GAP, 2
            row.append(best)
            back[j] = way
        above = row
        cameby.append(back)
    end = max(range(width), key=lambda j: (above[j], -j))
    return _traced(old, new, slips, cameby, end)


def _slips(old: Sequence[str], new: Sequence[str], is_slip: Slip) -> set[tuple[int, int]]:
    """Pairs of places whose words are each other misspelt: of the two words one at least stands on its side alone."""
    here, there = set(old), set(new)
    pairs = {(i, j) for j, word in enumerate(new) if word and word not in here for i in range(len(old))}
    pairs |= {(i, j) for i, word in enumerate(old) if word not in there for j, other in enumerate(new) if other}
    return {(i, j) for i, j in pairs if _alike(old[i], new[j]) and is_slip(i, j)}


def _alike(one: str, other: str) -> bool:
    return abs(len(one) - len(other)) <= _FAR and OSA.distance(one, other, score_cutoff=_FAR) <= _FAR


def _traced(
    old: Sequence[str], new: Sequence[str], slips: set[tuple[int, int]], cameby: list[bytearray], end: int
) -> Laid:
    steps: list[Step] = []
    i, j = len(old), end
    while i:
        way = cameby[i - 1][j]
        if way == 1:
            i -= 1
            steps.append(("gone", i, j))
        elif way == 2:
            j -= 1
            steps.append(("new", i, j))
        else:
            i, j = i - 1, j - 1
            same = old[i] == new[j]
            steps.append(("same" if same else "slip" if (i, j) in slips else "other", i, j))
    return Laid(j, end, tuple(reversed(steps)))
