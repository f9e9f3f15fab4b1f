"""Where in a topic's articles the answer of a question from elsewhere stands: by its quote, or by its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from content.errors import InvalidQuestion
from content.language.sentences import split
from content.models import Article, Topic
from content.selectors import live_revisions
from content.services.answers import FALSE_WORDS, LONGEST_CLAIM, MANY_LINES, Answers, check_support
from content.services.asserting import asking_of, telling

if TYPE_CHECKING:
    from content.services.authoring import WrittenQuestion

LONGEST_PART = 1_500
"""Characters of a paragraph that may be a passage; a longer one shows a student too much."""
TRIED = 8
"""Stretches, those that share most with the question, of which it is asked whether they bear out the answer."""
LEAST_SHARED = 0.4
"""Of the question's telling words, weighted by how rare they are in the topic, so much must stand in a passage."""
LEAST_CLAIMED = 0.6
"""The same where nothing but the prompt says what the passage must bear out: a statement, a card with a long back."""
ALIKE = 85.0
"""From this likeness on (0 to 100, Levenshtein), a sentence is taken for the quote in a slightly other wording."""
_OUTER = "“”„«»\"' …."
"""What may stand around a quote that was copied by hand."""
_SAME = {"'": "'’‘ʼ`´", '"': '"“”„«»', "-": "-‐‑‒–—−"}
_CLASSES = {sign: f"[{re.escape(signs)}]" for signs in _SAME.values() for sign in signs}


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article. `proposed` where its words were searched for, not quoted; `at` is its beginning."""

    article: Article
    quote: str
    at: int
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    place: Place
    words: frozenset[str]


@dataclass(slots=True)
class Library:
    """The articles of a topic in use, as they are searched for many questions one after the other."""

    texts: list[tuple[Article, str]]
    sentences: list[_Stretch] = field(default_factory=list)
    paragraphs: list[_Stretch] = field(default_factory=list)
    rarity: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, topic: Topic) -> Library:
        """Two statements: the articles and their current revisions."""
        found = list(live_revisions(topic))
        library = cls([(revision.article, revision.text) for revision in found])
        for revision in found:
            library._read(revision.article, revision.text, revision.blocks)
        seen = Counter(word for stretch in library.sentences for word in stretch.words)
        total = 1 + len(library.sentences)
        library.rarity = {word: log(total / n) for word, n in seen.items()}
        return library

    def _read(self, article: Article, text: str, blocks: Iterable[dict[str, object]]) -> None:
        prose = [(int(str(b["start"])), int(str(b["end"]))) for b in blocks if b["kind"] == "prose"] or [(0, len(text))]
        for start, end in prose:
            spans = split(text, start, end)
            self.sentences += (_stretch(article, text, *span) for span in spans)
            if len(spans) > 1 and end - start <= LONGEST_PART:
                self.paragraphs.append(_stretch(article, text, spans[0][0], spans[-1][1]))

    def quoted(self, quote: str, source: str = "", url: str = "") -> Place | None:
        """Where a quote stands, blanks and the looks of quotation marks and dashes aside; first where its source says.

        A quote that stands more than once is taken where it stands first: the words are the same.
        """
        if not telling(quote):
            return None
        patterns = [_pattern(words) for words in dict.fromkeys((quote, quote.strip(_OUTER))) if words.split()]
        for article, text in self._by_source(source, url):
            for pattern in patterns:
                if match := pattern.search(text):
                    return Place(article, match[0], match.start())
        return None

    def _by_source(self, source: str, url: str) -> list[tuple[Article, str]]:
        def far(entry: tuple[Article, str]) -> tuple[bool, bool, int]:
            article = entry[0]
            return article.title.casefold() != source.casefold(), not url or article.url != url, article.pk

        return sorted(self.texts, key=far)

    def alike(self, quote: str) -> Place | None:
        """The sentence that is nearly the quote, if there is one."""
        scored = [(ratio(stretch.place.quote, quote), stretch.place) for stretch in self._sharing(telling(quote), 20)]
        best = max(scored, key=lambda pair: pair[0], default=None)
        return _proposed(best[1]) if best and best[0] >= ALIKE else None

    def bearing(self, written: WrittenQuestion) -> Place | None:
        """The sentence, for several answers also the paragraph, that shares most with a question and has its answer."""
        kind, answers = written.kind, written.answers
        least = LEAST_CLAIMED if not _claims(kind, answers) else LEAST_SHARED
        asked = asking_of(written).words
        pools = (self.sentences, self.paragraphs) if kind in MANY_LINES else (self.sentences,)
        if kind in MANY_LINES:
            asked |= telling(answers.right)
        for pool in pools:
            for stretch in self._sharing(asked, TRIED, pool):
                if self._share(asked, stretch) >= least and _bears(kind, answers, stretch.place.quote):
                    return _proposed(stretch.place)
        return None

    def _sharing(self, words: frozenset[str], most: int, pool: Sequence[_Stretch] | None = None) -> list[_Stretch]:
        """The stretches that share most with `words`, the best first; equal ones in the order of the articles."""
        pool = self.sentences if pool is None else pool
        return sorted(pool, key=lambda stretch: -self._share(words, stretch))[:most]

    def _share(self, words: frozenset[str], stretch: _Stretch) -> float:
        """Of the weight of `words`, how much stands in the stretch: 0 to 1. Words that no article has count as rare."""
        rarest = max(self.rarity.values(), default=1.0)
        weight = {word: self.rarity.get(word, rarest) for word in words}
        total = sum(weight.values())
        return sum(weight[word] for word in words & stretch.words) / total if total else 0.0


def _stretch(article: Article, text: str, start: int, end: int) -> _Stretch:
    quote = text[start:end]
    return _Stretch(Place(article, quote, start), telling(quote))


def _proposed(place: Place) -> Place:
    return Place(place.article, place.quote, place.at, proposed=True)


def _pattern(quote: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join("".join(map(_sign, word)) for word in quote.split()))


def _sign(sign: str) -> str:
    return _CLASSES.get(sign) or re.escape(sign)


def _claims(kind: str, answers: Answers) -> bool:
    """Whether the passage must hold some words of the answer."""
    if kind == "true_false":
        return answers.right.strip().casefold() in FALSE_WORDS and bool(answers.accepted)
    return kind != "flashcard" or len(answers.right.split()) <= LONGEST_CLAIM


def _bears(kind: str, answers: Answers, quote: str) -> bool:
    try:
        check_support(kind, answers, quote)
    except InvalidQuestion:
        return False
    return True
