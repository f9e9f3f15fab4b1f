"""What a question takes from outside of its passage, and whether that still stands where it stood.

"She won it in 1990" asks for Mary Smith only as long as Mary Smith is whom the sentence before is about; "last year" is
1989 only in an article of 1990. A passage whose own words were found again may so have come to tell another thing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from content.language.dates import MONTHS
from content.language.numbers import word_list
from content.language.slips import SMALL_WORDS, may_be_name
from content.language.word_stream import Words, read

_PRONOUNS = frozenset(word_list("he she him his her hers it its they them their theirs this these such"))
_POINTING = frozenset(word_list("then there former latter"))
_OPENING = 5
"""Words at a passage's beginning of which a pronoun seldom means one of the passage itself."""
_MONTHS = frozenset(month.lower() for month in MONTHS)
_NEAR = 60
"""Words before a passage in which that stands which a pronoun points to."""
_FARTHER = 40
"""Words that may come between the two without a name among them."""
_LONG = 4
"""Letters of a word in small letters that tells what "it" is."""


@dataclass(frozen=True, slots=True)
class Before:
    """What goes before a passage in one version of its article, and what is known of that."""

    text: Words
    known: frozenset[str]
    """Words of the article's details, in small letters."""
    date: str
    """When the article was published, as written."""
    place: int
    """The first word of the passage."""

    @classmethod
    def of(cls, text: Words, details: Mapping[str, str], start: int) -> Before:
        """Of a passage that begins at text[start]. details: by name, "published" among them."""
        known = frozenset(read(" ".join(details.values())).words)
        return cls(text, known, details.get("published", ""), text.within(start, start + 1)[0])

    def last(self, word: str) -> int:
        """Where `word` stands last before the passage; -1 where it does not."""
        back = self.text.words[: self.place][::-1]
        return self.place - 1 - back.index(word) if word in back else -1

    def names_after(self, n: int) -> set[str]:
        """Names between word `n` and the passage."""
        return {self.text.words[m] for m in range(n + 1, self.place) if _is_name(self.text, m)} - _MONTHS


def leans_on_what_changed(asked: Collection[str], quote: str, old: Before, new: Before) -> bool:
    """Whether what is asked of a passage takes a name, a figure or what a pronoun means from what is no longer so.

    asked: prompt, answer and statement of a question that cites `quote`, whose words are the same in both versions.
    """
    said = read(quote)
    own = set(said.words)
    points = _points(said)
    for text in map(read, asked):
        for n, word in enumerate(text.words):
            if word in own or word in SMALL_WORDS or word in old.known & new.known:
                continue
            if old.date != new.date and (word.isdigit() or word in _MONTHS):
                return True
            if _is_name(text, n) or word[0].isdigit():
                if _is_lost(word, old, new) or (points and _is_parted(word, old, new)):
                    return True
            elif points and len(word) >= _LONG and _is_near(word, old) and not _is_near(word, new):
                return True
    return False


def _points(said: Words) -> bool:
    """Whether a passage has a pronoun, or another word, for what a sentence before it tells."""
    if said.words[:1] == ["that"] or not _POINTING.isdisjoint(said.words):
        return True
    for n, word in enumerate(said.words[:_OPENING]):
        if word in _PRONOUNS:
            return True
        if _is_name(said, n):
            return False
    return False


def _is_name(text: Words, n: int) -> bool:
    """Whether word `n` may be of a name or a date: it has a capital, and not for the sake of the sentence alone."""
    word = text.words[n]
    if not text.written(n)[0].isupper() or word in SMALL_WORDS:
        return False
    return not text.stops_before(n) or may_be_name(word)


def _is_lost(word: str, old: Before, new: Before) -> bool:
    before = word in old.known or old.last(word) >= 0
    return before and word not in new.known and new.last(word) < 0


def _is_parted(word: str, old: Before, new: Before) -> bool:
    """Whether the last that a pronoun can point to has got farther away, or another name came between."""
    was, now = old.last(word), new.last(word)
    if was < 0 or old.place - was > _NEAR:
        return False
    farther = (new.place - now) - (old.place - was)
    return now < 0 or farther > _FARTHER or not new.names_after(now) <= old.names_after(was)


def _is_near(word: str, before: Before) -> bool:
    at = before.last(word)
    return at >= 0 and before.place - at <= _NEAR
