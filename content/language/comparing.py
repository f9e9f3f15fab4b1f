"""A passage compared with a stretch of the next version of its text: whether it says the same, word for word.

Forgiven are slips of the finger, a small word that stands twice, and words written together or apart ("well known",
"U.S.", "170 000"). An answer is forgiven nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from content.language.laying import Laid, Step, lay
from content.language.matching_runs import NOWHERE, matched
from content.language.numbers import word_list
from content.language.slips import CALENDAR, EXACT, NEGATIONS, SMALL_WORDS, is_known, is_slip, may_be_name
from content.language.word_stream import Words, read

_LITTLE = 0.25
"""What a small word tells beside another one."""
_FRAME = 30
"""Words of a sentence around a passage that are looked at for what turns its sense."""
_TURNING = EXACT | frozenset(
    word_list(
        """if unless would could may might should false untrue wrong deny denies denied allegedly reportedly claims
        claimed rumoured supposedly myth doubt doubts"""
    )
)
_TRIES = 200
"""Places of the same words that are looked at: more often only filler stands in a text."""
_AFTERWARDS = 3
"""Words that must stand beside a passage as before where the full stop between is gone."""
_THOUSANDS = re.compile(r"\d{1,3}( \d{3})+")


@dataclass(slots=True)
class Texts:
    """Two versions of a text, matched as wholes."""

    old: Words
    new: Words
    there: list[int]
    """Word of the old text -> its place in the new one, or NOWHERE."""
    here: list[int]
    """Word of the new text -> its place in the old one, or NOWHERE."""
    known: frozenset[str]
    """Words that are no slips, since they stand in both texts, or more than once in one."""
    common: frozenset[str]
    """Words that stand in small letters somewhere, so that a capital at a sentence's beginning makes no name."""
    joined: str
    """The words of the new text in one string, each with a blank before it."""
    offsets: list[int]
    """Where in `joined` the blank before each word stands."""
    loose: dict[str, list[int]]
    """Words of the new text that no run has taken, with their places."""

    @classmethod
    def of(cls, old: str, new: str) -> Texts:
        one, other = read(old), read(new)
        there, here = matched(one, other)
        loose: defaultdict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(other.words):
            if here[place] == NOWHERE:
                loose[word].append(place)
        counts = Counter(one.words)
        again = Counter(other.words)
        known = {word for word, n in counts.items() if n > 1 or word in again} | {w for w, n in again.items() if n > 1}
        small = {text.written(n) for text in (one, other) for n in range(len(text))}
        common = frozenset(word for word in known | set(again) | set(counts) if word in small)
        return cls(one, other, there, here, frozenset(known), common, *_joined(other.words), dict(loose))

    def stands_once(self, start: int, end: int) -> bool:
        """Whether the words of old[start:end] stand in the new text just once."""
        words = f" {' '.join(self.old.words[start:end])} "
        first = self.joined.find(words)
        return first >= 0 and self.joined.find(words, first + 1) < 0

    def is_free(self, place: int, a: int, b: int) -> bool:
        """Whether a word of the new text is not known as one that old[a:b] does not have."""
        return self.here[place] == NOWHERE or a <= self.here[place] < b

    def standing(self, a: int, b: int, most: int) -> list[int]:
        """Where the words old[a:b] stand in the new text and are not known as other ones, `most` places of them.

        Of what stands there very often only the first places are looked at.
        """
        words = f" {' '.join(self.old.words[a:b])} "
        places: list[int] = []
        at, tries = self.joined.find(words), 0
        while at >= 0 and len(places) < most and tries < _TRIES:
            place = bisect_left(self.offsets, at)
            if all(self.is_free(n, a, b) for n in range(place, place + b - a)):
                places.append(place)
            at, tries = self.joined.find(words, at + 1), tries + 1
        return places

    def came_along(self, a: int, b: int) -> bool:
        """Whether what stood beside old[a:b] on one side still stands beside it, or the text ended there."""
        c, d = self.there[a], self.there[b - 1] + 1
        before = self.there[a - 1] == c - 1 if a else c == 0
        return before or (self.there[b] == d if b < len(self.old) else d == len(self.new))

    def is_name(self, text: Words, n: int) -> bool:
        """Whether word `n` may be of a name: it has a capital, and not for the sake of the sentence alone."""
        word = text.words[n]
        if not text.written(n)[0].isupper() or word in CALENDAR or word in SMALL_WORDS:
            return False
        return not text.stops_before(n) or (word not in self.common and may_be_name(word))

    def slipped(self, mine: int, theirs: int) -> bool:
        """Whether a word of the old text stands misspelt at a place of the new one."""
        old, new = self.old.words[mine], self.new.words[theirs]
        # What is no word at all tells nothing by its capital where it stands for one that is known.
        name = self.is_name(self.old, mine) or (self.is_name(self.new, theirs) and is_known(new))
        return is_slip(old, new, name=name or not (is_known(old) or is_known(new)), known=self.known)


def _joined(words: Sequence[str]) -> tuple[str, list[int]]:
    offsets = list(accumulate((len(word) + 1 for word in words), initial=0))
    return f" {' '.join(words)} ", offsets[:-1]


@dataclass(frozen=True, slots=True)
class Compared:
    """A place in the new text, by its words, that a passage was compared with."""

    start: int
    end: int
    same: bool
    """Whether it says just the same, slips forgiven."""
    literal: bool
    """Whether in just the same words."""
    share: float
    """Of what the two tell, what they have in common."""

    def meets(self, other: Compared) -> bool:
        return self.start < other.end and other.start < self.end


