"""Passages of a text found again in its next version: moved, changed or vanished.

After the selectors of the W3C Web Annotation model: by the same words where those stand once, by what stands around
them where they stand more often, and by nearly the same words within a bound. Nothing is found wrongly in silence: a
passage has *moved* only where each of its words stands there again, misspelt at worst, and nothing came to its
sentence at either end; where a figure, a name, a hedge or any other word is another, came or went, it has *changed*.

The two texts are first matched as wholes (`matching_runs`): runs of words that hold four in a row which stand once in
both. The longest claims its words first, so that a sentence that was mended in its place is not taken for a like one of
another place. That takes time in proportion to the texts, and each passage then to its own length.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from content.language.comparing import Compared, Texts, compared, edges_hold
from content.language.matching_runs import NOWHERE
from content.language.sentences import split
from content.language.slips import SMALL_WORDS

Outcome = Literal["moved", "changed", "vanished"]
Rule = Literal["exact", "context", "fuzzy", "none"]

_NEAR_ENOUGH = 0.5
"""Share of what two stretches tell that they must have in common, for one to be the other changed."""
_IN_PLACE = 0.34
"""The same for what stands between just what stood around the passage before."""
_SLACK = 12
"""Words more than it has that a passage is looked for in, to either side."""
_LONGEST = 400
"""Words of a passage that are compared one by one; of longer ones only the runs are."""
_PLACES = 6
"""Places that a passage is compared with at most."""
_BESIDE = 3
"""Words beside a passage of which one at least must stand where it stood, for its place to be known."""
_SENTENCE = 2_000
"""Characters beside a passage that can belong to its sentence."""
_TOO_MANY = 20
"""Places of one word from which it tells nothing of where a passage is."""


@dataclass(frozen=True, slots=True)
class Span:
    """A passage, old[start:end], and where the answer that it is cited for stands in it, if that is known."""

    start: int
    end: int
    answer_start: int | None = None
    answer_end: int | None = None

    def answer_words(self, texts: Texts) -> range:
        """The words of the old text that the answer takes."""
        if self.answer_start is None or self.answer_end is None:
            return range(0)
        return range(*texts.old.within(self.answer_start, self.answer_end))


@dataclass(frozen=True, slots=True)
class Anchored:
    """What became of a passage. start, end: its place in the new text, None where it vanished.

    Of a changed one, what stands in its place now. similarity: of the words before and after, 0 to 1.
    """

    span: Span
    outcome: Outcome
    rule: Rule
    start: int | None = None
    end: int | None = None
    similarity: float = 0.0


def reanchor(old: str, new: str, spans: Sequence[Span]) -> list[Anchored]:
    """What became of each of `spans` of `old` in `new`, in the order of `spans`.

    Takes time in proportion to the texts and the passages. Raises ValueError for a span that `old` does not have.
    """
    if any(not 0 <= span.start < span.end <= len(old) for span in spans):
        raise ValueError("A passage lies outside of its text.")
    texts = Texts.of(old, new)
    known: dict[Span, Anchored] = {}
    for span in spans:
        if span not in known:
            known[span] = _anchored(texts, span)
    return [known[span] for span in spans]


def says_the_same(old: str, new: str) -> bool:
    """Whether two sentences are one but for slips, marks and blanks."""
    return reanchor(old, new, [Span(0, len(old))])[0].outcome == "moved" if old else not new


def _anchored(texts: Texts, span: Span) -> Anchored:
    a, b = texts.old.within(span.start, span.end)
    if a >= b:
        return Anchored(span, "vanished", "none")
    first = texts.there[a]
    if first != NOWHERE and all(texts.there[n] == first + n - a for n in range(a, b)):
        return _by_the_same_words(texts, span, (a, b), first)
    if b - a > _LONGEST:
        return _by_runs(texts, span, a, b)
    return _by_comparing(texts, span, a, b)


def _by_the_same_words(texts: Texts, span: Span, words: tuple[int, int], first: int) -> Anchored:
    """Of a passage whose words stand in the new text in one row, from word `first` on."""
    a, b = words
    c, d = first, first + b - a
    rival = None if texts.came_along(a, b) else _rival(texts, span, words, (c, d))
    if rival is not None:
        return _changed(texts, span, rival, "context")
    if not edges_hold(texts, (a, b), (c, d)) or _torn(texts, (a, b), (c, d)):
        return _changed(texts, span, Compared(c, d, False, False, 1.0), "context")
    return _moved(texts, span, (c, d), "exact" if texts.stands_once(a, b) else "context")


def _torn(texts: Texts, words: tuple[int, int], place: tuple[int, int]) -> bool:
    """Whether a passage stands twice, at one place behind what stood before it, at another before what followed it."""
    (a, b), (c, d), new = words, place, texts.new.words
    left = texts.there[a - 1] + 1 if a and texts.there[a - 1] != NOWHERE else c
    right = texts.there[b] if b < len(texts.old) and texts.there[b] != NOWHERE else d
    # Right beside each other either is as good as the other.
    apart = [at for at in (left, right - (b - a)) if at not in (c, d, c - (b - a))]
    return any(at >= 0 and new[at : at + b - a] == new[c:d] for at in apart)


def _rival(texts: Texts, span: Span, words: tuple[int, int], place: tuple[int, int]) -> Compared | None:
    """Where it may stand too, changed, of a passage that is found apart from all that stood beside it.

    Which of the two it is can't be known then: the other may have been put in, or moved, or copied.
    """
    a, b = words
    if b - a > _LONGEST:
        return None
    gap, answer = _gap(texts, a, b), span.answer_words(texts)
    found = [compared(texts, answer, words, window) for window in [*([gap] if gap else []), *_windows(texts, a, b)]]
    found += [compared(texts, answer, words, window, taken=True) for window in _instead(texts, a, b)]
    rivals = [one for one in found if _near(one) and not (one.start < place[1] and place[0] < one.end)]
    return max(rivals, key=lambda one: (one.share, -one.start), default=None)


def _instead(texts: Texts, a: int, b: int) -> Iterator[tuple[int, int]]:
    """What stands now between what stood beside a passage, unless that has closed up: other words may be there."""
    old, new, room = texts.old.words, texts.new.words, b - a + _SLACK
    left = texts.there[a - 1] if a else NOWHERE
    if left != NOWHERE and left + 1 < len(new) and (b == len(old) or new[left + 1] != old[b]):
        yield left + 1, min(len(new), left + 1 + room)
    right = texts.there[b] if b < len(old) else NOWHERE
    if right > 0 and (a == 0 or new[right - 1] != old[a - 1]):
        yield max(0, right - room), right


def _by_comparing(texts: Texts, span: Span, a: int, b: int) -> Anchored:
    answer = span.answer_words(texts)
    gap = _gap(texts, a, b)
    here = compared(texts, answer, (a, b), gap) if gap else None
    if here is not None and _near(here):
        return _moved_or_changed(texts, span, here, "context")
    found = {compared(texts, answer, (a, b), window) for window in _windows(texts, a, b)}
    found = {one for one in found if here is None or not one.meets(here)}
    if here is not None and here.share >= _IN_PLACE and not any(map(_near, found)):
        return _changed(texts, span, here, "context")
    same = {(one.start, one.end): one for one in found if one.same}
    if len(same) == 1:
        [[place, one]] = same.items()
        rival = _rival(texts, span, (a, b), place)
        return _changed(texts, span, rival, "fuzzy") if rival else _moved_or_changed(texts, span, one, "fuzzy")
    best = max(same.values() or found, key=lambda one: (one.share, -one.start), default=None)
    if best is None or not _near(best):
        return Anchored(span, "vanished", "none")
    return _changed(texts, span, best, "fuzzy")


def _near(found: Compared) -> bool:
    return found.share >= _NEAR_ENOUGH


def _moved_or_changed(texts: Texts, span: Span, found: Compared, by: Rule) -> Anchored:
    if not found.same:
        return _changed(texts, span, found, by)
    place = found.start, found.end
    if not found.literal:
        return _moved(texts, span, place, "fuzzy")
    once = texts.stands_once(*texts.old.within(span.start, span.end))
    return _moved(texts, span, place, "exact" if once else "context")


def _by_runs(texts: Texts, span: Span, a: int, b: int) -> Anchored:
    """A very long passage of which some words came, went or are others."""
    places = [there for there in texts.there[a:b] if there != NOWHERE]
    if len(places) < _NEAR_ENOUGH * (b - a):
        return Anchored(span, "vanished", "none")
    places.sort()
    middle = places[len(places) // 2]
    near = [place for place in places if abs(place - middle) <= b - a]
    return _changed(texts, span, Compared(near[0], near[-1] + 1, False, False, 1.0), "fuzzy")


# Where to look


def _gap(texts: Texts, a: int, b: int) -> tuple[int, int] | None:
    """The words between what stood right around the passage, where that still stands so; None where it does not."""
    left = _neighbour(texts.there, range(a - 1, max(a - 1 - _BESIDE, -1), -1), NOWHERE if a == 0 else None)
    at_end = len(texts.new) if b == len(texts.old) else None
    right = _neighbour(texts.there, range(b, min(b + _BESIDE, len(texts.old))), at_end)
    if left is None or right is None or not 0 < right - left - 1 <= 3 * (b - a) + _SLACK:
        return None
    return left + 1, right


def _neighbour(there: Sequence[int], words: range, otherwise: int | None) -> int | None:
    return next((there[n] for n in words if there[n] != NOWHERE), otherwise)


def _windows(texts: Texts, a: int, b: int) -> Iterator[tuple[int, int]]:
    """Stretches of the new text that a passage may stand in, the likeliest first."""
    yield from ((place, place + b - a) for place in texts.standing(a, b, _PLACES))
    shifts = Counter(texts.there[n] - n for n in range(a, b) if texts.there[n] != NOWHERE)
    likely = [shift for shift, _n in shifts.most_common(_PLACES)]
    likely += [shift for shift in _voted(texts, a, b) if all(abs(shift - other) > _SLACK for other in likely)]
    for shift in likely[:_PLACES]:
        yield max(0, a + shift - _SLACK), min(len(texts.new), b + shift + _SLACK)
    yield from _beside(texts, a, b)


def _beside(texts: Texts, a: int, b: int) -> Iterator[tuple[int, int]]:
    """What follows on what stood right before the passage, and what goes before what stood right after it."""
    room = b - a + _SLACK
    if (left := _neighbour(texts.there, range(a - 1, max(a - 1 - _BESIDE, -1), -1), None)) is not None:
        yield left + 1, min(len(texts.new), left + 1 + room)
    if (right := _neighbour(texts.there, range(b, min(b + _BESIDE, len(texts.old))), None)) is not None:
        yield max(0, right - room), right


def _voted(texts: Texts, a: int, b: int) -> list[int]:
    """How far on the passage may stand, by its telling words that no run has taken."""
    votes: Counter[int] = Counter()
    for n in range(a, b):
        word = texts.old.words[n]
        places = texts.loose.get(word, ())
        if len(places) <= _TOO_MANY and word not in SMALL_WORDS:
            votes.update({(place - n) // _SLACK for place in places})
    return [bucket * _SLACK for bucket, _n in votes.most_common(_PLACES)]


# What is said of it


def _moved(texts: Texts, span: Span, place: tuple[int, int], rule: Rule) -> Anchored:
    start, end = _with_marks(texts, span, place)
    return Anchored(span, "moved", rule, start, end, _similarity(texts, span, start, end))


def _changed(texts: Texts, span: Span, found: Compared, rule: Rule) -> Anchored:
    """With the sentences that took its place, where it was whole sentences."""
    start, end = _with_marks(texts, span, (found.start, found.end))
    a, b = texts.old.within(span.start, span.end)
    sentences = [one for one in split(*_around(texts.new.text, start, end)) if one[0] < end and one[1] > start]
    if sentences and texts.old.stops_before(a):
        start = min(start, sentences[0][0])
    if sentences and texts.old.stops_before(b):
        end = max(end, sentences[-1][1])
    return Anchored(span, "changed", rule, start, end, _similarity(texts, span, start, end))


def _around(text: str, start: int, end: int) -> tuple[str, int, int]:
    """`text` and what of the paragraph in it that holds text[start:end] can belong to its sentences: for `split`."""
    low, high = max(0, start - _SENTENCE), min(len(text), end + _SENTENCE)
    before, after = text.rfind("\n\n", low, start), text.find("\n\n", end, high)
    return text, before + 2 if before >= 0 else low, after if after >= 0 else high


def _similarity(texts: Texts, span: Span, start: int, end: int) -> float:
    old, new = texts.old.plain[span.start : span.end].split(), texts.new.plain[start:end].split()
    return round(fuzz.ratio(" ".join(old), " ".join(new)) / 100, 4)


def _with_marks(texts: Texts, span: Span, place: tuple[int, int]) -> tuple[int, int]:
    """Where words of the new text begin and end, with the marks around them that the passage has around its words."""
    a, b = texts.old.within(span.start, span.end)
    old, new = texts.old.text, texts.new.text
    start, end = texts.new.starts[place[0]], texts.new.ends[place[1] - 1]
    before, after = old[span.start : texts.old.starts[a]], old[texts.old.ends[b - 1] : span.end]
    if new.startswith(before, start - len(before)) and start >= len(before):
        start -= len(before)
    else:
        start -= _marks(new[max(0, start - len(before)) : start][::-1])
    return start, end + len(after) if new.startswith(after, end) else end + _marks(new[end : end + len(after)])


def _marks(text: str) -> int:
    """How many marks `text` begins with."""
    return next((n for n, char in enumerate(text) if not _is_mark(char)), len(text))


def _is_mark(character: str) -> bool:
    return not character.isalnum() and not character.isspace()
