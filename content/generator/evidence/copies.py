"""Which texts are one text printed twice: a copy of the same agency's report bears nothing out.

Articles are compared by their shingles (runs of words), sentences by their longest common run, and by what stands in
quotation marks: the same words of a speaker are one source, in however many articles they stand.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from content.drafts import ArticleDraft

SHINGLE = 5
"""Words of a shingle."""
COPIED = 0.4
"""Share of the shingles of the shorter article that stand in the other one too: then one is a copy."""
CREDITED = 0.15
"""The same where both name the same agency."""
LONG_RUN, RUN_SHARE = 9, 0.6
"""Words in a row that two sentences have in common, and their share of the shorter one, where one is a copy."""
QUOTED = 5
"""Words of a quotation that nobody else says in the same order."""
COMMON = 30
"""Articles that share a shingle, from which on it tells nothing: a set phrase."""

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_QUOTE = re.compile(r"[\"“]([^\"“”]{12,400})[\"”]")
_AGENCY = re.compile(
    r"\b(?:AP|AFP|Reuters|UPI|dpa|ANSA|Xinhua|TASS|Interfax|Bloomberg|Kyodo|EFE|PTI|ANI|PA Media|Press Association|"
    r"Associated Press|Agence France-Presse)\b"
)
_SHORT = {"Associated Press": "AP", "Agence France-Presse": "AFP", "Press Association": "PA Media"}


class Copies:
    """The articles of a topic by whose text they print. Built once a topic, in time linear in its words."""

    def __init__(self, articles: Sequence[ArticleDraft]) -> None:
        shingles = [_article_shingles(article) for article in articles]
        agencies = [_agencies(article.text) for article in articles]
        self._pairs: set[frozenset[int]] = set()
        for (a, b), shared in _shared(shingles).items():
            share = shared / (min(len(shingles[a]), len(shingles[b])) or 1)
            if share >= (CREDITED if agencies[a] & agencies[b] else COPIED):
                self._pairs.add(frozenset((a, b)))

    def same_text(self, one: int, other: int) -> bool:
        """Whether two articles, by index, print one text."""
        return one == other or frozenset((one, other)) in self._pairs


def copied(one: str, other: str) -> bool:
    """Whether two sentences are one, near word for word, or quote the same words."""
    mine, theirs = _words(one), _words(other)
    if mine == theirs:
        return True
    if _quotes(one) & _quotes(other):
        return True
    run = _longest_run(mine, theirs)
    return run >= LONG_RUN and run >= RUN_SHARE * min(len(mine), len(theirs))


@lru_cache(5_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(text))


@lru_cache(5_000)
def _quotes(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of QUOTED words inside quotation marks."""
    inside = (_words(match[1]) for match in _QUOTE.finditer(text))
    return frozenset(words[i : i + QUOTED] for words in inside for i in range(len(words) - QUOTED + 1))


def _longest_run(one: Sequence[str], other: Sequence[str]) -> int:
    best, row = 0, [0] * (len(other) + 1)
    for word in one:
        above = row
        row = [0] + [above[i] + 1 if word == theirs else 0 for i, theirs in enumerate(other)]
        best = max(best, *row)
    return best


def _article_shingles(article: ArticleDraft) -> set[int]:
    """Hashes of the runs of words of its prose. Stable in one process only: never stored."""
    parts = [article.text[block.start : block.end] for block in article.blocks if block.kind == "prose"]
    words = [word.casefold() for part in parts for word in _WORD.findall(part)]
    return {hash(tuple(words[i : i + SHINGLE])) for i in range(len(words) - SHINGLE + 1)}


def _shared(shingles: Sequence[set[int]]) -> Counter[tuple[int, int]]:
    """How many shingles two articles share, for every pair that shares one."""
    holders: dict[int, list[int]] = defaultdict(list)
    for article, found in enumerate(shingles):
        for shingle in found:
            holders[shingle].append(article)
    shared: Counter[tuple[int, int]] = Counter()
    for articles in holders.values():
        if 1 < len(articles) <= COMMON:
            shared.update((a, b) for i, a in enumerate(articles) for b in articles[i + 1 :])
    return shared


def _agencies(text: str) -> frozenset[str]:
    """The agencies that an article names: at its head, at its foot, or as who reported."""
    edges = text[:300] + "\n" + text[-300:]
    return frozenset(_SHORT.get(name, name) for name in _AGENCY.findall(edges))