def compared(
    texts: Texts, answer: range, passage: tuple[int, int], window: tuple[int, int], *, taken: bool = False
) -> Compared:
    """The passage old[a:b] laid where it fits best in the window of the new text. answer: its words in the old one.

    taken: whether words count that are known as those of another passage.
    """
    (a, b), (low, high) = passage, window
    old = texts.old.words[a:b]
    new = [texts.new.words[j] if taken or texts.is_free(j, a, b) else "" for j in range(low, high)]
    laid = lay(old, new, lambda i, j: bool(new[j]) and texts.slipped(a + i, low + j))
    start, end = low + laid.start, low + laid.end
    same = (
        start < end
        and not _differences(old, new, laid)
        and _answered(laid, range(answer.start - a, answer.stop - a))
        and edges_hold(texts, passage, (start, end))
    )
    literal = all(step[0] == "same" for step in laid.steps)
    return Compared(start, end, same, literal, _share(old, texts.new.words[start:end], laid))


def _share(old: Sequence[str], new: Sequence[str], laid: Laid) -> float:
    """Twice what was kept by what there is, small words counting little: 0 to 1."""
    every = sum(map(_weight, old)) + sum(map(_weight, new))
    return 2 * sum(_weight(old[i]) for _kind, i, _j in laid.kept) / every if new else 0.0


def _weight(word: str) -> float:
    return _LITTLE if word in SMALL_WORDS and word not in EXACT else 1.0


def _answered(laid: Laid, answer: range) -> bool:
    """Whether the words of the answer stand as they stood, with none between them."""
    if not answer:
        return True
    inside = [step for step in laid.steps if answer.start <= step[1] < answer.stop + (step[0] != "new") - 1]
    inside = [step for step in inside if step[0] != "new" or step[1] > answer.start]
    return all(step[0] == "same" for step in inside) and len(inside) >= len(answer)


def _differences(old: Sequence[str], new: Sequence[str], laid: Laid) -> list[list[Step]]:
    """Where the two differ in what they say: steps in a row."""
    rows = [list(row) for kept, row in groupby(laid.steps, lambda one: one[0] in ("same", "slip")) if not kept]
    return [row for row in rows if not _is_forgiven(old, new, row)]


def _is_forgiven(old: Sequence[str], new: Sequence[str], row: Sequence[Step]) -> bool:
    mine = [old[i] for kind, i, _j in row if kind != "new"]
    theirs = [new[j] for kind, _i, j in row if kind != "gone"]
    if mine and theirs:
        return _is_joined(mine, theirs) or _is_joined(theirs, mine)
    if len(row) != 1:
        return False
    kind, i, j = row[0]
    return _is_doubled(old, i) if kind == "gone" else _is_doubled(new, j)


def _is_doubled(words: Sequence[str], n: int) -> bool:
    """Whether a small word that says nothing by itself stands twice."""
    word = words[n]
    beside = [*words[max(0, n - 1) : n], *words[n + 1 : n + 2]]
    return word in SMALL_WORDS and word not in NEGATIONS and word in beside


def _is_joined(apart: Sequence[str], together: Sequence[str]) -> bool:
    """Whether words were written together: "well known", "U.S.", "soldier's", or the groups of a long figure."""
    if len(together) != 1 or len(apart) < 2 or "".join(apart) != together[0]:
        return False
    word = together[0]
    if word.isdigit():
        return bool(_THOUSANDS.fullmatch(" ".join(apart)))
    if not word.isalpha():
        return False
    if apart[-1] == "s" and len(apart) == 2:
        return True
    return all(len(part) == 1 for part in apart) or word == "cannot" or (len(word) > 4 and not is_known(word))


# What stands at either end


def edges_hold(texts: Texts, passage: tuple[int, int], place: tuple[int, int]) -> bool:
    """Whether nothing came to the sentence of a passage, or went from it, right where the passage begins or ends.

    Either a sentence begins there as one did before, or the same words stand beside it as before.
    """
    (a, b), (c, d) = passage, place
    old, new = texts.old, texts.new
    if old.stops_before(a):
        starts = new.stops_before(c) or all(_beside(texts, a - n, c - n) for n in range(1, _AFTERWARDS + 1))
    else:
        starts = _beside(texts, a - 1, c - 1) and _before(old, a) == _before(new, c)
    if old.stops_before(b):
        if old.asks_before(b) != new.asks_before(d):
            return False
        return starts and (new.stops_before(d) or all(_beside(texts, b + n, d + n) for n in range(_AFTERWARDS)))
    return starts and _beside(texts, b, d) and _after(old, b) == _after(new, d)


def _beside(texts: Texts, mine: int, theirs: int) -> bool:
    """Whether the same word stands at a place of the old text and one of the new."""
    if not (0 <= mine < len(texts.old) and 0 <= theirs < len(texts.new)):
        return False
    return texts.old.words[mine] == texts.new.words[theirs] or texts.slipped(mine, theirs)


def _before(text: Words, start: int) -> Counter[str]:
    """What turns the sense in the sentence before word `start`."""
    first = next((n for n in range(start, max(start - _FRAME, 0), -1) if text.stops_before(n)), max(start - _FRAME, 0))
    return Counter(word for word in text.words[first:start] if word in _TURNING)


def _after(text: Words, end: int) -> Counter[str]:
    """What turns the sense in the sentence from word `end` on."""
    last = next((n for n in range(end, min(end + _FRAME, len(text))) if text.stops_before(n)), end + _FRAME)
    return Counter(word for word in text.words[end:last] if word in _TURNING)
