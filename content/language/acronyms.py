"""What short forms in capitals stand for, where a text says so: "Voice of America (VOA)", "liquid oxygen (LOX)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.language import gazetteer
from content.language.name_spans import word_set

_WORD = r"[\w.'’/&-]+"
_BEHIND = re.compile(r" ?\((?:(?:the|or) )?(?P<short>[A-Z]{2,6})(?P<many>s?)\)")
_BEFORE = re.compile(rf"\b(?P<short>[A-Z]{{2,6}})(?P<many>) \((?P<long>{_WORD}(?: {_WORD}){{1,8}})\)")
_OR = re.compile(r", or (?:the )?(?P<short>[A-Z]{2,6})(?P<many>s?)(?=[,.])")
_BODY = re.compile(
    r"(?P<long>\b(?:[Tt]he )?[A-Z][\w'’-]+(?: (?:of|for|and|the|[A-Z][\w'’-]+)){1,7}) \((?P<short>[A-Z]{3,6})\)"
)
_GOES_BEFORE = re.compile(r"\b[A-Z][\w'’-]+ (?:of|on|for|and|in)(?: the)? ?$")
_OFTEN = 2
"""Times that a short form stands alone where it is a name of its own."""
_FRONT = re.compile(rf"{_WORD}(?: {_WORD}){{0,9}}$")
_REACH = 160
"""Characters before a short form among which its words stand."""
_SMALL = word_set("a an the of and for on in to with by at de la du des & und")
_LONG_WORD = 8
"""Letters of a single word that can hold a short form of its own: "Guomindang (GMD)", but not "Ireland (IRA)"."""


def spelt_out(text: str) -> dict[str, str]:
    """Short form -> the words it stands for, with "the " in front where the text has it; none that has two senses."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for short, long in _told(text):
        known = found.setdefault(short, long)
        if bare(known).casefold() != bare(long).casefold():
            twice.add(short)
    return {short: long for short, long in found.items() if short not in twice}


def bare(long: str) -> str:
    """The words without "the" in front."""
    return long.removeprefix("the ")


def _told(text: str) -> Iterator[tuple[str, str]]:
    for match in _BEFORE.finditer(text):
        yield from _long(match["short"], match["long"], "", whole=True)
    yield from _bodies(text)
    for pattern in (_BEHIND, _OR):
        for match in pattern.finditer(text):
            front = _FRONT.search(text[max(0, match.start() - _REACH) : match.start()])
            if front:
                yield from _long(match["short"], front[0], match["many"])


def _bodies(text: str) -> Iterator[tuple[str, str]]:
    """ "The Dutch East India Company (VOC)": the initials are those of another language."""
    for match in _BODY.finditer(text):
        row, short = match["long"].split(), match["short"]
        start = max((i for i, word in enumerate(row) if word.lower() == "the"), default=-1) + 1
        words = row[start:]
        great = [word for word in words if word.lower() not in _SMALL]
        before = " ".join([text[max(0, match.start() - _REACH) : match.start()], *row[:start]])
        part = _GOES_BEFORE.search(before) or any(initials in short for initials in _initials(words))
        spelt = _first(words, short, whole=False) >= 0
        again = len(re.findall(rf"(?<![(\w-]){short}\b", text)) >= _OFTEN
        if not (spelt or part) and again and len(great) > 1 and gazetteer.is_organisation_head(great[-1]):
            yield short, _as_inside(row, start, many=False)


def _long(short: str, words: str, many: str, *, whole: bool = False) -> Iterator[tuple[str, str]]:
    """The short form with those of the words that it stands for, if it does."""
    row = words.split()
    start = _first(row, short, whole)
    if start >= 0:
        yield short, _as_inside(row, start, bool(many))


def _first(words: list[str], short: str, whole: bool) -> int:
    """The word with which the long form begins; -1 if these words don't spell the short one. whole: all or none."""
    starts = [0] if whole else range(len(words) - 1, -1, -1)
    for start in starts:
        row = words[start:]
        if words[start].lower() not in _SMALL and (short in _initials(row) or short == _prefixed(row, short)):
            return start
    last = words[-1]
    if len(last) >= _LONG_WORD and last[:1] == short[0] and not whole and _holds(last.upper(), short):
        return len(words) - 1
    return -1


def _initials(words: list[str]) -> set[str]:
    """The initials of the words in capitals: with and without those of small words and of parts behind a hyphen."""
    great = [word for word in words if word.lower() not in _SMALL]
    parted = [part for word in great for part in re.split(r"[/-]", word)]
    return {"".join(word[0] for word in row if word).upper() for row in (words, great, parted)}


def _prefixed(words: list[str], short: str) -> str:
    """ "LOX" for "liquid oxygen": initials, and as many letters of the last word as the short form has left."""
    front = "".join(word[0] for word in words[:-1])
    return (front + words[-1][: max(1, len(short) - len(front))]).upper()


def _holds(word: str, letters: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)


def _as_inside(words: list[str], start: int, many: bool) -> str:
    """The long form as it stands inside a sentence, in the singular."""
    row = words[start:]
    great = [word for word in row[1:] if word.lower() not in _SMALL]
    if start == 0 and great and all(word.islower() for word in great) and row[0][1:].islower():
        row = [row[0].lower(), *row[1:]]  # the capital only begins the sentence
    if many and row[-1].endswith("s"):
        row[-1] = row[-1][:-1]
    definite = start > 0 and words[start - 1].lower() == "the"
    return ("the " if definite else "") + " ".join(row)
